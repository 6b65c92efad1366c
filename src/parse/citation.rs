//! Citations of UN documents in running text: `resolutions 53/70, 54/49 and 61/54`,
//! `A/55/140 and Corr.1 and Add.1`.
//!
//! Two readers share the work: one goes from symbol to symbol, one from each word for `resolution`
//! through the numbers it governs. A doubtful number is left unlinked: a wrong link is worse than none.

mod agree;
mod body;
mod chinese;
mod context;
mod document;
mod numbers;
mod pinpoint;
mod resolution;
mod words;

pub use agree::agree;
pub use context::Context;

use crate::model::{Citation, Language};

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
