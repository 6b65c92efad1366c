//! Marks of footnotes: small raised figures, which OCR likes to take for quotation marks and the like. The notes of
//! a page say which marks it has.

use super::{Change, align, is_text};
use crate::block::{Block, Hint};
use crate::extract::ocr::ink::UNREAD;
use crate::languages;
use crate::text::MarkKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Numbers are compared with so many before them.
const REACH: usize = 200;

/// A raised stretch of a block.
#[derive(Clone, Debug)]
struct Mark {
    block: usize,
    page: u32,
    range: Range<usize>,
    /// What was read.
    words: String,
    /// The number that it is.
    number: Option<u32>,
    /// Stars and the like count for themselves.
    sign: bool,
    /// Between the note before and this one there may be one whose mark was not seen.
    parted: bool,
}

/// The marks that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let marks = marks(blocks, is_read);
    let is_head = |mark: &Mark| blocks[mark.block].hint == Hint::Footnote && mark.range.start == 0;
    let (mut heads, mut calls): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(is_head);
    // A star is the first note of its page, and is called there; others are misread figures.
    let stars: Vec<(u32, bool)> = heads.iter().map(|head| (head.page, head.sign)).collect();
    let mut page = 0;
    for head in &mut heads {
        let called = calls.iter().any(|call| call.sign && call.page == head.page);
        head.sign &= head.page != page && called;
        page = head.page;
    }
    let starred: BTreeSet<u32> = heads.iter().filter(|head| head.sign).map(|head| head.page).collect();
    for call in &mut calls {
        let own = stars.iter().filter(|(page, _)| *page == call.page).count();
        call.sign &= own == 0 || starred.contains(&call.page);
    }
    let headless = headless(blocks, &heads);
    for index in 1..heads.len() {
        let between = heads[index - 1].page + 1..=heads[index].page;
        heads[index].parted = headless.iter().any(|page| between.contains(page));
    }
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
            // `no`, `1er`: raised letters that belong to their word.
            let behind = block.text.words[..mark.start].chars().next_back();
            if languages::forms(|f| f.raised).any(|ending| ending == words) && behind.is_some_and(char::is_alphanumeric)
            {
                continue;
            }
            let sign = !words.is_empty() && words.chars().all(|c| matches!(c, '*' | '†' | '‡'));
            let number = words.parse().ok().filter(|n| (1..1000).contains(n));
            let (page, range, words) = (block.page, mark.start..mark.end, words.to_string());
            marks.push(Mark { block: index, page, range, words, number, sign, parted: false });
        }
    }
    marks
}

/// Pages whose first footnote begins without a mark.
fn headless(blocks: &[Block], heads: &[Mark]) -> BTreeSet<u32> {
    let notes = blocks.iter().enumerate().filter(|(_, block)| block.hint == Hint::Footnote);
    let mut firsts: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, block) in notes {
        firsts.entry(block.page).or_insert(index);
    }
    firsts.into_iter().filter(|(_, first)| heads.iter().all(|h| h.block != *first)).map(|(page, _)| page).collect()
}

/// Gives the notes of a document their numbers: they count on over its pages, or each page begins again.
fn settle_heads(heads: &mut [Mark]) -> Vec<Change> {
    let mut numbered: Vec<&mut Mark> = heads.iter_mut().filter(|head| !head.sign).collect();
    let again = numbered.iter().filter(|head| head.number == Some(1)).map(|head| head.page);
    let pages: BTreeSet<u32> = again.collect();
    if pages.len() < 2 {
        return settle_row(&mut numbered);
    }
    numbered.chunk_by_mut(|a, b| a.page == b.page).flat_map(settle_row).collect()
}

/// Gives those of a row that are not number, or one out of order, the numbers that are due: where just as many are
/// missing as there are places for, or where they are next to one that was read.
fn settle_row(row: &mut [&mut Mark]) -> Vec<Change> {
    let mut kept = in_order(&row.iter().map(|mark| mark.number).collect::<Vec<_>>());
    let mut start = 0;
    while start < row.len() {
        let end = (start + 1..row.len()).find(|i| row[*i].parted).unwrap_or(row.len());
        fill(&mut kept, start..end);
        start = end;
    }
    row.iter_mut().zip(kept).filter_map(|(mark, number)| mark.understand(number?)).collect()
}

/// Fills a stretch of a row in which no note is without its mark.
fn fill(kept: &mut [Option<u32>], stretch: Range<usize>) {
    let known: Vec<usize> = stretch.clone().filter(|i| kept[*i].is_some()).collect();
    let single = stretch == (0..1) && kept.len() == 1;
    let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else {
        if single {
            kept[0] = Some(1);
        }
        return;
    };
    // Back from the first that was read: the first note of all is 1.
    let number = kept[first].unwrap_or(0) as usize;
    let back = first - stretch.start;
    if number > back && (stretch.start > 0 || number == back + 1) {
        (stretch.start..first).for_each(|i| kept[i] = Some((number + i - first) as u32));
    }
    for pair in known.windows(2) {
        let (from, to) = (kept[pair[0]].unwrap_or(0), kept[pair[1]].unwrap_or(0));
        if (to - from) as usize == pair[1] - pair[0] {
            (pair[0]..pair[1]).for_each(|i| kept[i] = Some(from + (i - pair[0]) as u32));
        }
    }
    let number = kept[last].unwrap_or(0);
    (last..stretch.end).for_each(|i| kept[i] = Some(number + (i - last) as u32));
}

/// The most numbers of a row that can all be right: each greater than those before it by its distance at least.
fn in_order(row: &[Option<u32>]) -> Vec<Option<u32>> {
    // For each place, how many can be kept up to it, and the one before it of those.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); row.len()];
    for index in 0..row.len() {
        let Some(own) = row[index] else { continue };
        // The first note is 1.
        if own as usize <= index {
            continue;
        }
        best[index] = (1, None);
        for before in index.saturating_sub(REACH)..index {
            let room = row[before].is_some_and(|n| own as usize >= n as usize + index - before);
            if room && best[before].0 > 0 && best[before].0 + 1 > best[index].0 {
                best[index] = (best[before].0 + 1, Some(before));
            }
        }
    }
    let mut kept = vec![None; row.len()];
    let mut last = (0..row.len()).filter(|i| best[*i].0 > 0).max_by_key(|i| best[*i].0);
    while let Some(index) = last {
        kept[index] = row[index];
        last = best[index].1;
    }
    kept
}

/// Gives the calls of a page the numbers of its notes that are the only good ones for them.
fn settle_calls(calls: &mut [Mark], notes: &[u32]) -> Vec<Change> {
    let mut notes = notes.to_vec();
    notes.sort_unstable();
    notes.dedup();
    let mut numbered: Vec<&mut Mark> = calls.iter_mut().filter(|call| !call.sign).collect();
    let words: Vec<&str> = numbered.iter().map(|call| call.words.as_str()).collect();
    let understood = align::align(&words, &notes);
    let pairs = numbered.iter_mut().zip(understood);
    let mut changes: Vec<Change> = pairs.filter_map(|(call, number)| call.understand(number?)).collect();
    let called: BTreeSet<u32> = numbered.iter().filter_map(|call| call.number).collect();
    if notes.iter().all(|note| called.contains(note)) {
        // Where each note has its call, ink of which nothing was read is no mark.
        let specks = numbered.iter().filter(|call| call.number.is_none() && call.words.chars().all(|c| c == UNREAD));
        changes.extend(specks.map(|call| call.change(String::new())));
    }
    changes
}

/// Raises the calls that were read as signs or figures of the line, and gives what was read: between the calls of the
/// notes before and behind one that nothing calls, the only place that may.
pub fn raise(blocks: &mut [Block], is_read: &dyn Fn(u32) -> bool) -> Vec<(u32, String)> {
    let (heads, calls): (Vec<Mark>, Vec<Mark>) =
        marks(blocks, is_read).into_iter().partition(|mark| blocks[mark.block].hint == Hint::Footnote);
    let mut raised = Vec::new();
    for head in heads.iter().filter(|head| head.range.start == 0) {
        let Some(due) = head.number else { continue };
        let own = || calls.iter().filter(|call| call.page == head.page && !call.sign);
        // All others of the page are in order, or there is no telling where this one is.
        let numbers: Option<Vec<u32>> = own().map(|call| call.number).collect();
        let Some(numbers) = numbers.filter(|n| n.is_sorted() && !n.contains(&due)) else { continue };
        let behind = numbers.partition_point(|number| *number < due);
        let place = |call: &Mark| (call.block, call.range.start);
        let from = behind.checked_sub(1).and_then(|at| own().nth(at)).map_or((0, 0), place);
        let to = own().nth(behind).map_or((usize::MAX, 0), place);
        let lines =
            blocks.iter().enumerate().filter(|(_, b)| b.page == head.page && is_text(b) && b.hint != Hint::Footnote);
        let places = lines.flat_map(|(index, b)| may_call(&b.text.words, due).map(move |range| (index, range)));
        let places = places.filter(|(index, range)| (from..to).contains(&(*index, range.start)));
        let places: Vec<(usize, Range<usize>)> = places.collect();
        let [(block, range)] = places.as_slice() else { continue };
        let (block, range) = (&mut blocks[*block], range.clone());
        let (words, number) = (block.text.words[range.clone()].to_string(), due.to_string());
        let start = range.start;
        super::put(&mut block.text, range, &number);
        block.text.mark(start..start + number.len(), MarkKind::Superscript);
        raised.push((block.page, words));
    }
    raised
}

/// Where a sign or a number stands at the end of a word that may be the call of a note: `conflict,’ as`, `Flora! since`.
fn may_call(words: &str, due: u32) -> impl Iterator<Item = Range<usize>> {
    let number = due.to_string();
    let ends = words.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(words.len()));
    ends.filter_map(move |end| {
        let word = words[..end].rsplit(' ').next().unwrap_or_default();
        let sign = word.chars().next_back()?;
        let length = if word.ends_with(&number) { number.len() } else { sign.len_utf8() };
        let before = word[..word.len() - length].chars().next_back()?;
        let stop = matches!(before, ',' | ';' | '.' | ')');
        let figure = word.ends_with(&number) && (before.is_alphabetic() || matches!(before, ',' | ';'));
        let good = figure || sign == '!' || stop && matches!(sign, '’' | '‘' | '\'' | '?' | '°' | '*' | '®');
        good.then_some(end - length..end)
    })
}

impl Mark {
    fn understand(&mut self, due: u32) -> Option<Change> {
        let same = self.number == Some(due);
        self.number = Some(due);
        (!same).then(|| self.change(due.to_string()))
    }

    fn change(&self, understood: String) -> Change {
        Change { block: self.block, range: self.range.clone(), understood }
    }
}
