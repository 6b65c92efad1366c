//! The style sheet of a binary Word file.
use super::super::headings;
use super::file::{File, Table, u16_at};
use super::looks::{Letters, Lines};

/// One style, what it is based on already applied.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Its letters.
    pub letters: Letters,
    /// Its lines.
    pub lines: Lines,
    /// Depth of the heading, where it is a style of headings.
    pub heading: Option<u8>,
    /// Modifiers of a style of characters, to be applied over those of a paragraph.
    pub own_letters: Vec<u8>,
}

/// A style as the file has it.
#[derive(Debug, Default)]
struct Entry<'a> {
    name: String,
    base: u16,
    lines: &'a [u8],
    letters: &'a [u8],
}

/// A style that is based on none.
const NO_BASE: u16 = 0x0FFF;

/// Styles with longer chains run in a ring.
const MAX_CHAIN: usize = 30;

/// Size of letters where nothing is said.
const SIZE: f32 = 10.0;

/// Reads the style sheet; styles are at their numbers.
pub fn read(file: &File) -> Vec<Style> {
    let entries = entries(file.table(Table::Styles));
    (0..entries.len()).map(|at| resolve(&entries, at, &file.data)).collect()
}

fn resolve(entries: &[Option<Entry>], at: usize, data: &[u8]) -> Style {
    let mut chain = Vec::new();
    let mut next = at;
    while let Some(Some(entry)) = entries.get(next) {
        if chain.len() >= MAX_CHAIN {
            break;
        }
        chain.push(entry);
        next = usize::from(entry.base);
    }
    let mut style = Style { letters: Letters { size: SIZE, ..Letters::default() }, ..Style::default() };
    for entry in chain.iter().rev() {
        let base = style.letters;
        style.letters.apply(entry.letters, &base);
        style.lines.apply(entry.lines, data);
        style.own_letters.extend_from_slice(entry.letters);
    }
    style.lines.own_indent = false;
    style.heading = chain.first().and_then(|own| headings::level_of_style(&own.name));
    if style.heading.is_none() {
        let builtin = chain.iter().find(|e| headings::is_builtin(&e.name));
        style.heading = builtin.and_then(|e| headings::level_of_style(&e.name));
    }
    style
}

fn entries(table: &[u8]) -> Vec<Option<Entry<'_>>> {
    let Some(header) = u16_at(table, 0).map(usize::from) else { return Vec::new() };
    let count = u16_at(table, 2).map_or(0, usize::from).min(4096);
    let base_size = u16_at(table, 4).map_or(10, usize::from);
    let mut at = 2 + header;
    let mut out = Vec::with_capacity(count);
    for _ in 0..count {
        let Some(length) = u16_at(table, at).map(usize::from) else { break };
        let bytes = table.get(at + 2..at + 2 + length).unwrap_or_default();
        out.push(entry(bytes, base_size));
        at += 2 + length + length % 2;
    }
    out
}

fn entry(bytes: &[u8], base_size: usize) -> Option<Entry<'_>> {
    let kind_and_base = u16_at(bytes, 2)?;
    let (kind, base) = (kind_and_base & 0x0F, kind_and_base >> 4);
    let name_length = usize::from(u16_at(bytes, base_size)?);
    let units: Vec<u16> = (0..name_length).filter_map(|n| u16_at(bytes, base_size + 2 + 2 * n)).collect();
    let mut at = base_size + 2 + 2 * name_length + 2;
    let mut part = || {
        let length = usize::from(u16_at(bytes, at)?);
        let found = bytes.get(at + 2..at + 2 + length)?;
        at += 2 + length + length % 2;
        Some(found)
    };
    let mut out = Entry {
        name: String::from_utf16_lossy(&units),
        base: if base == NO_BASE { u16::MAX } else { base },
        ..Entry::default()
    };
    match kind {
        1 => {
            out.lines = part().and_then(|p| p.get(2..)).unwrap_or_default();
            out.letters = part().unwrap_or_default();
        }
        2 => out.letters = part().unwrap_or_default(),
        _ => {}
    }
    Some(out)
}
