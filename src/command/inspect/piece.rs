//! The pieces that a document was read into, and what speaks for the role of each.

use crate::block::Reason;
use crate::model::{Fact, Paragraph, Publication, Role};
use crate::write::doubts::of_note;
use crate::write::plan::Plan;

/// A piece of the result.
pub struct Piece {
    /// What it is: the codes of the tables, `masthead` and `footnote`.
    pub role: &'static str,
    /// Its number or mark, as printed.
    pub number: String,
    /// Depth of points and headings.
    pub level: u8,
    /// Page of the source, 0 where unknown.
    pub page: u32,
    /// As in the tables; nothing for what has none.
    pub confidence: Option<f32>,
    /// Its element, empty where it has none.
    pub eid: String,
    /// What speaks for its role.
    pub why: String,
    /// Doubts, in words.
    pub doubts: Vec<String>,
    /// Its words.
    pub text: String,
    /// Whether it is left out of the document.
    pub discarded: bool,
}

/// All pieces: masthead, paragraphs in reading order, footnotes, what was left out.
pub fn all(publication: &Publication, plan: &Plan) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = publication.masthead.lines.iter().map(|l| masthead(l.fact, &l.text, l.page)).collect();
    for (at, part) in plan.parts.iter().enumerate() {
        let resolution = publication.resolutions.get(part.resolution).filter(|_| part.annex.is_none());
        let head = resolution.iter().flat_map(|r| &r.head);
        pieces.extend(head.map(|l| masthead(l.fact, &l.text, l.page)));
        let annex = part.annex.and_then(|a| publication.resolutions.get(part.resolution)?.annexes.get(a));
        pieces.extend(annex.map(|annex| Piece {
            page: annex.page,
            eid: part.prefix.clone(),
            level: 1 + annex.level,
            ..plain("heading", &annex.label, "its words are those at the head of an annex")
        }));
        let paragraphs = plan.paragraphs(at, publication);
        for (paragraph, row) in paragraphs.iter().zip(&part.rows) {
            pieces.push(body(paragraph, row.eid.clone()));
        }
    }
    for (note, place) in publication.footnotes.iter().zip(&plan.notes) {
        let why = if place.call.is_some() { "the text calls it" } else { "is at the foot of a page" };
        pieces.push(Piece {
            number: note.marker.clone(),
            page: note.page,
            eid: place.eid.clone(),
            doubts: of_note(note, place.call.is_some()).iter().map(ToString::to_string).collect(),
            ..plain("footnote", &note.text.words, why)
        });
    }
    pieces.extend(publication.discarded.iter().map(|d| Piece {
        page: d.page,
        discarded: true,
        ..plain(d.reason.code(), &d.text, left_out(d.reason))
    }));
    pieces
}

fn plain(role: &'static str, text: &str, why: &str) -> Piece {
    Piece {
        role,
        number: String::new(),
        level: 0,
        page: 0,
        confidence: None,
        eid: String::new(),
        why: why.to_string(),
        doubts: Vec::new(),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        discarded: false,
    }
}

fn body(paragraph: &Paragraph, eid: String) -> Piece {
    Piece {
        number: paragraph.number.clone().unwrap_or_default(),
        level: paragraph.level,
        page: paragraph.page,
        confidence: Some((paragraph.confidence * 100.0).round() / 100.0),
        eid,
        doubts: paragraph.doubts.iter().map(ToString::to_string).collect(),
        ..plain(paragraph.role.code(), &paragraph.text.words, &evidence(paragraph))
    }
}

/// With less confidence, one in ten or more is wrong.
const CERTAIN: f32 = 0.9;

/// What speaks for a paragraph's role.
fn evidence(paragraph: &Paragraph) -> String {
    let mut signs = vec![rule(paragraph.role).to_string()];
    if let Some(number) = &paragraph.number {
        signs.push(format!("has the number {number}"));
    }
    if paragraph.opener > 0 {
        let words = &paragraph.text.words;
        signs.push(format!("opens with “{}”", &words[..words.floor_char_boundary(paragraph.opener)]));
    }
    let end = paragraph.text.words.trim_end().chars().next_back();
    signs.extend(end.and_then(|c| match c {
        ',' | '，' | '،' => Some("ends with a comma".to_string()),
        ';' | '；' | '؛' => Some("ends with a semicolon".to_string()),
        ':' | '：' => Some("ends with a colon, so that points may follow".to_string()),
        '.' | '。' => Some("ends with a full stop".to_string()),
        _ => None,
    }));
    if let Some(cell) = &paragraph.cell {
        signs.push(format!("row {}, column {} of table {}", cell.row + 1, cell.column + 1, cell.table));
    }
    if paragraph.confidence < CERTAIN {
        signs.push("other roles were possible".to_string());
    }
    signs.join("; ")
}

/// What makes a paragraph what it is.
fn rule(role: Role) -> &'static str {
    match role {
        Role::Title => "comes before the preamble",
        Role::Enacting => "names the body that speaks",
        Role::Preambular => "comes before the operative part",
        Role::Operative => "is in the operative part",
        Role::Point => "is an item of a list",
        Role::Heading => "is above what follows",
        Role::Text => "fits no other role",
        Role::Cell => "is in a table",
        Role::Closing => "says when and where the text was adopted",
        Role::Vote => "says how the text was adopted",
    }
}

fn masthead(fact: Fact, text: &str, page: u32) -> Piece {
    let why = match fact {
        Fact::Publisher => "names the United Nations",
        Fact::Organ => "names the body",
        Fact::Symbol => "has the form of a symbol",
        Fact::Distribution => "says who gets the document",
        Fact::PublicationDate => "is a date before the text",
        Fact::OriginalLanguage => "names the original language",
        Fact::Session => "names a session",
        Fact::AgendaItem => "names an agenda item",
        Fact::AgendaTitle => "follows the agenda item",
        Fact::Adoption => "says who adopted the text, and when",
        Fact::Proponent => "is in brackets before the text",
        Fact::Number => "is the number before the title",
        Fact::JobNumber => "has the form of a job number",
        Fact::Other => "comes before the text",
    };
    Piece { page, ..plain("masthead", text, why) }
}

fn left_out(reason: Reason) -> &'static str {
    match reason {
        Reason::PageNumber => "left out: the number of a page",
        Reason::RunningHead => "left out: repeats symbol or title at the top of a page",
        Reason::RunningFoot => "left out: a line at the foot of pages",
        Reason::FootnoteRule => "left out: the line above footnotes",
        Reason::MastheadFurniture => "left out: standard words of the masthead",
        Reason::JobNumber => "left out: the number of the print job",
        Reason::BarCode => "left out: the text of a bar code",
        Reason::WebResidue => "left out: comes from a web page around the document",
        Reason::SoftHyphen => "left out: a hyphen at the end of a line",
        Reason::DuplicateTextLayer => "left out: a second copy of the text behind the page",
        Reason::Misread => "left out: read by OCR and corrected in the text",
        Reason::Corrected => "left out: corrected by a person",
        Reason::Other => "left out",
    }
}
