//! What footnotes are written with, and OCR reads otherwise: `Ihid.`, `Sec A/78/301`, `Supplement No, 42`, a comma at
//! their end.

use super::{Change, is_text};
use crate::block::{Block, Hint};
use crate::text::MarkKind;
use std::ops::Range;

/// Signs that OCR takes for the slanted letter of `Ibid.`
const FIRST: [char; 9] = ['T', 'l', '1', '[', '|', 'J', '/', 'L', '!'];

/// Words of footnotes that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let is_note = |b: &Block| is_text(b) && is_read(b.page) && b.hint == Hint::Footnote;
    let notes: Vec<(usize, &Block)> = blocks.iter().enumerate().filter(|(_, b)| is_note(b)).collect();
    let mut changes = Vec::new();
    for (place, (index, block)) in notes.iter().enumerate() {
        let words = block.text.words.as_str();
        let found = ibid(words).into_iter().chain(see(block)).chain(numbers(words));
        let next = notes.get(place + 1).map(|(_, next)| *next);
        let found = found.chain(next.and_then(|next| end(block, next)));
        changes.extend(found.map(|(range, meant)| Change { block: *index, range, understood: meant.into() }));
    }
    changes
}

/// `Ibid.` at the head of a footnote, whose slanted letters are read as others like them: `Tbid.`, `Ihid.`
fn ibid(words: &str) -> Option<(Range<usize>, &'static str)> {
    let at = words.find("bid.").or_else(|| words.find("hid."))?;
    let letter = words[..at].chars().next_back()?;
    let start = at - letter.len_utf8();
    let head = words[..start].trim().chars().count() <= 3;
    let misread = FIRST.contains(&letter) || letter == 'I' && words[at..].starts_with('h');
    (head && misread).then_some((start..at + 1, "Ib"))
}

/// `See` at the head of a footnote, where it was read as `Sec`: an abbreviation has a stop.
fn see(block: &Block) -> Option<(Range<usize>, &'static str)> {
    let head = head(block)?;
    let words = block.text.words.get(head..)?;
    let at = head + (words.len() - words.trim_start().len());
    words.trim_start().starts_with("Sec ").then_some((at..at + 3, "See"))
}

/// The stops of `No.` and `vol.` that were read as commas before a number: `Supplement No, 42`.
fn numbers(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let places = ["No,", "vol,"].into_iter().flat_map(|found| words.match_indices(found));
    places.filter_map(|(at, found)| {
        let stop = at + found.len();
        let number = words[stop..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let alone = !words[..at].ends_with(char::is_alphanumeric);
        (alone && number).then_some((stop - 1..stop, "."))
    })
}

/// The comma at the end of a footnote that another one follows: footnotes end with a full stop.
fn end(block: &Block, next: &Block) -> Option<(Range<usize>, &'static str)> {
    let words = block.text.words.trim_end();
    let last = words.len().checked_sub(1)?;
    let ends = head(next).is_some() && words.ends_with(',');
    ends.then_some((last..words.len(), "."))
}

/// Where the mark at the head of a footnote ends.
fn head(block: &Block) -> Option<usize> {
    block.text.marks.iter().find(|m| m.kind == MarkKind::Superscript && m.start == 0).map(|m| m.end)
}
