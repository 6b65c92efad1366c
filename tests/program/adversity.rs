//! Names, limits and machines that are against it: what the disk refuses, no threads, a full disk, a file without
//! end, pipes, a standard output that nobody reads.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, RESOLUTION, ends, tree};
use crate::skip::skipped;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program, to be called at a desk.
fn program(desk: &Desk) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).env_remove("SOURCE_DATE_EPOCH");
    command
}

fn call(desk: &Desk, arguments: &[&str]) -> Output {
    program(desk).args(arguments).output().unwrap()
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// How a process ended, if it did within so many seconds.
fn within(child: &mut Child, seconds: u64) -> Option<i32> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(seconds) {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

#[test]
fn no_two_names_share_an_id_and_every_command_finds_its_files() {
    let desk = Desk::new();
    let names: [&[u8]; 11] = [
        b"A  B.txt",
        b"A B.txt",
        b" A B.txt",
        b"A B.txt ",
        "A\u{a0}B.txt".as_bytes(),
        "A\u{2009}B.txt".as_bytes(),
        b"a%",
        b"a%25",
        b"a%2525",
        b"tab\tin.txt",
        b"caf\xe9.txt",
    ];
    for (n, name) in names.iter().enumerate() {
        desk.put(OsStr::from_bytes(name), RESOLUTION.replace("99/501", &format!("99/{}", n + 1)));
    }
    ends(&desk.run(&[]), 0, "11 converted");
    let mut ids: Vec<String> = desk.statuses().into_iter().map(|(id, _)| id).collect();
    ids.dedup();
    assert_eq!(ids.len(), names.len(), "{ids:?}");
    ends(&call(&desk, &["verify", "out"]), 0, ", 0 differ");
    ends(&call(&desk, &["report", "--html", "out"]), 0, "report.html");
    ends(&call(&desk, &["bag", "out", "bag", "--include-originals", "in"]), 0, "bag: ");
    ends(&desk.run(&[]), 0, "11 unchanged");
}

#[test]
fn names_that_stand_in_one_anothers_way_fail_alone_and_the_same_each_time() {
    let desk = Desk::new();
    desk.put("a%.xml/b", RESOLUTION).put("a%", RESOLUTION).put("c.txt", RESOLUTION);
    ends(&desk.run(&[]), 3, "a%25.xml/b: no_place: ");
    let first = tree(&desk.output());
    ends(&desk.run(&[]), 3, "no_place");
    assert!(tree(&desk.output()) == first);
    // It is tried again: what was in its way may be gone.
    fs::remove_file(desk.input().join("a%")).unwrap();
    desk.run(&["--prune"]);
    ends(&desk.run(&[]), 0, "2 converted");
}

#[test]
fn a_name_without_room_for_its_ending_fails_or_is_cut_in_each_form() {
    let desk = Desk::new();
    let long = format!("{}.txt", "n".repeat(247));
    desk.put(&long, RESOLUTION).put("b.txt", RESOLUTION.replace("99/501", "99/7"));
    ends(&desk.run(&[]), 0, "2 converted");
    let report = call(&desk, &["report", "--html", "out"]);
    ends(&report, 3, "no_place");
    assert!(desk.output().join("html/b.txt.html").exists());
    assert!(
        !walkdir::WalkDir::new(desk.output())
            .into_iter()
            .flatten()
            .any(|e| { e.file_name().as_encoded_bytes().ends_with(b".part") })
    );
    ends(&call(&desk, &["bag", "out", "bag"]), 0, "bag: ");
}

#[test]
fn without_threads_a_run_ends_and_lets_the_lock_go() {
    let desk = Desk::new();
    (0..20).for_each(|n| {
        desk.put(format!("{n}.txt"), RESOLUTION);
    });
    // Its own user, so that no other processes count.
    let user = 64_321;
    for limit in 1..=9 {
        let script = format!(
            "chown -R {user} . 2>/dev/null; chmod 755 .; cp -n $U ./u 2>/dev/null; \
             exec setpriv --reuid {user} --regid {user} --clear-groups bash -c 'ulimit -u {limit}; exec ./u -q -j 2 in out'"
        );
        if !desk.shell(&format!("setpriv --reuid {user} --regid {user} --clear-groups true")).status.success() {
            return skipped("only root can run the program as another user");
        }
        let mut command = Command::new("bash");
        command.current_dir(desk.0.path()).env("U", env!("CARGO_BIN_EXE_un2akn")).args(["-c", &script]);
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        let code = within(&mut child, 30);
        assert!(code.is_some_and(|code| [0, 1, 126].contains(&code)), "{limit}: {code:?}");
        ends(&call(&desk, &["in", "out"]), 0, "20 converted");
        fs::remove_dir_all(desk.output()).unwrap();
    }
}

#[test]
fn a_full_disk_is_a_full_disk() {
    let desk = Desk::new();
    (0..50).for_each(|n| {
        desk.put(format!("{n}.txt"), RESOLUTION.replace("99/501", &format!("99/{}", n + 1)));
    });
    fs::create_dir(desk.0.path().join("disk")).unwrap();
    if !desk.shell("mount -t tmpfs -o size=8m none disk").status.success() {
        return skipped("only root can mount a small disk");
    }
    let full = || {
        ends(&call(&desk, &["-q", "in", "disk/out"]), 0, "");
        ends(&call(&desk, &["report", "disk/out"]), 0, "report.html");
        let report = fs::read(desk.0.path().join("disk/out/report.html")).unwrap();
        desk.shell("cp in/0.txt in/new.txt; cat /dev/zero > disk/fill");
        ends(&call(&desk, &["in", "disk/out"]), 12, "make room");
        ends(&call(&desk, &["report", "disk/out"]), 12, "cannot be written");
        assert!(fs::read(desk.0.path().join("disk/out/report.html")).unwrap() == report);
        ends(&call(&desk, &["bag", "disk/out", "disk/bag"]), 12, "cannot be written");
        let left: Vec<_> = fs::read_dir(desk.0.path().join("disk")).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
        fs::remove_file(desk.0.path().join("disk/fill")).unwrap();
        ends(&call(&desk, &["in", "disk/out"]), 0, "1 new");
        ends(&call(&desk, &["bag", "disk/out", "disk/bag"]), 0, "bag: ");
        ends(&call(&desk, &["verify", "disk/out"]), 0, ", 0 differ");
    };
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(full));
    desk.shell("umount disk");
    result.unwrap();
}

#[test]
fn a_file_that_may_not_grow_is_a_full_disk() {
    let desk = Desk::new();
    for n in 0..20 {
        desk.put(format!("r{n}.txt"), RESOLUTION.replace("99/501", &format!("99/{n}")));
    }
    for blocks in [0, 1, 3, 8] {
        let output = desk.shell(&format!("ulimit -f {blocks}; $U -q in out 2>&1 | cat; exit ${{PIPESTATUS[0]}}"));
        ends(&output, 12, "cannot be written");
    }
    ends(&call(&desk, &["in", "out"]), 0, "20 converted");
    for command in ["report out", "report --html out", "bag out bag"] {
        let output = desk.shell(&format!("ulimit -f 1; $U {command} 2>&1 | cat; exit ${{PIPESTATUS[0]}}"));
        ends(&output, 12, "cannot be written");
        assert!(!desk.0.path().join("bag").exists());
    }
}

#[test]
fn a_program_that_does_not_answer_and_a_list_without_end_hold_no_run_up() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let script = "mkdir bin; printf '#!/bin/sh\nexec sleep 600\n' >bin/tesseract; chmod +x bin/tesseract
        PATH=$PWD/bin:$PATH timeout 60 $U in out";
    ends(&desk.shell(script), 0, "1 converted");
    for option in ["--config /dev/zero", "--only @/dev/zero"] {
        ends(&desk.shell(&format!("timeout 60 $U {option} in out")), 2, "has more than");
    }
}

#[test]
fn a_file_without_end_is_not_read_and_a_slow_one_holds_nobody_up() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    File::create(desk.input().join("disk.img")).unwrap().set_len(300 << 30).unwrap();
    for _ in 0..2 {
        let mut child = program(&desk).args(["-q", "in", "out"]).stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(within(&mut child, 20), Some(3));
    }
    let row = desk.rows("documents.csv").into_iter().find(|row| &row[0] == "disk.img").unwrap();
    assert!(row[2].starts_with("too_large: is over a limit, 322122547200 bytes"), "{row:?}");
}

#[test]
fn a_signal_ends_a_run_within_seconds_whatever_it_is_at() {
    let desk = Desk::new();
    // Large, and slow to be reported from text.
    let text = RESOLUTION.replace("\n\n2.", &"\n\nRecalling that (a) (b) (c) 1. 2. 3., ".repeat(60_000));
    (0..8).for_each(|n| {
        desk.put(format!("{n}.txt"), format!("{text}{n}"));
    });
    let mut child = program(&desk).args(["-q", "-j", "2", "in", "out"]).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(1));
    if child.try_wait().unwrap().is_none() {
        Command::new("kill").arg(child.id().to_string()).status().unwrap();
        assert_eq!(within(&mut child, 10), Some(143));
    }
    // Nobody takes what is printed.
    let mut child = program(&desk).args(["-vv", "in", "out2"]).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert_eq!(within(&mut child, 10), Some(143));
}

#[test]
fn pipes_and_devices_hold_no_command_up() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    let pipe = desk.0.path().join("pipe");
    mkfifo(&pipe);
    for (arguments, code) in [
        (&["inspect", "pipe"][..], 5),
        (&["inspect", "/dev/zero"], 5),
        (&["validate", "pipe"], 5),
        (&["validate", "/dev/zero"], 5),
    ] {
        let mut child = program(&desk).args(arguments).stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(within(&mut child, 20), Some(code), "{arguments:?}");
    }
    let xml = desk.output().join("akn/a.txt.xml");
    fs::remove_file(&xml).unwrap();
    mkfifo(&xml);
    let mut child = program(&desk).args(["verify", "out"]).stdout(Stdio::null()).spawn().unwrap();
    assert_eq!(within(&mut child, 20), Some(3));
    fs::remove_file(desk.output().join("documents.csv")).unwrap();
    mkfifo(&desk.output().join("documents.csv"));
    for arguments in [&["verify", "out"][..], &["report", "out"], &["bag", "out", "bag"]] {
        let mut child = program(&desk).args(arguments).stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(within(&mut child, 20), Some(5), "{arguments:?}");
    }
}

#[test]
fn commands_that_read_anybodys_files_keep_to_the_limits() {
    let desk = Desk::new();
    let many: String = (0..300_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let root = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"";
    fs::write(desk.0.path().join("many.xml"), format!("{root}{many}/>")).unwrap();
    let spaces: String = (0..100_000).map(|n| format!(" xmlns:a{n}=\"x\" a{n}:b=\"\"")).collect();
    fs::write(desk.0.path().join("spaces.xml"), format!("{root}{spaces}/>")).unwrap();
    for name in ["many.xml", "spaces.xml"] {
        let mut child = program(&desk).args(["validate", "-q", name]).stdout(Stdio::null()).spawn().unwrap();
        assert_eq!(within(&mut child, 30), Some(3), "{name}");
    }
    ends(&call(&desk, &["validate", "--max-input-bytes", "1K", "many.xml"]), 2, "--max-input-bytes");
    ends(&call(&desk, &["inspect", "--max-input-bytes", "1K", "many.xml"]), 2, "--max-input-bytes");
    let many: String = (0..1_500_000).map(|n| format!(" a{n}=\"x\"")).collect();
    fs::write(desk.0.path().join("more.xml"), format!("{root}{many}/>")).unwrap();
    ends(&call(&desk, &["validate", "--max-memory", "80M", "more.xml"]), 3, "--max-memory");
}

#[test]
fn verify_looks_at_every_file() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    call(&desk, &["report", "--html", "out"]);
    ends(&call(&desk, &["verify", "out"]), 0, ", 0 differ");
    for name in
        ["csv-metadata.json", "datapackage.json", "report.html", "html/a.txt.html", "akn/a.txt.xml", "footnotes.csv"]
    {
        let path = desk.output().join(name);
        let before = fs::read(&path).unwrap();
        fs::write(&path, [&before[..], b" "].concat()).unwrap();
        ends(&call(&desk, &["verify", "out"]), 3, &format!("{name}: has changed"));
        fs::remove_file(&path).unwrap();
        assert_ne!(call(&desk, &["verify", "out"]).status.code(), Some(0), "{name}");
        fs::write(&path, before).unwrap();
    }
}

#[test]
fn a_standard_output_that_is_full_or_closed_is_no_fault_of_the_program() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    for (script, codes) in [
        ("$U verify /nonexistent 2>/dev/full", &[5][..]),
        ("$U --no-such-option 2>/dev/full", &[2]),
        ("$U completions bash >/dev/full 2>/dev/null", &[12]),
        ("$U man >/dev/full", &[12]),
        ("$U schema run >/dev/full", &[12]),
        ("$U verify out >/dev/full", &[12]),
        ("$U inspect in/a.txt >/dev/full", &[12]),
        ("$U doctor in out >/dev/full", &[12]),
        ("$U in out 2>/dev/full", &[0]),
        ("$U in out >&- 2>&-", &[0]),
        ("$U -n in out >/dev/full", &[0, 12]),
        ("$U --report - in out >/dev/full", &[12]),
        ("$U verify out >&-", &[0, 12]),
    ] {
        let output = desk.shell(script);
        assert!(output.status.code().is_some_and(|code| codes.contains(&code)), "{script}: {output:?}");
    }
}

#[test]
fn what_is_asked_for_and_not_there_is_told() {
    let desk = Desk::new();
    desk.put("s/a.txt", RESOLUTION).put("b.txt", RESOLUTION);
    ends(&desk.run(&["--only", "t"]), 5, "--only names no document");
    ends(&desk.run(&[]), 0, "2 converted");
    ends(&desk.run(&["--only", "t/"]), 5, "--only names no document");
    for only in ["./s", "s/", "s//a.txt", "s"] {
        ends(&desk.run(&["--only", only]), 0, "(1 unchanged)");
    }
    ends(&desk.run(&["--only", "."]), 0, "(2 unchanged)");
    ends(&desk.run_to("out", &[], &[("UN2AKN_ONLY", "")]), 0, "(2 unchanged)");
    ends(&call(&desk, &["doctor", "/nonexistent", "out"]), 3, "BAD");
}

#[test]
fn it_works_without_proc() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let alone = "unshare -m bash -c 'mount -t tmpfs none /proc && ";
    if !desk.shell(&format!("{alone} true'")).status.success() {
        return skipped("only root can take /proc away");
    }
    let output = desk.shell(&format!("{alone} $U in out && $U verify out && $U validate out/akn'"));
    ends(&output, 0, "1 file, 1 conforms");
}
