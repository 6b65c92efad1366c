//! Full and read-only disks, folders that cannot be read, names and places that no one expects: the run says
//! what is wrong, converts all else, and leaves what was there whole.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

use crate::desk::{Desk, RESOLUTION, tree, words};
use crate::skip::skipped;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

fn resolution(number: u32) -> String {
    RESOLUTION.replace("99/501", &format!("99/{number}"))
}

/// Runs a script that may mount file systems which nobody else sees. `None` where the system does not let us.
fn with_mounts(desk: &Desk, script: &str) -> Option<Output> {
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-eu", "-c", script]).current_dir(desk.0.path());
        command.env("UN2AKN", env!("CARGO_BIN_EXE_un2akn")).output()
    };
    let allowed = unshared("mkdir try; mount -t tmpfs none try; umount try; rmdir try");
    if !allowed.is_ok_and(|o| o.status.success()) {
        skipped("file systems cannot be mounted here (unshare --map-root-user --mount)");
        return None;
    }
    Some(unshared(script).unwrap())
}

#[test]
fn a_full_disk_ends_the_run_and_the_next_goes_on() {
    let desk = Desk::new();
    for n in 0..20 {
        desk.put(format!("r{n}.txt"), resolution(n));
    }
    fs::create_dir(desk.0.path().join("more")).unwrap();
    (20..400).for_each(|n| fs::write(desk.0.path().join(format!("more/r{n}.txt")), resolution(n)).unwrap());
    let script = "mkdir out small; mount -t tmpfs -o size=1m none small
        $UN2AKN -q in small; cp -a small/. first
        mv more in/more
        set +e; $UN2AKN in small 2>said; echo $? >code; set -e
        cp -a small/. full
        mount -o remount,size=64m small
        $UN2AKN -q --report report.json in small; cp -a small/. last
        $UN2AKN -q in straight";
    let Some(output) = with_mounts(&desk, script) else { return };
    assert!(output.status.success(), "{output:?}");
    let read = |name: &str| fs::read_to_string(desk.0.path().join(name)).unwrap();
    assert_eq!(read("code").trim(), "12");
    let said = read("said");
    assert!(said.contains("bytes are left there") && said.contains("the tables are as they were"), "{said}");
    let [first, full, last, straight] = ["first", "full", "last", "straight"].map(|n| tree(&desk.0.path().join(n)));
    // What was there is whole, and what came is whole too.
    assert!(first.iter().all(|file| full.contains(file)));
    assert!(full.iter().filter(|f| f.0.starts_with("akn")).all(|file| straight.contains(file)));
    assert!(last == straight);
    let kept = full.iter().filter(|f| f.0.starts_with("akn")).count();
    let record: serde_json::Value = serde_json::from_str(&read("report.json")).unwrap();
    let unchanged = record["totals"]["unchanged"].as_u64().unwrap() as usize;
    assert!(unchanged * 100 >= kept * 95, "{unchanged} of {kept} were not converted again");
}

#[test]
fn a_read_only_output_is_told_and_left_alone() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    desk.put("b.txt", resolution(502));
    let script = "mount --bind out out; mount -o remount,bind,ro out
        set +e; $UN2AKN in out 2>said; echo $? >code";
    let before = tree(&desk.output());
    let Some(output) = with_mounts(&desk, script) else { return };
    assert!(output.status.success(), "{output:?}");
    let read = |name: &str| fs::read_to_string(desk.0.path().join(name)).unwrap();
    assert_eq!(read("code").trim(), "12");
    assert!(read("said").contains("cannot be written"), "{}", read("said"));
    assert!(tree(&desk.output()) == before);
}

#[test]
fn a_read_only_input_is_enough_and_no_network_is_needed() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let script = "mount --bind in in; mount -o remount,bind,ro in; unshare --net $UN2AKN -q in out";
    let Some(output) = with_mounts(&desk, script) else { return };
    assert!(output.status.success(), "{output:?}");
    assert_eq!(desk.rows("documents.csv").len(), 1);
}

#[test]
fn a_folder_that_is_mounted_a_second_time_is_the_same_folder() {
    let desk = Desk::new();
    desk.put("a.txt", resolution(1));
    let script = "mkdir again out; mount --bind in again
        set +e; $UN2AKN again again/out 2>>said; echo $? >>code; $UN2AKN again/out in 2>>said; echo $? >>code; set -e
        rm -rf in/out; $UN2AKN -q in out; mkdir in/m; mount --bind out in/m; $UN2AKN -q in out; $UN2AKN -v in out 2>>said";
    let Some(output) = with_mounts(&desk, script) else { return };
    assert!(output.status.success(), "{output:?}");
    let read = |name: &str| fs::read_to_string(desk.0.path().join(name)).unwrap();
    assert_eq!(read("code"), "2\n5\n");
    assert!(read("said").contains("contains the other"), "{}", read("said"));
    assert_eq!(desk.statuses(), [("a.txt".to_string(), "ok".to_string())]);
}

#[test]
fn a_folder_whose_names_cannot_be_read_on_is_a_row_and_its_files_are_kept() {
    let desk = Desk::new();
    for n in 0..8 {
        desk.put(format!("s/r{n}.txt"), resolution(n)).put(format!("t/r{n}.txt"), resolution(90 + n));
    }
    desk.run(&[]);
    let before = tree(&desk.output());
    // The disk gives out after some names of one folder.
    let faulty = r#"
        #define _GNU_SOURCE
        #include <dirent.h>
        #include <dlfcn.h>
        #include <errno.h>
        #include <string.h>
        #include <stdio.h>
        #include <unistd.h>
        static int seen;
        struct dirent64 *readdir64(DIR *d) {
            static struct dirent64 *(*next)(DIR *);
            char link[64], path[4096] = {0};
            if (!next) next = dlsym(RTLD_NEXT, "readdir64");
            snprintf(link, sizeof link, "/proc/self/fd/%d", dirfd(d));
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length > 5 && !strcmp(path + length - 5, "/in/s") && seen++ == 5) { errno = EIO; return 0; }
            return next(d);
        }"#;
    fs::write(desk.0.path().join("faulty.c"), faulty).unwrap();
    let options = "-shared -fPIC -o faulty.so faulty.c -ldl".split(' ');
    let made = Command::new("cc").current_dir(desk.0.path()).args(options).status();
    if !made.is_ok_and(|status| status.success()) {
        skipped("there is no compiler for C");
        return;
    }
    let faulty = desk.0.path().join("faulty.so");
    let output = desk.run_to("out", &["--prune"], &[("LD_PRELOAD", faulty.to_str().unwrap())]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let failed = desk.statuses().into_iter().filter(|(_, status)| status == "failed").map(|(id, _)| id);
    let failed: Vec<_> = failed.collect();
    assert!(failed.contains(&"s".to_string()) && failed.len() > 3, "{failed:?}");
    assert!(failed.iter().all(|id| id == "s" || id.starts_with("s/")), "{failed:?}");
    assert_eq!(desk.run(&["--prune"]).status.code(), Some(0));
    assert!(tree(&desk.output()) == before);
}

/// A run by somebody who may not read everything: another user, where the tests are run by root.
fn run_by_anybody(desk: &Desk) -> Output {
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    if root {
        // The folder that the program was built in may be closed to others.
        let program = desk.0.path().join("un2akn");
        fs::copy(env!("CARGO_BIN_EXE_un2akn"), &program).unwrap();
        let _ = fs::create_dir(desk.output());
        fs::set_permissions(desk.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(desk.output(), fs::Permissions::from_mode(0o777)).unwrap();
        command = Command::new(program);
        command.uid(65534).gid(65534);
    }
    command.current_dir(desk.0.path()).args(["in", "out"]).output().unwrap()
}

#[test]
fn what_cannot_be_read_gets_its_row_and_the_rest_is_converted() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("closed.txt", resolution(502)).put("folder/b.txt", resolution(503));
    let close = |mode: u32| {
        for name in ["closed.txt", "folder"] {
            fs::set_permissions(desk.input().join(name), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    close(0);
    let output = run_by_anybody(&desk);
    close(0o755);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let rows = desk.rows("documents.csv");
    let told: Vec<_> = rows.iter().map(|r| (r[0].to_string(), r[1].to_string())).collect();
    let expected = [("a.txt", "ok"), ("closed.txt", "failed"), ("folder", "failed")];
    assert_eq!(told, expected.map(|(id, status)| (id.to_string(), status.to_string())));
    for row in &rows[1..] {
        assert!(row[2].starts_with("unreadable: ") && row[2].contains("check its permissions"), "{}", &row[2]);
    }
    // With its permissions back, it is read.
    let output = run_by_anybody(&desk);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let ids: Vec<_> = desk.statuses().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a.txt", "closed.txt", "folder/b.txt"]);
}

#[test]
fn links_pipes_and_sockets_are_named_and_passed_over() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("sub/b.txt", resolution(502));
    fs::create_dir(desk.0.path().join("elsewhere")).unwrap();
    fs::write(desk.0.path().join("elsewhere/c.txt"), resolution(503)).unwrap();
    symlink("..", desk.input().join("sub/loop")).unwrap();
    symlink("../elsewhere", desk.input().join("link")).unwrap();
    symlink("../elsewhere/c.txt", desk.input().join("c.txt")).unwrap();
    symlink("nowhere", desk.input().join("dangling")).unwrap();
    assert!(Command::new("mkfifo").arg(desk.input().join("pipe")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(desk.input().join("socket")).unwrap();
    let output = desk.run(&["--report", "report.json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(desk.rows("documents.csv").len(), 2);
    let report = fs::read_to_string(desk.0.path().join("report.json")).unwrap();
    assert!(report.contains("\"skipped\": 6"), "{report}");
    // Followed, what is after them is read, and a loop is a failure that ends.
    let output = desk.run(&["--follow-links"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let rows = desk.rows("documents.csv");
    let of = |id: &str| rows.iter().find(|r| &r[0] == id).map(|r| (r[1].to_string(), r[2].to_string())).unwrap();
    assert_eq!(of("c.txt").0, "ok");
    assert_eq!(of("link/c.txt").0, "ok");
    assert!(of("sub/loop").1.contains("it is a link to a folder that contains it"), "{:?}", of("sub/loop"));
    assert_eq!(of("dangling").0, "failed");
}

#[test]
fn names_of_any_bytes_have_a_row_each_and_a_safe_place() {
    let desk = Desk::new();
    let long = "n".repeat(255);
    let names: [&[u8]; 12] = [
        b"caf\xE9.txt",
        b"two\nlines.txt",
        b"-rf",
        b" ",
        b"\x1b[31mred.txt",
        b"100%25.txt",
        "e\u{301}.txt".as_bytes(),
        "\u{e9}.txt".as_bytes(),
        "\u{202e}gpj.txt".as_bytes(),
        b"A.txt",
        b"a.TXT",
        long.as_bytes(),
    ];
    for (n, name) in names.iter().enumerate() {
        desk.put(OsStr::from_bytes(name), resolution(n as u32));
    }
    // The XML of `shadow` and a folder of that name cannot both be.
    desk.put("shadow", RESOLUTION).put("shadow.xml/deep.txt", RESOLUTION);
    let output = desk.run(&["--verbose"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(!words(&output.stderr).contains('\x1b'), "{output:?}");
    let rows = desk.rows("documents.csv");
    assert_eq!(rows.len(), 14);
    let failed: Vec<_> = rows.iter().filter(|r| &r[1] == "failed").map(|r| (r[0].to_string(), &r[2])).collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].0 == "shadow.xml/deep.txt" && failed[0].1.starts_with("no_place: "), "{failed:?}");
    for row in rows.iter().filter(|r| &r[1] != "failed") {
        let at = row.iter().position(|cell| cell.starts_with("akn/")).unwrap();
        assert!(desk.output().join(&row[at]).is_file(), "{}", &row[at]);
        assert!(!row[0].chars().any(char::is_control), "{}", &row[0]);
    }
    let second = desk.run(&[]);
    // A place that another file took may be free again: that one is tried again.
    assert!(words(&second.stderr).contains("13 unchanged"), "{second:?}");
}

/// Folders in one another, deeper than any path can be long.
fn dig(at: &Path, depth: usize) {
    use rustix::fs::{Mode, OFlags, mkdirat, open, openat};
    let flags = OFlags::DIRECTORY | OFlags::RDONLY;
    let mut folder = open(at, flags, Mode::empty()).unwrap();
    for _ in 0..depth {
        mkdirat(&folder, "d", Mode::RWXU).unwrap();
        folder = openat(&folder, "d", flags, Mode::empty()).unwrap();
    }
}

#[test]
fn folders_ten_thousand_deep_end_in_a_row() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put(format!("{}b.txt", "d/".repeat(900)), resolution(502));
    fs::create_dir(desk.input().join("deep")).unwrap();
    dig(&desk.input().join("deep"), 10_000);
    let output = desk.run(&[]);
    let emptied = Command::new("rm").arg("-rf").arg(desk.input().join("deep")).status().unwrap();
    assert!(emptied.success());
    assert_eq!(output.status.code(), Some(3), "{}", words(&output.stderr).get(..500).unwrap_or_default());
    let rows = desk.rows("documents.csv");
    let converted: Vec<_> = rows.iter().filter(|r| &r[1] == "ok").map(|r| r[0].len()).collect();
    assert_eq!(converted, ["a.txt".len(), 900 * 2 + "b.txt".len()]);
    let failed: Vec<_> = rows.iter().filter(|r| &r[1] == "failed").collect();
    assert_eq!(failed.len(), 1);
    assert!(failed[0][2].starts_with("unreadable: "), "{}", &failed[0][2]);
}
