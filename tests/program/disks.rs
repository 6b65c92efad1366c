//! Disks that refuse names and disks that are slow. `strace` plays them.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

use crate::desk::{Desk, RESOLUTION, ends, resolution, words};
use crate::skip::skipped;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// True where calls can be played false.
fn can_trace(desk: &Desk) -> bool {
    let can = desk.shell("strace -f -o trace -e inject=read:error=EIO:when=9999 true").status.success();
    if !can {
        skipped("strace is missing, or may not be used");
    }
    can
}

/// Runs the program where files cannot be given a name.
fn refusing(desk: &Desk, name: &str, arguments: &str) -> Output {
    let calls = "renameat,renameat2,rename";
    desk.shell(&format!(
        "strace -f -qq -o trace -P '{name}' -e trace={calls} -e inject={calls}:error=EINVAL $U {arguments}"
    ))
}

#[test]
fn a_name_that_the_disk_refuses_fails_this_one_file_in_each_form() {
    let desk = Desk::with(3);
    if !can_trace(&desk) {
        return;
    }
    desk.put("A:RES.txt", RESOLUTION);
    for tried in ["4 new", "1 rebuilt, 3 unchanged"] {
        let output = refusing(&desk, "A:RES.txt.xml", "in out");
        ends(&output, 3, "A:RES.txt: no_place: its XML has no place, the disk does not accept such a name");
        ends(&output, 3, tried);
        assert!(words(&fs::read(desk.0.path().join("trace")).unwrap()).contains("EINVAL"));
        assert_eq!((desk.xml(), desk.rows("documents.csv").len()), (3, 4));
        ends(&desk.shell("$U verify out"), 0, ", 0 differ");
    }
    ends(&desk.run(&[]), 0, "4 converted");
    let report = refusing(&desk, "A:RES.txt.html", "report --html out");
    ends(&report, 3, "html/A:RES.txt.html: no_place: ");
    assert!(desk.output().join("html/s/r000.txt.html").exists() && !desk.output().join("html/A:RES.txt.html").exists());
    ends(&desk.shell("$U verify out"), 0, ", 0 differ");
    // A bag has all of its files, or is none.
    let bag = desk.shell(
        "strace -f -qq -o trace -P \"$PWD/bag\" -e trace=renameat,renameat2,rename \
         -e inject=renameat,renameat2,rename:error=EINVAL $U bag out bag; code=$?; ls -A; exit $code",
    );
    assert!([0, 12].contains(&bag.status.code().unwrap()), "{bag:?}");
    assert!(!words(&bag.stdout).contains(".bag-"), "{bag:?}");
}

#[test]
fn a_file_that_is_slow_to_read_ends_at_its_time_and_with_a_signal() {
    let desk = Desk::with(2);
    if !can_trace(&desk) {
        return;
    }
    let before = resolution(900);
    desk.put("slow.txt", &before);
    ends(&desk.run(&[]), 0, "3 converted");
    desk.put("slow.txt", before.repeat(60_000));
    // At most 64 KiB in a third of a second: more than a minute.
    let slow = |options: &str| {
        let mut command = Command::new("bash");
        let script = format!(
            "exec strace -f -qq -o trace -P \"$PWD/in/slow.txt\" -e trace=read -e inject=read:delay_exit=300000 \
             $U -q {options} in out"
        );
        command.current_dir(desk.0.path()).env("U", env!("CARGO_BIN_EXE_un2akn")).args(["-c", &script]);
        command.stderr(Stdio::piped()).spawn().unwrap()
    };
    let begun = Instant::now();
    let output = slow("--timeout 3").wait_with_output().unwrap();
    ends(&output, 3, "slow.txt: timeout: took more than 3 s");
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
    assert_eq!(desk.xml(), 3, "it keeps what it had");
    for (options, pause) in [("", 2), ("--timeout 2", 4)] {
        let child = slow(options);
        std::thread::sleep(Duration::from_secs(pause));
        let begun = Instant::now();
        // The program, not who traces it.
        let ended = desk.shell(&format!("pkill -TERM -P {}", child.id()));
        assert!(ended.status.success(), "{ended:?}");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(143), "{output:?}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
    desk.put("slow.txt", before);
    ends(&desk.run(&[]), 0, "3 converted");
}
