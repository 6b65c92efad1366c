//! Where a sentence begins that no sign parts from its heading, and where the cells of a table begin.

use super::Signs;
use crate::parse::reading::word::{is_bare, is_number};
use crate::words::{Words, core};

/// A word is usually written with a small letter that was counted so often so, and so many times more often than with a
/// capital.
const USUAL: (u32, u32) = (2, 4);
/// Words of a table that are looked at, and the clauses that may end among them.
const CELLS: usize = 40;
const CLAUSES: usize = 2;
const FIGURES: usize = 3;
/// Words of a heading at most.
const HEADING: usize = 16;
/// Letters of an article or preposition at most.
const ARTICLE: usize = 3;

impl Signs<'_> {
    /// A capital that no name explains: the word was counted in small letters far more often. What precedes joins
    /// nothing to it, and after a noun, as titles have them, a small letter follows:
    /// `Sound recordings of meetings Sound recordings of the`.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let word = core(self.source.word(at));
        if self.lexicon.starts.contains(&word) {
            return true;
        }
        let Some(words) = Words::of(self.language) else { return false };
        let (capital, small) = (words.exactly(word), words.exactly(&word.to_lowercase()));
        let before = at.checked_sub(1).map_or("", |k| self.source.word(k));
        if self.takes_up(at) {
            return true;
        }
        let common = small >= USUAL.0 && small >= USUAL.1 * capital;
        if is_bare(before) && at > 1 && self.lexicon.units.contains(&self.source.word(at - 2)) {
            return common && word.chars().count() <= ARTICLE;
        }
        let joined = before.chars().count() < 4 || self.lexicon.joints.contains(&before);
        let noun = word.chars().count() > ARTICLE;
        common && !joined && (!noun || self.source.word(at + 1).starts_with(char::is_lowercase))
    }

    /// True where two words stand once more of those before them, between which no sentence ends: the text takes up its
    /// heading.
    fn takes_up(&self, at: usize) -> bool {
        let first = at.saturating_sub(HEADING);
        let same = |k: usize| (0..2).all(|n| self.source.word(k + n) == self.source.word(at + n));
        let ended = |k: &usize| self.source.word(*k).ends_with(['.', ';', ':', ',']);
        (first..at.saturating_sub(1)).rev().take_while(|k| !ended(k)).any(same)
    }

    /// True where the cells of a table begin after a colon: a row of capitals and figures among which no clause ends.
    pub(super) fn table(&self, at: usize) -> bool {
        let called = at > 0 && is_bare(self.source.word(at - 1));
        let before = at.checked_sub(1 + usize::from(called)).map_or("", |k| self.source.word(k));
        if !before.ends_with(':')
            || at + CELLS > self.source.len()
            || self.point(at).is_some()
            || Words::of(self.language).is_none()
        {
            return false;
        }
        let words = || (at..at + CELLS).map(|k| self.source.word(k));
        let clauses = words().filter(|w| w.ends_with([';', ',', ':', '.']) && w.len() > 4).count();
        let cells = words().filter(|w| !w.starts_with(char::is_lowercase)).count();
        let figures = words().filter(|w| w.chars().any(|c| c.is_ascii_digit())).count();
        let numbered = words().any(|w| w.ends_with('.') && is_number(w));
        clauses <= CLAUSES && cells * 3 > CELLS && figures >= FIGURES && !numbered
    }
}
