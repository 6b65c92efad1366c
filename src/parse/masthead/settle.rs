//! Settles what the lines of a head have left open.

use super::head::Head;
use crate::model::date::Date;
use crate::model::{Fact, Kind, Language, Organ};
use crate::parse::formula::enacting;
use crate::parse::headlines::{bodies, old};
use crate::parse::lexicon::{Lexicon, one_of};

/// The organ that is named in a line.
fn named(line: &str, lexicon: &Lexicon) -> Option<Organ> {
    let name = lexicon.organs.iter().find(|name| line.contains(**name))?;
    let formulas = lexicon.enacting.iter().find(|(formula, _)| formula.contains(*name));
    formulas.map(|(_, organ)| *organ)
}

/// What follows from all facts together: organ, kind, session.
pub(super) fn settle(head: &mut Head, formula: Option<&str>, lexicon: &Lexicon, language: Language) {
    let m = &mut head.masthead;
    if let Some(s) = &m.symbol {
        m.organ = s.organ();
        m.kind = s.kind();
        m.session = s.session();
    }
    if let Some((organ, _)) = formula.and_then(|f| enacting(f.trim(), lexicon))
        && m.organ == Organ::Other
    {
        m.organ = organ;
    }
    m.body = bodies::speaker(m.symbol.as_ref(), formula.unwrap_or_default().trim(), &m.lines);
    if m.organ == Organ::Other && m.body.is_none() {
        // `Resolution adopted by the General Assembly`, where no formula follows.
        let mut adoption = m.lines.iter().filter(|l| l.fact == Fact::Adoption);
        m.organ = adoption.find_map(|l| named(&l.text, lexicon)).unwrap_or_default();
    }
    // No other body numbers its resolutions through all years, and sets the year after.
    let numbered = head.number.as_deref().and_then(|n| old::bracketed_year(&n[n.find('(')?..]));
    if m.organ == Organ::Other && m.symbol.is_none() && formula.is_none() && numbered.is_some() {
        (m.organ, m.kind) = (Organ::SecurityCouncil, Kind::Resolution);
    }
    // `Resolution 242 (1967)`, `of 22 November 1967`
    let of_number = m.lines.windows(2).find(|l| l[0].fact == Fact::Number && l[1].fact == Fact::Other);
    let dated = of_number.and_then(|l| Date::find(&l[1].text, language));
    m.adoption_date = m.adoption_date.or(dated.map(|(_, date)| date));
    // `PBC/3/OC/99` is a paper; its title says what it holds.
    let title = head.title.as_ref().map_or("", |title| title.text.words.as_str());
    let titled = |words: &[&str]| one_of(title, words).is_some() && m.body.is_some() && formula.is_some();
    if m.kind == Kind::Other && titled(lexicon.decision) {
        m.kind = Kind::Decision;
    } else if m.kind == Kind::Other && titled(lexicon.resolution) {
        m.kind = Kind::Resolution;
    }
    if m.kind == Kind::Other && m.symbol.is_none() && formula.is_some() {
        m.kind = Kind::Resolution;
    }
    // `Austria and Brazil: draft resolution`: sponsors have no brackets.
    let sponsored = m.proponent.as_ref().is_some_and(|p| !p.words.starts_with('[') && !old::paper(&p.words));
    if sponsored && (m.kind == Kind::Other || m.symbol.is_none()) {
        m.kind = Kind::DraftResolution;
    }
}
