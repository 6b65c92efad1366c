//! What a document's metadata is about.

use crate::model::Vote;
use crate::model::symbol::Symbol;
use crate::write::identity::Identity;

/// What a document's metadata is about.
pub struct About<'m> {
    /// Its identity.
    pub identity: &'m Identity,
    /// `deliberation`, `publication`
    pub subtype: &'static str,
    /// `!main`, `!annex_1`
    pub component: &'m str,
    /// Its title, where it has one.
    pub title: String,
    /// Its own symbol.
    pub symbol: Option<Symbol>,
    /// How it was voted on.
    pub vote: Option<&'m Vote>,
    /// True for the document that has the masthead, which says where it comes from.
    pub first: bool,
}
