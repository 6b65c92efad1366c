//! Names of documents for the world: AKN4UN IRIs, addresses on docs.un.org, and identifiers inside
//! one XML file.

use crate::model::date::Date;
use crate::model::symbol::Symbol;
use crate::model::{Kind, Language, Organ};
use crate::register;

/// The body as AKN4UN's IRIs name it: `un-ga`, `un-sc`, `un-ecosoc`, `un-ga-hrc`, `un-ga-c1`.
pub fn actor(symbol: &Symbol) -> Option<String> {
    if let Some(body) = symbol.body() {
        return Some(body.actor.to_owned());
    }
    let mut components = symbol.as_str().split('/');
    let organ = match components.next()? {
        "A" => "un-ga",
        "S" => "un-sc",
        "E" => "un-ecosoc",
        "T" => "un-tc",
        _ => return None,
    };
    let body = components.next().filter(|c| {
        let numbered = ["AC.", "C.", "CN.", "CONF.", "SC."].iter().any(|b| c.starts_with(b));
        numbered || (*c == "HRC" && symbol.organ() == Organ::HumanRightsCouncil)
    });
    Some(match body {
        Some(body) => format!("{organ}-{}", body.replace('.', "").to_ascii_lowercase()),
        None => organ.to_owned(),
    })
}

/// The body as the UN's own files name it: `unga`, `unsc`, `unga-hrc`.
pub fn dgacm_actor(symbol: &Symbol) -> Option<String> {
    Some(actor(symbol)?.replacen('-', "", 1))
}

/// The IRI of the work, e.g. `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17`. `None` for a
/// document whose class its symbol does not show, such as a report.
pub fn work(symbol: &Symbol, date: Date) -> Option<String> {
    let class = match symbol.kind() {
        Kind::Resolution | Kind::Decision | Kind::DraftResolution | Kind::PresidentialStatement => {
            "statement/deliberation"
        }
        Kind::Other if symbol.is_record() => "debate/record",
        Kind::Other => return None,
    };
    let number = symbol.number().map_or_else(|| local_id(symbol), |n| hyphenated(&n));
    Some(format!("/akn/un/{class}/{}/{date}/{number}", actor(symbol)?))
}

/// The IRI of a work in one language: `…/62-17/eng@`.
pub fn expression(work: &str, language: Language) -> String {
    format!("{work}/{}@", language.code())
}

/// The IRI of the XML file of a work in one language: `…/62-17/eng@.xml`.
pub fn manifestation(work: &str, language: Language) -> String {
    format!("{work}/{}@.xml", language.code())
}

/// The public address of a document, e.g. `https://docs.un.org/en/A/RES/2200(XXI)`; of a document
/// with two symbols, the first counts. A part of a resolution is found in its document: 217 A (III)
/// in `A/RES/217(III)` ([`register::document`]).
///
/// `None` for the symbol of another body (`WHA75.3`), whose documents are not there.
pub fn url(symbol: &Symbol, language: Language) -> Option<String> {
    if symbol.body().is_some_and(|body| !body.actor.starts_with("un")) || symbol.is_foreign() {
        return None;
    }
    let (document, _) = register::document(symbol);
    let text = document.as_str();
    let second = text.match_indices('-').find(|(i, _)| {
        let rest = &text[i + 1..];
        rest.split_once('/').is_some_and(|(organ, _)| organ.bytes().all(|b| b.is_ascii_uppercase()))
    });
    let mut out = format!("https://docs.un.org/{}/", language.two_letters());
    for b in text[..second.map_or(text.len(), |(i, _)| i)].bytes() {
        match b {
            b' ' => {}
            b if b.is_ascii_alphanumeric() || b"/.-_~(),;".contains(&b) => out.push(b.into()),
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    Some(out)
}

/// The identifier of a document inside an XML file: `A-54-213`, `A-55-140-Corr.1`,
/// `S-RES-1325_(2000)`.
pub fn local_id(symbol: &Symbol) -> String {
    hyphenated(symbol.as_str())
}

/// `/` as `-` and a space as `_`, nothing else.
pub fn hyphenated(text: &str) -> String {
    let sign = |c| match c {
        '/' => '-',
        ' ' => '_',
        c => c,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn symbol(text: &str) -> Symbol {
        Symbol::parse(text).unwrap()
    }

    #[test]
    fn a_work_is_named_by_body_date_and_number() {
        for (text, date, expected) in [
            ("A/RES/62/17", "2007-12-05", "statement/deliberation/un-ga/2007-12-05/62-17"),
            ("S/RES/1325(2000)", "2000-10-31", "statement/deliberation/un-sc/2000-10-31/1325_(2000)"),
            ("E/RES/2019/4", "2019-06-06", "statement/deliberation/un-ecosoc/2019-06-06/2019-4"),
            ("A/HRC/RES/40/1", "2019-03-21", "statement/deliberation/un-ga-hrc/2019-03-21/40-1"),
            ("A/RES/75/101A", "2020-12-10", "statement/deliberation/un-ga/2020-12-10/75-101_A"),
            ("A/RES/ES-10/21", "2023-10-27", "statement/deliberation/un-ga/2023-10-27/ES-10-21"),
            ("A/RES/217A(III)", "1948-12-10", "statement/deliberation/un-ga/1948-12-10/217_A_(III)"),
            ("A/C.1/62/L.5", "2007-10-17", "statement/deliberation/un-ga-c1/2007-10-17/A-C.1-62-L.5"),
            ("S/PRST/2001/14", "2001-05-01", "statement/deliberation/un-sc/2001-05-01/S-PRST-2001-14"),
            ("E/CN.4/RES/1994/73", "1994-03-09", "statement/deliberation/un-ecosoc-cn4/1994-03-09/1994-73"),
            ("A/68/PV.70", "2013-12-18", "debate/record/un-ga/2013-12-18/A-68-PV.70"),
            ("A/62/386", "2007-11-15", ""),
            ("A/RES/62/17/Corr.1", "2007-12-05", ""),
        ] {
            let found = work(&symbol(text), Date::parse_iso(date).unwrap());
            let expected = (!expected.is_empty()).then(|| format!("/akn/un/{expected}"));
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(expression("/akn/un/x", Language::Chinese), "/akn/un/x/zho@");
        assert_eq!(manifestation("/akn/un/x", Language::English), "/akn/un/x/eng@.xml");
        assert_eq!(dgacm_actor(&symbol("A/HRC/RES/40/1")).as_deref(), Some("unga-hrc"));
    }

    #[test]
    fn a_document_has_an_address() {
        for (text, expected) in [
            ("A/RES/2200 (XXI)", "A/RES/2200(XXI)"),
            ("A/RES/217 A (III)", "A/RES/217(III)"),
            ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
            ("A/RES/48/218 B", "A/RES/48/218B"),
            ("A/65/456/Add.2 (Part II)", "A/65/456/Add.2(PartII)"),
            ("A/56/69-S/2001/459", "A/56/69"),
            ("A/S-23/10/Rev.1", "A/S-23/10/Rev.1"),
            ("A/RES/69/96 A-B", "A/RES/69/96A-B"),
        ] {
            let found = url(&symbol(text), Language::English).unwrap();
            assert_eq!(found, format!("https://docs.un.org/en/{expected}"), "{text}");
        }
    }

    #[test]
    fn an_identifier_has_no_white_space() {
        for (text, expected) in [
            ("A/54/213", "A-54-213"),
            ("A/55/140/Corr.1", "A-55-140-Corr.1"),
            ("S/RES/1325 (2000)", "S-RES-1325_(2000)"),
            ("A/65/456/Add.2 (Part II)", "A-65-456-Add.2_(Part_II)"),
        ] {
            assert_eq!(local_id(&symbol(text)), expected);
        }
    }
}
