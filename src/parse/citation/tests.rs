//! Sentences and what they cite.

use super::*;
use crate::model::Organ;
use crate::model::symbol::Symbol;
use Language::*;

/// The citations of a text as `words=symbol`, with `@date` and `#pinpoint`.
fn cited(organ: Organ, language: Language, text: &str) -> String {
    let context = Context { organ, body: None, language, own: Symbol::parse("A/RES/78/1") };
    let found = find(text, &context);
    let mut end = 0;
    let mut show = |c: &Citation| {
        assert!(c.range.start >= end && c.range.end <= text.len(), "{text}");
        end = c.range.end;
        let date = c.date.map(|d| format!("@{d}")).unwrap_or_default();
        let pinpoint = c.pinpoint.as_ref().map(|p| format!("#{p}")).unwrap_or_default();
        format!("{}={}{date}{pinpoint}", &text[c.range.clone()], c.symbol)
    };
    found.iter().map(&mut show).collect::<Vec<_>>().join(" | ")
}

pub(super) fn check(organ: Organ, language: Language, cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter_map(|(text, expected)| {
        let found = cited(organ, language, text);
        (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}\n"))
    });
    let wrong: String = wrong.collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn documents_are_cited_by_their_symbols() {
    check(
        Organ::GeneralAssembly,
        English,
        &[
            ("(A/62/386, para. 8)", "A/62/386=A/62/386#para. 8"),
            ("A/56/164 and Add.1.3", "A/56/164=A/56/164 | Add.1=A/56/164/Add.1"),
            (
                "A/54/213, A/55/140 and Corr.1 and Add.1.",
                "A/54/213=A/54/213 | A/55/140=A/55/140 | Corr.1=A/55/140/Corr.1 | Add.1=A/55/140/Add.1",
            ),
            ("S/5137 and Add.1 and 2", "S/5137=S/5137 | Add.1=S/5137/Add.1 | 2=S/5137/Add.2"),
            ("S/4389 and Add.1-3", "S/4389=S/4389 | Add.1=S/4389/Add.1 | =S/4389/Add.2 | 3=S/4389/Add.3"),
            (
                "S/7930/Add.43, Add.44 and Add.49",
                "S/7930/Add.43=S/7930/Add.43 | Add.44=S/7930/Add.44 | Add.49=S/7930/Add.49",
            ),
            ("S/18491 and Add. 1;", "S/18491=S/18491 | Add. 1=S/18491/Add.1"),
            ("A/C.6/56/SR.27 and 28", "A/C.6/56/SR.27=A/C.6/56/SR.27 | 28=A/C.6/56/SR.28"),
            (
                "A/C.1/70/PV.2-3, 14 and 24.",
                "A/C.1/70/PV.2=A/C.1/70/PV.2 | 3=A/C.1/70/PV.3 | 14=A/C.1/70/PV.14 | 24=A/C.1/70/PV.24",
            ),
            ("A/66/53/Add.1 and Corr.1), chap. II", "A/66/53/Add.1=A/66/53/Add.1 | Corr.1=A/66/53/Add.1/Corr.1"),
            ("A/62/386/Add.1 and 3 others", "A/62/386/Add.1=A/62/386/Add.1"),
            ("A/35/89-S/13784, annex II.", "A/35/89-S/13784=A/35/89-S/13784#annex II"),
        ],
    );
}

#[test]
fn resolutions_are_cited_by_their_numbers() {
    check(
        Organ::GeneralAssembly,
        English,
        &[
            (
                "Recalling its resolutions 53/70, 54/49 and 61/54,",
                "53/70=A/RES/53/70 | 54/49=A/RES/54/49 | 61/54=A/RES/61/54",
            ),
            (
                "its resolutions 34/83 A of 11 December 1979, 35/156 J of 12 December 1980 and 39/63 K",
                "34/83 A=A/RES/34/83 A@1979-12-11 | 35/156 J=A/RES/35/156 J@1980-12-12 | 39/63 K=A/RES/39/63 K",
            ),
            (
                "resolutions 2253 (ES-V) and 2254 (ES-V)",
                "2253 (ES-V)=A/RES/2253 (ES-V) | 2254 (ES-V)=A/RES/2254 (ES-V)",
            ),
            (
                "3189 (XXVIII), resolutions 3190 (XXVIII) and 3191 (XXVIII) of 18 December 1973",
                "3190 (XXVIII)=A/RES/3190 (XXVIII) | 3191 (XXVIII)=A/RES/3191 (XXVIII)@1973-12-18",
            ),
            ("resolution 217 A (III), annex", "217 A (III)=A/RES/217 A (III)#annex"),
            ("resolutions 3411 A and B (XXX)", "3411 A=A/RES/3411 A (XXX) | B (XXX)=A/RES/3411 B (XXX)"),
            ("Resolutions 53/243 A and B.", "53/243 A=A/RES/53/243 A | B=A/RES/53/243 B"),
            ("resolution 51/211 A to E of 18 December 1996", "51/211 A to E=A/RES/51/211 A-E@1996-12-18"),
            (
                "sections II and IV of its resolution 67/254 A of 12 April 2013",
                "67/254 A=A/RES/67/254 A@2013-04-12#sections II and IV",
            ),
            ("section I.B of its resolution 48/218 A", "48/218 A=A/RES/48/218 A#section I.B"),
            ("Resolution 69/283, annex II.", "69/283=A/RES/69/283#annex II"),
            ("Security Council resolution 1325\u{a0}(2000)", "1325\u{a0}(2000)=S/RES/1325 (2000)"),
            ("the third preambular paragraph of its resolution 69/321", "69/321=A/RES/69/321"),
            ("the annex to General Assembly resolution 49/60", "49/60=A/RES/49/60#annex"),
            ("its resolution ES-10/15 of 20 July 2004", "ES-10/15=A/RES/ES-10/15@2004-07-20"),
            ("resolution S-24/2, annex", "S-24/2=A/RES/S-24/2#annex"),
            (
                "Human Rights Council resolutions 16/21 of 25 March 2011 and S-21/1",
                "16/21=A/HRC/RES/16/21@2011-03-25 | S-21/1=A/HRC/RES/S-21/1",
            ),
            ("Economic and Social Council resolution 2019/4", "2019/4=E/RES/2019/4"),
            ("Commission on Human Rights resolution 1994/73", "1994/73=E/CN.4/RES/1994/73"),
            ("resolution 16/21 of the Human Rights Council", "16/21=A/HRC/RES/16/21"),
            ("resolution 16/21 adopted by the Human Rights Council", "16/21=A/HRC/RES/16/21"),
            (
                "Resolution 71/3, annex, resolution 71/4, annex, and resolution 72/5, annex.",
                "71/3=A/RES/71/3#annex | 71/4=A/RES/71/4#annex | 72/5=A/RES/72/5#annex",
            ),
            (
                "its resolutions 46/182 of 19 December 1991, on coordination, 48/57 of 14 December 1993 and 49/139 A",
                "46/182=A/RES/46/182@1991-12-19 | 48/57=A/RES/48/57@1993-12-14 | 49/139 A=A/RES/49/139 A",
            ),
            (
                "the most recent being resolutions 53/26 of 14 July 2023 and 52/31 of 4 April 2023",
                "53/26=A/HRC/RES/53/26@2023-07-14 | 52/31=A/HRC/RES/52/31@2023-04-04",
            ),
        ],
    );
}

#[test]
fn a_bare_number_is_of_the_organ_that_speaks() {
    check(
        Organ::SecurityCouncil,
        English,
        &[
            (
                "resolutions 1493 of 28 July 2003 and 1533 of 12 March 2004",
                "1493=S/RES/1493 (2003)@2003-07-28 | 1533=S/RES/1533 (2004)@2004-03-12",
            ),
            (
                "paragraphs 3 (a), 3 (b) and 4 of resolution 661 (1990)",
                "661 (1990)=S/RES/661 (1990)#paragraphs 3 (a), 3 (b) and 4",
            ),
            ("paragraphs 22 to 25 of resolution 687 (1991)", "687 (1991)=S/RES/687 (1991)#paragraphs 22 to 25"),
            ("General Assembly resolution 46/182", "46/182=A/RES/46/182"),
            ("resolution 1612 (2006)", "1612 (2006)=S/RES/1612 (2005)"),
            ("Resolution 1970 (2011)", "1970 (2011)=S/RES/1970 (2011)"),
        ],
    );
    check(
        Organ::HumanRightsCouncil,
        English,
        &[
            (
                "Recalling its resolution 5/1 and General Assembly resolution 60/251",
                "5/1=A/HRC/RES/5/1 | 60/251=A/RES/60/251",
            ),
            ("its decision 2/102", "2/102=A/HRC/DEC/2/102"),
        ],
    );
    check(
        Organ::EconomicAndSocialCouncil,
        English,
        &[("its resolutions 2019/4 and 1503 (XLVIII)", "2019/4=E/RES/2019/4 | 1503 (XLVIII)=E/RES/1503 (XLVIII)")],
    );
}

#[test]
fn texts_of_other_bodies_are_cited_by_their_symbols() {
    check(
        Organ::GeneralAssembly,
        English,
        &[
            ("resolution WHA75.3 and decision EB148(5)", "WHA75.3=WHA75.3 | EB148(5)=EB148(5)"),
            ("decision 1/CP.21, paragraph 2; decision 18/CMA.1", "1/CP.21=1/CP.21#paragraph 2 | 18/CMA.1=18/CMA.1"),
            (
                "GC(67)/RES/12 and 41 C/Resolution 3",
                "GC(67)/RES/12=GC(67)/RES/12 | 41 C/Resolution 3=41 C/Resolution 3",
            ),
            // The document that carries a decision is the one that is cited.
            (
                "see FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex",
                "FCCC/CP/2015/10/Add.1=FCCC/CP/2015/10/Add.1#decision 1/CP.21, annex",
            ),
        ],
    );
}

#[test]
fn what_only_looks_like_a_citation_is_none() {
    for text in [
        "a rate of 3/4 in 2000/2001, on 9/11",
        "United Nations, Treaty Series, vol. 1155, No. 18232",
        "see https://undocs.org/en/A/RES/62/17 and www.un.org/A/62/1",
        "its decisions 50/411 and 77/512 of 7 December 2022",
        "chap. I, resolution 1, annex II",
        "Commission on Narcotic Drugs resolution 53/11",
        "resolution 53/11 of the Commission on Narcotic Drugs",
        "Environment Assembly resolution 5/14",
        "(E/CN/x), chap. I, sect. C, resolution 69/1, annex",
        "decision 2040/232; ibid. (E/CN/y), chap. I, sect. C, resolution 58/3, annex; (E/CN/z), sect. A, resolution 64/2",
        "pursuant to resolution S-6/2 of 2 June 1996 adopted by the Commission on Human Rights",
        "resolution 53/11 adopted by the Commission on Narcotic Drugs",
        "the present resolution and its previous resolutions",
        "S/2338/2024. GOV/2006/14. SC/13331. N/A and/or A/H1N1",
        "A/RES/78/1",
        "resolution 2019/4",
        "resolutions 3/4/2020",
    ] {
        assert_eq!(cited(Organ::GeneralAssembly, English, text), "", "{text}");
    }
}

#[test]
fn other_languages_have_their_own_words() {
    let ga = Organ::GeneralAssembly;
    check(
        ga,
        French,
        &[
            ("les résolutions 30/1 du 21 mai 2021 et 34/3 du 23 mai 2025 de la Commission pour la prévention", ""),
            ("sa résolution 70/1 du 25 septembre 2015", "70/1=A/RES/70/1@2015-09-25"),
            (
                "la résolution 2017/19 du Conseil économique et social en date du 6 juillet 2017",
                "2017/19=E/RES/2017/19@2017-07-06",
            ),
            (
                "paragraphe 15 de la résolution 67/290 de l’Assemblée générale en date du 9 juillet 2013",
                "67/290=A/RES/67/290@2013-07-09#paragraphe 15",
            ),
        ],
    );
    check(
        ga,
        Spanish,
        &[
            (
                "sus resoluciones 41/60 J, de 3 de diciembre de 1986, y 42/39 K, de 30 de noviembre de 1987",
                "41/60 J=A/RES/41/60 J@1986-12-03 | 42/39 K=A/RES/42/39 K@1987-11-30",
            ),
            ("la resolución 1325 (2000) del Consejo de Seguridad", "1325 (2000)=S/RES/1325 (2000)"),
        ],
    );
    check(
        ga,
        Russian,
        &[
            (
                "свои резолюции 71/312 от 6 июля 2017 года и 76/296",
                "71/312=A/RES/71/312@2017-07-06 | 76/296=A/RES/76/296",
            ),
            ("резолюции Совета по правам человека 34/24 от 24 марта 2017 года", "34/24=A/HRC/RES/34/24@2017-03-24"),
            (
                "пункта 15 резолюции 67/290 Генеральной Ассамблеи от 9 июля 2013 года",
                "67/290=A/RES/67/290@2013-07-09#пункта 15",
            ),
        ],
    );
    check(
        ga,
        Arabic,
        &[
            (
                "قراريها 70/226 المؤرخ 22 كانون الأول/ديسمبر 2015 و 70/303",
                "70/226=A/RES/70/226@2015-12-22 | 70/303=A/RES/70/303",
            ),
            ("قرار مجلس الأمن 1325 (2000)", "1325 (2000)=S/RES/1325 (2000)"),
            ("القرار دإ-32/1، المرفق", "دإ-32/1=A/RES/S-32/1#المرفق"),
            ("القرار 2200 ألف (د-21)، المرفق", "2200 ألف (د-21)=A/RES/2200 A (XXI)#المرفق"),
        ],
    );
    check(
        ga,
        Chinese,
        &[
            (
                "回顾其2017年7月6日第71/312号决议和2022年7月21日第76/296号决议",
                "71/312=A/RES/71/312@2017-07-06 | 76/296=A/RES/76/296@2022-07-21",
            ),
            (
                "第1996(2011)、2046(2012)和2304(2016)号决议",
                "1996(2011)=S/RES/1996 (2011) | 2046(2012)=S/RES/2046 (2012) | 2304(2016)=S/RES/2304 (2016)",
            ),
            ("经济及社会理事会第2019/4号决议", "2019/4=E/RES/2019/4"),
            ("第69/283号决议，附件二。", "69/283=A/RES/69/283#附件二"),
            ("第1/CP.21号决定和第75/526号决定", ""),
        ],
    );
}

/// What citations are made of, and what is between them.
const PIECES: &[&str] = &[
    "resolution",
    "résolutions",
    "резолюции",
    "قرار",
    "第",
    "号决议",
    " ",
    "\u{a0}",
    "53/70",
    "A/62/386",
    " and ",
    "Corr.1",
    "1325 (2000)",
    "217 A (III)",
    "[",
    "]",
    "А",
    "Б",
    "«",
    "“",
    "’",
    "，",
    "、",
    "（",
    "）",
    ",",
    ";",
    "-",
    "–",
    "/",
    "(",
    ")",
    ".",
    "Add.1-3",
    "of 5 December 2007",
    "2007年12月5日",
    "annex",
    "附件",
    "二",
    "Council",
    "Совета",
    "in its",
    "paragraphs 1 to 3 of",
    "ES-",
    "S-",
    "к",
    "и",
    "و",
    "باء",
    "(د-29)",
    "١",
    "\u{200f}",
    "Vol. I",
    "SR.27",
    "𝟙",
    "ß",
    "ı",
    "№",
    "nos.",
    "of the",
    "United Nations",
    "1493",
    "décision",
    "İ",
    "to",
    "A",
    "RES",
    "37/100[А]",
    "^",
    "_",
];

#[test]
fn no_text_stops_the_reading() {
    let mut seed = 7u64;
    for turn in 0..8_000 {
        let mut text = String::new();
        for _ in 0..1 + turn % 14 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
        }
        let organ = [Organ::GeneralAssembly, Organ::SecurityCouncil, Organ::HumanRightsCouncil][turn % 3];
        for language in Language::ALL {
            for citation in cited(organ, language, &text).split(" | ") {
                let printed = citation.split('=').next().unwrap_or_default();
                assert!(text.contains(printed), "{printed} is not in {text}");
            }
            if let Some((range, _)) = crate::model::date::Date::find(&text, language) {
                assert!(text.get(range.clone()).is_some_and(|date| !date.is_empty()), "{range:?} in {text}");
            }
        }
        if let Some(symbol) = Symbol::parse(&text) {
            assert_eq!(Symbol::parse(symbol.as_str()), Some(symbol), "{text}");
        }
    }
}

#[test]
fn a_body_is_looked_for_in_the_sentence_up_to_a_length() {
    for (words, whose) in [(10, "A/HRC/RES/34/24"), (2_000, "A/RES/34/24")] {
        let filling = "and so on ".repeat(words);
        let text = format!("The Human Rights Council {filling}in its resolution 34/24");
        let found = cited(Organ::SecurityCouncil, English, &text);
        let symbol = found.split_once('=').map_or("", |(_, symbol)| symbol);
        assert_eq!(symbol, whose, "{words}");
    }
}
