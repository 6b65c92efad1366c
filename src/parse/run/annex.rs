//! Pages of an annex whose line breaks are lost: what tells them, and the headings between their paragraphs.

use super::{Cutter, Word, Zone};
use crate::block::{Block, Hint};
use crate::model::enumerator::{self, Form};
use crate::parse::body::{is_roman, unit, verb_phrase};
use crate::parse::cues::{self, End};

/// Capital words with which sentences begin, but no titles.
const STARTS: [&str; 25] = [
    "The", "A", "An", "If", "Each", "Any", "All", "No", "In", "When", "Where", "Pending", "During", "After", "Before",
    "Except", "Subject", "Unless", "Every", "This", "These", "We", "As", "There", "It",
];
/// Words before and behind one that are looked through for it in small letters.
const NEAR: usize = 1000;
/// Words that a title may have, at most.
const TITLE: usize = 14;

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
        let next = self.words.get(i + 1).map_or("", |w| &self.run[w.start..w.end]);
        let numbered = enumerator::roman(next).is_some();
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
        if let Some(stop) = self.title_end(first, 4 * TITLE).filter(|stop| stop - first > 2) {
            self.heading_to(stop, Hint::Heading(1), out);
        }
        true
    }

    /// True where `Rule 12 Quorum` begins.
    fn titled(&self, i: usize) -> bool {
        let rest = &self.run[self.words[i].start..];
        unit(rest, self.lexicon).is_some_and(|n| rest[n..].trim_start().starts_with(char::is_uppercase))
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
            let numbered =
                enumerator::at(&self.run[at..]).is_some_and(|e| e.form == Form::Dot && e.printed == end - at);
            STARTS.contains(&token) || numbered || self.titled(i) || self.sentence_begins(i, i == first + 1)
        })
    }

    /// True where a word has a capital that it has not elsewhere on the page, and no other reason for it than
    /// that a sentence begins: `Written statements Written statements submitted by …`.
    fn sentence_begins(&self, i: usize, second: bool) -> bool {
        let word = |i: usize| self.words.get(i).map_or("", |w| &self.run[w.start..w.end]);
        let (before, token, next) = (word(i - 1), word(i).trim_end_matches(','), word(i + 1));
        let capital = token.len() > 2 && token.starts_with(char::is_uppercase);
        let small_before = second || before.starts_with(char::is_lowercase);
        let follows = small_before && before.ends_with(char::is_alphabetic) && !self.lexicon.joints.contains(&before);
        let small = token.to_lowercase();
        capital
            && follows
            && next.starts_with(char::is_lowercase)
            && token.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
            && (i.saturating_sub(NEAR)..i + NEAR).any(|k| word(k).trim_end_matches([',', ';', '.', ':']) == small)
    }

    fn heading_to(&mut self, stop: usize, hint: Hint, out: &mut Vec<Block>) {
        let at = self.words[stop].start;
        self.cut_off(at, hint, out);
        self.numberless = self.number_goes_astray(at);
    }
}
