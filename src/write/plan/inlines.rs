//! Places of footnotes and numbers of citations, in the order in which a reader meets them.

use super::{CitationAt, Note, Owner, Plan};
use crate::model::date::Date;
use crate::model::{Citation, Paragraph, Publication, Role};
use crate::text::{MarkKind, Text};
use crate::write::eid::{Names, join};
use crate::write::{dating, label};
use crate::{iri, register};
use std::collections::BTreeMap;

/// Places all footnotes and numbers all citations of a publication.
pub fn place(plan: &mut Plan, publication: &Publication, names: &mut Names) {
    plan.notes.resize_with(publication.footnotes.len(), Note::default);
    find_calls(plan, publication);
    find_hosts(plan, publication);
    name_notes(plan, publication, names);
    number_citations(plan, publication);
}

impl Plan {
    /// The paragraphs of a part.
    pub fn paragraphs<'p>(&self, part: usize, publication: &'p Publication) -> &'p [Paragraph] {
        let part = &self.parts[part];
        let resolution = &publication.resolutions[part.resolution];
        match part.annex {
            None => &resolution.main,
            Some(annex) => &resolution.annexes[annex].paragraphs,
        }
    }
}

/// The calls in a text: footnote and byte.
fn calls(text: &Text) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.marks.iter().filter_map(|m| match m.kind {
        MarkKind::NoteCall(note) => Some((note, m.start.min(text.words.len()))),
        _ => None,
    })
}

/// The first call of a footnote is its place.
fn find_calls(plan: &mut Plan, publication: &Publication) {
    for line in &publication.masthead.lines {
        for note in &line.notes {
            if let Some(note) = plan.notes.get_mut(*note) {
                note.call.get_or_insert(line.text.len());
            }
        }
    }
    let proponent = publication.masthead.proponent.iter().flat_map(calls);
    for (note, byte) in proponent {
        if let Some(note) = plan.notes.get_mut(note) {
            note.call.get_or_insert(byte);
        }
    }
    for part in 0..plan.parts.len() {
        for (at, paragraph) in plan.paragraphs(part, publication).iter().enumerate() {
            for (note, byte) in calls(&paragraph.text) {
                if let Some(note) = plan.notes.get_mut(note).filter(|n| n.call.is_none()) {
                    note.call = Some(byte);
                    note.host = Some((part, at));
                }
            }
        }
    }
}

/// A footnote that nothing calls is written at the end of the last paragraph of its page.
fn find_hosts(plan: &mut Plan, publication: &Publication) {
    for index in 0..plan.notes.len() {
        if plan.notes[index].call.is_some() {
            continue;
        }
        let page = publication.footnotes[index].page;
        let mut best: Option<(u8, (usize, usize))> = None;
        for part in 0..plan.parts.len() {
            for (at, paragraph) in plan.paragraphs(part, publication).iter().enumerate() {
                let text = matches!(paragraph.role, Role::Preambular | Role::Operative | Role::Point | Role::Text);
                let fit = u8::from(text) + 2 * u8::from(page > 0 && paragraph.page == page);
                if best.is_none_or(|(found, _)| fit >= found) {
                    best = Some((fit, (part, at)));
                }
            }
        }
        plan.notes[index].host = best.map(|(_, place)| place);
        if let Some((_, (part, at))) = best {
            plan.parts[part].rows[at].guests.push(index);
        }
    }
}

/// `authorialNote_3` after the marker; signs like `*` are counted.
fn name_notes(plan: &mut Plan, publication: &Publication, names: &mut Names) {
    let markers: Vec<String> = publication.footnotes.iter().map(|n| label::paragraph(&n.marker)).collect();
    for marked in [true, false] {
        for (index, marker) in markers.iter().enumerate() {
            if marker.is_empty() == marked {
                continue;
            }
            let part = plan.notes[index].host.map(|(part, _)| &plan.parts[part]);
            let component = part.map_or("", |p| p.prefix.split("__").next().unwrap_or_default());
            let component = if component.starts_with("cmp") { component } else { "" };
            let prefix = part.map_or("", |p| &p.prefix);
            plan.notes[index].eid = if marked {
                let name = format!("authorialNote_{marker}");
                names.first_free([join(component, &name), join(prefix, &name)])
            } else {
                let numbers = index + 1..;
                names.first_free(numbers.map(|n| join(component, &format!("authorialNote_{n}"))))
            };
        }
    }
}

/// Numbers the citations of each component from 1.
fn number_citations(plan: &mut Plan, publication: &Publication) {
    let dates = dating::agreed(publication);
    let mut numbers = Numbers { prefix: String::new(), next: 0, found: Vec::new(), dates };
    let masthead = &publication.masthead;
    let count = masthead.proponent.as_ref().map_or(0, |_| masthead.proponent_citations.len());
    let cited = masthead.proponent_citations.iter().take(count).enumerate();
    plan.proponent = cited.map(|(i, c)| numbers.take(Owner::Proponent, i, c)).collect();
    let of_lines = masthead.lines.iter().flat_map(|l| l.notes.iter().copied());
    let notes: Vec<usize> = of_lines.chain(masthead.proponent.iter().flat_map(calls).map(|c| c.0)).collect();
    for note in notes {
        number_note(plan, publication, &mut numbers, note, None);
    }
    for part in 0..plan.parts.len() {
        let prefix = &plan.parts[part].prefix;
        let component = prefix.split("__").next().filter(|p| p.starts_with("cmp"));
        let component = component.unwrap_or_default();
        if component != numbers.prefix {
            numbers.prefix = component.to_string();
            numbers.next = 0;
        }
        for (at, paragraph) in plan.paragraphs(part, publication).iter().enumerate() {
            let mut upcoming: Vec<(usize, usize)> = calls(&paragraph.text).map(|(n, b)| (b, n)).collect();
            upcoming.sort_unstable();
            let mut upcoming = upcoming.into_iter().peekable();
            for (index, citation) in paragraph.citations.iter().enumerate() {
                while let Some((_, note)) = upcoming.next_if(|c| c.0 <= citation.range.start) {
                    number_note(plan, publication, &mut numbers, note, Some((part, at)));
                }
                let number = numbers.take(Owner::Paragraph(part, at), index, citation);
                plan.parts[part].rows[at].refs.push(number);
            }
            let guests = std::mem::take(&mut plan.parts[part].rows[at].guests);
            for note in upcoming.map(|c| c.1).chain(guests.iter().copied()) {
                number_note(plan, publication, &mut numbers, note, Some((part, at)));
            }
            plan.parts[part].rows[at].guests = guests;
        }
    }
    plan.citations = numbers.found;
}

/// Numbers the citations of a footnote at its first call.
fn number_note(
    plan: &mut Plan,
    publication: &Publication,
    numbers: &mut Numbers<'_>,
    note: usize,
    host: Option<(usize, usize)>,
) {
    let Some(footnote) = publication.footnotes.get(note) else { return };
    if plan.notes[note].host != host || !plan.notes[note].refs.is_empty() {
        return;
    }
    for (index, citation) in footnote.citations.iter().enumerate() {
        let number = numbers.take(Owner::Note(note), index, citation);
        plan.notes[note].refs.push(number);
    }
}

/// Counts citations.
struct Numbers<'p> {
    prefix: String,
    next: u32,
    found: Vec<CitationAt>,
    /// Dates that the document gives where it cites the same elsewhere.
    dates: BTreeMap<&'p str, Option<Date>>,
}

impl Numbers<'_> {
    fn take(&mut self, owner: Owner, index: usize, citation: &Citation) -> usize {
        // A document between the ends of a range (`Add.1-3`) has no its own words: it is cited where the
        // range begins.
        self.next += u32::from(!citation.range.is_empty() || self.next == 0);
        let elsewhere = || self.dates.get(citation.symbol.as_str()).copied().flatten();
        let date = citation.date.or_else(|| register::adoption_date(&citation.symbol)).or_else(elsewhere);
        let work = date.and_then(|d| iri::work(&citation.symbol, d));
        let eid = join(&self.prefix, &format!("ref_{}", self.next));
        self.found.push(CitationAt { owner, index, eid, work });
        self.found.len() - 1
    }
}
