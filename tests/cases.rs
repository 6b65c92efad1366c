//! Every document under `cases/` and `input/`: what comes out of it, and what must hold of all of them.
//!
//! A case is a text, `cases/<topic>/<what_it_shows>.txt`, with its expected XML and rows of `paragraphs.csv`
//! beside it. `UN2AKN_ACCEPT=1` writes these anew.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use un2akn::write::{Written, tables};
use un2akn::{Options, check, convert};

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Converts a file; adds to the complaints what does not hold of the result.
fn converted(path: &Path, root: &Path, complaints: &mut Vec<String>) -> Option<Written> {
    let id = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    let conversion = convert(&fs::read(path).unwrap(), &id, &Options::default());
    if conversion.doubts.contains(&"unaccounted_text") {
        complaints.push(format!("{id}: words are lost or there twice"));
    }
    match conversion.outcome {
        Ok(written) => {
            complaints.extend(check::akn(&written.xml).iter().map(|fault| format!("{id}: {fault}")));
            Some(written)
        }
        Err(problem) => {
            complaints.push(format!("{id}: {problem}"));
            None
        }
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e == extension)
}

#[test]
fn cases_give_what_is_expected() {
    let accept = std::env::var_os("UN2AKN_ACCEPT").is_some_and(|v| v == "1");
    let root = folder("tests/cases");
    let all = files(&root);
    let sources: Vec<_> = all.iter().filter(|f| has_extension(f, "txt")).collect();
    assert!(sources.len() >= 15, "cases are missing: {}", sources.len());
    let mut complaints = Vec::new();
    for source in &sources {
        let Some(written) = converted(source, &root, &mut complaints) else { continue };
        let rows = [tables::header(&tables::PARAGRAPHS), written.paragraphs].concat();
        for (extension, found) in [("xml", &written.xml), ("csv", &rows)] {
            let expected = source.with_extension(extension);
            if accept {
                fs::write(&expected, found).unwrap();
            } else if fs::read(&expected).ok().as_ref() != Some(found) {
                complaints.push(difference(&expected, found));
            }
        }
    }
    for expected in all.iter().filter(|f| has_extension(f, "xml") || has_extension(f, "csv")) {
        if !expected.with_extension("txt").exists() {
            complaints.push(format!("{}: has no source", expected.display()));
        }
    }
    assert!(complaints.is_empty(), "\n{}\n`make accept` takes what is written now", complaints.join("\n"));
}

#[test]
fn specimens_are_converted_whole() {
    let root = folder("input");
    let mut complaints = Vec::new();
    let specimens = files(&root);
    assert!(!specimens.is_empty());
    for specimen in &specimens {
        converted(specimen, &root, &mut complaints);
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Says where a result leaves what was expected.
fn difference(expected: &Path, found: &[u8]) -> String {
    let wanted = fs::read(expected).unwrap_or_default();
    let (wanted, found) = (String::from_utf8_lossy(&wanted), String::from_utf8_lossy(found));
    let mut pairs = wanted.lines().zip(found.lines()).enumerate();
    let place = match pairs.find(|(_, (w, f))| w != f) {
        Some((n, (w, f))) => format!("line {}\n  expected {w}\n  found    {f}", n + 1),
        None => format!("{} lines expected, {} found", wanted.lines().count(), found.lines().count()),
    };
    format!("{}: {place}", expected.display())
}
