//! What the head of a document shows.

use std::ops::Range;

/// What the head of a document shows.
#[derive(Debug, Default)]
pub struct Head {
    /// The symbol as printed.
    pub symbol: String,
    /// The title without its number.
    pub title: String,
    /// The first word after the head.
    pub body: usize,
    /// Words of the formula that is there, where a body beside the Assembly and the Councils speaks.
    pub formula: usize,
    /// Its facts, each by its words.
    pub pieces: Vec<Range<usize>>,
    /// The first word of the sponsors of a draft, where its lines are lost.
    pub sponsors: Option<usize>,
}
