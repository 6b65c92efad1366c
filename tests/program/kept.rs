//! What the output folder holds is never lost, tried again: archives that cannot be read, runs that were stopped,
//! engines that are missing, files of somebody else among the results, files of the user's own.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, ends, resolution, tree, words};
use crate::skip::skipped;
use crate::user::{run_as_user, set_mode};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::write::SimpleFileOptions;

fn zipped(numbers: &[u32]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in numbers {
        zip.start_file(format!("m{number}.txt"), SimpleFileOptions::default()).unwrap();
        zip.write_all(resolution(*number).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.0.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn an_archive_that_cannot_be_read_keeps_what_it_held() {
    let desk = Desk::with(20);
    let letter = "From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nSee what hangs on this.\r\n--b\r\nContent-Type: text/plain\r\n\
        Content-Disposition: attachment; filename=a.txt\r\n\r\n";
    let letter = format!("{letter}{}\r\n--b--\r\n", resolution(820).replace('\n', "\r\n"));
    desk.put("b.zip", zipped(&[801, 802, 803])).put("g.txt.gz", packed(resolution(810).as_bytes()));
    desk.put("l.eml", letter);
    run_as_user(&desk, &[]);
    let before = tree(&desk.output());
    let status = |id: &str| desk.statuses().into_iter().find(|(other, _)| other == id).map(|(_, status)| status);
    for name in ["b.zip", "g.txt.gz", "l.eml"] {
        set_mode(&desk.input().join(name), 0);
    }
    ends(&run_as_user(&desk, &["--prune"]), 3, "nothing was pruned in folders and archives");
    assert_eq!(desk.xml(), 25);
    for id in ["b.zip/m801.txt", "b.zip/m803.txt", "g.txt.gz/g.txt", "l.eml/a.txt"] {
        assert_eq!(status(id).as_deref(), Some("failed"), "{id}");
    }
    assert_eq!(desk.rows("paragraphs.csv").iter().filter(|row| row[0].starts_with("b.zip/")).count(), 15);
    for name in ["b.zip", "g.txt.gz", "l.eml"] {
        set_mode(&desk.input().join(name), 0o644);
    }
    run_as_user(&desk, &["--prune"]);
    assert!(tree(&desk.output()) == before, "what can be read again is as it was");
    // A copy that was cut off, one that never began, the answer of a server: none of them says that anything is gone.
    let whole = zipped(&[801, 802, 803]);
    for broken in [&whole[..whole.len() / 2], b"", b"<html><body>503 Service Unavailable</body></html>"] {
        desk.put("b.zip", broken);
        ends(&run_as_user(&desk, &["--prune"]), 3, "failed");
        assert_eq!(desk.xml(), 25, "{broken:?}");
        assert_eq!(status("b.zip/m802.txt").as_deref(), Some("failed"));
    }
    // One that is whole does.
    desk.put("b.zip", zipped(&[801, 803]));
    ends(&run_as_user(&desk, &["--prune"]), 3, "1 XML files without a source were removed");
    assert_eq!((desk.xml(), status("b.zip/m802.txt")), (24, None));
    fs::remove_file(desk.input().join("b.zip")).unwrap();
    run_as_user(&desk, &["--prune"]);
    assert_eq!(desk.xml(), 22);
}

#[test]
fn a_run_that_was_stopped_for_failures_is_stopped_the_next_time_too() {
    let desk = Desk::with(40);
    desk.run(&[]);
    for n in 0..9 {
        desk.put(format!("s/r{n:03}.txt"), "");
    }
    let before = tree(&desk.output());
    for options in [&["--quiet"][..], &["--prune"], &["--only", "s/r030.txt"], &["--join-fragments"], &[]] {
        let options = [&["--max-failures", "5"], options].concat();
        ends(&desk.run(&options), 1, "9 files failed, more than --max-failures allows");
        assert!(tree(&desk.output()) == before, "{options:?}");
    }
    ends(&desk.run(&["--max-failures", "9"]), 3, "9 failed");
    assert_eq!(desk.xml(), 31);
    // What the tables tell is not news.
    desk.put("s/r020.txt", "");
    ends(&desk.run(&["--max-failures", "5"]), 3, "10 failed");
}

#[test]
fn scans_keep_their_xml_while_the_program_that_reads_them_is_missing() {
    let desk = Desk::with(2);
    let found = Command::new("tesseract").arg("--list-langs").output();
    if !found.is_ok_and(|found| words(&found.stdout).lines().any(|line| line == "eng")) {
        skipped("there is no tesseract with English (Debian: tesseract-ocr-eng)");
        return;
    }
    let scan = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scans/garden.tif");
    fs::copy(scan, desk.input().join("scan.tif")).unwrap();
    ends(&desk.run(&[]), 0, "3 files");
    let before = tree(&desk.output());
    let without = |options: &[&str]| desk.run_to("out", options, &[("PATH", "/nonexistent")]);
    for options in [&["--max-failures", "0"][..], &["--prune"], &[]] {
        ends(&without(options), if options.len() == 2 { 1 } else { 3 }, "failed");
        assert_eq!(desk.xml(), 3);
    }
    assert!(desk.statuses().contains(&("scan.tif".to_string(), "failed".to_string())));
    ends(&desk.run(&[]), 0, "3 files");
    assert!(tree(&desk.output()) == before);
    // Also where its rows are lost.
    fs::remove_file(desk.output().join("paragraphs.csv")).unwrap();
    ends(&without(&[]), 3, "1 failed");
    assert_eq!(desk.xml(), 3);
    ends(&desk.run(&[]), 0, "3 files");
    assert!(tree(&desk.output()) == before);
    // Who asks for none gets none.
    ends(&desk.run(&["--ocr", "never"]), 3, "no_text_layer");
    assert_eq!(desk.xml(), 2);
}

#[test]
fn what_somebody_else_has_put_among_the_results_is_kept() {
    let desk = Desk::with(4);
    let all = ["--parquet", "--csv-profile", "excel"];
    let mine = |names: &[&str]| names.iter().for_each(|name| fs::write(desk.output().join(name), "mine").unwrap());
    let kept = |names: &[&str]| {
        for name in names {
            assert_eq!(read(&desk, &format!("out/{name}")), "mine", "{name}");
        }
    };
    desk.run(&[]);
    let others = ["documents.csv", "aligned.csv", "datapackage.json", "csv-metadata.json", "documents.parquet"];
    mine(&others);
    mine(&["notes.excel.csv", "paragraphs.excel.csv"]);
    ends(&desk.run(&[]), 0, "kept under this name");
    kept(&others.map(|name| format!("{name}.edited")).each_ref().map(String::as_str)[..4]);
    // What is not asked for is not looked at.
    kept(&["documents.parquet", "notes.excel.csv", "paragraphs.excel.csv"]);
    ends(&desk.run(&all), 0, "documents.parquet.edited: was edited");
    kept(&["documents.parquet.edited", "paragraphs.excel.csv.edited", "notes.excel.csv"]);
    // Its own files are replaced, and taken away where they are asked for no more.
    desk.put("s/new.txt", resolution(700));
    desk.run(&all);
    desk.run(&[]);
    let names: Vec<_> = tree(&desk.output()).into_iter().map(|(path, _)| path.display().to_string()).collect();
    let edited = names.iter().filter(|name| name.contains(".edited")).count();
    assert_eq!(edited, 6, "{names:?}");
    assert!(!names.contains(&"documents.parquet".to_string()) && !names.contains(&"paragraphs.excel.csv".to_string()));
    // An edited table, and a state that was lost with the description: no word of it is lost.
    let table = read(&desk, "out/references.csv") + "mine\r\n";
    fs::write(desk.output().join("references.csv"), &table).unwrap();
    fs::remove_dir_all(desk.output().join(".un2akn")).unwrap();
    fs::remove_file(desk.output().join("datapackage.json")).unwrap();
    ends(&desk.run(&[]), 0, "references.csv.edited: was edited");
    assert_eq!(read(&desk, "out/references.csv.edited"), table);
    assert!(tree(&desk.output()).iter().all(|(path, _)| !path.ends_with("documents.csv.edited-2")));
}

#[test]
fn pages_of_the_report_are_replaced_and_removed_only_where_they_are_its_own() {
    let desk = Desk::with(4);
    desk.run(&[]);
    fs::create_dir_all(desk.output().join("html/s")).unwrap();
    for name in ["report.html", "html/s/r001.txt.html", "html/s/own.html"] {
        fs::write(desk.output().join(name), "mine").unwrap();
    }
    let output = desk.shell("$U report --html out");
    ends(&output, 0, "report.html.edited: was edited");
    for name in ["report.html.edited", "html/s/r001.txt.html.edited", "html/s/own.html"] {
        assert_eq!(read(&desk, &format!("out/{name}")), "mine");
    }
    fs::remove_file(desk.input().join("s/r000.txt")).unwrap();
    desk.put("s/r002.txt", resolution(900));
    fs::write(desk.output().join("html/s/r003.txt.html"), "edited").unwrap();
    ends(&desk.shell("$U --prune in out; $U report out; $U report --html out"), 0, "r003.txt.html.edited");
    let names: Vec<_> = fs::read_dir(desk.output().join("html/s")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name == "r000.txt.html"), "{names:?}");
    assert_eq!(names.len(), 6, "{names:?}");
    assert!(read(&desk, "out/html/s/r002.txt.html").contains("99/900"));
    // A page that was changed is nobody's once its document is gone.
    fs::remove_file(desk.input().join("s/r003.txt")).unwrap();
    fs::write(desk.output().join("html/s/r003.txt.html"), "edited").unwrap();
    desk.shell("$U --prune in out; $U report --html out");
    assert_eq!(read(&desk, "out/html/s/r003.txt.html"), "edited");
}

#[test]
fn a_report_of_the_run_goes_where_it_was_asked_for_and_spoils_nothing() {
    let desk = Desk::with(2);
    fs::write(desk.0.path().join("target"), "old").unwrap();
    fs::write(desk.0.path().join("run.json.part"), "mine").unwrap();
    let script = "mkfifo pipe; ln -s target link; cat pipe > told & $U -q --report pipe in out; wait; test -p pipe
        $U -q --report link in out; test -L link
        $U -q --report /dev/null in out; test -c /dev/null
        $U -q --report run.json in out";
    let output = desk.shell(&format!("set -eu; {script}"));
    assert!(output.status.success(), "{output:?}");
    for name in ["told", "target", "run.json"] {
        assert!(read(&desk, name).contains("\"exit_code\": 0"), "{name}");
    }
    assert_eq!(read(&desk, "run.json.part"), "mine");
    let before = (tree(&desk.output()), read(&desk, "in/s/r000.txt"));
    for option in ["--report", "--log-file"] {
        for place in ["in/s/r000.txt", "in/new.json", "out/documents.csv", "out/akn/new", "out/.un2akn/lock"] {
            ends(&desk.run(&[option, place]), 2, "choose another place");
        }
    }
    assert!(before == (tree(&desk.output()), read(&desk, "in/s/r000.txt")));
    assert!(!desk.input().join("new.json").exists());
}

#[test]
fn a_bag_lies_beside_what_it_packs() {
    let desk = Desk::with(2);
    desk.run(&[]);
    fs::create_dir(desk.0.path().join("other")).unwrap();
    fs::write(desk.0.path().join("other/x"), "x").unwrap();
    ends(&desk.shell("$U bag out out/bag"), 2, "inside the folder of results");
    ends(&desk.shell("$U bag out in/bag --include-originals in"), 2, "inside the folder of sources");
    ends(&desk.shell("$U bag out bag --include-originals other"), 2, "has no source of these documents");
    ends(&desk.shell("rm in/s/r001.txt; $U bag out bag --include-originals in"), 0, "1 document has no original");
    assert!(!desk.0.path().join("out/bag").exists() && !desk.0.path().join("in/bag").exists());
}

#[test]
fn records_of_runs_are_all_that_is_removed_among_them() {
    let desk = Desk::with(1);
    desk.run(&[]);
    let runs = desk.output().join(".un2akn/runs");
    fs::create_dir(runs.join("000000-mine")).unwrap();
    fs::create_dir(runs.join("999998-20991201T000000Z-1")).unwrap();
    fs::write(runs.join("note"), "mine").unwrap();
    let first = fs::read_dir(&runs).unwrap().map(|e| e.unwrap().path()).find(|p| p.join("run.json").exists()).unwrap();
    fs::write(first.join("note"), "mine").unwrap();
    for n in 0..4 {
        desk.put("s/r000.txt", resolution(n + 50));
        ends(&desk.run(&["--keep-runs", "2"]), 0, "1 converted");
    }
    assert!(runs.join("000000-mine").exists() && runs.join("note").exists());
    assert_eq!(read(&desk, &format!("{}/note", first.display())), "mine");
    assert!(!first.join("run.json").exists());
    assert_eq!(fs::read_dir(&runs).unwrap().count(), 5);
}

#[test]
fn names_with_a_mark_of_byte_order_share_no_id() {
    let desk = Desk::new();
    desk.put("x.txt", resolution(1)).put("\u{feff}x.txt", resolution(2)).put("x\u{feff}.txt", resolution(3));
    ends(&desk.run(&[]), 0, "3 converted");
    let ids: Vec<_> = desk.statuses().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["%EF%BB%BFx.txt", "x%EF%BB%BF.txt", "x.txt"]);
    ends(&desk.run(&[]), 0, "3 unchanged");
}

#[test]
fn many_sources_that_cannot_be_converted_any_more_stop_the_run() {
    let page = "<html><body><h1>503 Service Unavailable</h1></body></html>";
    for spoilt in [Vec::new(), vec![0; 700], page.into(), "version https://git-lfs.example.org/spec\n".into()] {
        let desk = Desk::with(20);
        desk.run(&[]);
        let before = tree(&desk.output());
        (0..11).for_each(|n| _ = desk.put(format!("s/r{n:03}.txt"), &spoilt));
        // Who names one document knows what it holds; not so of a folder.
        ends(&desk.run(&["--only", "s"]), 6, "files converted before cannot be converted now");
        assert!(tree(&desk.output()) == before, "{spoilt:?}");
        // The next run stops too.
        for _ in 0..2 {
            ends(&desk.run(&["--prune"]), 6, "11 of 20 files converted before cannot be converted now");
            assert!(tree(&desk.output()) == before, "{spoilt:?}");
        }
        // Some may be.
        desk.put("s/r000.txt", resolution(1));
        ends(&desk.run(&["--prune"]), 3, "10 failed");
        assert_eq!(desk.xml(), 10);
        (10..18).for_each(|n| _ = desk.put(format!("s/r{n:03}.txt"), &spoilt));
        ends(&desk.run(&["--max-delete", "100%"]), 3, "17 failed");
        assert_eq!(desk.xml(), 3);
    }
}

#[test]
fn xml_left_of_a_document_that_was_passed_over_stays_where_its_source_cannot_be_read() {
    let desk = Desk::with(4);
    ends(&run_as_user(&desk, &[]), 0, "4 converted");
    ends(&run_as_user(&desk, &["--exclude", "s/r002.txt"]), 0, "3 converted");
    set_mode(&desk.input().join("s/r002.txt"), 0);
    ends(&run_as_user(&desk, &["--prune"]), 3, "s/r002.txt: unreadable: ");
    assert_eq!(desk.xml(), 4);
    set_mode(&desk.input().join("s/r002.txt"), 0o644);
    ends(&run_as_user(&desk, &["--prune"]), 0, "4 converted");
    assert!(tree(&desk.output()).iter().all(|(path, _)| !path.display().to_string().contains(".edited")));
}

#[test]
fn a_report_waits_for_another_and_pages_of_one_that_died_are_its_own() {
    let desk = Desk::with(40);
    desk.run(&[]);
    ends(&desk.shell("for n in 1 2 3 4; do $U report --html out & done; wait"), 0, "report.html");
    let edited =
        || tree(&desk.output()).iter().filter(|(path, _)| path.display().to_string().contains(".edited")).count();
    assert_eq!(edited(), 0);
    // A report that dies when its pages are in place has noted them; their documents change then.
    let pages = read(&desk, "out/.un2akn/pages");
    fs::rename(desk.output().join(".un2akn/pages"), desk.output().join(".un2akn/pages.begun")).unwrap();
    (0..40).for_each(|n| {
        desk.put(format!("s/r{n:03}.txt"), resolution(n + 900));
    });
    ends(&desk.shell("$U in out; $U report --html out"), 0, "report.html");
    assert_eq!(edited(), 0);
    assert!(read(&desk, "out/.un2akn/pages") != pages && !desk.output().join(".un2akn/pages.begun").exists());
}
