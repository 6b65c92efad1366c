//! Parts of a letter that an annex holds: date, address, salutation, courtesy, signature.

use super::state::{Body, Verdict, Zone};
use crate::block::{Block, Grain};
use crate::languages;
use crate::model::Role;
use crate::model::date::Date;
use crate::parse::cues;

impl Body<'_> {
    /// A line that is a part of a letter, or that follows a part of one line.
    pub(super) fn letter(&self, b: &Block, words: &str) -> Option<Verdict> {
        if self.zone != Zone::Annex || b.grain != Grain::Line {
            return None;
        }
        let part = |words: &str| self.dates(words) || salutes(words);
        if self.in_address() && !part(words) && !is_signed(words) && self.address_line(words) && cues::begins(words) {
            return Some(Verdict::Continues);
        }
        let addressed = is_address(words) && self.address_line(words) && self.in_letter();
        let below = self.in_address() || self.turned && self.follows_signature();
        let after = self.lines == 1 && cues::begins(words) && self.open.as_ref().is_some_and(|p| part(&p.text.words));
        let begins = part(words) && self.loose()
            || self.end().closes() && is_courtesy(words)
            || is_signed(words)
            || addressed
            || below
            || after;
        begins.then_some(Verdict::Begins {
            role: Role::Text,
            number: 0,
            text: 0,
            level: 0,
            confidence: 0.8,
            doubt: None,
        })
    }

    /// True once a salutation or a date has stood alone in the annex.
    fn in_letter(&self) -> bool {
        self.current().iter().any(|p| salutes(&p.text.words) || self.dates(&p.text.words))
    }

    /// True for a line as short as those of an address.
    fn address_line(&self, words: &str) -> bool {
        words.chars().count() * 5 < self.layout.width() * 3
    }

    /// True within an address, which has few lines.
    fn in_address(&self) -> bool {
        let address = |words: &str| is_address(words) && words.chars().count() < 200;
        self.lines < 8 && self.open.as_ref().is_some_and(|p| address(&p.text.words)) && self.in_letter()
    }

    /// True after the name of one who has signed.
    fn follows_signature(&self) -> bool {
        self.open.as_ref().is_some_and(|p| is_signed(&p.text.words))
    }

    /// True where the line before does not ask for more: no date in the middle of a sentence.
    fn loose(&self) -> bool {
        self.end().closes() || self.before.as_ref().is_none_or(|p| self.layout.short(p) && !self.ends_joined(p))
    }

    /// True for only a date.
    fn dates(&self, words: &str) -> bool {
        Date::at(words, self.language).is_some_and(|(_, n)| n == words.len())
    }
}

/// `Excellency:`, `Sir,`
fn salutes(words: &str) -> bool {
    salutation(words) == words.len() && !words.is_empty()
}

/// Bytes of the salutation that a text begins with: `Excellency:`
pub(in crate::parse) fn salutation(text: &str) -> usize {
    let Some(n) = languages::words(|p| p.salutations).filter(|s| text.starts_with(s)).map(|s| s.len()).max() else {
        return 0;
    };
    if text[n..].starts_with([':', ',']) { n + 1 } else { 0 }
}

/// `(Signed) Dr. Ayah Kandel`
pub(in crate::parse) fn is_signed(words: &str) -> bool {
    languages::words(|p| p.signed).any(|s| words.starts_with(s))
}

/// `Accept, Excellency, the assurances of my highest consideration.`
pub(in crate::parse) fn is_courtesy(words: &str) -> bool {
    languages::words(|p| p.courtesies).any(|c| words.starts_with(c))
}

fn is_address(words: &str) -> bool {
    languages::words(|p| p.addresses).any(|a| words.starts_with(a))
}
