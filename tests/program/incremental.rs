//! Runs over a collection that has been converted before: only what has changed is done, and the tables are
//! always those of the whole collection.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, tree, words};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A resolution of this number that cites another.
fn resolution(number: u32, cited: u32) -> String {
    RESOLUTION.replace("99/501", &format!("99/{number}")).replace("95/118", &format!("99/{cited}"))
}

/// Paths and times of all files of the output but the records of runs.
fn times(root: &Path) -> Vec<(PathBuf, SystemTime)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|e| e.file_type().is_file() && !e.path().starts_with(root.join(".un2akn")));
    files.map(|e| (e.path().to_path_buf(), e.metadata().unwrap().modified().unwrap())).collect()
}

/// The record of the last run.
fn record(desk: &Desk) -> serde_json::Value {
    let mut runs: Vec<_> =
        fs::read_dir(desk.output().join(".un2akn/runs")).unwrap().map(|e| e.unwrap().path()).collect();
    // Runs of one second are distinguished by their processes only.
    runs.sort_by_key(|p| fs::metadata(p).unwrap().modified().unwrap());
    serde_json::from_slice(&fs::read(runs.last().unwrap().join("run.json")).unwrap()).unwrap()
}

fn total(desk: &Desk, what: &str) -> u64 {
    record(desk)["totals"][what].as_u64().unwrap()
}

/// What a first run over the same input writes.
fn afresh(desk: &Desk, options: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let other = desk.0.path().join("afresh");
    let _ = fs::remove_dir_all(&other);
    desk.run_to("afresh", options, &[]);
    tree(&other)
}

fn desk() -> Desk {
    let desk = Desk::new();
    for n in 1..=9 {
        desk.put(format!("{}/r{n}.txt", n % 3), resolution(500 + n, 501 + n));
    }
    desk.put("bad.txt", b"\x89PNG\r\n\x1a\n");
    assert_eq!(desk.run(&[]).status.code(), Some(3));
    desk
}

#[test]
fn a_second_run_writes_nothing() {
    let desk = desk();
    let before = times(&desk.output());
    assert_eq!(desk.run(&[]).status.code(), Some(3));
    assert_eq!(times(&desk.output()), before);
    assert_eq!(total(&desk, "unchanged"), 10);
    assert_eq!(total(&desk, "new"), 0);
    assert_eq!(record(&desk)["tables_written"], 0);
}

#[test]
fn files_that_were_only_touched_are_not_converted() {
    let desk = desk();
    let before = times(&desk.output());
    for n in 1..=9 {
        let path = desk.input().join(format!("{}/r{n}.txt", n % 3));
        fs::write(&path, fs::read(&path).unwrap()).unwrap();
    }
    desk.run(&[]);
    assert_eq!(total(&desk, "unchanged"), 10);
    assert_eq!(times(&desk.output()), before);
}

#[test]
fn changed_new_and_removed_inputs_show_in_the_tables() {
    let desk = desk();
    desk.put("0/r3.txt", resolution(777, 504)).put("1/new.txt", resolution(600, 777));
    fs::remove_file(desk.input().join("2/r5.txt")).unwrap();
    let before = times(&desk.output());
    desk.run(&[]);
    for (what, n) in [("modified", 1), ("new", 1), ("removed", 1), ("unchanged", 8), ("failed", 1)] {
        assert_eq!(total(&desk, what), n, "{what}");
    }
    let mut expected = afresh(&desk, &[]);
    let mut found = tree(&desk.output());
    // The XML of a removed input is left until it is pruned.
    assert!(found.iter().any(|(path, _)| path.ends_with("akn/2/r5.txt.xml")));
    found.retain(|(path, _)| !path.ends_with("akn/2/r5.txt.xml"));
    expected.sort();
    found.sort();
    assert!(found == expected);
    let same = times(&desk.output()).iter().filter(|t| before.contains(t)).count();
    assert!(same >= 8, "{same} of the files were left alone");
    desk.run(&["--prune"]);
    assert!(!desk.output().join("akn/2/r5.txt.xml").exists());
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
}

#[test]
fn resolved_and_primary_follow_what_comes_and_goes() {
    let desk = Desk::new();
    let cited = RESOLUTION.replace("95/118", "94/7").replace("99/501", "95/118").replace("2044", "2040");
    desk.put("a.txt", RESOLUTION).put("z.txt", RESOLUTION.replace("501", "503"));
    desk.run(&[]);
    let column = |desk: &Desk, table: &str, id: &str, at: usize| {
        let rows = desk.rows(table);
        let row = rows.iter().find(|r| &r[0] == id).unwrap();
        row[at].to_string()
    };
    assert_eq!(column(&desk, "references.csv", "a.txt", 12), "false");
    let html = format!("<html><body><p>{}</p></body></html>", RESOLUTION.replace("\n\n", "</p><p>"));
    desk.put("b.txt", cited).put("a.html", html);
    desk.run(&[]);
    assert_eq!(total(&desk, "unchanged"), 2);
    assert_eq!(column(&desk, "documents.csv", "a.html", 8), column(&desk, "documents.csv", "a.txt", 8));
    assert_eq!(column(&desk, "documents.csv", "a.html", 7), "true");
    assert_eq!(column(&desk, "documents.csv", "a.txt", 7), "false");
    assert_eq!(column(&desk, "references.csv", "a.txt", 12), "true");
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
    fs::remove_file(desk.input().join("b.txt")).unwrap();
    fs::remove_file(desk.input().join("a.html")).unwrap();
    desk.run(&["--prune"]);
    assert_eq!(column(&desk, "documents.csv", "a.txt", 7), "true");
    assert_eq!(column(&desk, "references.csv", "a.txt", 12), "false");
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
}

#[test]
fn what_was_altered_or_deleted_in_the_output_is_made_again() {
    let desk = desk();
    let whole = tree(&desk.output());
    let xml = desk.output().join("akn/1/r1.txt.xml");
    fs::remove_file(&xml).unwrap();
    fs::write(desk.output().join("akn/2/r2.txt.xml"), "altered").unwrap();
    desk.run(&[]);
    // What was altered is kept beside.
    let kept = |name: &str| fs::remove_file(desk.output().join("akn").join(name)).unwrap();
    kept("2/r2.txt.xml.edited");
    assert!(tree(&desk.output()) == whole);
    assert_eq!(total(&desk, "rebuilt"), 2);
    // An alteration that leaves size and time as they were.
    let (bytes, time) = (fs::read(&xml).unwrap(), fs::metadata(&xml).unwrap().modified().unwrap());
    let mut other = bytes.clone();
    *other.last_mut().unwrap() = b'!';
    fs::write(&xml, other).unwrap();
    fs::File::options().write(true).open(&xml).unwrap().set_modified(time).unwrap();
    desk.run(&[]);
    kept("1/r1.txt.xml.edited");
    assert!(fs::read(&xml).unwrap() == bytes);
    fs::remove_file(desk.output().join("references.csv")).unwrap();
    fs::write(desk.output().join("paragraphs.csv"), "spoilt").unwrap();
    let output = desk.run(&[]);
    assert!(words(&output.stderr).contains("tables were altered"), "{output:?}");
    kept("../paragraphs.csv.edited");
    assert!(tree(&desk.output()) == whole);
    assert_eq!(total(&desk, "unchanged"), 0);
}

#[test]
fn a_lost_state_is_rebuilt_and_changes_nothing() {
    let desk = desk();
    let (whole, before) = (tree(&desk.output()), times(&desk.output()));
    for lost in [".un2akn", ".un2akn/state", ".un2akn/state/manifest", ".un2akn/state/stamps"] {
        let path = desk.output().join(lost);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap()
        } else {
            fs::remove_file(&path).unwrap()
        }
        desk.run(&[]);
        assert!(tree(&desk.output()) == whole, "{lost}");
        assert_eq!(times(&desk.output()), before, "{lost}");
        desk.run(&[]);
        assert_eq!(total(&desk, "unchanged"), 10, "{lost}");
    }
    for at in [3, 40, 400] {
        let path = desk.output().join(".un2akn/state/manifest");
        let mut bytes = fs::read(&path).unwrap();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        desk.run(&[]);
        assert!(tree(&desk.output()) == whole, "byte {at}");
        fs::write(&path, &bytes[..at]).unwrap();
        desk.run(&[]);
        assert!(tree(&desk.output()) == whole, "first {at} bytes");
    }
}

#[test]
fn a_copied_output_is_known_again() {
    let desk = desk();
    for (path, bytes) in tree(&desk.output()) {
        fs::remove_file(desk.output().join(&path)).unwrap();
        fs::write(desk.output().join(&path), bytes).unwrap();
    }
    for _ in 0..2 {
        desk.run(&[]);
        assert_eq!(total(&desk, "unchanged"), 10);
        assert_eq!(record(&desk)["tables_written"], 0);
    }
}

#[test]
fn other_options_convert_anew_and_write_what_differs() {
    let desk = desk();
    let before = times(&desk.output());
    desk.run(&["--pdf-structure", "ignore"]);
    assert_eq!(total(&desk, "rebuilt"), 10);
    assert_eq!(times(&desk.output()), before);
    desk.run_to("out", &[], &[("SOURCE_DATE_EPOCH", "951782400")]);
    assert_eq!(total(&desk, "rebuilt"), 10);
    assert!(times(&desk.output()) != before);
}

#[test]
fn a_document_that_fails_now_loses_its_xml() {
    let desk = desk();
    desk.put("1/r1.txt", b"\x89PNG\r\n\x1a\n");
    desk.run(&[]);
    assert!(!desk.output().join("akn/1/r1.txt.xml").exists());
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
}

#[test]
fn an_empty_or_dwindling_input_stops_the_run() {
    let desk = Desk::new();
    for n in 1..=60 {
        desk.put(format!("r{n}.txt"), resolution(500 + n, 400));
    }
    desk.run(&[]);
    let before = times(&desk.output());
    fs::rename(desk.input(), desk.0.path().join("away")).unwrap();
    fs::create_dir(desk.input()).unwrap();
    let output = desk.run(&["--prune"]);
    assert_eq!(output.status.code(), Some(6), "{output:?}");
    assert!(words(&output.stderr).contains("is it mounted"), "{output:?}");
    desk.put("r1.txt", resolution(501, 400));
    let output = desk.run(&["--prune"]);
    assert_eq!(output.status.code(), Some(6), "{output:?}");
    assert!(words(&output.stderr).contains("59 of 60"), "{output:?}");
    assert_eq!(record(&desk)["status"], "stopped");
    assert_eq!(times(&desk.output()), before);
    assert_eq!(desk.run(&["--max-delete", "58"]).status.code(), Some(6));
    assert_eq!(desk.run(&["--max-delete", "59", "--prune"]).status.code(), Some(0));
    assert_eq!(desk.rows("documents.csv").len(), 1);
    assert_eq!(tree(&desk.output()).iter().filter(|(p, _)| p.starts_with("akn")).count(), 1);
    fs::remove_file(desk.input().join("r1.txt")).unwrap();
    let output = desk.run(&["--allow-empty", "--max-delete", "100%"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(desk.rows("documents.csv").len(), 0);
}

#[test]
fn what_failed_can_be_tried_again_alone() {
    let desk = desk();
    let failed =
        fs::read_dir(desk.output().join(".un2akn/runs")).unwrap().next().unwrap().unwrap().path().join("failed.txt");
    assert_eq!(fs::read_to_string(&failed).unwrap(), "bad.txt\n");
    desk.put("bad.txt", resolution(888, 501)).put("1/r1.txt", resolution(889, 501));
    let output = desk.run(&["--only", &format!("@{}", failed.display())]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!((total(&desk, "modified"), total(&desk, "unchanged")), (1, 0));
    assert_eq!(desk.rows("documents.csv").len(), 10);
    assert!(fs::read_to_string(desk.output().join("akn/1/r1.txt.xml")).unwrap().contains("99/501"));
    desk.run(&["--only", "1"]);
    assert!(fs::read_to_string(desk.output().join("akn/1/r1.txt.xml")).unwrap().contains("99/889"));
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
}

#[test]
fn a_dry_run_says_what_a_run_would_do_and_touches_nothing() {
    let desk = desk();
    desk.put("0/r3.txt", resolution(777, 504)).put("1/new.txt", resolution(600, 777));
    fs::remove_file(desk.input().join("2/r5.txt")).unwrap();
    fs::remove_file(desk.output().join("akn/2/r2.txt.xml")).unwrap();
    let all = |root: &Path| -> Vec<(PathBuf, SystemTime)> {
        let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
        files.map(|e| (e.path().to_path_buf(), e.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = all(desk.0.path());
    let output = desk.run(&["--dry-run"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert_eq!(all(desk.0.path()), before);
    let said = words(&output.stdout);
    for line in ["modified\t0/r3.txt", "new\t1/new.txt", "removed\t2/r5.txt", "rebuilt\t2/r2.txt", "unchanged\tbad.txt"]
    {
        assert!(said.lines().any(|l| l == line), "{line} in {said}");
    }
    assert_eq!(said.lines().count(), 11);
    desk.run(&[]);
    let events = walkdir::WalkDir::new(desk.output().join(".un2akn/runs")).into_iter().map(Result::unwrap);
    let mut events: Vec<_> = events.filter(|e| e.file_name() == "events.jsonl").map(|e| e.into_path()).collect();
    events.sort_by_key(|p| fs::metadata(p).unwrap().modified().unwrap());
    let done: Vec<String> = fs::read_to_string(events.last().unwrap())
        .unwrap()
        .lines()
        .map(|line| {
            let event: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{}\t{}", event["change"].as_str().unwrap(), event["input"].as_str().unwrap())
        })
        .collect();
    assert_eq!(said.lines().collect::<Vec<_>>(), done);
    let nowhere = desk.run_to("nowhere", &["-n"], &[]);
    assert_eq!(nowhere.status.code(), Some(0), "{nowhere:?}");
    assert!(!desk.0.path().join("nowhere").exists());
}

/// Text, date and IRI of each citation, by document.
fn cited(desk: &Desk) -> Vec<String> {
    let table = desk.rows("references.csv");
    table.iter().map(|row| format!("{} {} {} {}", &row[0], &row[5], &row[9], &row[10])).collect()
}

#[test]
fn a_citation_with_a_date_dates_the_others_while_it_is_there() {
    let desk = Desk::new();
    let front = "/akn/un/statement/deliberation/un-ga";
    let undated = RESOLUTION.replace("resolution 95/118 of 7 December 2040", "resolutions 95/118 and 99/202");
    desk.put("a.txt", undated).put("b.txt", RESOLUTION.replace("99/501", "99/202"));
    desk.run(&["--jobs", "1"]);
    let all = [
        format!("a.txt 95/118  {front}/2040-12-07/95-118"),
        format!("a.txt 99/202  {front}/2044-12-09/99-202"),
        format!("b.txt 95/118 2040-12-07 {front}/2040-12-07/95-118"),
    ];
    assert_eq!(cited(&desk), all);
    assert!(tree(&desk.output()) == afresh(&desk, &["--jobs", "4"]));
    fs::remove_file(desk.input().join("b.txt")).unwrap();
    desk.run(&["--max-delete", "100%", "--prune"]);
    assert_eq!(cited(&desk), ["a.txt 95/118  ", "a.txt 99/202  "]);
    assert!(tree(&desk.output()) == afresh(&desk, &[]));
    // Two that do not agree date nothing.
    desk.put("c.txt", RESOLUTION.replace("99/501", "99/503"));
    desk.put("d.txt", RESOLUTION.replace("99/501", "99/504").replace("7 December", "8 December"));
    desk.run(&[]);
    assert_eq!(cited(&desk)[0], "a.txt 95/118  ");
}
