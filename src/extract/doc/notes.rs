//! Footnotes and endnotes of a binary Word file: calls, texts, numbers.
use std::collections::HashMap;
use std::ops::Range;

use super::super::flow::{Flow, joined, without_marker};
use super::super::numerals::Numeral;
use super::file::{File, Table, places, u16_at};
use crate::block::NoteBody;

/// A note.
#[derive(Debug)]
pub struct Note {
    /// The letter its call is at.
    pub call: usize,
    /// The letters of its text.
    pub text: Range<usize>,
    /// Its mark is counted, not typed.
    pub counted: bool,
    at_end: bool,
}

/// The notes of a file in the order of their calls. `feet`, `ends`: where the stories of footnotes and
/// of endnotes begin.
pub fn read(file: &File, feet: usize, ends: usize) -> Vec<Note> {
    let mut out = Vec::new();
    let kinds = [
        (Table::FootnoteCalls, Table::FootnoteTexts, feet, false),
        (Table::EndnoteCalls, Table::EndnoteTexts, ends, true),
    ];
    for (calls, texts, base, at_end) in kinds {
        let (calls, flags) = places(file.table(calls), 2);
        let (texts, _) = places(file.table(texts), 0);
        let count = calls.len().saturating_sub(1).min(texts.len().saturating_sub(1));
        for at in 0..count {
            let counted = u16_at(flags, 2 * at) != Some(0);
            let (start, end) = (texts[at] as usize, texts[at + 1] as usize);
            let text = base.saturating_add(start)..base.saturating_add(end.max(start));
            out.push(Note { call: calls[at] as usize, text, counted, at_end });
        }
    }
    out.sort_by_key(|n| n.call);
    out
}

/// The bodies with their markers: counted from where the file says, or as typed.
pub fn finish(file: &File, notes: &[Note], flows: Vec<Flow>, mut marks: HashMap<usize, String>) -> Vec<NoteBody> {
    let start = u16_at(file.table(Table::Document), 2).map_or(1, |v| u32::from(v >> 2)).max(1);
    let (mut foot, mut end) = (start, 1);
    let (foot_numeral, end_numeral) = numerals(file.table(Table::Document));
    let mut out = Vec::with_capacity(notes.len());
    for (index, (note, flow)) in notes.iter().zip(flows).enumerate() {
        let text = joined(flow.finish());
        let (marker, text) = if note.counted {
            let (next, numeral) = if note.at_end { (&mut end, end_numeral) } else { (&mut foot, foot_numeral) };
            *next += 1;
            (numeral.write(*next - 1), without_marker(&text, ""))
        } else {
            let mark = marks.remove(&index).unwrap_or_default();
            let text = without_marker(&text, &mark);
            (mark, text)
        };
        out.push(NoteBody { marker, text, page: 0 });
    }
    out
}

/// How footnotes and endnotes are counted, as the properties of the document say.
fn numerals(document: &[u8]) -> (Numeral, Numeral) {
    let bits = u16_at(document, 54).unwrap_or(0);
    let numeral = |code: u16, default: Numeral| match code & 0x0F {
        0 if document.len() < 56 => default,
        0 => Numeral::Decimal,
        1 => Numeral::UpperRoman,
        2 => Numeral::LowerRoman,
        3 => Numeral::UpperLetter,
        4 => Numeral::LowerLetter,
        _ => default,
    };
    (numeral(bits >> 2, Numeral::Decimal), numeral(bits >> 6, Numeral::LowerRoman))
}
