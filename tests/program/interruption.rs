//! Runs that are killed, stopped, locked out or out of room: nothing half-written under a final name, and the
//! next run makes of it what an uninterrupted one would have made.
//! `UN2AKN_KILLS` says how often the first test kills; 8, if it is not set.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
#![cfg(unix)]

use crate::desk::{Desk, RESOLUTION, tree, words};
use crate::skip::skipped;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// This many documents that a run is far from its end when the first fifty are done, and not many more.
const SOME: u32 = 1500;

/// A desk with so many small documents.
fn desk(documents: u32) -> Desk {
    let desk = Desk::new();
    for n in 0..documents {
        let text = RESOLUTION.replace("99/501", &format!("99/{n}")).replace("95/118", &format!("95/{}", n / 2));
        desk.put(format!("{}/r{n}.txt", n % 13), text);
    }
    desk
}

fn start(desk: &Desk, output: &str, options: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(["in", output]).args(options);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

/// Number of XML files in place.
fn in_place(output: &Path) -> usize {
    let files = walkdir::WalkDir::new(output.join("akn")).into_iter().flatten();
    files.filter(|e| e.file_type().is_file()).count()
}

/// All files under final names are whole.
fn whole(output: &Path, expected: &Path) {
    // A run that was killed in its first moments has left nothing at all.
    if !output.exists() {
        return;
    }
    for (path, bytes) in tree(output) {
        assert!(fs::read(expected.join(&path)).unwrap() == bytes, "{} is not whole", path.display());
    }
}

fn unchanged(desk: &Desk, output: &str) -> usize {
    let report = desk.0.path().join("report.json");
    desk.run_to(output, &["--report", report.to_str().unwrap()], &[]);
    let record: serde_json::Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    record["totals"]["unchanged"].as_u64().unwrap() as usize
}

/// Numbers that look random, the same in each run of the test.
fn scattered(n: u64) -> u64 {
    (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23).wrapping_mul(0xd134_2543_de82_ef95) >> 40
}

#[test]
fn killed_at_any_moment_a_run_is_completed_by_the_next() {
    let kills: u64 = std::env::var("UN2AKN_KILLS").map_or(8, |n| n.parse().unwrap());
    let documents = if kills > 20 { 2000 } else { 200 };
    let desk = desk(documents);
    let begun = Instant::now();
    desk.run_to("straight", &[], &[]);
    let all = begun.elapsed().as_micros() as u64;
    let straight = desk.0.path().join("straight");
    let expected = tree(&straight);
    let mut kept = (0, 0);
    for n in 0..kills {
        let output = desk.0.path().join("killed");
        // Some outputs are killed twice before a run may end.
        let again = n % 4 == 2;
        if !again {
            let _ = fs::remove_dir_all(&output);
        }
        let mut child = start(&desk, "killed", &["-q"]);
        std::thread::sleep(Duration::from_micros(scattered(n) % (all * 9 / 10)));
        signal(&child, "-KILL");
        child.wait().unwrap();
        whole(&output, &straight);
        let finished = in_place(&output);
        if n % 4 != 1 {
            let known = unchanged(&desk, "killed");
            kept = (kept.0 + known.min(finished), kept.1 + finished);
            assert!(tree(&output) == expected, "after kill {n}");
            assert!(
                !walkdir::WalkDir::new(&output)
                    .into_iter()
                    .flatten()
                    .any(|e| { e.file_name().to_string_lossy().ends_with(".part") })
            );
        }
    }
    assert!(kept.0 * 100 >= kept.1 * 95, "only {} of {} finished documents were not converted again", kept.0, kept.1);
    println!("{kills} kills, {documents} documents: {} of {} finished documents kept", kept.0, kept.1);
}

#[test]
fn a_signal_ends_a_run_in_order_and_the_next_goes_on() {
    let desk = desk(SOME);
    desk.run_to("straight", &[], &[]);
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        let _ = fs::remove_dir_all(desk.output());
        let child = start(&desk, "out", &[]);
        while in_place(&desk.output()) < 50 {
            std::thread::sleep(Duration::from_millis(2));
        }
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert!(words(&output.stderr).contains("the next run resumes"), "{output:?}");
        let run = fs::read_dir(desk.output().join(".un2akn/runs")).unwrap().next().unwrap().unwrap().path();
        let record: serde_json::Value = serde_json::from_slice(&fs::read(run.join("run.json")).unwrap()).unwrap();
        assert_eq!(record["status"], "interrupted");
        assert_eq!(record["exit_code"], code);
        let finished = in_place(&desk.output());
        assert!(finished < SOME as usize, "the run was too fast to be stopped");
        assert_eq!(unchanged(&desk, "out"), finished);
        assert!(tree(&desk.output()) == tree(&desk.0.path().join("straight")));
    }
}

#[test]
fn one_run_at_a_time_in_an_output_folder() {
    let desk = desk(1);
    desk.run(&[]);
    let lock = fs::File::options().write(true).open(desk.output().join(".un2akn/lock")).unwrap();
    lock.lock().unwrap();
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(11), "{output:?}");
    assert!(words(&output.stderr).contains("another run"), "{output:?}");
    let begun = Instant::now();
    assert_eq!(desk.run(&["--lock-wait", "1"]).status.code(), Some(11));
    assert!(begun.elapsed() >= Duration::from_secs(1));
    let output = desk.run(&["--skip-if-locked"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{output:?}");
    let waiting = start(&desk, "out", &["--lock-wait", "60"]);
    std::thread::sleep(Duration::from_millis(300));
    drop(lock);
    assert_eq!(waiting.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn the_lock_of_a_dead_run_holds_nobody_up() {
    let desk = desk(300);
    let mut child = start(&desk, "out", &[]);
    while in_place(&desk.output()) == 0 {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(desk.run(&[]).status.code(), Some(11));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(desk.run(&[]).status.code(), Some(0));
}

#[test]
fn a_table_that_is_edited_while_a_run_goes_on_is_kept() {
    let desk = desk(120);
    desk.run(&[]);
    (0..120).for_each(|n| {
        desk.put(format!("{}/r{n}.txt", n % 13), RESOLUTION.replace("99/501", &format!("98/{n}")));
    });
    let mut child = start(&desk, "out", &["-j", "1"]);
    let state = desk.output().join(".un2akn/state");
    let begun =
        || fs::read_dir(&state).unwrap().flatten().any(|e| e.path().extension().is_some_and(|e| e == "journal"));
    let deadline = Instant::now() + Duration::from_secs(60);
    while !begun() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    signal(&child, "-STOP");
    let table = desk.output().join("paragraphs.csv");
    let edited = [&fs::read(&table).unwrap()[..], b"mine\r\n"].concat();
    fs::write(&table, &edited).unwrap();
    signal(&child, "-CONT");
    assert!(child.wait().unwrap().success());
    assert!(fs::read(desk.output().join("paragraphs.csv.edited")).unwrap() == edited);
    assert!(!words(&fs::read(table).unwrap()).contains("mine"));
}

#[test]
fn who_asks_how_far_a_run_is_before_it_has_begun_does_not_end_it() {
    let desk = desk(3);
    // The run looks first whether scans can be read.
    let slow = "mkdir bin; printf '#!/bin/sh\nexec sleep 2\n' >bin/tesseract; chmod +x bin/tesseract
        export PATH=$PWD/bin:$PATH; $U -q in out & sleep 0.5; kill -USR1 $!; wait $!";
    let output = desk.shell(slow);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_process_that_cannot_be_asked_is_replaced_at_once() {
    let desk = desk(5);
    if !desk.shell("strace -o trace true").status.success() {
        return skipped("strace is missing");
    }
    for nth in 3..=10 {
        let faulty = format!("strace -f -qq -o trace -e trace=write -e inject=write:error=EIO:when={nth}");
        let output = desk.shell(&format!("rm -rf out; timeout 60 {faulty} $U -q -j 1 in out"));
        assert!(output.status.code().is_some_and(|code| [0, 1, 3, 12].contains(&code)), "{nth}: {output:?}");
    }
}
