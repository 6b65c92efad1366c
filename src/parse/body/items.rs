//! What is between the numbered paragraphs of an annex: items without numbers, remarks, paragraphs that only
//! the indent of their first line shows.

use super::headed::is_name;
use super::state::{Body, Verdict, Zone, texts};
use crate::block::{Block, Grain};
use crate::languages;
use crate::model::enumerator;
use crate::model::{Paragraph, Role};
use crate::parse::cues::{self, End};

/// Items that a list may have, at most.
const LONGEST: usize = 1000;

impl Body<'_> {
    /// A line between numbered paragraphs that begins its own paragraph.
    pub(super) fn between(&self, b: &Block, words: &str, end: End, after: &[Block]) -> Option<Verdict> {
        if self.zone != Zone::Annex || b.grain != Grain::Line {
            return None;
        }
        let remark = is_remark(words) && (end.closes() || self.meant_break(b));
        if end.closes() && self.heads_list(words, after) {
            return Some(self.heading(b, words));
        }
        let below = end == End::Colon && self.meant_break(b) || self.in_items();
        let item = below && self.item(words) && enumerator::at(words).is_none() && !first_follows(after);
        let designated = end.closes() && is_designated(words);
        let begins = item || designated || self.breaks_short(b, words) || remark || self.shows_indent(b, words, after);
        begins.then_some(Verdict::Begins {
            role: Role::Text,
            number: 0,
            text: 0,
            level: 0,
            confidence: 0.7,
            doubt: None,
        })
    }

    /// True for `Chemical Section:` before the first number of a list.
    pub(super) fn heads_list(&self, words: &str, after: &[Block]) -> bool {
        let first = |e: enumerator::Enumerator| e.arabic == Some(1);
        words.strip_suffix(':').is_some_and(|w| w.contains(' ') && is_name(w))
            && words.chars().count() * 5 < self.layout.width() * 2
            && texts(after).next().and_then(enumerator::at).is_some_and(first)
    }

    /// True while the paragraph being read is one of some short items below a colon: `the following components:`,
    /// `Impellers`, `Casings`.
    pub(super) fn in_items(&self) -> bool {
        let item = |p: &Paragraph| p.role == Role::Text && p.number.is_none() && self.item(&p.text.words);
        let Some(open) = self.open.as_ref().filter(|p| self.zone == Zone::Annex && self.lines == 1 && item(p)) else {
            return false;
        };
        // An item may be a heading by its place before the next number.
        let headed = |p: &Paragraph| p.role == Role::Heading && p.number.is_none() && self.item(&p.text.words);
        let above = self.current().iter().rev().take(LONGEST).find(|p| !item(p) && !headed(p));
        open.page == above.map_or(0, |p| p.page) && above.is_some_and(|p| cues::end(&p.text.words) == End::Colon)
    }

    /// True for words that take much less than a line and have no end.
    fn item(&self, words: &str) -> bool {
        words.starts_with(char::is_uppercase)
            && words.chars().count() * 5 < self.layout.width() * 2
            && cues::end(words) == End::Open
    }

    /// True for a line after the end of a sentence that is shorter than it need be, though its sentence goes on:
    /// the first line of a paragraph has an indent, of which a text without layout shows no more than that.
    fn shows_indent(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        let plain = self.open.as_ref().is_some_and(|p| p.role == Role::Text && p.number.is_none());
        let (Some(before), Some(next)) = (&self.before, after.first()) else { return false };
        let goes_on = texts(after).next().is_some_and(|t| t.starts_with(char::is_lowercase));
        let signs = plain
            && self.lines > 1
            && goes_on
            && self.end() == End::Period
            && cues::end(words) == End::Open
            && words.starts_with(char::is_uppercase)
            && enumerator::at(words).is_none()
            && !self.layout.has_indents()
            && !self.layout.has_gaps();
        if !signs || before.page != b.page {
            return false;
        }
        let (above, below) = (self.layout.left_over(before, b), self.layout.left_over(b, next));
        matches!((above, below), (Some(1..), Some(3..))) && above.unwrap_or(0) + below.unwrap_or(0) >= 6
    }
}

/// True where the next line begins with the first number of a list, so that this one is its heading.
fn first_follows(after: &[Block]) -> bool {
    let first = |e: enumerator::Enumerator| [e.arabic, e.letter, e.roman].contains(&Some(1));
    texts(after).next().and_then(enumerator::at).is_some_and(first)
}

/// `Note: This entry excludes …`
pub(in crate::parse) fn is_remark(words: &str) -> bool {
    languages::words(|p| p.remarks).any(|r| words.starts_with(r))
}

/// `9.1.3: Benches for the testing of …`
fn is_designated(words: &str) -> bool {
    let Some((designation, _)) = words.split_once(": ") else { return false };
    designation.contains('.') && designation.split('.').all(|n| (1..=3).contains(&n.len()) && n.parse::<u32>().is_ok())
}
