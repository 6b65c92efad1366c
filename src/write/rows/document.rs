//! The document as a whole: the row of `documents.csv`.

use super::View;
use crate::code::{Doubt, Status};
use crate::model::date::Date;
use crate::model::{Kind, Language, Organ, Paragraph, Role, Signed};
use crate::write::doubts::{Placed, kinds};
use crate::write::identity::Identity;
use crate::write::outline::Tag;
use std::borrow::Cow;

/// What a document says of itself, and what was found in it: a row of `documents.csv`. A text that is empty, and what
/// is `None`, the document does not say. The columns that only a whole collection knows (`siblings`) are not here.
#[derive(Clone, Debug)]
pub struct DocumentRow<'a> {
    /// `2007/A_RES_62_17.pdf`
    pub document_id: &'a str,
    /// Whether it needs a look.
    pub status: Status,
    /// The kinds of its doubts, each once.
    pub doubts: Vec<Doubt>,
    /// `pdf`
    pub format: &'a str,
    /// `fmt/276`
    pub puid: &'a str,
    /// Size of the source.
    pub bytes: u64,
    /// SHA-256 of the source in hexadecimal digits.
    pub sha256: &'a str,
    /// `A/RES/62/17`
    pub symbol: &'a str,
    /// The body that adopted it.
    pub organ: Organ,
    /// What kind of document it is.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
    /// As printed before the title: `62/17`.
    pub number: &'a str,
    /// `62`, `S-27`, `ES-11`
    pub session: &'a str,
    /// Without number and footnote marks.
    pub title: Cow<'a, str>,
    /// Day of adoption.
    pub adoption_date: Option<Date>,
    /// Day of issue in the masthead.
    pub publication_date: Option<Date>,
    /// `Agenda item 93`
    pub agenda_item: &'a str,
    /// `[on the report of the First Committee (A/62/386)]`
    pub proponent: &'a str,
    /// `A/62/386, para. 8`
    pub originating_document: &'a str,
    /// `61st plenary meeting`
    pub meeting: &'a str,
    /// `Adopted by a recorded vote of 32 to 10, with 5 abstentions`
    pub vote: &'a str,
    /// Votes in favour, against, and abstentions.
    pub votes: Option<[u32; 3]>,
    /// `07-46508 (E)`
    pub job_number: &'a str,
    /// `General`
    pub distribution: &'a str,
    /// `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17`; empty for a document without a symbol.
    pub work_iri: String,
    /// The same with its language.
    pub expression_iri: String,
    /// Pages of the source; 0 where it has none.
    pub pages: u32,
    /// True where the source holds only a part of the document.
    pub fragment: bool,
    /// How many preambular paragraphs there are.
    pub preambular: u64,
    /// How many operative paragraphs.
    pub operative: u64,
    /// How many points.
    pub points: u64,
    /// How many footnotes.
    pub footnotes: u64,
    /// How many citations.
    pub references: u64,
    /// How many annexes.
    pub annexes: u64,
    /// How many tables.
    pub tables: u64,
    /// The title of the agenda item, where it is printed.
    pub agenda_title: &'a str,
    /// The program for OCR that read it, where it is a scan.
    pub ocr_engine: &'a str,
    /// The languages that it was set to read.
    pub ocr_languages: &'a [String],
    /// The mean certainty of its words, from 0 to 1.
    pub ocr_certainty: Option<f32>,
    /// Who has checked it, and when.
    pub checked: Option<&'a Signed>,
    /// Corrections by people that were applied.
    pub corrections: usize,
}

/// The row of a converted document with these doubts.
pub fn document<'a>(view: View<'a>, doubts: &[Placed<'_>]) -> DocumentRow<'a> {
    let View { publication, plan, source } = view;
    let masthead = &publication.masthead;
    let first = publication.resolutions.first();
    let titles = first.into_iter().flat_map(|r| &r.main).take_while(|p| p.role == Role::Title);
    let titles: Vec<&str> = titles.map(|p| p.text.words.as_str()).collect();
    let running = masthead.running_title.as_deref().filter(|_| titles.is_empty());
    let title = match (running, titles.as_slice()) {
        (Some(running), _) => Cow::Borrowed(running),
        (None, [title]) => Cow::Borrowed(*title),
        (None, titles) => Cow::Owned(titles.join(" ")),
    };
    let marked = kinds(doubts);
    let identity = named(view);
    let count = |role: Role| paragraphs(view).filter(|p| p.role == role).count() as u64;
    let elements = plan.parts.iter().flat_map(|p| &p.outline.elements);
    let read_by = publication.read_by.as_ref();
    DocumentRow {
        document_id: source.document_id,
        status: Status::of(true, &marked),
        doubts: marked,
        format: source.format,
        puid: source.puid,
        bytes: source.bytes,
        sha256: source.sha256,
        symbol: masthead.symbol.as_ref().map_or("", |s| s.as_str()),
        organ: masthead.organ,
        kind: masthead.kind,
        language: publication.language,
        number: first.and_then(|r| r.number.as_deref()).unwrap_or_default(),
        session: text(&masthead.session),
        title,
        adoption_date: masthead.adoption_date,
        publication_date: masthead.publication_date,
        agenda_item: text(&masthead.agenda_item),
        proponent: masthead.proponent.as_ref().map_or("", |t| &t.words),
        originating_document: text(&masthead.originating_document),
        meeting: text(&masthead.meeting),
        vote: masthead.vote.as_ref().map_or("", |v| &v.text),
        votes: masthead.vote.as_ref().and_then(|v| v.counts),
        job_number: text(&masthead.job_number),
        distribution: text(&masthead.distribution),
        work_iri: identity.as_ref().map(|i| i.work.clone()).unwrap_or_default(),
        expression_iri: identity.map(|i| i.expression).unwrap_or_default(),
        pages: publication.pages,
        fragment: publication.fragment,
        preambular: count(Role::Preambular),
        operative: count(Role::Operative),
        points: count(Role::Point),
        footnotes: publication.footnotes.len() as u64,
        references: plan.citations.len() as u64,
        annexes: publication.resolutions.iter().map(|r| r.annexes.len() as u64).sum(),
        tables: elements.filter(|e| e.tag == Tag::Table).count() as u64,
        agenda_title: text(&masthead.agenda_title),
        ocr_engine: read_by.map_or("", |by| &by.engine),
        ocr_languages: read_by.map_or(&[], |by| &by.languages),
        ocr_certainty: read_by.and_then(|by| by.certainty),
        checked: publication.by_hand.checked.as_ref(),
        corrections: publication.by_hand.corrected.len(),
    }
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// All paragraphs, annexes included.
fn paragraphs<'a>(view: View<'a>) -> impl Iterator<Item = &'a Paragraph> {
    view.publication.paragraphs()
}

/// The identity of a document that is known by a symbol.
pub fn named(view: View<'_>) -> Option<Identity> {
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
