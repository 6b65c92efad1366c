//! Footnotes at the feet of pages: their bodies are lifted out of the text.

mod between;
mod called;
mod end;
mod restore;

pub use restore::restore;

use called::called;

use super::cues::End;
use super::furniture::is_rule;
use super::join::{Joiner, fold};
use super::lexicon::{Lexicon, is_arabic};
use super::signposts::annex_label;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::Footnote;
use crate::text::{Mark, MarkKind, Text};

/// Takes the bodies of footnotes out of the blocks: those that the reader has marked, and in plain
/// text the lines between a rule and the end of their page.
pub fn lift(blocks: &mut Vec<Block>, title: &str, joiner: &mut Joiner, lexicon: &Lexicon) -> Vec<Footnote> {
    let firsts = below_rules(blocks, lexicon);
    reissues(blocks);
    without_rules(blocks, lexicon);
    let ends = end::mark(blocks, lexicon);
    let known = blocks.iter().any(|b| b.hint == Hint::Footnote);
    let between = if known { Vec::new() } else { between::mark(blocks, title) };
    let mut notes: Vec<Footnote> = Vec::new();
    for (at, b) in blocks.iter().enumerate().filter(|(_, b)| b.hint == Hint::Footnote) {
        let text = fold(&b.text);
        let due = notes.last().and_then(|n| n.marker.parse::<u32>().ok()).map(|n| n + 1);
        let cut = notes.last().is_some_and(|n| n.text.words.ends_with('-'));
        let new_page = b.page != 0 && notes.last().is_some_and(|n| n.page != b.page);
        let own = match ends.hold(at) {
            true => end::marker(&text.words).filter(|_| ends.begin(at)),
            false if between.contains(&at) => end::marker(&text.words),
            false => marker(&text.words, due, new_page || firsts.contains(&at)),
        };
        match own {
            Some((n, length))
                if is_own_marker(&text, n)
                    && !cut
                    && !dated(&text.words[n..], lexicon)
                    && letter_is_due(&text.words[..n], &notes) =>
            {
                let marker = text.words[..n].trim_matches(['(', ')']).to_string();
                let text = text.slice(length..text.words.len());
                notes.push(Footnote { marker, text, page: b.page, ..Footnote::default() });
            }
            _ => match notes.last_mut() {
                Some(note) if note.text.words.is_empty() => note.text.push(&text),
                Some(note) => joiner.join(&mut note.text, &text),
                None => notes.push(Footnote { text, page: b.page, ..Footnote::default() }),
            },
        }
    }
    blocks.retain(|b| b.hint != Hint::Footnote);
    for note in &mut notes {
        note.text = fold(&note.text);
        joiner.close_hyphens(&mut note.text);
        joiner.close_raised(&mut note.text, lexicon.raised);
    }
    notes
}

/// True but for a letter that does not come next: `y Ligeras en Todos sus Aspectos` goes on with the note before.
fn letter_is_due(marker: &str, notes: &[Footnote]) -> bool {
    let Some(letter) = marker.bytes().next().filter(u8::is_ascii_lowercase) else { return true };
    let mut letters = notes.iter().rev().filter_map(|n| n.marker.bytes().next().filter(u8::is_ascii_lowercase));
    letter == b'a' || notes.is_empty() || letters.next().is_some_and(|last| last + 1 == letter)
}

/// True where a month follows the number: `14 June 1992` goes on with the note before.
fn dated(rest: &str, lexicon: &Lexicon) -> bool {
    lexicon.is_month(rest.split_whitespace().next().unwrap_or_default())
}

/// Parts the footnotes that are in one body: `… annex III. ² Ibid., annex IV.` Gives those after the
/// first; nothing calls them yet.
pub fn part(notes: &mut [Footnote]) -> Vec<Footnote> {
    let mut found = Vec::new();
    let mut last = 0;
    for note in notes {
        let starred = note.marker.starts_with('*');
        let mut number = if starred { last } else { note.marker.parse::<u32>().unwrap_or(0) };
        let mut rest = std::mem::take(&mut note.text);
        let mut pieces: Vec<(String, Text)> = Vec::new();
        let mut marker = note.marker.clone();
        while number > 0 || starred {
            number = number.saturating_add(1);
            let due = number.to_string();
            let is_next =
                |m: &&Mark| m.kind == MarkKind::Superscript && rest.words[m.start..m.end].trim() == due && m.start > 0;
            let Some(m) = rest.marks.iter().find(is_next).cloned() else { break };
            let tail = rest.slice(m.end..rest.words.len()).trimmed();
            pieces.push((std::mem::replace(&mut marker, due), rest.slice(0..m.start).trimmed()));
            rest = tail;
        }
        last = last.max(marker.parse().unwrap_or(0));
        pieces.push((marker, rest));
        if starred && pieces.len() > 1 {
            // `* Any changes … ¹ Resolution 66/288.`: the call is that of the number.
            pieces.rotate_left(1);
            note.marker.clone_from(&pieces[0].0);
        }
        let mut pieces = pieces.into_iter();
        note.text = pieces.next().map(|(_, t)| t).unwrap_or_default();
        found.extend(pieces.map(|(marker, text)| Footnote { marker, text, page: note.page, ..Footnote::default() }));
    }
    found
}

/// Takes marks out of the text that stand right before the calls which the reader has made of them: it read the
/// note below as another, `*`, so that it did not know the `1` for its mark. Gives the marks.
pub fn without_called(blocks: &mut [Block], notes: &[Footnote]) -> Vec<String> {
    let mut taken = Vec::new();
    for block in blocks {
        let calls = block.text.marks.iter().filter_map(|m| match m.kind {
            MarkKind::NoteCall(note) => Some((m.start, notes.get(note)?.marker.as_str())),
            _ => None,
        });
        let number = |marker: &str| !marker.is_empty() && marker.bytes().all(|b| b.is_ascii_digit());
        let raised = |range: &std::ops::Range<usize>| {
            let mut marks = block.text.marks.iter().filter(|m| m.kind == MarkKind::Superscript);
            marks.any(|m| m.start <= range.start && range.end <= m.end)
        };
        let printed = calls.filter(|(at, marker)| number(marker) && block.text.words[..*at].ends_with(marker));
        let ranges = printed.map(|(at, marker)| at - marker.len()..at).filter(raised);
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_by_key(|r| std::cmp::Reverse(r.start));
        for range in ranges {
            taken.push(block.text.words[range.clone()].to_string());
            block.text.remove(range);
        }
    }
    taken
}

/// A marker that the reader shows as raised, or any where nothing is raised at all.
fn is_own_marker(text: &Text, n: usize) -> bool {
    let raised: Vec<_> = text.marks.iter().filter(|m| m.kind == MarkKind::Superscript).collect();
    raised.is_empty() || raised.iter().any(|m| m.start < n.max(1)) || text.words.starts_with('*')
}

/// Bytes of the marker at the head of a footnote's line, and of it with the space after: `3`, `12`,
/// `*`, `a`. A number must be the next one, or the first of its page.
fn marker(line: &str, due: Option<u32>, new_page: bool) -> Option<(usize, usize)> {
    // `(3)` in Arabic
    if let Some((digits, rest)) = line.strip_prefix('(').and_then(|l| l.split_once(')'))
        && digits.len() <= 3
        && digits.parse::<u32>().is_ok_and(|v| due.is_none_or(|d| v == d || new_page))
        && (rest.contains(is_arabic) || rest.is_empty() || rest.trim_start().starts_with(char::is_uppercase))
    {
        return Some((digits.len() + 2, line.len() - rest.trim_start().len()));
    }
    let n = line.find(|c: char| !(c.is_ascii_digit() || c == '*')).unwrap_or(line.len());
    let (n, value) = if n == 0 {
        let letter = line.starts_with(|c: char| c.is_ascii_lowercase()) && line[1..].starts_with([' ', '/']);
        (usize::from(letter), None)
    } else {
        (n, line[..n].parse::<u32>().ok())
    };
    if n == 0 || n > 3 {
        return None;
    }
    let rest = line[n..].strip_prefix('/').unwrap_or(&line[n..]);
    let body = rest.trim_start();
    // `a framework` is not a note a.
    let bare = body.len() == rest.len() || value.is_none() && !line.starts_with('*') && rest.len() + n == line.len();
    if bare && !body.is_empty() && !body.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let good = match (value, due) {
        (Some(v), Some(d)) => v == d || v == 1 && new_page || v > d && v <= d + 2 && new_page,
        _ => true,
    };
    good.then_some((n, line.len() - body.len()))
}

/// `* Reissued for technical reasons.`: a note to the symbol or the title, on the first page and without
/// a rule above it.
fn reissues(blocks: &mut [Block]) {
    let first = blocks.first().map_or(0, |b| b.page);
    for i in 0..blocks.len().min(80) {
        let words = &blocks[i].text.words;
        let starred = words
            .strip_prefix("* ")
            .is_some_and(|r| r.starts_with(char::is_uppercase) && r.ends_with('.') && r.len() < 120);
        let lone = i + 1 < blocks.len() && matches!(blocks[i + 1].hint, Hint::Furniture(_))
            || i > 0 && matches!(blocks[i - 1].hint, Hint::Furniture(_));
        if blocks[i].hint == Hint::None && starred && lone && blocks[i].page == first {
            blocks[i].hint = Hint::Footnote;
        }
    }
}

/// Marks lines as footnotes that are between a rule and the end of the page. Gives those that begin with a
/// marker right below a rule.
fn below_rules(blocks: &mut [Block], lexicon: &Lexicon) -> Vec<usize> {
    let mut firsts = Vec::new();
    for i in 0..blocks.len() {
        if blocks[i].hint != Hint::Furniture(Reason::FootnoteRule) || !is_rule(&blocks[i].text.words) {
            continue;
        }
        let page = blocks[i].page;
        let first = (i + 1..blocks.len()).find(|&j| !matches!(blocks[j].hint, Hint::Furniture(_)));
        let Some(first) = first.filter(|&j| blocks[j].page == page && blocks[j].hint == Hint::None) else { continue };
        if blocks[first].grain != Grain::Line {
            continue;
        }
        let marked = marker(blocks[first].text.words.trim(), None, true).is_some();
        firsts.extend(marked.then_some(first));
        if marked || goes_on(blocks, first) {
            foot(blocks, first, lexicon);
        }
    }
    firsts
}

/// True where the lines from one on to the end of its page go on with a footnote of the page before: its
/// last lines did not fit there. Others may follow, each with its number.
fn goes_on(blocks: &[Block], first: usize) -> bool {
    let page = blocks[first].page;
    let noted = blocks[..first].iter().rev().take_while(|b| b.page + 1 >= page).any(|b| b.hint == Hint::Footnote);
    let lines = blocks[first..].iter().take_while(|b| b.page == page).filter(|b| b.hint == Hint::None);
    page > 1 && noted && lines.clone().count() <= 24 && !lines.clone().any(|b| numbered(&b.text.words))
}

/// `7.   Requests`: a paragraph, no line of a footnote.
fn numbered(line: &str) -> bool {
    crate::model::enumerator::at(line.trim()).is_some_and(|e| {
        e.form == crate::model::enumerator::Form::Dot
            && e.arabic.is_some()
            && super::cues::begins(&line.trim()[e.length..])
    })
}

/// Marks the lines from one on to the end of its page as footnotes.
///
/// Where there are no pages, an annex ends them.
fn foot(blocks: &mut [Block], first: usize, lexicon: &Lexicon) {
    let page = blocks[first].page;
    for b in &mut blocks[first..] {
        if b.has_room_above() && b.grain == Grain::Line && annex_label(b.text.words.trim(), lexicon) {
            break;
        }
        let edge = matches!(
            b.hint,
            Hint::Furniture(
                Reason::RunningHead
                    | Reason::RunningFoot
                    | Reason::JobNumber
                    | Reason::PageNumber
                    | Reason::FootnoteRule
            )
        );
        if b.page != page || edge && page == 0 {
            break;
        }
        if b.hint == Hint::None {
            b.hint = Hint::Footnote;
        }
    }
}

/// Marks footnotes whose rule was drawn and left no text: the number that is due is alone on its
/// line, as a raised number comes out of a PDF, and its text fills the rest of the page.
fn without_rules(blocks: &mut [Block], lexicon: &Lexicon) {
    let mut due = 1;
    let mut i = 0;
    while i < blocks.len() {
        let page = blocks[i].page;
        let end = i + blocks[i..].iter().take_while(|b| b.page == page).count();
        let text = |b: &Block| b.hint == Hint::None && b.grain == Grain::Line;
        let known = blocks[i..end].iter().any(|b| b.hint == Hint::Footnote);
        if page != 0 && !known {
            let head = (i..end).find(|&j| text(&blocks[j]));
            let lone = |j: usize, n: u32| {
                let words = blocks[j].text.words.trim();
                // Only Arabic sets markers so; elsewhere `(2)` is the letter of a point that was misread.
                let bracketed = || lexicon.dashed && words.starts_with(&format!("({n})"));
                text(&blocks[j]) && (words == n.to_string() || bracketed())
            };
            let foot_of = |n: u32| {
                (i..end).find(|&j| {
                    lone(j, n)
                        && head.is_some_and(|h| h < j)
                        && (j + 1..end).any(|k| text(&blocks[k])) | (blocks[j].text.words.len() > 8)
                        && (called(&blocks[i..j], n) || ends_page(&blocks[j..end]))
                })
            };
            let first = (due..due + 3).find_map(foot_of);
            if let Some(first) = first {
                foot(blocks, rest_of_note(blocks, i, first), lexicon);
            }
        }
        for b in blocks[i..end].iter().filter(|b| b.hint == Hint::Footnote) {
            let words = b.text.words.trim();
            let words = words.strip_prefix('(').unwrap_or(words);
            let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
            if let Ok(n) = words[..digits].parse::<u32>()
                && (due..due + 3).contains(&n)
            {
                due = n + 1;
            }
        }
        i = end;
    }
}

/// Where the feet of a page begin whose first numbered note is known: above it, below a gap, may stand the
/// rest of a note that the page before had no room for.
fn rest_of_note(blocks: &[Block], page: usize, first: usize) -> usize {
    let before = blocks[..page].iter().rev().find(|b| b.hint == Hint::Footnote);
    let cut = before.is_some_and(|b| {
        b.page + 1 == blocks[first].page && matches!(super::cues::end(b.text.words.trim()), End::Open | End::Comma)
    });
    let gap = (page + 1..first).rev().find(|&j| blocks[j].has_room_above());
    let Some(gap) = gap.filter(|_| cut) else { return first };
    let lines = &blocks[gap..first];
    let plain = lines.len() <= 24 && lines.iter().all(|b| b.hint == Hint::None && !numbered(&b.text.words));
    // The paragraph above goes on over the page, too, or has ended.
    let ends = lines.last().is_some_and(|b| super::cues::end(b.text.words.trim()) == End::Period);
    if plain && ends { gap } else { first }
}

/// True where lines to the end of a page can be only footnotes: few, none of them a paragraph's
/// first, the last one a sentence's end.
fn ends_page(lines: &[Block]) -> bool {
    let words = || lines.iter().filter(|b| b.hint == Hint::None).map(|b| b.text.words.trim());
    let count = words().count();
    (2..=24).contains(&count)
        && words().nth(1).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()))
        && words().next_back().is_some_and(|w| w.ends_with(['.', '。']))
        && !words().any(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_lifted_from_the_foot_of_the_page() {
        let mut blocks: Vec<Block> =
            ["those reports,1", "__________________", "1", "A/99/318 and", "Add.1.", "2 A/99/5."]
                .into_iter()
                .map(|l| Block { page: 1, ..Block::line(l) })
                .collect();
        blocks[1].hint = Hint::Furniture(Reason::FootnoteRule);
        let notes = lift(&mut blocks, "", &mut Joiner::default(), Lexicon::of(crate::model::Language::English));
        let seen: Vec<_> = notes.iter().map(|n| (n.marker.as_str(), n.text.words.as_str())).collect();
        assert_eq!(seen, [("1", "A/99/318 and Add.1."), ("2", "A/99/5.")]);
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn a_word_of_one_letter_begins_no_note() {
        let notes = |lines: &[&str]| {
            let line = |l: &&str| Block { page: 1, ..Block::line(*l) };
            let mut blocks: Vec<Block> = lines.iter().map(line).collect();
            blocks[0].hint = Hint::Furniture(Reason::FootnoteRule);
            let found = lift(&mut blocks, "", &mut Joiner::default(), Lexicon::of(crate::model::Language::English));
            found.into_iter().map(|n| format!("{}: {}", n.marker, n.text.words)).collect::<Vec<_>>()
        };
        let rule = "__________________";
        assert_eq!(
            notes(&[rule, "1 Naciones Unidas", "y Senderos, a", "a todas."]),
            ["1: Naciones Unidas y Senderos, a a todas."]
        );
        assert_eq!(notes(&[rule, "a See A/99/5.", "b Ibid."]), ["a: See A/99/5.", "b: Ibid."]);
        assert_eq!(notes(&[rule, "1 A/99/5", "(4294967295) ج"]), ["1: A/99/5 (4294967295) ج"]);
    }
}
