//! Days as printed (`5 December 2007`) and as ISO 8601.

use super::scan::{digit, number, space, word};
use crate::languages::{Dates, Language, Lexicon};
use crate::text::starts;
use std::fmt;
use std::ops::Range;

/// A day of the Gregorian calendar: `5 December 2007` is `2007-12-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Date {
    /// Year, e.g. 2007.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// A day that exists, in the years a document of the United Nations can speak of (1800 to 2199).
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let known = (1800..=2199).contains(&year) && (1..=last).contains(&day);
        known.then_some(Date { year, month, day })
    }

    /// The whole text as `2007-12-05`.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        let number = |r: Range<usize>| {
            b[r].iter().try_fold(0u16, |n, c| c.is_ascii_digit().then(|| n * 10 + u16::from(c - b'0')))
        };
        let (month, day) = (number(5..7)?, number(8..10)?);
        Date::new(number(0..4)?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// A full date at the very start of the text, and the bytes it takes: `5 December 2007`,
    /// `December 5, 2007`, `1er janvier 2007`, `5 декабря 2007 года`, `2007年12月5日`.
    pub fn at(text: &str, language: Language) -> Option<(Date, usize)> {
        let words = &Lexicon::of(language).dates;
        if language == Language::Chinese {
            return year_first(text);
        }
        if text.starts_with(|c: char| digit(c).is_some()) {
            day_first(text, words)
        } else if language == Language::English {
            month_first(text, words)
        } else {
            None
        }
    }

    /// The bytes of the name of a month at the very start of the text.
    pub(crate) fn month_at(text: &str, language: Language) -> Option<usize> {
        let words = &Lexicon::of(language).dates;
        let start = link(text, words.links);
        Some(start + month(&text[start..], words)?.1)
    }

    /// The first full date in the text, and where it is.
    pub fn find(text: &str, language: Language) -> Option<(Range<usize>, Date)> {
        let mut before = ' ';
        for (i, c) in text.char_indices() {
            let number = digit(c).is_some() && digit(before).is_none() && before != '/';
            let month = c.is_ascii_uppercase() && !before.is_alphanumeric();
            if (number || (month && language == Language::English))
                && let Some((date, n)) = Date::at(&text[i..], language)
            {
                return Some((i..i + n, date));
            }
            before = c;
        }
        None
    }
}

/// `5 December 2007`, `5th of December, 2007`, `5 de diciembre de 2007`, `5 كانون الأول/ديسمبر 2007`.
fn day_first(text: &str, words: &Dates) -> Option<(Date, usize)> {
    let (day, mut i) = number(text, 2)?;
    i += words.ordinals.iter().find(|o| starts(&text[i..], o)).map_or(0, |o| o.len());
    i += space(&text[i..]);
    i += link(&text[i..], words.links);
    let (month, n) = month(&text[i..], words)?;
    i += n;
    i += space(&text[i..]);
    if text[i..].starts_with(',') {
        i += 1 + space(&text[i + 1..]);
    }
    i += link(&text[i..], words.links);
    let (date, i) = finish(text, i, month, day)?;
    let tail = space(&text[i..]);
    let year_word = words.years.iter().find(|y| word(&text[i + tail..], y).is_some());
    Some((date, i + year_word.map_or(0, |y| tail + y.len())))
}

/// `December 5, 2007`
fn month_first(text: &str, words: &Dates) -> Option<(Date, usize)> {
    let (month, mut i) = month(text, words)?;
    i += space(&text[i..]);
    let (day, n) = number(&text[i..], 2)?;
    i += n;
    i += space(&text[i..]);
    i += usize::from(text[i..].starts_with(','));
    i += space(&text[i..]);
    finish(text, i, month, day)
}

/// The year at `i`, and the date it completes.
fn finish(text: &str, i: usize, month: u8, day: u32) -> Option<(Date, usize)> {
    let (year, n) = number(&text[i..], 4).filter(|(y, _)| *y >= 1800)?;
    Some((Date::new(u16::try_from(year).ok()?, month, u8::try_from(day).ok()?)?, i + n))
}

/// `2007年12月5日`, also with spaces between.
fn year_first(text: &str) -> Option<(Date, usize)> {
    let (mut i, mut found) = (0, [0; 3]);
    for (n, (most, after)) in [(4, '年'), (2, '月'), (2, '日')].into_iter().enumerate() {
        i += space(&text[i..]);
        let (value, len) = number(&text[i..], most)?;
        i += len;
        i += space(&text[i..]);
        if !text[i..].starts_with(after) {
            return None;
        }
        i += after.len_utf8();
        found[n] = value;
    }
    let [year, month, day] = found;
    let year = u16::try_from(year).ok()?;
    Some((Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?, i))
}

/// The bytes of a word like `of`, `de`, with the space after it.
fn link(text: &str, links: &[&str]) -> usize {
    links.iter().find_map(|l| word(text, l)).map_or(0, |n| n + space(&text[n..]))
}

/// A month's name at the start; in Arabic also both of its names: `كانون الأول/ديسمبر`.
fn month(text: &str, words: &Dates) -> Option<(u8, usize)> {
    let name = |text: &str| {
        // Most calls end here: no month begins with these letters.
        if !words.may_begin(text) {
            return None;
        }
        let at = |names: &[&str]| names.iter().find_map(|n| word(text, n));
        (1u8..).zip(words.months).find_map(|(month, names)| Some((month, at(names)?)))
    };
    let (month, mut end) = name(text)?;
    let mut i = end + space(&text[end..]);
    if text[i..].starts_with('/') {
        i += 1;
        i += space(&text[i..]);
        let (second, n) = name(&text[i..])?;
        if second != month {
            return None;
        }
        end = i + n;
    }
    Some((month, end))
}

#[cfg(test)]
mod tests;
