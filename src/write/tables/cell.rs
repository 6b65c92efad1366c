//! Cells of CSV: RFC 4180, one record on one line.

use crate::text::has_double_space;
use crate::write::xml::allowed;
use csv::{Terminator, Writer, WriterBuilder};
use std::fmt::{Display, Write};

/// Rows that are being written.
pub struct Rows {
    writer: Writer<Vec<u8>>,
    cell: String,
}

impl Default for Rows {
    fn default() -> Self {
        Rows::new()
    }
}

impl Rows {
    /// No rows.
    pub fn new() -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).buffer_capacity(1 << 11).has_headers(false);
        Rows { writer: builder.from_writer(Vec::new()), cell: String::new() }
    }

    /// The next cell, its white space folded.
    pub fn cell(&mut self, text: &str) {
        if is_plain(text) {
            let _ = self.writer.write_field(text);
            return;
        }
        self.cell.clear();
        fold(text, &mut self.cell);
        // Writing into a vector cannot fail.
        let _ = self.writer.write_field(&self.cell);
    }

    /// The next cell, empty where there is nothing.
    pub fn maybe<T: Display>(&mut self, value: Option<T>) {
        self.cell.clear();
        if let Some(value) = value {
            // Writing into a string cannot fail.
            let _ = write!(self.cell, "{value}");
        }
        let cell = std::mem::take(&mut self.cell);
        self.cell(&cell);
        self.cell = cell;
    }

    /// The next cell, a number that is empty at 0, which means unknown.
    pub fn known(&mut self, number: u32) {
        self.maybe((number > 0).then_some(number));
    }

    /// The next cell, a number.
    pub fn number(&mut self, number: u64) {
        self.maybe(Some(number));
    }

    /// The next cell, `true` or `false`.
    pub fn truth(&mut self, value: bool) {
        self.cell(if value { "true" } else { "false" });
    }

    /// Ends the row.
    pub fn end(&mut self) {
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// The bytes of all rows.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}

/// True for text without white space but single spaces inside; false also where that is not plain at
/// once.
fn is_plain(text: &str) -> bool {
    // The bytes from 0xc2 on begin the white space and the forbidden characters beyond ASCII; most that begin
    // with them are others.
    let suspect = |b: u8| (b < b' ') | matches!(b, 0xc2 | 0xe1..=0xe3 | 0xef);
    let other = |c: char| c.is_whitespace() || c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}');
    let bytes = text.as_bytes();
    let plain = !bytes.iter().fold(false, |found, b| found | suspect(*b))
        || !bytes.iter().enumerate().any(|(at, b)| suspect(*b) && text[at..].starts_with(other));
    plain && bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ') && !has_double_space(bytes)
}

/// The text with each run of white space as one space, and none at its ends.
pub fn fold(text: &str, into: &mut String) {
    for word in allowed(text).split_whitespace() {
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(word);
    }
}

/// The characters of the folded text that are before a byte of the text.
pub fn offset(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    let (before, after) = text.split_at(byte);
    let mut folded = String::new();
    fold(before, &mut folded);
    let between = before.ends_with(char::is_whitespace) && !folded.is_empty() && !after.trim_start().is_empty();
    folded.chars().count() + usize::from(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_line() {
        let mut rows = Rows::new();
        rows.cell(" 61st\tplenary\r\nmeeting\u{a0}");
        rows.cell("“a”, \"b\"");
        rows.maybe(None::<u32>);
        rows.truth(true);
        rows.end();
        let text = String::from_utf8(rows.into_bytes()).unwrap();
        assert_eq!(text, "61st plenary meeting,\"“a”, \"\"b\"\"\",,true\r\n");
    }

    #[test]
    fn offsets_count_the_characters_of_the_cell() {
        assert_eq!(offset("  a  — b", 2), 0);
        assert_eq!(offset("  a  — b", 8), 3);
        assert_eq!(offset("  a  — b", 9), 4);
        assert_eq!(offset("a ", 2), 1);
    }
}
