//! Rows of the tables. Columns and their meaning are a contract: new ones go at the end.

mod cell;
pub mod definition;
pub mod description;
mod documents;
mod inside;

pub use cell::Rows;
pub use definition::{
    ALIGNED, DISCARDED, DOCUMENTS, DOUBTED, FOOTNOTES, LANGUAGES, PARAGRAPHS, REFERENCES, TABLES, Table, UNALIGNED,
};
pub use documents::{documents, failed};
pub use inside::{discarded, doubts, footnotes, paragraphs, references};

/// The header row of a table.
pub fn header(table: &Table) -> Vec<u8> {
    let mut rows = Rows::new();
    for name in table.names() {
        rows.cell(name);
    }
    rows.end();
    rows.into_bytes()
}
