//! The feet of pages in text that was drawn from them: the markers of footnotes have come apart from their texts.
//!
//! A raised number is a separate line to many programs, and some of them set it after the notes: `Resolution
//! 99/1.`, `Resolution 99/2.`, `3`, `A/99/5.`, `1`, `2`. Where the markers of a page make one row and as many texts
//! as markers are there, they are given out in order.

use super::furniture::{by_form, is_day, is_page_number, is_rule};
use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint};
use std::collections::BTreeMap;
use std::ops::Range;

/// Puts each marker before its text, at the feet of all pages.
pub fn place(blocks: &mut Vec<Block>, lexicon: &Lexicon) {
    let mut due = 1;
    let mut at = 0;
    let mut feet = Vec::new();
    part_rules(blocks);
    while at < blocks.len() {
        let page = blocks[at].page;
        let end = at + blocks[at..].iter().take_while(|b| b.page == page).count();
        let rule = (at..end).find(|&i| blocks[i].grain == Grain::Line && is_rule(&blocks[i].text.words));
        if let Some(rule) = rule.filter(|_| page != 0) {
            let foot = Foot::of(&blocks[rule + 1..end], lexicon);
            if let Some(notes) = foot.row(due).and_then(|row| foot.notes(&row)) {
                due = notes.last().map_or(due, |(number, _)| number + 1);
                feet.push((rule + 1..end, write(&blocks[rule + 1..end], &foot, &notes)));
            } else {
                due = foot.last().map_or(due, |last| last + 1);
            }
        }
        at = end;
    }
    replace(blocks, feet);
}

/// Puts other blocks in the place of some, which are given in their order.
fn replace(blocks: &mut Vec<Block>, by: Vec<(Range<usize>, Vec<Block>)>) {
    if by.is_empty() {
        return;
    }
    let mut rest = std::mem::take(blocks).into_iter();
    let mut at = 0;
    for (range, new) in by {
        blocks.extend(rest.by_ref().take(range.start - at));
        rest.by_ref().take(range.len()).for_each(drop);
        blocks.extend(new);
        at = range.end;
    }
    blocks.extend(rest);
}

/// Puts a rule on its own line that is after the last words of a page: `of all States __________________`
fn part_rules(blocks: &mut Vec<Block>) {
    let ruled = |b: &Block| {
        let words = b.text.words.trim_end_matches('_');
        let rule = b.text.words.len() - words.len() >= 12 && words.ends_with(' ') && words.len() > 40;
        (b.page != 0 && b.grain == Grain::Line && b.hint == Hint::None && rule).then_some(words.len())
    };
    let part = |(i, b): (usize, &Block)| {
        let at = ruled(b)?;
        let text = b.text.slice(0..at).trimmed();
        let right = b.left + text.words.chars().count() as f32;
        let rule = Block { gap: 0.0, ..b.with_text(b.text.slice(at..b.text.words.len())) };
        Some((i..i + 1, vec![Block { right, ..b.with_text(text) }, rule]))
    };
    let parts = blocks.iter().enumerate().filter_map(part).collect();
    replace(blocks, parts);
}

/// What a line at the foot of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// A number alone.
    Marker(u32),
    /// A number and words after it.
    Marked(u32),
    Text,
    /// What belongs to the page and not to its notes.
    Furniture,
}

struct Foot<'a> {
    blocks: &'a [Block],
    lines: Vec<Line>,
}

/// The numbers of a foot in their order, and the line of each.
type Row = BTreeMap<u32, usize>;

/// A note: its number and its lines.
type Note = (u32, Vec<usize>);

impl<'a> Foot<'a> {
    fn of(blocks: &'a [Block], lexicon: &Lexicon) -> Self {
        let lines = blocks.iter().map(|b| line(b, lexicon)).collect();
        Foot { blocks, lines }
    }

    /// The greatest number at the beginning of a line.
    fn last(&self) -> Option<u32> {
        let number = |l: &Line| match l {
            Line::Marker(n) | Line::Marked(n) => Some(*n),
            _ => None,
        };
        self.lines.iter().filter_map(number).max()
    }

    /// The markers, where they make one row that begins with the number that is due.
    fn row(&self, due: u32) -> Option<Row> {
        let mut row = Row::new();
        for (i, l) in self.lines.iter().enumerate() {
            if let Line::Marker(n) = l {
                row.insert(*n, i).is_none().then_some(())?;
            }
        }
        let (mut first, mut last) = (*row.first_key_value()?.0, *row.last_key_value()?.0);
        if last - first > 60 {
            return None;
        }
        // Some of them may be at the head of their lines.
        for (i, l) in self.lines.iter().enumerate() {
            if let Line::Marked(n) = l
                && (first..=last + 1).contains(n)
                && !row.contains_key(n)
            {
                row.insert(*n, i);
                last = last.max(*n);
            }
        }
        while let Some(i) = self.lines.iter().position(|l| first > 1 && *l == Line::Marked(first - 1)) {
            first -= 1;
            row.insert(first, i);
        }
        let whole = row.len() == (last - first + 1) as usize;
        // One number alone may be that of the page.
        (whole && (first == 1 || first >= due && (first < due + 3 || row.len() > 1))).then_some(row)
    }

    /// The notes of a row, each with its lines. Nothing where it cannot be known which text is whose.
    fn notes(&self, row: &Row) -> Option<Vec<Note>> {
        // `1`, `2`, `A/99/5.`, `A/99/6.`: the text after a row of markers need not be that of the last.
        self.between(row, &self.anchors(row, true)).or_else(|| self.between(row, &self.anchors(row, false)))
    }

    /// The notes of a row, where the texts of some are known to begin in certain lines.
    fn between(&self, row: &Row, anchors: &[(u32, usize)]) -> Option<Vec<Note>> {
        let (first, last) = (*row.first_key_value()?.0, *row.last_key_value()?.0);
        let words: Vec<usize> = (0..self.lines.len()).filter(|i| self.holds_words(*i, row)).collect();
        let mut found: Vec<Note> = Vec::new();
        let starts = anchors.iter().map(|(_, start)| *start).chain([self.lines.len()]);
        let mut number = first;
        let mut from = 0;
        for (nth, start) in starts.enumerate() {
            let next = anchors.get(nth).map_or(last + 1, |(n, _)| *n);
            let lines: Vec<usize> = words.iter().copied().filter(|i| (from..start).contains(i)).collect();
            let count = (next - number) as usize;
            // What is above the first note goes on with one of the page before.
            let rest = nth == 0 && lines.first().is_some_and(|i| self.goes_on(*i));
            if nth > 0 || count > 0 {
                let mut pieces = self.split(&lines, count + usize::from(rest))?;
                if rest {
                    pieces.remove(0);
                }
                found.extend((number..next).zip(pieces.into_iter().map(|r| lines[r].to_vec())));
            }
            (number, from) = (next, start);
        }
        // A number at the beginning of a line cannot go elsewhere.
        let stays = |(number, lines): &Note| {
            let at = row.get(number).copied();
            at.is_some_and(|i| self.lines[i] == Line::Marker(*number)) || lines.first().copied() == at
        };
        found.iter().all(stays).then_some(found)
    }

    /// True for a line of a note's text.
    fn holds_words(&self, i: usize, row: &Row) -> bool {
        match self.lines[i] {
            Line::Text => true,
            Line::Marked(_) => true,
            Line::Marker(n) => row.get(&n) != Some(&i),
            Line::Furniture => false,
        }
    }

    fn goes_on(&self, i: usize) -> bool {
        let words = &self.blocks[i].text.words;
        words.starts_with(char::is_lowercase) && !is_address(words)
    }

    /// Markers with their text right after them, and the first line of it: as many as are in their order.
    /// Those after another marker count only where `rows` says so.
    fn anchors(&self, row: &Row, rows: bool) -> Vec<(u32, usize)> {
        let mut found: Vec<(usize, u32, usize)> = Vec::new();
        for (&n, &i) in row {
            if self.lines[i] == Line::Marked(n) {
                found.push((i, n, i));
                continue;
            }
            let before = self.lines[..i].iter().rev().find(|l| **l != Line::Furniture);
            if !rows && matches!(before, Some(Line::Marker(_))) {
                continue;
            }
            let next = (i + 1..self.lines.len()).find(|j| self.lines[*j] != Line::Furniture);
            if let Some(j) = next.filter(|j| self.lines[*j] == Line::Text) {
                found.push((i, n, j));
            }
        }
        found.sort_unstable();
        // The longest row of growing numbers.
        let mut best: Vec<(usize, Option<usize>)> = Vec::new();
        for (k, (_, n, _)) in found.iter().enumerate() {
            let before = (0..k).filter(|&j| found[j].1 < *n).max_by_key(|&j| best[j].0);
            best.push((before.map_or(1, |j| best[j].0 + 1), before));
        }
        let mut at = (0..found.len()).max_by_key(|&k| best[k].0);
        let mut anchors = Vec::new();
        while let Some(k) = at {
            anchors.push((found[k].1, found[k].2));
            at = best[k].1;
        }
        anchors.reverse();
        anchors
    }

    /// Lines in this many pieces, each the text of a note.
    fn split(&self, lines: &[usize], count: usize) -> Option<Vec<Range<usize>>> {
        if count == 0 || lines.len() < count {
            return (count == 0 && lines.is_empty()).then(Vec::new);
        }
        let words = |k: usize| self.blocks[lines[k]].text.words.trim();
        let width = self.blocks.iter().map(|b| b.text.words.chars().count()).max().unwrap_or(0);
        // A note ends with a stop, and the next one begins with a capital or a figure; its last line is short.
        let parted = |k: &usize| {
            let before = words(k - 1);
            // An address on the web begins small.
            let goes_on = words(*k).starts_with(char::is_lowercase) && !is_address(words(*k));
            before.ends_with(['.', '。', '”', '»', '"', ')']) && !goes_on
        };
        let mut cuts: Vec<usize> = (1..lines.len()).filter(parted).collect();
        if cuts.len() + 1 < count {
            return None;
        }
        let room = |k: usize| {
            let gap = usize::from(self.blocks[lines[k]].has_room_above()) * width;
            let stop = usize::from(words(k - 1).ends_with(['.', '。'])) * width / 2;
            gap + stop + width.saturating_sub(words(k - 1).chars().count())
        };
        cuts.sort_by_key(|&k| std::cmp::Reverse(room(k)));
        cuts.truncate(count - 1);
        cuts.sort_unstable();
        cuts.push(lines.len());
        let mut from = 0;
        Some(cuts.into_iter().map(|to| std::mem::replace(&mut from, to)..to).collect())
    }
}

fn is_address(words: &str) -> bool {
    ["http", "www."].iter().any(|head| words.starts_with(head))
}

fn line(b: &Block, lexicon: &Lexicon) -> Line {
    let words = b.text.words.trim();
    if b.hint != Hint::None || b.grain != Grain::Line || by_form(words, lexicon).is_some() {
        return Line::Furniture;
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = words[..digits].parse::<u32>().ok().filter(|_| digits <= 3 && !words.starts_with('0'));
    let rest = &words[digits..];
    match number {
        Some(n) if rest.is_empty() => Line::Marker(n),
        Some(_) if is_page_number(words) => Line::Furniture,
        Some(n) if rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase) => Line::Marked(n),
        None if is_day(words) => Line::Furniture,
        _ => Line::Text,
    }
}

/// The lines of a foot with each marker before its text; what belongs to the page is after the notes.
fn write(blocks: &[Block], foot: &Foot, notes: &[Note]) -> Vec<Block> {
    let mut written = Vec::with_capacity(blocks.len());
    let mut used = vec![false; blocks.len()];
    for (number, lines) in notes {
        for (k, &i) in lines.iter().enumerate() {
            let mut b = blocks[i].clone();
            b.gap = if written.is_empty() { blocks[0].gap } else { 0.0 };
            if k == 0 && foot.lines[i] != Line::Marked(*number) {
                let mut text = crate::text::Text::plain(format!("{number} "));
                text.push(&b.text);
                b.text = text;
                b.left = b.left.min(blocks.first().map_or(b.left, |b| b.left));
                // The marker has gone there.
                let marker = foot.lines.iter().position(|l| *l == Line::Marker(*number));
                marker.into_iter().for_each(|i| used[i] = true);
            }
            used[i] = true;
            written.push(b);
        }
    }
    let first = notes.first().and_then(|(_, lines)| lines.first()).copied().unwrap_or(0);
    // The rest of a note of the page before is above.
    let above = |i: usize| i < first && foot.lines[i] == Line::Text;
    let rest: Vec<Block> = (0..blocks.len()).filter(|&i| !used[i] && above(i)).map(|i| blocks[i].clone()).collect();
    let behind = (0..blocks.len()).filter(|&i| !used[i] && !above(i)).map(|i| blocks[i].clone());
    rest.into_iter().chain(written).chain(behind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    /// The feet of a page, put in order; `|` parts its lines.
    fn placed(page: &str) -> String {
        let lines = ["of all Member States", "__________________"].into_iter().chain(page.split('|'));
        let mut blocks: Vec<Block> = lines.map(|l| Block { page: 1, ..Block::line(l) }).collect();
        place(&mut blocks, Lexicon::of(Language::English));
        let words: Vec<_> = blocks[2..].iter().map(|b| b.text.words.as_str()).collect();
        words.join("|")
    }

    #[test]
    fn each_marker_goes_before_its_text() {
        for (found, written) in [
            ("Resolution 99/1.|A/99/5.|3|Ibid., annex.|1|2|2/3", "1 Resolution 99/1.|2 A/99/5.|3 Ibid., annex.|2/3"),
            (
                "1|2|23-99999|See A/99/5.|See A/99/6 and|Add.1.|4/4",
                "1 See A/99/5.|2 See A/99/6 and|Add.1.|23-99999|4/4",
            ),
            ("1|99-12345 (E)|Ibid., vol. 9, No. 12.|191299", "1 Ibid., vol. 9, No. 12.|99-12345 (E)|191299"),
            ("sect. A.|A/99/5.|2|A/99/6.|1", "sect. A.|1 A/99/5.|2 A/99/6."),
            ("A/99/5.|2 A/99/6.|1", "1 A/99/5.|2 A/99/6."),
            ("1 A/99/5 and Add.1.|1", "1 A/99/5 and Add.1.|1"),
            ("See A/99/5.|www.example.org.|1|2", "1 See A/99/5.|2 www.example.org."),
        ] {
            assert_eq!(placed(found), written, "{found}");
        }
    }

    #[test]
    fn what_cannot_be_told_stays_as_it_is() {
        for page in [
            "A/99/5 and|A/99/6.|1|2",
            "A/99/5.|1|3",
            "1 A/99/5.|2 A/99/6.|9",
            "05|A/99/5.|6|A/99/6.",
            "A/99/5.|5|A/99/6.|6|A/99/7.|4 December 2044",
            "A/99/5.|A/99/6.|7",
        ] {
            assert_eq!(placed(page), page);
        }
    }

    #[test]
    fn a_rule_behind_the_last_words_of_a_page_parts_them_from_the_notes() {
        let text = "the States that keep the lighthouses of the coast ";
        let mut blocks = vec![Block { page: 1, ..Block::line(text.to_string() + "__________________") }];
        part_rules(&mut blocks);
        let words: Vec<_> = blocks.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(words, [text.trim(), "__________________"]);
    }
}
