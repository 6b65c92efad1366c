//! Rows of the tables. Columns and their meaning are a contract: new ones go at the end.

mod cell;
pub mod definition;
pub mod description;
mod documents;
mod inside;

use crate::model::Publication;
use crate::write::Source;
use crate::write::doubts::Placed;
use crate::write::plan::Plan;

pub use cell::Rows;
pub use definition::{
    ALIGNED, DISCARDED, DOCUMENTS, DOUBTED, FOOTNOTES, LANGUAGES, PARAGRAPHS, REFERENCES, TABLES, Table, UNALIGNED,
};
pub use documents::{documents, failed, named};
pub use inside::{discarded, doubts, footnotes, paragraphs, references};

/// What the rows of one publication are made of.
pub struct View<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// Where everything stands.
    pub plan: &'a Plan,
    /// Its source.
    pub source: &'a Source<'a>,
    /// Its doubts.
    pub doubts: &'a [Placed<'a>],
}

/// The header row of a table.
pub fn header(table: &Table) -> Vec<u8> {
    let mut rows = Rows::new();
    for name in table.names() {
        rows.cell(name);
    }
    rows.end();
    rows.into_bytes()
}
