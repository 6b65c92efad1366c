//! AKN4UN names of documents.

use crate::model::Language;
use crate::model::date::Date;
use crate::model::symbol::Symbol;

/// `un-ga`
pub fn actor(symbol: &Symbol) -> &'static str {
    match symbol.as_str() {
        s if s.starts_with("A/HRC") => "un-ga-hrc",
        s if s.starts_with('A') => "un-ga",
        s if s.starts_with('S') => "un-sc",
        s if s.starts_with('E') => "un-ecosoc",
        _ => "un",
    }
}

/// The Work IRI.
pub fn work(symbol: &Symbol, date: Date) -> Option<String> {
    let s = symbol.as_str();
    let (_, number) = s.split_once("/RES/")?;
    let number = number.replace('/', "-").replace(' ', "_");
    Some(format!("/akn/un/statement/deliberation/{}/{date}/{number}", actor(symbol)))
}

/// docs.un.org
pub fn url(symbol: &Symbol, language: Language) -> String {
    format!("https://docs.un.org/{}/{}", language.two_letters(), symbol.as_str().replace(' ', ""))
}

/// `A-62-386`
pub fn local_id(symbol: &Symbol) -> String {
    symbol.as_str().replace('/', "-").replace(' ', "_")
}
