//! The documents that differ, as a page for a browser.

use super::compare::{Change, Differing};
use super::in_words;
use crate::html::{escape, head};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

const STYLE: &str = include_str!("page.css");

/// Documents that are shown in full; the text form has all.
const SHOWN: usize = 2000;

/// The page, being made.
#[derive(Default)]
pub struct Page {
    documents: String,
    count: usize,
    /// Documents by what differs in them.
    sums: BTreeMap<&'static str, u64>,
}

impl Page {
    /// Adds a document.
    pub fn add(&mut self, document: &Differing) {
        let mut kinds: Vec<&'static str> = document.changes.iter().map(kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.iter().for_each(|kind| *self.sums.entry(kind).or_default() += 1);
        self.count += 1;
        if self.count > SHOWN {
            return;
        }
        let text = &mut self.documents;
        // Writing into a string cannot fail.
        let _ = writeln!(text, "<article><h3>{}</h3><p class=\"about\">{}</p>", escape(&document.id), kinds.join(", "));
        for change in &document.changes {
            match change {
                Change::Rows(table, old, new) => rows(text, table, old, new),
                Change::Field(name, old, new) => rows(text, name, &as_row(old), &as_row(new)),
                other => {
                    let _ = writeln!(text, "<p>{}</p>", escape(&in_words(other)));
                }
            }
        }
        text.push_str("</article>\n");
    }

    /// Writes the page.
    pub fn write(&self, total: &str, [old, new]: [&Path; 2], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(head("Documents that are read differently", "en", "ltr", STYLE).as_bytes())?;
        let [old, new] = [old, new].map(|path| escape(&path.display().to_string()));
        writeln!(out, "<body>\n<header><h1>Documents that are read differently</h1>")?;
        writeln!(out, "<p>{total}: <del>{old}</del> was, <ins>{new}</ins> is.</p></header>\n<main>")?;
        if !self.sums.is_empty() {
            writeln!(out, "<h2>What differs</h2>\n<table><thead><tr><th scope=\"col\">what</th>")?;
            writeln!(out, "<th scope=\"col\">documents</th></tr></thead><tbody>")?;
            for (kind, count) in &self.sums {
                writeln!(out, "<tr><td>{kind}</td><td>{count}</td></tr>")?;
            }
            writeln!(out, "</tbody></table>\n<h2>Documents</h2>")?;
        }
        out.write_all(self.documents.as_bytes())?;
        if self.count > SHOWN {
            writeln!(out, "<p>{} more are not shown; run without --html to see all.</p>", self.count - SHOWN)?;
        }
        writeln!(out, "</main>\n</body>\n</html>")
    }
}

/// What a change is about, in a word.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::Gone => "gone",
        Change::New => "new",
        Change::Source => "source",
        Change::Field(name, ..) | Change::Rows(name, ..) => name,
    }
}

fn as_row(value: &str) -> Vec<String> {
    if value.is_empty() { Vec::new() } else { vec![value.to_string()] }
}

/// Rows that are in the place of others; of two that are paired, the words that differ are marked.
fn rows(text: &mut String, name: &str, old: &[String], new: &[String]) {
    let _ = writeln!(text, "<h4>{name}</h4>");
    for n in 0..old.len().max(new.len()) {
        match (old.get(n), new.get(n)) {
            (Some(old), Some(new)) => {
                let diff = TextDiff::from_words(old.as_str(), new.as_str());
                let side = |left_out: ChangeTag, mark: &str| {
                    let mut line = String::new();
                    for change in diff.iter_all_changes().filter(|c| c.tag() != left_out) {
                        let words = escape(change.value());
                        match change.tag() {
                            ChangeTag::Equal => line.push_str(&words),
                            _ => {
                                let _ = write!(line, "<{mark}>{words}</{mark}>");
                            }
                        }
                    }
                    line
                };
                line(text, "old", &side(ChangeTag::Insert, "del"));
                line(text, "new", &side(ChangeTag::Delete, "ins"));
            }
            (Some(old), None) => line(text, "old", &format!("<del>{}</del>", escape(old))),
            (None, Some(new)) => line(text, "new", &format!("<ins>{}</ins>", escape(new))),
            (None, None) => {}
        }
    }
}

fn line(text: &mut String, class: &str, html: &str) {
    let _ = writeln!(text, "<p class=\"{class}\" dir=\"auto\">{html}</p>");
}
