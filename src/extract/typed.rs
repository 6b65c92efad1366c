//! Footnotes that were typed by hand where the format has its own notes: a raised number at the call and at the
//! head of a paragraph, or a number in brackets.
use super::calls::bare_marker;
use super::text::bracketed;
use crate::block::{Block, Extracted, Grain, Hint};
use crate::text::MarkKind;

/// What stands before an item of a list without numbers.
const BULLET: char = '•';

/// Marks the bodies of typed notes, and ties those in brackets to their calls.
pub fn notes(extracted: &mut Extracted) {
    extracted.blocks.iter_mut().for_each(mark_footnote);
    mark_called(&mut extracted.blocks);
    if extracted.notes.is_empty() {
        extracted.notes = bracketed::notes(&mut extracted.blocks);
    }
}

/// A paragraph that starts with a small raised number is the body of a footnote that no link ties to
/// its call: `³ A/54/213.`
fn mark_footnote(block: &mut Block) {
    let raised = block.text.marks.iter().find(|m| m.kind == MarkKind::Superscript && m.start == 0);
    let Some(end) = raised.map(|m| m.end).filter(|_| block.hint == Hint::None) else { return };
    let (marker, rest) = block.text.words.split_at(end);
    let marker = bare_marker(marker);
    let short = !marker.is_empty() && marker.chars().count() <= 3;
    if short && marker.chars().all(|c| c.is_numeric() || "*†‡§".contains(c)) && !rest.trim().is_empty() {
        block.hint = Hint::Footnote;
    }
}

/// Paragraphs that begin with the numbers of raised calls above them are the bodies of footnotes, `3 A/54/213.`, where
/// all calls of the document have theirs, in their order.
fn mark_called(blocks: &mut [Block]) {
    // Where each number is first called: 1, 2, 3.
    let mut calls: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let raised = block.text.marks.iter().filter(|m| m.kind == MarkKind::Superscript && m.start > 0);
        for number in raised.filter_map(|m| block.text.words[m.start..m.end].trim().parse::<usize>().ok()) {
            // A note may be called again.
            if number == calls.len() + 1 {
                calls.push(at);
            } else if number > calls.len() {
                return;
            }
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (number, called) in (1..).zip(calls) {
        let begins = |block: &Block| {
            let text = matches!(block.hint, Hint::None | Hint::ListItem(_)) && block.grain == Grain::Paragraph;
            text && counts(block, number)
        };
        let Some(at) = (from.max(called + 1)..blocks.len()).find(|at| begins(&blocks[*at])) else { return };
        found.push(at);
        from = at + 1;
    }
    for at in found {
        let block = &mut blocks[at];
        block.text.remove(0..block.text.words.len() - bare(&block.text.words).len());
        block.hint = Hint::Footnote;
    }
}

/// True for a text that begins with a bare number and a space: `3 A/54/213.`
fn counts(block: &Block, number: usize) -> bool {
    let rest = bare(&block.text.words).strip_prefix(number.to_string().as_str());
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty())
}

/// The words of an item of a list without the bullet that its reader has drawn.
fn bare(words: &str) -> &str {
    words.trim_start_matches(|c: char| c == BULLET || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(words: &str, at: usize) -> Block {
        let mut block = Block { grain: Grain::Paragraph, ..Block::line(words) };
        block.text.mark(at..at + 1, MarkKind::Superscript);
        block
    }

    fn hinted(mut blocks: Vec<Block>) -> Vec<usize> {
        mark_called(&mut blocks);
        (0..blocks.len()).filter(|at| blocks[*at].hint == Hint::Footnote).collect()
    }

    #[test]
    fn paragraphs_with_the_numbers_of_all_calls_are_notes() {
        let call = |n: &str| raised(&format!("Recalling its resolution,{n}"), 25);
        let line = |words: &str| Block { grain: Grain::Paragraph, ..Block::line(words) };
        assert_eq!(
            hinted(vec![call("1"), line("1 A/54/213."), call("2"), line("2. Requests"), line("2  Ibid.")]),
            [1, 4]
        );
        // A call without its note: nothing is sure.
        assert_eq!(hinted(vec![call("1"), line("1 A/54/213."), call("2"), line("2. Requests")]), [0_usize; 0]);
        assert_eq!(hinted(vec![line("1 A/54/213."), call("1")]), [0_usize; 0]);
    }
}
