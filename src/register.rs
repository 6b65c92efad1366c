//! When a resolution was adopted, for those that say so themselves or are cited with their date.
//!
//! `adoption-dates.tsv` holds bare facts: the key of a symbol ([`Symbol::key`]) and a day, sorted by
//! the bytes of the key. It was made from the resolutions that the UN publishes in Akoma Ntoso
//! (their own date of adoption), from the titles of the records of the Security Council and of the
//! Economic and Social Council, and from citations with a date. A date that only one of several
//! citations gives, or that at most half of them give, was left out; so was one that cannot be: a
//! resolution of the Assembly's session N is of September of the year 1945 + N to the next
//! October, one of the Security Council is of the year in its symbol, one of the Economic and
//! Social Council is of that year or of the half year before, one of the Human Rights Council is
//! within two years of when its session falls at three a year from June 2006.

use crate::model::Organ;
use crate::model::date::Date;
use crate::model::symbol::Symbol;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// `A/RES/62/17<tab>2007-12-05`, a line for each symbol.
const DATES: &str = include_str!("register/adoption-dates.tsv");

/// The day of adoption. Two parts in one symbol (`A/RES/69/96 A-B`) have one where both have it.
pub fn adoption_date(symbol: &Symbol) -> Option<Date> {
    find(&symbol.key()).or_else(|| {
        let (front, last) = symbol.as_str().rsplit_once('-')?;
        let (_, first) = front.rsplit_once(' ')?;
        let single = |letter: &str| find(&symbol.with_letter(letter).key());
        let date = single(first)?;
        (last.len() == 1 && single(last) == Some(date)).then_some(date)
    })
}

/// The symbol of the document that carries a resolution of the Assembly, and the letters by which the
/// resolution is a part of it: `A/RES/217 (III)` and `A` for 217 A (III).
///
/// What is adopted together under one number is issued in one document, which bears the number alone;
/// so is a first part whose letter came only with a later B (62/232, later 62/232 A). A part that is
/// taken up when the session resumes in the next year is a separate document: 48/218 B. (UNDL adds
/// the letters of the first kind in brackets: `A/RES/46/37[A]`.) Where no date is known, parts since
/// the fifty-eighth session are taken for documents.
pub fn document(symbol: &Symbol) -> (Symbol, Option<String>) {
    let Some(letters) = symbol.letters().filter(|_| symbol.organ() == Organ::GeneralAssembly) else {
        return (symbol.clone(), None);
    };
    let opened = symbol.session().and_then(|s| s.parse::<u16>().ok()?.checked_add(1945));
    let own = letters != "A"
        && opened.is_some_and(|opened| adoption_date(symbol).map_or(opened > 1945 + 57, |d| d.year > opened));
    if own { (symbol.clone(), None) } else { (symbol.base(), Some(letters.to_owned())) }
}

/// The year of a resolution of the Security Council, which its number alone shows: 2000 for 1325.
pub fn council_year(number: u32) -> Option<u16> {
    FACTS.council.get(&number).copied()
}

/// The date of a key.
fn find(key: &str) -> Option<Date> {
    FACTS.dates.get(key).and_then(|date| Date::parse_iso(date))
}

/// The register, gathered when it is first asked.
struct Facts {
    /// Dates by the keys of symbols.
    dates: FxHashMap<&'static str, &'static str>,
    /// Years of resolutions of the Security Council by their numbers.
    council: FxHashMap<u32, u16>,
}

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let dates: FxHashMap<_, _> = DATES.lines().filter_map(|line| line.split_once('\t')).collect();
    let council = dates.keys().filter_map(|key| {
        let (number, year) = key.strip_prefix("S/RES/")?.strip_suffix(')')?.split_once('(')?;
        Some((number.parse().ok()?, year.parse().ok()?))
    });
    Facts { council: council.collect(), dates }
});

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn parts_adopted_together_are_one_document() {
        for (cited, issued, part) in [
            ("A/RES/217 A (III)", "A/RES/217 (III)", "A"),
            ("A/RES/45/62 B", "A/RES/45/62", "B"),
            ("A/RES/62/232 A", "A/RES/62/232", "A"),
            ("A/RES/48/218 B", "A/RES/48/218 B", ""),
            ("A/RES/68/247 B", "A/RES/68/247 B", ""),
            ("A/RES/62/17", "A/RES/62/17", ""),
            ("A/RES/65535/2 B", "A/RES/65535/2", "B"),
            ("S/RES/1325 (2000)", "S/RES/1325 (2000)", ""),
        ] {
            let symbol = Symbol::parse(cited).unwrap();
            let (document, letters) = document(&symbol);
            assert_eq!((document.as_str(), letters.as_deref().unwrap_or_default()), (issued, part), "{cited}");
        }
    }

    #[test]
    fn the_register_knows_when_a_resolution_was_adopted() {
        for (symbol, expected) in [
            ("A/RES/46/182", "1991-12-19"),
            ("A/RES/70/1", "2015-09-25"),
            ("S/RES/1325 (2000)", "2000-10-31"),
            ("A/RES/48/218 B", "1994-07-29"),
            ("A/RES/62/1700", ""),
            ("A/RES/69/313/Add.1", ""),
        ] {
            let found = adoption_date(&Symbol::parse(symbol).unwrap());
            assert_eq!(found, Date::parse_iso(expected), "{symbol}");
        }
    }

    #[test]
    fn the_number_of_a_security_council_resolution_tells_its_year() {
        for (number, year) in [(242, Some(1967)), (1325, Some(2000)), (99999, None)] {
            assert_eq!(council_year(number), year, "{number}");
        }
    }

    #[test]
    fn every_line_is_found_and_the_lines_are_in_order() {
        let mut before = "";
        for line in DATES.lines() {
            let (key, date) = line.split_once('\t').unwrap();
            assert!(before < key, "{before} before {key}");
            before = key;
            assert_eq!(Symbol::parse(key).map(|s| s.key()).as_deref(), Some(key));
            assert_eq!(find(key).map(|d| d.to_string()).as_deref(), Some(date), "{key}");
        }
        assert_eq!(find("A"), None);
        assert_eq!(find("Z"), None);
    }
}
