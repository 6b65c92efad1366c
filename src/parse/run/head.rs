//! The head of a run: the facts of the masthead one behind the other, to the title or the enacting formula.

use super::{Cutter, Zone};
use crate::block::{Block, Hint, Reason};
use crate::model::enumerator::{self, Form};
use crate::model::{Fact, Language};
use crate::parse::cues;
use crate::parse::fact::{self, peel};
use crate::parse::lexicon::Lexicon;

/// No fact of a masthead takes more bytes.
const LONGEST: usize = 1000;

impl Cutter<'_> {
    /// Cuts a masthead into its facts.
    pub(super) fn head(&mut self, i: usize, out: &mut Vec<Block>) -> usize {
        let at = self.words[i].start;
        let rest = &self.run[at..];
        if let Some(n) = self.formula(rest) {
            self.piece(at, out);
            self.start = at;
            self.piece(at + n, out);
            self.zone = Zone::Preamble;
            return self.word_at(at + n);
        }
        if self.zone == Zone::Title {
            if self.lexicon.preambular(rest) > 0 && !self.enacts() {
                self.piece(at, out);
                self.zone = Zone::Preamble;
                return i;
            }
            return i + 1;
        }
        if i == 0
            && let Some((own, n)) = crate::model::symbol::at(rest)
            && own.is_resolution()
        {
            self.piece(at + n, out);
            return self.word_at(at + n);
        }
        if let Some(n) = fact::title_number(rest, None) {
            self.piece(at, out);
            self.zone = Zone::Title;
            return self.word_at(at + n);
        }
        if let Some((found, n)) = peel_run(rest, self.lexicon, self.language)
            && (found != Fact::Publisher || self.publishes(&rest[n..]))
            && (!self.agenda || matches!(found, Fact::Adoption | Fact::Proponent | Fact::AgendaItem))
        {
            self.agenda |= found == Fact::AgendaItem;
            self.piece(at, out);
            if !matches!(found, Fact::AgendaItem) {
                self.piece(at + n, out);
            }
            return self.word_at(at + n);
        }
        // What is no fact after the head's symbol begins the body of a page that has no head.
        let headless = !out.is_empty()
            && out
                .iter()
                .all(|b| peel(&b.text.words, self.lexicon, self.language).is_some_and(|(f, _)| f == Fact::Symbol));
        if headless || out.is_empty() && self.start == at {
            self.piece(at, out);
            let i = if headless { self.own_title(i, out) } else { i };
            let Some(at) = self.words.get(i).map(|w| w.start) else { return i };
            self.running = headless.then_some(at);
            self.zone = Zone::Unknown;
            if headless && self.annex_label(i, out) {
                return self.word_at(self.start);
            }
            self.annexed = headless && self.annexed(i);
            if self.annexed {
                self.zone = Zone::Annex;
            }
            return i;
        }
        i + 1
    }

    /// Sets aside the title of the document at the head of a page, where a page before tells it; the word behind it.
    fn own_title(&mut self, i: usize, out: &mut Vec<Block>) -> usize {
        let count = self.title.split_whitespace().count();
        let alike = (i..).zip(self.title.split_whitespace()).all(|(k, word)| self.word(k) == word);
        if count == 0 || !alike {
            return i;
        }
        self.cut_off(self.words[i + count - 1].end, Hint::Furniture(Reason::RunningHead), out);
        i + count
    }

    /// True where an enacting formula stands anywhere in the run.
    fn enacts(&self) -> bool {
        self.lexicon.enacting.iter().any(|(formula, _)| self.run.contains(formula))
    }

    /// True where the masthead goes on behind `United Nations`, which titles begin with, too: `United Nations
    /// Centre for Footpaths`.
    pub(super) fn publishes(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        rest.is_empty() || peel_run(rest, self.lexicon, self.language).is_some()
    }

    /// Bytes of an enacting formula at the head of a text: it ends in a comma, or an operative phrase
    /// follows it.
    pub(super) fn formula(&self, rest: &str) -> Option<usize> {
        self.lexicon.enacting.iter().find_map(|(formula, _)| {
            let after = rest.strip_prefix(formula)?;
            let comma = after.starts_with(',') as usize;
            let body = after[comma..].trim_start();
            let headed = enumerator::roman(body.split(' ').next().unwrap_or_default()).is_some();
            // `The General Assembly 1. Authorizes`: no comma stands where there is no preamble.
            let first = enumerator::at(body).filter(|e| e.form == Form::Dot && e.arabic == Some(1));
            let numbered = first.is_some_and(|e| cues::operative_opener(&body[e.length..], self.lexicon) > 0);
            let opens = comma > 0 && (headed || self.zone == Zone::Title)
                || self.lexicon.preambular(body) > 0
                || self.lexicon.operative(body) > 0
                || numbered
                || comma > 0 && (cues::preambular_opener(body, self.lexicon) > 0 || body.is_empty());
            opens.then_some(formula.len() + comma)
        })
    }
}

/// The title of a document behind its number: `99/17. Safety of bridges`.
pub(super) fn title_of(block: &Block) -> Option<String> {
    let words = block.text.words.trim();
    let n = fact::title_number(words, None)?;
    Some(words[n..].trim().to_string()).filter(|title| !title.is_empty())
}

/// A fact in a run: those that end with their line must be cut by their own form.
fn peel_run(rest: &str, lexicon: &Lexicon, language: Language) -> Option<(Fact, usize)> {
    let (all, rest) = (rest, &rest[..rest.floor_char_boundary(LONGEST)]);
    let (fact, n) = peel(rest, lexicon, language).or_else(|| {
        // `General Assembly` before anything
        Some((Fact::Organ, fact::one_of(rest, lexicon.organs)?))
    })?;
    Some(match fact {
        Fact::Adoption => (fact, crate::model::date::Date::find(rest, language).map_or(0, |(range, _)| range.end)),
        Fact::Proponent => (fact, rest.find(']').map_or(if rest == all { n } else { 0 }, |i| i + 1)),
        _ => (fact, n),
    })
    .filter(|(_, n)| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Grain;
    use crate::parse::run::cut;

    #[test]
    fn the_title_of_the_first_page_is_known_at_the_head_of_the_next() {
        let pages = [
            "A/RES/99/17 United Nations Resolution adopted by the General Assembly on 9 December 2044 99/17. Safety of \
             bridges The General Assembly, Recalling its resolutions of the years before, in which it asked for ropes and",
            "A/RES/99/17 Safety of bridges bells on all ferries, 1. Decides to meet in 2045. 2/2",
        ];
        let pages = pages.map(|page| Block { grain: Grain::Run, ..Block::line(page) });
        let pieces = cut(pages.to_vec(), Lexicon::of(Language::English), Language::English).blocks;
        let title = Hint::Furniture(Reason::RunningHead);
        let heads: Vec<&str> = pieces.iter().filter(|b| b.hint == title).map(|b| b.text.words.as_str()).collect();
        assert_eq!(heads, ["Safety of bridges"]);
        assert!(pieces.iter().any(|b| b.text.words.starts_with("bells on all ferries,")), "{pieces:?}");
    }
}
