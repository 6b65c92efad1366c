//! `diff`: which documents are read in another way in one output than in another, so that a new version can be judged
//! before it is trusted.

mod compare;
mod groups;
mod page;

use super::Trouble;
use compare::{Change, Comparison, Differing};
use std::io::{self, Write};
use std::path::Path;

/// Compares the tables of two outputs; true where all documents are read in the same way.
///
/// ```text
/// 2007/A_RES_62_17.pdf
///   title: The keeping of tide -> The keeping of tides
///   paragraphs
///   - main operative 0 2. Decides to meet again
///   + main operative 0 2. Decides to meet again;
/// 1 of 120 documents differs
/// ```
pub fn run(old: &Path, new: &Path, html: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    let mut comparison = Comparison::open(old, new)?;
    let told = |e| Trouble::Output("-".into(), e);
    let mut count = 0;
    if html {
        let mut page = page::Page::default();
        while let Some(document) = comparison.next()? {
            page.add(&document);
            count += 1;
        }
        page.write(&total(count, comparison.seen), [old, new], out).map_err(told)?;
    } else {
        while let Some(document) = comparison.next()? {
            lines(&document, out).map_err(told)?;
            count += 1;
        }
        writeln!(out, "{}", total(count, comparison.seen)).map_err(told)?;
    }
    Ok(count == 0)
}

/// `1 of 120 documents differs`
fn total(count: u64, seen: u64) -> String {
    let documents = if seen == 1 { "document" } else { "documents" };
    let differ = if count == 1 { "differs" } else { "differ" };
    format!("{count} of {seen} {documents} {differ}")
}

fn lines(document: &Differing, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", document.id)?;
    let mut last = "";
    for change in &document.changes {
        match change {
            Change::Rows(table, old, new) => {
                if *table != last {
                    writeln!(out, "  {table}")?;
                    last = table;
                }
                old.iter().try_for_each(|row| writeln!(out, "  - {}", folded(row)))?;
                new.iter().try_for_each(|row| writeln!(out, "  + {}", folded(row)))?;
            }
            other => writeln!(out, "  {}", in_words(other))?,
        }
    }
    Ok(())
}

/// A change that is not one of rows.
fn in_words(change: &Change) -> String {
    match change {
        Change::Gone => "is in the old output only".into(),
        Change::New => "is in the new output only".into(),
        Change::Source => "its source has changed".into(),
        Change::Field(name, old, new) => format!("{name}: {} -> {}", said(old), said(new)),
        Change::Rows(table, old, new) => format!("{table}: {} rows, {} rows before", new.len(), old.len()),
    }
}

fn said(value: &str) -> String {
    if value.is_empty() { "(nothing)".into() } else { folded(value) }
}

/// On one line.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
