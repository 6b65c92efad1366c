//! Rows of what is inside a document: paragraphs, footnotes, citations, doubts, and what was left out.

use super::cell::{Rows, offset};
use crate::code::Doubt;
use crate::write::rows::{DiscardedRow, DoubtRow, FootnoteRow, ParagraphRow, ReferenceRow};

/// Rows of the document with this id, each with its number.
fn written<T>(id: &str, all: impl Iterator<Item = T>, mut cells: impl FnMut(&mut Rows, T)) -> Vec<u8> {
    let mut rows = Rows::new();
    for (index, row) in all.enumerate() {
        rows.cell(id);
        rows.number(index as u64 + 1);
        cells(&mut rows, row);
        rows.end();
    }
    rows.into_bytes()
}

/// Rows of `paragraphs.csv`.
pub fn paragraphs<'a>(id: &str, all: impl Iterator<Item = ParagraphRow<'a>>) -> Vec<u8> {
    written(id, all, |rows, row| {
        for text in [row.symbol, row.language.code(), row.part, row.kind.code()] {
            rows.cell(text);
        }
        rows.number(row.level);
        for text in [row.num, row.path, row.eid, row.parent_eid, row.opener, row.text] {
            rows.cell(text);
        }
        rows.known(row.page);
        rows.cell(&share(row.confidence));
        rows.cell(&Doubt::cell(&row.doubts));
    })
}

/// `1`, `0.85`
fn share(value: f32) -> String {
    match (value.clamp(0.0, 1.0) * 100.0).round() as u32 {
        0 => "0".into(),
        100 => "1".into(),
        n if n.is_multiple_of(10) => format!("0.{}", n / 10),
        n => format!("0.{n:02}"),
    }
}

/// Rows of `footnotes.csv`.
pub fn footnotes<'a>(id: &str, all: impl Iterator<Item = FootnoteRow<'a>>) -> Vec<u8> {
    written(id, all, |rows, row| {
        for text in [row.part, row.marker, row.eid, row.paragraph_eid] {
            rows.cell(text);
        }
        rows.maybe(row.call.map(|(byte, words)| offset(words, byte)));
        rows.cell(row.text);
        rows.known(row.page);
        rows.cell(&Doubt::cell(&row.doubts));
    })
}

/// Rows of `references.csv`.
pub fn references<'a>(id: &str, all: impl Iterator<Item = ReferenceRow<'a>>) -> Vec<u8> {
    written(id, all, |rows, row| {
        for text in [row.eid, row.paragraph_eid, row.footnote_eid, row.text, &row.symbol, row.kind.code()] {
            rows.cell(text);
        }
        rows.cell(&row.pinpoint);
        rows.maybe(row.date);
        rows.cell(row.iri);
        rows.cell(&row.url);
        rows.truth(false);
    })
}

/// Rows of `doubts.csv`.
pub fn doubts<'a>(id: &str, all: impl Iterator<Item = DoubtRow<'a>>) -> Vec<u8> {
    written(id, all, |rows, row| {
        rows.cell(row.eid);
        rows.known(row.page);
        rows.cell(row.code.code());
        rows.cell(&row.text);
        rows.cell(&row.detail);
        rows.cell(&share(row.weight));
    })
}

/// Rows of `discarded.csv`.
pub fn discarded<'a>(id: &str, all: impl Iterator<Item = DiscardedRow<'a>>) -> Vec<u8> {
    written(id, all, |rows, row| {
        rows.known(row.page);
        rows.cell(row.reason.code());
        rows.cell(row.text);
    })
}
