//! Marks of footnotes: small raised figures, which OCR likes to take for quotation marks and the like. The notes of
//! a page say which marks it has.

use super::{Change, is_text};
use crate::block::{Block, Hint};
use crate::text::MarkKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// A raised stretch of a block.
#[derive(Clone, Debug)]
struct Mark {
    block: usize,
    page: u32,
    range: Range<usize>,
    /// The number that was read.
    number: Option<u32>,
    /// Stars and the like count for themselves.
    sign: bool,
}

/// The marks that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let marks = marks(blocks, is_read);
    let is_head = |mark: &Mark| blocks[mark.block].hint == Hint::Footnote && mark.range.start == 0;
    let (mut heads, mut calls): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(is_head);
    // A star that stands for a footnote is called before all numbers, on the first page; other stars are misread.
    let first = heads.first().map_or(0, |head| head.page);
    heads.iter_mut().filter(|head| head.page > first).for_each(|head| head.sign = false);
    let starred = heads.iter().any(|head| head.sign);
    calls.iter_mut().filter(|call| call.page > first || !starred).for_each(|call| call.sign = false);
    let mut changes = settle_heads(&mut heads);
    let mut notes: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for head in &heads {
        notes.entry(head.page).or_default().extend(head.number);
    }
    for page in calls.chunk_by_mut(|a, b| a.page == b.page) {
        if let Some(notes) = notes.get(&page[0].page) {
            changes.extend(settle_calls(page, notes));
        }
    }
    changes
}

fn marks(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, b)| is_text(b) && is_read(b.page)) {
        for mark in block.text.marks.iter().filter(|m| m.kind == MarkKind::Superscript) {
            let words = block.text.words.get(mark.start..mark.end).unwrap_or_default().trim();
            let sign = !words.is_empty() && words.chars().all(|c| matches!(c, '*' | '†' | '‡'));
            let number = words.parse().ok().filter(|n| (1..1000).contains(n));
            marks.push(Mark { block: index, page: block.page, range: mark.start..mark.end, number, sign });
        }
    }
    marks
}

/// Gives the notes of a document their numbers: they count on over its pages, or each page begins anew.
fn settle_heads(heads: &mut [Mark]) -> Vec<Change> {
    let mut numbered: Vec<&mut Mark> = heads.iter_mut().filter(|head| !head.sign).collect();
    if let Some(first) = first_of(&numbered) {
        return settle_row(&mut numbered, first);
    }
    let pages = numbered.chunk_by_mut(|a, b| a.page == b.page);
    pages.flat_map(|page| first_of(page).map(|first| settle_row(page, first)).unwrap_or_default()).collect()
}

/// The number with which a row begins, where most of the numbers that were read say the same.
fn first_of(row: &[&mut Mark]) -> Option<u32> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (index, head) in row.iter().enumerate() {
        if let Some(number) = head.number {
            *counts.entry(i64::from(number) - index as i64).or_default() += 1;
        }
    }
    let known: usize = counts.values().sum();
    let (first, agree) = counts.into_iter().max_by_key(|(first, n)| (*n, -first))?;
    let enough = agree * 4 >= known * 3 && agree * 2 >= row.len();
    u32::try_from(first).ok().filter(|first| *first > 0 && enough)
}

fn settle_row(row: &mut [&mut Mark], first: u32) -> Vec<Change> {
    let due = first..;
    row.iter_mut().zip(due).filter_map(|(mark, due)| mark.understand(due)).collect()
}

/// Gives the calls of a page the numbers of its notes that no other call of the page has.
fn settle_calls(calls: &mut [Mark], notes: &[u32]) -> Vec<Change> {
    let (Some(first), Some(last)) = (notes.iter().min(), notes.iter().max()) else { return Vec::new() };
    let is_note = |mark: &Mark| mark.number.filter(|n| notes.contains(n));
    let mut changes = Vec::new();
    let mut before = first.saturating_sub(1);
    let mut index = 0;
    while index < calls.len() {
        if calls[index].sign || is_note(&calls[index]).is_some() {
            before = is_note(&calls[index]).unwrap_or(before);
            index += 1;
            continue;
        }
        let rest = &calls[index..];
        let unknown = rest.iter().take_while(|c| !c.sign && is_note(c).is_none()).count();
        let after = rest.iter().skip(unknown).find_map(is_note).unwrap_or(last + 1);
        // Just as many are due as are unknown.
        if after > before && (after - before - 1) as usize == unknown {
            let run = &mut calls[index..index + unknown];
            changes.extend(run.iter_mut().zip(before + 1..).filter_map(|(call, due)| call.understand(due)));
            before = after - 1;
        }
        index += unknown;
    }
    changes
}

impl Mark {
    fn understand(&mut self, due: u32) -> Option<Change> {
        let same = self.number == Some(due);
        self.number = Some(due);
        let change = Change { block: self.block, range: self.range.clone(), understood: due.to_string() };
        (!same).then_some(change)
    }
}
