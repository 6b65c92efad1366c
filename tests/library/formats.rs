//! The readers of office formats and web pages, on small documents made here in the manner of the UN.
#![allow(clippy::unwrap_used)]

mod broken;
mod doc;
mod docx;
mod forms;
mod html;
#[path = "../../examples/fuzz/mutation.rs"]
mod mutation;
mod odt;
mod rtf;
mod wild;

use un2akn::block::{Block, Extracted, Hint};
use un2akn::extract::{Options, extract, sniff};
use un2akn::text::MarkKind;

use crate::specimens::archive;

/// Reads a file of any format.
fn read(bytes: &[u8]) -> Extracted {
    extract(bytes, sniff(bytes).format, &Options::default()).unwrap()
}

/// The code of the reason why a file cannot be read.
fn failure(bytes: &[u8]) -> &'static str {
    extract(bytes, sniff(bytes).format, &Options::default()).unwrap_err().code()
}

/// The words of the blocks that are text of the document.
fn words(file: &Extracted) -> Vec<&str> {
    text(file).map(|b| b.text.words.as_str()).collect()
}

fn text(file: &Extracted) -> impl Iterator<Item = &Block> {
    file.blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_)))
}

/// The words under marks of a kind.
fn marked<'a>(block: &'a Block, kind: &MarkKind) -> Vec<&'a str> {
    let of_kind = block.text.marks.iter().filter(|m| m.kind == *kind);
    of_kind.map(|m| &block.text.words[m.start..m.end]).collect()
}

/// Markers and words of the notes.
fn notes(file: &Extracted) -> Vec<(&str, &str)> {
    file.notes.iter().map(|n| (n.marker.as_str(), n.text.words.as_str())).collect()
}

/// The column, row and spans of each cell, with its words.
fn cells(file: &Extracted) -> Vec<(u32, u32, u32, u32, &str)> {
    let place = |b: &'_ Block| match b.hint {
        Hint::Cell(c) => Some((c.row, c.column, c.row_span, c.column_span)),
        _ => None,
    };
    file.blocks.iter().filter_map(|b| place(b).map(|(r, c, rs, cs)| (r, c, rs, cs, b.text.words.as_str()))).collect()
}
