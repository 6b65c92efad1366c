//! How far a text is like one that a deliberating body passes, by what such texts have and others have not: the symbol
//! of one in the masthead, the words before the preamble, paragraphs that open as theirs do, the closing line.

use super::lexicon::Lexicon;
use crate::languages::{self, Papers};
use crate::model::symbol::Symbol;
use crate::model::{Doubt, Doubted, Kind, Paragraph, Publication, Role};

/// What a text is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// A resolution, a decision, a statement, or a part of one.
    Clear,
    /// It may be one, but little speaks for it; what does not.
    Doubtful(String),
    /// Nothing speaks for it; what it seems to be.
    Other(&'static str),
}

/// Of this many letters of paragraphs, one is in a paragraph that opens as those of resolutions do.
const SHARE: usize = 3;

/// Writing has fewer signs of programs than one in this many letters.
const MARKED: usize = 40;

/// What speaks for a resolution.
struct Signs {
    /// The symbol is that of a resolution, a decision, a draft or a statement.
    named: bool,
    /// The words before the preamble are there: `The General Assembly,`.
    formula: bool,
    /// Paragraphs that open as those of resolutions do, and lines that close one.
    openings: usize,
    /// Paragraphs and points, but for headings, cells and titles.
    paragraphs: usize,
    /// Letters and digits in these, and in the points below them.
    covered: usize,
    /// Letters and digits of all paragraphs.
    letters: usize,
    /// Signs that programs and data have, and writing has not.
    marks: usize,
}

/// What a publication is like.
pub fn of(publication: &Publication) -> Likeness {
    let seems = seems(publication);
    if publication.masthead.symbol.as_ref().is_some_and(Symbol::is_record) {
        return Likeness::Other(RECORD);
    }
    let signs = signs(publication);
    let data = signs.marks * MARKED > signs.letters;
    let whole = signs.openings * 2 >= publication.paragraphs().count() || signs.covered * SHARE >= signs.letters;
    let part = publication.fragment || publication.resolutions.iter().any(|r| !r.annexes.is_empty());
    let text = matches!(publication.masthead.kind, Kind::Decision | Kind::PresidentialStatement);
    let clear = match (signs.named, signs.formula) {
        (true, _) => signs.formula || signs.openings > 0 || part || text,
        (false, true) => true,
        (false, false) => !data && whole && signs.openings > 0 && publication.masthead.symbol.is_none(),
    };
    match seems {
        _ if clear => Likeness::Clear,
        Some(RECORD) => Likeness::Other(RECORD),
        _ if data && !signs.named && !signs.formula => Likeness::Other("a program or a table of data"),
        _ if signs.openings == 0 && !signs.named && !speaks_of_bodies(publication) => {
            Likeness::Other(seems.unwrap_or("a text with nothing of a resolution in it"))
        }
        _ => Likeness::Doubtful(little(&signs, seems)),
    }
}

/// The doubt about a document of which little is as in a resolution.
pub fn doubt(publication: &Publication) -> Option<Doubted> {
    match of(publication) {
        Likeness::Doubtful(why) => Some(Doubt::NothingKnown.because(why)),
        Likeness::Clear | Likeness::Other(_) => None,
    }
}

fn signs(publication: &Publication) -> Signs {
    let lexicon = Lexicon::of(publication.language);
    let symbol = publication.masthead.symbol.as_ref();
    let mut signs = Signs {
        named: symbol.is_some_and(|s| s.kind() != Kind::Other || publication.masthead.kind != Kind::Other),
        formula: publication.masthead.body.is_some() && publication.masthead.number.is_some(),
        openings: 0,
        paragraphs: 0,
        covered: 0,
        letters: 0,
        marks: 0,
    };
    let mut below = false;
    for paragraph in publication.paragraphs() {
        let length = letters_of(paragraph);
        let opens = match paragraph.role {
            Role::Enacting => {
                signs.formula = true;
                true
            }
            Role::Closing | Role::Vote => true,
            Role::Preambular | Role::Operative => opens(paragraph, lexicon),
            Role::Point => false,
            Role::Title | Role::Heading | Role::Cell | Role::Text => continue,
        };
        below = if paragraph.role == Role::Point { below && paragraph.number.is_some() } else { opens };
        signs.paragraphs += 1;
        signs.openings += usize::from(opens);
        signs.covered += if opens || below { length } else { 0 };
        signs.letters += length;
    }
    signs.letters += publication.paragraphs().filter(|p| p.role == Role::Text).map(letters_of).sum::<usize>();
    signs.marks = publication.paragraphs().map(|p| marks(&p.text.words)).sum();
    signs
}

/// Signs of programs and data in a text: `get(self`, `a = b`, `{`. A sign that is repeated is a rule.
fn marks(text: &str) -> usize {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    let mut found = 0;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let sign = match letter {
            '{' | '}' | '<' | '>' | '=' | '\\' | '|' | '#' | '$' | '@' | '~' | '^' => {
                before != letter && next != letter
            }
            '_' => before.is_alphanumeric() && next.is_alphanumeric(),
            '(' => before.is_ascii_alphabetic() && (next.is_ascii_alphabetic() || next == ')'),
            _ => false,
        };
        found += usize::from(sign);
        before = letter;
    }
    found
}

/// Letters and digits: not all languages part their words.
fn letters_of(paragraph: &Paragraph) -> usize {
    paragraph.text.words.chars().filter(|c| c.is_alphanumeric()).count()
}

/// True for a paragraph with opening words of the lists, which were counted in resolutions.
fn opens(paragraph: &Paragraph, lexicon: &Lexicon) -> bool {
    let words = paragraph.text.words.trim_start_matches(['“', '"', '«', '‘', '\'']);
    match paragraph.role {
        Role::Preambular => lexicon.preambular(words) > 0,
        _ => lexicon.operative(words) > 0,
    }
}

/// True where the text names a body of the United Nations, or one of its documents.
fn speaks_of_bodies(publication: &Publication) -> bool {
    let lexicon = Lexicon::of(publication.language);
    let cited = publication.paragraphs().any(|p| !p.citations.is_empty());
    let noted = publication.footnotes.iter().any(|note| !note.citations.is_empty());
    if cited || noted || publication.masthead.symbol.is_some() || publication.masthead.body.is_some() {
        return true;
    }
    let named = |text: &str| {
        let names = lexicon.organs.iter().chain(lexicon.publisher).copied();
        names.chain(languages::words(|p| p.inflected)).any(|name| text.contains(name))
    };
    let lines = publication.masthead.lines.iter().map(|line| line.text.as_str());
    lines.chain(publication.paragraphs().map(|p| p.text.words.as_str())).any(named)
}

fn little(signs: &Signs, seems: Option<&str>) -> String {
    let what = match (signs.openings, signs.paragraphs) {
        (0, _) => "no paragraph opens as in a resolution".to_string(),
        (n, all) => format!("{n} of {all} paragraphs open as in a resolution, and no symbol says that it is one"),
    };
    match seems {
        Some(seems) => format!("it seems to be {seems}: {what}"),
        None => what,
    }
}

const RECORD: &str = "the record of a meeting";
const LETTER: &str = "a letter";
const REPORT: &str = "a report";

/// Heads of lines that papers of a kind have, in one language.
type Heads = fn(&'static Papers) -> &'static [&'static str];

/// What the lines of a text say that it is.
fn seems(publication: &Publication) -> Option<&'static str> {
    let lines = publication.masthead.lines.iter().map(|line| line.text.as_str());
    let lines: Vec<&str> = lines.chain(publication.paragraphs().map(|p| p.text.words.trim())).collect();
    let kinds: [(&str, Heads); 3] = [(RECORD, |p| p.records), (LETTER, |p| p.letters), (REPORT, |p| p.reports)];
    let found = |heads: Heads| languages::words(heads).any(|head| lines.iter().any(|line| line.starts_with(head)));
    kinds.into_iter().find(|(_, heads)| found(*heads)).map(|(what, _)| what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Block, Extracted};

    fn like(text: &str) -> Likeness {
        let blocks = text.split("\n\n").map(Block::line).collect();
        of(&crate::parse::parse(Extracted { blocks, ..Extracted::default() }))
    }

    #[test]
    fn parts_of_resolutions_are_known_by_their_paragraphs() {
        for text in [
            "The General Assembly,\n\nRecalling its resolution 95/118 on lamps,\n\n1. Decides to wait.",
            "3. Requests the keepers to report in time.",
            "Noting the reports,\n\nBearing in mind the harbours,",
            "A/RES/99/5\n\n3. Requests the keepers to report in time;\n\n(a) In spring;\n\n(b) In autumn;",
        ] {
            assert_eq!(like(text), Likeness::Clear, "{text}");
        }
    }

    #[test]
    fn other_texts_are_told_by_what_they_lack() {
        let letter = "Dear Anna,\n\nThank you for your letter.\n\nYours,\n\nPeter";
        assert_eq!(like(letter), Likeness::Other(LETTER));
        let record = "The meeting was called to order at 3 p.m.\n\nThe President: I give the floor to Fiji.";
        assert_eq!(like(record), Likeness::Other(RECORD));
        let essay =
            "The General Assembly of the United Nations is often misunderstood.\n\nIts resolutions bind nobody.";
        assert!(matches!(like(essay), Likeness::Doubtful(_)), "{:?}", like(essay));
        let recipe = "1. Mix the flour with the water.\n\n2. Add the salt.\n\n3. Bake it for forty minutes.";
        assert!(matches!(like(recipe), Likeness::Other(_)), "{:?}", like(recipe));
    }
}
