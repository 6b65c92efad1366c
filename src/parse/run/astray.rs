//! Numbers that have gone astray: they stand in the midst of their own first line.

use super::Cutter;
use crate::parse::cues::{self, End, Fit};

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
        let first = self.word_at(at);
        let due = |n: u32| self.sequence.number.map_or(n < 400, |last| n == last + 1);
        let line = self.words[first..].iter().take_while(|w| w.start < at + 160);
        let mut number = line.clone().skip_while(|w| {
            !self.run[w.start..w.end].strip_suffix('.').and_then(|t| t.parse::<u32>().ok()).is_some_and(due)
        });
        number.next().is_some_and(|number| {
            let before = self.run[at..number.start].trim();
            let sentence = before.contains(['.', ';', ':']);
            let later = line.skip(1).take_while(|w| w.start < number.start);
            let verb = later.clone().any(|w| self.lexicon.operative(&self.run[w.start..]) > 0);
            !sentence && !verb && cues::end(before) == End::Open && !before.is_empty()
        })
    }
}
