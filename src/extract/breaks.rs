//! Line breaks that end paragraphs: Shift-Enter in Word, a single `<br>` in web pages.
//!
//! A paragraph of a file may be several of the document. A break parts them where the words before it end as
//! paragraphs do and those after it begin as they do. A paragraph of many breaks is a whole page, where each
//! piece is a paragraph, or a line.
use crate::block::{Block, Grain, Hint};
use crate::languages;
use crate::text::{MarkKind, Text};
use std::ops::Range;

/// No paragraph has this many breaks; a page has.
const PAGE: usize = 8;

/// Letters of a piece that is not a line of a masthead.
const LONG: usize = 40;

/// Cuts of a paragraph, times its marks.
const MOST_LOOKS: usize = 400_000_000;

/// Parts paragraphs at the breaks that end one.
pub fn part(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|b| b.text.marks.iter().any(|m| m.kind == MarkKind::Break)) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() * 2);
    for block in blocks {
        let breaks: Vec<usize> =
            block.text.marks.iter().filter(|m| m.kind == MarkKind::Break).map(|m| m.start).collect();
        if breaks.is_empty() || block.grain != Grain::Paragraph || !matches!(block.hint, Hint::None) {
            out.push(block);
        } else if breaks.len() >= PAGE {
            out.extend(page(&block, &breaks));
        } else {
            let words = &block.text.words;
            let ends = |at: &usize| ends_paragraph(&words[..*at]) && begins_paragraph(&block.text, *at);
            let cuts: Vec<usize> = breaks.into_iter().filter(ends).collect();
            out.extend(pieces(&block, &cuts, Grain::Paragraph));
        }
    }
    out
}

/// The pieces of a page: paragraphs where most of the long ones end as paragraphs do, else lines.
fn page(block: &Block, breaks: &[usize]) -> Vec<Block> {
    let found = pieces(block, breaks, Grain::Paragraph);
    let long = || found.iter().filter(|b| b.text.words.chars().count() > LONG);
    let ended = long().filter(|b| ends_paragraph(&b.text.words)).count();
    if ended * 10 >= long().count() * 7 { found } else { pieces(block, breaks, Grain::Line) }
}

/// The pieces between cuts.
fn pieces(block: &Block, cuts: &[usize], grain: Grain) -> Vec<Block> {
    // What is more than any document has stays whole.
    if cuts.is_empty() || cuts.len().saturating_mul(block.text.marks.len()) > MOST_LOOKS {
        return vec![block.clone()];
    }
    let bare = block.with_text(Text::default());
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([block.text.words.len()]);
    let ranges: Vec<_> = starts.zip(ends).map(|(start, end)| start..end).collect();
    let mut out = Vec::with_capacity(ranges.len());
    for (mut text, Range { start, .. }) in block.text.slices(&ranges).into_iter().zip(ranges) {
        let last = text.words.trim_end().len();
        text.marks.retain(|m| m.kind != MarkKind::Break || (m.start > 0 && m.start < last));
        let text = text.trimmed();
        if !text.is_empty() {
            let gap = if start == 0 { block.gap } else { 0.0 };
            out.push(Block { text, gap, grain, ..bare.clone() });
        }
    }
    out
}

/// Says of a file whose paragraphs are lines of a page, as they are where a page was pasted or drawn, that they are
/// lines.
pub fn lines(blocks: &mut [Block]) {
    let is_line = |b: &Block| b.grain == Grain::Paragraph && b.hint == Hint::None && !b.text.is_empty();
    let (mut all, mut cut, mut tight) = (0, 0, f32::INFINITY);
    let mut before: Option<&Block> = None;
    for block in blocks.iter().filter(|b| is_line(b)) {
        if block.text.words.chars().count() > LONGEST_LINE {
            return;
        }
        let goes_on = |b: &Block| !ends_paragraph(&b.text.words) && block.text.words.starts_with(char::is_lowercase);
        cut += usize::from(before.is_some_and(goes_on));
        if before.is_some() {
            tight = tight.min(block.gap);
        }
        before = Some(block);
        all += 1;
    }
    if all < FEWEST_LINES || cut < FEWEST_CUT || cut * 12 < all {
        return;
    }
    for block in blocks.iter_mut().filter(|b| is_line(b)) {
        block.grain = Grain::Line;
        block.gap = (block.gap - tight).max(0.0);
        block.right = block.left + block.text.words.chars().count() as f32;
    }
}

/// Letters of a line of a page at most.
const LONGEST_LINE: usize = 130;
/// Paragraphs of a file that may be lines, at least, and those among them that break off in a sentence.
const FEWEST_LINES: usize = 12;
const FEWEST_CUT: usize = 3;

/// True for words that end with a sign that paragraphs end with.
pub fn ends_paragraph(words: &str) -> bool {
    let words = words.trim_end();
    // `; and`
    let words = languages::words(|p| p.junctions)
        .find_map(|word| words.strip_suffix(word).map(str::trim_end).filter(|rest| rest.ends_with([';', ','])))
        .unwrap_or(words);
    let words = words.trim_end_matches(|c: char| c.is_numeric() || "*)]".contains(c));
    words.ends_with([',', ';', ':', '.', '،', '؛', '，', '；', '：', '。'])
}

/// True where the words from a place on begin with a number of a paragraph, with a capital, or in italics, as Russian
/// has the first word of a paragraph in small letters. Letters without capitals are taken for both.
fn begins_paragraph(text: &Text, at: usize) -> bool {
    let words = text.words[at..].trim_start();
    let start = text.words.len() - words.len();
    let Some(first) = words.chars().next() else { return false };
    let is_slanted =
        || text.marks.iter().any(|m| m.kind == MarkKind::Italic && m.start >= at && m.start <= start && m.end > start);
    is_number(words)
        || (first.is_alphabetic() && !first.is_lowercase())
        || matches!(first, '•' | '—' | '–' | '“' | '«')
        || (first.is_alphabetic() && is_slanted())
}

/// True for words with a number of a paragraph before them: `1.`, `(a)`, `4 -`, `’2‘`, `㈡`, `39 Encourages`.
pub fn is_number(words: &str) -> bool {
    let inside = words.strip_prefix(['(', '[', '’', '‘']).unwrap_or(words);
    let end = inside.find(|c: char| !c.is_alphanumeric()).unwrap_or(inside.len());
    let (number, rest) = inside.split_at(end);
    let (count, is_figure) = (number.chars().count(), number.chars().all(char::is_numeric));
    let behind = rest.strip_prefix([')', '.', ']']).or_else(|| rest.strip_prefix(['’', '‘']).filter(|_| is_figure));
    let is_counted = is_figure || count == 1 || number.chars().all(|c| "ivxlcIVXLC".contains(c));
    let is_dressed =
        behind.is_some_and(|b| inside.len() < words.len() || (is_counted && b.starts_with(char::is_whitespace)));
    let is_bare = is_figure && count <= 3 && {
        let next = rest.trim_start();
        rest.len() > next.len() && (next.starts_with(['-', '–', '—']) || next.starts_with(char::is_uppercase))
    };
    // Numbers in circles and their own brackets.
    let is_sign =
        words.starts_with(|c| matches!(c, '\u{2460}'..='\u{24ff}' | '\u{3220}'..='\u{3243}' | '\u{3280}'..='\u{32b0}'));
    (1..=5).contains(&count) && (is_dressed || is_bare) || is_sign
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(lines: &[&str]) -> Vec<String> {
        let mut text = Text::default();
        for line in lines {
            if !text.is_empty() {
                let at = text.words.len();
                text.mark(at..at, MarkKind::Break);
                text.words.push(' ');
            }
            text.push(&Text::plain(*line));
        }
        let block = Block { text, grain: Grain::Paragraph, ..Block::default() };
        part(vec![block]).into_iter().map(|b| b.text.words).collect()
    }

    #[test]
    fn a_break_behind_a_comma_before_a_capital_ends_a_paragraph() {
        let lines = ["Recalling the lamps,", "Noting the lanterns;1", "(a) To wait; and", "2. Decides to act."];
        assert_eq!(parted(&lines), lines);
    }

    #[test]
    fn numbers_of_all_languages_begin_a_paragraph() {
        for words in [
            "1. Decides",
            "(a) To",
            "4 - تقرر",
            "٤ - تقرر",
            "㈡ 通过",
            "(十一)广泛",
            "39 Alienta",
            "iv) To",
            "в) просит",
        ] {
            assert!(is_number(words), "{words}");
        }
        for words in ["2044 and", "‘old’ lamps", "year. The", "of lamps", "A/RES/99/1", "4 of them", "Mr. Smith"] {
            assert!(!is_number(words), "{words}");
        }
        let mut text = Text::plain("ссылаясь на доклад, признавая его,");
        let second = text.words.find("признавая").unwrap_or(0);
        assert!(!begins_paragraph(&text, second - 1));
        text.mark(second..second + 18, MarkKind::Italic);
        assert!(begins_paragraph(&text, second - 1));
    }

    #[test]
    fn a_break_within_a_title_or_a_closing_line_does_not() {
        assert_eq!(parted(&["Lamps of the", "Coastal States"]).len(), 1);
        assert_eq!(parted(&["71st plenary meeting", "18 December 2042"]).len(), 1);
        assert_eq!(parted(&["of lamps,", "and lanterns"]).len(), 1);
    }

    #[test]
    fn a_page_of_breaks_is_parted_at_all_of_them() {
        let lines = [
            "United Nations",
            "A/RES/99/1",
            "General Assembly",
            "99/1. Lamps",
            "The General Assembly,",
            "Recalling all the resolutions that it has adopted on lamps,",
            "1. Decides to wait;",
            "2. Requests the Secretary-General to light the lamps again;",
            "3. Decides.",
            "1st plenary meeting",
        ];
        assert_eq!(parted(&lines), lines);
    }
}
