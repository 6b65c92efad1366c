//! Footnotes as programs write them that make text of Word files and web pages: `Summit[3] and` in a sentence, and at the
//! end of the file `[3] A/54/213.`, or the number on a line of its own; Markdown has `[^3]` and `[^3]: A/54/213.`; also
//! with raised figures, `Summit³ and`, `³ A/54/213.`; reStructuredText has `Summit [3]_` and `.. [3] A/54/213.`

use crate::block::{Block, NoteBody};
use crate::languages::counting::roman_value;
use crate::text::unicode::{is_unit, raised_figure};
use crate::text::{MarkKind, Text};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What is left of brackets around a number that stood in them, as Arabic has it: `⁽³⁾`.
const EMPTY: [[char; 2]; 2] = [['(', ')'], ['⁽', '⁾']];

/// A number in brackets.
struct Mark {
    number: u32,
    /// Where it stands, with its brackets.
    range: Range<usize>,
}

/// Takes the footnotes at the end of a file out of its blocks and makes calls of their numbers in the text: where
/// they are counted on without a gap, and all of them are called.
pub fn notes(blocks: &mut Vec<Block>) -> Vec<NoteBody> {
    let heads = heads(blocks);
    let Some(&(first, _)) = heads.first() else { return Vec::new() };
    let called: FxHashSet<u32> =
        blocks[..first].iter().flat_map(|b| marks(&b.text.words)).map(|mark| mark.number).collect();
    if !heads.iter().all(|(_, number)| called.contains(number)) {
        return Vec::new();
    }
    let end = end(blocks, heads[heads.len() - 1].0);
    // Raised figures head the footnotes of each page as well.
    let raised = blocks[first].text.words.starts_with(|c| raised_figure(c).is_some());
    if raised && blocks[first..end].iter().skip(1).any(|b| b.page != blocks[first].page || b.has_empty_line_above()) {
        return Vec::new();
    }
    let mut bodies: Vec<NoteBody> = Vec::with_capacity(heads.len());
    for block in blocks.drain(first..end) {
        match head(&block.text.words) {
            Some((number, text)) => {
                let text = block.text.slice(text..block.text.words.len());
                let marker = printed(&block.text.words).unwrap_or_else(|| number.to_string());
                bodies.push(NoteBody { marker, text, page: block.page });
            }
            None => bodies.iter_mut().next_back().into_iter().for_each(|body| go_on(&mut body.text, &block.text)),
        }
    }
    bodies.iter_mut().for_each(|body| without_brackets(&mut body.text));
    for block in &mut blocks[..first] {
        call(&mut block.text, heads[0].1, bodies.len());
    }
    bodies
}

/// The blocks that begin with a number in brackets, back from the end as far as they count without a gap.
fn heads(blocks: &[Block]) -> Vec<(usize, u32)> {
    let mut heads: Vec<(usize, u32)> = Vec::new();
    for (at, block) in blocks.iter().enumerate().rev() {
        let Some((number, _)) = head(&block.text.words) else { continue };
        if heads.last().is_some_and(|(_, next)| number + 1 != *next) {
            break;
        }
        heads.push((at, number));
    }
    heads.reverse();
    heads
}

/// Where the last footnote ends: at the end, or where something stands apart behind it.
fn end(blocks: &[Block], last: usize) -> usize {
    let alone = head(&blocks[last].text.words).is_some_and(|(_, text)| text == blocks[last].text.words.len());
    let body = last + 1 + usize::from(alone);
    (body..blocks.len()).find(|at| blocks[*at].has_empty_line_above()).unwrap_or(blocks.len())
}

/// The number at the head of a footnote, and where its text begins.
fn head(words: &str) -> Option<(u32, usize)> {
    let inner = words.strip_prefix(".. ").unwrap_or(words);
    let mark = marks(inner).next().filter(|m| m.range.start == 0)?;
    let rest = &inner[mark.range.end..];
    let text = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    Some((mark.number, words.len() - text.len()))
}

/// The Roman number at the head of a footnote, as it is written: `iv` of `[iv] A/54/213.`
fn printed(words: &str) -> Option<String> {
    let inside = words.strip_prefix('[')?.split_once(']')?.0;
    roman_value(inside).map(|_| inside.to_string())
}

/// The numbers in brackets in a text, or those of raised figures.
fn marks(words: &str) -> impl Iterator<Item = Mark> {
    let raised = if words.is_ascii() { Vec::new() } else { raised(words) };
    let bracketed = bracketed(words).filter(|_| raised.is_empty()).collect::<Vec<_>>();
    bracketed.into_iter().chain(raised)
}

fn raised(words: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (at, c) in words.char_indices() {
        let Some(figure) = raised_figure(c).and_then(|figure| figure.to_digit(10)) else { continue };
        let end = at + c.len_utf8();
        match marks.last_mut().filter(|mark| mark.range.end == at && mark.number < 100) {
            Some(mark) => (mark.number, mark.range.end) = (mark.number * 10 + figure, end),
            None if is_unit(&words[..at]) => {}
            None => marks.push(Mark { number: figure, range: at..end }),
        }
    }
    marks
}

fn bracketed(words: &str) -> impl Iterator<Item = Mark> {
    memchr::memchr_iter(b'[', words.as_bytes()).filter_map(|start| {
        let inside = words[start + 1..].strip_prefix('^').unwrap_or(&words[start + 1..]);
        let figures = inside.bytes().take_while(u8::is_ascii_digit).count();
        let romans = inside.bytes().take_while(|b| matches!(b, b'i' | b'v' | b'x')).count();
        let digits = figures.max(romans);
        let number = inside[..digits].parse().ok().or_else(|| roman_value(&inside[..romans]));
        let number = number.filter(|n| (1..1000).contains(n))?;
        let closed = inside[digits..].starts_with(']');
        let end = words.len() - inside.len() + digits + 1;
        closed.then_some(Mark { number, range: start..end })
    })
}

/// Takes away the empty brackets at the head of a footnote.
fn without_brackets(text: &mut Text) {
    let rest = EMPTY.iter().find_map(|[open, close]| text.words.strip_prefix(*open)?.strip_prefix(*close));
    if let Some(rest) = rest.map(str::trim_start) {
        text.remove(0..text.words.len() - rest.len());
    }
}

fn go_on(body: &mut Text, more: &Text) {
    if !body.is_empty() {
        body.push(&Text::plain(" "));
    }
    body.push(more);
}

/// Makes calls of the numbers in a text, from the first one on.
fn call(text: &mut Text, first: u32, count: usize) {
    let found: Vec<Mark> = marks(&text.words).collect();
    for mark in found.into_iter().rev() {
        let Some(index) = mark.number.checked_sub(first).map(|n| n as usize).filter(|n| *n < count) else { continue };
        // `the Summit [3], and`: the space belongs to the number.
        let spaced = text.words[..mark.range.start].ends_with(' ')
            && !text.words[mark.range.end..].starts_with(char::is_alphanumeric);
        let start = mark.range.start - usize::from(spaced);
        let (before, after) = (&text.words[..start], &text.words[mark.range.end..]);
        let around = EMPTY.iter().find(|[open, close]| before.ends_with(*open) && after.starts_with(*close));
        let [open, close] = around.map_or([0, 0], |pair| pair.map(char::len_utf8));
        let start = start - open;
        let line = usize::from(close == 0 && after.starts_with('_'));
        text.remove(start..mark.range.end + close + line);
        text.mark(start..start, MarkKind::NoteCall(index));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::noted;
    use super::*;

    fn read(lines: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
        noted(notes, lines)
    }

    #[test]
    fn numbers_in_brackets_call_the_footnotes_at_the_end() {
        for lines in [
            &[
                "Recalling the Summit[1] and its report, [2]",
                "1. Decides to meet.",
                "[1]",
                "A/1/3.",
                "[2] A/1/4,",
                "annex.",
            ][..],
            &["Recalling the Summit¹ and its report, ²", "1. Decides to meet.", "¹ A/1/3.", "² A/1/4,", "annex."],
            &[
                "Recalling the Summit[^1] and its report,[^2]",
                "1. Decides to meet.",
                "[^1]: A/1/3.",
                "[^2]: A/1/4, annex.",
            ],
            &[
                "Recalling the Summit [1]_ and its report, [2]_",
                "1. Decides to meet.",
                ".. [1] A/1/3.",
                ".. [2] A/1/4, annex.",
            ],
        ] {
            let (words, notes) = read(lines);
            assert_eq!(words, ["Recalling the Summit and its report,", "1. Decides to meet."]);
            assert_eq!(notes, [("1".into(), "A/1/3.".into()), ("2".into(), "A/1/4, annex.".into())]);
        }
    }

    #[test]
    fn what_nothing_calls_is_no_footnote() {
        for lines in [
            &["Recalling the Summit[1]", "[1] A/1/3.", "[2] A/1/4."][..],
            &["Recalling the Summit", "[1] A/1/3."],
            &["[on the report of the First Committee]", "Recalling [1990] it"],
        ] {
            assert_eq!(read(lines), (lines.iter().map(|l| l.to_string()).collect(), Vec::new()));
        }
    }
}
