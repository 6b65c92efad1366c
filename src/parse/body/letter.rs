//! Parts of a letter that an annex holds: date, salutation, courtesy, signature.

use super::{Body, Verdict, Zone};
use crate::block::{Block, Grain};
use crate::model::Role;
use crate::model::date::Date;
use crate::parse::cues;

/// What stands before the name of one who has signed.
const SIGNED: [&str; 5] = ["(Signed)", "(Signé)", "(Firmado)", "(Подпись)", "(توقيع)"];
/// How letters among Governments begin and end.
const SALUTATIONS: [&str; 6] = ["Excellency", "Sir", "Madam", "Your Excellency", "Monsieur le Président", "Excelencia"];
const COURTESIES: [&str; 3] = ["Accept, ", "Please accept, ", "Yours sincerely"];

impl Body<'_> {
    /// A line that is a part of a letter, or that follows a part of one line.
    pub(super) fn letter(&self, b: &Block, words: &str) -> Option<Verdict> {
        if self.zone != Zone::Annex || b.grain != Grain::Line {
            return None;
        }
        let alone = |words: &str| self.dates(words) || salutes(words);
        let courteous = self.end().closes() && COURTESIES.iter().any(|c| words.starts_with(c));
        let signed = SIGNED.iter().any(|s| words.starts_with(s));
        let after = self.lines == 1 && cues::begins(words) && self.open.as_ref().is_some_and(|p| alone(&p.text.words));
        (alone(words) && self.loose() || courteous || signed || after).then_some(Verdict::Begins {
            role: Role::Text,
            number: 0,
            text: 0,
            level: 0,
            confidence: 0.8,
            doubt: None,
        })
    }

    /// True where the line before does not ask for more: no date in the middle of a sentence.
    fn loose(&self) -> bool {
        self.end().closes() || self.before.as_ref().is_none_or(|p| self.layout.short(p) && !self.ends_joined(p))
    }

    /// True for nothing but a date.
    fn dates(&self, words: &str) -> bool {
        Date::at(words, self.language).is_some_and(|(_, n)| n == words.len())
    }
}

/// `Excellency:`, `Sir,`
fn salutes(words: &str) -> bool {
    words.strip_suffix([':', ',']).is_some_and(|w| SALUTATIONS.contains(&w))
}
