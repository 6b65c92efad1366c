//! Rows of what is inside a document: paragraphs, footnotes, citations, and what was left out.

use super::View;
use super::cell::{Rows, offset};
use crate::model::{Annex, Citation, Doubt, Paragraph};
use crate::write::doubts::of_note;
use crate::write::plan::{Owner, Part};
use crate::{iri, register};
use std::ops::Range;

/// Rows of `paragraphs.csv`.
pub fn paragraphs(view: &View<'_>) -> Vec<u8> {
    let mut rows = Rows::new();
    let mut seq = 0;
    let publication = view.publication;
    for (at, part) in view.plan.parts.iter().enumerate() {
        let resolution = &publication.resolutions[part.resolution];
        let symbol = resolution.symbol.as_ref().or(publication.masthead.symbol.as_ref());
        let symbol = symbol.map_or("", |s| s.as_str());
        let mut begin = |rows: &mut Rows| {
            seq += 1;
            rows.cell(view.source.document_id);
            rows.number(seq);
            rows.cell(symbol);
            rows.cell(publication.language.code());
            rows.cell(&part.name);
        };
        // A page that begins in the midst of a sentence of an annex goes on with the page before.
        let goes_on = |a: &Annex| {
            let first = a.paragraphs.first().filter(|p| p.number.is_none());
            a.label.is_empty() && first.is_some_and(|p| p.text.words.starts_with(char::is_lowercase))
        };
        let annex = part.annex.and_then(|a| resolution.annexes.get(a)).filter(|a| !goes_on(a));
        if let Some(annex) = annex {
            begin(&mut rows);
            label(&mut rows, part, &annex.label, annex.page);
        }
        for (paragraph, place) in view.plan.paragraphs(at, publication).iter().zip(&part.rows) {
            begin(&mut rows);
            rows.cell(paragraph.role.code());
            rows.number(paragraph.level.into());
            rows.cell(paragraph.number.as_deref().unwrap_or_default());
            rows.cell(&place.path);
            rows.cell(&place.eid);
            rows.cell(&place.parent);
            rows.cell(opener(paragraph));
            rows.cell(&paragraph.text.words);
            rows.known(paragraph.page);
            rows.cell(&confidence(paragraph.confidence));
            rows.cell(&Doubt::cell(&Doubt::sorted(&paragraph.doubts)));
            rows.end();
        }
    }
    rows.into_bytes()
}

/// The head of an annex: `Annex II`.
fn label(rows: &mut Rows, part: &Part, printed: &str, page: u32) {
    rows.cell("heading");
    rows.number(1 + u64::from(part.is_appendix()));
    rows.cell("");
    rows.cell("");
    rows.cell(&part.prefix);
    let outer = part.prefix.rsplit_once("__").filter(|_| part.is_appendix());
    rows.cell(outer.map_or("", |(annex, _)| annex));
    rows.cell("");
    rows.cell(printed);
    rows.known(page);
    rows.cell("1");
    rows.cell("");
    rows.end();
}

/// The opening words.
fn opener(paragraph: &Paragraph) -> &str {
    let words = &paragraph.text.words;
    &words[..words.floor_char_boundary(paragraph.opener)]
}

/// `1`, `0.85`
fn confidence(value: f32) -> String {
    match (value.clamp(0.0, 1.0) * 100.0).round() as u32 {
        0 => "0".into(),
        100 => "1".into(),
        n if n.is_multiple_of(10) => format!("0.{}", n / 10),
        n => format!("0.{n:02}"),
    }
}

/// Rows of `footnotes.csv`.
pub fn footnotes(view: &View<'_>) -> Vec<u8> {
    let mut rows = Rows::new();
    let publication = view.publication;
    for (index, (note, place)) in publication.footnotes.iter().zip(&view.plan.notes).enumerate() {
        rows.cell(view.source.document_id);
        rows.number(index as u64 + 1);
        rows.cell(place.host.map_or("main", |(part, _)| &view.plan.parts[part].name));
        rows.cell(&note.marker);
        rows.cell(&place.eid);
        match (place.host, place.call) {
            (Some((part, at)), Some(byte)) => {
                let words = &view.plan.paragraphs(part, publication)[at].text.words;
                rows.cell(&view.plan.parts[part].rows[at].eid);
                rows.number(offset(words, byte) as u64);
            }
            _ => {
                rows.cell("");
                rows.cell("");
            }
        }
        rows.cell(&note.text.words);
        rows.known(note.page);
        let doubts = of_note(note, place.call.is_some());
        rows.cell(&Doubt::cell(&Doubt::sorted(doubts.iter().map(|d| &**d))));
        rows.end();
    }
    rows.into_bytes()
}

/// Rows of `references.csv`.
pub fn references(view: &View<'_>) -> Vec<u8> {
    let mut rows = Rows::new();
    let publication = view.publication;
    for (seq, cited) in view.plan.citations.iter().enumerate() {
        let masthead = &publication.masthead;
        let (words, citations): (&str, &[Citation]) = match cited.owner {
            Owner::Proponent => {
                let words = masthead.proponent.as_ref().map_or("", |t| &t.words);
                (words, &masthead.proponent_citations)
            }
            Owner::Paragraph(part, at) => {
                let paragraph = &view.plan.paragraphs(part, publication)[at];
                (&paragraph.text.words, &paragraph.citations)
            }
            Owner::Note(note) => {
                let note = &publication.footnotes[note];
                (&note.text.words, &note.citations)
            }
        };
        let Some(citation) = citations.get(cited.index) else { continue };
        rows.cell(view.source.document_id);
        rows.number(seq as u64 + 1);
        rows.cell(&cited.eid);
        let (paragraph, note) = place(view, cited.owner);
        rows.cell(paragraph);
        rows.cell(note);
        let range = printed(citations, cited.index);
        let end = words.floor_char_boundary(range.end);
        let start = words.floor_char_boundary(range.start).min(end);
        rows.cell(&words[start..end]);
        let (document, part) = register::document(&citation.symbol);
        rows.cell(document.as_str());
        rows.cell(document.kind().code());
        let pinpoint: Vec<&str> = part.as_deref().into_iter().chain(citation.pinpoint.as_deref()).collect();
        rows.maybe((!pinpoint.is_empty()).then(|| pinpoint.join(", ")));
        rows.maybe(citation.date);
        rows.maybe(cited.work.as_deref());
        rows.cell(&iri::url(&citation.symbol, publication.language).unwrap_or_default());
        rows.truth(false);
        rows.end();
    }
    rows.into_bytes()
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
fn place<'v>(view: &'v View<'_>, owner: Owner) -> (&'v str, &'v str) {
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

/// Rows of `doubts.csv`.
pub fn doubts(view: &View<'_>) -> Vec<u8> {
    let mut rows = Rows::new();
    for (index, placed) in view.doubts.iter().enumerate() {
        let doubted = &placed.doubted;
        rows.cell(view.source.document_id);
        rows.number(index as u64 + 1);
        rows.cell(placed.eid);
        rows.known(placed.page);
        rows.cell(doubted.doubt.code());
        rows.cell(&placed.words);
        rows.cell(&doubted.told());
        rows.cell(&confidence(doubted.weight));
        rows.end();
    }
    rows.into_bytes()
}

/// Rows of `discarded.csv`.
pub fn discarded(view: &View<'_>) -> Vec<u8> {
    let mut rows = Rows::new();
    for (index, discarded) in view.publication.discarded.iter().enumerate() {
        rows.cell(view.source.document_id);
        rows.number(index as u64 + 1);
        rows.known(discarded.page);
        rows.cell(discarded.reason.code());
        rows.cell(&discarded.text);
        rows.end();
    }
    rows.into_bytes()
}
