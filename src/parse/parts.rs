//! Several resolutions in one file: parts A, B under one number (78/254 A-C), and files that hold
//! resolutions one after another, as the Council's volumes and the Assembly's supplements do.
//!
//! A resolution begins where its letter or its number is at the beginning of a block, what came before is
//! complete, and an enacting formula follows within a few lines.

use super::cues::{self, End};
use super::fact::{self, peel};
use super::formula::enacting;
use super::headlines::letter::letter_head;
use super::headlines::{bodies, old};
use super::join::Joiner;
use super::lexicon::Lexicon;
use super::masthead::{self, Head};
use super::signposts::closing;
use crate::block::{Block, Hint};
use crate::model::body::{self, Body};
use crate::model::date::Date;
use crate::model::enumerator;
use crate::model::symbol::{self, Symbol};
use crate::model::{Fact, Language, Masthead, MastheadLine, Organ, Paragraph, Resolution, Role};

/// Blocks between the letter or number of a resolution and its enacting formula: the lines of a title.
const TITLE: usize = 12;
/// The same where a whole masthead is between.
const MASTHEAD: usize = 40;

/// Where another resolution begins.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// The block.
    pub at: usize,
    /// Which letter it has, from 0, and the letter's bytes; `None` for one with a number.
    letter: Option<(usize, usize)>,
}

/// What finding them needs.
pub struct Finder<'a> {
    /// The blocks after the head of the first page.
    pub blocks: &'a [Block],
    /// The symbol of the whole document.
    pub own: Option<&'a Symbol>,
    /// The number of the first resolution.
    pub number: Option<&'a str>,
    /// Words of the document's language.
    pub lexicon: &'a Lexicon,
    /// The document's language.
    pub language: Language,
}

impl Finder<'_> {
    /// Where the resolutions after the head begin, in order. Empty where there is one only.
    pub fn openings(&self) -> Vec<Opening> {
        let lettered = self.own.is_some_and(|s| s.letters().is_some_and(|l| l.contains('-')));
        let mut found: Vec<Opening> = Vec::new();
        let mut last = self.own.map(Symbol::key);
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            let small = block.text.words.trim_start().as_bytes().first().is_some_and(u8::is_ascii_lowercase);
            if small || matches!(block.hint, Hint::Furniture(_) | Hint::Cell(_)) {
                continue;
            }
            let due = found.iter().rev().find_map(|o| o.letter).map(|(n, _)| n + 1);
            let letter = match due {
                None if lettered => (0..26).find_map(|n| Some((n, letter_head(block, n, self.lexicon)?))),
                due => letter_head(block, due.unwrap_or(0), self.lexicon).map(|n| (due.unwrap_or(0), n)),
            };
            let suspected = letter.is_some() || self.has_number(at);
            if !suspected || !self.complete_before(at, true) {
                continue;
            }
            if let Some((n, bytes)) = letter
                && (self.formula_follows(at, bytes, TITLE) || lettered && self.closed_before(at))
            {
                found.push(Opening { at, letter: Some((n, bytes)) });
            } else if at > 0
                && let Some(key) = self.numbered(at)
                && last.as_deref() != Some(&key)
            {
                last = Some(key);
                found.push(Opening { at, letter: None });
            }
        }
        // An `A` that no `B` follows is a heading.
        if !lettered && found.iter().filter(|o| o.letter.is_some()).count() == 1 {
            found.retain(|o| o.letter.is_none());
        }
        found
    }

    fn before(&self, at: usize) -> Option<&Block> {
        self.blocks[..at].iter().rev().find(|b| self.speaks(b))
    }

    /// True where the text before a block is complete; a short line may be between as the heading of a
    /// chapter: `Decisions`, `The Cyprus question`.
    fn complete_before(&self, at: usize, headed: bool) -> bool {
        let Some(before) = self.blocks[..at].iter().rposition(|b| self.speaks(b)) else { return true };
        let b = &self.blocks[before];
        let words = b.text.words.trim();
        let closes = matches!(cues::end(words), End::Period | End::Semicolon);
        closes
            || matches!(b.hint, Hint::Cell(_) | Hint::Footnote)
            || self.closed_before(at)
            || headed && words.len() < 80 && cues::begins(words) && self.complete_before(before, false)
    }

    fn speaks(&self, b: &Block) -> bool {
        !matches!(b.hint, Hint::Furniture(_)) && !b.text.words.is_empty()
    }

    /// True where a closing line is before a block: `61st plenary meeting`, `5 December 2007`.
    fn closed_before(&self, at: usize) -> bool {
        self.before(at).is_some_and(|b| {
            let words = b.text.words.trim();
            closing(words, self.lexicon) || Date::at(words, self.language).is_some_and(|(_, n)| n == words.len())
        })
    }

    /// True where an enacting formula is after a head, with only a title or facts between.
    fn formula_follows(&self, at: usize, skip: usize, limit: usize) -> bool {
        let title = self.blocks[at].text.words.trim().get(skip..).unwrap_or_default();
        if cues::end(title) == End::Semicolon {
            return false;
        }
        let lines = self.blocks[at + 1..].iter().filter(|b| !matches!(b.hint, Hint::Furniture(_)));
        for b in lines.take(limit) {
            let words = b.text.words.trim();
            if enacting(words, self.lexicon).is_some() {
                return true;
            }
            let titles = words.len() < 300 && cues::end(words) != End::Semicolon && !matches!(b.hint, Hint::Cell(_));
            if !titles || letter_head(b, 0, self.lexicon).is_some() {
                return false;
            }
        }
        false
    }

    /// True where a block begins with what may be the number of a resolution: most do not.
    fn has_number(&self, at: usize) -> bool {
        let words = self.blocks[at].text.words.trim();
        fact::title_number(words, None).is_some()
            || fact::old_number(words).is_some()
            || fact::resolution_number(words, self.lexicon).is_some()
            || fact::one_of(words, self.lexicon.publisher).is_some()
            || symbol::at(words).is_some()
            || bodies::head(words, self.lexicon).is_some()
            || enumerator::roman(words).is_some()
    }

    /// True where the formula that follows is that of a body of the table.
    fn body_speaks(&self, at: usize) -> bool {
        let mut lines = self.blocks[at + 1..].iter().map(|b| b.text.words.trim());
        lines.find(|words| enacting(words, self.lexicon).is_some()).is_some_and(|words| body::formula(words).is_some())
    }

    /// The number with which a resolution begins, without spaces: `62/18`, `243(1967)`; or the symbol at the
    /// head of its masthead.
    fn numbered(&self, at: usize) -> Option<String> {
        let words = self.blocks[at].text.words.trim();
        let squash = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some(n) = number_head(words, self.lexicon, self.language) {
            let key = squash(words[..n].trim().trim_end_matches('.'));
            let first = self.number.is_some_and(|own| key.ends_with(&squash(own)));
            return (!first && self.formula_follows(at, n, TITLE)).then_some(key);
        }
        if let Some(own) = bodies::head(words, self.lexicon) {
            let key = own.symbol.as_ref().map_or_else(|| squash(&words[own.number.clone()]), Symbol::key);
            let first = self.own.is_some_and(|own| own.key() == key);
            let spoken = || self.formula_follows(at, own.title, TITLE) && self.body_speaks(at);
            return (!first && spoken()).then_some(key);
        }
        if enumerator::roman(words).is_some() {
            let formula =
                self.blocks[at..].iter().take(TITLE).position(|b| body::formula(b.text.words.trim()).is_some())?;
            let parted = self.number.is_some_and(|own| enumerator::roman(own).is_some());
            return (parted && bodies::roman_head(&self.blocks[at..at + formula])).then(|| words.to_string());
        }
        let rest = match fact::one_of(words, self.lexicon.publisher) {
            Some(n) => words[n..].trim_start(),
            None => words,
        };
        let (own, n) = symbol::at(rest).filter(|(s, _)| s.is_resolution())?;
        let alone = rest[n..].trim_matches([' ', '*']).is_empty();
        let another = self.own.is_none_or(|o| o.key() != own.key());
        (alone && another && self.formula_follows(at, words.len(), MASTHEAD)).then(|| own.key())
    }

    /// Reads what is before a resolution's formula: its letter or number, its title, where it has one
    /// its masthead. Gives the resolution and the first block of its body.
    pub fn head(&self, opening: Opening, end: usize, joiner: &mut Joiner) -> (Resolution, usize) {
        let blocks = &self.blocks[opening.at..end];
        let Some((letter, bytes)) = opening.letter else { return self.numbered_head(blocks, opening.at, joiner) };
        let name = char::from_u32('A' as u32 + letter as u32).map(String::from);
        let mut resolution = Resolution { letter: name, ..Resolution::default() };
        let first = blocks[0].text.trimmed();
        let mut title = first.slice(bytes.min(first.words.len())..first.words.len()).trimmed();
        if title.words == "." {
            title = title.slice(1..1);
        }
        let formula = blocks.iter().position(|b| enacting(b.text.words.trim(), self.lexicon).is_some());
        let mut at = 1;
        // `Whereas …` before the formula is of the preamble, and so is its heading.
        let opens = |b: &Block| self.lexicon.preambular(b.text.words.trim()) > 0;
        let preamble = (1..formula.unwrap_or(1)).find(|&at| opens(&blocks[at]));
        while at < formula.unwrap_or(1) {
            if preamble.is_some_and(|first| at == first || at + 1 == first && blocks[at].has_room_above()) {
                break;
            }
            if !matches!(blocks[at].hint, Hint::Furniture(_)) {
                joiner.join(&mut title, &blocks[at].text.trimmed());
            }
            at += 1;
        }
        if !title.words.is_empty() {
            resolution.main.push(title_of(Block { text: title, ..blocks[0].clone() }));
        }
        (resolution, opening.at + at)
    }

    fn numbered_head(&self, blocks: &[Block], at: usize, joiner: &mut Joiner) -> (Resolution, usize) {
        let Head { masthead, number, number_tail, title, body, .. } =
            masthead::read(blocks, self.lexicon, self.language, joiner);
        let symbol = own_symbol(&masthead, number.as_deref());
        let mut lines = masthead.lines;
        if let Some(number) = number.as_ref().filter(|_| !lines.iter().any(|l| l.fact == Fact::Number)) {
            let text = format!("{number}{number_tail}");
            lines.push(MastheadLine::new(Fact::Number, text, blocks.first().map_or(0, |b| b.page)));
        }
        let dated = lines.iter().filter(|l| l.fact == Fact::Other);
        let dated = dated.filter_map(|l| Date::find(&l.text, self.language)).map(|(_, date)| date).next();
        let mut resolution =
            Resolution { symbol, number, head: lines, adopted: masthead.adoption_date.or(dated), ..Default::default() };
        resolution.main.extend(title.map(title_of));
        (resolution, at + body)
    }
}

/// The symbol of the document: as printed, or made of its number and the body that speaks.
pub fn own_symbol(masthead: &Masthead, number: Option<&str>) -> Option<Symbol> {
    masthead.symbol.clone().or_else(|| symbol_of(number?, masthead.organ, masthead.body))
}

/// The symbol that a body gives to a resolution of a number: `A/RES/62/18`, `S/RES/243 (1967)`.
fn symbol_of(number: &str, organ: Organ, body: Option<&Body>) -> Option<Symbol> {
    let front = match organ {
        _ if body.is_some() => body.and_then(|body| body.front)?,
        Organ::GeneralAssembly => "A/RES/",
        Organ::SecurityCouncil if number.contains('(') => "S/RES/",
        Organ::EconomicAndSocialCouncil => "E/RES/",
        Organ::HumanRightsCouncil if number.contains('/') => "A/HRC/RES/",
        _ => return None,
    };
    // `361 (197-4)`: OCR has seen a stroke.
    let year = number.find('(').and_then(|at| Some((at, old::bracketed_year(&number[at..])?.0)));
    let number = year.map_or(number.to_string(), |(at, year)| format!("{} ({year})", number[..at].trim_end()));
    Symbol::parse(&format!("{front}{number}")).filter(Symbol::is_resolution)
}

fn title_of(block: Block) -> Paragraph {
    Paragraph { role: Role::Title, text: block.text, page: block.page, confidence: 1.0, ..Paragraph::default() }
}

/// Bytes of the number of a resolution at the beginning of a block: `62/18. `, `3201 (S-VI). `,
/// `Resolution 243 (1967)`.
fn number_head(words: &str, lexicon: &Lexicon, language: Language) -> Option<usize> {
    let titled = |n: &usize| words[*n..].starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let titles = fact::title_number(words, None).or_else(|| fact::old_number(words)).filter(titled);
    let numbered = || fact::resolution_number(words, lexicon).and_then(|_| peel(words, lexicon, language));
    titles.or_else(|| match numbered() {
        Some((Fact::Number, n)) => {
            let rest = words[n..].trim_start_matches([' ', ',', '*']);
            let dated = Date::find(rest, language).is_some_and(|(range, _)| range.end == rest.len());
            (rest.is_empty() || dated).then_some(n)
        }
        _ => None,
    })
}
