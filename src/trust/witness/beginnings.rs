//! How paragraphs begin, and beginnings in the middle of others.

use super::super::Case;
use super::super::case::Seen;
use super::Sights;
use crate::model::Role;
use crate::parse::cues;

/// A paragraph of the resolution's own text that does not open as one.
pub fn no_opener(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        if seen.paragraph.role != Role::Point && seen.paragraph.opener == 0 {
            sights.paragraph(at);
        }
    }
}

/// `Requests …` among preambular paragraphs, `Recalling …` among operative ones.
pub fn of_another(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let words = seen.words();
        let (pre, op) = (case.lexicon.preambular(words), case.lexicon.operative(words));
        let other = match seen.paragraph.role {
            Role::Preambular => op > pre,
            Role::Operative => pre > op,
            _ => false,
        };
        if other {
            sights.words(at, 0..pre.max(op));
        }
    }
}

/// `and requests …`
pub fn small(case: &Case<'_>, sights: &mut Sights) {
    if !case.has_case() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        if seen.words().starts_with(char::is_lowercase) {
            sights.paragraph(at);
        }
    }
}

/// `, and`, `3 Welcomes`
pub fn odd(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let first = seen.words().chars().next();
        let opening = |c: char| matches!(c, '“' | '"' | '«' | '(' | '[' | '‘' | '「' | '《' | '（' | '\'' | '”' | '»');
        if first.is_none_or(|c| !c.is_alphabetic() && !opening(c)) {
            sights.words(at, 0..first.map_or(0, char::len_utf8));
        }
    }
}

/// Places after a sign and a space where a capital stands, with that sign.
fn capitals<'w>(seen: &Seen<'w>) -> impl Iterator<Item = (usize, u8)> + use<'w> {
    let words: &'w str = &seen.paragraph.text.words;
    memchr::memchr_iter(b' ', words.as_bytes()).filter_map(move |space| {
        let sign = *words.as_bytes().get(space.checked_sub(1)?)?;
        let rest = &words[space + 1..];
        let sign = match sign {
            b',' | b';' | b'.' | b':' => sign,
            // The mark of a footnote may be after the sign: `assessments, 3 Recalling`.
            b'0'..=b'9' => {
                let before = words[..space].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
                *before.as_bytes().last().filter(|b| matches!(b, b',' | b';'))?
            }
            _ => return None,
        };
        rest.starts_with(char::is_uppercase).then_some((space + 1, sign))
    })
}

/// `…, Recalling also …` in the middle of a paragraph.
pub fn opener_inside(case: &Case<'_>, sights: &mut Sights) {
    if !case.has_case() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let found = capitals(seen).filter(|(_, sign)| *sign == b',' || *sign == b';');
        let mut found = found.map(|(from, _)| (from, cues::preambular_opener(&seen.words()[from..], case.lexicon)));
        if let Some((from, bytes)) = found.find(|(_, bytes)| *bytes > 0) {
            sights.words(at, from..from + bytes);
        }
    }
}

/// `…; Requests …` in the middle of a paragraph.
pub fn verb_inside(case: &Case<'_>, sights: &mut Sights) {
    if !case.has_case() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let found = capitals(seen).filter(|(_, sign)| *sign == b';' || *sign == b',');
        let mut found = found.map(|(from, _)| (from, case.lexicon.operative(&seen.words()[from..])));
        if let Some((from, bytes)) = found.find(|(_, bytes)| *bytes > 0) {
            sights.words(at, from..from + bytes);
        }
    }
}

/// `. Decides …`, `: Noting …`
pub fn behind_stop(case: &Case<'_>, sights: &mut Sights) {
    if !case.has_case() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let opens = |from: usize| {
            let rest = &seen.words()[from..];
            case.lexicon.operative(rest).max(case.lexicon.preambular(rest))
        };
        let found = capitals(seen).filter(|(_, sign)| *sign == b'.' || *sign == b':');
        let mut found = found.map(|(from, _)| (from, opens(from)));
        if let Some((from, bytes)) = found.find(|(_, bytes)| *bytes > 0) {
            sights.words(at, from..from + bytes);
        }
    }
}

/// The same where capitals show nothing: after a comma for preambular, after a semicolon for operative paragraphs.
pub fn caseless(case: &Case<'_>, sights: &mut Sights) {
    if case.has_case() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        for (sign, c) in words.char_indices().filter(|(_, c)| matches!(c, ',' | ';' | '،' | '؛' | '，' | '；')) {
            let after = &words[sign + c.len_utf8()..];
            let rest = after.trim_start();
            let bytes = match c {
                ',' | '،' | '，' => case.lexicon.preambular(rest),
                _ => case.lexicon.operative(rest),
            };
            if bytes > 0 {
                let from = words.len() - rest.len();
                sights.words(at, from..from + bytes);
                break;
            }
        }
    }
}
