//! Numbers and letters before paragraphs: `|.` before `2.` is `1.`, `(ec)` between `(b)` and `(d)` is `(c)`.

use super::{Change, is_text};
use crate::block::{Block, Hint};
use crate::extract::pdf::{is_right_to_left, is_unspaced};
use crate::languages::counting::roman_value;
use std::collections::BTreeSet;
use std::ops::Range;

/// So many numbers of a row may be unread.
const SKIPPED: u32 = 3;

/// A number or letter at the head of a line, as it was read.
#[derive(Clone, Debug)]
struct Label {
    block: usize,
    /// Where it stands, without brackets and full stop.
    range: Range<usize>,
    words: String,
    /// Where its stop stands, which may be misread too.
    stop: Range<usize>,
    /// Its bracket was read as one sign with its first letter: `Gii)`, `©`.
    grown: bool,
}

/// Labels that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let lines = || blocks.iter().enumerate().filter(|(_, b)| is_text(b) && b.hint != Hint::Footnote && is_read(b.page));
    let dotted: Vec<Label> = lines().filter_map(|(index, b)| dotted(index, &b.text.words)).collect();
    let lettered: Vec<Label> = lines().filter_map(|(index, b)| bracketed(index, &b.text.words)).collect();
    let mut changes = numbers(&dotted, blocks);
    changes.extend(stops(&dotted, blocks, is_read));
    changes.extend(letters(&lettered));
    changes.extend(strays(&dotted, &lettered, blocks));
    changes
}

/// Quotation marks behind the labels of Chinese paragraphs that nothing closes or opens: of the slanted word with which
/// a paragraph begins, OCR takes the first stroke for one. `3. “还决定`
fn strays(dotted: &[Label], lettered: &[Label], blocks: &[Block]) -> Vec<Change> {
    let is_quote = |c: char| matches!(c, '“' | '”' | '"' | '‘' | '’');
    let starts: BTreeSet<usize> = dotted.iter().chain(lettered).map(|label| label.block).collect();
    let stray = |label: &Label| {
        let words = blocks[label.block].text.words.as_str();
        let behind = words[label.stop.end..].trim_start();
        let quote = behind.chars().next().filter(|c| is_quote(*c))?;
        let chinese = behind.chars().nth(1).is_some_and(is_unspaced);
        let next = starts.range(label.block + 1..).next().copied().unwrap_or(blocks.len());
        let lines = blocks[label.block..next].iter().filter(|line| is_text(line));
        let quotes = lines.flat_map(|line| line.text.words.chars()).filter(|c| is_quote(*c)).count();
        let at = words.len() - behind.len();
        let range = at..at + quote.len_utf8();
        (chinese && quotes % 2 == 1).then(|| Change { block: label.block, range, understood: String::new() })
    };
    dotted.iter().chain(lettered).filter_map(stray).collect()
}

/// `12. Decides`, `12، 决定`, `12- تقرر`
fn dotted(block: usize, words: &str) -> Option<Label> {
    let end = words.find(['.', ',', '，', '、', '-', ' '])?;
    let (head, rest) = words.split_at(end);
    let stop = rest.chars().next()?;
    let behind = rest[stop.len_utf8()..].trim_start();
    let first = behind.chars().find(|c| !matches!(c, '“' | '”' | '"' | '‘' | '’'))?;
    let follows = match stop {
        '-' => is_right_to_left(first),
        '，' | '、' | ' ' => is_unspaced(first),
        _ if is_unspaced(first) => true,
        _ => behind.len() < rest.len() - stop.len_utf8() && first.is_uppercase(),
    };
    let good = follows && (1..=3).contains(&head.chars().count());
    let stop = if stop == ' ' { end..end } else { end..end + stop.len_utf8() };
    good.then(|| Label { block, range: 0..end, words: head.into(), stop, grown: false })
}

/// `(a) To meet`; also `Gii) To meet` and `© To meet`, where the bracket and the first letter were read as one sign.
fn bracketed(block: usize, words: &str) -> Option<Label> {
    let Some(inner) = words.strip_prefix('(') else { return grown(block, words) };
    let end = inner.find([')', ' '])?;
    let good = (1..=5).contains(&inner[..end].chars().count()) && inner[end..].starts_with(") ");
    let (range, stop) = (1..1 + end, 1 + end..2 + end);
    good.then(|| Label { block, range, words: inner[..end].into(), stop, grown: false })
}

fn grown(block: usize, words: &str) -> Option<Label> {
    let small = |c: char| matches!(c, 'i' | 'v' | 'x' | 'l');
    let (end, inner) = if let Some(rest) = words.strip_prefix('©') {
        (words.len() - rest.trim_start().len(), "")
    } else {
        let (inner, _) = words.strip_prefix(['G', 'C'])?.split_once(") ")?;
        (1 + inner.len(), Some(inner).filter(|inner| inner.len() <= 4 && !inner.is_empty())?)
    };
    inner.chars().all(small).then(|| Label { block, range: 0..end, words: inner.into(), stop: end..end, grown: true })
}

/// What figures OCR takes for letters and signs.
fn figure(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'l' | '|' | 'I' | '!' | 'i' | '\'' | ']' | '[' => '1',
        'O' | 'o' | 'Q' => '0',
        'Z' | 'z' => '2',
        'S' | 's' | '§' | '$' => '5',
        'B' => '8',
        'G' => '6',
        'g' | 'q' => '9',
        _ => return None,
    })
}

fn number(words: &str) -> Option<u32> {
    words.chars().map(figure).collect::<Option<String>>()?.parse().ok()
}

/// Of a row of numbers, those that are none as they were read, and are the one that is due when the signs are
/// taken for the figures they look like. Of numbers that are due, the stop: `10，决定` is `10.`.
fn numbers(row: &[Label], blocks: &[Block]) -> Vec<Change> {
    let exact = |label: &Label| label.words.parse::<u32>().ok();
    let mut changes = Vec::new();
    let mut before = 0;
    for (index, label) in row.iter().enumerate() {
        let due = before + 1;
        let next = row[index + 1..].iter().find_map(exact);
        let stop = blocks[label.block].text.words.get(label.stop.clone()).unwrap_or_default();
        if let Some(number) = exact(label) {
            let arabic = stop == "-";
            // Of two figures OCR loses the first in Arabic: `7-` behind `16-`.
            let lost = arabic && due > 9 && number == due % 10;
            let near = before > 0 && (due..due + SKIPPED).contains(&number);
            let follows = near || number == due && next == Some(due + 1);
            if misplaced(row, index, before) && stop == "." {
                changes.push(Change { block: label.block, range: label.range.clone(), understood: due.to_string() });
                before = due;
                continue;
            }
            if lost {
                changes.push(Change { block: label.block, range: label.range.clone(), understood: due.to_string() });
            } else if follows && !arabic && stop != "." && (!stop.is_empty() || number == due) {
                let glued = !blocks[label.block].text.words[label.stop.end..].starts_with(char::is_whitespace);
                let understood = if glued { ". " } else { "." }.to_string();
                changes.push(Change { block: label.block, range: label.stop.clone(), understood });
            }
            // A number without its stop may be any.
            if lost || number == due || !stop.is_empty() {
                before = if lost { due } else { number };
            }
            continue;
        }
        let roman = label.words.chars().all(|c| "IVXLC".contains(c));
        // `I.` may be the number of a section; `l.` is none.
        let fits = next == Some(due + 1) || !roman && next.is_none_or(|n| n == 1);
        let read = number(&label.words) == Some(due) && fits && !stop.is_empty();
        if read || stop == "." && misplaced(row, index, before) {
            changes.push(Change { block: label.block, range: label.range.clone(), understood: due.to_string() });
            before = due;
        }
    }
    changes
}

/// True where one number is missing between those before and behind a label, and the label has about as many signs:
/// `13.` between `14.` and `16.`, `If.` between `10.` and `12.`
fn misplaced(row: &[Label], index: usize, before: u32) -> bool {
    let exact = |at: usize| row.get(at).and_then(|label| label.words.parse::<u32>().ok());
    let due = before + 1;
    let between = before > 1
        && index.checked_sub(1).and_then(exact) == Some(before)
        && exact(index + 1) == Some(due + 1)
        && exact(index) != Some(due);
    let (words, due) = (&row[index].words, due.to_string());
    between && (words.chars().count() == due.len() || words.contains(&due))
}

/// Between two numbers with one missing, the stop behind the only line that begins with it: `6 Also reaffirms`. Before
/// a number behind another, the semicolon with which a paragraph ends and that was read as a comma.
fn stops(row: &[Label], blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let exact = |label: &Label| label.words.parse::<usize>().ok();
    let is_line = |b: &Block| is_text(b) && b.hint != Hint::Footnote && is_read(b.page);
    for pair in row.windows(2) {
        let (Some(before), Some(after)) = (exact(&pair[0]), exact(&pair[1])) else { continue };
        let between = || (pair[0].block..pair[1].block).filter(|index| is_line(&blocks[*index]));
        let mut ends: Vec<usize> = (before + 1 == after).then(|| between().next_back()).flatten().into_iter().collect();
        if before + 2 == after {
            let due = format!("{} ", before + 1);
            let behind = |index: &usize| blocks[*index].text.words.strip_prefix(&due);
            let mut lines =
                between().filter(|index| behind(index).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
            if let (Some(block), None) = (lines.next(), lines.next()) {
                let stop = due.len() - 1;
                changes.push(Change { block, range: stop..stop, understood: ".".into() });
                ends.extend([between().rfind(|index| *index < block), between().next_back()].into_iter().flatten());
            }
        }
        for block in ends {
            let words = blocks[block].text.words.trim_end();
            if let Some(rest) = words.strip_suffix(',') {
                changes.push(Change { block, range: rest.len()..words.len(), understood: ";".into() });
            }
        }
    }
    changes
}

/// Of rows of letters and small Roman numbers, those that are neither.
fn letters(row: &[Label]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut words: Vec<String> = row.iter().map(|label| label.words.clone()).collect();
    for index in 0..row.len() {
        if row[index].grown {
            if let Some(due) = index.checked_sub(1).and_then(|i| behind(&words[i], &row[index])) {
                let sign = if row[index].words.is_empty() { format!("({due}) ") } else { format!("({due}") };
                changes.push(Change { block: row[index].block, range: row[index].range.clone(), understood: sign });
                words[index] = due;
            }
            continue;
        }
        let before = index.checked_sub(1).map(|i| words[i].as_str()).unwrap_or_default();
        let after = words.get(index + 1).map(String::as_str).unwrap_or_default();
        let understood = roman_due(&words[index], before, after).or_else(|| letter_due(&words[index], before, after));
        if let Some(understood) = understood {
            let (block, range) = (row[index].block, row[index].range.clone());
            changes.push(Change { block, range, understood: understood.clone() });
            words[index] = understood;
        }
    }
    changes
}

/// What is due behind a letter or a small Roman number, where the rest of a label is the rest of it: `ii` of `Gii)`
/// behind `(ii)`, nothing of `©` behind `(b)`.
fn behind(before: &str, label: &Label) -> Option<String> {
    const SMALL: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    if label.words.is_empty() {
        return (before == "b").then(|| "c".to_string());
    }
    let next = SMALL.get(roman(before)? + 1)?;
    (next[1..] == label.words).then(|| next.to_string())
}

/// The place of a small Roman number up to 20, from 0.
fn roman(words: &str) -> Option<usize> {
    let small = words.chars().all(|c| c.is_ascii_lowercase());
    roman_value(words).filter(|n| small && (1..=20).contains(n)).map(|n| n as usize - 1)
}

/// `il` before `iii` is `ii`.
fn roman_due(words: &str, before: &str, after: &str) -> Option<String> {
    let plain: String = words.chars().map(|c| if "l1|I!ïí".contains(c) { 'i' } else { c }).collect();
    let own = roman(&plain).filter(|_| plain != words)?;
    let follows = own > 0 && roman(before) == Some(own - 1);
    // `(1)` may be a number; before `(ii)` it is none. A slip in the next one is looked through.
    let next: String = after.chars().map(|c| if "l1|I!ïí".contains(c) { 'i' } else { c }).collect();
    let leads = roman(&next) == Some(own + 1) && (own > 0 || next != "ii" || !after.starts_with(char::is_numeric));
    (follows || leads && after.chars().count() > 1).then_some(plain)
}

/// The letters of rows in the order in which they count.
const ALPHABETS: [&str; 3] = ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя", ABJAD];
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقر";

/// What stands between `b` and `d` is `c`; a stroke before `ب` is `أ`.
fn letter_due(words: &str, before: &str, after: &str) -> Option<String> {
    let after = place(after)?;
    if after == (2, 1) && matches!(words, "0" | "1" | "I" | "l" | "|" | "!" | "i" | "ا" | "إ") {
        return ABJAD.chars().next().map(String::from);
    }
    if place(words).is_some() || roman(words).is_some() || words.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let before = place(before)?;
    let due = (before.0, before.1 + 1);
    (after == (due.0, due.1 + 1)).then(|| ALPHABETS[due.0].chars().nth(due.1).map(String::from))?
}

/// Which letter of which alphabet a label is.
fn place(words: &str) -> Option<(usize, usize)> {
    let mut letters = words.chars().filter(|c| *c != 'ـ');
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    ALPHABETS.iter().enumerate().find_map(|(n, all)| Some((n, all.chars().position(|c| c == letter)?)))
}
