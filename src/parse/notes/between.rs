//! Notes at the feet of pages in a text that has lost its pages and its rules: `1 Document A70/24.` between two
//! paragraphs, called above as `migrants,1`.

use super::called::called;
use super::end::marker;
use crate::block::{Block, Grain, Hint};
use crate::languages;
use crate::parse::cues::{self, End};

/// Lines of such a foot at most.
const FOOT: usize = 16;

/// Marks them; gives the lines that begin a note. They are called above, or by the title.
pub(super) fn mark(blocks: &mut [Block], title: &str) -> Vec<usize> {
    let title = Block::line(title);
    let mut firsts = Vec::new();
    let mut due = 1;
    let mut at = 1;
    while at < blocks.len() {
        let found = foot(blocks, &title, at, due);
        let Some((end, begun)) = found else {
            at += 1;
            continue;
        };
        due += begun.len() as u32;
        firsts.extend(begun);
        blocks[at..end].iter_mut().filter(|b| b.hint == Hint::None).for_each(|b| b.hint = Hint::Footnote);
        at = end;
    }
    firsts
}

/// The end of the foot that begins at a line, and the lines that begin its notes.
fn foot(blocks: &[Block], title: &Block, at: usize, first: u32) -> Option<(usize, Vec<usize>)> {
    // Some notes are called by the title.
    let calls = |n| called(&blocks[..at], n) || called(std::slice::from_ref(title), n);
    let closes = |b: &Block| !matches!(cues::end(b.text.words.trim()), End::Open | End::Comma);
    let plain = |b: &Block| b.hint == Hint::None && b.grain == Grain::Line && b.page == 0;
    let note = |b: &Block, due: u32| {
        let line = b.text.words.trim();
        let (n, length) = marker(line).filter(|_| plain(b))?;
        let own = line[..n].parse() == Ok(due) && !line[n..].starts_with(['.', '/']);
        (own && line[length..].starts_with(char::is_uppercase)).then_some(())
    };
    note(&blocks[at], first).filter(|_| closes(&blocks[at - 1]) && calls(first))?;
    let (mut due, mut end) = (first + 1, at + 1);
    let mut begun = vec![at];
    while end < blocks.len() && end - at < FOOT && plain(&blocks[end]) {
        let complete = complete(&blocks[end - 1]);
        if complete && note(&blocks[end], due).is_some() && calls(due) {
            begun.push(end);
            due += 1;
        } else if complete {
            break;
        }
        end += 1;
    }
    complete(&blocks[end - 1]).then_some((end, begun))
}

/// True where a note may end: not after `United Nations publication, Sales No.`
fn complete(block: &Block) -> bool {
    let words = block.text.words.trim();
    let last = words.rsplit([' ', '(']).next().unwrap_or_default();
    words.ends_with('.') && !languages::lines(|l| l.cut_short).any(|short| short == last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foot_between_paragraphs_is_known_by_its_calls() {
        let lines = [
            "Having considered the report on lamps,1 and the",
            "request of the keepers;2",
            "1 Document A99/24.",
            "2 See resolution 99/1 on",
            "lamps.",
            "3. REQUESTS the Director-General:",
        ];
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::line).collect();
        assert_eq!(mark(&mut blocks, ""), [2, 3]);
        let notes: Vec<bool> = blocks.iter().map(|b| b.hint == Hint::Footnote).collect();
        assert_eq!(notes, [false, false, true, true, true, false]);
        let mut blocks: Vec<Block> = lines[1..].iter().map(|l| Block::line(*l)).collect();
        assert_eq!(mark(&mut blocks, ""), [0; 0]);
        assert_eq!(mark(&mut blocks, "The lamps of the harbour1"), [1, 2]);
    }
}
