//! One case for each exit code of a run: scripts and managers of services rely on them.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, complains, tree, words};
use std::fs;
use std::process::Command;

/// A part of a page: converted, but to be reviewed.
const DOUBTFUL: &str = "A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to meet;\n\n2. Decides to part.\n\n\
    _______________\n\n7 A note that nothing calls.\n";

#[test]
fn zero_where_all_is_converted_and_where_nothing_is_to_be_done() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    complains(&desk.run(&[]), 0, "1 converted");
    complains(&desk.run(&[]), 0, "1 unchanged");
    // A limit of memory that is enough for a small document.
    complains(&desk.run(&["--max-memory", "256M"]), 0, "1 converted");
}

#[test]
fn one_where_the_run_cannot_go_on() {
    let desk = Desk::new();
    desk.put("a.txt", "").put("b.txt", "").put("c.txt", RESOLUTION);
    complains(&desk.run(&["--max-failures", "1"]), 1, "more than --max-failures allows");
    // Too little memory for any document is not the fault of the documents.
    complains(&desk.run(&["--max-memory", "20M"]), 1, "workers cannot be started");
}

#[test]
fn two_for_wrong_options_settings_and_places() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("deep/b.txt", RESOLUTION);
    complains(&desk.run(&["--no-such-option"]), 2, "--no-such-option");
    complains(&desk.run(&["--max-delete", "many"]), 2, "neither a number of files nor a share");
    complains(&desk.run(&["--max-input-bytes", "7X"]), 2, "unknown unit");
    complains(&desk.run_to("in/deep", &[], &[]), 2, "outside the input");
    complains(&desk.run(&["--config", "missing.toml"]), 2, "missing.toml");
    complains(&desk.run_to("out", &[], &[("SOURCE_DATE_EPOCH", "yesterday")]), 2, "SOURCE_DATE_EPOCH");
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    complains(&command.current_dir(desk.0.path()).args(["in/deep", "."]).output().unwrap(), 2, "outside the input");
}

#[test]
fn three_where_a_file_failed_even_with_strict() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("b.txt", "").put("c.txt", DOUBTFUL);
    complains(&desk.run(&[]), 3, "b.txt: empty: ");
    complains(&desk.run(&["--strict"]), 3, "1 failed");
}

#[test]
fn four_with_strict_where_a_document_is_to_be_reviewed() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("c.txt", DOUBTFUL);
    complains(&desk.run(&[]), 0, "1 needs review");
    complains(&desk.run(&["--strict"]), 4, "1 needs review");
}

#[test]
fn five_where_there_is_no_input() {
    let desk = Desk::new();
    complains(&desk.run(&[]), 5, "holds no files");
    assert_eq!(desk.run(&["--allow-empty"]).status.code(), Some(0));
    fs::remove_dir(desk.input()).unwrap();
    complains(&desk.run(&[]), 5, "cannot be read");
}

#[test]
fn six_where_the_input_has_vanished() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    let before = tree(&desk.output());
    fs::remove_file(desk.input().join("a.txt")).unwrap();
    complains(&desk.run(&[]), 6, "is it mounted?");
    assert!(tree(&desk.output()) == before);
}

#[test]
fn ten_where_the_output_is_of_somebody_else_or_of_a_later_version() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    fs::create_dir(desk.output()).unwrap();
    fs::write(desk.output().join("thesis.docx"), "three years of work").unwrap();
    complains(&desk.run(&[]), 10, "did not write");
    assert_eq!(fs::read_dir(desk.output()).unwrap().count(), 1);
    fs::remove_file(desk.output().join("thesis.docx")).unwrap();
    desk.run(&[]);
    let before = tree(&desk.output());
    fs::write(desk.output().join(".un2akn/layout"), "un2akn 999\n").unwrap();
    complains(&desk.run(&[]), 10, "later version");
    assert!(tree(&desk.output()) == before);
}

#[test]
fn eleven_where_another_run_is_at_work() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    let lock = fs::File::options().write(true).open(desk.output().join(".un2akn/lock")).unwrap();
    lock.lock().unwrap();
    complains(&desk.run(&[]), 11, "another run");
}

#[test]
fn twelve_where_the_output_cannot_be_written() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    fs::write(desk.output(), "a file").unwrap();
    complains(&desk.run(&[]), 12, "out");
    fs::remove_file(desk.output()).unwrap();
    let report = desk.run(&["--report", "no/such/folder/report.json"]);
    complains(&report, 12, "the report cannot be written");
    complains(&desk.run(&["--log-file", "no/such/folder/log"]), 12, "cannot be written");
}

#[test]
fn the_help_the_explanations_and_the_docs_name_every_code() {
    let program = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_un2akn")).args(arguments).output().unwrap();
        (words(&output.stdout), output.status.code())
    };
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/options.md")).unwrap();
    let help = program(&["--help"]).0;
    for code in ["0", "1", "2", "3", "4", "5", "6", "10", "11", "12", "130", "143"] {
        let (text, known) = program(&["explain", code]);
        assert!(known == Some(0) && text.contains("exit code"), "{code}: {text}");
        assert!(help.contains(code));
        assert!(page.lines().any(|l| l.starts_with(&format!("| {code} |"))), "{code} is missing in docs/options.md");
    }
    assert_eq!(program(&["explain", "no_such_code"]).1, Some(3));
}
