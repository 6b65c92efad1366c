//! Publications in the manner of the United Nations, made for the tests.

use un2akn::block::{Cell, Reason};
use un2akn::model::date::Date;
use un2akn::model::symbol::Symbol;
use un2akn::model::*;
use un2akn::text::{MarkKind, Text};
use un2akn::write::{Settings, Source, Written, write};

pub fn symbol(text: &str) -> Symbol {
    Symbol::parse(text).unwrap()
}

pub fn date(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// A paragraph: `7. Decides to meet;` is `paragraph(Role::Operative, "7.", "Decides", "to meet;")`.
pub fn paragraph(role: Role, number: &str, opener: &str, rest: &str) -> Paragraph {
    let space = if opener.is_empty() || rest.is_empty() || rest.starts_with(',') { "" } else { " " };
    Paragraph {
        role,
        number: Some(number.to_string()).filter(|n| !n.is_empty()),
        text: Text::plain(format!("{opener}{space}{rest}")),
        opener: opener.len(),
        level: match role {
            Role::Point | Role::Heading => 1,
            _ => 0,
        },
        page: 1,
        confidence: 1.0,
        ..Paragraph::default()
    }
}

pub fn text(role: Role, words: &str) -> Paragraph {
    paragraph(role, "", "", words)
}

pub fn point(level: u8, number: &str, words: &str) -> Paragraph {
    Paragraph { level, ..paragraph(Role::Point, number, "", words) }
}

pub fn heading(level: u8, number: &str, words: &str) -> Paragraph {
    Paragraph { level, ..paragraph(Role::Heading, number, "", words) }
}

pub fn cell(table: u32, row: u32, column: u32, words: &str) -> Paragraph {
    let place = Cell { table, row, column, row_span: 1, column_span: 1, header: row == 0 };
    Paragraph { cell: Some(place), ..text(Role::Cell, words) }
}

pub fn citation(paragraph: &mut Paragraph, words: &str, full: &str, on: Option<&str>) {
    let start = paragraph.text.words.find(words).unwrap();
    paragraph.citations.push(Citation {
        range: start..start + words.len(),
        symbol: symbol(full),
        pinpoint: None,
        date: on.map(date),
    });
    paragraph.citations.sort_by_key(|c| c.range.start);
}

/// Calls a footnote after the first place where some words stand.
pub fn call(text: &mut Text, after: &str, note: usize) {
    let at = text.words.find(after).unwrap() + after.len();
    text.mark(at..at, MarkKind::NoteCall(note));
}

pub fn note(marker: &str, words: &str) -> Footnote {
    Footnote { marker: marker.into(), text: Text::plain(words), page: 1, ..Footnote::default() }
}

/// A resolution of the General Assembly with these paragraphs and its usual masthead.
pub fn assembly(main: Vec<Paragraph>) -> Publication {
    let line = |fact, text: &str| MastheadLine::new(fact, text, 1);
    let proponent = "[on the report of the First Committee (A/62/999)]";
    let at = proponent.find("A/62").unwrap();
    Publication {
        masthead: Masthead {
            organ: Organ::GeneralAssembly,
            kind: Kind::Resolution,
            symbol: Some(symbol("A/RES/62/999")),
            distribution: Some("General".into()),
            publication_date: Some(date("2008-01-08")),
            session: Some("62".into()),
            agenda_item: Some("Agenda item 93".into()),
            agenda_title: Some("Samples & tests".into()),
            adoption_date: Some(date("2007-12-05")),
            proponent: Some(Text::plain(proponent)),
            proponent_citations: vec![Citation {
                range: at..at + 8,
                symbol: symbol("A/62/999"),
                pinpoint: None,
                date: None,
            }],
            originating_document: Some("A/62/999".into()),
            meeting: Some("61st plenary meeting".into()),
            job_number: Some("07-46999 (E)".into()),
            lines: vec![
                line(Fact::Publisher, "United Nations"),
                line(Fact::Symbol, "A/RES/62/999"),
                line(Fact::Organ, "General Assembly"),
                line(Fact::Distribution, "Distr.: General"),
                line(Fact::PublicationDate, "8 January 2008"),
                line(Fact::OriginalLanguage, "Original: English"),
                line(Fact::Session, "Sixty-second session"),
                line(Fact::AgendaItem, "Agenda item 93"),
                line(Fact::Adoption, "Resolution adopted by the General Assembly on 5 December 2007"),
                line(Fact::Proponent, proponent),
                line(Fact::JobNumber, "07-46999 (E)"),
            ],
            ..Masthead::default()
        },
        resolutions: vec![Resolution {
            symbol: Some(symbol("A/RES/62/999")),
            number: Some("62/999".into()),
            main,
            ..Resolution::default()
        }],
        pages: 2,
        ..Publication::default()
    }
}

/// The usual beginning: title, formula, one preambular paragraph.
pub fn beginning() -> Vec<Paragraph> {
    vec![
        text(Role::Title, "Questions relating to samples"),
        paragraph(Role::Enacting, "", "The General Assembly", ","),
        paragraph(Role::Preambular, "", "Recalling", "its earlier samples,"),
    ]
}

/// Something of everything.
pub fn everything() -> Publication {
    let mut main = beginning();
    let mut cited =
        paragraph(Role::Preambular, "", "Recalling also", "its resolutions 61/54 and 60/998, and the report A/60/202,");
    citation(&mut cited, "61/54", "A/RES/61/54", Some("2006-12-06"));
    citation(&mut cited, "60/998", "A/RES/60/998", None);
    citation(&mut cited, "A/60/202", "A/60/202", None);
    call(&mut cited.text, "A/60/202,", 0);
    main.push(cited);
    main.extend([
        paragraph(Role::Preambular, "", "Bearing in mind", ":"),
        point(1, "(a)", "The first matter;"),
        point(2, "(i)", "Its first half;"),
        point(1, "(b)", "The second matter,"),
        heading(1, "I", "General questions"),
        paragraph(Role::Preambular, "", "Having considered", "the sample,"),
        paragraph(Role::Operative, "1.", "Requests", "the Secretary-General:"),
        point(1, "(a)", "To report;"),
        point(2, "(i)", "On time;"),
        point(2, "(ii)", "In full;"),
        point(1, "(b)", "To consult;"),
        text(Role::Text, "as appropriate;"),
        text(Role::Text, "The reports shall be short;"),
        heading(2, "A.", "Lists"),
        paragraph(Role::Operative, "2.", "Decides", "on the scale:"),
        cell(1, 0, 0, "Member State"),
        cell(1, 0, 1, "Percentage"),
        cell(1, 1, 0, "Utopia"),
        cell(1, 1, 1, "0.001"),
        heading(1, "II", "Other questions"),
        paragraph(Role::Operative, "1.", "Decides", "to go on;"),
        paragraph(Role::Operative, "", "Invites", "all to take part;"),
        paragraph(Role::Operative, "2.", "Decides", "to end."),
        text(Role::Closing, "61st plenary meeting 5 December 2007"),
        text(Role::Vote, "[Adopted by a recorded vote of 32 to 10, with 5 abstentions.]"),
    ]);
    let mut publication = assembly(main);
    let mut last = note("2", "See A/62/1, “samples”.");
    last.citations.push(Citation { range: 4..10, symbol: symbol("A/62/1"), pinpoint: None, date: None });
    publication.footnotes = vec![note("1", "Ibid."), last];
    let vote = "Adopted by a recorded vote of 32 to 10, with 5 abstentions";
    publication.masthead.vote = Some(Vote { text: vote.into(), counts: Some([32, 10, 5]), ..Vote::default() });
    publication.resolutions[0].annexes = vec![
        Annex {
            label: "Annex I".into(),
            page: 2,
            level: 0,
            paragraphs: vec![
                text(Role::Title, "Sample principles"),
                text(Role::Text, "The principles follow."),
                paragraph(Role::Operative, "1.", "", "The first principle."),
                heading(1, "", "Table"),
                cell(2, 0, 1, "Only the second column"),
            ],
        },
        Annex {
            label: "Appendix".into(),
            level: 1,
            paragraphs: vec![text(Role::Text, "An appendix.")],
            ..Annex::default()
        },
        Annex { label: "Annex II".into(), ..Annex::default() },
    ];
    publication.discarded.push(Discarded { text: "2".into(), reason: Reason::PageNumber, page: 2 });
    publication
}

/// Two resolutions under one number.
pub fn two_parts() -> Publication {
    let part = |letter: &str| {
        let mut main = beginning();
        let mut first = paragraph(Role::Operative, "1.", "Recalls", "resolution 61/54.");
        citation(&mut first, "61/54", "A/RES/61/54", None);
        main.extend([first, text(Role::Closing, "61st plenary meeting 5 December 2007")]);
        Resolution {
            letter: Some(letter.into()),
            symbol: Some(symbol(&format!("A/RES/62/999 {letter}"))),
            number: Some(letter.into()),
            main,
            annexes: vec![Annex { label: "Annex".into(), ..Annex::default() }],
            ..Resolution::default()
        }
    };
    let mut publication = assembly(Vec::new());
    let common = Resolution {
        number: Some("62/999".into()),
        main: vec![text(Role::Title, "Questions relating to samples")],
        ..Resolution::default()
    };
    publication.resolutions = vec![common, part("A"), part("B")];
    publication
}

/// A resolution of the Security Council, which has no title.
pub fn council() -> Publication {
    let line = |fact, text: &str| MastheadLine::new(fact, text, 1);
    let mut publication = assembly(vec![
        paragraph(Role::Enacting, "", "The Security Council", ","),
        paragraph(Role::Preambular, "", "Recalling", "its sample,"),
        paragraph(Role::Operative, "", "Decides", "to remain seized of the matter."),
    ]);
    publication.masthead = Masthead {
        organ: Organ::SecurityCouncil,
        kind: Kind::Resolution,
        symbol: Some(symbol("S/RES/9325 (2000)")),
        adoption_date: Some(date("2000-10-31")),
        meeting: Some("4213th meeting".into()),
        lines: vec![
            line(Fact::Number, "Resolution 9325 (2000)"),
            line(Fact::Adoption, "Adopted by the Security Council at its 4213th meeting, on 31 October 2000"),
        ],
        ..Masthead::default()
    };
    publication.resolutions[0].symbol = publication.masthead.symbol.clone();
    publication.resolutions[0].number = Some("9325 (2000)".into());
    publication
}

/// A page without a masthead.
pub fn scrap() -> Publication {
    let main = vec![text(Role::Text, "and to report thereon;"), point(2, "(ii)", "in full.")];
    Publication {
        resolutions: vec![Resolution { main, ..Resolution::default() }],
        fragment: true,
        ..Publication::default()
    }
}

pub const SOURCE: Source<'static> = Source {
    document_id: "2007/sample.txt",
    format: "text",
    puid: "x-fmt/111",
    bytes: 1234,
    sha256: "6f61fe84cbb6f8cb0e8418cd67b74a63da9990e6573b5a3491f623184f45c4fd",
    further: &[],
};

pub fn written(publication: &Publication) -> Written {
    write(publication, &SOURCE, &Settings::default())
}

pub fn xml(publication: &Publication) -> String {
    String::from_utf8(written(publication).xml).unwrap()
}

/// The rows of a table as cells.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|r| r.unwrap().iter().map(String::from).collect()).collect()
}
