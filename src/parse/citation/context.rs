//! What is known of the document that a citation is in.

use crate::model::symbol::Symbol;
use crate::model::{Language, Organ};

/// What is known of the document that the text is in.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The body that adopted it: whose resolutions a bare number means.
    pub organ: Organ,
    /// The same where it is one of the table of bodies.
    pub body: Option<&'static crate::model::body::Body>,
    /// The language of the text.
    pub language: Language,
    /// Its own symbol, which is not a citation where it is (as a running head).
    pub own: Option<Symbol>,
}
