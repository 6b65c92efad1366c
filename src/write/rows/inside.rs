//! What is inside a document: paragraphs, footnotes, citations, doubts, and what was left out.

use super::View;
use crate::code::{Doubt, Reason};
use crate::model::date::Date;
use crate::model::{Annex, Citation, Kind, Language, Paragraph, Publication, Role};
use crate::write::doubts::{Placed, of_note};
use crate::write::plan::{Owner, Part};
use crate::{iri, register};
use std::ops::Range;

/// A block of text: a row of `paragraphs.csv`.
#[derive(Clone, Debug)]
pub struct ParagraphRow<'a> {
    /// The symbol of the document, or of its part.
    pub symbol: &'a str,
    /// The language.
    pub language: Language,
    /// `main`, `annex_1`
    pub part: &'a str,
    /// What it is.
    pub kind: Role,
    /// 1 for `(a)`, 2 for `(i)`; for headings their depth; otherwise 0.
    pub level: u64,
    /// Its number as printed.
    pub num: &'a str,
    /// The numbers that lead to it: `II/7/a/ii`.
    pub path: &'a str,
    /// Its element in the XML.
    pub eid: &'a str,
    /// The element that contains it.
    pub parent_eid: &'a str,
    /// The opening words: `Recalling also`.
    pub opener: &'a str,
    /// Its text without number and footnote marks.
    pub text: &'a str,
    /// Page of the source; 0 where unknown.
    pub page: u32,
    /// The probability that kind, number and words are right.
    pub confidence: f32,
    /// Its doubts, each once.
    pub doubts: Vec<Doubt>,
    /// The block with its marks and its place in a table; none for the label of an annex.
    pub block: Option<&'a Paragraph>,
}

/// A footnote: a row of `footnotes.csv`.
#[derive(Clone, Debug)]
pub struct FootnoteRow<'a> {
    /// `main`, `annex_1`
    pub part: &'a str,
    /// As printed.
    pub marker: &'a str,
    /// Its element in the XML.
    pub eid: &'a str,
    /// The paragraph that calls it; empty where none does.
    pub paragraph_eid: &'a str,
    /// The byte of that paragraph's text after which the call stands, and that text.
    pub call: Option<(usize, &'a str)>,
    /// Its text without the marker.
    pub text: &'a str,
    /// Page of the source; 0 where unknown.
    pub page: u32,
    /// Its doubts, each once.
    pub doubts: Vec<Doubt>,
}

/// A citation of a document: a row of `references.csv`. Whether the cited document is at hand, only a collection knows.
#[derive(Clone, Debug)]
pub struct ReferenceRow<'a> {
    /// Its element in the XML.
    pub eid: &'a str,
    /// The paragraph that contains it.
    pub paragraph_eid: &'a str,
    /// The footnote that contains it.
    pub footnote_eid: &'a str,
    /// As printed.
    pub text: &'a str,
    /// In full: `A/RES/53/70` for "resolution 53/70".
    pub symbol: String,
    /// Type of the cited document.
    pub kind: Kind,
    /// The part that is cited: `paragraphs 1 to 3`.
    pub pinpoint: String,
    /// As the citation gives it.
    pub date: Option<Date>,
    /// The AKN IRI of the work; empty where its date is not known.
    pub iri: &'a str,
    /// Its address on docs.un.org.
    pub url: String,
}

/// A piece of the source that is in no other row: a row of `discarded.csv`.
#[derive(Clone, Debug)]
pub struct DiscardedRow<'a> {
    /// Page of the source; 0 where unknown.
    pub page: u32,
    /// Why it was left out.
    pub reason: Reason,
    /// As it stood.
    pub text: &'a str,
}

/// A doubt: a row of `doubts.csv`.
#[derive(Clone, Debug)]
pub struct DoubtRow<'a> {
    /// The paragraph or footnote in doubt; empty for the document as a whole.
    pub eid: &'a str,
    /// Page of the source; 0 where unknown.
    pub page: u32,
    /// What kind of doubt it is.
    pub code: Doubt,
    /// The words in doubt.
    pub text: String,
    /// The evidence against them.
    pub detail: String,
    /// From 0 to 1: how strongly it suggests a fault.
    pub weight: f32,
}

/// The blocks of text in reading order.
pub fn paragraphs<'a>(view: View<'a>) -> impl Iterator<Item = ParagraphRow<'a>> {
    let View { publication, plan, .. } = view;
    plan.parts.iter().enumerate().flat_map(move |(at, part)| {
        let resolution = &publication.resolutions[part.resolution];
        let symbol = resolution.symbol.as_ref().or(publication.masthead.symbol.as_ref());
        let symbol = symbol.map_or("", |s| s.as_str());
        let annex = part.annex.and_then(|a| resolution.annexes.get(a)).filter(|a| !goes_on(a));
        let head = annex.map(|annex| label(part, annex, symbol, publication.language));
        let rows = plan.paragraphs(at, publication).iter().zip(&part.rows).map(move |(paragraph, place)| {
            let words = paragraph.text.words.as_str();
            ParagraphRow {
                symbol,
                language: publication.language,
                part: &part.name,
                kind: paragraph.role,
                level: paragraph.level.into(),
                num: paragraph.number.as_deref().unwrap_or_default(),
                path: &place.path,
                eid: &place.eid,
                parent_eid: &place.parent,
                opener: &words[..words.floor_char_boundary(paragraph.opener)],
                text: words,
                page: paragraph.page,
                confidence: paragraph.confidence,
                doubts: Doubt::sorted(&paragraph.doubts),
                block: Some(paragraph),
            }
        });
        head.into_iter().chain(rows)
    })
}

/// A page that begins in the middle of a sentence of an annex goes on with the page before.
fn goes_on(annex: &Annex) -> bool {
    let first = annex.paragraphs.first().filter(|p| p.number.is_none());
    annex.label.is_empty() && first.is_some_and(|p| p.text.words.starts_with(char::is_lowercase))
}

/// The head of an annex: `Annex II`.
fn label<'a>(part: &'a Part, annex: &'a Annex, symbol: &'a str, language: Language) -> ParagraphRow<'a> {
    let outer = part.prefix.rsplit_once("__").filter(|_| part.is_appendix());
    ParagraphRow {
        symbol,
        language,
        part: &part.name,
        kind: Role::Heading,
        level: 1 + u64::from(part.is_appendix()),
        num: "",
        path: "",
        eid: &part.prefix,
        parent_eid: outer.map_or("", |(annex, _)| annex),
        opener: "",
        text: &annex.label,
        page: annex.page,
        confidence: 1.0,
        doubts: Vec::new(),
        block: None,
    }
}

/// The footnotes in the order of their calls.
pub fn footnotes<'a>(view: View<'a>) -> impl Iterator<Item = FootnoteRow<'a>> {
    let View { publication, plan, .. } = view;
    publication.footnotes.iter().zip(&plan.notes).map(move |(note, place)| {
        let (paragraph_eid, call) = match (place.host, place.call) {
            (Some((part, at)), Some(byte)) => {
                let words = plan.paragraphs(part, publication)[at].text.words.as_str();
                (plan.parts[part].rows[at].eid.as_str(), Some((byte, words)))
            }
            _ => ("", None),
        };
        let doubts = of_note(note, place.call.is_some());
        FootnoteRow {
            part: place.host.map_or("main", |(part, _)| &plan.parts[part].name),
            marker: &note.marker,
            eid: &place.eid,
            paragraph_eid,
            call,
            text: &note.text.words,
            page: note.page,
            doubts: Doubt::sorted(doubts.iter().map(|d| &**d)),
        }
    })
}

/// The citations in reading order.
pub fn references<'a>(view: View<'a>) -> impl Iterator<Item = ReferenceRow<'a>> {
    let View { publication, plan, .. } = view;
    plan.citations.iter().filter_map(move |cited| {
        let (words, citations) = owner(view, cited.owner);
        let citation = citations.get(cited.index)?;
        let (paragraph_eid, footnote_eid) = place(view, cited.owner);
        let range = printed(citations, cited.index);
        let end = words.floor_char_boundary(range.end);
        let start = words.floor_char_boundary(range.start).min(end);
        let (document, part) = register::document(&citation.symbol);
        let pinpoint: Vec<&str> = part.as_deref().into_iter().chain(citation.pinpoint.as_deref()).collect();
        Some(ReferenceRow {
            eid: &cited.eid,
            paragraph_eid,
            footnote_eid,
            text: &words[start..end],
            kind: document.kind(),
            symbol: document.as_str().to_string(),
            pinpoint: pinpoint.join(", "),
            date: citation.date,
            iri: cited.work.as_deref().unwrap_or_default(),
            url: iri::url(&citation.symbol, publication.language).unwrap_or_default(),
        })
    })
}

/// The words that citations are in, and all citations in them.
fn owner(view: View<'_>, owner: Owner) -> (&str, &[Citation]) {
    let publication: &Publication = view.publication;
    match owner {
        Owner::Proponent => {
            let masthead = &publication.masthead;
            (masthead.proponent.as_ref().map_or("", |t| &t.words), &masthead.proponent_citations)
        }
        Owner::Paragraph(part, at) => {
            let paragraph = &view.plan.paragraphs(part, publication)[at];
            (&paragraph.text.words, &paragraph.citations)
        }
        Owner::Note(note) => {
            let note = &publication.footnotes[note];
            (&note.text.words, &note.citations)
        }
    }
}

/// The bytes that name a document; of one between the ends of a range (`Add.1-3`), the whole range.
fn printed(citations: &[Citation], index: usize) -> Range<usize> {
    let own = citations[index].range.clone();
    if !own.is_empty() {
        return own;
    }
    let named = |c: &&Citation| !c.range.is_empty();
    let first = citations[..index].iter().rfind(named).map_or(own.start, |c| c.range.start);
    let last = citations[index..].iter().find(named).map_or(own.end, |c| c.range.end);
    first..last
}

/// The eIds of the paragraph and of the footnote that a citation is in.
fn place(view: View<'_>, owner: Owner) -> (&str, &str) {
    let row = |(part, at): (usize, usize)| view.plan.parts[part].rows[at].eid.as_str();
    match owner {
        Owner::Proponent => ("", ""),
        Owner::Paragraph(part, at) => (row((part, at)), ""),
        Owner::Note(note) => {
            let note = &view.plan.notes[note];
            (note.host.filter(|_| note.call.is_some()).map_or("", row), &note.eid)
        }
    }
}

/// The doubts: those about the document, then those about its blocks and footnotes.
pub fn doubts<'a>(placed: Vec<Placed<'a>>) -> impl Iterator<Item = DoubtRow<'a>> {
    placed.into_iter().map(doubt)
}

/// A doubt in its place.
pub fn doubt(placed: Placed<'_>) -> DoubtRow<'_> {
    DoubtRow {
        eid: placed.eid,
        page: placed.page,
        code: placed.doubted.doubt,
        detail: placed.doubted.told(),
        weight: placed.doubted.weight,
        text: placed.words,
    }
}

/// What was left out, in the order of the source.
pub fn discarded<'a>(view: View<'a>) -> impl Iterator<Item = DiscardedRow<'a>> {
    view.publication.discarded.iter().map(|d| DiscardedRow { page: d.page, reason: d.reason, text: &d.text })
}
