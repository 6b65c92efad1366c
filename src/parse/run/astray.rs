//! Numbers that have gone astray: they stand in the midst of their own first line.

use super::{Cutter, Word};
use crate::parse::cues::{self, End, Fit};
use crate::parse::furniture::is_rule;

impl Cutter<'_> {
    /// True where a displaced number stands within the next line's length.
    pub(super) fn number_follows(&self, at: usize) -> bool {
        let first = self.word_at(at);
        self.words[first..].iter().take_while(|w| w.start < at + 160).any(|w| {
            let token = &self.run[w.start..w.end];
            let Some(n) = token.strip_suffix('.').and_then(|t| t.parse::<u32>().ok()) else { return false };
            self.sequence.fits(n) == Fit::Next || self.sequence.number.is_none() && n < 400
        })
    }

    /// True where the number that is due stands within the next line's length, and in the midst of a
    /// sentence: `Alarmed by the reductions in funding for the Office of the High 2. Commissioner`.
    pub(super) fn number_goes_astray(&self, at: usize) -> bool {
        self.goes_astray_behind(at, self.sequence.number)
    }

    /// Takes the last word of a page for the number of the one line before it: `Decides to remain seized of the
    /// matter. 8.`
    pub(super) fn number_ends_page(&mut self, i: usize) -> bool {
        let Word { start: at, end } = self.words[i];
        let n = self.run[at..end].strip_suffix('.').and_then(|n| n.parse().ok()).filter(|_| i + 1 == self.words.len());
        let due = n.filter(|n| self.sequence.fits(*n) == Fit::Next);
        let found = due.filter(|n| self.numberless && self.displaced.is_none() && self.number_comes_last(i, *n));
        if found.is_some() {
            self.displaced = Some((at, end));
            self.sequence.paragraph(found);
        }
        found.is_some()
    }

    /// True where a number ends the one line of its paragraph: `Takes note of the report; 1.` The number of
    /// the next paragraph has gone astray as well, or no paragraph follows.
    pub(super) fn number_comes_last(&self, i: usize, n: u32) -> bool {
        let line = self.run[self.start..self.words[i].start].trim();
        let one = line.chars().count() < 110 && cues::end(line).closes();
        let Some(next) = self.words.get(i + 1) else { return one };
        let rest = &self.run[next.start..];
        let last = rest.starts_with("(a)")
            || rest.split(' ').next().and_then(|t| t.strip_suffix('.')).is_some_and(|t| t.parse() == Ok(n + 1))
            || is_rule(rest.split(' ').next().unwrap_or_default())
            || self.closing(rest, End::Period).is_some();
        one && (last || self.goes_astray_behind(next.start, Some(n)) || self.number_behind(next.start, n + 1))
    }

    /// True where a sentence of one line has its number behind it: `Decides to remain seized of the matter. 2.`
    fn number_behind(&self, at: usize, n: u32) -> bool {
        let printed = format!("{n}.");
        let mut line = self.words[self.word_at(at)..].iter().take_while(|w| w.start < at + 110);
        line.find(|w| self.run[w.start..w.end] == printed)
            .is_some_and(|number| is_one_sentence(self.run[at..number.start].trim_end()))
    }

    /// True where a sentence of one line has its number behind it and the next number stands there, too: `Adoption
    /// of the agenda. 4. 5. Election of officers.`
    pub(super) fn number_trails(&self, at: usize) -> bool {
        let Some(last) = self.sequence.number else { return false };
        let number = |w: &&super::Word| self.run[w.start..w.end].strip_suffix('.')?.parse::<u32>().ok();
        let words = &self.words[self.word_at(at)..];
        let line = words.iter().take_while(|w| w.start < at + 110);
        let Some(k) = line.clone().position(|w| number(&w).is_some()) else { return false };
        let one = is_one_sentence(self.run[at..words[k].start].trim_end());
        let behind = words.get(k + 1).map_or("", |w| &self.run[w.start..w.end]);
        let next = words.get(k + 1).and_then(|w| number(&w)) == Some(last + 2) || behind.starts_with("(a");
        one && number(&&words[k]) == Some(last + 1) && next
    }

    fn goes_astray_behind(&self, at: usize, last: Option<u32>) -> bool {
        let first = self.word_at(at);
        let due = |n: u32| last.map_or(n < 400, |last| n == last + 1);
        let line = self.words[first..].iter().take_while(|w| w.start < at + 160);
        let mut number = line.clone().skip_while(|w| {
            !self.run[w.start..w.end].strip_suffix('.').and_then(|t| t.parse::<u32>().ok()).is_some_and(due)
        });
        number.next().is_some_and(|number| {
            let before = self.run[at..number.start].trim();
            let sentence = before.contains(['.', ';', ':']);
            let later = line.skip(1).take_while(|w| w.start < number.start);
            let verb = later.clone().any(|w| self.lexicon.operative(&self.run[w.start..]) > 0);
            let cut = match cues::end(before) {
                End::Open => !before.is_empty(),
                // `Invites all Member States, organizations of the United Nations system, 2. other …`
                End::Comma => self.run[number.end..].trim_start().starts_with(char::is_lowercase),
                _ => false,
            };
            // `ICC referral 4. Decides …`: the number is in its place, a heading stands before it.
            let next = self.run[number.end..].trim_start();
            let headed = self.lexicon.operative(next) > 0 && next.starts_with(char::is_uppercase);
            !sentence && !verb && !headed && cut
        })
    }
}

/// True for words with the sign of an end at their end, and nowhere else.
fn is_one_sentence(words: &str) -> bool {
    cues::end(words).closes() && !words.trim_end_matches(['.', ':', ';']).contains(['.', ';', ':'])
}
