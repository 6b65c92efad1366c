//! What the head of a document gives.

use crate::block::Block;
use crate::model::Masthead;

/// What the head of a document gives.
#[derive(Debug, Default)]
pub struct Head {
    /// The facts.
    pub masthead: Masthead,
    /// As printed before the title: `62/17`, `1296 (2000)`.
    pub number: Option<String>,
    /// What is between it and the title: `.`
    pub number_tail: String,
    /// The title without its number.
    pub title: Option<Block>,
    /// True where the head is there at all, and not only a symbol at the top of a page.
    pub complete: bool,
    /// The first block that is not of the head.
    pub body: usize,
    /// Words of it that were run together, as found and as written.
    pub parted: Vec<(String, String)>,
}
