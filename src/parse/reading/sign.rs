//! What a place in the text may be the beginning of, recognized by the place alone and by nothing that was decided
//! before.

mod numbers;
mod sentences;
mod units;

use super::foot::Foot;
use super::note;
use super::source::{Break, Source};
use super::top::Head;
use super::word;
use crate::model::date::Date;
use crate::model::{Language, enumerator, symbol};
use crate::parse::body::landmark;
use crate::parse::cues;
use crate::parse::lexicon::{Lexicon, first_word, is_arabic, is_ideograph};
use numbers::is_dotted;
use std::collections::BTreeSet;

/// What may begin at a word, and how strong the sign is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// The foot of a page, by its index.
    Foot(usize),
    /// `The General Assembly,`: words of the formula.
    Enacting(usize),
    /// `Recalling also`: how strong.
    Preambular(f32),
    /// `Requests`: how strong.
    Operative(f32),
    /// `12.` and what it counts.
    Number(u16),
    /// `(a)` as it may be read.
    Point(Point),
    /// `61st plenary meeting 5 December 2007`: words of the line.
    Closing(usize),
    /// `Annex II`: words of the label.
    Annex(usize),
    /// A heading may begin: `General questions`.
    Heading,
    /// `I`, `A.`, `Article 5`: a heading with a number.
    Section {
        /// Words of it.
        words: usize,
        /// True where it is in a row: `Article 4 … Article 5 … Article 6`.
        counted: bool,
    },
    /// `and requests` after a list.
    WrapUp,
    /// A note may be called: `3`.
    Call(u16),
    /// `The`, `Each` without a sign before it: a sentence may begin below a heading.
    Sentence,
    /// A line begins that may be a paragraph: its strength is that of the break.
    Line,
    /// The cells of a table begin: `in the table below: Level Criteria Threshold A Members 12 500`.
    Table,
}

/// The letter or number of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its place in the alphabet.
    pub letter: Option<u16>,
    /// Its value as a Roman number.
    pub roman: Option<u16>,
    /// Its value as a number in brackets.
    pub arabic: Option<u16>,
    /// True for capital letters.
    pub capital: bool,
    /// Words of it: of `( a)` two.
    pub words: usize,
}

/// Looks for signs.
pub struct Signs<'a> {
    /// The words.
    pub source: &'a Source,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
    /// The language.
    pub language: Language,
}

/// A first word that has the form of an opening phrase, where no list has it.
const BY_FORM: f32 = 0.6;
/// What each word of a listed phrase adds to its strength, and what the first is worth.
const LISTED: (f32, f32) = (1.1, 0.4);
/// Words of a line of the vote at most.
const VOTE: usize = 80;
/// Words of a bracket that ends a text, at most.
const BRACKETED: usize = 12;
/// Words looked through for a closing line.
const CLOSING: usize = 90;

impl<'s> Signs<'s> {
    /// All signs after the masthead, place by place; those inside feet left out.
    pub fn all(&self, head: &Head, feet: &[Foot]) -> Vec<(usize, Vec<Sign>)> {
        let mut found = Vec::new();
        let rows = self.rows(head.body);
        let mut feet = feet.iter().enumerate().peekable();
        let mut at = head.body;
        let mut behind_foot = true;
        while at < self.source.len() {
            if let Some((nth, foot)) = feet.peek().filter(|(_, f)| f.words.start <= at) {
                if foot.words.start == at && !foot.words.is_empty() {
                    let mut signs = vec![Sign::Foot(*nth)];
                    self.at(at, false, &rows, &mut signs);
                    found.push((at, signs));
                }
                at = at.max(foot.words.end);
                feet.next();
                behind_foot = true;
                continue;
            }
            let mut signs = Vec::new();
            if at == head.body && head.formula > 0 {
                signs.push(Sign::Enacting(head.formula));
            }
            self.at(at, behind_foot, &rows, &mut signs);
            if !signs.is_empty() {
                found.push((at, signs));
            }
            behind_foot = false;
            at += 1;
        }
        found
    }

    /// The signs at a place.
    fn at(&self, at: usize, behind_foot: bool, rows: &BTreeSet<usize>, signs: &mut Vec<Sign>) {
        let word = self.source.word(at);
        let rest = self.source.from(at);
        let Some(first) = word.chars().next() else { return };
        // Most words are small letters, of which nothing here begins.
        let common = first.is_ascii_lowercase() && !word.ends_with(')') && !is_dotted(word);
        if !common {
            if let Some(words) = self.formula(at) {
                signs.push(Sign::Enacting(words));
            }
            self.numbers(at, rows, signs);
            if let Some(words) = self.closing(at).or_else(|| self.vote(at)).or_else(|| self.bracketed_end(at)) {
                signs.push(Sign::Closing(words));
            }
            if let Some(words) = self.annex(at) {
                signs.push(Sign::Annex(words));
            }
        }
        if self.wraps_up(at) {
            signs.push(Sign::WrapUp);
        }
        let begins = !first.is_lowercase() && first.is_alphabetic()
            || first.is_lowercase() && self.language == Language::Russian;
        if begins {
            self.openers(at, rest, behind_foot, signs);
        }
        if self.table(at) {
            signs.push(Sign::Table);
        }
        if (self.source.lined || self.source.even)
            && self.source.before(at) >= Break::Line
            && !signs.iter().any(|s| matches!(s, Sign::Foot(_)))
        {
            signs.push(Sign::Line);
        }
    }

    fn openers(&self, at: usize, rest: &str, behind_foot: bool, signs: &mut Vec<Sign>) {
        let strength = |bytes: usize| LISTED.0 + LISTED.1 * self.size(&rest[..bytes]);
        let preambular = self.lexicon.preambular(rest);
        if preambular > 0 {
            signs.push(Sign::Preambular(strength(preambular)));
        } else if behind_foot || self.source.before(at) != Break::Space || !self.source.lined {
            let word = first_word(rest);
            let next = self.source.word(at + 1);
            let goes_on = next.starts_with(char::is_lowercase) || word.len() < self.source.word(at).len();
            let by_form = cues::preambular_opener(rest, self.lexicon) > 0;
            if goes_on && by_form {
                signs.push(Sign::Preambular(BY_FORM));
            }
        }
        let operative = self.lexicon.operative(rest);
        if operative > 0 {
            signs.push(Sign::Operative(strength(operative)));
        } else if cues::operative_opener(rest, self.lexicon) > 0 {
            signs.push(Sign::Operative(0.0));
        }
        let first = rest.chars().next().unwrap_or_default();
        if first.is_uppercase() && self.begins_sentence(at) {
            signs.push(Sign::Sentence);
        }
        let own_line = is_arabic(first) && self.source.before(at) >= Break::Line;
        if (first.is_uppercase() || is_ideograph(first) || own_line) && (behind_foot || self.may_head(at)) {
            signs.push(Sign::Heading);
        }
    }

    /// Words of a phrase; two characters of Chinese count as one.
    fn size(&self, phrase: &str) -> f32 {
        match self.language {
            Language::Chinese => phrase.chars().count() as f32 / 2.0,
            // `وإذ تشير إلى` says what `Recalling` does.
            Language::Arabic => phrase.split(' ').count() as f32 / 2.0,
            _ => phrase.split(' ').count() as f32,
        }
    }

    /// A heading may begin after the end of a sentence or the number of a section.
    fn may_head(&self, at: usize) -> bool {
        let behind_call = at > 0 && self.source.word(at - 1).bytes().all(|b| b.is_ascii_digit());
        let before = at.checked_sub(1 + usize::from(behind_call)).map_or("", |k| self.source.word(k));
        before.is_empty() || before.ends_with([';', '.', '；', '。', '؛', ':', '：', ','])
    }

    /// Numbers of paragraphs, points and sections, and what may be the call of a note.
    fn numbers(&self, at: usize, rows: &BTreeSet<usize>, signs: &mut Vec<Sign>) {
        let word = self.source.word(at);
        let Some(&first) = word.as_bytes().first() else { return };
        if first.is_ascii_lowercase() && !word.ends_with(')') && !is_dotted(word) {
            return;
        }
        if let Some(n) = self.number(at) {
            signs.push(Sign::Number(n));
        }
        if let Some(point) = self.point(at) {
            signs.push(Sign::Point(point));
        }
        if let Some(words) = self.section(at) {
            signs.push(Sign::Section { words, counted: rows.contains(&at) });
        }
        if let Some(n) = call(word).filter(|_| !self.lexicon.bracketed || word.starts_with('(')) {
            signs.push(Sign::Call(n));
        }
    }

    /// `12.`, in Arabic `12 -`, `-12`.
    fn number(&self, at: usize) -> Option<u16> {
        let bare = word::number(self.source.word(at), self.lexicon.dashed)?;
        bare.parse().ok().filter(|n| *n > 0)
    }

    /// The closing line: meeting, and date where it follows.
    fn closing(&self, at: usize) -> Option<usize> {
        let rest = self.source.from(at);
        let headed = self.lexicon.meeting_heads.iter().any(|h| rest.starts_with(h));
        if !headed && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let head = &rest[..rest.floor_char_boundary(CLOSING)];
        let places = self.lexicon.meeting.iter().filter_map(|m| Some((head.find(m)?, m.len())));
        let (from, size) = places.min_by_key(|(at, size)| (*at, std::cmp::Reverse(*size)))?;
        // `its 126th session in January 2010. Eighth plenary meeting`
        if rest[..from].contains(". ") {
            return None;
        }
        let meeting = from + size;
        let behind = &rest[meeting..];
        // In Arabic the number, then `(resumed)` and a comma are before the date.
        let numbered = behind.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() && self.lexicon.dashed);
        let resumed = |date: &'s str| {
            let inner = date.trim_start().strip_prefix('(').and_then(|d| d.split_once(')'));
            inner.filter(|(inner, _)| inner.len() < 40).map_or(date, |(_, rest)| rest)
        };
        let tries = [resumed(behind), resumed(numbered)].map(|d| d.trim_start_matches([' ', ',', '،', '，']));
        let dated = tries.iter().find_map(|d| Some(behind.len() - d.len() + Date::at(d, self.language)?.1));
        let line = match dated {
            Some(n) => &rest[..meeting + n],
            None => &rest[..rest.len() - numbered.len()],
        };
        let short = landmark::closing(&rest[..meeting], self.lexicon);
        let end = self.source.words[at].start + line.len();
        let words = self.source.words[at..].iter().take_while(|w| w.start < end).count();
        (short && (dated.is_some() || at + words == self.source.len())).then_some(words)
    }

    /// Words in brackets that end a text, and tell when it was adopted: `(Eleventh meeting, 30 January 2044)`.
    fn bracketed_end(&self, at: usize) -> Option<usize> {
        let words = self.source.len() - at;
        let ended = at > 0 && self.source.word(at - 1).ends_with('.');
        let inner = self.source.from(at).trim_end().strip_prefix('(').filter(|_| ended && words <= BRACKETED)?;
        let inner = inner.strip_suffix(')').filter(|inner| !inner.contains(['(', ')']))?;
        let told = Date::find(inner, self.language).is_some()
            || self.lexicon.meeting.iter().any(|m| inner.contains(m))
            || symbol::find_next(inner, 0).is_some();
        told.then_some(words)
    }

    /// Words of a line of the vote after the last sentence: `Adopted at the 194th meeting by 8 votes to none.`
    fn vote(&self, at: usize) -> Option<usize> {
        let rest = self.source.from(at);
        let verb = |phrase: &&str| phrase.split(' ').next() == Some(self.source.word(at));
        let ended = at > 0 && self.source.word(at - 1).ends_with(|c: char| c == '.' || c.is_ascii_digit());
        if !ended || !self.lexicon.vote.iter().any(verb) {
            return None;
        }
        let last = (at..self.source.len().min(at + VOTE)).find(|k| self.source.word(*k).ends_with('.'))?;
        let line = self.source.span(at, last + 1);
        let known = self.lexicon.vote.iter().any(|v| rest.starts_with(v));
        (known || self.lexicon.meeting.iter().any(|m| line.contains(m))).then_some(last + 1 - at)
    }

    /// `Annex`, `Annex II` before a title.
    fn annex(&self, at: usize) -> Option<usize> {
        let word = self.source.word(at);
        let capital = word.starts_with(|c: char| !c.is_lowercase());
        if !capital || !landmark::annex_label(word, self.lexicon) {
            return None;
        }
        let next = self.source.word(at + 1);
        let two = landmark::annex_label(&format!("{word} {next}"), self.lexicon);
        let lettered =
            next.len() == 1 && !self.source.word(at + 2).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let behind = self.source.word(at + 1 + usize::from(two));
        let begins = behind.is_empty() || behind.starts_with(|c: char| !c.is_lowercase());
        (begins && !(two && lettered && enumerator::roman(next).is_none())).then_some(1 + usize::from(two))
    }

    /// Words of an enacting formula: a comma or an opening phrase follows it.
    pub fn formula(&self, at: usize) -> Option<usize> {
        let rest = self.source.from(at);
        self.lexicon.enacting.iter().find_map(|(formula, _)| {
            let after = &rest[crate::parse::lexicon::opening(rest, formula)?..];
            let comma = after.starts_with([',', '،', '，']);
            let body = after.trim_start_matches([',', '،', '，']).trim_start();
            if !comma && !after.starts_with(' ') {
                return None;
            }
            let numbered = enumerator::at(body).filter(|e| e.arabic == Some(1) || e.roman == Some(1));
            let first = numbered.map_or(body, |e| &body[e.length..]);
            let opens = self.lexicon.preambular(first) > 0
                || self.lexicon.operative(first) > 0
                || numbered.is_some()
                || comma
                    && (cues::preambular_opener(body, self.lexicon) > 0
                        // In Arabic the formula begins with a word that no name has within a sentence.
                        || body.is_empty()
                        || body.starts_with(is_arabic)
                        || body.starts_with(|c: char| c.is_uppercase() && c.is_ascii())
                            && at > 0
                            && self.starts_part(at));
            let end = self.source.words[at].start + (rest.len() - after.len()) + after.len()
                - after.trim_start_matches([',', '،', '，']).len();
            let words = self.source.words[at..].iter().take_while(|w| w.start < end).count();
            // A section may begin right after it: `大会， 一 桥梁的养护`.
            (opens || comma && self.lexicon.bare_formula && self.section(at + words).is_some()).then_some(words)
        })
    }

    /// True where no sentence goes on before a place.
    fn starts_part(&self, at: usize) -> bool {
        !self.source.word(at - 1).ends_with([',', ';']) && self.source.before(at) != Break::Space
    }

    /// `and requests` after a list.
    fn wraps_up(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |k| self.source.word(k));
        // In Arabic and Chinese the word for `and` is one with the verb.
        let one = |and: &str| {
            (self.lexicon.bracketed || self.lexicon.bare_formula)
                && self
                    .source
                    .word(at)
                    .strip_prefix(and)
                    .is_some_and(|_| self.lexicon.operative(&self.source.from(at)[and.len()..]) > 0)
        };
        before.ends_with([';', '؛', '；'])
            && !self.source.word(at + 1).starts_with('(')
            && !is_dotted(self.source.word(at + 1))
            && self.lexicon.and.iter().any(|and| self.source.word(at) == *and || one(and))
    }
}

/// The number of a note that may be called by a word: `3`, `3,`, `(3)` in Arabic.
fn call(word: &str) -> Option<u16> {
    note::value(word.trim_end_matches([',', ';', '.', '，', '；', '。', '、', '،', '؛']))
}
