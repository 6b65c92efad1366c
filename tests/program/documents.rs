//! Documents alone: printed, written in each form, from the standard input; what cannot be meant is met with what is
//! likely meant.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, complains, words};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use un2akn::document::{Form, json};
use un2akn::{Document, Options};

/// The program in the folder of a desk.
fn run(desk: &Desk, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(arguments).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("2044/b.txt", RESOLUTION.replace("501", "502"));
    desk
}

#[test]
fn a_file_is_printed_as_a_run_writes_it() {
    let desk = desk();
    let printed = run(&desk, &["in/a.txt"]);
    assert_eq!(printed.status.code(), Some(0), "{printed:?}");
    assert!(printed.stderr.is_empty(), "{printed:?}");
    assert!(!desk.output().exists() && !desk.0.path().join("output").exists());
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert_eq!(printed.stdout, fs::read(desk.output().join("akn/a.txt.xml")).unwrap());
    // The same from the standard input, whatever its name.
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.args(["-", "--to", "txt"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(RESOLUTION.as_bytes()).unwrap();
    let text = words(&child.wait_with_output().unwrap().stdout);
    assert!(text.contains("99/501. Keeping of records\n\nThe General Assembly,\n\nRecalling"), "{text}");
    assert!(text.contains("\n\n2. Decides to remain seized of the matter.\n"), "{text}");
}

#[test]
fn each_form_is_written_by_its_name() {
    let desk = desk();
    let starts = [
        ("xml", "<?xml"),
        ("json", "{\n  \"form\": 1,"),
        ("md", "A/RES/99/501\n\n# 99/501. Keeping of records\n"),
        ("txt", "A/RES/99/501\n"),
        ("html", "<!DOCTYPE html>"),
        ("csv", "document_id,seq,symbol"),
    ];
    for (extension, start) in starts {
        let name = format!("made/a.{extension}");
        let output = run(&desk, &["in/a.txt", "-o", &name]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let text = fs::read_to_string(desk.0.path().join(&name)).unwrap();
        assert!(text.starts_with(start), "{name}: {text}");
    }
    let output = run(&desk, &["in/a.txt", "--to", "csv", "--table", "references"]);
    let text = words(&output.stdout);
    assert!(text.starts_with("document_id,seq,eid") && text.contains("A/RES/95/118"), "{text}");
}

#[test]
fn several_go_to_a_folder_and_what_can_stand_in_a_row_is_printed() {
    let desk = desk();
    let output = run(&desk, &["in", "-o", "made", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(desk.0.path().join("made/a.txt.md").is_file() && desk.0.path().join("made/2044/b.txt.md").is_file());
    let output = run(&desk, &["in/a.txt", "in/2044/b.txt", "--to", "csv"]);
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let ids: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_string()).collect();
    assert!(ids.contains(&"a.txt".to_string()) && ids.contains(&"b.txt".to_string()), "{ids:?}");
    assert!(!ids.contains(&"document_id".to_string()));
    let output = run(&desk, &["--to", "json", "in/a.txt", "in/2044/b.txt"]);
    let values = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>();
    assert_eq!(values.map(Result::unwrap).count(), 2);
    complains(&run(&desk, &["in/a.txt", "in/2044/b.txt"]), 2, "un2akn in/a.txt in/2044/b.txt -o FOLDER");
}

#[test]
fn standard_input_may_be_one_of_several() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION).put("b.txt", RESOLUTION);
    for (order, places) in [("- in/b.txt", "first"), ("in/b.txt -", "last")] {
        let output = desk.shell(&format!("cat in/a.txt | $U {order} -o {places}"));
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let written = fs::read_dir(desk.0.path().join(places)).unwrap();
        let sizes: Vec<u64> = written.map(|file| file.unwrap().metadata().unwrap().len()).collect();
        assert!(sizes.len() == 2 && sizes.iter().all(|size| *size > 1000), "{sizes:?}");
    }
}

#[test]
fn faults_are_told_and_do_not_stop_the_others() {
    let desk = desk();
    desk.put("bad.txt", b"\x89PNG\r\n\x1a\n").put("c.txt", RESOLUTION.replace("2. Decides", "5. Decides"));
    let output = run(&desk, &["in", "-o", "made"]);
    complains(&output, 3, "bad.txt: failed: ");
    assert!(words(&output.stderr).contains("c.txt: review"), "{output:?}");
    assert!(!words(&output.stderr).contains('\x1b'), "{output:?}");
    assert!(desk.0.path().join("made/c.txt.xml").is_file() && !desk.0.path().join("made/bad.txt.xml").exists());
    assert_eq!(run(&desk, &["in/c.txt"]).status.code(), Some(0));
    assert_eq!(run(&desk, &["in/c.txt", "--strict"]).status.code(), Some(4));
    assert!(run(&desk, &["in/c.txt", "--quiet"]).stderr.is_empty());
    assert_eq!(run(&desk, &["in/bad.txt"]).status.code(), Some(3));
    assert_eq!(run(&desk, &["in/gone.txt", "--to", "md"]).status.code(), Some(5));
    let small = run(&desk, &["in/a.txt", "--max-input-bytes", "10"]);
    assert_eq!(small.status.code(), Some(2), "{small:?}");
}

#[test]
fn colour_is_for_those_who_look_on() {
    let desk = desk();
    let coloured = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
        command.current_dir(desk.0.path()).args(["in/bad.txt"]).env(name, value).output().unwrap()
    };
    desk.put("bad.txt", b"\x89PNG\r\n\x1a\n");
    assert!(words(&coloured("CLICOLOR_FORCE", "1").stderr).contains("\x1b["));
    assert!(!words(&coloured("NO_COLOR", "1").stderr).contains('\x1b'));
}

#[test]
fn what_cannot_be_meant_is_met_with_what_is() {
    let desk = desk();
    let cases: [(&[&str], &str); 11] = [
        (&["https://docs.un.org/en/A/RES/62/17"], "curl -L -o FILE"),
        (&["in/a.txt", "in/2044/b.txt", "out"], "un2akn in/a.txt in/2044/b.txt -o out"),
        (&["in/a.txt", "b.md"], "un2akn in/a.txt -o b.md"),
        (&["in/a.txt", "c.pdf"], "c.pdf: no such file"),
        (&["--to", "json", "in", "out"], "un2akn in --to json -o out"),
        (&["in", "-o", "made.md"], "several documents need a folder"),
        (&["in/a.txt", "-o", "in/a.txt"], "is the document itself"),
        (&["in/a.txt", "--prune"], "un2akn in/a.txt OUTPUT"),
        (&["reprot", "out"], "`un2akn report`"),
        (&["in/a.txt", "--to", "pdf"], "unknown form `pdf`"),
        (&["-o", "a.xml"], "un2akn FILE -o FILE"),
    ];
    for (arguments, said) in cases {
        complains(&run(&desk, arguments), 2, said);
    }
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    complains(&run(&desk, &["in/a.txt", "-o", "out"]), 2, "is the output of runs");
    complains(&desk.run(&["--only", "2044/c.txt"]), 5, "did you mean 2044/b.txt?");
    complains(&desk.run(&["--only", "2045"]), 5, "did you mean 2044?");
    let far = desk.run(&["--only", "something/else/altogether.pdf"]);
    complains(&far, 5, "--only names no document there");
    assert!(!words(&far.stderr).contains("did you mean"), "{far:?}");
}

#[test]
fn a_folder_and_an_output_that_is_set_elsewhere_are_still_a_run() {
    let desk = desk();
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).arg("in/a.txt").env("UN2AKN_OUTPUT", "out");
    assert_eq!(command.output().unwrap().status.code(), Some(0));
    assert!(desk.output().join("documents.csv").is_file());
    let output = run(&desk, &["in"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(desk.0.path().join("output/documents.csv").is_file());
}

/// Faults of a value by a schema, as far as this program's schemas go.
fn faults(value: &Value, schema: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |good: bool, what: &str| {
        if !good {
            found.push(format!("{at}: {what}: {value}"));
        }
    };
    if let Some(constant) = schema.get("const") {
        check(value == constant, "const");
    }
    if let Some(words) = schema["enum"].as_array() {
        check(words.contains(value), "enum");
    }
    match schema["type"].as_str() {
        Some("string") => check(value.as_str().is_some_and(|text| !text.is_empty() || at.ends_with("text")), "string"),
        Some("integer") => check(value.is_u64(), "integer"),
        Some("number") => check(value.as_f64().is_some_and(|n| (0.0..=1.0).contains(&n)), "share"),
        Some("boolean") => check(value.is_boolean(), "boolean"),
        Some("array") => check(value.is_array(), "array"),
        Some("object") => {
            check(value.is_object(), "object");
            for name in schema["required"].as_array().into_iter().flatten() {
                check(value.get(name.as_str().unwrap()).is_some(), &format!("lacks {name}"));
            }
        }
        _ => {}
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => found.extend(faults(inner, schema, &format!("{at}/{name}"))),
            None => found.push(format!("{at}/{name}: not in the schema")),
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        found.extend(faults(inner, &schema["items"], &format!("{at}[]")));
    }
    found
}

#[test]
fn each_document_as_json_is_as_its_schema_says() {
    let desk = desk();
    let printed: Value = serde_json::from_slice(&run(&desk, &["schema", "document"]).stdout).unwrap();
    assert_eq!(printed, json::schema());
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")) {
        let path = entry.unwrap().into_path();
        let source = path.extension().is_some_and(|e| ["txt", "html", "docx", "pdf"].iter().any(|x| e == *x));
        if !source {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy();
        let Ok(document) = Document::convert(&fs::read(&path).unwrap(), &name, &Options::default()) else { continue };
        let value: Value = serde_json::from_str(&document.json()).unwrap();
        assert_eq!(faults(&value, &printed, ""), Vec::<String>::new(), "{}", path.display());
        // What people read has all the words of the blocks.
        let squeezed = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let text = squeezed(&document.text());
        for paragraph in document.paragraphs() {
            assert!(
                paragraph.block.is_some_and(|b| b.text.marks.iter().any(|m| m.start == m.end))
                    || text.contains(&squeezed(paragraph.text)),
                "{}: {}",
                path.display(),
                paragraph.text
            );
        }
        let markdown = squeezed(&document.markdown());
        assert!(markdown.len() >= text.len() * 9 / 10, "{}", path.display());
        for form in Form::ALL {
            assert!(!document.to(form).is_empty(), "{}: {form}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_command_has_its_manual_page() {
    let desk = desk();
    assert_eq!(run(&desk, &["man", "--all", "pages"]).status.code(), Some(0));
    for command in ["", "-validate", "-verify", "-inspect", "-report", "-bag", "-export", "-explain", "-schema", "-man"]
    {
        let page = fs::read_to_string(desk.0.path().join(format!("pages/un2akn{command}.1"))).unwrap();
        assert!(page.contains(".TH un2akn") && page.contains("SH SYNOPSIS"), "{command}: {page}");
    }
    assert!(words(&run(&desk, &["man", "bag"]).stdout).contains("BagIt"));
    assert_eq!(run(&desk, &["man", "nothing"]).status.code(), Some(2));
}
