//! Numbers of paragraphs and letters of points: without gap, without repetition, at the beginning.

use super::super::Case;
use super::Sights;
use crate::model::enumerator;
use crate::model::{Paragraph, Role};
use crate::parse::cues::{self, Fit, Sequence};

/// The number of a paragraph as a figure.
fn counted(paragraph: &Paragraph) -> Option<u32> {
    enumerator::alone(paragraph.number.as_deref()?)?.arabic
}

/// `7.` after `5.`: a paragraph between is lost, or the number is none. It may begin again under a heading.
pub fn gap(case: &Case<'_>, sights: &mut Sights) {
    let (mut last, mut part, mut anew) = (None::<(u32, usize)>, None, true);
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.annex.is_none()) {
        if part != Some(seen.part()) {
            (last, part, anew) = (None, Some(seen.part()), true);
        }
        anew |= matches!(seen.paragraph.role, Role::Heading | Role::Enacting);
        if seen.paragraph.role != Role::Operative {
            continue;
        }
        let Some(n) = counted(seen.paragraph) else { continue };
        let fits = match last {
            None => n == 1 || case.publication.fragment,
            Some((before, _)) => n == before + 1 || n == 1 && anew,
        };
        if !fits {
            sights.paragraph(at);
            if let Some((_, before)) = last {
                sights.paragraph(before);
            }
        }
        (last, anew) = (Some((n, at)), false);
    }
}

/// `(d)` after `(b)`.
pub fn letter_gap(case: &Case<'_>, sights: &mut Sights) {
    let mut sequence = Sequence::default();
    let (mut part, mut colon, mut before) = (None, false, None);
    for (at, seen) in case.row.iter().enumerate() {
        if part != Some(seen.part()) {
            (part, sequence, colon, before) = (Some(seen.part()), Sequence::default(), false, None);
        }
        match seen.paragraph.role {
            Role::Point => {
                let number = seen.paragraph.number.as_deref().and_then(enumerator::alone);
                if let Some(e) = number {
                    let first = before.is_none() && case.publication.fragment;
                    if matches!(sequence.point_fits(&e, colon), Fit::None | Fit::Skips) && !first {
                        sights.paragraph(at);
                        before.into_iter().for_each(|b| sights.paragraph(b));
                    }
                    sequence.point(&e, colon);
                }
            }
            Role::Cell => continue,
            _ => sequence.close_lists(),
        }
        (colon, before) = (seen.end == cues::End::Colon, Some(at));
    }
}

/// An operative paragraph without a number, where others have one.
pub fn unnumbered(case: &Case<'_>, sights: &mut Sights) {
    for resolution in 0..case.publication.resolutions.len() {
        let own = || {
            let main = case.row.iter().enumerate().filter(|(_, s)| s.is_main() && s.resolution == resolution);
            main.filter(|(_, s)| s.paragraph.role == Role::Operative)
        };
        let numbered = own().filter(|(_, s)| s.paragraph.number.is_some()).count();
        if numbered > 0 {
            own().filter(|(_, s)| s.paragraph.number.is_none()).for_each(|(at, _)| sights.paragraph(at));
        }
    }
}

/// ` 8. Requests …` in the middle of a paragraph: the beginning of the next.
pub fn inside(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        for (dot, _) in words.match_indices(". ") {
            let digits = words[..dot].bytes().rev().take_while(u8::is_ascii_digit).count();
            let from = dot - digits;
            if !(1..=3).contains(&digits) || from == 0 || !words[..from].ends_with(' ') {
                continue;
            }
            let rest = words[dot + 1..].trim_start();
            if cues::operative_opener(rest, case.lexicon) > 0 || cues::end(&words[..from]).closes() {
                sights.words(at, from..dot + 1);
                break;
            }
        }
    }
}

/// `; (c) To consider …` in the middle of a paragraph, where it holds no list of its own.
pub fn letter_inside(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        let found = words.match_indices(" (").find(|(space, _)| {
            let rest = &words[space + 1..];
            let letter = enumerator::at(rest).is_some_and(|e| e.printed <= 6 && e.arabic.is_none());
            letter && words[..*space].ends_with([';', ':', '؛', '；', '：'])
        });
        if let Some((space, _)) = found {
            sights.words(at, space + 1..words.floor_char_boundary((space + 6).min(words.len())));
        }
    }
}

/// ` (v) The …` in the middle of point `(iv)`, ` 8. ` in the middle of paragraph 7.
pub fn next_inside(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let words = seen.words();
        let Some(own) = seen.paragraph.number.as_deref().and_then(enumerator::alone) else { continue };
        let next = |n: Option<u32>| n.map(|n| n + 1);
        let due = |e: &enumerator::Enumerator| {
            e.form == own.form
                && (next(own.letter).is_some_and(|n| e.letter == Some(n))
                    || next(own.roman).is_some_and(|n| e.roman == Some(n))
                    || next(own.arabic).is_some_and(|n| e.arabic == Some(n)))
        };
        let places = memchr::memchr_iter(b' ', words.as_bytes()).map(|space| space + 1);
        let heads = |from: &usize| words[*from..].starts_with(|c: char| c == '(' || c.is_ascii_digit());
        let begins = |from: &usize| {
            let rest = &words[*from..];
            enumerator::at(rest).is_some_and(|e| due(&e) && rest[e.length..].starts_with(|c: char| !c.is_lowercase()))
        };
        if let Some(from) = places.filter(heads).find(begins) {
            sights.words(at, from..words.floor_char_boundary((from + 6).min(words.len())));
        }
    }
}

/// ` III ` in the midst: the number of a section, with its heading.
pub fn part_inside(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let words = seen.words();
        let roman = |w: &&str| (2..=5).contains(&w.len()) && w.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let named = |from: usize| {
            let before = words[..from].trim_end().rsplit(' ').next().unwrap_or_default();
            before.starts_with(char::is_uppercase) || case.lexicon.counted.contains(&before.to_lowercase().as_str())
        };
        for word in words.split(' ').filter(roman) {
            let from = word.as_ptr() as usize - words.as_ptr() as usize;
            let rest = words[from + word.len()..].trim_start();
            if from > 0 && !named(from) && rest.starts_with(char::is_uppercase) {
                sights.words(at, from..from + word.len());
                break;
            }
        }
    }
}
