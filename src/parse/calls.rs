//! Footnotes tied to the words that call them.
//!
//! A mark may be raised (PDF says so), glued to the word before it (`assessments,3`), or stand loose
//! (`assessments, 3`). Notes are called in their order, each on its own page.

use super::lexicon::{Lexicon, is_arabic};
use crate::model::{Doubt, Footnote, Paragraph};
use crate::text::{MarkKind, Text};

/// Ties notes to their calls in the paragraphs, both in reading order. `base` is the index of the first
/// of the notes in the publication's list. Gives the marks that were taken out of the words.
pub fn attach(
    paragraphs: &mut [&mut Paragraph],
    notes: &mut [Footnote],
    base: usize,
    lexicon: &Lexicon,
) -> Vec<String> {
    let mut taken = Vec::new();
    let (mut at, mut from) = (0usize, 0usize);
    for (i, note) in notes.iter_mut().enumerate() {
        if note.marker.is_empty() {
            note.doubts.push(Doubt("call_not_found"));
            continue;
        }
        let mut best: Option<(u8, usize, std::ops::Range<usize>)> = None;
        for (p, paragraph) in paragraphs.iter().enumerate().skip(at) {
            if note.page != 0 && paragraph.page > note.page {
                break;
            }
            let start = if p == at { from } else { 0 };
            if let Some((grade, range)) = find(&paragraph.text, &note.marker, start, lexicon)
                && best.as_ref().is_none_or(|(g, _, _)| grade > *g)
            {
                best = Some((grade, p, range));
                if grade >= 4 {
                    break;
                }
            }
        }
        let Some((_, p, range)) = best else {
            note.doubts.push(Doubt("call_not_found"));
            continue;
        };
        taken.push(note.marker.clone());
        call(&mut paragraphs[p].text, range.clone(), base + i);
        (at, from) = (p, range.start);
    }
    // Raised marks that are left call a note a second time.
    for paragraph in paragraphs.iter_mut() {
        while let Some((range, note)) = second_call(&paragraph.text, notes, paragraph.page) {
            taken.push(notes[note].marker.clone());
            call(&mut paragraph.text, range, base + note);
        }
    }
    taken
}

/// Puts a call where a mark stood; the space that parted a loose mark from the words goes with it.
fn call(text: &mut Text, mut range: std::ops::Range<usize>, note: usize) {
    text.marks.retain(|m| !(m.kind == MarkKind::Superscript && m.start == range.start && m.end == range.end));
    if text.words[..range.start].ends_with(' ') {
        range.start -= 1;
    }
    let at = range.start;
    text.remove(range);
    text.mark(at..at, MarkKind::NoteCall(note));
}

fn second_call(text: &Text, notes: &[Footnote], page: u32) -> Option<(std::ops::Range<usize>, usize)> {
    text.marks.iter().filter(|m| m.kind == MarkKind::Superscript).find_map(|m| {
        let mark = text.words[m.start..m.end].trim();
        let known = |n: &&Footnote| n.marker == mark && (page == 0 || n.page <= page + 1);
        let note = notes.iter().rev().find(known)?;
        let index = notes.iter().position(|n| std::ptr::eq(n, note))?;
        Some((m.start..m.end, index))
    })
}

/// The best place of a mark in a text: how sure (4 raised, 3 glued behind a sign, 2 glued to a word,
/// 1 loose), and where.
fn find(text: &Text, marker: &str, from: usize, lexicon: &Lexicon) -> Option<(u8, std::ops::Range<usize>)> {
    for m in text.marks.iter().filter(|m| m.kind == MarkKind::Superscript && m.start >= from) {
        if text.words[m.start..m.end].trim_matches([' ', ',', '(', ')']) == marker {
            return Some((4, m.start..m.end));
        }
    }
    let words = &text.words;
    // `(3)` behind a word of Arabic
    if words.starts_with(is_arabic) {
        let bracketed = format!("({marker})");
        let tight = |at: &usize| *at >= from && !words[..*at].ends_with(' ');
        if let Some(at) = words.match_indices(&bracketed).map(|(at, _)| at).find(tight) {
            return Some((4, at..at + bracketed.len()));
        }
    }
    let mut best: Option<(u8, usize)> = None;
    for (at, _) in words.match_indices(marker) {
        if at < from {
            continue;
        }
        let grade = grade(words, at, marker, lexicon);
        if grade > 0 && best.is_none_or(|(g, _)| grade > g) {
            best = Some((grade, at));
        }
    }
    best.map(|(g, at)| (g, at..at + marker.len()))
}

fn grade(words: &str, at: usize, marker: &str, lexicon: &Lexicon) -> u8 {
    let (before, after) = (&words[..at], &words[at + marker.len()..]);
    let next = after.chars().next();
    if marker.starts_with('*') {
        return if before.ends_with('*') || next == Some('*') { 0 } else { 3 };
    }
    if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '%' | '('))
        || after.starts_with(". ") && before.ends_with(' ')
    {
        return 0;
    }
    if next == Some('.') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    // `19 July 20242`: the year and the mark
    let token = before.rsplit([' ', '(']).next().unwrap_or_default();
    if token.len() == 4
        && (token.starts_with("19") || token.starts_with("20"))
        && token.bytes().all(|b| b.is_ascii_digit())
    {
        return 2;
    }
    let Some(previous) = before.chars().next_back() else { return 0 };
    let whole = !previous.is_ascii_digit();
    match previous {
        ',' | ';' | '.' | ':' | '”' | '"' | '’' | ')' | ']' | '?' | '!' | '»' | '،' | '؛' | '，' | '；' | '。'
        | '）' | '》' => {
            // `1,3` and `A/62/386.3`: figures and symbols run on.
            let figure = before[..before.len() - previous.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
            if figure && matches!(previous, ',' | '.') && before.len() > 1 {
                let token = before.rsplit(' ').next().unwrap_or_default();
                return if token.contains('/') || token.len() >= 5 { 2 } else { 1 };
            }
            3
        }
        ' ' => loose(before.trim_end(), after, lexicon),
        c if (c.is_lowercase() || is_arabic(c)) && whole => {
            let word: usize = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
            if word >= 3 { 2 } else { 0 }
        }
        _ => 0,
    }
}

/// A number standing alone is a mark only where it makes no sense as a number.
fn loose(before: &str, after: &str, lexicon: &Lexicon) -> u8 {
    let last = before.rsplit([' ', '(']).next().unwrap_or_default();
    let bare = last.trim_end_matches([',', ';', '.', ':', ')']).to_lowercase();
    let signed = last.ends_with([',', ';', '.', ':']);
    if lexicon.counted.contains(&bare.as_str()) && !signed && !last.starts_with(char::is_uppercase) {
        return 0;
    }
    if lexicon.joints.contains(&bare.as_str()) {
        return 0;
    }
    let rest = after.trim_start_matches([',', ' ']);
    let next = rest.split([' ', ',', ';']).next().unwrap_or_default();
    if lexicon.months.contains(&next)
        || matches!(next, "per" | "million" | "billion" | "years" | "months" | "days" | "December")
    {
        return 0;
    }
    // A member of a row of numbers: `paragraphs 6, 7 and 8`.
    let number = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    if number(&bare) && last.ends_with(',') && bare.len() < 4
        || !(number(&bare) && bare.len() == 4)
            && rest.starts_with("and ")
            && number(rest[4..].split(' ').next().unwrap_or_default())
    {
        return 0;
    }
    if last.ends_with([',', ';', '.', ':']) || after.is_empty() {
        return 2;
    }
    // `Panel 1:` and `Goal 14` are names.
    let name = last.starts_with(char::is_uppercase) && last.len() > 1 && !last.ends_with(['”', ')', '"']);
    let named = name && last.chars().skip(1).all(char::is_lowercase) && after.starts_with([',', '.', ';', ':']);
    u8::from(!after.starts_with(':') && !named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn marks_are_found_where_they_make_no_sense_as_numbers() {
        let lexicon = Lexicon::of(Language::English);
        for (text, marker, expected) in [
            ("containing those assessments,3", "3", Some(29)),
            ("containing those assessments, 3", "3", Some(30)),
            ("pursuant to paragraphs 3 and 4 of it, 3 and", "3", Some(38)),
            ("in Geneva on 3 August 1999", "3", None),
            ("the Organization4 and its members", "4", Some(16)),
            ("advisory opinion of 19 July 2024 2 and expressed", "2", Some(33)),
            ("an increase of 2,300 dollars", "3", None),
            ("the report A/99/3", "3", None),
        ] {
            let found = find(&Text::plain(text), marker, 0, lexicon).map(|(_, r)| r.start);
            assert_eq!(found, expected, "{text}");
        }
    }
}
