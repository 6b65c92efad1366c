//! The filter: lines in, lines out, in order, each with the bytes that a run over a folder gives.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

const TABLES: [&str; 6] = ["documents", "paragraphs", "footnotes", "references", "discarded", "doubts"];

fn start(options: &[&str]) -> (Child, ChildStdin) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.arg("stream").args(options).env_remove("SOURCE_DATE_EPOCH");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take().unwrap();
    (child, stdin)
}

fn stream(options: &[&str], lines: Vec<Vec<u8>>) -> Vec<Value> {
    let (mut child, mut stdin) = start(options);
    let feeder = std::thread::spawn(move || {
        for line in lines {
            stdin.write_all(&line).unwrap();
            stdin.write_all(b"\n").unwrap();
        }
    });
    let out = BufReader::new(child.stdout.take().unwrap());
    let answers = out.lines().map(|l| serde_json::from_str(&l.unwrap()).unwrap()).collect();
    feeder.join().unwrap();
    assert!(child.wait().unwrap().success());
    answers
}

fn content(path: &str, bytes: &[u8]) -> Vec<u8> {
    json!({"path": path, "content": STANDARD.encode(bytes)}).to_string().into_bytes()
}

/// Documents that give rows of all kinds, and some that fail.
fn collection() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("damaged.pdf".into(), b"%PDF-1.4\nnothing".to_vec()),
        ("empty.txt".into(), Vec::new()),
        ("sub/50%.txt".into(), RESOLUTION.into()),
        ("picture.png".into(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ];
    for entry in walkdir::WalkDir::new("input").into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let id = entry.path().strip_prefix("input").unwrap().to_str().unwrap().to_string();
        all.push((id, fs::read(entry.path()).unwrap()));
    }
    all.extend((0..60).map(|n| (format!("r{n:02}.txt"), RESOLUTION.replace("501", &format!("{}", 501 + n)).into())));
    all.sort();
    all
}

#[test]
fn each_document_has_the_bytes_that_a_run_over_the_folder_gives() {
    let desk = Desk::new();
    let all = collection();
    for (path, bytes) in &all {
        desk.put(path, bytes);
    }
    desk.run(&[]);
    let by_content: Vec<_> = all.iter().map(|(path, bytes)| content(path, bytes)).collect();
    let by_file = all.iter().map(|(path, _)| json!({"path": path, "file": desk.input().join(path)}).to_string());
    let answers = stream(&[], by_content.clone());
    assert!(answers == stream(&["--jobs", "3"], by_content), "workers change nothing");
    assert!(answers == stream(&["--jobs", "2"], by_file.map(String::into_bytes).collect()), "nor does the way in");
    let documents = desk.rows("documents.csv");
    assert_eq!((answers.len(), documents.len()), (all.len(), all.len()));
    let mut rows = vec![Vec::new(); 5];
    for ((answer, row), (path, _)) in answers.iter().zip(&documents).zip(&all) {
        assert_eq!(answer["stream"], 1);
        assert_eq!((&answer["document_id"], &answer["status"]), (&json!(row[0]), &json!(row[1])), "{path}");
        let made = desk.output().join("akn").join(format!("{}.xml", &row[0]));
        assert_eq!(made.exists(), answer["status"] != "failed", "{path}");
        assert_eq!(fs::read_to_string(made).unwrap_or_default(), answer["akn"].as_str().unwrap(), "{path}");
        for (rows, table) in rows.iter_mut().zip(TABLES) {
            rows.extend_from_slice(answer[table].as_str().unwrap().as_bytes());
        }
    }
    // What only the whole collection can tell is set by a run.
    let cells = |bytes: &[u8], columns: &[usize]| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        let blank = |r: csv::StringRecord| {
            r.iter().enumerate().map(|(n, c)| if columns.contains(&n) { "" } else { c }).collect()
        };
        reader.records().map(Result::unwrap).map(blank).collect()
    };
    for (rows, table) in rows.iter().zip(TABLES) {
        let whole = fs::read(desk.output().join(format!("{table}.csv"))).unwrap();
        let header = whole.iter().position(|b| *b == b'\n').unwrap() + 1;
        let names = String::from_utf8(whole[..header].to_vec()).unwrap();
        let by_the_whole = ["primary", "siblings", "iri", "resolved"];
        let set: Vec<usize> =
            names.trim().split(',').enumerate().filter(|(_, n)| by_the_whole.contains(n)).map(|(i, _)| i).collect();
        assert_eq!(cells(&whole[header..], &set), cells(rows, &set), "{table}");
        assert!(!set.is_empty() || whole[header..] == rows[..], "{table}");
    }
}

#[test]
fn lines_that_cannot_be_served_are_answered_in_their_place() {
    let large = RESOLUTION.repeat(20);
    let lines = vec![
        content("a.txt", RESOLUTION.as_bytes()),
        b"{".to_vec(),
        b"\xff\xfe".to_vec(),
        Vec::new(),
        content("large.txt", large.as_bytes()),
        content("longer.txt", &vec![b'a'; 2_000_000]),
        json!({"path": "gone.txt", "file": "/nowhere/at/all"}).to_string().into_bytes(),
        json!({"path": "huge.txt", "length": 1_000_000_000_000_u64}).to_string().into_bytes(),
        json!({"path": "lost.txt", "unreadable": "the store did not answer"}).to_string().into_bytes(),
        json!({"path": "../a.txt", "content": ""}).to_string().into_bytes(),
        content("z.txt", RESOLUTION.as_bytes()),
    ];
    let answers = stream(&["--max-input-bytes", "5000"], lines);
    let found: Vec<_> = answers
        .iter()
        .map(|a| {
            let problem = a["problem"].as_str().unwrap();
            let code = if a["status"] == "failed" { problem.split(':').next().unwrap() } else { "" };
            (a["document_id"].as_str().unwrap(), code)
        })
        .collect();
    let expected = [
        ("a.txt", ""),
        ("", "bad_record"),
        ("", "bad_record"),
        ("", "bad_record"),
        ("large.txt", "too_large"),
        ("longer.txt", "too_large"),
        ("gone.txt", "unreadable"),
        ("huge.txt", "too_large"),
        ("lost.txt", "unreadable"),
        ("", "bad_record"),
        ("z.txt", ""),
    ];
    assert_eq!(found, expected);
    for answer in answers.iter().filter(|a| a["document_id"] != "") {
        assert!(answer["documents"].as_str().unwrap().starts_with(answer["document_id"].as_str().unwrap()));
    }
    assert_eq!((&answers[4]["bytes"], &answers[4]["format"]), (&json!(large.len()), &json!("text")));
}

#[test]
fn who_asks_line_by_line_is_answered_line_by_line() {
    let (mut child, mut stdin) = start(&[]);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        let path = format!("{n}.txt");
        stdin.write_all(&content(&path, RESOLUTION.as_bytes())).unwrap();
        stdin.write_all(b"\n").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["document_id"], json!(path));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_the_stream() {
    let (mut child, mut stdin) = start(&["--jobs", "2"]);
    drop(child.stdout.take());
    // The pipe stays open on this side: the program must not wait for its end.
    let _ = stdin.write_all(&content("a.txt", RESOLUTION.as_bytes()));
    let _ = stdin.write_all(b"\n");
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_form_of_the_lines_names_what_goes_out() {
    let printed = Command::new(env!("CARGO_BIN_EXE_un2akn")).args(["schema", "stream"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let form = &schema["$defs"]["answer"];
    let named: Vec<&String> = form["properties"].as_object().unwrap().keys().collect();
    let answer = &stream(&[], vec![content("a.txt", RESOLUTION.as_bytes())])[0];
    assert_eq!(named, answer.as_object().unwrap().keys().collect::<Vec<_>>());
    assert_eq!(form["required"].as_array().unwrap().len(), named.len());
    assert_eq!(form["properties"]["stream"]["const"], json!(un2akn::batch::STREAM_VERSION));
}
