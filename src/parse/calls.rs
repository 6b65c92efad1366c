//! Footnotes tied to the words that call them.
//!
//! A mark may be raised (PDF says so), glued to the word before it (`assessments,3`), or stand loose
//! (`assessments, 3`). Notes are called in their order, each on its own page.

mod absent;
mod garbled;
mod grade;
mod put;

pub use absent::{absent, from_volume};
pub use garbled::tie as tie_garbled;

use grade::{Grade, grade};
use put::call;

use super::lexicon::{Lexicon, is_arabic};
use crate::model::{Doubt, Footnote, Paragraph};
use crate::text::{MarkKind, Text, starts};
use std::ops::Range;

/// Ties notes to their calls in the paragraphs, both in reading order. `base` is the index of the first
/// of the notes in the publication's list. Gives the marks that were taken out of the words.
///
/// Of all ways to place the notes one after the other, the one is taken whose marks look most like marks.
pub fn attach(
    paragraphs: &mut [&mut Paragraph],
    notes: &mut [Footnote],
    base: usize,
    lexicon: &Lexicon,
) -> Vec<String> {
    let mut taken = Vec::new();
    if notes.is_empty() {
        return taken;
    }
    let places = best_row(paragraphs, notes, lexicon);
    let mut behind = (usize::MAX, 0);
    for (i, (note, place)) in notes.iter_mut().zip(places).enumerate().rev() {
        // Raised marks may stand one inside the other.
        match place.filter(|place| (place.paragraph, place.range.end) <= behind) {
            Some(place) => {
                behind = place.position();
                taken.push(note.marker.clone());
                call(&mut paragraphs[place.paragraph].text, place.range, base + i);
            }
            None => note.doubts.push(Doubt::CallNotFound.into()),
        }
    }
    // Raised marks and typed ones that are left call a note a second time.
    for paragraph in paragraphs.iter_mut() {
        while let Some((range, note)) = second_typed(&paragraph.text, notes) {
            taken.push(notes[note].marker.clone());
            call(&mut paragraph.text, range, base + note);
        }
        while let Some((range, note)) = second_call(&paragraph.text, notes, paragraph.page) {
            taken.push(notes[note].marker.clone());
            call(&mut paragraph.text, range, base + note);
        }
    }
    taken
}

/// Where a mark may stand.
#[derive(Clone, Debug)]
struct Place {
    paragraph: usize,
    range: Range<usize>,
    weight: u32,
}

/// The best place of each note, so that the places are in the order of the notes.
fn best_row(paragraphs: &[&mut Paragraph], notes: &[Footnote], lexicon: &Lexicon) -> Vec<Option<Place>> {
    struct Step {
        note: usize,
        place: Place,
        total: u32,
        before: Option<usize>,
    }
    let digits: Vec<Digits> = paragraphs.iter().map(|p| Digits::of(&p.text.words)).collect();
    let mut steps: Vec<Step> = Vec::new();
    // The steps worth going on from: each further on than the one before, and with a greater total.
    let mut front: Vec<usize> = Vec::new();
    for (n, note) in notes.iter().enumerate().filter(|(_, n)| !n.marker.is_empty()) {
        let first = steps.len();
        for (p, paragraph) in paragraphs.iter().enumerate() {
            let page = Pages { first: paragraph.page, last: paragraphs.get(p + 1).map_or(0, |next| next.page) };
            let near = page.hold(note.page);
            for (grade, range) in candidates(&paragraph.text, &digits[p], &note.marker, lexicon) {
                let weight = match (grade, near) {
                    (Grade::Raised, true) => 28,
                    (Grade::Signed, true) => 14,
                    (Grade::Glued, true) => 8,
                    (Grade::Loose, true) => 4,
                    (Grade::Doubtful, true) => 1,
                    (Grade::Raised, false) => 10,
                    (Grade::Signed, false) => 4,
                    (Grade::Glued, false) => 2,
                    _ => continue,
                };
                let place = Place { paragraph: p, range, weight };
                let at = front.partition_point(|&s| steps[s].place.position() < place.position());
                let before = at.checked_sub(1).map(|i| front[i]);
                let total = place.weight + before.map_or(0, |s| steps[s].total);
                steps.push(Step { note: n, place, total, before });
            }
        }
        for s in first..steps.len() {
            let at = front.partition_point(|&f| steps[f].place.position() < steps[s].place.position());
            if at > 0 && steps[front[at - 1]].total >= steps[s].total {
                continue;
            }
            let worse = front[at..].iter().take_while(|&&f| steps[f].total <= steps[s].total).count();
            front.splice(at..at + worse, [s]);
        }
    }
    let mut places = vec![None; notes.len()];
    let mut step = front.last().copied();
    while let Some(s) = step {
        places[steps[s].note] = Some(steps[s].place.clone());
        step = steps[s].before;
    }
    places
}

impl Place {
    fn position(&self) -> (usize, usize) {
        (self.paragraph, self.range.start)
    }
}

/// The pages over which a paragraph runs: from its own to that of the next one; 0 is unknown.
struct Pages {
    first: u32,
    last: u32,
}

impl Pages {
    fn hold(&self, page: u32) -> bool {
        page == 0 || self.first == 0 || self.first <= page && (self.last == 0 || page <= self.last)
    }
}

fn second_call(text: &Text, notes: &[Footnote], page: u32) -> Option<(Range<usize>, usize)> {
    text.marks.iter().filter(|m| m.kind == MarkKind::Superscript).find_map(|m| {
        let mark = text.words[m.start..m.end].trim();
        let known = |n: &&Footnote| !mark.is_empty() && n.marker == mark && (page == 0 || n.page <= page + 1);
        let note = notes.iter().rev().find(known)?;
        let index = notes.iter().position(|n| std::ptr::eq(n, note))?;
        Some((m.start..m.end, index))
    })
}

/// `therein; 3/`, where the note 3 has been called before.
fn second_typed(text: &Text, notes: &[Footnote]) -> Option<(Range<usize>, usize)> {
    // Few texts have a stroke that no letter or figure follows.
    let bare = text.words.match_indices('/').any(|(at, _)| !text.words[at + 1..].starts_with(char::is_alphanumeric));
    if !bare {
        return None;
    }
    let digits = Digits::of(&text.words);
    notes.iter().enumerate().find_map(|(n, note)| {
        let (_, range) = typed(&text.words, &digits, &note.marker).into_iter().next()?;
        Some((range, n))
    })
}

/// The bytes of a text that are figures of ASCII. Few are, and most marks begin with one: all notes are looked for
/// in all paragraphs.
struct Digits(Vec<usize>);

impl Digits {
    fn of(words: &str) -> Self {
        Digits(words.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect())
    }

    /// The places of a mark, also where they overlap: `4 April 202333` is 2023 and 33.
    fn places(&self, words: &str, marker: &str) -> Vec<usize> {
        let Some(first) = marker.chars().next() else { return Vec::new() };
        if first.is_ascii_digit() {
            let begins = |at: &usize| starts(&words[*at..], marker);
            return self.0.iter().copied().filter(begins).collect();
        }
        let (mut places, mut from) = (Vec::new(), 0);
        while let Some(n) = words[from..].find(marker) {
            places.push(from + n);
            from += n + first.len_utf8();
        }
        places
    }
}

/// The places in a text that may hold a mark: how sure, and where.
fn candidates(text: &Text, digits: &Digits, marker: &str, lexicon: &Lexicon) -> Vec<(Grade, Range<usize>)> {
    let words = &text.words;
    let raised = text.marks.iter().filter(|m| m.kind == MarkKind::Superscript);
    let mut found: Vec<_> = raised
        .filter(|m| words[m.start..m.end].trim_matches([' ', ',', '(', ')']) == marker)
        .map(|m| (Grade::Raised, m.start..m.end))
        .collect();
    // `(3)` after a word of Arabic
    if words.starts_with(is_arabic) {
        let bracketed = format!("({marker})");
        let marks = words.match_indices(&bracketed).filter(|(at, _)| *at > 0);
        found.extend(
            marks.map(|(at, m)| {
                (if words[..at].ends_with(' ') { Grade::Signed } else { Grade::Raised }, at..at + m.len())
            }),
        );
    }
    if found.is_empty() {
        found.extend(typed(words, digits, marker));
    }
    if found.is_empty() {
        for at in digits.places(words, marker) {
            let grade = grade(words, at, marker, lexicon);
            if grade > Grade::None {
                found.push((grade, at..at + marker.len()));
            }
        }
    }
    found
}

/// `of the Secretary-General 1/ on lamps`, `of the Committee1/ on lamps`, `its sessions.*/`: marks of typed pages, with
/// their stroke.
fn typed(words: &str, digits: &Digits, marker: &str) -> Vec<(Grade, Range<usize>)> {
    let stroke = |at: &usize| {
        let (before, rest) = (&words[..*at], &words[at + marker.len()..]);
        let parted = before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '-' | '*'));
        let stop = marker.starts_with('*') && before.ends_with('.');
        (parted || stop || behind_word(before))
            && rest.starts_with('/')
            && !rest[1..].starts_with(|c: char| c.is_alphanumeric())
    };
    let known = marker.bytes().all(|b| b.is_ascii_digit()) || marker.bytes().all(|b| b == b'*');
    let places = if known { digits.places(words, marker) } else { Vec::new() };
    places.into_iter().filter(stroke).map(|at| (Grade::Signed, at..at + marker.len() + 1)).collect()
}

/// True for text that ends in a word, and in no piece of a symbol.
fn behind_word(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '"', '“']).next().unwrap_or_default();
    word.chars().count() > 2 && word.chars().all(char::is_alphabetic) && word.ends_with(char::is_lowercase)
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
            ("Article 1 of the Charter and the plan for 2044 1 and", "1", Some(47)),
            ("an estimated 4 trillion dollars", "4", None),
            ("paragraphs 20, 21, 5 and 6", "5", None),
            ("the relevant review resolutions 3 and the debates", "3", Some(32)),
            ("of its special session 2 constitute a whole", "2", Some(23)),
            ("in accordance with paragraph 2 above", "2", None),
            ("from African States, 5 from others, by the end of January 2044; 5", "5", Some(64)),
            ("of international law; 6 Also reaffirms the plan,6 and", "6", Some(48)),
            ("the decisions C-98/DEC.4 and C-98/DEC.5", "4", None),
            ("Additional Protocol I6 to the Conventions", "6", Some(21)),
            ("the sum of 4,998,800 dollars", "4", None),
            ("on the keeping of the paths", "g", None),
            ("notes the text of a report, and", "a", None),
            ("the tables,a and the maps", "a", Some(11)),
            ("the tables a, and the maps", "a", Some(11)),
            ("of Agenda 21, 5 the Declaration", "5", Some(14)),
            ("the Framework for Paths 2044–20488 and the Agenda", "8", Some(35)),
            ("the documents of 2044–2048", "8", None),
            ("y de la organización 23, de conformidad con", "23", Some(22)),
            ("el 23 de mayo", "23", None),
            ("(Северные правила) 56, а также", "56", Some(34)),
            ("21 мая 2044 года 27и от 23 мая", "27", Some(24)),
            ("the report of the Committee27/ concerning lamps", "27", Some(27)),
            ("in order to save oil.**/", "**", Some(21)),
            ("in order to save oil.**/", "*", None),
            ("the paper LAMP/Add2/ of 2043", "2", None),
        ] {
            let lexicon = match text.chars().next() {
                Some('y' | 'e') => Lexicon::of(Language::Spanish),
                _ if text.contains('и') => Lexicon::of(Language::Russian),
                _ => lexicon,
            };
            let found = candidates(&Text::plain(text), &Digits::of(text), marker, lexicon);
            let found = found.into_iter().rev().max_by_key(|(grade, _)| *grade).map(|(_, r)| r.start);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn words_stay_apart_where_a_mark_has_stood_between_them() {
        for (found, mark, written) in [
            ("in the reports, 1 and", 16..17, "in the reports, and"),
            ("on a basis 1no later than July", 11..12, "on a basis no later than July"),
            ("on a basis1no later than July", 10..11, "on a basis no later than July"),
            ("of 19441and since", 7..8, "of 1944and since"),
            ("第三十次会议3决定", 18..19, "第三十次会议 决定"),
        ] {
            let mut text = Text::plain(found);
            call(&mut text, mark, 0);
            assert_eq!(text.words, written, "{found}");
        }
    }

    #[test]
    fn of_marks_one_inside_the_other_one_is_taken() {
        let mut text = Text::plain("those reports12");
        text.mark(13..15, MarkKind::Superscript);
        text.mark(14..15, MarkKind::Superscript);
        let mut paragraph = Paragraph { text, ..Paragraph::default() };
        let note = |marker: &str| Footnote { marker: marker.into(), ..Footnote::default() };
        let mut notes = [note("12"), note("2")];
        let taken = attach(&mut [&mut paragraph], &mut notes, 0, Lexicon::of(Language::English));
        assert_eq!(paragraph.text.words + &taken.concat(), "those reports12");
    }
}
