//! Line breaks that end paragraphs: Shift-Enter in Word, a single `<br>` in web pages.
//!
//! A paragraph of a file may be several of the document. A break parts them where the words before it end as
//! paragraphs do and those behind it begin as they do. A paragraph of many breaks is a whole page, where each
//! piece is a paragraph, or a line.
use crate::block::{Block, Grain, Hint};
use crate::text::MarkKind;

/// No paragraph has so many breaks; a page has.
const PAGE: usize = 8;

/// Letters of a piece that is no line of a masthead.
const LONG: usize = 40;

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
            let ends = |at: &usize| ends_paragraph(&words[..*at]) && begins_paragraph(&words[*at..]);
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
    if cuts.is_empty() {
        return vec![block.clone()];
    }
    let mut out = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts.iter().copied().chain([block.text.words.len()]) {
        let mut text = block.text.slice(start..end);
        let last = text.words.trim_end().len();
        text.marks.retain(|m| m.kind != MarkKind::Break || (m.start > 0 && m.start < last));
        let text = text.trimmed();
        if !text.is_empty() {
            let gap = if start == 0 { block.gap } else { 0.0 };
            out.push(Block { text, gap, grain, ..block.clone() });
        }
        start = end;
    }
    out
}

/// True for words that end with a sign that paragraphs end with.
pub fn ends_paragraph(words: &str) -> bool {
    let words = words.trim_end();
    // `; and`
    let words = ["and", "or", "et", "ou", "y", "o", "и", "или"]
        .iter()
        .find_map(|word| words.strip_suffix(word).map(str::trim_end).filter(|rest| rest.ends_with([';', ','])))
        .unwrap_or(words);
    let words = words.trim_end_matches(|c: char| c.is_numeric() || "*)]".contains(c));
    words.ends_with([',', ';', ':', '.', '،', '؛', '，', '；', '：', '。'])
}

/// True for words that begin with a number of a paragraph, or a capital; letters without capitals are taken
/// for both.
fn begins_paragraph(words: &str) -> bool {
    let words = words.trim_start();
    let Some(first) = words.chars().next() else { return false };
    let inside = words.strip_prefix(['(', '[']).unwrap_or(words);
    let end = inside.find(|c: char| !c.is_alphanumeric()).unwrap_or(inside.len());
    let is_number = end > 0
        && inside[..end].chars().count() <= 4
        && inside[end..].starts_with([')', '.'])
        && inside[end + 1..].starts_with(char::is_whitespace);
    is_number || (first.is_alphabetic() && !first.is_lowercase()) || matches!(first, '•' | '—' | '–' | '“' | '«')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

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
