//! Binary Word files (.doc) of Word 97 to 2003: text pieces, styles, notes, tables, lists, headers.
mod file;
mod lists;
mod looks;
mod notes;
mod pages;
mod pieces;
mod sprm;
mod story;
mod styles;

use std::collections::HashMap;
use std::ops::Range;

use super::counted;
use super::flow::{Flow, to_relative};
use super::limits::Limits;
use super::margins;
use super::numbering::Numbering;
use super::unreadable::Unreadable;
use crate::block::{Block, Extracted};
use crate::code::Doubt;
use file::{File, Table, places, u16_at, u32_at};
use pieces::Letters;
use sprm::{byte, modifiers};
use story::{Book, Kind, Story};

/// Reads a binary Word file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    let file = File::open(bytes, limits)?;
    let letters = Letters::read(&file)?;
    let [text, feet, heads, macros, comments, ends, boxes, head_boxes] = Stories::of(&file).ranges;
    let _ = (macros, head_boxes);
    let mut book = Book::read(&file, &letters);
    let notes = notes::read(&file, feet.start, ends.start);
    book.calls = notes.iter().enumerate().map(|(index, n)| (n.call, (index, n.counted))).collect();
    let mut numbering = lists::read(&file);

    let mut story = Story::new(&book, &mut numbering, Kind::Body);
    let body = story.walk(text).finish();
    let (marks, tracked) = (std::mem::take(&mut story.marks), story.tracked);
    let uncounted = story.uncounted.as_deref().map(counted::unknown);
    let (first, running) = margins_of(&file, &book, &mut numbering, heads);
    let mut other = |range: Range<usize>| Story::new(&book, &mut numbering, Kind::Other).walk(range);
    let bodies: Vec<Flow> = notes.iter().map(|n| other(n.text.clone())).collect();
    let boxes = other(boxes).finish();
    let comments = other(comments).finish();

    let mut blocks = first;
    blocks.extend(body);
    blocks.extend(boxes);
    blocks.extend(running);
    blocks.extend(comments.into_iter().map(margins::comment));
    to_relative(&mut blocks);
    blocks.iter_mut().for_each(|b| b.page = 0);
    let notes = notes::finish(&file, &notes, bodies, marks);
    let doubts = tracked.then(|| Doubt::TrackedChanges.into()).into_iter().chain(uncounted).collect();
    Ok(Extracted { blocks, notes, doubts, ..Extracted::default() })
}

/// Where each story begins and ends in the letters of the file.
struct Stories {
    ranges: [Range<usize>; 8],
}

impl Stories {
    fn of(file: &File) -> Self {
        let mut at = 0usize;
        let ranges = file.story_lengths().map(|length| {
            let start = at;
            at = at.saturating_add(length);
            start..at
        });
        Stories { ranges }
    }
}

/// The headers and footers of the first page, and those of the others.
fn margins_of(file: &File, book: &Book, numbering: &mut Numbering, range: Range<usize>) -> (Vec<Block>, Vec<Block>) {
    let (starts, _) = places(file.table(Table::Headers), 0);
    let title_page = has_title_page(file);
    let (mut heads, mut feet, mut running) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: HashMap<usize, ()> = HashMap::new();
    for (at, pair) in starts.windows(2).enumerate().skip(6) {
        let (start, end) = (pair[0] as usize, pair[1] as usize);
        if end <= start || seen.insert(start, ()).is_some() {
            continue;
        }
        let flow = Story::new(book, numbering, Kind::Margin)
            .walk(range.start.saturating_add(start)..range.start.saturating_add(end));
        let blocks = margins::paragraphs(flow);
        let (section, place) = ((at - 6) / 6, (at - 6) % 6);
        let is_head = matches!(place, 0 | 1 | 4);
        let is_first = section == 0
            && place == if title_page { 4 } else { 1 } + usize::from(!is_head) * if title_page { 1 } else { 2 };
        match (is_first, is_head) {
            (true, true) => heads = blocks,
            (true, false) => feet = blocks,
            _ => margins::add_running(&mut running, blocks, is_head),
        }
    }
    heads.extend(feet);
    (heads, running)
}

/// The first section gives its first page its own headers.
fn has_title_page(file: &File) -> bool {
    let (_, entries) = places(file.table(Table::Sections), 12);
    let place = u32_at(entries, 2).unwrap_or(u32::MAX) as usize;
    let length = u16_at(&file.main, place).unwrap_or(0) as usize;
    let list = file.main.get(place.saturating_add(2)..place.saturating_add(2 + length)).unwrap_or_default();
    modifiers(list).any(|(code, operand)| code == 0x300A && byte(operand) != 0)
}
