//! Compares two readings of a document.

use super::groups::{Groups, cells};
use crate::command::Trouble;
use crate::write::tables::definition::STATED;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::path::Path;

/// Cells of `documents.csv` that say what a reading is worth, and those that follow from it, before and after what the
/// document says of itself.
const WORTH: [&str; 2] = ["status", "problem"];
const DERIVED: [&str; 4] = ["work_iri", "expression_iri", "pages", "fragment"];

/// The tables of a reading, and the columns that say what a row is.
const TABLES: [(&str, &[&str]); 4] = [
    ("paragraphs", &["part", "kind", "level", "num", "text"]),
    ("footnotes", &["part", "marker", "text", "offset"]),
    ("references", &["text", "symbol", "type", "pinpoint", "date"]),
    ("discarded", &["reason", "text"]),
];

/// What is different in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the old output has it.
    Gone,
    /// Only the new output has it.
    New,
    /// The source has other bytes.
    Source,
    /// A field: its name, what it was, what it is.
    Field(&'static str, String, String),
    /// Rows of a table that are in the place of others: name of the table, rows as they were, rows as they are.
    Rows(&'static str, Vec<String>, Vec<String>),
}

/// A document that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its `document_id`.
    pub id: String,
    /// What differs, never nothing.
    pub changes: Vec<Change>,
}

/// The tables of two outputs, being compared.
pub struct Comparison {
    documents: [Groups; 2],
    tables: Vec<(usize, [Groups; 2])>,
    ahead: [Option<super::groups::Group>; 2],
    /// Documents that both have or one has.
    pub seen: u64,
}

impl Comparison {
    /// Opens the tables of two outputs.
    pub fn open(old: &Path, new: &Path) -> Result<Comparison, Trouble> {
        let both = |name: &str| Ok([Groups::open(old, name)?, Groups::open(new, name)?]);
        let mut documents = both("documents")?;
        let tables = (0..TABLES.len()).map(|n| Ok((n, both(TABLES[n].0)?))).collect::<Result<_, Trouble>>()?;
        let ahead = [documents[0].next()?, documents[1].next()?];
        Ok(Comparison { documents, tables, ahead, seen: 0 })
    }

    /// The next document that differs, in the order of their ids.
    pub fn next(&mut self) -> Result<Option<Differing>, Trouble> {
        loop {
            let ids = [0, 1].map(|n| self.ahead[n].as_ref().map(|g| g.id.clone()));
            let id = match ids {
                [None, None] => return Ok(None),
                [Some(id), None] | [None, Some(id)] => id,
                [Some(old), Some(new)] => old.min(new),
            };
            self.seen += 1;
            let mut rows = [None, None];
            for (n, row) in rows.iter_mut().enumerate() {
                if self.ahead[n].as_ref().is_some_and(|g| g.id == id) {
                    *row = self.ahead[n].take();
                    self.ahead[n] = self.documents[n].next()?;
                }
            }
            let changes = match rows {
                [Some(old), Some(new)] => self.changes(&id, [&old.raw, &new.raw])?,
                [Some(_), None] => vec![Change::Gone],
                _ => vec![Change::New],
            };
            if !changes.is_empty() {
                return Ok(Some(Differing { id, changes }));
            }
        }
    }

    fn changes(&mut self, id: &str, documents: [&[u8]; 2]) -> Result<Vec<Change>, Trouble> {
        let mut changes = Vec::new();
        let columns = [0, 1].map(|n| &self.documents[n].columns);
        if documents[0] != documents[1] || columns[0] != columns[1] {
            let cell = |n: usize| {
                let row = cells(documents[n]).into_iter().next().unwrap_or_default();
                let columns = columns[n];
                move |name: &str| {
                    let at = columns.iter().position(|c| c == name);
                    at.and_then(|at| row.get(at)).cloned().unwrap_or_default()
                }
            };
            let (old, new) = (cell(0), cell(1));
            if old("sha256") != new("sha256") {
                changes.push(Change::Source);
            }
            let names = WORTH.iter().chain(&STATED).chain(&DERIVED);
            let fields = names.map(|name| (*name, old(name), new(name)));
            changes.extend(fields.filter(|(_, old, new)| old != new).map(|(n, old, new)| Change::Field(n, old, new)));
        }
        for (n, [old, new]) in &mut self.tables {
            let (name, shown) = TABLES[*n];
            let raw = [old.of(id)?, new.of(id)?];
            if raw[0] != raw[1] || old.columns != new.columns {
                let [old, new] = [(&raw[0], &*old), (&raw[1], &*new)].map(|(raw, table)| keys(raw, table, shown));
                changes.extend(differing(name, &old, &new));
            }
        }
        Ok(changes)
    }
}

/// What each row says, in one line: `main operative 0 7. Requests …`.
fn keys(raw: &[u8], table: &Groups, shown: &[&str]) -> Vec<String> {
    let at: Vec<Option<usize>> = shown.iter().map(|name| table.columns.iter().position(|c| c == name)).collect();
    let line = |row: Vec<String>| {
        let cell = |at: &Option<usize>| at.and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default();
        let words: Vec<&str> = at.iter().map(cell).filter(|cell| !cell.is_empty()).collect();
        words.join(" ")
    };
    cells(raw).into_iter().map(line).collect()
}

/// The runs of rows that are not the same.
fn differing(name: &'static str, old: &[String], new: &[String]) -> Vec<Change> {
    let changed = |op: &DiffOp| {
        let rows = |all: &[String], range: std::ops::Range<usize>| all[range].to_vec();
        Change::Rows(name, rows(old, op.old_range()), rows(new, op.new_range()))
    };
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_paired_with_those_in_their_place() {
        let rows = |text: &str| text.split('|').map(str::to_string).collect::<Vec<_>>();
        let found = differing("paragraphs", &rows("a|b|c|d"), &rows("a|x|c|d|e"));
        let expected =
            [Change::Rows("paragraphs", rows("b"), rows("x")), Change::Rows("paragraphs", Vec::new(), rows("e"))];
        assert_eq!(found, expected);
    }
}
