//! What a document says of when resolutions were adopted, and what symbols it goes by: what other documents
//! of its collection can learn of it.

use crate::model::date::Date;
use crate::model::symbol::Symbol;
use crate::model::{Citation, Publication};
use crate::write::identity::{DateSource, Identity};
use crate::{iri, register};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who gives a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Told {
    /// The document itself, of itself.
    Own,
    /// A citation.
    Cited,
}

/// A date of a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dating {
    /// `A/RES/53/70`
    pub symbol: String,
    /// `19981204`
    pub day: u32,
    /// Who gives it.
    pub told: Told,
}

impl Dating {
    fn new(symbol: &Symbol, date: Date, told: Told) -> Self {
        let day = u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day);
        Dating { symbol: symbol.to_string(), day, told }
    }
}

/// All citations of a publication.
fn citations(publication: &Publication) -> impl Iterator<Item = &Citation> {
    let masthead = publication.masthead.proponent_citations.iter();
    let notes = publication.footnotes.iter().flat_map(|n| &n.citations);
    masthead.chain(publication.paragraphs().flat_map(|p| &p.citations)).chain(notes)
}

/// The dates that a publication gives, each once. Of parts (`48/218 B`) nothing is reported, since the document
/// that carries them has another symbol.
pub fn dates(publication: &Publication, sha256: &str) -> Vec<Dating> {
    let whole = |symbol: &Symbol| register::document(symbol).1.is_none();
    let cited = citations(publication).filter_map(|c| Some((&c.symbol, c.date?)));
    let cited = cited.filter(|(s, d)| whole(s) && iri::work(s, *d).is_some());
    let mut found: Vec<Dating> = cited.map(|(s, d)| Dating::new(s, d, Told::Cited)).collect();
    for resolution in &publication.resolutions {
        let identity = Identity::of(publication, Some(resolution), sha256);
        if let Some(symbol) = resolution.symbol.as_ref().filter(|s| identity.source == DateSource::Document && whole(s))
        {
            found.push(Dating::new(symbol, identity.date, Told::Own));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The dates that the citations of a publication give to symbols, where all that give one agree.
pub fn agreed(publication: &Publication) -> BTreeMap<&str, Option<Date>> {
    let mut found = BTreeMap::new();
    for citation in citations(publication) {
        let Some(date) = citation.date else { continue };
        let known = found.entry(citation.symbol.as_str()).or_insert(Some(date));
        if *known != Some(date) {
            *known = None;
        }
    }
    found
}

/// The symbols that a publication answers to: its own and those of the resolutions it carries, with the
/// symbols of the documents in which they are cited.
pub fn symbols(publication: &Publication) -> Vec<String> {
    let own = publication.masthead.symbol.iter();
    let parts = publication.resolutions.iter().filter_map(|r| r.symbol.as_ref());
    let mut found: Vec<String> =
        own.chain(parts).flat_map(|s| [s.to_string(), register::document(s).0.to_string()]).collect();
    found.sort();
    found.dedup();
    found
}

/// The IRI of a cited document without its own date, by a day that the collection gives: `20421003`; empty
/// where there is none. `None` where the register knows the date.
pub fn work_by_day(symbol: &str, day: Option<u32>) -> Option<String> {
    let cited = Symbol::parse(symbol)?;
    if register::adoption_date(&cited).is_some() {
        return None;
    }
    let date = |day: u32| Date::parse_iso(&format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100));
    Some(day.and_then(date).and_then(|date| iri::work(&cited, date)).unwrap_or_default())
}
