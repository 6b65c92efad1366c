//! Pages of an annex whose line breaks are lost: what tells them, and the headings between their paragraphs.

use super::{Cutter, Word, Zone};
use crate::block::{Block, Hint};
use crate::model::date::Date;
use crate::model::enumerator::{self, Enumerator, Form};
use crate::parse::body::letter::{is_courtesy, is_signed, salutation};
use crate::parse::body::{is_roman, unit, verb_phrase};
use crate::parse::cues::{self, End};

/// Capital words with which sentences begin, but no titles.
const STARTS: [&str; 43] = [
    "The",
    "A",
    "An",
    "If",
    "Each",
    "Any",
    "All",
    "No",
    "In",
    "When",
    "Where",
    "Pending",
    "During",
    "After",
    "Before",
    "Except",
    "Subject",
    "Unless",
    "Every",
    "This",
    "These",
    "We",
    "As",
    "There",
    "It",
    "For",
    "By",
    "On",
    "Upon",
    "Within",
    "At",
    "To",
    "Its",
    "They",
    "Such",
    "Those",
    "Whenever",
    "While",
    "Without",
    "Having",
    "Should",
    "Neither",
    "Notwithstanding",
];
/// Names that begin with such a word.
const NAMES: [&str; 6] = ["Hague", "Gambia", "Netherlands", "Bahamas", "former", "Group"];
/// Words before and behind one that are looked through for it in small letters.
const NEAR: usize = 1000;
/// Words that a title may have, at most.
const TITLE: usize = 20;
/// Words that a heading without a number may have, at most.
const HEADING: usize = 9;

impl Cutter<'_> {
    /// True for a page without a head whose numbered paragraphs do not open as those of a resolution do.
    pub(super) fn annexed(&self, from: usize) -> bool {
        let mut foreign = false;
        for (i, &Word { start: at, end }) in self.words.iter().enumerate().skip(from) {
            let before = self.run[self.words[from].start..at].trim_end();
            let fresh = before.is_empty();
            let ending = if fresh { End::Period } else { cues::end(before) };
            let rest = &self.run[at..];
            if !rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || !ending.closes() {
                continue;
            }
            if self.lexicon.preambular(rest) > 0 || self.formula(rest).is_some() {
                return false;
            }
            if ending == End::Comma {
                continue;
            }
            let numbered = enumerator::at(rest).filter(|e| e.form == Form::Dot && e.printed == end - at);
            let body = numbered.filter(|e| e.arabic.is_some()).map_or(rest, |e| &rest[e.length..]);
            // `Representatives of …` has the form of a verb.
            let n = cues::operative_opener(body, self.lexicon);
            let verb = self.lexicon.operative(body) > 0 || body.len() < rest.len() && n > 0 && verb_phrase(&body[n..]);
            if verb {
                return false;
            }
            foreign |= is_signed(rest) || is_courtesy(rest) || self.letter_begins(i);
            foreign |= body.len() < rest.len() && body.starts_with(char::is_uppercase) || self.titled(i);
        }
        foreign
    }

    /// Cuts off the label of an annex: `Annex`, `Annex II`.
    pub(super) fn annex_label(&mut self, i: usize, out: &mut Vec<Block>) -> bool {
        let Word { start: at, end } = self.words[i];
        if !self.lexicon.annex.contains(&self.run[at..end].to_lowercase().as_str()) {
            return false;
        }
        let next = self.word(i + 1);
        // `Annex B Consumption rates`, not `Annex A framework for …`
        let lettered = next.len() == 1
            && next.starts_with(|c: char| c.is_ascii_uppercase())
            && self.word(i + 2).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let numbered = enumerator::roman(next).is_some() || lettered;
        let capital = self.run[end..].trim_start().starts_with(|c: char| c.is_uppercase());
        if !numbered && !capital {
            return false;
        }
        self.piece(at, out);
        let stop = self.words[i + usize::from(numbered)].end;
        self.piece(stop, out);
        self.zone = Zone::Annex;
        self.sequence = cues::Sequence::default();
        // The title of the annex
        let first = self.word_at(stop);
        let divided = self.words.get(first).is_some_and(|_| self.titled(first));
        if let Some(stop) = self.title_end(first, 4 * TITLE).filter(|stop| !divided && stop - first > 2) {
            self.heading_to(stop, Hint::Heading(1), out);
        }
        true
    }

    /// True where `Rule 12 Quorum` begins.
    fn titled(&self, i: usize) -> bool {
        let rest = &self.run[self.words[i].start..];
        let titled = |rest: &str| rest.is_empty() || rest.starts_with(char::is_uppercase);
        unit(rest, self.lexicon).is_some_and(|n| titled(rest[n..].trim_start()))
    }

    /// Cuts off the headings that begin here: `Rule 12 Quorum`, `II. Conduct of business`.
    pub(super) fn annex_headings(&mut self, i: usize, ending: End, out: &mut Vec<Block>) -> Option<usize> {
        let fresh = self.run[self.start..self.words[i].start].trim().is_empty();
        if !(fresh || matches!(ending, End::Period)) {
            return None;
        }
        let at = self.words[i].start;
        let rest = &self.run[at..];
        if self.titled(i)
            && let Some(n) = unit(rest, self.lexicon)
        {
            self.piece(at, out);
            self.cut_off(at + n, Hint::Heading(2), out);
            let first = self.word_at(at + n);
            self.sequence = cues::Sequence::default();
            let Some(stop) = self.title_end(first, TITLE) else { return Some(first) };
            self.heading_to(stop, Hint::Heading(3), out);
            return Some(stop);
        }
        if let Some(stop) = self.plain_heading(i, ending) {
            self.piece(at, out);
            self.heading_to(stop, Hint::Heading(2), out);
            return Some(stop);
        }
        let e =
            enumerator::at(rest).filter(|e| e.form == Form::Dot && e.capital && e.printed == self.words[i].end - at)?;
        let level = if is_roman(&e, rest) { 1 } else { 2 };
        let stop = self.title_end(i + 1, TITLE)?;
        self.piece(at, out);
        self.heading_to(stop, Hint::Heading(level), out);
        Some(stop)
    }

    /// The word behind a title: it begins a sentence, or is a number of its own.
    fn title_end(&self, first: usize, most: usize) -> Option<usize> {
        (first + 1..(first + most).min(self.words.len())).find(|&i| {
            let Word { start: at, end } = self.words[i];
            let token = &self.run[at..end];
            // `Colin L. Powell` is no heading `L.`
            let heads = |e: &Enumerator| {
                !e.capital || e.letter == Some(1) || token.trim_end_matches(['I', 'V', 'X']).len() == 1
            };
            let numbered = enumerator::at(&self.run[at..])
                .is_some_and(|e| e.form == Form::Dot && e.printed == end - at && heads(&e));
            let first_point = matches!(token, "(1)" | "(a)" | "(i)");
            let next = self.word(i + 1);
            first_point
                || token == "I" && next.starts_with(char::is_lowercase)
                || STARTS.contains(&token.trim_end_matches(','))
                || self.repeats(first, i)
                || numbered
                || self.titled(i)
                || self.sentence_begins(i, i == first + 1)
                || self.letter_begins(i)
        })
    }

    /// True where a sentence takes up the first word of its title: `Written statements Written statements …`
    fn repeats(&self, first: usize, i: usize) -> bool {
        let small = |word: &str| word.starts_with(char::is_lowercase);
        i > first + 1 && self.word(i) == self.word(first) && small(self.word(i - 1)) && small(self.word(i + 1))
    }

    /// The word behind a heading without a number: `Final provisions The Secretariat shall …`. No sentence has the
    /// capital of `The` in its midst.
    fn plain_heading(&self, i: usize, ending: End) -> Option<usize> {
        let named = |i: usize| NAMES.contains(&self.word(i).trim_end_matches(|c: char| !c.is_alphabetic()));
        let letters = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’'));
        let begins =
            self.word(i).starts_with(char::is_uppercase) && letters(self.word(i)) && !STARTS.contains(&self.word(i));
        if !begins || !matches!(ending, End::Period | End::Semicolon) {
            return None;
        }
        let stop = (i + 1..=i + HEADING)
            .find(|k| !letters(self.word(*k)) || STARTS.contains(&self.word(*k)) || self.repeats(i, *k))?;
        let due = self.word(stop).strip_suffix('.').and_then(|n| n.parse().ok());
        let numbered = due.is_some_and(|n| self.sequence.fits(n) == cues::Fit::Next);
        let sentence = STARTS.contains(&self.word(stop)) && !named(stop + 1) || self.repeats(i, stop);
        (sentence || numbered && self.word(stop + 1).starts_with(char::is_uppercase)).then_some(stop)
    }

    /// True where a letter begins: `12 February 2032 Excellency: …`, also with the office of who writes between.
    fn letter_begins(&self, i: usize) -> bool {
        let at = self.words[i].start;
        let rest = &self.run[at..];
        let date = Date::at(rest, self.language).map_or(0, |(_, n)| n);
        let below = rest[date..].trim_start();
        let near = &below[..below.floor_char_boundary(120)];
        let office = |n: usize| !near[..n].contains(['.', ',', ';', ':']) && salutation(&near[n..]) > 0;
        let goes_on = self.run[..at].trim_end().ends_with(',');
        salutation(below) > 0 && !goes_on || date > 0 && near.match_indices(' ').any(|(n, _)| office(n + 1))
    }

    /// Cuts the parts of a letter: date, salutation, signature.
    pub(super) fn letter(&mut self, i: usize, ending: End, out: &mut Vec<Block>) -> Option<usize> {
        let at = self.words[i].start;
        let rest = &self.run[at..];
        let date = || Date::at(rest, self.language).map_or(0, |(_, n)| n);
        let begins = self.letter_begins(i);
        if begins || is_signed(self.run[self.start..at].trim()) && date() > 0 {
            let end = Some(date()).filter(|n| *n > 0).unwrap_or_else(|| salutation(rest));
            self.piece(at, out);
            self.piece(at + end, out);
            return Some(self.word_at(at + end));
        }
        let signed = is_signed(rest) || ending.closes() && is_courtesy(rest);
        signed.then(|| {
            self.piece(at, out);
            i + 1
        })
    }

    /// True where a word has a capital that it has not elsewhere on the page, and no other reason for it than
    /// that a sentence begins: `Written statements Written statements submitted by …`.
    fn sentence_begins(&self, i: usize, second: bool) -> bool {
        let (before, token, next) = (self.word(i - 1), self.word(i).trim_end_matches(','), self.word(i + 1));
        let capital = token.len() > 2 && token.starts_with(char::is_uppercase);
        let small_before = second || before.starts_with(char::is_lowercase);
        let follows = small_before && before.ends_with(char::is_alphabetic) && !self.lexicon.joints.contains(&before);
        let small = token.to_lowercase();
        capital
            && follows
            && next.starts_with(char::is_lowercase)
            && token.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
            && (i.saturating_sub(NEAR)..i + NEAR).any(|k| self.word(k).trim_end_matches([',', ';', '.', ':']) == small)
    }

    fn heading_to(&mut self, stop: usize, hint: Hint, out: &mut Vec<Block>) {
        let at = self.words[stop].start;
        self.cut_off(at, hint, out);
        self.numberless = self.number_goes_astray(at);
    }
}
