//! Publications built in code, and the XML and the rows that come of them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use crate::dice::Dice;
use crate::samples::*;
use std::fs;
use std::path::Path;
use un2akn::check;
use un2akn::model::*;
use un2akn::text::MarkKind;

/// Every sample passes the check, and is kept for the check against the schema.
#[test]
fn samples_conform() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("akn");
    fs::create_dir_all(&folder).unwrap();
    let mut all: Vec<(String, Publication)> = (0..200).map(|n| (format!("random_{n}"), random(n))).collect();
    let named = [
        ("everything", everything()),
        ("two_parts", two_parts()),
        ("council", council()),
        ("scrap", scrap()),
        ("nothing", Publication::default()),
        ("marks", marks()),
        ("disorder", disorder()),
    ];
    all.extend(named.map(|(name, publication)| (name.to_string(), publication)));
    for (name, publication) in all {
        let xml = written(&publication).xml;
        fs::write(folder.join(format!("{name}.xml")), &xml).unwrap();
        let faults: Vec<String> = check::akn(&xml).iter().map(|f| f.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

/// Marks that overlap, are inside one another, or end where nothing ends.
fn marks() -> Publication {
    let mut main = beginning();
    let mut p = paragraph(Role::Operative, "1.", "Decides", "that 61/54, 60/45 and A/60/202 & <x>\u{1} go on;");
    citation(&mut p, "61/54", "A/RES/61/54", None);
    citation(&mut p, "60/45", "A/RES/60/45", None);
    citation(&mut p, "A/60/202", "A/60/202", None);
    p.text.mark(0..16, MarkKind::Italic);
    p.text.mark(10..22, MarkKind::Bold);
    p.text.mark(13..40, MarkKind::Link("https://docs.un.org/a b|c".into()));
    p.text.mark(18..999, MarkKind::Superscript);
    p.text.mark(20..20, MarkKind::Break);
    p.text.mark(18..18, MarkKind::NoteCall(0));
    p.text.mark(30..30, MarkKind::NoteCall(0));
    p.text.mark(30..30, MarkKind::NoteCall(99));
    main.push(p);
    let mut publication = assembly(main);
    let mut note = note("*", "See note.");
    note.text.mark(4..4, MarkKind::NoteCall(0));
    publication.footnotes = vec![note];
    publication
}

/// Roles in no sensible order: nothing may be lost or change its place.
fn disorder() -> Publication {
    let mut main = vec![
        point(2, "(ii)", "one"),
        text(Role::Closing, "two"),
        text(Role::Title, "three"),
        paragraph(Role::Preambular, "", "", "four"),
        point(1, "(a)", "five"),
        text(Role::Text, "six"),
        point(3, "(b)", "seven"),
        cell(1, 3, 2, "eight"),
        cell(1, 3, 2, "nine"),
        cell(2, 1, 0, "ten"),
        paragraph(Role::Operative, "1.", "", "eleven"),
        point(1, "(a)", "twelve"),
        text(Role::Text, "thirteen"),
        point(1, "(b)", "fourteen"),
        text(Role::Text, "fifteen"),
        text(Role::Text, "Sixteen"),
        point(1, "", "seventeen"),
        paragraph(Role::Operative, "1.", "", "eighteen"),
        heading(3, "(x)", "nineteen"),
        text(Role::Enacting, "twenty"),
        point(1, "–", "twenty-one"),
        text(Role::Vote, "twenty-two"),
        text(Role::Text, "Twenty-three"),
        text(Role::Vote, "twenty-four"),
        text(Role::Closing, "twenty-five"),
    ];
    main[8].cell = main[7].cell;
    let mut publication = assembly(main);
    publication.footnotes = vec![note("*", "twenty-six"), note("", "twenty-seven")];
    publication
}

/// Paragraphs in an order that chance gives, the same at each run.
fn random(seed: u64) -> Publication {
    let mut dice = Dice(seed);
    let mut below = |n: usize| dice.below(n);
    let roles = [
        Role::Title,
        Role::Enacting,
        Role::Preambular,
        Role::Operative,
        Role::Point,
        Role::Heading,
        Role::Text,
        Role::Cell,
        Role::Closing,
        Role::Vote,
    ];
    let numbers = ["", "1.", "(a)", "(b)", "II", "A.", "–", "١ -", "㈡", "1."];
    let mut paragraphs = |n: u64| -> Vec<Paragraph> {
        let made = (0..n).map(|at| {
            let role = roles[below(10)];
            let words = if below(2) == 0 { format!("word{at}") } else { format!("Word{at}") };
            let mut p = paragraph(role, numbers[below(10)], "", &words);
            p.level = below(4) as u8;
            p.opener = below(3);
            if role == Role::Cell {
                p.cell = cell(1 + below(2) as u32, below(3) as u32, below(3) as u32, "").cell;
            }
            if below(5) == 0 {
                p.text.mark(2..2, MarkKind::NoteCall(below(3)));
            }
            p
        });
        made.collect()
    };
    let main = paragraphs(25);
    let annexes = (0..3)
        .map(|n| Annex { label: format!("Annex {n}"), page: 1, level: (n % 2) as u8, paragraphs: paragraphs(9) })
        .collect();
    let mut publication = assembly(main);
    publication.resolutions[0].annexes = annexes;
    publication.footnotes = vec![note("1", "one"), note("1", "two"), note("*", "three")];
    publication
}

/// The words of a document's elements, without those of its footnotes.
fn words_of(xml: &str) -> String {
    let mut out = String::new();
    let mut note = 0;
    for piece in xml.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap();
        if tag.starts_with("authorialNote") {
            note += 1;
        } else if tag.starts_with("/authorialNote") {
            note -= 1;
        }
        if note == 0 {
            out.push_str(words);
        }
    }
    out
}

#[test]
fn chance_loses_no_word_and_moves_none() {
    for seed in 0..200 {
        let publication = random(seed);
        let written = written(&publication);
        let words = words_of(std::str::from_utf8(&written.xml).unwrap());
        let mut from = words.find("07-46999").unwrap();
        let resolution = &publication.resolutions[0];
        let annexes = resolution.annexes.iter().flat_map(|a| &a.paragraphs);
        for paragraph in resolution.main.iter().chain(annexes) {
            let wanted = &paragraph.text.words;
            let found = words[from..].find(wanted.as_str());
            from += found.unwrap_or_else(|| panic!("{seed}: {wanted} in {}", &words[from..]));
        }
        let rows = rows(&written.paragraphs);
        let mut eids: Vec<&String> = rows.iter().map(|r| &r[9]).collect();
        assert!(eids.iter().all(|e| !e.is_empty()), "{seed}: {rows:?}");
        let parents: Vec<&String> = rows.iter().map(|r| &r[10]).filter(|p| !p.is_empty()).collect();
        assert!(parents.iter().all(|p| eids.contains(p)), "{seed}");
        let xml = String::from_utf8(written.xml.clone()).unwrap();
        assert!(eids.iter().all(|e| xml.contains(&format!("eId=\"{e}\""))), "{seed}");
        let count = eids.len();
        eids.sort_unstable();
        eids.dedup();
        assert_eq!(eids.len(), count, "{seed}");
    }
}

#[test]
fn no_word_is_lost_and_none_changes_its_place() {
    let xml = xml(&disorder());
    let mut from = xml.find("<mainBody").unwrap();
    for paragraph in &disorder().resolutions[0].main {
        let found = xml[from..].find(&format!(">{}<", paragraph.text.words));
        from += found.unwrap_or_else(|| panic!("{} in {}", paragraph.text.words, &xml[from..]));
    }
    for note in ["twenty-six", "twenty-seven"] {
        assert!(xml.contains(&format!("<p>{note}</p></authorialNote>")), "{note}");
    }
}

/// A document must hold these pieces, in this order.
fn holds(xml: &str, pieces: &[&str]) {
    let mut from = 0;
    for piece in pieces {
        let found = xml[from..].find(piece);
        from += found.unwrap_or_else(|| panic!("no {piece} in {}", &xml[from..])) + piece.len();
    }
}

#[test]
fn a_list_has_introduction_points_and_wrap_up() {
    holds(
        &xml(&everything()),
        &[
            "<paragraph eId=\"sec_I__para_1\">",
            "<num>1.</num>",
            "<list eId=\"sec_I__para_1__list_1\">",
            "<intro eId=\"sec_I__para_1__list_1__intro\">",
            "<point eId=\"sec_I__para_1__list_1__point_a\">",
            "<point eId=\"sec_I__para_1__list_1__point_a__list_1__point_ii\">",
            "<wrapUp eId=\"sec_I__para_1__list_1__wrapup\">",
            "as appropriate;</p>",
            "<alinea eId=\"sec_I__para_1__al_1\">",
            "</paragraph>",
            "<title eId=\"sec_I__title_A\">",
            "<paragraph eId=\"sec_I__para_2\">",
            "<section eId=\"sec_II\">",
            "<paragraph eId=\"sec_II__para_1\">",
            "<alinea eId=\"sec_II__al_1\">",
        ],
    );
}

#[test]
fn numbers_that_run_through_need_no_section_before_them() {
    let mut main = beginning();
    for (roman, arabic) in [("I", "1."), ("II", "2.")] {
        main.push(heading(1, roman, "Questions"));
        main.push(paragraph(Role::Operative, arabic, "Decides", "so;"));
    }
    holds(
        &xml(&assembly(main)),
        &["<section eId=\"sec_I\">", "eId=\"para_1\"", "<section eId=\"sec_II\">", "eId=\"para_2\""],
    );
}

#[test]
fn all_languages_have_the_same_names() {
    let names = |language, numbers: [&str; 5]| {
        let mut main = beginning();
        main.push(paragraph(Role::Operative, numbers[0], "", "…:"));
        main.push(point(1, numbers[1], "…"));
        main.push(point(1, numbers[2], "…"));
        main.push(point(2, numbers[3], "…"));
        main.push(point(2, numbers[4], "…"));
        let publication = Publication { language, ..assembly(main) };
        let cells = rows(&written(&publication).paragraphs);
        cells.into_iter().map(|r| (r[9].clone(), r[8].clone())).collect::<Vec<_>>()
    };
    let english = names(Language::English, ["1.", "(a)", "(b)", "(i)", "(ii)"]);
    assert_eq!(english.last().unwrap().1, "1/b/ii");
    assert_eq!(english, names(Language::Russian, ["1.", "а)", "b)", "i)", "ii)"]));
    assert_eq!(english, names(Language::Arabic, ["1 -", "(أ)", "(ب)", "’1‘", "’2‘"]));
    assert_eq!(english, names(Language::Chinese, ["1.", "(a)", "(b)", "㈠", "㈡"]));
    assert_eq!(english, names(Language::French, ["1.", "a)", "b)", "i)", "ii)"]));
}

#[test]
fn a_single_paragraph_without_number_is_the_first() {
    holds(&xml(&council()), &["<mainBody>", "<paragraph eId=\"para_1\">", "<content eId=\"para_1__content\">"]);
}

#[test]
fn preambular_text_in_the_body_keeps_its_place() {
    let mut main = beginning();
    main.extend([
        paragraph(Role::Operative, "1.", "Decides", "so;"),
        paragraph(Role::Preambular, "", "Recalling", "that,"),
        point(1, "(a)", "this,"),
        paragraph(Role::Operative, "2.", "Decides", "thus."),
    ]);
    holds(
        &xml(&assembly(main)),
        &[
            "<paragraph eId=\"para_1\">",
            "<container eId=\"body__container_1\" name=\"Recalling\">",
            "<item eId=\"body__container_1__list_1__item_a\">",
            "<paragraph eId=\"para_2\">",
        ],
    );
    holds(&xml(&everything()), &["<crossHeading eId=\"sec_I__crossHeading_1\" refersTo=\"#preamble\">"]);
}

#[test]
fn dates_are_never_made_up_without_a_word() {
    let mut unknown = assembly(beginning());
    unknown.masthead.adoption_date = None;
    holds(
        &xml(&unknown),
        &["/un-ga/2007-01-01/62-999", "<FRBRdate date=\"2007-01-01\" name=\"unknown\"/>", "stands for the year"],
    );
    assert!(!xml(&unknown).contains("<workflow"));
    unknown.masthead.symbol = Some(symbol("A/RES/62/17"));
    unknown.resolutions[0].symbol = Some(symbol("A/RES/62/17"));
    holds(&xml(&unknown), &["/un-ga/2007-12-05/62-17", "taken from the register"]);
    holds(&xml(&scrap()), &["/un/1900-01-01/sha256-6f61fe84cbb6f8cb", "shows no symbol"]);
}

#[test]
fn the_first_bytes_tell_the_format() {
    // PRONOM fmt/1724 wants the declaration, an unprefixed root and this namespace.
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"";
    assert!(xml(&everything()).starts_with(start));
}

#[test]
fn what_is_written_depends_on_nothing_else() {
    let once = written(&everything());
    let again = written(&everything());
    assert_eq!((once.xml, once.paragraphs, once.references), (again.xml, again.paragraphs, again.references));
}

#[test]
fn a_damaged_address_is_no_link_and_its_words_stay() {
    for (address, linked) in
        [("https://undocs.org/A/64/118", true), ("http\u{a2}]%3E://undocs.org", false), ("", false)]
    {
        let mut main = beginning();
        let mut p = paragraph(Role::Operative, "1.", "Decides", "to meet;");
        p.text.mark(8..15, MarkKind::Link(address.into()));
        main.push(p);
        let xml = xml(&assembly(main));
        assert_eq!(xml.contains("<a href="), linked, "{address}");
        assert!(xml.contains("to meet"), "{address}");
        assert!(un2akn::check::akn(xml.as_bytes()).is_empty(), "{address}");
    }
}
