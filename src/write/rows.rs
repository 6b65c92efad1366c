//! What the tables say of one document, row by row, with types. The tables are these rows as CSV; whoever uses the
//! library reads them as they are ([`crate::Document`]).

mod document;
mod inside;

pub use document::{DocumentRow, document, named};
pub use inside::{
    DiscardedRow, DoubtRow, FootnoteRow, ParagraphRow, ReferenceRow, discarded, doubt, doubts, footnotes, paragraphs,
    references,
};

use crate::model::Publication;
use crate::write::Source;
use crate::write::plan::Plan;

/// What the rows of one document are made of.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// Where everything stands.
    pub plan: &'a Plan,
    /// Its source.
    pub source: Source<'a>,
}
