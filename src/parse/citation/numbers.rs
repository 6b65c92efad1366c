//! A list of numbers of resolutions, item by item: number, letters, part, body, date.

use super::body;
use super::pinpoint;
use super::words::Words;
use crate::languages::Cited;
use crate::model::Language;
use crate::model::date::Date;
use crate::model::scan::{self, space};
use crate::model::symbol::number::{self, Form, Number};
use std::ops::Range;

/// One item of a list: `48/218 B of 29 July 1994`.
#[derive(Debug)]
pub(super) struct Item {
    /// The bytes of the number, with its letter.
    pub range: Range<usize>,
    /// The number in full.
    pub number: Number,
    /// The part cited, named after the number.
    pub pinpoint: Option<String>,
    /// The body named after the number.
    pub body: Option<Cited>,
    /// The date after the number.
    pub date: Option<Date>,
    /// Where the next item may begin.
    pub end: usize,
}

/// The item at a byte of the text; several where one number carries several letters: `53/70 A and B`.
pub(super) fn at(text: &str, from: usize, words: &Words, language: Language) -> Option<Vec<Item>> {
    let mut items = match number::at(&text[from..]) {
        Some(number) => with_letters(text, from, number, words),
        None => old_letters(text, from, words)?,
    };
    if let Some(last) = items.last_mut() {
        finish(text, last, words, language);
    }
    Some(items)
}

/// Reads on after a number: `, annex II`, `of the General Assembly`, `of 19 December 1991`.
pub(super) fn finish(text: &str, item: &mut Item, words: &Words, language: Language) {
    if let Some((pin, n)) = pinpoint::after(&text[item.end..], words) {
        (item.pinpoint, item.end) = (Some(pin), item.end + n);
    }
    let dated = date(&text[item.end..], words, language);
    if let Some((body, n)) = dated.is_none().then(|| body::at(&text[item.end..], words)).flatten() {
        (item.body, item.end) = (Some(body), item.end + n);
    }
    if let Some((found, n)) = dated.or_else(|| date(&text[item.end..], words, language)) {
        (item.date, item.end) = (found, item.end + n);
    }
    if let Some((body, n)) = body::at(&text[item.end..], words).filter(|_| item.body.is_none()) {
        (item.body, item.end) = (Some(body), item.end + n);
    }
    if item.pinpoint.is_none()
        && let Some((pin, n)) = pinpoint::after(&text[item.end..], words)
    {
        (item.pinpoint, item.end) = (Some(pin), item.end + n);
    }
}

/// An item that is a number only.
pub(super) fn bare(from: usize, number: Number) -> Item {
    let end = from + number.len;
    Item { range: from..end, number, pinpoint: None, body: None, date: None, end }
}

/// `53/70`, or `53/70 A` with the letters after it: `and B`, `, C`, `to E`.
fn with_letters(text: &str, from: usize, number: Number, words: &Words) -> Vec<Item> {
    let mut items = vec![bare(from, number)];
    let Form::Slash(..) = items[0].number.form else { return items };
    let Some((base, first)) = items[0].number.normal.rsplit_once(' ') else { return items };
    let (base, first) = (base.to_owned(), first.to_owned());
    let mut end = items[0].end;
    while let Some((next, letter, n)) = further_letter(text, end, words) {
        let len = next + n - from;
        if words.to == text[end..next].trim() {
            items[0].number.normal = format!("{base} {first}-{letter}");
            (items[0].range.end, items[0].end) = (from + len, from + len);
            break;
        }
        end = next + n;
        let number = Number { normal: format!("{base} {letter}"), form: items[0].number.form, len: n };
        items.push(bare(next, number));
    }
    items
}

/// `3411 A and B (XXX)`
fn old_letters(text: &str, from: usize, words: &Words) -> Option<Vec<Item>> {
    let (value, n) = scan::number(&text[from..], 4)?;
    let mut end = from + n;
    let (first, n) = number::letters(&text[end..])?;
    let mut letters = vec![(from..end + n, first)];
    end += n;
    while let Some((next, letter, n)) = further_letter(text, end, words) {
        letters.push((next..next + n, letter));
        end = next + n;
    }
    let (session, n) = number::session(&text[end..])?;
    if let Some((range, _)) = letters.last_mut() {
        range.end = end + n;
    }
    let item = |(range, letter): (Range<usize>, String)| {
        let normal = format!("{value} {letter} ({session})");
        bare(range.start, Number { normal, form: Form::Roman, len: range.len() })
    };
    Some(letters.into_iter().map(item).collect())
}

/// The next letter of a list: where it is, the letter, its bytes.
fn further_letter(text: &str, end: usize, words: &Words) -> Option<(usize, String, usize)> {
    let next = separator(text, end, words)?;
    let (letter, n) = number::letters(&text[next..])?;
    (letter.len() == 1 && text[next..].starts_with(char::is_alphabetic)).then_some((next, letter, n))
}

/// Where the next item of a list begins: after a comma, a word for `and`, or both.
pub(super) fn separator(text: &str, from: usize, words: &Words) -> Option<usize> {
    let mut i = from + space(&text[from..]);
    let comma = text[i..].chars().next().filter(|c| matches!(c, ',' | ';' | '،' | '؛'));
    i += comma.map_or(0, char::len_utf8);
    i += space(&text[i..]);
    let and = words.and.iter().find_map(|w| {
        let n = if *w == "و" { scan::prefix(&text[i..], w) } else { scan::word(&text[i..], w) }?;
        Some(n + space(&text[i + n..]))
    });
    (comma.is_some() || and.is_some()).then(|| i + and.unwrap_or(0))
}

/// The date after a number: `of 19 December 1991`. A date without its year (`of 4 July and …`) is
/// read over.
pub(super) fn date(text: &str, words: &Words, language: Language) -> Option<(Option<Date>, usize)> {
    let mut i = space(text);
    let comma = text[i..].chars().next().filter(|c| matches!(c, ',' | '،'));
    i += comma.map_or(0, char::len_utf8);
    i += space(&text[i..]);
    i += words.dated.iter().find_map(|w| scan::word(&text[i..], w))?;
    i += space(&text[i..]);
    if let Some((date, n)) = Date::at(&text[i..], language) {
        return Some((Some(date), i + n));
    }
    let (_, n) = scan::number(&text[i..], 2)?;
    let n = n + space(&text[i + n..]);
    let month = Date::month_at(&text[i + n..], language)?;
    Some((None, i + n + month))
}
