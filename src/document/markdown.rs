//! A document as Markdown: CommonMark with the tables and footnotes that GitHub and pandoc know.

use super::Document;
use super::piece::{Piece, Words, folded, marked, pieces};
use super::plain::with_stop;
use crate::model::Role;
use crate::write::rows::ParagraphRow;

struct Markdown;

impl Words for Markdown {
    fn words(&self, text: &str) -> String {
        escape(text)
    }

    fn call(&self, index: usize, _: &str) -> String {
        format!("[^{}]", index + 1)
    }
}

/// Words in which nothing is a sign of Markdown.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// The document as Markdown.
pub fn write(document: &Document) -> String {
    let row = document.row();
    let mut parts: Vec<String> = Vec::new();
    if !row.symbol.is_empty() {
        parts.push(escape(row.symbol));
    }
    let mut number = row.number;
    // How far points are indented: as far as the words of the numbered paragraph before them.
    let mut under = 0;
    for piece in pieces(document, &Markdown) {
        match piece {
            Piece::Table(rows) => {
                under = 0;
                parts.push(table(&rows));
            }
            Piece::Block(row) => {
                let words = words(document, &row);
                if row.kind != Role::Point {
                    under = if is_item(row.num) { row.num.len() + 1 } else { 0 };
                }
                parts.push(match row.kind {
                    Role::Title => format!("# {}", joined(&escape(&head(std::mem::take(&mut number))), &words)),
                    Role::Heading => {
                        let level = row.level.clamp(1, 4) as usize + 1;
                        format!("{} {}", "#".repeat(level), joined(&escape(row.num), &words))
                    }
                    Role::Point => {
                        let indent = " ".repeat(under + 2 * (row.level.clamp(1, 9) as usize - 1));
                        format!("{indent}- {}", joined(&number_of(row.num), &words))
                    }
                    _ if is_item(row.num) => joined(row.num, &words),
                    _ => joined(&number_of(row.num), &words),
                });
            }
        }
    }
    let notes = document.publication.footnotes.iter().enumerate();
    parts.extend(notes.map(|(index, note)| format!("[^{}]: {}", index + 1, escape(&folded(&note.text.words)))));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// The words of a block, its opening words in italics.
fn words(document: &Document, row: &ParagraphRow<'_>) -> String {
    let Some(block) = row.block else { return line_start(escape(&folded(row.text))) };
    let opener = row.opener.trim_end();
    let is_plain = !opener.is_empty() && opener == opener.trim() && row.text.starts_with(opener);
    let rest = |from| folded(&marked(document, &block.text, from, &Markdown));
    if !is_plain {
        return line_start(rest(0));
    }
    // A call among the opening words stays where it is, and the words are plain.
    let inside = block.text.marks.iter().any(|m| m.start == m.end && m.start < opener.len());
    if inside {
        return line_start(rest(0));
    }
    let space = if row.text[opener.len()..].starts_with(char::is_whitespace) { " " } else { "" };
    format!("*{}*{space}{}", folded(&escape(opener)), rest(opener.len()))
}

/// True for a number that Markdown takes for that of a list: `7.`
fn is_item(number: &str) -> bool {
    let digits = number.strip_suffix('.').unwrap_or_default();
    (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A number that is words.
fn number_of(number: &str) -> String {
    if is_item(number) { number.replace('.', "\\.") } else { line_start(escape(number)) }
}

/// Words that would begin a list or a line at the start of a paragraph.
fn line_start(text: String) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = text[digits..].chars().next();
    match after {
        Some(c @ ('.' | ')')) if digits > 0 => format!("{}\\{c}{}", &text[..digits], &text[digits + 1..]),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

/// The number before the title; nothing for a further line of the title.
fn head(number: &str) -> String {
    if number.is_empty() { String::new() } else { with_stop(number) }
}

fn joined(number: &str, words: &str) -> String {
    if number.is_empty() { words.to_string() } else { format!("{number} {words}") }
}

/// A table whose first row is its head.
fn table(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: &Vec<String>| {
        let cells = (0..width).map(|at| row.get(at).map(|c| folded(c)).unwrap_or_default());
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}
