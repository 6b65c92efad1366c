//! Exports as files: what is selected, what is up to date, what is refused. Whether other programs open them is for
//! `tests/exports/run.py`.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, complains, tree, words};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FILES: [&str; 8] = ["sqlite", "tmx", "marcxml", "dc", "graphml", "jsonld", "uwazi", "xliff"];

const FRENCH: &str = "A/RES/99/501\n\nRésolution adoptée par l’Assemblée générale le 9 décembre 2044\n\n\
    99/501. Tenue des registres\n\nL’Assemblée générale,\n\nRappelant sa résolution 95/118 du 7 décembre 2040,\n\n\
    1. Prend note du rapport du Secrétaire général ;\n\n2. Décide de rester saisie de la question.\n";

fn run(desk: &Desk, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(arguments).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

/// An output with a resolution in two languages, one of another organ and year, and a file that failed.
fn desk() -> Desk {
    let desk = Desk::new();
    let council = "S/RES/9501 (2045)\n\nResolution 9501 (2045)\n\nAdopted by the Security Council at its 9901st meeting, on 3 \
        March 2045\n\nThe Security Council,\n\nRecalling its resolution 9400 (2044),\n\n1. Decides to remain seized of the matter.\n";
    desk.put("en/a.txt", RESOLUTION)
        .put("fr/a.txt", FRENCH)
        .put("en/s.txt", council)
        .put("bad.txt", b"\x89PNG\r\n\x1a\n");
    assert_eq!(desk.run(&[]).status.code(), Some(3));
    desk
}

fn options(format: &str) -> Vec<&str> {
    if format == "xliff" { vec!["--language", "eng", "--language", "fra"] } else { Vec::new() }
}

#[test]
fn each_export_is_the_same_twice_and_left_alone_when_up_to_date() {
    let desk = desk();
    for format in FILES.into_iter().chain(["mets", "dataset"]) {
        let export = |to: &str| {
            let mut arguments = vec!["export", format, "out", to];
            arguments.extend(options(format));
            run(&desk, &arguments)
        };
        for to in ["one", "two"] {
            let output = export(&format!("{to}.{format}"));
            assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        }
        let bytes = |to: &str| tree(&desk.0.path().join(format!("{to}.{format}")));
        assert!(!bytes("one").is_empty() && bytes("one") == bytes("two"), "{format}");
        let again = words(&export(&format!("one.{format}")).stdout);
        assert!(again.contains("up to date") || format == "uwazi", "{format}: {again}");
        assert!(bytes("one") == bytes("two"), "{format}");
        // What has changed is written again.
        desk.put("en/n.txt", RESOLUTION.replace("501", "777"));
        assert_eq!(desk.run(&[]).status.code(), Some(3));
        assert!(!words(&export(&format!("one.{format}")).stdout).contains("up to date"), "{format}");
        fs::remove_file(desk.input().join("en/n.txt")).unwrap();
        assert_eq!(desk.run(&["--prune"]).status.code(), Some(3));
    }
}

#[test]
fn only_what_is_asked_for_is_exported() {
    let desk = desk();
    let exported = |more: &[&str]| {
        let mut arguments = vec!["export", "dc", "out", "x.xml"];
        arguments.extend(more);
        let output = run(&desk, &arguments);
        assert_eq!(output.status.code(), Some(0), "{more:?}: {output:?}");
        let text = fs::read_to_string(desk.0.path().join("x.xml")).unwrap();
        let sources = text.split("<dc:source>").skip(1).map(|rest| rest.split('<').next().unwrap().to_string());
        sources.collect::<Vec<_>>()
    };
    assert_eq!(exported(&[]), ["en/a.txt", "en/s.txt", "fr/a.txt"]);
    assert_eq!(exported(&["--language", "fra"]), ["fr/a.txt"]);
    assert_eq!(exported(&["--organ", "sc"]), ["en/s.txt"]);
    assert_eq!(exported(&["--year", "2044"]), ["en/a.txt", "fr/a.txt"]);
    assert_eq!(exported(&["--year", "2045-2050"]), ["en/s.txt"]);
    assert_eq!(exported(&["--only", "en"]), ["en/a.txt", "en/s.txt"]);
    assert_eq!(exported(&["--only", "A/RES/99/501", "--language", "eng"]), ["en/a.txt"]);
    let nothing = run(&desk, &["export", "dc", "out", "x.xml", "--year", "1999"]);
    complains(&nothing, 5, "requested documents");
}

#[test]
fn what_is_somebody_elses_is_refused() {
    let desk = desk();
    fs::write(desk.0.path().join("mine.xml"), "<mine/>").unwrap();
    fs::create_dir(desk.0.path().join("mine")).unwrap();
    fs::write(desk.0.path().join("mine/a"), "a").unwrap();
    complains(&run(&desk, &["export", "tmx", "out", "mine.xml"]), 2, "un2akn did not write it");
    complains(&run(&desk, &["export", "mets", "out", "mine"]), 2, "choose an empty folder");
    complains(&run(&desk, &["export", "tmx", "out", "mine"]), 2, "this format is a file");
    complains(&run(&desk, &["export", "tmx", "out", "out/a.tmx"]), 2, "inside the folder of results");
    complains(&run(&desk, &["export", "tmx", "in", "a.tmx"]), 5, "documents.csv");
    complains(&run(&desk, &["export", "xliff", "out", "a.xlf"]), 2, "--language eng --language fra");
    complains(&run(&desk, &["export", "docx", "out", "a"]), 2, "unknown format");
    assert_eq!(fs::read_to_string(desk.0.path().join("mine.xml")).unwrap(), "<mine/>");
}

#[test]
fn what_is_gone_leaves_the_folder() {
    let desk = desk();
    let there = |name: &str| Path::new(desk.0.path()).join("m").join(name).exists();
    assert_eq!(run(&desk, &["export", "mets", "out", "m"]).status.code(), Some(0));
    assert!(there("en/a.txt.mets.xml") && there("fr/a.txt.mets.xml"));
    assert_eq!(run(&desk, &["export", "mets", "out", "m", "--language", "eng"]).status.code(), Some(0));
    assert!(there("en/a.txt.mets.xml") && !there("fr/a.txt.mets.xml"));
}
