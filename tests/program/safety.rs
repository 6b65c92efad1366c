//! What the output folder holds is never lost: sources that cannot be read, states that were lost, files of somebody
//! else, links. Where a test needs another user than root, it runs the program as one.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, RESOLUTION, complains, tree};
use crate::user::{run_as_user, set_mode};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

fn hide(desk: &Desk, names: impl IntoIterator<Item = u32>, mode: u32) {
    names.into_iter().for_each(|n| set_mode(&desk.input().join(format!("s/r{n:03}.txt")), mode));
}

/// The row of a document, by the names of columns.
fn cell(desk: &Desk, id: &str, column: &str) -> String {
    let mut reader = csv::Reader::from_path(desk.output().join("documents.csv")).unwrap();
    let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    let row = reader.records().map(Result::unwrap).find(|row| &row[0] == id).unwrap();
    row[at].to_string()
}

#[test]
fn a_source_that_cannot_be_read_keeps_its_xml_and_its_rows() {
    let desk = Desk::with(8);
    complains(&run_as_user(&desk, &[]), 0, "8 converted");
    let (before, rows) = (tree(&desk.output()), desk.rows("paragraphs.csv").len());
    hide(&desk, [2, 5], 0);
    complains(&run_as_user(&desk, &["--max-failures", "1"]), 1, "more than --max-failures allows");
    assert!(tree(&desk.output()) == before);
    complains(&run_as_user(&desk, &["--prune"]), 3, "2 failed");
    assert_eq!((desk.xml(), desk.rows("paragraphs.csv").len()), (8, rows));
    assert_eq!(cell(&desk, "s/r002.txt", "status"), "failed");
    assert!(cell(&desk, "s/r002.txt", "problem").starts_with("unreadable: "));
    assert_eq!(cell(&desk, "s/r002.txt", "akn_path"), "akn/s/r002.txt.xml");
    // It is not news the next time, and nothing is written.
    let held = tree(&desk.output());
    complains(&run_as_user(&desk, &[]), 3, "8 unchanged");
    assert!(tree(&desk.output()) == held);
    // The folder of a document cannot be looked at: its files may be there.
    hide(&desk, [2, 5], 0o644);
    desk.put("t/one.txt", RESOLUTION).put("u.txt", RESOLUTION.replace("99/501", "99/700"));
    complains(&run_as_user(&desk, &[]), 0, "10 converted");
    let before_folder = tree(&desk.output());
    set_mode(&desk.input().join("t"), 0);
    complains(&run_as_user(&desk, &["--prune"]), 3, "nothing was pruned");
    assert_eq!(desk.xml(), 10);
    assert!(cell(&desk, "t/one.txt", "problem").starts_with("unreadable: "));
    set_mode(&desk.input().join("t"), 0o755);
    complains(&run_as_user(&desk, &[]), 0, "10 converted");
    assert!(tree(&desk.output()) == before_folder);
    fs::remove_dir_all(desk.input().join("t")).unwrap();
    fs::remove_file(desk.input().join("u.txt")).unwrap();
    complains(&run_as_user(&desk, &["--prune"]), 0, "2 removed");
    assert!(tree(&desk.output()) == before, "what can be read again is as it was");
}

#[test]
fn a_source_that_was_read_and_cannot_be_converted_loses_only_its_own_xml() {
    let desk = Desk::with(6);
    desk.run(&[]);
    desk.put("s/r001.txt", "").put("s/r002.txt", "").put("s/r003.txt", "");
    fs::write(desk.output().join("akn/s/r002.txt.xml"), "<mine/>").unwrap();
    complains(&desk.run(&["--max-failures", "2"]), 1, "more than --max-failures allows");
    assert_eq!(desk.xml(), 6);
    complains(&desk.run(&[]), 3, "3 failed");
    assert_eq!(desk.xml(), 4);
    assert_eq!(fs::read_to_string(desk.output().join("akn/s/r002.txt.xml")).unwrap(), "<mine/>");
    // A file that has become too large is not read.
    desk.put("s/r004.txt", vec![b'x'; 3000]);
    complains(&desk.run(&["--max-input-bytes", "2000"]), 3, "too_large");
    assert_eq!(desk.xml(), 4);
}

#[test]
fn many_sources_that_cannot_be_read_are_as_suspicious_as_many_that_are_gone() {
    let desk = Desk::with(60);
    complains(&run_as_user(&desk, &[]), 0, "60 converted");
    let before = tree(&desk.output());
    hide(&desk, 0..40, 0);
    for options in [&[][..], &["--max-failures", "5"], &["--prune"], &["--dry-run"]] {
        let output = run_as_user(&desk, options);
        assert_eq!(output.status.code(), Some(6), "{output:?}");
        assert!(tree(&desk.output()) == before, "{options:?}");
    }
    hide(&desk, 0..40, 0o644);
    set_mode(&desk.input().join("s"), 0);
    complains(&run_as_user(&desk, &[]), 6, "cannot be read");
    assert!(tree(&desk.output()) == before);
    set_mode(&desk.input().join("s"), 0o755);
    hide(&desk, 0..40, 0);
    complains(&run_as_user(&desk, &["--max-delete", "100%"]), 3, "40 failed");
    assert_eq!(desk.xml(), 60);
    hide(&desk, 0..40, 0o644);
    complains(&run_as_user(&desk, &[]), 0, "60 converted");
    assert!(tree(&desk.output()) == before);
}

#[test]
fn a_page_that_cannot_be_read_takes_no_document_apart() {
    let desk = Desk::with(5);
    let (first, second) = RESOLUTION.split_at(RESOLUTION.find("2. Decides").unwrap());
    desk.put("x.page1.txt", first.replace("99/501", "99/77")).put("x.page2.txt", second);
    complains(&run_as_user(&desk, &["--join-fragments"]), 0, "6 converted");
    let before = tree(&desk.output().join("akn"));
    set_mode(&desk.input().join("x.page2.txt"), 0);
    complains(&run_as_user(&desk, &["--join-fragments", "--prune"]), 3, "x.page1.txt: unreadable: ");
    assert!(tree(&desk.output().join("akn")) == before);
    set_mode(&desk.input().join("x.page2.txt"), 0o644);
    complains(&run_as_user(&desk, &["--join-fragments"]), 0, "6 converted");
    assert!(tree(&desk.output().join("akn")) == before);
}

/// What damages the state.
type Damage = fn(&Path);

#[test]
fn a_lost_or_damaged_state_weakens_no_guard() {
    let alter: Damage = |own| {
        let path = own.join("state/manifest");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    let damages: [Damage; 5] = [
        alter,
        |own| fs::remove_dir_all(own.join("state")).unwrap(),
        |own| fs::remove_dir_all(own).unwrap(),
        |own| fs::write(own.join("state/manifest"), "").unwrap(),
        |own| {
            fs::remove_dir_all(own.join("state")).unwrap();
            fs::remove_file(own.parent().unwrap().join("documents.csv")).unwrap();
        },
    ];
    for (n, damage) in damages.into_iter().enumerate() {
        let desk = Desk::with(20);
        desk.run(&[]);
        let straight = tree(&desk.output());
        damage(&desk.output().join(".un2akn"));
        let before = tree(&desk.output());
        fs::create_dir(desk.0.path().join("aside")).unwrap();
        for k in 1..20 {
            let name = format!("s/r{k:03}.txt");
            fs::rename(desk.input().join(name), desk.0.path().join(format!("aside/{k}"))).unwrap();
        }
        let output = desk.run(&["--prune"]);
        assert_eq!(output.status.code(), Some(6), "{n}: {output:?}");
        assert!(tree(&desk.output()) == before, "{n}");
        for k in 1..20 {
            let name = format!("s/r{k:03}.txt");
            fs::rename(desk.0.path().join(format!("aside/{k}")), desk.input().join(name)).unwrap();
        }
        assert_eq!(desk.run(&["--prune"]).status.code(), Some(0), "{n}");
        assert!(tree(&desk.output()) == straight, "{n}");
    }
}

#[test]
fn with_a_lost_state_the_rows_of_sources_that_cannot_be_read_come_from_the_tables() {
    let desk = Desk::with(9);
    run_as_user(&desk, &[]);
    let rows = desk.rows("paragraphs.csv").len();
    fs::remove_dir_all(desk.output().join(".un2akn")).unwrap();
    hide(&desk, [4], 0);
    complains(&run_as_user(&desk, &["--prune"]), 3, "1 failed");
    assert_eq!((desk.xml(), desk.rows("paragraphs.csv").len()), (9, rows));
    assert!(cell(&desk, "s/r004.txt", "problem").starts_with("unreadable: "));
}

#[test]
fn of_a_small_collection_most_may_not_be_gone_either() {
    for (all, gone, code) in [(8, 8, 6), (8, 5, 6), (8, 4, 0), (3, 2, 6), (2, 1, 0), (1, 1, 6)] {
        let desk = Desk::with(all);
        desk.run(&[]);
        (0..gone).for_each(|n| fs::remove_file(desk.input().join(format!("s/r{n:03}.txt"))).unwrap());
        desk.put("more.txt", RESOLUTION);
        let output = desk.run(&["--prune"]);
        assert_eq!(output.status.code(), Some(code), "{all}, {gone}: {output:?}");
        assert_eq!(desk.xml() as u32, if code == 6 { all } else { all - gone + 1 });
    }
}

#[test]
fn prune_removes_only_what_was_written_and_is_as_it_was_written() {
    let desk = Desk::with(9);
    desk.run(&[]);
    let akn = desk.output().join("akn");
    fs::create_dir(akn.join("other")).unwrap();
    fs::write(akn.join("mine.xml"), "<mine/>").unwrap();
    fs::write(akn.join("other/hand.xml"), "<mine/>").unwrap();
    fs::write(desk.output().join("notes.txt"), "mine").unwrap();
    (0..3).for_each(|n| fs::remove_file(desk.input().join(format!("s/r{n:03}.txt"))).unwrap());
    // Gone in one run, pruned in another; one of the files was edited in between.
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    fs::write(akn.join("s/r001.txt.xml"), "<edited/>").unwrap();
    let output = desk.run(&["--prune"]);
    complains(&output, 0, "2 XML files without a source were removed");
    complains(&output, 0, "akn/mine.xml");
    complains(&output, 0, "notes.txt");
    assert!(!akn.join("s/r000.txt.xml").exists() && !akn.join("s/r002.txt.xml").exists());
    assert_eq!(fs::read_to_string(akn.join("s/r001.txt.xml")).unwrap(), "<edited/>");
    assert!(akn.join("mine.xml").exists() && akn.join("other/hand.xml").exists());
    complains(&desk.run(&["--prune"]), 0, "4 files of the output were not written by this program");
}

#[test]
fn xml_that_was_edited_is_kept_beside_the_new_one() {
    let desk = Desk::with(3);
    desk.run(&[]);
    let path = desk.output().join("akn/s/r001.txt.xml");
    let written = fs::read(&path).unwrap();
    for edit in ["<edited/>", "<edited again/>"] {
        fs::write(&path, edit).unwrap();
        complains(&desk.run(&["--prune"]), 0, "kept under this name");
        assert_eq!(fs::read(&path).unwrap(), written);
    }
    let kept = |name: &str| fs::read_to_string(desk.output().join("akn/s").join(name)).unwrap();
    assert_eq!(kept("r001.txt.xml.edited"), "<edited/>");
    assert_eq!(kept("r001.txt.xml.edited-2"), "<edited again/>");
}

#[test]
fn nothing_is_followed_out_of_the_output() {
    let outside = |desk: &Desk| tree(&desk.0.path().join("outside"));
    for name in [
        "akn",
        ".un2akn",
        ".un2akn/lock",
        ".un2akn/runs",
        ".un2akn/state",
        ".un2akn/tmp",
        "paragraphs.csv",
        "report.html",
    ] {
        let desk = Desk::with(3);
        desk.run(&[]);
        let (from, to) = (desk.output().join(name), desk.0.path().join("outside"));
        fs::create_dir(&to).unwrap();
        if from.exists() {
            fs::rename(&from, to.join("moved")).unwrap();
        } else {
            fs::write(to.join("moved"), "mine").unwrap();
        }
        symlink(to.join("moved"), &from).unwrap();
        let before = outside(&desk);
        complains(&desk.run(&["--prune"]), 10, "is a link");
        assert!(outside(&desk) == before, "{name}");
    }
    // A folder below `akn` that is a link is the trouble of its documents alone.
    let desk = Desk::with(3);
    desk.put("top.txt", RESOLUTION);
    desk.run(&[]);
    let (from, to) = (desk.output().join("akn/s"), desk.0.path().join("outside"));
    fs::rename(&from, &to).unwrap();
    symlink(&to, &from).unwrap();
    let before = outside(&desk);
    desk.put("s/r000.txt", RESOLUTION.replace("99/501", "99/909"));
    complains(&desk.run(&["--prune"]), 3, "no_place");
    assert!(outside(&desk) == before);
    assert_eq!(cell(&desk, "top.txt", "status"), "ok");
}

#[test]
fn links_of_the_input_never_lead_into_the_output() {
    let desk = Desk::with(3);
    symlink(desk.output(), desk.input().join("o")).unwrap();
    symlink(desk.0.path(), desk.input().join("up")).unwrap();
    symlink(desk.output().join("documents.csv"), desk.input().join("table.txt")).unwrap();
    for _ in 0..3 {
        desk.run(&["-q", "--follow-links"]);
        let ids: Vec<String> = desk.statuses().into_iter().map(|(id, _)| id).collect();
        assert!(!ids.iter().any(|id| id.contains("documents.csv") || id.contains("out/")), "{ids:?}");
        assert!(ids.iter().any(|id| id == "s/r000.txt"));
    }
}

#[test]
fn a_cut_or_empty_layout_in_a_folder_of_our_files_is_ours() {
    let desk = Desk::with(3);
    desk.run(&[]);
    let straight = tree(&desk.output());
    let layout = desk.output().join(".un2akn/layout");
    for text in ["", "un2", "un2akn ", "un2akn 1", "\0\0\0\0\0\0\0\0\0"] {
        fs::write(&layout, text).unwrap();
        assert_eq!(desk.run(&[]).status.code(), Some(0), "{text:?}");
        assert_eq!(fs::read_to_string(&layout).unwrap(), "un2akn 1\n");
        // In the first run: no tables yet.
        for name in ["documents.csv", "paragraphs.csv", "datapackage.json"] {
            fs::remove_file(desk.output().join(name)).unwrap();
        }
        fs::remove_dir_all(desk.output().join(".un2akn/state")).unwrap();
        fs::write(&layout, text).unwrap();
        assert_eq!(desk.run(&[]).status.code(), Some(0), "{text:?}");
        assert!(tree(&desk.output()) == straight);
    }
    fs::write(&layout, "somebody else's\n").unwrap();
    complains(&desk.run(&[]), 10, "did not write");
    let other = Desk::new();
    other.put("a.txt", RESOLUTION);
    fs::create_dir_all(other.output().join(".un2akn")).unwrap();
    fs::write(other.output().join(".un2akn/layout"), "").unwrap();
    fs::write(other.output().join("thesis.docx"), "three years of work").unwrap();
    complains(&other.run(&[]), 10, "did not write");
}

#[test]
fn records_are_ordered_by_number_whatever_the_clock_says() {
    let desk = Desk::with(1);
    desk.run(&[]);
    let runs = desk.output().join(".un2akn/runs");
    (1..=30).for_each(|n| fs::create_dir(runs.join(format!("20991201T0000{n:02}Z-1"))).unwrap());
    for n in 2..=40 {
        assert_eq!(desk.run(&["-q", "--keep-runs", "3"]).status.code(), Some(0));
        let mut names: Vec<_> = fs::read_dir(&runs).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        let own = names.iter().filter(|name| name.to_str().unwrap().starts_with(&format!("{n:06}-")));
        assert_eq!((own.count(), names.len()), (1, 3.min(names.len())), "{names:?}");
    }
}
