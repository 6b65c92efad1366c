//! What the six languages say: a folder for each. A word of a language is there and nowhere else.
//!
//! Recognition goes by number, position and punctuation first and by words last, so that a language is a table and not
//! code: `words.rs` fills in [`Lexicon`], `dates.rs` and `citations.rs` what dates and references are made of, and
//! `preambular.txt` and `operative.txt` list opening phrases, one a line, counted in the UN's own mark-up of its
//! resolutions.

mod ara;
mod citations;
pub mod counting;
mod dates;
mod eng;
mod forms;
mod fra;
mod language;
mod lines;
mod openings;
mod organs;
mod papers;
mod phrases;
mod rus;
mod spa;
mod table;
mod zho;

pub use citations::Citations;
pub use dates::Dates;
pub use eng::ordinal_ending as english_ordinal;
pub use forms::Forms;
pub use language::Language;
pub use lines::Lines;
pub use openings::{first_word, one_of, opening};
pub use organs::{Cited, Organ};
pub use papers::Papers;
pub use table::{Ballot, Lexicon};

pub use crate::text::unicode::{is_arabic, is_ideograph};
use phrases::Phrases;
use std::borrow::Cow;
use table::Made;

/// Words of all languages, where a text may be of any: `words(|papers| papers.signed)`.
pub fn words(of: impl Fn(&'static Papers) -> &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(move |language| of(&Lexicon::of(language).papers)).copied()
}

/// The same of the forms of words: `forms(|forms| forms.prefixes)`.
pub fn forms(of: impl Fn(&'static Forms) -> &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(move |language| of(&Lexicon::of(language).forms)).copied()
}

/// The same of the words of certain lines: `lines(|lines| lines.titles)`.
pub fn lines(of: impl Fn(&'static Lines) -> &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(move |language| of(&Lexicon::of(language).lines)).copied()
}

/// The words of English alone, which some rules are for in documents of any language.
pub fn english() -> &'static Lexicon {
    Lexicon::of(Language::English)
}

/// True for `and` and `or`, in whatever language has its own word for them.
pub fn is_junction(word: &str) -> bool {
    word.len() <= LONGEST_JUNCTION && words(|papers| papers.junctions).any(|junction| junction == word)
}

/// True for a word that may follow a hyphen which hangs: `short- and long-term`, `burden- or responsibility-sharing`.
pub fn may_hang(word: &str) -> bool {
    let mut further = words(|papers| papers.hanging).chain(words(|papers| papers.softened));
    is_junction(word) || further.any(|hanging| hanging == word)
}

/// Bytes of a junction at most: those of `или`. Most words are longer.
const LONGEST_JUNCTION: usize = 6;

impl Lexicon {
    /// The table of a language.
    pub fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::Arabic => &ara::ARABIC,
            Language::English => &eng::ENGLISH,
            Language::French => &fra::FRENCH,
            Language::Russian => &rus::RUSSIAN,
            Language::Spanish => &spa::SPANISH,
            Language::Chinese => &zho::CHINESE,
        }
    }

    /// Length in bytes of the phrase that opens a preambular paragraph: `Recalling also`; 0 if none does.
    pub fn preambular(&self, text: &str) -> usize {
        self.made().preambular.longest(&in_small(text))
    }

    /// Length in bytes of the phrase that opens an operative paragraph: `Strongly condemns`; 0 if none does.
    pub fn operative(&self, text: &str) -> usize {
        self.made().operative.longest(&in_small(text))
    }

    /// The first words of the names of the months, as sentences have them: a number before one is a day.
    pub fn months(&self) -> &[String] {
        &self.made().months
    }

    /// True for one of them.
    pub fn is_month(&self, word: &str) -> bool {
        self.months().iter().any(|month| month == word)
    }

    fn made(&self) -> &Made {
        let [preambular, operative] = self.lists;
        self.made.get_or_init(|| Made {
            preambular: Phrases::new(preambular),
            operative: Phrases::new(operative),
            months: self.dates.behind_days(),
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
    // A heading has all its words in capitals, and no sign at its end; a verb may be alone above its points.
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
