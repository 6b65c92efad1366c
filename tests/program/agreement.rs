//! What is reported about a run is reported alike everywhere: on the terminal, by the exit code, in the records of the
//! run, in the tables, in the report, by `stream` and by `inspect`.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, words};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Status and `problem` of each document.
type Told = BTreeMap<String, (String, String)>;

/// Codes and how many documents each has.
type Counts = BTreeMap<String, u64>;

fn files(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    files.filter(|e| e.file_type().is_file()).map(|e| e.path().to_path_buf()).collect()
}

/// Puts the files of a folder on the desk, but for results that are beside sources.
fn put_all(desk: &Desk, folder: &Path, below: &str, most: usize) {
    let is_source = |path: &&PathBuf| !path.extension().is_some_and(|e| e == "xml" || e == "csv");
    let all: Vec<PathBuf> = files(folder);
    for path in all.iter().filter(is_source).take(most) {
        desk.put(format!("{below}/{}", path.strip_prefix(folder).unwrap().display()), fs::read(path).unwrap());
    }
}

fn documents(desk: &Desk) -> Told {
    let row = |row: &csv::StringRecord| (row[0].to_string(), (row[1].to_string(), row[2].to_string()));
    desk.rows("documents.csv").iter().map(row).collect()
}

/// The column of a table, by its name.
fn column(desk: &Desk, table: &str, name: &str) -> Vec<String> {
    let header = csv::Reader::from_path(desk.output().join(table)).unwrap().headers().unwrap().clone();
    let at = header.iter().position(|column| column == name).unwrap();
    desk.rows(table).iter().map(|row| row[at].to_string()).collect()
}

/// The codes in the cells of a column, by document.
fn codes(desk: &Desk, table: &str, name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, cell) in column(desk, table, "document_id").into_iter().zip(column(desk, table, name)) {
        found.entry(id).or_default().extend(cell.split('|').filter(|c| !c.is_empty()).map(str::to_string));
    }
    found.retain(|_, codes| !codes.is_empty());
    found
}

fn number_of(told: &Told, status: &str) -> u64 {
    told.values().filter(|(s, _)| s == status).count() as u64
}

/// How many documents have each failure, and each doubt.
fn counted(told: &Told) -> (Counts, Counts) {
    let (mut failures, mut doubts) = (Counts::new(), Counts::new());
    for (status, problem) in told.values() {
        match status.as_str() {
            "failed" => *failures.entry(problem.split(':').next().unwrap().to_string()).or_default() += 1,
            _ => {
                for doubt in problem.split('|').filter(|d| !d.is_empty()) {
                    *doubts.entry(doubt.to_string()).or_default() += 1;
                }
            }
        }
    }
    (failures, doubts)
}

/// The folder of the record of the last run.
fn record(desk: &Desk) -> PathBuf {
    let runs = fs::read_dir(desk.output().join(".un2akn/runs")).unwrap().map(|e| e.unwrap().path());
    runs.max().unwrap()
}

fn listed(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_string).collect()
}

/// What `documents.csv` says is what everything else says.
fn agrees(desk: &Desk, run: &Output) -> Told {
    let told = documents(desk);
    let [ok, review, failed] = ["ok", "review", "failed"].map(|status| number_of(&told, status));
    let (failures, doubts) = counted(&told);

    let code = match (failed, review) {
        (0, 0) => 0,
        (0, _) => 4,
        _ => 3,
    };
    assert_eq!(run.status.code(), Some(code), "{}", words(&run.stderr));
    let said = words(&run.stderr);
    let need = if review == 1 { "needs" } else { "need" };
    let line = format!("{ok} converted, {review} {need} review, {failed} failed (");
    assert!(said.contains(&line), "{line} is not in: {said}");
    let on_terminal: Counts = said
        .lines()
        .filter_map(|l| l.trim().strip_prefix("review ")?.trim().rsplit_once(": "))
        .map(|(doubt, n)| (doubt.to_string(), n.parse().unwrap()))
        .collect();
    assert_eq!(on_terminal, doubts, "{said}");

    let folder = record(desk);
    let sums: Value = serde_json::from_slice(&fs::read(folder.join("run.json")).unwrap()).unwrap();
    for (name, number) in [("ok", ok), ("review", review), ("failed", failed)] {
        assert_eq!(sums["totals"][name], number, "{name} of run.json");
    }
    assert_eq!((&sums["exit_code"], &sums["failures"]), (&json!(code), &json!(failures)));
    assert_eq!(sums["doubts"], json!(doubts));
    let mut events = Told::new();
    for line in listed(&folder.join("events.jsonl")) {
        let event: Value = serde_json::from_str(&line).unwrap();
        let text = |name: &str| event[name].as_str().unwrap_or_default().to_string();
        let of_problem = text("problem").split(':').next().unwrap().to_string();
        assert!(text("status") != "failed" || text("code") == of_problem, "{line}");
        events.insert(text("input"), (text("status"), text("problem")));
    }
    assert_eq!(events, told);
    for (name, status) in [("failed.txt", "failed"), ("review.txt", "review")] {
        let expected: Vec<&String> = told.iter().filter(|(_, (s, _))| s == status).map(|(id, _)| id).collect();
        let mut found = listed(&folder.join(name));
        found.sort();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{name}");
    }

    let by_document = |told: &Told| -> BTreeMap<String, BTreeSet<String>> {
        let reviewed = told.iter().filter(|(_, (status, _))| status == "review");
        reviewed.map(|(id, (_, problem))| (id.clone(), problem.split('|').map(str::to_string).collect())).collect()
    };
    let rows = codes(desk, "doubts.csv", "code");
    assert_eq!(rows, by_document(&told), "doubts.csv");
    for table in ["paragraphs.csv", "footnotes.csv"] {
        for (id, inside) in codes(desk, table, "doubts") {
            assert!(rows.get(&id).is_some_and(|all| inside.is_subset(all)), "{id}: {inside:?} of {table}");
        }
    }
    assert!(column(desk, "doubts.csv", "detail").iter().all(|detail| !detail.is_empty()));

    let report = Command::new(env!("CARGO_BIN_EXE_un2akn")).arg("report").arg(desk.output()).output().unwrap();
    assert!(report.status.success());
    let page = fs::read_to_string(desk.output().join("report.html")).unwrap();
    for (number, name) in [(ok, "converted"), (review, "to review"), (failed, "failed")] {
        assert!(page.contains(&format!("<b>{number}</b> {name}</div>")), "{number} {name} is not in the report");
    }
    for (doubt, n) in &doubts {
        assert!(page.contains(&format!("{} {n}", doubt.replace('_', " "))), "{doubt}: {n} is not in the report");
    }
    told
}

/// What `stream` says of all files on the desk.
fn streamed(desk: &Desk) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.arg("stream").env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines: Vec<String> = files(&desk.input())
        .iter()
        .map(|path| {
            let below = path.strip_prefix(desk.input()).unwrap().to_str().unwrap();
            json!({"path": below, "content": STANDARD.encode(fs::read(path).unwrap())}).to_string()
        })
        .collect();
    let feeder = std::thread::spawn(move || lines.iter().for_each(|line| writeln!(stdin, "{line}").unwrap()));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    let mut told = Told::new();
    for line in words(&output.stdout).lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| answer[name].as_str().unwrap().to_string();
        let row = text("documents");
        let row = csv::ReaderBuilder::new().has_headers(false).from_reader(row.as_bytes()).records().next();
        let row = row.unwrap().unwrap();
        assert_eq!((&row[1], &row[2]), (text("status").as_str(), text("problem").as_str()));
        told.insert(text("document_id"), (text("status"), text("problem")));
    }
    told
}

/// A note that nothing calls; a number out of its order; a date misprinted.
fn doubtful() -> [(&'static str, Vec<u8>); 3] {
    [
        "footnote/figures_in_round_brackets_call_notes.txt",
        "operative/numbers_alone_on_their_lines.txt",
        "masthead/the_year_in_the_line_of_adoption_is_misprinted.txt",
    ]
    .map(|name| (name, fs::read(Path::new("tests/cases").join(name)).unwrap()))
}

#[test]
fn everything_tells_the_same_of_the_cases() {
    let desk = Desk::new();
    put_all(&desk, Path::new("tests/cases"), "cases", usize::MAX);
    desk.put("bad/empty.txt", "").put("bad/damaged.pdf", "%PDF-1.4\nnothing");
    let told = agrees(&desk, &desk.run(&["--strict"]));
    assert!(["ok", "review", "failed"].iter().all(|status| number_of(&told, status) > 0), "{told:?}");
    assert_eq!(streamed(&desk), told);
    // A second run does nothing, and tells the same.
    assert_eq!(agrees(&desk, &desk.run(&["--strict"])), told);
}

#[test]
fn a_doubt_counts_for_the_exit_code() {
    for (name, text) in doubtful() {
        let desk = Desk::new();
        desk.put(name, &text);
        let run = desk.run(&["--strict"]);
        let told = agrees(&desk, &run);
        assert_eq!((run.status.code(), told[name].0.as_str()), (Some(4), "review"), "{told:?}");
    }
}

#[test]
fn a_document_is_inspected_with_the_doubts_of_the_run() {
    let desk = Desk::new();
    for (name, text) in doubtful() {
        desk.put(name, text);
    }
    desk.put("doubtful/cover.txt", "A/RES/99/501\n\nGeneral Assembly\n");
    desk.run(&[]);
    for (id, (status, problem)) in documents(&desk) {
        let inspected =
            Command::new(env!("CARGO_BIN_EXE_un2akn")).arg("inspect").arg(desk.input().join(&id)).output().unwrap();
        let text = words(&inspected.stdout) + &words(&inspected.stderr);
        let expected: BTreeSet<&str> =
            if status == "failed" { [problem.as_str()].into() } else { problem.split('|').collect() };
        assert!(expected.iter().all(|code| text.contains(code)), "{id}: {problem}: {text}");
        let found = text.lines().filter_map(|l| l.trim().strip_prefix("doubt: ")?.split(':').next());
        assert!(status == "failed" || found.collect::<BTreeSet<_>>() == expected, "{id}: {problem}: {text}");
    }
}

#[test]
fn everything_tells_the_same_of_the_corpora() {
    let corpus = Path::new("../shared/corpus");
    if !corpus.is_dir() {
        crate::skip::skipped("the corpora are not here");
        return;
    }
    let desk = Desk::new();
    let mut seen = 0;
    for set in fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()) {
        let input = set.join("input");
        if input.is_dir() {
            put_all(&desk, &input, set.file_name().unwrap().to_str().unwrap(), 8);
            seen += 1;
        }
    }
    assert!(seen > 3, "few corpora: {seen}");
    let told = agrees(&desk, &desk.run(&["--strict"]));
    let streamed = streamed(&desk);
    for (id, what) in &streamed {
        assert_eq!(Some(what), told.get(id), "{id}");
    }
}
