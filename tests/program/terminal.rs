//! What is printed, and where: only words where nobody looks on, bars on a terminal, one JSON object in
//! a line for programs; signals that ask how far it is.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, RESOLUTION, tree, words};
use crate::skip::skipped;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

fn desk(documents: u32) -> Desk {
    let desk = Desk::new();
    for n in 0..documents {
        desk.put(format!("{}/r{n}.txt", n % 13), RESOLUTION.replace("99/501", &format!("99/{n}")));
    }
    desk
}

fn signal(name: &str, process: u32) {
    assert!(Command::new("kill").args([name, &process.to_string()]).status().unwrap().success());
}

#[test]
fn no_control_characters_where_nobody_looks_on() {
    let desk = desk(30);
    desk.put("bad.txt", "");
    for options in [&[][..], &["--verbose"], &["--progress", "auto"], &["--dry-run"], &["--progress-interval", "1"]] {
        let output = desk.run(options);
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        assert!(!said.is_empty());
        assert!(said.iter().all(|b| *b >= b' ' || *b == b'\n' || *b == b'\t'), "{options:?}: {output:?}");
    }
}

#[test]
fn bars_on_a_terminal_only() {
    let desk = desk(30);
    let on_a_terminal = |options: &str, term: &str| {
        let line = format!("{} in out --trust-mtime=false {options}", env!("CARGO_BIN_EXE_un2akn"));
        let mut command = Command::new("script");
        command.current_dir(desk.0.path()).args(["-qec", &line, "/dev/null"]).env("TERM", term);
        command.stdin(Stdio::null()).output()
    };
    match on_a_terminal("", "xterm") {
        Ok(output) if output.status.success() => assert!(words(&output.stdout).contains('\x1b'), "{output:?}"),
        other => {
            skipped(&format!("the program `script` does not run here: {other:?}"));
            return;
        }
    }
    for (options, term) in [("", "dumb"), ("--progress never", "xterm"), ("--quiet", "xterm")] {
        let output = on_a_terminal(options, term).unwrap();
        assert!(output.status.success() && !words(&output.stdout).contains('\x1b'), "{options} {term}: {output:?}");
    }
}

/// The text between the control sequences of a terminal.
fn without_controls(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |all, part| {
        all + part.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).get(1..).unwrap_or("")
    })
}

#[test]
fn progress_fits_the_width_of_the_terminal() {
    let desk = desk(0);
    for n in 0..200 {
        desk.put(format!("a_folder_with_a_long_name/and_another_one/a_resolution_{n}.txt"), RESOLUTION);
    }
    for columns in [50, 80, 200] {
        let line = format!(
            "stty rows 24 cols {columns}; {} in out{columns} --progress always --jobs 2",
            env!("CARGO_BIN_EXE_un2akn")
        );
        let mut command = Command::new("script");
        command.current_dir(desk.0.path()).args(["-qec", &line, "/dev/null"]).env("TERM", "xterm");
        let output = match command.stdin(Stdio::null()).output() {
            Ok(output) if output.status.success() => words(&output.stdout),
            other => return skipped(&format!("the program `script` does not run here: {other:?}")),
        };
        // What is after a bar is that of a worker, a line below.
        let lines = output.split(['\r', '\n']).map(without_controls);
        let bar =
            |line: String| line.find('[').zip(line.find(" left")).map(|(at, end)| line[at..end].to_string() + " left");
        let bars: Vec<String> = lines.filter_map(bar).collect();
        assert!(!bars.is_empty(), "{output}");
        for bar in bars {
            assert!(bar.chars().count() <= columns, "{columns}: {bar}");
        }
    }
}

#[test]
fn quiet_tells_of_trouble_once_and_then_no_more() {
    let desk = desk(3);
    desk.put("bad.txt", "");
    let output = desk.run(&["--quiet"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(words(&output.stderr).starts_with("un2akn: bad.txt: empty: ") && output.stdout.is_empty(), "{output:?}");
    assert_eq!(words(&output.stderr).lines().count(), 1);
    // It is in the tables; a letter every night would not be read.
    let output = desk.run(&["--quiet"]);
    assert!(output.status.code() == Some(3) && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn twice_verbose_names_the_unchanged_too() {
    let desk = desk(2);
    desk.run(&[]);
    let named = |options: &[&str]| words(&desk.run(options).stderr).matches("unchanged ").count();
    assert_eq!(named(&["-v"]), 0);
    assert_eq!([named(&["-vv"]), named(&["--verbose=all"]), named(&["-v", "-v"])], [2, 2, 2]);
}

#[test]
fn programs_get_one_object_in_a_line() {
    let desk = desk(3);
    desk.put("bad.txt", "");
    let output = desk.run(&["--log-format", "json", "--verbose", "--progress", "json"]);
    let lines: Vec<Value> = words(&output.stderr).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |event: &str| lines.iter().filter(|l| l["event"] == event).collect::<Vec<_>>();
    let time = lines[0]["time"].as_str().unwrap();
    assert!(time.len() == 20 && time.ends_with('Z'), "{time}");
    let failed = of("document").into_iter().find(|l| l["level"] == "error").unwrap();
    assert_eq!((failed["input"].as_str(), failed["code"].as_str()), (Some("bad.txt"), Some("empty")));
    assert_eq!(of("progress").last().unwrap()["done"], 4);
    assert_eq!(of("run")[0]["run"]["exit_code"], 3);
    assert!(output.stdout.is_empty());
    // The same at the end of a file, with nothing on the terminal.
    let options = ["--log-format", "json", "--log-file", "log.jsonl"];
    for lines in [1, 2] {
        let output = desk.run(&options);
        assert!(output.stderr.is_empty() && output.stdout.is_empty(), "{output:?}");
        assert_eq!(fs::read_to_string(desk.0.path().join("log.jsonl")).unwrap().lines().count(), lines);
    }
}

#[test]
fn a_signal_asks_how_far_it_is() {
    let desk = desk(600);
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(["in", "out", "-j", "1", "--verbose"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    // When the first documents are done, signals are caught.
    lines.next().unwrap();
    signal("-USR1", child.id());
    let told = lines.find(|l| l.contains("files done")).unwrap();
    assert!(told.contains(" of 600 files done, 0 failed") && told.contains("; working on "), "{told}");
    assert_eq!(lines.filter(|l| l.contains("files done")).count(), 0);
    assert!(child.wait().unwrap().success());
}

#[test]
fn signals_to_all_processes_at_once_make_no_document_fail() {
    let desk = desk(1000);
    desk.run_to("straight", &[], &[]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(["in", "out", "-j", "2", "--verbose"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut String::new()).unwrap();
    // As a manager of services does: the processes that convert first, then the run.
    let children = Command::new("pgrep").args(["-P", &child.id().to_string()]).output();
    let Ok(children) = children else {
        skipped("the program `pgrep` is not here");
        child.wait().unwrap();
        return;
    };
    let children: Vec<u32> = words(&children.stdout).lines().map(|l| l.parse().unwrap()).collect();
    assert_eq!(children.len(), 2);
    children.iter().for_each(|c| signal("-TERM", *c));
    std::thread::sleep(Duration::from_millis(50));
    signal("-TERM", child.id());
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(143), "{said}");
    assert!(!said.contains("crashed"), "{said}");
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert!(tree(&desk.output()) == tree(&desk.0.path().join("straight")));
}

#[test]
fn who_stops_reading_is_no_trouble() {
    let desk = desk(100);
    desk.run(&[]);
    let program = env!("CARGO_BIN_EXE_un2akn");
    for rest in ["in out --dry-run", "in out --report -", "doctor in out", "explain", "man", "validate out", "schema"] {
        let line = format!("{{ {program} {rest}; echo $? >code; }} | true; sleep 0.05; cat code");
        let output = Command::new("sh").current_dir(desk.0.path()).args(["-c", &line]).output().unwrap();
        assert_eq!(words(&output.stdout).trim(), "0", "{rest}: {output:?}");
        assert!(!words(&output.stderr).contains("panicked"), "{rest}: {output:?}");
    }
}

#[test]
fn records_have_the_form_that_is_printed() {
    let desk = desk(3);
    desk.put("bad.txt", "");
    desk.run(&[]);
    fs::remove_file(desk.input().join("1/r1.txt")).unwrap();
    desk.run(&[]);
    let schema = |record: &str| -> Value {
        let output = Command::new(env!("CARGO_BIN_EXE_un2akn")).args(["schema", record]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (run, event) = (schema("run"), schema("event"));
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(desk.output().join(".un2akn/runs")).into_iter().map(Result::unwrap) {
        let text = || fs::read_to_string(entry.path()).unwrap();
        match entry.file_name().to_str().unwrap() {
            "run.json" => has_form(&serde_json::from_str(&text()).unwrap(), &run),
            "events.jsonl" => text().lines().for_each(|l| has_form(&serde_json::from_str(l).unwrap(), &event)),
            _ => continue,
        }
        seen += 1;
    }
    assert_eq!(seen, 4);
}

/// All fields that must be there are, and no field that the schema does not know.
#[track_caller]
fn has_form(value: &Value, schema: &Value) {
    let (fields, known) = (value.as_object().unwrap(), schema["properties"].as_object().unwrap());
    for name in schema["required"].as_array().unwrap() {
        assert!(fields.contains_key(name.as_str().unwrap()), "{name} is missing in {value}");
    }
    for (name, field) in fields {
        let of = known.get(name).unwrap_or_else(|| panic!("{name} is not in the schema"));
        if let Some(words) = of["enum"].as_array() {
            assert!(words.contains(field), "{name}: {field}");
        }
        let kind = match field {
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
            Value::Bool(_) => "boolean",
            Value::Number(n) if of["type"] == "integer" && n.is_u64() => "integer",
            Value::Number(_) => "number",
            Value::Null => "null",
        };
        assert!(of.get("type").is_none_or(|t| t == kind), "{name}: {field} is no {}", of["type"]);
    }
}
