//! Publications built in code, and the XML and the rows that come of them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "support/samples.rs"]
mod samples;

use samples::*;
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
    for (name, publication) in [
        ("everything", everything()),
        ("two_parts", two_parts()),
        ("council", council()),
        ("scrap", scrap()),
        ("nothing", Publication::default()),
        ("marks", marks()),
        ("disorder", disorder()),
    ] {
        let xml = written(&publication).xml;
        fs::write(folder.join(format!("{name}.xml")), &xml).unwrap();
        let faults: Vec<String> = check::akn(&xml).iter().map(|f| f.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

/// Marks that overlap, stand inside one another, or end where nothing ends.
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
