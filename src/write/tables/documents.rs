//! Rows of `documents.csv`: one for each input, converted or not.

use super::cell::Rows;
use super::{DOCUMENTS, View};
use crate::code::{Doubt, Problem, Status};
use crate::model::{Paragraph, Role};
use crate::write::Source;
use crate::write::doubts::kinds;
use crate::write::identity::Identity;
use crate::write::outline::Tag;

/// The row of a converted input, whose XML has this SHA-256.
pub fn documents(view: &View<'_>, sha256: &[u8; 32]) -> Vec<u8> {
    let mut rows = Rows::new();
    let publication = view.publication;
    let masthead = &publication.masthead;
    let first = publication.resolutions.first();
    let marked = kinds(view.doubts);
    begin(&mut rows, view.source, Status::of(true, &marked), &Doubt::cell(&marked));
    rows.maybe(masthead.symbol.as_ref());
    rows.cell(masthead.organ.code());
    rows.cell(masthead.kind.code());
    rows.cell(publication.language.code());
    rows.maybe(first.and_then(|r| r.number.as_deref()));
    rows.maybe(masthead.session.as_deref());
    let titles = first.into_iter().flat_map(|r| &r.main).take_while(|p| p.role == Role::Title);
    let titles: Vec<&str> = titles.map(|p| p.text.words.as_str()).collect();
    let running = masthead.running_title.as_deref().filter(|_| titles.is_empty());
    rows.cell(running.unwrap_or(&titles.join(" ")));
    rows.maybe(masthead.adoption_date);
    rows.maybe(masthead.publication_date);
    rows.maybe(masthead.agenda_item.as_deref());
    rows.maybe(masthead.proponent.as_ref().map(|t| t.words.as_str()));
    rows.maybe(masthead.originating_document.as_deref());
    rows.maybe(masthead.meeting.as_deref());
    rows.maybe(masthead.vote.as_ref().map(|v| v.text.as_str()));
    let counts = masthead.vote.as_ref().and_then(|v| v.counts);
    for at in 0..3 {
        rows.maybe(counts.map(|c| c[at]));
    }
    rows.maybe(masthead.job_number.as_deref());
    rows.maybe(masthead.distribution.as_deref());
    let identity = named(view);
    rows.maybe(identity.as_ref().map(|i| i.work.as_str()));
    rows.maybe(identity.as_ref().map(|i| i.expression.as_str()));
    rows.known(publication.pages);
    rows.truth(publication.fragment);
    counted(&mut rows, view);
    rows.cell(&crate::write::akn_path(view.source.document_id));
    rows.cell(&crate::hex(sha256));
    rows.cell(env!("CARGO_PKG_VERSION"));
    rows.maybe(masthead.agenda_title.as_deref());
    // The run fills it in when it knows all inputs.
    rows.cell("");
    let read_by = publication.read_by.as_ref();
    rows.maybe(read_by.map(|by| by.engine.as_str()));
    rows.maybe(read_by.map(|by| by.languages.join("|")));
    rows.maybe(read_by.and_then(|by| by.certainty).map(|c| format!("{c:.3}")));
    rows.maybe(publication.by_hand.checked.as_ref());
    rows.maybe(Some(publication.by_hand.corrected.len()).filter(|n| *n > 0));
    rows.end();
    rows.into_bytes()
}

/// The row of an input that could not be converted; `problem` says what it is and what to do.
pub fn failed(source: &Source<'_>, problem: &Problem) -> Vec<u8> {
    let mut rows = Rows::new();
    begin(&mut rows, source, Status::Failed, &problem.to_string());
    for column in DOCUMENTS.names().skip(8) {
        rows.cell(if column == "version" { env!("CARGO_PKG_VERSION") } else { "" });
    }
    rows.end();
    rows.into_bytes()
}

/// The columns up to `primary`, which the run sets when it knows all inputs.
fn begin(rows: &mut Rows, source: &Source<'_>, status: Status, problem: &str) {
    rows.cell(source.document_id);
    rows.cell(status.code());
    rows.cell(problem);
    rows.cell(source.format);
    rows.cell(source.puid);
    rows.number(source.bytes);
    rows.cell(source.sha256);
    rows.truth(status != Status::Failed);
}

/// All paragraphs, annexes included.
fn paragraphs<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Paragraph> {
    let resolutions = view.publication.resolutions.iter();
    resolutions.flat_map(|r| r.main.iter().chain(r.annexes.iter().flat_map(|a| &a.paragraphs)))
}

/// The identity of a document that is known by a symbol.
pub fn named(view: &View<'_>) -> Option<Identity> {
    let publication = view.publication;
    let single = publication.resolutions.len() <= view.plan.lead + 1;
    let identity = if single {
        let resolution = publication.resolutions.get(view.plan.lead);
        Identity::of(publication, resolution, view.source.sha256)
    } else {
        Identity::of_collection(publication, view.source.sha256)
    };
    Some(identity).filter(|i| i.named)
}

/// How much of everything was found.
fn counted(rows: &mut Rows, view: &View<'_>) {
    for role in [Role::Preambular, Role::Operative, Role::Point] {
        rows.number(paragraphs(view).filter(|p| p.role == role).count() as u64);
    }
    rows.number(view.publication.footnotes.len() as u64);
    rows.number(view.plan.citations.len() as u64);
    rows.number(view.publication.resolutions.iter().map(|r| r.annexes.len() as u64).sum());
    let elements = view.plan.parts.iter().flat_map(|p| &p.outline.elements);
    rows.number(elements.filter(|e| e.tag == Tag::Table).count() as u64);
}
