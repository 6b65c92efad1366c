//! The words that steer parsing, a table for each language.
//!
//! Recognition goes by number, position and punctuation first and by words last; what words there are
//! stand here, so that a language is a table and not code. The opening phrases (`lexicon/*.txt`, one a
//! line) were counted in the UN's own mark-up of its resolutions.

mod arabic;
mod chinese;
mod english;
mod french;
mod phrases;
mod russian;
mod spanish;

use crate::model::{Language, Organ};
use crate::text::unicode::is_direction;
pub use crate::text::unicode::{is_arabic, is_ideograph};
use phrases::Phrases;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The words of one language.
pub struct Lexicon {
    /// Enacting formulas and whose they are: `The General Assembly`.
    pub enacting: &'static [(&'static str, Organ)],
    /// Names of the organs as they stand in the masthead: `General Assembly`.
    pub organs: &'static [&'static str],
    /// True where the enacting formula is the name of the organ alone, so that only its comma tells.
    pub bare_formula: bool,
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
    /// Words behind the number of an agenda item: `de l’ordre du jour`
    pub agenda_tail: &'static [&'static str],
    /// The word for a session, at the end of its line: `session`
    pub session: &'static [&'static str],
    /// Words that a line about a session begins with, where they come first: `Session de`
    pub session_heads: &'static [&'static str],
    /// The line that stands over a statement of the President of the Security Council.
    pub statements: &'static [&'static str],
    /// What votes are called behind their number: `13 votes`.
    pub voices: &'static [&'static str],
    /// What stands for no vote: `to none`.
    pub naught: &'static [&'static str],
    /// Heads of the line that says who adopted the document and when.
    pub adoption: &'static [&'static str],
    /// Words that tell such a line where it begins with the date.
    pub adoption_inside: &'static [&'static str],
    /// The word before a Security Council number: `Resolution`
    pub resolution: &'static [&'static str],
    /// The word before the number of a decision.
    pub decision: &'static [&'static str],
    /// Words of the line that names the meeting: `plenary meeting`
    pub meeting: &'static [&'static str],
    /// Words that such a line may begin with in place of its number.
    pub meeting_heads: &'static [&'static str],
    /// Heads of the line that tells the vote.
    pub vote: &'static [&'static str],
    /// Words of verbs by which a resolution takes over a text: `Adopts`, `Solemnly proclaims`.
    pub adopting: &'static [&'static str],
    /// Words of votes, and of who gave them.
    pub ballot: Ballot,
    /// The word before the last of several things: `and`. In Arabic it is one with the word behind it.
    pub and: &'static [&'static str],
    /// Lines that viewers and scrapers leave behind, by how they begin.
    pub residue: &'static [&'static str],
    /// Words at the head of an annex: `Annex`, `Appendix`.
    pub annex: &'static [&'static str],
    /// What a draft calls itself, in small letters: `draft resolution`.
    pub stages: &'static [&'static str],
    /// Words behind that which say who submits it: `submitted by`.
    pub submitted: &'static [&'static str],
    /// Words that, with a number, head the divisions of an annex: `Article`, `Rule`, `Goal`; of Chinese those
    /// behind the number.
    pub units: &'static [&'static str],
    /// Names of the parts of a document that are called `A`, `B`, … in English.
    pub parts: &'static [&'static str],
    /// Capital words with which sentences begin, and that stand in no heading's midst: `The`, `Each`.
    pub starts: &'static [&'static str],
    /// Words after which a number is part of the phrase and no footnote mark: `paragraph`, `article`.
    pub counted: &'static [&'static str],
    /// Words behind a quantity, which no footnote mark is: `4 trillion dollars`, `30 days`.
    pub quantities: &'static [&'static str],
    /// Small words between which and a number no footnote is called: `and`, `of`.
    pub joints: &'static [&'static str],
    /// Letters that are raised behind others, so that text made from pages sets them apart: `n o 14`,
    /// `1 er mai`.
    pub raised: &'static [(&'static str, &'static str)],
    /// True where a paragraph's number goes with a dash: `12 -`.
    pub dashed: bool,
    /// True where the calls of notes stand in brackets: `(3)`.
    pub bracketed: bool,
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

/// Words of votes.
pub struct Ballot {
    /// What says that nobody was against it or abstained.
    pub unanimous: &'static [&'static str],
    /// What says that no vote was taken.
    pub unvoted: &'static [&'static str],
    /// What says that a draft failed.
    pub rejected: &'static [&'static str],
    /// What says that it failed by the vote of one permanent member.
    pub vetoed: &'static [&'static str],
    /// Heads of lists of States, before a colon: for those in favour, against, abstaining.
    pub heads: [&'static [&'static str]; 3],
    /// Names of States with the word for `and`, in which a list does not end.
    pub states: &'static [&'static str],
}

/// Opening phrases of both kinds.
struct Openers {
    preambular: Phrases,
    operative: Phrases,
}

impl Lexicon {
    /// The table of a language.
    pub fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::Arabic => &arabic::ARABIC,
            Language::English => &english::ENGLISH,
            Language::French => &french::FRENCH,
            Language::Russian => &russian::RUSSIAN,
            Language::Spanish => &spanish::SPANISH,
            Language::Chinese => &chinese::CHINESE,
        }
    }

    /// Length in bytes of the phrase that opens a preambular paragraph: `Recalling also`; 0 if none does.
    pub fn preambular(&self, text: &str) -> usize {
        self.openers().preambular.longest(&in_small(text))
    }

    /// Length in bytes of the phrase that opens an operative paragraph: `Strongly condemns`; 0 if none does.
    pub fn operative(&self, text: &str) -> usize {
        self.openers().operative.longest(&in_small(text))
    }

    fn openers(&self) -> &Openers {
        self.openers.get_or_init(|| Openers {
            preambular: Phrases::new(self.preambular),
            operative: Phrases::new(self.operative),
        })
    }
}

/// Bytes of a text in which its opening phrase stands.
const HEAD: usize = 400;
/// Letters that the word has at least that a paragraph opens with in capitals.
const SHORTEST: usize = 4;

/// The head of a text that opens in capitals, as phrases are written: `Recalling its` of `RECALLING its`.
fn in_small(text: &str) -> Cow<'_, str> {
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
    let mut two = text.chars();
    let (Some(first), Some(second)) = (two.next(), two.next()) else { return Cow::Borrowed(text) };
    if !first.is_uppercase() || !second.is_uppercase() {
        return Cow::Borrowed(text);
    }
    // No more than the head of a long text is looked at.
    let text = &text[..text.floor_char_boundary(HEAD)];
    let word = first_word(text);
    let whole = capitals(word) >= SHORTEST && !word.contains(char::is_lowercase);
    // A heading has all its words in capitals, and no sign at its end; a verb may stand alone above its points.
    let headed = text.contains(' ') && !text.contains(char::is_lowercase) && !text.ends_with([',', ';', ':', '.']);
    if !whole || headed {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split_inclusive(' ').enumerate() {
        let small = part.to_lowercase();
        if out.len() > 200 || part.contains(char::is_lowercase) || small.len() != part.len() {
            out.push_str(part);
        } else if at == 0 {
            out.push(first);
            out.push_str(&small[first.len_utf8()..]);
        } else {
            out.push_str(&small);
        }
    }
    Cow::Owned(out)
}

/// Bytes of a phrase at the head of a text. Vowel signs and lengthening strokes in Arabic count for
/// nothing, nor does the case of a first Cyrillic letter.
#[inline]
pub fn opening(text: &str, phrase: &str) -> Option<usize> {
    // Most phrases are told from most texts by their first byte.
    let first = text.as_bytes().first();
    if first.is_none_or(|b| b.is_ascii() && Some(b) != phrase.as_bytes().first()) && !phrase.is_empty() {
        return None;
    }
    opening_in_full(text, phrase)
}

fn opening_in_full(text: &str, phrase: &str) -> Option<usize> {
    if text.starts_with(phrase) {
        return Some(phrase.len());
    }
    if !text.starts_with(|c: char| c > '\u{3ff}') {
        return None;
    }
    let mut seen = text.char_indices().filter(|(_, c)| !is_sign(*c)).peekable();
    for (k, wanted) in phrase.chars().filter(|c| !is_sign(*c)).enumerate() {
        let (_, c) = seen.next()?;
        if c != wanted && !(k == 0 && c.to_lowercase().eq(wanted.to_lowercase())) {
            return None;
        }
    }
    // Signs behind the last letter are of the phrase.
    Some(seen.peek().map_or(text.len(), |(i, _)| *i))
}

/// Vowel signs and the lengthening stroke of Arabic, and marks of direction.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}') || is_direction(c)
}

/// The letters (and inner hyphens) at the head of a text; of Chinese the first character.
pub fn first_word(text: &str) -> &str {
    if let Some(c) = text.chars().next().filter(|c| is_ideograph(*c)) {
        return &text[..c.len_utf8()];
    }
    let end = text.find(|c: char| !is_inner(c)).unwrap_or(text.len());
    &text[..end]
}

/// What a word goes on with.
fn is_inner(c: char) -> bool {
    c.is_alphabetic() || is_sign(c) || c == '-' || c == '\'' || c == '’'
}

/// Bytes of the one of several phrases that the text begins with, at a word's end.
pub fn one_of(text: &str, phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .filter_map(|p| Some((p, opening(text, p)?)))
        .filter(|(p, n)| p.ends_with(is_ideograph) || !text[*n..].starts_with(|c: char| c.is_alphanumeric()))
        .map(|(_, n)| n)
        .max()
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
        assert_eq!(l.preambular("NOTING WITH concern that"), "NOTING WITH concern".len());
        assert_eq!((l.preambular("RECALLING THE PAST"), l.operative("CALLS UPON States:")), (0, "CALLS UPON".len()));
        let capitals = "NOTES WITH APPRECIATION the framework of WHO";
        assert_eq!(&capitals[..l.operative(capitals)], "NOTES WITH APPRECIATION");
        assert_eq!(l.operative("FURTHER REQUESTS the Director-General"), 16);
        assert_eq!(l.operative("UNESCO and its organs"), 0);
        for (text, expected) in [("Strongly condemns the", "Strongly condemns"), ("Decides to", "Decides")] {
            assert_eq!(&text[..l.operative(text)], expected, "{text}");
        }
    }
}
