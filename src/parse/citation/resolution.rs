//! From a word for `resolution` through the numbers it governs: `its resolutions 46/182 of
//! 19 December 1991, 53/70 and 54/49`.

use super::body;
use super::context::Context;
use super::numbers::{self, Item};
use super::pinpoint;
use super::words::{Words, finders, words};
use crate::languages::Cited;
use crate::model::date::Date;
use crate::model::scan::{self, space};
use crate::model::symbol::Symbol;
use crate::model::symbol::number::{Form, Number};
use crate::model::{Citation, Language, Organ};
use crate::register;
use std::ops::Range;

/// A word for `resolution` or `decision`: its bytes, and which of the two it is.
struct Governor {
    range: Range<usize>,
    decision: bool,
}

/// The resolutions that the text names by their numbers.
pub(super) fn find(text: &str, context: &Context) -> Vec<Citation> {
    let words = words(context.language);
    let mut found = Vec::new();
    let governors = governors(text, context.language);
    for (i, governor) in governors.iter().enumerate() {
        let end = governors.get(i + 1).map_or(text.len(), |next| next.range.start);
        if pinpoint::ends_in_part(&text[..governor.range.start], i > 0, words) {
            continue;
        }
        Scope { text, words, context, governor, end }.read(&mut found);
    }
    found
}

/// The words for `resolution` and `decision` in the text, in order.
fn governors(text: &str, language: Language) -> Vec<Governor> {
    let mut found = Vec::new();
    for (finder, decision) in finders(language) {
        for at in finder.find_iter(text.as_bytes()) {
            let head = text[..at].trim_end_matches(char::is_alphabetic);
            let tail = text[at..].trim_start_matches(char::is_alphabetic);
            found.push(Governor { range: head.len()..text.len() - tail.len(), decision: *decision });
        }
    }
    found.sort_by_key(|g| g.range.start);
    found
}

/// What one word governs: the text up to the next such word.
struct Scope<'a> {
    text: &'a str,
    words: &'a Words,
    context: &'a Context,
    governor: &'a Governor,
    end: usize,
}

impl Scope<'_> {
    /// Adds the citations that the word governs.
    fn read(&self, found: &mut Vec<Citation>) {
        let before = &self.text[..self.governor.range.start];
        let mut body = body::before(before, self.words);
        let mut i = self.governor.range.end;
        if let Some((named, n)) = body::at(&self.text[i..], self.words).filter(|(b, _)| *b != Cited::Foreign) {
            (body, i) = (Some(named), i + n);
            i += usize::from(self.text[i..].starts_with(','));
        }
        i += space(&self.text[i..]);
        i += usize::from(self.text[i..].starts_with(':'));
        i += space(&self.text[i..]);
        if let Some(n) = self.words.number.iter().find_map(|w| scan::word(&self.text[i..], w)) {
            i += n + space(&self.text[i + n..]);
        }
        let first = found.len();
        i = self.list(i, body, found);
        if let Some(citation) = found.get_mut(first)
            && citation.pinpoint.is_none()
        {
            let head = body::without_owner(before, self.words);
            citation.pinpoint = pinpoint::before(head, self.words);
        }
        while let Some(next) = self.loose(i, body) {
            i = self.list(next, body, found);
        }
    }

    /// Reads the items of a list from a byte on; gives the byte where it stops.
    fn list(&self, from: usize, body: Option<Cited>, found: &mut Vec<Citation>) -> usize {
        let (mut items, mut i) = (Vec::new(), from);
        while let Some(more) = self.items(i, body).filter(|_| i < self.end) {
            items.extend(more);
            let end = items.last().map_or(i, |item: &Item| item.end);
            match numbers::separator(self.text, end, self.words) {
                Some(next) => i = next,
                None => {
                    i = end;
                    break;
                }
            }
        }
        let body = body.or_else(|| self.dated_body(&items));
        let mut named = None;
        let start = found.len();
        for item in items.iter().rev() {
            named = item.body.or(named);
            let Some(symbol) = self.symbol(item, named.or(body)) else { continue };
            let date = item.date.filter(|date| fits(&item.number, &symbol, *date));
            let strange = item.date.is_some_and(|date| date_of_another(&item.number, date));
            if item.date.is_some() && date.is_none() && named.or(body).is_none() && (strange || !self.owned()) {
                continue;
            }
            let pinpoint = item.pinpoint.clone();
            found.push(Citation { range: item.range.clone(), symbol, pinpoint, date });
        }
        found[start..].reverse();
        i.max(from)
    }

    /// True where a word says whose the resolution is: `its resolution`.
    fn owned(&self) -> bool {
        let governor = &self.text[self.governor.range.clone()];
        if self.words.own_endings.iter().any(|ending| governor.ends_with(ending)) {
            return true;
        }
        let before = self.text[..self.governor.range.start].trim_end();
        let word = before.rsplit(scan::is_space).next().unwrap_or(before);
        self.words.own.iter().any(|w| scan::word(word, w) == Some(word.len()))
    }

    /// The Human Rights Council, where it alone can have adopted resolutions of these numbers on their
    /// dates: 53/26 of 14 July 2023.
    fn dated_body(&self, items: &[Item]) -> Option<Cited> {
        let dated = || items.iter().filter_map(|item| Some((item.number.form, item.date?)));
        let rights = |(form, date): (Form, Date)| matches!(form, Form::Slash(n, _) if !of_assembly(n, date) && of_rights(n, date));
        let (all, fitting) = (dated().count(), dated().filter(|d| rights(*d)).count());
        (all > 0 && fitting * 2 > all).then_some(Cited::HumanRightsCouncil)
    }

    /// The items at a byte: a number of any form, or the bare number of a resolution of the Security
    /// Council.
    fn items(&self, from: usize, body: Option<Cited>) -> Option<Vec<Item>> {
        let text = self.text;
        if let Some(items) = numbers::at(text, from, self.words, self.context.language) {
            return Some(items);
        }
        let council = match body {
            Some(body) => body == Cited::SecurityCouncil,
            None => self.context.organ == Organ::SecurityCouncil,
        };
        let (value, len) = scan::number(&text[from..], 4).filter(|(v, _)| council && *v > 0)?;
        let rest = &text[from + len..];
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || "/(-".contains(c))
            && !rest.trim_start().starts_with('(');
        let mut item = numbers::bare(from, Number { normal: String::new(), form: Form::Year(value, 0), len });
        numbers::finish(text, &mut item, self.words, self.context.language);
        let known = register::council_year(value).filter(|_| value >= 100 || item.date.is_some());
        let year = match (known, item.date) {
            (Some(year), Some(date)) => (year == date.year).then_some(year)?,
            (year, date) => year.or(date.map(|d| d.year))?,
        };
        item.number.normal = format!("{value} ({year})");
        item.number.form = Form::Year(value, year.into());
        ends.then(|| vec![item])
    }

    /// The symbol of an item.
    fn symbol(&self, item: &Item, body: Option<Cited>) -> Option<Symbol> {
        if self.governor.decision {
            let rights = body == Some(Cited::HumanRightsCouncil)
                || (body.is_none() && self.context.organ == Organ::HumanRightsCouncil);
            let numbered = matches!(item.number.form, Form::Slash(1..100, 101..200));
            return (rights && numbered).then(|| Symbol::adopted("A/HRC/DEC/", &item.number.normal));
        }
        let before = &self.text[..self.governor.range.start];
        let body = body.or_else(|| body::implied(&item.number, before, self.owned(), self.words));
        body::symbol(&item.number, body, self.context)
    }

    /// Where the list goes on after words that broke it: `resolutions 46/182 of 19 December 1991 on
    /// assistance, and 53/70`. Only a number whose date fits, or that the register knows, counts.
    fn loose(&self, from: usize, body: Option<Cited>) -> Option<usize> {
        let mut i = from;
        while i < self.end {
            i += self.text[i..self.end].find(|c: char| c.is_ascii_digit())?;
            let special = ["ES-", "S-"].into_iter().find(|s| self.text[..i].ends_with(s));
            let start = i - special.map_or(0, str::len);
            let head = self.text[..start].trim_end_matches(scan::is_space);
            let apart = head.len() < start && start >= from;
            if apart && self.evident(start, body, head) {
                return Some(start);
            }
            i += self.text[i..].find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len() - i);
        }
        None
    }

    /// True where the number at a byte is certainly that of a resolution: one that joins a list and whose
    /// date fits or that the register knows, or one of the Security Council with its right year.
    fn evident(&self, at: usize, body: Option<Cited>, head: &str) -> bool {
        let items = numbers::at(self.text, at, self.words, self.context.language).unwrap_or_default();
        let Some(item) = items.last() else { return false };
        if let Form::Year(number, year) = item.number.form {
            return register::council_year(number).map(u32::from) == Some(year);
        }
        let word = head.rsplit(scan::is_space).next().unwrap_or(head);
        if !head.ends_with([',', ';']) && !self.words.and.contains(&word) {
            return false;
        }
        let Some(symbol) = self.symbol(item, item.body.or(body)) else { return false };
        match item.date {
            Some(date) => fits(&item.number, &symbol, date),
            None => register::adoption_date(&symbol).is_some(),
        }
    }
}

/// True where a resolution of this number can be of that day: session 46 began in September 1991.
pub(super) fn fits(number: &Number, symbol: &Symbol, date: Date) -> bool {
    let year = u32::from(date.year);
    match number.form {
        Form::Year(_, of) => of == year,
        Form::Slash(of, _) if of >= 1946 => year == of || year + 1 == of,
        Form::Slash(session, _) if symbol.organ() == Organ::GeneralAssembly => of_assembly(session, date),
        Form::Slash(session, _) if symbol.organ() == Organ::HumanRightsCouncil => of_rights(session, date),
        _ => true,
    }
}

/// True where the date of a number is years from that of the General Assembly's session: another body has adopted
/// it, as a commission its 34/1 of 2025.
pub(super) fn date_of_another(number: &Number, date: Date) -> bool {
    date.year < 2100
        && matches!(number.form, Form::Slash(session @ 31..1946, _) if (1945 + session).abs_diff(date.year.into()) > 20)
}

/// True where the General Assembly's session was open: session 46 from September 1991 for a year.
fn of_assembly(session: u32, date: Date) -> bool {
    let (year, opens) = (u32::from(date.year), 1945 + session);
    (year == opens && date.month >= 9) || (year == opens + 1 && date.month <= 10)
}

/// True where the Human Rights Council's session can have been: three a year from 2006, more or less.
fn of_rights(session: u32, date: Date) -> bool {
    let due = 2006 + session / 3;
    date.year >= 2006 && due.abs_diff(date.year.into()) <= 2
}
