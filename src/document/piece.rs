//! The blocks of a document as forms for people show them: words with the calls of their footnotes, cells as tables.

use super::Document;
use crate::block::Cell;
use crate::model::Role;
use crate::text::{MarkKind, Text};
use crate::write::rows::ParagraphRow;

/// A block, or a whole table.
pub enum Piece<'a> {
    /// A block of text.
    Block(ParagraphRow<'a>),
    /// A table, row by row.
    Table(Vec<Vec<String>>),
}

/// How words are written.
pub trait Words {
    /// Words as they are.
    fn words(&self, text: &str) -> String;
    /// The call of the footnote with this index.
    fn call(&self, index: usize, marker: &str) -> String;
}

/// The blocks in reading order.
pub fn pieces<'a>(document: &'a Document, words: &dyn Words) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut number = 0;
    for row in document.paragraphs() {
        let cell = row.block.and_then(|block| block.cell).filter(|_| row.kind == Role::Cell);
        let (Some(cell), Some(block)) = (cell, row.block) else {
            number = 0;
            pieces.push(Piece::Block(row));
            continue;
        };
        let text = marked(document, &block.text, 0, words);
        match pieces.last_mut() {
            Some(Piece::Table(rows)) if number == cell.table => put(rows, &cell, text),
            _ => {
                let mut rows = Vec::new();
                put(&mut rows, &cell, text);
                pieces.push(Piece::Table(rows));
            }
        }
        number = cell.table;
    }
    pieces
}

/// Cells that a table may have in a row: what claims to stand further right is put there.
const WIDEST: usize = 256;

/// Puts a cell in its place; of a second paragraph in the same cell, the words follow those of the first.
fn put(rows: &mut Vec<Vec<String>>, cell: &Cell, text: String) {
    let (row, column) = (cell.row as usize, (cell.column as usize).min(WIDEST));
    // Rows that hold nothing are not shown, however many a file claims.
    if rows.len() <= row {
        rows.resize_with((rows.len() + WIDEST).min(row + 1), Vec::new);
    }
    let last = rows.len() - 1;
    let row = &mut rows[row.min(last)];
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    if !row[column].is_empty() {
        row[column].push(' ');
    }
    row[column].push_str(&text);
}

/// The words of a text from a byte on, with the calls of its footnotes.
pub fn marked(document: &Document, text: &Text, from: usize, words: &dyn Words) -> String {
    let mut written = String::new();
    let mut at = from;
    for mark in text.marks.iter().filter(|m| m.start >= from) {
        let MarkKind::NoteCall(index) = mark.kind else { continue };
        let Some(note) = document.publication.footnotes.get(index) else { continue };
        let end = text.words.floor_char_boundary(mark.start).max(at);
        written.push_str(&words.words(&text.words[at..end]));
        written.push_str(&words.call(index, &note.marker));
        at = end;
    }
    written.push_str(&words.words(&text.words[at..]));
    written
}

/// Words with single spaces between them.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
