//! The program as an archivist runs it, each time in its own folders.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, tree, words};
use std::fs;
use std::process::Command;

#[test]
fn bad_files_do_not_stop_good_ones() {
    let desk = Desk::new();
    desk.put("good.txt", RESOLUTION).put("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").put("empty.txt", b"");
    desk.put("cover.txt", "United Nations\nA/RES/99/1\nGeneral Assembly\nDistr.: General\n");
    desk.put("broken.docx", b"PK\x03\x04 no archive at all").put("noise.pdf", b"%PDF-1.4\nand nothing more");
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let statuses = desk.statuses();
    let expected = ["broken.docx", "cover.txt", "empty.txt", "good.txt", "noise.pdf", "picture.txt"];
    assert_eq!(statuses.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), expected);
    for (id, status) in &statuses {
        assert_eq!(status == "failed", id != "good.txt", "{id} {status}");
    }
    assert!(desk.rows("documents.csv").iter().all(|row| &row[1] != "failed" || !row[2].is_empty()));
    assert!(desk.output().join("akn/good.txt.xml").is_file());
    assert!(!desk.output().join("akn/picture.txt.xml").exists());
    assert!(words(&output.stderr).contains("5 failed"), "{output:?}");
}

#[test]
fn equal_names_in_two_folders_and_two_formats_stay_apart() {
    let desk = Desk::new();
    desk.put("1/a.txt", RESOLUTION).put("2/a.txt", RESOLUTION.replace("501", "502")).put("1/a.html", RESOLUTION);
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    let ids: Vec<_> = desk.statuses().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["1/a.html", "1/a.txt", "2/a.txt"]);
    let second = fs::read_to_string(desk.output().join("akn/2/a.txt.xml")).unwrap();
    assert!(second.contains("A/RES/99/502") && !second.contains("A/RES/99/501"));
}

#[test]
fn workers_and_places_of_the_world_change_no_byte() {
    let desk = Desk::new();
    for n in 500..620 {
        desk.put(format!("{}/r{n}.txt", n % 7), RESOLUTION.replace("501", &n.to_string()));
    }
    desk.put("bad.txt", b"\x89PNG\r\n\x1a\n");
    let first = desk.run_to("one", &["--jobs", "1"], &[("TZ", "UTC"), ("LC_ALL", "C")]);
    let second = desk.run_to("many", &["--jobs", "8"], &[("TZ", "Asia/Tokyo"), ("LC_ALL", "ar_EG.UTF-8")]);
    assert_eq!((first.status.code(), second.status.code()), (Some(3), Some(3)));
    // From another folder, by another way, with other people's settings.
    let far = desk.0.path().join("far");
    let input = desk.0.path().join("./in/../in");
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir("/").args([input.as_os_str(), far.as_os_str(), "-j".as_ref(), "3".as_ref()]);
    command.env_clear().envs([("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")]);
    assert_eq!(command.output().unwrap().status.code(), Some(3));
    let (one, many) = (tree(&desk.0.path().join("one")), tree(&desk.0.path().join("many")));
    assert_eq!(one.len(), 120 + 8 + 2);
    for (a, b) in one.iter().zip(&many) {
        assert!(a == b, "{} differs from {}", a.0.display(), b.0.display());
    }
    assert_eq!(one.len(), many.len());
    assert!(one == tree(&far));
}

#[test]
fn a_second_run_over_the_same_output_changes_nothing() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run(&[]);
    let before = tree(&desk.output());
    desk.run(&[]);
    assert!(before == tree(&desk.output()));
}

#[test]
fn runs_that_cannot_be_done_say_why() {
    let desk = Desk::new();
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(5));
    assert!(words(&output.stderr).contains("holds no files"), "{output:?}");
    desk.put("a.txt", RESOLUTION);
    let output = desk.run_to("in/out", &[], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output.stderr).contains("outside the input"), "{output:?}");
    fs::remove_dir_all(desk.input()).unwrap();
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(5));
    assert!(words(&output.stderr).contains("cannot be read"), "{output:?}");
    assert_eq!(desk.run(&["--jobs", "0"]).status.code(), Some(2));
}

#[test]
fn quiet_is_silent_when_all_is_well() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let output = desk.run(&["--quiet"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn one_file_can_be_converted() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    let output = command.current_dir(desk.0.path()).args(["in/a.txt", "out"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(desk.output().join("akn/a.txt.xml").is_file());
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf_8_is_written_with_percent_signs() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    desk.put(std::ffi::OsStr::from_bytes(b"caf\xE9.txt"), RESOLUTION);
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert_eq!(desk.statuses()[0].0, "caf%E9.txt");
    assert!(desk.output().join("akn/caf%E9.txt.xml").is_file());
}

#[test]
fn the_date_of_the_mark_up_can_be_given() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    desk.run_to("out", &[], &[("SOURCE_DATE_EPOCH", "951782400")]);
    let xml = fs::read_to_string(desk.output().join("akn/a.txt.xml")).unwrap();
    assert!(xml.contains(r#"<FRBRdate date="2000-02-29" name="markup"/>"#), "{xml}");
}

#[test]
fn the_tables_can_be_had_in_other_forms() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("=b.txt", RESOLUTION);
    let forms = ["documents.excel.csv", "documents.parquet"];
    assert_eq!(desk.run(&["--csv-profile", "excel", "--parquet"]).status.code(), Some(0));
    let excel = fs::read_to_string(desk.output().join(forms[0])).unwrap();
    assert!(excel.starts_with("\u{feff}document_id,") && excel.contains("\r\n'=b.txt,"), "{excel}");
    let plain = fs::read_to_string(desk.output().join("documents.csv")).unwrap();
    assert!(plain.contains("\r\n=b.txt,"), "{plain}");
    assert!(fs::read(desk.output().join(forms[1])).unwrap().starts_with(b"PAR1"));
    let package = fs::read_to_string(desk.output().join("datapackage.json")).unwrap();
    assert!(forms.iter().all(|f| package.contains(f)), "{package}");
    // What is not asked for any more is not left behind.
    desk.run(&[]);
    assert!(forms.iter().all(|f| !desk.output().join(f).exists()));
    let package = fs::read_to_string(desk.output().join("datapackage.json")).unwrap();
    assert!(forms.iter().all(|f| !package.contains(f)), "{package}");
}
