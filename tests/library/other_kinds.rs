//! Files that are not resolutions: data of other formats, programs, tables, articles, letters, reports, records. None
//! of them passes for one.
#![allow(clippy::unwrap_used)]

mod data;
mod prose;
mod written;

use un2akn::code::Status;
use un2akn::{Options, convert};

/// A file by its name.
pub type Named = (String, Vec<u8>);

fn told(name: &str, bytes: &[u8]) -> (Status, String) {
    let done = convert(bytes, name, &Options::default());
    let status = Status::of(done.outcome.is_ok(), &done.doubts);
    match done.outcome {
        Ok(_) => (status, un2akn::code::Doubt::cell(&done.doubts)),
        Err(problem) => (status, problem.to_string()),
    }
}

/// Says what is wrong with what became of files.
fn complaints(files: Vec<Named>, wrong: impl Fn(Status, &str) -> bool) -> Vec<String> {
    let told = files.into_iter().map(|(name, bytes)| (told(&name, &bytes), name));
    told.filter(|((status, why), _)| wrong(*status, why))
        .map(|((status, why), name)| format!("{name}: {} {why}", status.code()))
        .collect()
}

#[test]
fn there_are_many_of_them() {
    let all = [data::all(), written::all(), prose::all()].concat();
    assert!(all.len() >= 100, "{}", all.len());
    let names: std::collections::BTreeSet<_> = all.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), all.len());
}

#[test]
fn data_is_never_read_as_text() {
    let wrong = complaints(data::all(), |status, why| {
        status != Status::Failed || why.starts_with("nonconforming") || why.starts_with("crashed")
    });
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn programs_and_tables_are_no_resolutions() {
    let wrong = complaints(written::all(), |status, why| status == Status::Ok || why.starts_with("nonconforming"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn other_writings_are_no_resolutions() {
    let wrong = complaints(prose::all(), |status, why| status == Status::Ok || why.starts_with("nonconforming"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_has_nothing_of_a_resolution_fails() {
    let wrong =
        complaints(prose::foreign(), |status, why| status != Status::Failed || !why.starts_with("not_a_resolution: "));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Text in the code page 037 of large computers, as far as it goes.
fn of_large_computers(text: &str) -> Vec<u8> {
    let byte = |c: u8| match c {
        b'a'..=b'i' => c - b'a' + 0x81,
        b'j'..=b'r' => c - b'j' + 0x91,
        b's'..=b'z' => c - b's' + 0xa2,
        b'A'..=b'I' => c - b'A' + 0xc1,
        b'J'..=b'R' => c - b'J' + 0xd1,
        b'S'..=b'Z' => c - b'S' + 0xe2,
        b'0'..=b'9' => c - b'0' + 0xf0,
        b' ' => 0x40,
        b'.' => 0x4b,
        b';' => 0x5e,
        b'-' => 0x60,
        b'/' => 0x61,
        b',' => 0x6b,
        _ => 0x25,
    };
    text.bytes().map(byte).collect()
}

#[test]
fn bytes_of_no_code_page_that_is_known_are_no_resolution() {
    let text = "A/RES/99/501\n\nThe General Assembly,\n\nRecalling its resolution 95/118 of 7 December 2040,\n\n\
        1. Takes note of the report of the Secretary-General;\n\n2. Decides to remain seized of the matter.\n";
    for (name, bytes, code) in [
        ("ff.bin", vec![0xff; 100_000], "bad_encoding: "),
        ("ebcdic.txt", of_large_computers(&text.repeat(20)), ""),
        ("one.txt", of_large_computers(text), ""),
    ] {
        let (status, why) = told(name, &bytes);
        assert!(status == Status::Failed && why.starts_with(code), "{name}: {why}");
    }
}
