//! From symbol to symbol: `A/55/140 and Corr.1 and Add.1-3, annex`.

use super::words::{Words, words};
use super::{numbers, pinpoint};
use crate::languages;
use crate::model::scan::{self, space};
use crate::model::symbol::{self, Symbol};
use crate::model::{Citation, Language};
use std::ops::Range;

/// Symbols of what is not a document of the United Nations: press releases, papers of the International
/// Atomic Energy Agency.
const UNPUBLISHED: [&str; 2] = ["GOV/", "SC/"];

/// How many documents a range like `PV.2-12` may name.
const RANGE: u32 = 60;

/// The documents that the text names by their symbols.
pub(super) fn find(text: &str, language: Language) -> Vec<Citation> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some((range, symbol)) = symbol::find_next(text, from) {
        if foreign(symbol.as_str()) {
            from = range.end;
            continue;
        }
        let words = words(language);
        if let Some(last) = found.last_mut().filter(|last| carries(text, last, range.start, &symbol, words)) {
            // `FCCC/CP/2015/10/Add.1, decision 1/CP.21`: the part of the document that is cited.
            from = range.end;
            let end = pinpoint::after(&text[from..], words).map_or(from, |(_, n)| from + n);
            let part = text[last.range.end..end].trim_start_matches([',', ' ']).to_string();
            (last.pinpoint, from) = (Some(part), end);
            continue;
        }
        let first = found.len();
        from = range.end;
        found.push(citation(range, symbol.clone()));
        from = further(text, from, &symbol, words, &mut found);
        if let Some((pin, n)) = pinpoint::after(&text[from..], words) {
            from += n;
            for citation in &mut found[first..] {
                citation.pinpoint = Some(pin.clone());
            }
        }
        if let Some((Some(date), n)) = numbers::date(&text[from..], words, language) {
            from += n;
            if let Some(last) = found.last_mut() {
                last.date = Some(date);
            }
        }
    }
    found
}

/// True of a symbol that only looks like one of the United Nations: `GOV/2006/14`; `S/2338/2024` of the
/// Organisation for the Prohibition of Chemical Weapons, the year after the number.
fn foreign(symbol: &str) -> bool {
    let mut parts = symbol.split('/').skip(1).map(|c| c.parse::<u16>().ok());
    let year = |n: &u16| (1990..2100).contains(n);
    UNPUBLISHED.iter().any(|organ| symbol.starts_with(organ))
        || (symbol.starts_with("S/")
            && parts.next().flatten().is_some_and(|n| !year(&n))
            && parts.next().flatten().is_some_and(|n| year(&n)))
}

/// True where a decision's number stands right after the document that carries it.
fn carries(text: &str, last: &Citation, at: usize, symbol: &Symbol, words: &Words) -> bool {
    let between = text.get(last.range.end..at).unwrap_or_default();
    let word = between.trim_matches([',', ' ']);
    let named = words.decision.iter().chain(words.resolution).any(|w| word.contains(w));
    symbol.is_foreign()
        && !last.symbol.is_foreign()
        && between.starts_with(',')
        && named
        && word.split(' ').count() == 1
}

/// A document without pinpoint and date.
fn citation(range: Range<usize>, symbol: Symbol) -> Citation {
    Citation { range, symbol, pinpoint: None, date: None }
}

/// Reads what a list adds to a symbol: `and Corr.1`, `, Add.44`, `-3`, `and 28`. Gives the byte where
/// it stops.
fn further(text: &str, from: usize, base: &Symbol, words: &Words, found: &mut Vec<Citation>) -> usize {
    let (mut i, mut last) = (from, base.clone());
    loop {
        if let Some((end, symbols)) = range(text, i, &last) {
            last = symbols.last().unwrap_or(&last).clone();
            let digits = text[..end].len() - text[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let named = symbols.len();
            found.extend(symbols.into_iter().enumerate().map(|(n, s)| {
                let until = if n + 1 == named { end } else { end - digits };
                citation(end - digits..until, s)
            }));
            i = end;
            continue;
        }
        let Some(next) = numbers::separator(text, i, words) else { break };
        if let Some((component, n)) = symbol::component_at(&text[next..]) {
            let Some(symbol) = related(base, &last, &component) else { break };
            let (mut symbol, mut end) = (symbol, next + n);
            if let Some((more, n)) = text[end..].strip_prefix('/').and_then(symbol::component_at) {
                (symbol, end) = (symbol.with_component(&more), end + 1 + n);
            }
            last = symbol.clone();
            found.push(citation(next..end, symbol));
            i = end;
        } else if let Some((symbol, n)) = number_again(&text[next..], &last, words) {
            last = symbol.clone();
            found.push(citation(next..next + n, symbol));
            i = next + n;
        } else {
            break;
        }
    }
    i
}

/// The document that a component after a symbol means: `Corr.1` after `A/55/140` is
/// `A/55/140/Corr.1`; `Add.44` after `S/7930/Add.43`, `S/7930/Add.44`.
fn related(base: &Symbol, last: &Symbol, component: &str) -> Option<Symbol> {
    let (word, _) = component.rsplit_once('.')?;
    let suffix = ["Add", "Amend", "Corr", "Rev"].contains(&word);
    let same = |s: &Symbol| s.last_component().is_some_and(|(w, _)| w == word);
    if same(base) {
        Some(base.sibling(component))
    } else if suffix {
        Some(base.with_component(component))
    } else {
        same(last).then(|| last.sibling(component))
    }
}

/// `-3` after `Add.1`: the byte after it, and the documents from the second on.
fn range(text: &str, from: usize, last: &Symbol) -> Option<(usize, Vec<Symbol>)> {
    let dash = text[from..].chars().next().filter(|c| matches!(c, '-' | '\u{2010}'..='\u{2013}'))?;
    let (word, start) = last.last_component()?;
    let next = from + dash.len_utf8();
    let (end, n) = scan::number(&text[next..], 3)?;
    let known = end > start && end - start <= RANGE && closed(&text[next + n..]);
    let symbols = (start + 1..=end).map(|value| last.sibling(&format!("{word}.{value}"))).collect();
    known.then_some((next + n, symbols))
}

/// `28` after `SR.27 and`, `2` after `Add.1 and`: a number that nothing else can claim.
fn number_again(text: &str, last: &Symbol, words: &Words) -> Option<(Symbol, usize)> {
    let (word, start) = last.last_component()?;
    let (value, n) = scan::number(text, 3).filter(|(value, _)| *value > start)?;
    let rest = &text[n..];
    let joined = numbers::separator(rest, 0, words).is_some_and(|next| {
        let rest = &rest[next..];
        rest.starts_with(|c: char| c.is_ascii_digit()) || symbol::component_at(rest).is_some()
    });
    let series = rest.starts_with(['-', '–']) && range(rest, 0, last).is_some();
    (joined || series || closed(rest)).then(|| (last.sibling(&format!("{word}.{value}")), n))
}

/// True where nothing goes on that could count things: the end, a bracket, a stop, a comma, `and`.
fn closed(rest: &str) -> bool {
    let gap = space(rest);
    let next = rest[gap..].chars().next();
    next.is_none_or(|c| ").,;]:）。，；、".contains(c))
        || (gap > 0 && !next.is_some_and(char::is_alphanumeric))
        || (gap > 0 && languages::lines(|l| l.and_cited).any(|and| rest[gap..].starts_with(and)))
}
