//! Numbers and letters before paragraphs: `|.` before `2.` is `1.`, `(ec)` between `(b)` and `(d)` is `(c)`.

use super::{Change, is_text};
use crate::block::{Block, Hint};
use crate::text::counting::roman_value;
use std::ops::Range;

/// A number or letter at the head of a line, as it was read.
#[derive(Clone, Debug)]
struct Label {
    block: usize,
    /// Where it stands, without brackets and full stop.
    range: Range<usize>,
    words: String,
}

/// Labels that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let lines = || blocks.iter().enumerate().filter(|(_, b)| is_text(b) && b.hint != Hint::Footnote && is_read(b.page));
    let dotted: Vec<Label> = lines().filter_map(|(index, b)| dotted(index, &b.text.words)).collect();
    let lettered: Vec<Label> = lines().filter_map(|(index, b)| bracketed(index, &b.text.words)).collect();
    let mut changes = numbers(&dotted);
    changes.extend(letters(&lettered));
    changes
}

/// `12. Decides`
fn dotted(block: usize, words: &str) -> Option<Label> {
    let (head, rest) = words.split_once(['.', ','])?;
    let good = (1..=3).contains(&head.chars().count()) && !head.contains(' ');
    let capital = rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    (good && rest.starts_with([' ', '\t']) && capital).then(|| Label {
        block,
        range: 0..head.len(),
        words: head.into(),
    })
}

/// `(a) To meet`
fn bracketed(block: usize, words: &str) -> Option<Label> {
    let inner = words.strip_prefix('(')?;
    let end = inner.find([')', ' '])?;
    let good = (1..=5).contains(&inner[..end].chars().count()) && inner[end..].starts_with(") ");
    good.then(|| Label { block, range: 1..1 + end, words: inner[..end].into() })
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
/// taken for the figures they look like.
fn numbers(row: &[Label]) -> Vec<Change> {
    let exact = |label: &Label| label.words.parse::<u32>().ok();
    let mut changes = Vec::new();
    let mut before = 0;
    for (index, label) in row.iter().enumerate() {
        if let Some(number) = exact(label) {
            before = number;
            continue;
        }
        let due = before + 1;
        let next = row[index + 1..].iter().find_map(exact);
        let roman = label.words.chars().all(|c| "IVXLC".contains(c));
        // `I.` may be the number of a section; `l.` is none.
        let fits = next == Some(due + 1) || !roman && next.is_none_or(|n| n == 1);
        if number(&label.words) == Some(due) && fits {
            changes.push(Change { block: label.block, range: label.range.clone(), understood: due.to_string() });
            before = due;
        }
    }
    changes
}

/// Of rows of letters and small Roman numbers, those that are neither.
fn letters(row: &[Label]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut words: Vec<String> = row.iter().map(|label| label.words.clone()).collect();
    for index in 0..row.len() {
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

/// What stands between `b` and `d` is `c`.
fn letter_due(words: &str, before: &str, after: &str) -> Option<String> {
    let one = |words: &str| {
        let mut letters = words.chars();
        letters.next().filter(|c| letters.next().is_none() && c.is_ascii_lowercase())
    };
    if one(words).is_some() || roman(words).is_some() || words.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (before, after) = (one(before)?, one(after)?);
    let due = char::from(u8::try_from(before).ok()? + 1);
    (u32::from(due) + 1 == u32::from(after)).then(|| due.to_string())
}
