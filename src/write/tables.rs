//! Rows of the tables. Columns and their meaning are a contract: new ones go at the end.

mod cell;
mod documents;
mod inside;

use crate::model::Publication;
use crate::write::Source;
use crate::write::plan::Plan;
use cell::Rows;

pub use documents::{documents, failed};
pub use inside::{discarded, footnotes, paragraphs, references};

/// What the rows of one publication are made of.
pub struct View<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// Where everything stands.
    pub plan: &'a Plan,
    /// Its source.
    pub source: &'a Source<'a>,
}

/// Columns of `documents.csv`.
pub const DOCUMENTS: [&str; 42] = [
    "document_id",
    "status",
    "problem",
    "format",
    "puid",
    "bytes",
    "sha256",
    "primary",
    "symbol",
    "organ",
    "type",
    "language",
    "number",
    "session",
    "title",
    "adoption_date",
    "publication_date",
    "agenda_item",
    "proponent",
    "originating_document",
    "meeting",
    "vote",
    "votes_for",
    "votes_against",
    "votes_abstaining",
    "job_number",
    "distribution",
    "work_iri",
    "expression_iri",
    "pages",
    "fragment",
    "preambular",
    "operative",
    "points",
    "footnotes",
    "references",
    "annexes",
    "tables",
    "akn_path",
    "akn_sha256",
    "version",
    "agenda_title",
];

/// Columns of `paragraphs.csv`.
pub const PARAGRAPHS: [&str; 16] = [
    "document_id",
    "seq",
    "symbol",
    "language",
    "part",
    "kind",
    "level",
    "num",
    "path",
    "eid",
    "parent_eid",
    "opener",
    "text",
    "page",
    "confidence",
    "doubts",
];

/// Columns of `footnotes.csv`.
pub const FOOTNOTES: [&str; 10] =
    ["document_id", "seq", "part", "marker", "eid", "paragraph_eid", "offset", "text", "page", "doubts"];

/// Columns of `references.csv`.
pub const REFERENCES: [&str; 13] = [
    "document_id",
    "seq",
    "eid",
    "paragraph_eid",
    "footnote_eid",
    "text",
    "symbol",
    "type",
    "pinpoint",
    "date",
    "iri",
    "url",
    "resolved",
];

/// Columns of `discarded.csv`.
pub const DISCARDED: [&str; 5] = ["document_id", "seq", "page", "reason", "text"];

/// The header row of a table.
pub fn header(columns: &[&str]) -> Vec<u8> {
    let mut rows = Rows::new();
    for column in columns {
        rows.cell(column);
    }
    rows.end();
    rows.into_bytes()
}
