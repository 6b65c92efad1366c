//! Citations of UN documents in running text: `resolutions 53/70, 54/49 and 61/54`,
//! `A/55/140 and Corr.1 and Add.1`.
//!
//! Two readers share the work: one goes from symbol to symbol, one from each word for `resolution`
//! through the numbers it governs. A doubtful number is left unlinked: a wrong link is worse than none.

mod agree;
mod body;
mod chinese;
mod document;
mod named;
mod numbers;
mod pinpoint;
mod resolution;
mod words;

pub use agree::agree;

use crate::model::symbol::Symbol;
use crate::model::{Citation, Language, Organ};

/// What is known of the document that the text stands in.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The body that adopted it: whose resolutions a bare number means.
    pub organ: Organ,
    /// The same where it is one of the table of bodies.
    pub body: Option<&'static crate::model::body::Body>,
    /// The language of the text.
    pub language: Language,
    /// Its own symbol, which is no citation where it stands (as a running head).
    pub own: Option<Symbol>,
}

/// The citations in a paragraph or a footnote, in order, not overlapping.
///
/// A range of documents (`Add.1-3`) gives one citation for each; those that no word names (`Add.2`)
/// have an empty range before the last.
pub fn find(text: &str, context: &Context) -> Vec<Citation> {
    let mut found = document::find(text, context.language);
    let named = if context.language == Language::Chinese {
        chinese::find(text, context)
    } else {
        resolution::find(text, context)
    };
    if !named.is_empty() {
        found.extend(named);
        found.sort_by_key(|c| c.range.start);
        let mut end = 0;
        found.retain(|c| {
            let free = c.range.start >= end;
            end = end.max(c.range.end);
            free
        });
    }
    if let Some(own) = &context.own {
        found.retain(|c| c.symbol != *own);
    }
    found
}

#[cfg(test)]
mod examples;
#[cfg(test)]
mod tests;
