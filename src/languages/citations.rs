//! The struct for the words of citations.

use super::organs::Cited;

/// How a language speaks of resolutions.
pub struct Citations {
    /// Pieces of the word for a resolution that all its forms share, without the first letter.
    pub resolution: &'static [&'static str],
    /// The same for a decision.
    pub decision: &'static [&'static str],
    /// Bodies, longest names first; lower case words apart, as written.
    pub bodies: &'static [(&'static str, Cited)],
    /// Words between a number and the body whose resolution it is, each with the space after it.
    pub of: &'static [&'static str],
    /// Words before the word for a resolution that refer to a body named before.
    pub in_its: &'static [&'static str],
    /// Words before the word for a resolution that say it is the speaker's own.
    pub own: &'static [&'static str],
    /// Endings of the word for a resolution that say the same.
    pub own_endings: &'static [&'static str],
    /// Other words that may be there.
    pub the: &'static [&'static str],
    /// Words between the word for a resolution and its number.
    pub number: &'static [&'static str],
    /// Words that join the items of a list, longest first.
    pub and: &'static [&'static str],
    /// The word of a range.
    pub to: &'static str,
    /// Words between a number and its date, longest first.
    pub dated: &'static [&'static str],
    /// Words for a part of a document, longest first.
    pub parts: &'static [&'static str],
    /// Words between a part of a document and the document.
    pub part_of: &'static [&'static str],
}
