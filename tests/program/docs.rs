//! The pages that people read: links lead somewhere, options and columns exist, files and tests that a page names are
//! there, and the README stays short.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use un2akn::write::tables;

/// Words that the README may have: it is for the first hour.
const README_WORDS: usize = 1_200;

/// Options of other programs that the pages name.
const FOREIGN: [&str; 30] = [
    // cargo
    "--example",
    "--features",
    "--lib",
    "--locked",
    "--no-default-features",
    "--path",
    "--release",
    "--test",
    // podman, docker
    "--file",
    "--rm",
    "--tag",
    "--user",
    "--userns",
    "--volume",
    // systemctl, bagit.py
    "--now",
    "--validate",
    // spark-submit, spark/convert.py
    "--master",
    "--deploy-mode",
    "--files",
    "--program",
    "--input",
    "--output",
    "--table",
    "--tasks",
    // tests/corpus/*.py
    "--binary",
    "--curve",
    "--shared",
    "--viewer",
    "--witnesses",
    "--write",
];

/// Commands that have their own options.
const COMMANDS: [&str; 13] = [
    "accept", "validate", "verify", "inspect", "review", "report", "diff", "bag", "explain", "stream", "doctor",
    "export", "man",
];

/// A page: its path below the project, and its text.
type Page = (String, String);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths of the pages below `docs/`, with `/` between their parts.
fn book() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join("docs"), &mut found);
    let name = |p: PathBuf| p.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    let mut names: Vec<String> = found.into_iter().map(name).collect();
    names.sort();
    names
}

fn pages() -> Vec<Page> {
    let read = |name: String| (name.clone(), fs::read_to_string(root().join(name)).unwrap());
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(String::from).into_iter().chain(book()).map(read).collect()
}

/// The text without its fenced blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// Prose and spans of code in turn, prose first.
fn spans(text: &str) -> Vec<String> {
    prose(text).split('`').map(String::from).collect()
}

/// The targets of all links.
fn links(text: &str) -> Vec<String> {
    let prose: String = spans(text).into_iter().step_by(2).collect();
    let targets = prose.split("](").skip(1);
    targets.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_string()).collect()
}

/// The anchors of the headings, as GitHub and mdBook make them: `what-comes-out` for `## What comes out`.
fn anchors(text: &str) -> BTreeSet<String> {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let anchor = |heading: &str| heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-");
    let text = prose(text);
    let headings = text.lines().filter(|l| l.starts_with('#'));
    headings.map(|l| anchor(l.trim_start_matches('#').trim())).collect()
}

/// `docs/tables.md` for `../tables.md` on the page `docs/decisions/README.md`.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// The options in a text: `--max-delete`.
fn options(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("--") {
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '|' | '<' | '_'));
        let rest = &text[at + 2..];
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('-');
        if begins && !rest.starts_with('-') && !name.is_empty() {
            found.insert(format!("--{name}"));
        }
    }
    found
}

#[test]
fn the_readme_can_be_read_in_an_hour() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let words = readme.split_whitespace().count();
    assert!(words <= README_WORDS, "the README has {words} words, more than {README_WORDS}; move some to docs/");
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (page, text) in pages() {
        for link in links(&text).iter().filter(|l| !l.contains("://")) {
            count += 1;
            let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, a)| (path, Some(a)));
            let file = if path.is_empty() { page.clone() } else { target(&page, path) };
            if page.starts_with("docs/") && !file.starts_with("docs/") {
                wrong.push(format!("{page}: {link} leads out of the book"));
            } else if !root().join(&file).exists() {
                wrong.push(format!("{page}: {link} does not exist"));
            } else if let Some(anchor) = anchor
                && !anchors(&fs::read_to_string(root().join(&file)).unwrap()).contains(anchor)
            {
                wrong.push(format!("{page}: {file} has no heading for #{anchor}"));
            }
        }
    }
    assert!(count > 30, "only {count} links were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_summary_lists_every_page_once() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap();
    let mut listed: Vec<String> = links(&summary).iter().map(|link| target("docs/SUMMARY.md", link)).collect();
    listed.sort();
    let pages: Vec<String> = book().into_iter().filter(|page| page != "docs/SUMMARY.md").collect();
    assert_eq!(listed, pages, "docs/SUMMARY.md lists other pages than docs/ has");
}

#[test]
fn every_option_in_the_docs_exists() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_un2akn")).args(arguments).arg("--help").output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        options(&String::from_utf8(output.stdout).unwrap())
    };
    let mut known = help(&[]);
    COMMANDS.iter().for_each(|command| known.extend(help(&[command])));
    assert!(known.len() > 35, "{known:?}");
    let (mut wrong, mut foreign) = (Vec::new(), BTreeSet::new());
    for (page, text) in pages() {
        for option in options(&text) {
            if FOREIGN.contains(&option.as_str()) {
                foreign.insert(option);
            } else if !known.contains(&option) {
                wrong.push(format!("{page}: {option} is not an option of un2akn"));
            }
        }
    }
    let unused = FOREIGN.iter().filter(|option| !foreign.contains(**option));
    wrong.extend(unused.map(|option| format!("FOREIGN: no page names {option}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_and_names_in_the_docs_exist() {
    let folders = ["src/", "tests/", "docs/", "examples/", "spark/", "input/", "packaging/", "python/"];
    let is_path = |span: &str| {
        folders.iter().any(|folder| span.starts_with(folder)) && !span.contains(|c: char| " <>*…{".contains(c))
    };
    let (mut wrong, mut names) = (Vec::new(), 0);
    for (page, text) in pages() {
        let spans = spans(&text);
        if spans.len().is_multiple_of(2) {
            wrong.push(format!("{page}: a backtick is missing"));
        }
        for (n, span) in spans.iter().enumerate().skip(1).step_by(2).filter(|(_, span)| is_path(span)) {
            let path = root().join(span);
            if !path.exists() {
                wrong.push(format!("{page}: {span} does not exist"));
            } else if n > 2 && spans[n - 1].trim() == "in" && path.is_file() {
                // `sniff` in `src/extract/format.rs`
                let name = spans[n - 2].rsplit("::").next().unwrap();
                names += 1;
                if !fs::read_to_string(&path).unwrap().contains(name) {
                    wrong.push(format!("{page}: {span} has no {name}"));
                }
            }
        }
    }
    assert!(names > 10, "only {names} names were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_column_is_described_and_every_described_column_exists() {
    let page = fs::read_to_string(root().join("docs/tables.md")).unwrap();
    for table in tables::TABLES {
        let (_, section) = page.split_once(&format!("\n## {}.csv\n", table.name)).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let cells = section.lines().filter(|l| l.starts_with("| `")).filter_map(|l| l.split('|').nth(1));
        let described: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        for name in table.names() {
            assert!(described.contains(&name), "docs/tables.md: {}.csv has no {name}", table.name);
        }
        for name in described {
            assert!(table.column(name).is_some(), "docs/tables.md: {name} is not a column of {}.csv", table.name);
        }
    }
}

#[test]
fn options_are_found_and_rules_of_tables_are_none() {
    let text = "`--jobs N`, --max-delete=5%; a---b |---|---| <!-- --> -- x--y";
    assert_eq!(options(text).into_iter().collect::<Vec<_>>(), ["--jobs", "--max-delete"]);
    assert_eq!(links("[a](b.md) `[c](d)` [e](f.md#g)"), ["b.md", "f.md#g"]);
    assert_eq!(target("docs/decisions/README.md", "../tables.md"), "docs/tables.md");
    assert!(anchors("# IRIs of `cited` documents, 2\n").contains("iris-of-cited-documents-2"));
}
