//! Symbols as they are printed, and what they say.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::model::{Kind, Organ};

/// Symbols of resolutions and documents in any spelling, and their normal form.
const SPELLINGS: &[(&str, &str)] = &[
    ("A/RES/44/25", "A/RES/44/25"),
    ("a/res/62/17", "A/RES/62/17"),
    ("A_RES_62_17", "A/RES/62/17"),
    ("A/RES/217 (III)", "A/RES/217 (III)"),
    ("A/RES/217A(III)", "A/RES/217 A (III)"),
    ("A_RES_217_A_(III)", "A/RES/217 A (III)"),
    ("A/RES/491 (V)", "A/RES/491 (V)"),
    ("A/RES/3201 (S-VI)", "A/RES/3201 (S-VI)"),
    ("A/RES/2252 (ES-V)", "A/RES/2252 (ES-V)"),
    ("A/RES/1767(XVII)", "A/RES/1767 (XVII)"),
    ("A/RES/2200(xxi)", "A/RES/2200 (XXI)"),
    ("A/RES/68/247B", "A/RES/68/247 B"),
    ("A/RES/69/96 A-B", "A/RES/69/96 A-B"),
    ("A_RES_69_96_A-B", "A/RES/69/96 A-B"),
    ("A/RES/37/100[A]", "A/RES/37/100 A"),
    ("A_RES_46_37^A^", "A/RES/46/37 A"),
    ("A/RES/2200(XXI)[A]", "A/RES/2200 A (XXI)"),
    ("A/RES/S-13/2", "A/RES/S-13/2"),
    ("A_RES_S-13_2", "A/RES/S-13/2"),
    ("A/RES/ES-10/24", "A/RES/ES-10/24"),
    ("A/RES/62/17/Corr.1", "A/RES/62/17/Corr.1"),
    ("S/RES/1 (1946)", "S/RES/1 (1946)"),
    ("S/RES/2446(2018)", "S/RES/2446 (2018)"),
    ("S_RES_1325(2000)", "S/RES/1325 (2000)"),
    ("S_RES_1325_(2000)", "S/RES/1325 (2000)"),
    ("S/RES/1325", "S/RES/1325"),
    ("E/RES/2019/4", "E/RES/2019/4"),
    ("E/RES/1503(XLVIII)", "E/RES/1503 (XLVIII)"),
    ("T/RES/2183(LIII)", "T/RES/2183 (LIII)"),
    ("A/hrc/RES/16/21", "A/HRC/RES/16/21"),
    ("A/HRC/RES/S-27/1", "A/HRC/RES/S-27/1"),
    ("A/HRC/DEC/34/101", "A/HRC/DEC/34/101"),
    ("E/CN.4/RES/1994/73", "E/CN.4/RES/1994/73"),
    ("S/24", "S/24"),
    ("S/1059/REV.2", "S/1059/Rev.2"),
    ("S/268/Rey.1/Corr.1", "S/268/Rev.1/Corr.1"),
    ("S/Agenda/1466/Rev.1", "S/Agenda/1466/Rev.1"),
    ("S/1994/89/Add. 1", "S/1994/89/Add.1"),
    ("E/CN.4/1050", "E/CN.4/1050"),
    ("A/8723/Rev.1", "A/8723/Rev.1"),
    ("CD/1147", "CD/1147"),
    ("A/35/89-S/13784", "A/35/89-S/13784"),
    ("A/56/69–S/2001/459", "A/56/69-S/2001/459"),
    ("E/CN.4/1995/2-E/CN.4/Sub.2/1994/56", "E/CN.4/1995/2-E/CN.4/Sub.2/1994/56"),
    ("A/C.3/68/L.75", "A/C.3/68/L.75"),
    ("A_C.1_80_L.15", "A/C.1/80/L.15"),
    ("A/C.3/68/SR.50", "A/C.3/68/SR.50"),
    ("A/68/PV.70", "A/68/PV.70"),
    ("A/68/49 (Vol.I)", "A/68/49 (Vol. I)"),
    ("A/68/49(VOL. I)", "A/68/49 (Vol. I)"),
    ("A/65/456/Add.2 (Part II)", "A/65/456/Add.2 (Part II)"),
    ("A/78/301(PartI)/Add.1", "A/78/301 (Part I)/Add.1"),
    ("A/78/6 (Sect. 3)/Add.8", "A/78/6 (Sect. 3)/Add.8"),
    ("A/76/6 (Introduction)", "A/76/6 (Introduction)"),
    ("S/PV.8891", "S/PV.8891"),
    ("S/PRST/2014/28", "S/PRST/2014/28"),
    ("A/S-23/10/Rev.1", "A/S-23/10/Rev.1"),
    ("A_S-23_10_Rev.1", "A/S-23/10/Rev.1"),
    ("A/ES-10/871", "A/ES-10/871"),
    ("SC/6816", "SC/6816"),
    ("A/54/L.81/Rev.1", "A/54/L.81/Rev.1"),
    ("A/520/Rev.17", "A/520/Rev.17"),
    ("E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1", "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1"),
    ("GOV/2006/14", "GOV/2006/14"),
    ("ST/AI/189/Add.9/Rev.2", "ST/AI/189/Add.9/Rev.2"),
    ("ST/SGB/2013/4/Amend.1", "ST/SGB/2013/4/Amend.1"),
    ("S/INF/19/Rev.1/Add.1", "S/INF/19/Rev.1/Add.1"),
    ("A/BUR/54/1", "A/BUR/54/1"),
    ("A/AC.109/2019/L.18", "A/AC.109/2019/L.18"),
    ("A/HRC.35/L.13/Rev.1", "A/HRC/35/L.13/Rev.1"),
    ("UNEP/EA.5/Res.14", "UNEP/EA.5/Res.14"),
    ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1"),
    ("ICCD/COP(10)/31", "ICCD/COP(10)/31"),
    ("S/AC.26/Dec.268 (2008)", "S/AC.26/Dec.268 (2008)"),
    ("CRPD/C/PRK/RQ/1", "CRPD/C/PRK/RQ/1"),
    ("A/HRC/WG.6/26/AFG/1", "A/HRC/WG.6/26/AFG/1"),
    ("А/62/386", "A/62/386"),
    ("A/RES/52 / 31", "A/RES/52/31"),
    ("A/RES/2625 (ХХV)", "A/RES/2625 (XXV)"),
];

#[test]
fn a_symbol_has_one_normal_form() {
    for (text, expected) in SPELLINGS {
        let found = Symbol::parse(text);
        assert_eq!(found.as_ref().map(Symbol::as_str), Some(*expected), "{text}");
        let again = at(expected);
        assert_eq!(again, found.map(|s| (s, expected.len())), "{expected}");
    }
}

#[test]
fn what_is_no_symbol_is_none() {
    for text in [
        "",
        "A",
        "A/",
        "A/RES",
        "A/RES/",
        "and/or",
        "N/A",
        "A/H1N1",
        "A/B",
        "W/62/17",
        "62/17",
        "A/RES/62",
        "A/RES/2625 (XXVV)",
        "S/26G26",
        "A/HRC/RES",
        "A/62/L.",
        "A/RES/62/17 and Corr.1",
        "A/RES/1325 (2000)",
        "2000/2001",
    ] {
        assert_eq!(Symbol::parse(text), None, "{text}");
    }
}

#[test]
fn a_symbol_in_a_text_ends_where_it_should() {
    for (text, taken) in [
        ("A/62/386.", "A/62/386"),
        ("A/56/164/Add.1.3 and", "A/56/164/Add.1"),
        ("S/20976.57", "S/20976"),
        ("A/55/140 and Corr.1", "A/55/140"),
        ("A/RES/68/247 A of 27", "A/RES/68/247 A"),
        ("A/RES/62/17 A/62/386", "A/RES/62/17"),
        ("A/C.1/70/PV.2-12, 14", "A/C.1/70/PV.2"),
        ("A/62/386 (see above)", "A/62/386"),
        ("A/62/386/", "A/62/386"),
        ("A/62/386/and", "A/62/386"),
        ("S/RES/1325 (2000)).", "S/RES/1325 (2000)"),
        ("A/65/456/Add.2 (Part II))]", "A/65/456/Add.2 (Part II)"),
    ] {
        assert_eq!(at(text).map(|(_, n)| &text[..n]), Some(taken), "{text}");
    }
}

#[test]
fn symbols_are_found_in_a_text() {
    let text = "See and/or (A/62/386), https://undocs.org/A/1/2 and 2000/2001; см. А/63/1, S/24.";
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some((range, symbol)) = find_next(text, from) {
        from = range.end;
        found.push(symbol.as_str().to_owned());
    }
    assert_eq!(found, ["A/62/386", "A/63/1", "S/24"]);
}

#[test]
fn a_symbol_tells_of_its_document() {
    use {Kind as K, Organ as O};
    for (symbol, organ, kind, number, session) in [
        ("A/RES/62/17", O::GeneralAssembly, K::Resolution, "62/17", "62"),
        ("A/RES/78/254 A-C", O::GeneralAssembly, K::Resolution, "78/254 A-C", "78"),
        ("A/RES/217 A (III)", O::GeneralAssembly, K::Resolution, "217 A (III)", "III"),
        ("A/RES/3201 (S-VI)", O::GeneralAssembly, K::Resolution, "3201 (S-VI)", "S-VI"),
        ("A/RES/S-27/1", O::GeneralAssembly, K::Resolution, "S-27/1", "S-27"),
        ("A/RES/ES-11/1", O::GeneralAssembly, K::Resolution, "ES-11/1", "ES-11"),
        ("S/RES/1325 (2000)", O::SecurityCouncil, K::Resolution, "1325 (2000)", ""),
        ("E/RES/2019/4", O::EconomicAndSocialCouncil, K::Resolution, "2019/4", "2019"),
        ("A/HRC/RES/40/1", O::HumanRightsCouncil, K::Resolution, "40/1", "40"),
        ("A/HRC/DEC/34/101", O::HumanRightsCouncil, K::Decision, "34/101", "34"),
        ("E/CN.4/RES/1994/73", O::Other, K::Resolution, "1994/73", "1994"),
        ("S/PRST/2001/14", O::SecurityCouncil, K::PresidentialStatement, "", ""),
        ("A/C.1/62/L.5", O::GeneralAssembly, K::DraftResolution, "", "62"),
        ("A/HRC/26/L.8/Rev.1", O::HumanRightsCouncil, K::DraftResolution, "", "26"),
        ("A/62/386", O::GeneralAssembly, K::Other, "", "62"),
        ("A/RES/62/17/Corr.1", O::GeneralAssembly, K::Other, "", "62"),
        ("E/2014/99", O::EconomicAndSocialCouncil, K::Other, "", "2014"),
        ("A/5497", O::GeneralAssembly, K::Other, "", ""),
        ("A/520/Rev.17", O::GeneralAssembly, K::Other, "", ""),
    ] {
        let s = Symbol::parse(symbol).unwrap();
        let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        let expected = (organ, kind, some(number), some(session));
        assert_eq!((s.organ(), s.kind(), s.number(), s.session()), expected, "{symbol}");
    }
}

#[test]
fn a_part_has_a_symbol_of_its_own() {
    for (symbol, base, part) in [
        ("A/RES/78/254 A-C", "A/RES/78/254", "A/RES/78/254 B"),
        ("A/RES/78/254", "A/RES/78/254", "A/RES/78/254 B"),
        ("A/RES/2200 (XXI)", "A/RES/2200 (XXI)", "A/RES/2200 B (XXI)"),
        ("A/RES/217 A (III)", "A/RES/217 (III)", "A/RES/217 B (III)"),
    ] {
        let s = Symbol::parse(symbol).unwrap();
        assert_eq!((s.base().as_str(), s.with_letter("B").as_str()), (base, part), "{symbol}");
        assert_eq!(Symbol::parse(&s.key()), Some(s), "{symbol}");
    }
}
