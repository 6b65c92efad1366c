//! The words that steer parsing, a table for each language.
//!
//! Recognition goes by number, position and punctuation first and by words last; what words there are
//! stand here, so that a language is a table and not code. The opening phrases (`lexicon/*.txt`, one a
//! line) were counted in the UN's own mark-up of its resolutions.

mod english;

use crate::model::{Language, Organ};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The words of one language.
pub struct Lexicon {
    /// Enacting formulas and whose they are: `The General Assembly`.
    pub enacting: &'static [(&'static str, Organ)],
    /// The name of the Organization in the masthead.
    pub publisher: &'static [&'static str],
    /// Labels before the kind of distribution: `Distr.:`
    pub distribution: &'static [&'static str],
    /// Kinds of distribution.
    pub distributions: &'static [&'static str],
    /// Labels before the language of the original: `Original:`
    pub original: &'static [&'static str],
    /// Names of the six languages, in the order of [`Language::ALL`].
    pub languages: [&'static str; 6],
    /// Words before the number of an agenda item: `Agenda item`
    pub agenda: &'static [&'static str],
    /// The word for a session, at the end of its line: `session`
    pub session: &'static [&'static str],
    /// Heads of the line that says who adopted the document and when.
    pub adoption: &'static [&'static str],
    /// The word before a Security Council number: `Resolution`
    pub resolution: &'static [&'static str],
    /// Words of the line that names the meeting: `plenary meeting`
    pub meeting: &'static [&'static str],
    /// Heads of the line that tells the vote.
    pub vote: &'static [&'static str],
    /// Lines that viewers and scrapers leave behind, by how they begin.
    pub residue: &'static [&'static str],
    /// Words at the head of an annex: `Annex`, `Appendix`.
    pub annex: &'static [&'static str],
    /// Words after which a number is part of the phrase and no footnote mark: `paragraph`, `article`.
    pub counted: &'static [&'static str],
    /// Names of the months: a number before one is a day.
    pub months: &'static [&'static str],
    /// True if a word at the head of a paragraph may open a preambular one although no list has it:
    /// for English a participle.
    pub participle: fn(&str) -> bool,
    /// True if a word may open an operative paragraph: for English a verb in the third person.
    pub verb: fn(&str) -> bool,
    preambular: &'static str,
    operative: &'static str,
    openers: OnceLock<Openers>,
}

/// Opening phrases by their first word, longest first.
struct Openers {
    preambular: HashMap<&'static str, Vec<&'static str>>,
    operative: HashMap<&'static str, Vec<&'static str>>,
}

impl Lexicon {
    /// The table of a language.
    pub fn of(_language: Language) -> &'static Lexicon {
        &english::ENGLISH
    }

    /// Length in bytes of the phrase that opens a preambular paragraph: `Recalling also`; 0 if none does.
    pub fn preambular(&self, text: &str) -> usize {
        longest(&self.openers().preambular, text)
    }

    /// Length in bytes of the phrase that opens an operative paragraph: `Strongly condemns`; 0 if none does.
    pub fn operative(&self, text: &str) -> usize {
        longest(&self.openers().operative, text)
    }

    fn openers(&self) -> &Openers {
        self.openers.get_or_init(|| Openers {
            preambular: by_first_word(self.preambular),
            operative: by_first_word(self.operative),
        })
    }
}

fn by_first_word(list: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut map: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in list.lines().filter(|l| !l.is_empty()) {
        map.entry(first_word(phrase)).or_default().push(phrase);
    }
    for phrases in map.values_mut() {
        phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
    }
    map
}

fn longest(map: &HashMap<&'static str, Vec<&'static str>>, text: &str) -> usize {
    let Some(phrases) = map.get(first_word(text)) else { return 0 };
    for phrase in phrases {
        if text.len() >= phrase.len()
            && text.is_char_boundary(phrase.len())
            && text[..phrase.len()] == **phrase
            && !text[phrase.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
        {
            return phrase.len();
        }
    }
    0
}

/// The letters (and inner hyphens) at the head of a text.
pub fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphabetic() || c == '-' || c == '\'' || c == '’')).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_opening_phrase_is_found() {
        let l = Lexicon::of(Language::English);
        for (text, expected) in [
            ("Recalling also its resolution", "Recalling also"),
            ("Recalling its resolution", "Recalling"),
            ("Noting with concern that", "Noting with concern"),
            ("Notingly", ""),
            ("Liberia and Sierra Leone", ""),
        ] {
            assert_eq!(&text[..l.preambular(text)], expected, "{text}");
        }
        for (text, expected) in [("Strongly condemns the", "Strongly condemns"), ("Decides to", "Decides")] {
            assert_eq!(&text[..l.operative(text)], expected, "{text}");
        }
    }
}
