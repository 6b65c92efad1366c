//! Every document under `cases/` and `input/`: what comes out of it, and what must hold of all of them.
//!
//! A case is a text, a web page, a PDF or another file, `cases/<topic>/<what_it_shows>.txt`, with its expected XML and
//! rows of `paragraphs.csv` beside it; or the pages of one, `<what_it_shows>.page1.txt` and so on, which are joined,
//! with what is expected beside the first. `UN2AKN_ACCEPT=1` writes what is expected again.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use un2akn::code::Doubt;
use un2akn::write::{Written, tables};
use un2akn::{Conversion, Options, check, convert, convert_joined, join};

/// What the names of cases end with.
const SOURCES: [&str; 12] = ["txt", "pdf", "html", "htm", "md", "mht", "eml", "json", "rtf", "fodt", "docx", "dotx"];

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

/// The path of a file below a folder.
fn id(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

/// Converts a file; adds to the complaints what does not hold of the result.
fn converted(path: &Path, root: &Path, complaints: &mut Vec<String>) -> Option<Written> {
    let id = id(path, root);
    let conversion = convert(&fs::read(path).unwrap(), &id, &Options::default());
    sound(conversion, &id, complaints)
}

/// The same for the pages of one document.
fn joined(pages: &[&PathBuf], root: &Path, complaints: &mut Vec<String>) -> Option<Written> {
    let read: Vec<(Vec<u8>, String)> = pages.iter().map(|p| (fs::read(p).unwrap(), id(p, root))).collect();
    let pages: Vec<(&[u8], &str)> = read.iter().map(|(bytes, id)| (&bytes[..], id.as_str())).collect();
    match convert_joined(&pages, &Options::default(), None) {
        Some(conversion) => sound(conversion, pages[0].1, complaints),
        None => {
            complaints.push(format!("{}: its pages are not joined", pages[0].1));
            None
        }
    }
}

fn sound(conversion: Conversion, id: &str, complaints: &mut Vec<String>) -> Option<Written> {
    if conversion.doubts.contains(&Doubt::UnaccountedText) {
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
    let is_source = |f: &Path| f.parent() != Some(&root) && SOURCES.iter().any(|extension| has_extension(f, extension));
    let sources: Vec<_> = all.iter().filter(|f| is_source(f)).collect();
    assert!(sources.len() >= 15, "cases are missing: {}", sources.len());
    let mut complaints = Vec::new();
    let ids: Vec<String> = sources.iter().map(|s| id(s, &root)).collect();
    let rows = join::rows(&ids.iter().map(String::as_str).collect::<Vec<_>>()).into_iter();
    let rows: Vec<Vec<usize>> = rows.filter(|row| row.sure).map(|row| row.files).collect();
    assert!(rows.iter().any(|row| row.len() > 2), "a case of pages in files of their own is missing");
    for (at, source) in sources.iter().enumerate() {
        let row = rows.iter().find(|row| row.contains(&at));
        let written = match row {
            Some(row) if row[0] != at => continue,
            Some(row) => joined(&row.iter().map(|page| sources[*page]).collect::<Vec<_>>(), &root, &mut complaints),
            None => converted(source, &root, &mut complaints),
        };
        let Some(written) = written else { continue };
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
        if !SOURCES.iter().any(|source| expected.with_extension(source).exists()) {
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
