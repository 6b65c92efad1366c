//! Who may import whom, who may touch the disk or print, how long a file may be. It guards against drift,
//! not against malice: it reads names in the source text.
#![allow(clippy::unwrap_used)]

mod imports;
mod words;

use imports::{circles_in_folders, circles_of_files, graph};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may name of the others.
const MAY_NAME: [(&str, &[&str]); 21] = [
    ("code", &[]),
    ("text", &[]),
    ("languages", &["text"]),
    ("block", &["text", "code"]),
    ("model", &["text", "languages", "block", "code"]),
    ("register", &["model"]),
    ("iri", &["model", "register"]),
    ("join", &["text", "block", "model", "code"]),
    ("words", &["languages"]),
    ("extract", &["text", "languages", "block", "code", "words"]),
    ("parse", &["text", "languages", "block", "model", "register", "code", "words"]),
    ("write", &["text", "languages", "model", "iri", "register", "schema", "hex", "code"]),
    ("conserve", &["text", "block", "model"]),
    ("corrections", &["text", "block", "model", "parse", "conserve", "write"]),
    ("trust", &["text", "languages", "block", "model", "parse", "code", "words"]),
    ("schema", &[]),
    ("check", &["schema"]),
    ("html", &[]),
    (
        "document",
        &[
            "block",
            "code",
            "conforming",
            "extract",
            "hex",
            "html",
            "model",
            "Options",
            "read",
            "refusal",
            "text",
            "write",
        ],
    ),
    (
        "batch",
        &[
            "block",
            "code",
            "extract",
            "join",
            "write",
            "Options",
            "PROGRAM",
            "Conversion",
            "convert_corrected",
            "convert_joined",
            "hex",
        ],
    ),
    (
        "command",
        &[
            "batch",
            "block",
            "check",
            "code",
            "convert",
            "corrections",
            "document",
            "extract",
            "hex",
            "html",
            "iri",
            "model",
            "Options",
            "PROGRAM",
            "read",
            "read_corrected",
            "refusal",
            "text",
            "write",
        ],
    ),
];

/// Folders in which no two files import each other in a circle, not even a file and those in the folder it heads.
const WITHOUT_CIRCLES: [&[&str]; 13] = [
    &["batch"],
    &["check"],
    &["extract", "pdf"],
    &["languages"],
    &["parse", "arabic"],
    &["parse", "body"],
    &["parse", "calls"],
    &["parse", "citation"],
    &["parse", "furniture"],
    &["parse", "headlines"],
    &["parse", "masthead"],
    &["parse", "notes"],
    &["parse", "vote"],
];

/// Circles that are there, and why. One that is gone is struck off.
const KNOWN_CIRCLES: [(&str, &str); 2] = [
    (
        "extract/ocr -> extract/pdf -> extract/ocr",
        "pages without text are read by OCR, whose pages are laid out as those of PDF",
    ),
    ("extract/docx -> extract/wordxml -> extract/docx", "a Word file may hold another of either form"),
];

/// The rim, which may name every module.
const RIM: [&str; 10] =
    ["lib", "main", "alone", "arguments", "confined", "forms", "intent", "options", "settings", "progress"];

/// Lines that a file may have.
const LIMIT: usize = 400;

/// Path below the project and text of all source files in a folder.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    let name = |p: &Path| p.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    found.iter().map(|p| (name(p), fs::read_to_string(p).unwrap())).collect()
}

/// `parse` for `src/parse.rs` and for `src/parse/body.rs`.
fn module(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap();
    rest.split(['/', '.']).next().unwrap()
}

/// The modules named as `crate::parse` or in `crate::{parse, write::Source}`, with their lines.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, prefix) in text.match_indices("crate::") {
        let whole = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        let line = text[..at].matches('\n').count() + 1;
        let rest = &text[at + prefix.len()..];
        let first = |t: &str| t.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_string();
        if !whole {
            continue;
        }
        let Some(list) = rest.strip_prefix('{') else {
            found.push((line, first(rest)));
            continue;
        };
        let mut depth = 1;
        let end = list.find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        let mut depth = 0;
        let items = list[..end.unwrap()].split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        found.extend(items.map(first).filter(|i| !i.is_empty()).map(|item| (line, item)));
    }
    found
}

/// The text without its comments.
fn code(text: &str) -> String {
    text.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_name_only_what_they_may() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let own = module(&path);
        if RIM.contains(&own) {
            continue;
        }
        let Some((_, may)) = MAY_NAME.iter().find(|(name, _)| *name == own) else {
            wrong.push(format!("{path}: module {own} has no line in MAY_NAME"));
            continue;
        };
        for (line, other) in named(&code(&text)) {
            if other != own && !may.contains(&other.as_str()) {
                wrong.push(format!("{path}:{line}: {own} may not name {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn imports_run_in_no_circle() {
    let files: Vec<_> = sources("src").into_iter().map(|(path, text)| (path, code(&text))).collect();
    let graph = graph(&files);
    let mut circles = circles_in_folders(&graph);
    circles.extend(WITHOUT_CIRCLES.iter().flat_map(|folder| circles_of_files(&graph, folder)));
    let gone: Vec<_> = KNOWN_CIRCLES.iter().filter(|(known, _)| !circles.iter().any(|c| c == known)).collect();
    assert!(gone.is_empty(), "no circles any more, strike them off: {gone:?}");
    circles.retain(|circle| !KNOWN_CIRCLES.iter().any(|(known, _)| known == circle));
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

#[test]
fn names_are_found_in_lists_and_alone() {
    let text = "use crate::{a::{b, c}, d};\nuse crate::e::f; mycrate::g; pub(crate) x; crate::hex(1)";
    let expected = [(1, "a"), (1, "d"), (2, "e"), (2, "hex")].map(|(n, name)| (n, name.to_string()));
    assert_eq!(named(text), expected);
}

#[test]
fn only_batch_and_commands_touch_the_disk_and_only_main_prints() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let own = module(&path);
        let code = code(&text);
        // The rim reads files of settings and of ids, and appends to a log.
        let disk = ["batch", "command"].contains(&own) || ["options", "settings", "progress"].contains(&own);
        let clock = ["src/batch/records/clock.rs", "src/batch/watchdog.rs"].contains(&path.as_str());
        let forbidden = [
            ("std::fs", !disk),
            (" fs::", !disk),
            ("{fs,", !disk),
            (" fs,", !disk),
            ("println!", own != "main" && own != "progress"),
            ("print!", own != "main" && own != "progress"),
            ("SystemTime", !clock),
            ("Timestamp::now", !clock),
            ("Instant::now", !clock),
        ];
        let found = forbidden.iter().filter(|(word, not_here)| *not_here && code.contains(word));
        wrong.extend(found.map(|(word, _)| format!("{path}: {word} has no place here")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_say_what_they_are_for_and_stay_short() {
    let mut wrong = Vec::new();
    for (path, text) in ["src", "tests", "examples"].into_iter().flat_map(sources) {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path}: begins without a sentence on what it is for"));
        }
        let lines = text.lines().count();
        if lines > LIMIT {
            wrong.push(format!("{path}: has {lines} lines, more than {LIMIT}; make it two files"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
