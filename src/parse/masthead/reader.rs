//! The lines of a masthead, read one after another.

use super::head::Head;
use crate::model::date::Date;
use crate::model::{Fact, Language, Masthead, MastheadLine, symbol};
use crate::parse::fact::{date_at, peel};
use crate::parse::headlines::meeting::meeting;
use crate::parse::headlines::old;
use crate::parse::join::parted;
use crate::parse::lexicon::Lexicon;
use crate::parse::signposts::closing;
use crate::parse::stars;
use crate::text::Text;

/// Reads lines, keeping in mind what the last one said.
pub(super) struct Reader<'a> {
    lexicon: &'a Lexicon,
    language: Language,
    /// True where a body of the table speaks.
    spoken: bool,
    pub(super) last: Option<Fact>,
    /// True where the line is a separate paragraph, or white space is above it.
    pub(super) apart: bool,
    /// Titles of agenda items, with `|` between them.
    agenda: Option<String>,
    adoption: Option<String>,
    pub(super) proponent: Option<Text>,
}

impl<'a> Reader<'a> {
    /// A reader for the head of a document.
    pub(super) fn new(lexicon: &'a Lexicon, language: Language, spoken: bool) -> Self {
        Reader { lexicon, language, spoken, last: None, apart: false, agenda: None, adoption: None, proponent: None }
    }
}

impl Reader<'_> {
    /// Takes one line; false where it is none of a masthead's.
    pub(super) fn line(&mut self, words: &str, page: u32, head: &mut Head) -> bool {
        let first = head.masthead.symbol.is_none() && head.masthead.lines.len() < LOGO && page <= 1;
        let symbol = Some(words).filter(|_| first).and_then(symbol_beside);
        let mut known = symbol.is_some();
        let sides = symbol.map_or([words, ""], |at| [&words[..at], &words[at..]]);
        for column in sides.into_iter().flat_map(columns) {
            let mut rest = column;
            while !rest.is_empty() {
                stars::keep(rest, column, &mut head.masthead);
                rest = rest.trim_start_matches([' ', '*', ',']);
                if rest.is_empty() {
                    break;
                }
                let (fact, n) = self.fact(rest, head);
                known |= fact != Fact::Other || is_language(rest, self.lexicon) && self.last.is_some();
                if fact == Fact::Other && !known && self.last.is_none() {
                    // Garbage of a logo before the first fact is of the masthead all the same.
                    known = head.masthead.lines.is_empty()
                        && head.masthead.symbol.is_none()
                        && page <= 1
                        && rest.len() < 40
                        // Texts of such bodies may begin with their titles.
                        && !(self.spoken && rest.split(' ').count() > 2);
                }
                if fact == Fact::Other && !known {
                    return false;
                }
                self.note(fact, &rest[..n], page, head);
                head.parted.extend(parted(rest, n));
                rest = &rest[n..];
            }
        }
        known
    }

    /// What the text says, given what came before.
    fn fact(&self, text: &str, head: &Head) -> (Fact, usize) {
        if self.proponent.as_ref().is_some_and(|p| !p.words.contains(']') && !old::paper(&p.words)) {
            return (Fact::Proponent, stars::bracket(text).unwrap_or(text.len()));
        }
        let dated = |t: &str| Date::find(t, self.language).is_some();
        let undated = self.adoption.as_deref().is_some_and(|a| !dated(a));
        if self.last == Some(Fact::Adoption) && undated && !text.starts_with('[') {
            let n = match Date::find(text, self.language) {
                Some((range, _)) => range.end,
                None => text.len(),
            };
            return (Fact::Adoption, n);
        }
        if self.last == Some(Fact::Number) && self.adopted(text, head).is_some()
            || matches!(self.last, Some(Fact::Adoption | Fact::Number)) && old::paper(text)
        {
            let fact = if old::paper(text) { Fact::Proponent } else { Fact::Adoption };
            return (fact, text.len());
        }
        // `73rd plenary meeting`, above `25 November 1981`: some copies have them at the head.
        if self.adoption.is_none() && closing(text, self.lexicon) && !dated(text) {
            return (Fact::Adoption, text.len());
        }
        match peel(text, self.lexicon, self.language) {
            Some((Fact::Adoption, n)) => {
                let found = Date::find(text, self.language).filter(|(range, _)| range.start > 0);
                // `Resolution adopted on 30 September 2022 during the tenth plenary meeting`
                let meets = |end: usize| self.lexicon.meeting.iter().any(|m| text[end..].contains(m));
                let n = found.map_or(n, |(range, _)| if meets(range.end) { text.len() } else { range.end });
                (Fact::Adoption, n)
            }
            Some((Fact::Proponent, n)) => (Fact::Proponent, stars::bracket(text).unwrap_or(n)),
            Some((Fact::Number, n)) => (Fact::Number, n),
            Some((Fact::Organ | Fact::PublicationDate | Fact::Publisher, _))
                if self.last == Some(Fact::AgendaTitle) && head.masthead.lines.len() > 5 =>
            {
                (Fact::AgendaTitle, text.len())
            }
            Some(found) => found,
            None if !self.spoken && matches!(self.last, Some(Fact::AgendaItem | Fact::AgendaTitle)) => {
                (Fact::AgendaTitle, text.len())
            }
            None => (Fact::Other, text.len()),
        }
    }

    /// The date that a line after the number gives and nothing else: `of 17 March 1976`.
    fn adopted(&self, text: &str, head: &Head) -> Option<Date> {
        let misread = || {
            let number = head.number.as_deref()?;
            let (year, _) = old::bracketed_year(&number[number.find('(')?..])?;
            // `Adopted by the Security Council at its 3263rd meeting, on 10 Auqust 1993`
            let tail = text.rmatch_indices(' ').nth(3).map_or(text, |(at, _)| &text[at + 1..]);
            old::misread_date(tail, year, self.lexicon)
        };
        // `Adopted on 6 December 2017`
        let verb = |text: &str| text.split(' ').next().unwrap_or_default().len();
        let adopts = self.lexicon.vote.iter().any(|v| v[..verb(v)] == text[..verb(text)]);
        let behind = if adopts { &text[verb(text)..] } else { text };
        old::dated(behind, self.language).or_else(misread)
    }

    /// Writes down a fact.
    pub(super) fn note(&mut self, fact: Fact, text: &str, page: u32, head: &mut Head) {
        let m = &mut head.masthead;
        let printed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match fact {
            Fact::Symbol if m.symbol.is_none() => {
                m.symbol = symbol::at(text).map(|(s, _)| s);
            }
            Fact::Distribution => {
                let kind = self.lexicon.distributions.iter().find(|d| printed.ends_with(**d));
                if let Some(kind) = kind {
                    m.distribution = Some(sentence_case(kind));
                }
            }
            Fact::PublicationDate if m.publication_date.is_none() => {
                m.publication_date = date_at(text, self.language).map(|(d, _)| d);
            }
            Fact::OriginalLanguage => {
                let at =
                    self.lexicon.languages.iter().position(|l| printed.to_lowercase().ends_with(&l.to_lowercase()));
                m.original_language = at.map(|i| Language::ALL[i]);
            }
            Fact::AgendaItem => m.agenda_item = Some(printed.clone()),
            Fact::JobNumber => m.job_number = m.job_number.take().or_else(|| Some(job(&printed).to_string())),
            Fact::Number => head.number = Some(bare_number(&printed).to_string()),
            _ => {}
        }
        let gather = |slot: &mut Option<String>, between: char| match slot {
            Some(s) => {
                s.push(between);
                s.push_str(&printed);
            }
            None => *slot = Some(printed.clone()),
        };
        let another = fact == Fact::AgendaTitle && self.another_title(&printed, m);
        match fact {
            Fact::AgendaTitle => gather(&mut self.agenda, if another { '|' } else { ' ' }),
            Fact::Adoption => gather(&mut self.adoption, ' '),
            Fact::Proponent => match &mut self.proponent {
                Some(p) => p.words = format!("{} {printed}", p.words),
                None => self.proponent = Some(Text::plain(printed.clone())),
            },
            _ => {}
        }
        // Lines of one fact make one line of the cover page.
        let same = m.lines.last_mut().filter(|l| {
            l.fact == fact
                && !another
                && matches!(
                    fact,
                    Fact::AgendaTitle | Fact::Adoption | Fact::Proponent | Fact::Distribution | Fact::Other
                )
        });
        match same {
            Some(line) => {
                line.text.push(' ');
                line.text.push_str(&printed);
            }
            None => m.lines.push(MastheadLine::new(fact, printed, page)),
        }
        self.last = Some(fact);
    }

    /// True where a line begins the title of the next of several agenda items.
    fn another_title(&self, printed: &str, masthead: &Masthead) -> bool {
        let Some(before) = &self.agenda else { return false };
        let numbers = masthead.agenda_item.as_deref().unwrap_or_default().split(|c: char| !c.is_ascii_digit());
        let items = numbers.filter(|number| !number.is_empty()).count();
        self.apart && before.split('|').count() < items && printed.starts_with(|c: char| !c.is_lowercase())
    }

    /// Puts what was gathered over several lines into the masthead.
    pub(super) fn finish(self, head: &mut Head) {
        let misread = self.adoption.as_deref().and_then(|line| self.adopted(line, head));
        let m = &mut head.masthead;
        m.agenda_title = self.agenda;
        if let Some(adoption) = &self.adoption {
            m.adoption_date = Date::find(adoption, self.language).map(|(_, d)| d).or(misread);
            m.meeting = meeting(adoption, self.lexicon);
        }
        m.proponent = self.proponent;
        let named = m.proponent.as_ref().and_then(|p| originating(&p.words));
        m.originating_document = named.or(m.originating_document.take());
    }
}

/// Lines of a logo at most, and the words of one beside a symbol.
const LOGO: usize = 3;

/// Where the symbol begins that ends a line of the logo: `Nations A/RES/97/412`.
fn symbol_beside(words: &str) -> Option<usize> {
    let (before, last) = words.rsplit_once([' ', '\t'])?;
    let letters = |c: char| c.is_alphabetic() || c.is_whitespace();
    let logo = before.split_whitespace().count() <= LOGO && before.chars().all(letters);
    let whole = symbol::at(last).is_some_and(|(_, n)| n == last.trim_end_matches('*').len());
    (logo && whole && before.starts_with(char::is_uppercase)).then(|| words.len() - last.len())
}

/// `Français`, `Chinese`: the language of the copy, alone.
fn is_language(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    if text.contains([' ', '.', '/']) {
        return false;
    }
    let text = text.to_lowercase();
    let own = |names: &[&str]| names.iter().any(|name| name.to_lowercase() == text);
    own(&lexicon.languages) || own(&Lexicon::of(Language::English).languages)
}

/// The parts of a line that wide gaps set apart, as the two sides of a masthead are.
fn columns(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t']).flat_map(|part| part.split("   ")).map(str::trim).filter(|c| !c.is_empty())
}

fn sentence_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()).unwrap_or_default()
}

/// `1325 (2000)` of `Resolution 1325 (2000)`, of `第1325(2000)号决议`.
fn bare_number(printed: &str) -> &str {
    let start = printed.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let words = &printed[start..];
    words.find('号').map_or(words, |end| &words[..end]).trim_end_matches(['.', ' '])
}

/// `07-46508 (E)` without the date of processing after it.
pub fn job(printed: &str) -> &str {
    printed.find(')').map_or(printed, |i| &printed[..=i]).trim_end_matches('/').trim()
}

/// `A/62/386, para. 8` in `[on the report of the First Committee (A/62/386, para. 8)]`.
fn originating(proponent: &str) -> Option<String> {
    if old::paper(proponent) {
        return Some(proponent[1..].trim_end_matches([')', ']', '}', ' ', '.']).to_string());
    }
    let open = proponent.char_indices().filter(|(_, c)| *c == '(').map(|(i, _)| i + 1);
    let start = open.into_iter().find(|&i| symbol::at(&proponent[i..]).is_some())?;
    let mut depth = 1;
    let end = proponent[start..].find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    })?;
    Some(proponent[start..start + end].trim().to_string())
}
