//! Text that a Word file holds as a file of another format: `w:altChunk`, `w:subDoc`.
use super::super::format::{Format, sniff};
use super::super::limits::Limits;
use super::super::unreadable::Unreadable;
use super::super::{doc, html, mail, odt, rtf, text, wordxml};
use super::notes::Calls;
use crate::block::{Block, Extracted};
use crate::text::MarkKind;

/// Word files may be in one another so deep.
const MOST_FILES: u32 = 3;

/// Points of an en of the body type, and of a line of it.
const EN: f32 = 5.0;
const LINE: f32 = 12.0;

/// Reads such a file.
pub fn read(bytes: &[u8], limits: &Limits, files_around: u32) -> Result<Extracted, Unreadable> {
    match sniff(bytes).format {
        Format::Docx if files_around < MOST_FILES => super::read_within(bytes, limits, files_around + 1),
        Format::Html => html::read(bytes, limits),
        Format::Mhtml => mail::read(bytes, limits),
        Format::Doc => doc::read(bytes, limits),
        Format::Odt => odt::read(bytes, limits),
        Format::WordXml if files_around < MOST_FILES => wordxml::read_within(bytes, limits, files_around + 1),
        Format::Rtf => rtf::read(bytes, limits),
        Format::Text => text::read(bytes),
        other => Err(Unreadable::Unsupported(format!("a part in the format {}", other.code()))),
    }
}

/// The blocks of such a file as those of the one around it: measured in points, their notes among the others.
pub fn blocks(inner: Extracted, calls: &mut Calls, page: u32) -> Vec<Block> {
    let notes: Vec<usize> = inner.notes.into_iter().map(|note| calls.add_whole(note)).collect();
    let placed = inner.blocks.into_iter().map(|mut block| {
        for mark in &mut block.text.marks {
            if let MarkKind::NoteCall(note) = &mut mark.kind {
                *note = notes.get(*note).copied().unwrap_or(*note);
            }
        }
        Block { page, left: block.left * EN, gap: block.gap * LINE, size: 0.0, ..block }
    });
    placed.collect()
}
