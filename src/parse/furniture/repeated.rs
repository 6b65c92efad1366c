//! Running titles that are known by their repetition: the same lines are beside the document's symbol at the
//! head of one page and another, also where they are not the title word for word.

use super::squashed::squash;
use crate::block::{Block, Hint, Reason};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// Lines of a running title at most.
const MOST: usize = 6;

/// Marks such lines. The symbol's own lines are marked already.
pub(super) fn mark(blocks: &mut [Block]) {
    let heads: Vec<usize> = (0..blocks.len()).filter(|i| is_head(&blocks[*i]) && blocks[*i].page > 1).collect();
    let mut counts: HashMap<String, usize> = HashMap::default();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for head in heads {
        let ranges = [above(blocks, head)].into_iter().flatten().chain(below(blocks, head));
        for (range, words) in ranges {
            *counts.entry(words.clone()).or_default() += 1;
            found.push((range, words));
        }
    }
    // Of several lines below a symbol all that repeat are of the title.
    for (range, words) in found {
        if counts.get(&words).is_some_and(|n| *n > 1) {
            blocks[range].iter_mut().for_each(|b| b.hint = Hint::Furniture(Reason::RunningHead));
        }
    }
}

fn is_head(block: &Block) -> bool {
    block.hint == Hint::Furniture(Reason::RunningHead)
}

/// The lines between the top of the page and its symbol.
fn above(blocks: &[Block], head: usize) -> Option<(Range<usize>, String)> {
    let page = blocks[head].page;
    let first = (0..head).rev().take(MOST + 1).take_while(|i| blocks[*i].page == page).last()?;
    let titled = head - first <= MOST && blocks[first..head].iter().all(|b| b.hint == Hint::None);
    titled.then(|| (first..head, words(&blocks[first..head]))).filter(|(_, words)| !words.is_empty())
}

/// The lines below the symbol at the top of the page, one, two and more.
fn below(blocks: &[Block], head: usize) -> Vec<(Range<usize>, String)> {
    let page = blocks[head].page;
    if head > 0 && blocks[head - 1].page == page {
        return Vec::new();
    }
    let free = |b: &&Block| b.page == page && b.hint == Hint::None && b.text.words.contains(char::is_alphanumeric);
    let lines = blocks[head + 1..].iter().take(MOST).take_while(free).count();
    let range = |n: usize| (head + 1..head + 1 + n, words(&blocks[head + 1..head + 1 + n]));
    (1..=lines).map(range).collect()
}

/// The letters and figures of lines.
fn words(lines: &[Block]) -> String {
    lines.iter().map(|b| squash(&b.text.words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_beside_the_symbol_that_repeat_are_a_running_title() {
        let line = |page: u32, words: &str| Block { page, ..Block::line(words) };
        let head = |page: u32| Block { hint: Hint::Furniture(Reason::RunningHead), ..line(page, "A/RES/99/1") };
        let mut blocks = vec![
            line(1, "Recalling its resolutions on the"),
            head(2),
            line(2, "Keeping of the lamps of"),
            line(2, "the northern harbours"),
            line(2, "keeping of lamps,"),
            line(3, "Keeping of the lamps of"),
            line(3, "the northern harbours"),
            head(3),
            line(3, "Recalling also its decisions,"),
            line(4, "the lamps of which are lit"),
            head(4),
            line(4, "Recalling the reports,"),
            head(5),
            line(5, "of the keepers"),
            line(5, "ً"),
        ];
        mark(&mut blocks);
        let marked: Vec<usize> = (0..blocks.len()).filter(|i| is_head(&blocks[*i])).collect();
        assert_eq!(marked, [1, 2, 3, 5, 6, 7, 10, 12]);
    }
}
