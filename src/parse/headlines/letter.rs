//! The letter of a part at the beginning of a block.

use crate::block::{Block, Grain};
use crate::parse::lexicon::Lexicon;

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Bytes of the letter of a part at the beginning of a block: `B`, alone or, where the format knows whole
/// paragraphs, before a title.
pub fn letter_head(block: &Block, nth: usize, lexicon: &Lexicon) -> Option<usize> {
    let words = block.text.words.trim();
    let latin = LETTERS.get(nth..nth + 1)?;
    [latin].into_iter().chain(lexicon.parts.get(nth).copied()).find_map(|letter| {
        let rest = words.strip_prefix(letter)?;
        if rest.is_empty() || rest == "." {
            return Some(letter.len());
        }
        let titled = rest.strip_prefix(' ').is_some_and(|t| t.starts_with(char::is_uppercase))
            || lexicon.bare_formula && !rest.is_ascii();
        let arabic = letter.starts_with(|c: char| !c.is_ascii()) && rest.starts_with(' ');
        (block.grain != Grain::Line && words.len() < 300 && (titled && letter.is_ascii() || arabic))
            .then_some(letter.len())
    })
}
