//! Letters, figures and signs that no careful text has: traces of notes, of torn words, of OCR.

use super::super::Case;
use super::Sights;
use crate::model::Language;
use crate::parse::lexicon::{is_arabic, is_ideograph};

/// Brackets and quotation marks in pairs.
const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»'), ('（', '）'), ('《', '》')];

/// `(see A/54/213` without its end. `(a)` and `a)` at the head count for nothing.
pub fn unbalanced(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        let pairs = PAIRS.iter().filter(|(open, _)| open.is_ascii() || !words.is_ascii());
        for (open, close) in pairs {
            let mut depth = 0;
            let mut wrong = None;
            for (place, c) in words.char_indices().filter(|(_, c)| c == open || c == close) {
                depth += if c == *open { 1 } else { -1 };
                if depth < 0 {
                    wrong = wrong.or(Some(place..place + c.len_utf8()));
                    depth = 0;
                }
            }
            if depth > 0 {
                wrong = wrong.or_else(|| words.rfind(*open).map(|place| place..place + open.len_utf8()));
            }
            if let Some(range) = wrong {
                sights.words(at, range);
                break;
            }
        }
    }
}

/// `assessments3`: letters, then figures, to the end of the word.
pub fn glued(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        let bytes = words.as_bytes();
        let found = bytes.windows(2).position(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_digit());
        let punctuated = || {
            bytes
                .windows(3)
                .position(|w| w[0].is_ascii_lowercase() && matches!(w[1], b',' | b'.' | b';') && w[2].is_ascii_digit())
        };
        if let Some(place) = found.or_else(punctuated) {
            sights.words(at, place..place + 2);
        }
    }
}

/// `assessments, 3 and`: a figure of one or two digits after a sign, and no quantity.
pub fn loose(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        let bytes = words.as_bytes();
        for space in memchr::memchr_iter(b' ', bytes) {
            let digits = bytes[space + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
            let Some(sign) = space.checked_sub(1).map(|n| bytes[n]) else { continue };
            if !(1..=2).contains(&digits) || !matches!(sign, b',' | b';' | b'.' | b':') {
                continue;
            }
            let rest = &words[space + 1 + digits..];
            let date = rest.trim_start();
            let ends =
                rest.is_empty() || rest.starts_with(' ') && !case.lexicon.months().iter().any(|m| date.starts_with(m));
            // `in 2023, 1`: after a year, only the end of the paragraph decides.
            let letter = space >= 2 && !bytes[space - 2].is_ascii_digit() || rest.is_empty();
            if ends && letter {
                sights.words(at, space + 1..space + 1 + digits);
                break;
            }
        }
    }
}

/// Signs that only OCR and broken encodings leave.
fn is_odd(c: char) -> bool {
    matches!(
        c,
        '|' | '~' | '^' | '\\' | '{' | '}' | '<' | '>' | '=' | '`' | '¬' | '¦' | '\u{fffd}' | '■' | '□' | '¡' | '•'
    ) || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// `w|th`, `\u{fffd}`
pub fn odd_signs(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        if let Some((place, c)) = seen.words().char_indices().find(|(_, c)| is_odd(*c)) {
            sights.words(at, place..place + c.len_utf8());
        }
    }
}

/// ` ,`, `,,`, `;.`
pub fn loose_signs(case: &Case<'_>, sights: &mut Sights) {
    let french = case.publication.language == Language::French;
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let bytes = seen.words().as_bytes();
        let sign = |b: u8| matches!(b, b',' | b'.') || !french && matches!(b, b';' | b':');
        let odd = |w: &[u8]| {
            sign(w[1]) && (w[0] == b' ' || w[0] == w[1] && w[0] != b'.' || matches!(w[0], b',' | b';') && sign(w[1]))
        };
        if let Some(place) = bytes.windows(2).position(odd) {
            sights.words(at, place..place + 2);
        }
    }
}

/// `SecretaryGeneral`, `oftheCouncil`
pub fn inner_capital(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let bytes = seen.words().as_bytes();
        let odd = |w: &[u8]| w.iter().take(3).all(u8::is_ascii_lowercase) && w[3].is_ascii_uppercase();
        if let Some(place) = bytes.windows(4).position(odd) {
            sights.words(at, place..place + 4);
        }
    }
}

/// Letters of another script: Latin words in Arabic, Chinese or Russian count where there are many.
pub fn other_script(case: &Case<'_>, sights: &mut Sights) {
    let own: fn(char) -> bool = match case.publication.language {
        Language::Arabic => is_arabic,
        Language::Chinese => is_ideograph,
        Language::Russian => |c| ('\u{400}'..='\u{4ff}').contains(&c),
        _ => |c| c < '\u{250}',
    };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        if words.is_ascii() && case.has_case() {
            continue;
        }
        let letters = words.chars().filter(|c| c.is_alphabetic());
        let (all, other) = letters.fold((0, 0), |(all, other), c| (all + 1, other + usize::from(!own(c))));
        if other * 5 > all {
            sights.paragraph(at);
        }
    }
}
