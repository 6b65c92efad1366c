//! What a symbol says of its document: the body, the kind, the session, the number.

use super::Symbol;
use super::words;
use crate::model::body;
use crate::model::{Kind, Organ};
use crate::text::starts;

/// The fronts of the symbols of adopted texts that carry a number.
const FRONTS: &[&str] = &["A/RES/", "S/RES/", "E/RES/", "T/RES/", "A/HRC/RES/", "A/HRC/DEC/", "E/CN.4/RES/"];

impl Symbol {
    /// True for records of meetings: `A/68/PV.70`, `A/C.3/97/SR.5`.
    pub fn is_record(&self) -> bool {
        self.as_str().split('/').any(|part| part.starts_with("PV.") || part.starts_with("SR."))
    }

    /// The body that the document belongs to: the Security Council for `S/PRST/2001/14`, the General
    /// Assembly for `A/C.1/62/L.5`.
    pub fn organ(&self) -> Organ {
        let symbol = self.as_str();
        if symbol.starts_with("A/HRC/") {
            Organ::HumanRightsCouncil
        } else if symbol.starts_with("A/") {
            Organ::GeneralAssembly
        } else if symbol.starts_with("S/") {
            Organ::SecurityCouncil
        } else if symbol.starts_with("E/") && !symbol.starts_with("E/CN.4/RES/") {
            Organ::EconomicAndSocialCouncil
        } else {
            Organ::Other
        }
    }

    /// True for what is not a symbol of a paper of the United Nations, though its body is one of theirs: `1/CP.16`.
    pub fn is_foreign(&self) -> bool {
        !self.as_str().starts_with(|c: char| c.is_ascii_uppercase()) || !self.as_str().contains('/')
    }

    /// What kind of document it is. A corrigendum of a resolution is none.
    pub fn kind(&self) -> Kind {
        if let Some(found) = self.of_table() {
            return found.kind;
        }
        let has = |wanted: &str| self.as_str().split('/').any(|c| c == wanted);
        if has("RES") || has("DEC") {
            match (self.suffixes(), has("RES")) {
                (false, true) => Kind::Resolution,
                (false, false) => Kind::Decision,
                (true, _) => Kind::Other,
            }
        } else if has("PRST") {
            Kind::PresidentialStatement
        } else if self.as_str().split('/').any(|c| c.starts_with("L.")) {
            Kind::DraftResolution
        } else {
            Kind::Other
        }
    }

    /// True of a resolution's symbol, with or without the letter of a part.
    pub fn is_resolution(&self) -> bool {
        self.kind() == Kind::Resolution
    }

    /// The number as printed before the title of a resolution: `62/17`, `217 A (III)`, `1325 (2000)`.
    pub fn number(&self) -> Option<String> {
        let own = || self.of_table().map(|found| found.normal);
        self.adopted_number().map(|(_, number)| number.to_owned()).or_else(own)
    }

    /// What the table of bodies says of it. The Assembly and the Councils are in none.
    fn of_table(&self) -> Option<body::Found> {
        let symbol = self.as_str();
        let other = !["A/", "S/", "T/"].iter().any(|front| symbol.starts_with(front));
        if other { body::whole(symbol) } else { None }
    }

    /// The body of the [table](body::Body) whose symbol it is.
    pub fn body(&self) -> Option<&'static body::Body> {
        self.of_table().map(|found| found.body)
    }

    /// The front and the number of an adopted text: `A/RES/` and `62/17`.
    pub(crate) fn adopted_number(&self) -> Option<(&str, &str)> {
        if self.suffixes() {
            return None;
        }
        let front = FRONTS.iter().find(|f| starts(self.as_str(), f))?;
        Some(self.as_str().split_at(front.len()))
    }

    /// The session as printed: `62`, `S-27`, `ES-11`, `III`, `S-VI`; the year for the Economic and
    /// Social Council.
    pub fn session(&self) -> Option<String> {
        if let Some(found) = self.of_table() {
            return found.session;
        }
        if !self.as_str().starts_with(['A', 'E', 'T']) {
            return None;
        }
        if let Some((_, number)) = self.adopted_number() {
            let session = match (number.split_once('/'), number.rsplit_once('(')) {
                (Some((session, _)), _) => session,
                (None, Some((_, session))) => session.trim_end_matches(')'),
                (None, None) => return None,
            };
            return Some(session.to_owned());
        }
        let mut components = self.as_str().split('/');
        let session = components.find(|c| {
            let c = c.strip_prefix("ES-").or_else(|| c.strip_prefix("S-")).unwrap_or(c);
            !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit())
        })?;
        let plausible = match session.parse::<u16>() {
            Ok(n) if self.organ() == Organ::EconomicAndSocialCouncil => n >= 1978,
            Ok(n) => n < 200,
            Err(_) => true,
        };
        (plausible && components.next().is_some()).then(|| session.to_owned())
    }

    /// The year in the symbol of a resolution of the Security Council: 2000 for `S/RES/1325 (2000)`.
    pub fn council_year(&self) -> Option<u16> {
        let (_, number) = self.adopted_number().filter(|(front, _)| *front == "S/RES/")?;
        number.rsplit_once('(')?.1.trim_end_matches(')').parse().ok()
    }

    /// The symbol without the letter of a part: `A/RES/78/254` for `A/RES/78/254 A-C`,
    /// `A/RES/217 (III)` for `A/RES/217 A (III)`.
    pub fn base(&self) -> Symbol {
        let Some((front, number)) = self.adopted_number() else { return self.clone() };
        let (number, session) = split_session(number);
        let number = number.split(' ').next().unwrap_or(number);
        Symbol(format!("{front}{number}{session}"))
    }

    /// The symbol of one part: `A/RES/78/254 A`, `A/RES/217 A (III)`.
    pub fn with_letter(&self, letter: &str) -> Symbol {
        let base = self.base();
        let Some((front, number)) = base.adopted_number() else { return base };
        let (number, session) = split_session(number);
        Symbol(format!("{front}{number} {letter}{session}"))
    }

    /// The letters of a part: `A` of `A/RES/217 A (III)`, `A-C` of `A/RES/78/254 A-C`.
    pub fn letters(&self) -> Option<&str> {
        let (number, _) = split_session(self.adopted_number()?.1);
        number.split_once(' ').map(|(_, letters)| letters)
    }

    /// True where the symbol ends in a chain of `/Add.1`, `/Corr.1`, `/Rev.1`, `/Amend.1`.
    fn suffixes(&self) -> bool {
        self.as_str().rsplit('/').next().is_some_and(words::is_suffix)
    }
}

/// `217 A (III)` as `217 A` and ` (III)`; the second is empty for `62/17 B`.
fn split_session(number: &str) -> (&str, &str) {
    number.split_at(number.find(" (").unwrap_or(number.len()))
}
