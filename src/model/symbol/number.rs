//! Numbers of resolutions as they are in running text: `53/70`, `68/247 A`, `217 A (III)`,
//! `3201 (S-VI)`, `1325 (2000)`, `ES-10/21`.

use super::words;
use crate::languages::counting::{roman, roman_value};
use crate::model::scan::{number, space};
use crate::text::starts;
use crate::text::unicode::is_ideograph;

/// A number, in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// `68/247 A`
    pub normal: String,
    /// What it is made of.
    pub form: Form,
    /// The bytes it takes in the text.
    pub len: usize,
}

/// What a number is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `53/70`: the number of a session, or a year, and the number.
    Slash(u32, u32),
    /// `S-27/1`, `ES-10/21`: a special session
    Special,
    /// `217 A (III)`, `3201 (S-VI)`
    Roman,
    /// `1325 (2000)`
    Year(u32, u32),
}

/// The number at the very start of the text.
pub(crate) fn at(text: &str) -> Option<Number> {
    let (special, start) = special(text);
    let (first, n) = number(&text[start..], 5)?;
    let i = start + n;
    let slash = i + space(&text[i..]);
    if text[slash..].starts_with('/') {
        return slashed(text, special, first, slash + 1);
    }
    if !special.is_empty() {
        return None;
    }
    let (letters, n) = letters(&text[i..]).unwrap_or_default();
    if let Some((session, len)) = session(&text[i + n..]) {
        let mut len = i + n + len;
        let mut part = spaced(&letters);
        if letters.is_empty()
            && let Some((letter, n)) = bracketed(&text[len..])
        {
            (part, len) = (format!(" {letter}"), len + n);
        }
        return Some(Number { normal: format!("{first}{part} ({session})"), form: Form::Roman, len });
    }
    let (year, n) = year(&text[i..])?;
    Some(Number { normal: format!("{first} ({year})"), form: Form::Year(first, year), len: i + n })
}

/// `S-` or `ES-` before the number of a special session, in Arabic `دإ-` and `دإط-`; and its bytes as printed.
fn special(text: &str) -> (&'static str, usize) {
    const PRINTED: [(&str, &str); 5] = [("ES-", "ES-"), ("S-", "S-"), ("دإط-", "ES-"), ("دإ-", "S-"), ("د إ-", "S-")];
    PRINTED.iter().find(|(printed, _)| starts(text, printed)).map_or(("", 0), |(p, special)| (special, p.len()))
}

/// The years in which sessions had Roman numbers.
const OLD_YEARS: std::ops::RangeInclusive<u32> = 1946..=1978;

/// `62/17`, from after the slash; the letters of parts belong to it.
fn slashed(text: &str, special: &str, first: u32, from: usize) -> Option<Number> {
    let i = from + space(&text[from..]);
    let (second, n) = number(&text[i..], 4)?;
    let mut len = i + n;
    let further =
        text[len..].strip_prefix(['/', '.', '-']).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    if further && !text[len..].starts_with('.') {
        return None;
    }
    // `1958/694 (XXVI)`: some put the year before the number of a session with a Roman number.
    if special.is_empty()
        && OLD_YEARS.contains(&first)
        && let Some((session, n)) = session(&text[len..])
    {
        return Some(Number { normal: format!("{second} ({session})"), form: Form::Roman, len: len + n });
    }
    let mut part = String::new();
    if let Some((letters, n)) = letters(&text[len..]) {
        (part, len) = (spaced(&letters), len + n);
    } else if text[len..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some((letter, n)) = bracketed(&text[len..]).filter(|_| part.is_empty()) {
        (part, len) = (format!(" {letter}"), len + n);
    }
    let form = if special.is_empty() { Form::Slash(first, second) } else { Form::Special };
    Some(Number { normal: format!("{special}{first}/{second}{part}"), form, len })
}

/// ` A` for `A`, nothing for nothing.
fn spaced(letters: &str) -> String {
    if letters.is_empty() { String::new() } else { format!(" {letters}") }
}

/// The letters of parts, with the space before them: ` A`, `B`, ` A-C`, ` А–С`, ` باء`.
pub(crate) fn letters(text: &str) -> Option<(String, usize)> {
    let i = space(text);
    let (first, n) = words::letter(&text[i..])?;
    let mut len = i + n;
    let mut out = String::from(first);
    let dash = text[len..].chars().next().filter(|c| matches!(c, '-' | '\u{2010}'..='\u{2013}'));
    if let Some(dash) = dash
        && let Some((last, n)) = words::letter(&text[len + dash.len_utf8()..])
        && last > first
        && !continues(&text[len + dash.len_utf8() + n..])
    {
        out.push('-');
        out.push(last);
        len += dash.len_utf8() + n;
    }
    (!continues(&text[len..])).then_some((out, len))
}

/// True where a letter is not alone but the start of a word or of a symbol.
fn continues(text: &str) -> bool {
    // `75/290 B号`: Chinese has no blank after it.
    text.starts_with(|c: char| c.is_alphanumeric() && !is_ideograph(c) || matches!(c, '/' | '\'' | '’'))
        || text.strip_prefix('.').is_some_and(|t| t.starts_with(char::is_alphanumeric))
        || text.strip_prefix('-').is_some_and(|t| t.starts_with(char::is_alphanumeric))
}

/// The letter that the library adds where none is printed: `37/100[A]`.
fn bracketed(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix(['[', '^'])?;
    let printed = rest.chars().next()?;
    let letter = words::capital(printed)?;
    let after = &rest[printed.len_utf8()..];
    after.starts_with([']', '^']).then_some((letter, 2 + printed.len_utf8()))
}

/// The bytes of `(` and of spaces around it.
fn open(text: &str) -> Option<usize> {
    let i = space(text);
    let c = text[i..].chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let i = i + c.len_utf8();
    Some(i + space(&text[i..]))
}

/// The bytes of `)` and of a space before it.
fn close(text: &str) -> Option<usize> {
    let i = space(text);
    let c = text[i..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
    Some(i + c.len_utf8())
}

/// A year in parentheses: ` (2000)`, `(2017)`.
pub(crate) fn year(text: &str) -> Option<(u32, usize)> {
    let i = open(text)?;
    let (year, n) = number(&text[i..], 4).filter(|(y, _)| (1946..2100).contains(y))?;
    let i = i + n;
    Some((year, i + close(&text[i..])?))
}

/// A session in parentheses: `(III)`, `(S-VI)`, `(ES-V)`, in Arabic `(د-29)`; old print has `(1)`
/// for `(I)`.
pub(crate) fn session(text: &str) -> Option<(String, usize)> {
    let mut i = open(text)?;
    if let Some((kind, n)) = arabic_session(&text[i..]) {
        let (value, digits) = number(&text[i + n..], 2).filter(|(v, _)| (1..64).contains(v))?;
        i += n + digits;
        return Some((format!("{kind}{}", roman(value).to_uppercase()), i + close(&text[i..])?));
    }
    let (special, n) = special(&text[i..]);
    i += n;
    let mut numeral = String::new();
    while let Some(c) = text[i..].chars().next() {
        match c {
            '1' | 'l' => numeral.push('I'),
            c if words::capital(c).is_some_and(|l| "IVXL".contains(l)) => numeral.extend(words::capital(c)),
            _ => break,
        }
        i += c.len_utf8();
    }
    let i = i + close(&text[i..])?;
    let value = roman_value(&numeral).filter(|n| *n < 64)?;
    (value > 0).then(|| (format!("{special}{numeral}"), i))
}

/// What stands for `session` before its number in Arabic: regular, special, emergency special.
fn arabic_session(text: &str) -> Option<(&'static str, usize)> {
    let (kind, word) =
        [("ES-", "دإط"), ("S-", "دإ"), ("S-", "د إ"), ("", "د")].into_iter().find(|(_, word)| starts(text, word))?;
    let i = word.len() + space(&text[word.len()..]);
    let i = i + usize::from(text[i..].starts_with('-'));
    Some((kind, i + space(&text[i..])))
}
