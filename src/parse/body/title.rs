//! Lines of the title of an annex: set in larger letters than the text, they are shorter than its lines.

use super::heading_number::number;
use super::state::Body;
use crate::block::{Block, Hint};
use crate::model::enumerator;
use crate::parse::body::unit;
use crate::parse::cues::{self, End};

impl Body<'_> {
    /// True for a further line of an annex's title.
    pub(super) fn titles_on(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        let first = self.current().is_empty() && !self.layout.set_apart(b);
        first && (self.fills_title(b, words) || self.numbers_follow_title(b, words, after))
    }

    /// True where the line before was as long as the line of a title can be, and this one is not as long as those
    /// of the text are.
    fn fills_title(&self, b: &Block, words: &str) -> bool {
        let Some(before) = &self.before else { return false };
        let width = self.layout.width();
        let word = words.split(' ').next().map_or(0, |w| w.chars().count());
        let used = before.text.words.trim().chars().count();
        let length = words.chars().count();
        // `Development Goal 14: Conserve the oceans,`
        let goes_on = match cues::end(words) {
            End::Open => true,
            End::Comma | End::Colon => length * 5 > width * 3,
            _ => false,
        };
        (used + 1 + word) * 3 > width * 2
            && used * 5 < width * 4
            && length * 5 < width * 4
            && b.page == before.page
            && goes_on
    }

    /// True for a line as long as those of the text.
    pub(super) fn fills_line(&self, words: &str) -> bool {
        words.chars().count() * 5 > self.layout.width() * 4
    }

    /// True where short lines without an end go on up to the first number.
    fn numbers_follow_title(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        let title = |b: &Block, words: &str| self.layout.short(b) && cues::end(words) == End::Open && words.len() > 20;
        let mut lines = after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).take(4);
        title(b, words)
            && lines.find(|b| !title(b, b.text.words.trim()) || number(b.text.words.trim()).0 > 0).is_some_and(|b| {
                let words = b.text.words.trim();
                enumerator::at(words).is_some() || unit(words, self.lexicon).is_some()
            })
    }
}
