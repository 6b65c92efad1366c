//! A document as plain text: a paragraph for each block, the number before its words, footnotes at the end.

use super::Document;
use super::piece::{Piece, Words, folded, marked, pieces};
use crate::model::Role;

struct Plain;

impl Words for Plain {
    fn words(&self, text: &str) -> String {
        text.to_string()
    }

    fn call(&self, _: usize, marker: &str) -> String {
        format!("[{marker}]")
    }
}

/// The document as plain text.
pub fn write(document: &Document) -> String {
    let row = document.row();
    let mut parts: Vec<String> = Vec::new();
    if !row.symbol.is_empty() {
        parts.push(row.symbol.to_string());
    }
    let mut number = row.number;
    for piece in pieces(document, &Plain) {
        match piece {
            Piece::Table(rows) => {
                let line = |row: &Vec<String>| row.iter().map(|c| folded(c)).collect::<Vec<_>>().join(" | ");
                parts.push(rows.iter().map(line).collect::<Vec<_>>().join("\n"));
            }
            Piece::Block(row) => {
                let words = match row.block {
                    Some(block) => folded(&marked(document, &block.text, 0, &Plain)),
                    None => folded(row.text),
                };
                let title = row.kind == Role::Title && !number.is_empty();
                let num = if title { with_stop(std::mem::take(&mut number)) } else { row.num.to_string() };
                let indent =
                    if row.kind == Role::Point { "   ".repeat(row.level.min(9) as usize) } else { String::new() };
                let space = if num.is_empty() { "" } else { " " };
                parts.push(format!("{indent}{num}{space}{words}"));
            }
        }
    }
    let notes = document.publication.footnotes.iter();
    parts.extend(notes.map(|note| format!("[{}] {}", note.marker, folded(&note.text.words))));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// The number before a title: `62/17.`
pub fn with_stop(number: &str) -> String {
    if number.ends_with('.') { number.to_string() } else { format!("{number}.") }
}
