//! Who adopted a document and when, and the IRIs that follow from it.

use crate::model::date::Date;
use crate::model::symbol::Symbol;
use crate::model::{Kind, Organ, Publication, Resolution};
use crate::{iri, register};

/// How the date of a document is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    /// The document gives it.
    Document,
    /// The register of symbols gives it.
    Register,
    /// Only the year is known, from the symbol or the session.
    Year,
    /// Nothing is known.
    Nothing,
}

/// The identity of a document as IRIs have it.
#[derive(Clone, Debug)]
pub struct Identity {
    /// `un-ga`
    pub actor: String,
    /// The date of the Work.
    pub date: Date,
    /// How it is known.
    pub source: DateSource,
    /// The Work: `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17`
    pub work: String,
    /// The last part of the Work's IRI: `62-17`.
    pub number: String,
    /// The number as printed: `62/17`.
    pub printed: String,
    /// The Expression: `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17/eng@`
    pub expression: String,
    /// False for a document without a symbol, whose IRI is only a stand-in.
    pub named: bool,
}

impl Identity {
    /// The identity of one resolution of a publication.
    pub fn of(publication: &Publication, resolution: Option<&Resolution>, sha256: &str) -> Self {
        let symbol = resolution.and_then(|r| r.symbol.as_ref());
        let symbol = symbol.or(publication.masthead.symbol.as_ref());
        let own = resolution.and_then(|r| r.adopted).map(|date| (date, DateSource::Document));
        let (date, source) = own.unwrap_or_else(|| date(publication, symbol));
        let spoken = publication.masthead.body.filter(|_| symbol.is_none()).map(|body| body.actor.to_string());
        let actor = spoken.unwrap_or_else(|| actor(symbol, publication.masthead.organ));
        let work = symbol.and_then(|s| iri::work(s, date));
        // Some bodies have numbers and no symbols: `60/2` of the Commission on the Status of Women.
        let counted = resolution.and_then(|r| r.number.as_ref()).or(publication.masthead.number.as_ref());
        let counted = counted.filter(|_| symbol.is_none() && publication.masthead.body.is_some());
        let named = work.is_some() || counted.is_some();
        let work = work.unwrap_or_else(|| {
            let number = match symbol {
                Some(symbol) => iri::local_id(symbol),
                None if counted.is_some() => counted.map(|n| iri::hyphenated(n)).unwrap_or_default(),
                None => format!("sha256-{}", sha256.get(..16).unwrap_or(sha256)),
            };
            format!("/akn/un/statement/deliberation/{actor}/{date}/{number}")
        });
        let number = work.rsplit('/').next().unwrap_or_default().to_string();
        let letter = resolution.and_then(|r| r.letter.as_ref());
        let on_paper = resolution.and_then(|r| r.number.clone()).filter(|_| letter.is_none());
        let of_symbol = symbol.map(|s| s.number().unwrap_or_else(|| s.as_str().to_string()));
        let printed = on_paper.or(of_symbol).unwrap_or_default();
        let expression = iri::expression(&work, publication.language);
        Identity { actor, date, source, work, number, printed, expression, named: named || symbol.is_some() }
    }

    /// The identity of a publication that carries several resolutions.
    pub fn of_collection(publication: &Publication, sha256: &str) -> Self {
        let mut identity = Identity::of(publication, None, sha256);
        // A volume is of the day of its last resolution.
        let last = publication.resolutions.iter().filter_map(|r| r.adopted).max_by_key(|d| (d.year, d.month, d.day));
        if publication.masthead.adoption_date.is_none()
            && let Some(last) = last.filter(|_| publication.is_compilation())
        {
            (identity.date, identity.source) = (last, DateSource::Document);
        }
        if let Some(symbol) = &publication.masthead.symbol {
            identity.number = iri::local_id(symbol);
            identity.printed = symbol.to_string();
        }
        let (actor, date, number) = (&identity.actor, identity.date, &identity.number);
        let kind = if publication.is_compilation() { "officialGazette" } else { "documentCollection" };
        identity.work = format!("/akn/un/{kind}/publication/{actor}/{date}/{number}");
        identity.expression = iri::expression(&identity.work, publication.language);
        identity
    }

    /// The DGACM's own form of the Work: `/akn/un/statement/deliberation/unga/2007-12-05/62-17/`.
    pub fn dgacm(&self) -> Option<String> {
        let number = self.number.replace("_(", "-(").replace(['_', '(', ')'], "");
        let actor = self.actor.replacen("un-", "un", 1);
        let front = "/akn/un/statement/deliberation";
        let known = self.named && self.work.starts_with(front);
        known.then(|| format!("{front}/{actor}/{}/{number}/", self.date))
    }
}

/// The date of the Work: from the text, from the register, or the first day of a year.
fn date(publication: &Publication, symbol: Option<&Symbol>) -> (Date, DateSource) {
    let masthead = &publication.masthead;
    let issued = matches!(masthead.kind, Kind::DraftResolution | Kind::PresidentialStatement);
    let of_issue = masthead.publication_date.filter(|_| issued);
    if let Some(date) = masthead.adoption_date.or(masthead.voting_date).or(of_issue) {
        return (date, DateSource::Document);
    }
    if let Some(date) = symbol.and_then(register::adoption_date) {
        return (date, DateSource::Register);
    }
    let session = masthead.session.clone().or_else(|| symbol.and_then(Symbol::session));
    let in_symbol = symbol.and_then(|s| year_in(s.as_str()));
    let year = in_symbol.or_else(|| session_year(masthead.organ, session.as_deref()?));
    let year = year.or(masthead.publication_date.map(|d| d.year));
    match year {
        Some(year) => (Date { year, month: 1, day: 1 }, DateSource::Year),
        None => (Date { year: 1900, month: 1, day: 1 }, DateSource::Nothing),
    }
}

/// The year that is in a symbol: `S/RES/1325 (2000)`, `E/RES/2019/4`, `S/PRST/2001/14`.
fn year_in(symbol: &str) -> Option<u16> {
    let pieces = symbol.split(|c: char| !c.is_alphanumeric());
    let mut years = pieces.filter(|p| p.len() == 4).filter_map(|p| p.parse::<u16>().ok());
    let after = symbol.starts_with('S') || symbol.starts_with('E');
    years.rfind(|y| after && (1946..2100).contains(y))
}

/// The year in which a session opened: the sixty-second of the General Assembly in 2007.
fn session_year(organ: Organ, session: &str) -> Option<u16> {
    let number = session.parse::<u16>().ok().or_else(|| roman(session))?;
    match organ {
        _ if (1946..2100).contains(&number) => Some(number),
        Organ::GeneralAssembly if (1..150).contains(&number) => Some(1945 + number),
        // Three sessions a year from 2007 on, three in the first half year.
        Organ::HumanRightsCouncil if (1..300).contains(&number) => Some(2006 + (number - 1) / 3),
        _ => None,
    }
}

/// The value of a Roman session number.
fn roman(text: &str) -> Option<u16> {
    let (form, _, place) = crate::write::label::heading(text, [0, 0]);
    (form == crate::write::label::Form::Roman).then_some(u16::try_from(place).ok()?)
}

fn actor(symbol: Option<&Symbol>, organ: Organ) -> String {
    symbol.and_then(iri::actor).unwrap_or_else(|| organ_id(organ).to_string())
}

/// A body as IRIs and eIds name it.
pub fn organ_id(organ: Organ) -> &'static str {
    match organ {
        Organ::GeneralAssembly => "un-ga",
        Organ::SecurityCouncil => "un-sc",
        Organ::EconomicAndSocialCouncil => "un-ecosoc",
        Organ::HumanRightsCouncil => "un-ga-hrc",
        Organ::Other => "un",
    }
}
