//! What is at the end of a line far from its words, where text was drawn from pages: the running symbol, `= = =`
//! below the last words of a document.

use crate::block::{Block, Grain, Hint, Reason};
use crate::model::symbol::{self, Symbol};

/// White space that sets a tail apart.
const GAP: &str = "     ";

/// Sets tails aside as furniture.
pub fn part(blocks: &mut Vec<Block>, own: Option<&Symbol>) {
    let mut at = 0;
    while at < blocks.len() {
        if let Some((cut, reason)) = tail(&blocks[at], own) {
            let block = &blocks[at];
            let text = block.text.slice(cut..block.text.words.len()).trimmed();
            let tail = Block { text, gap: 0.0, hint: Hint::Furniture(reason), ..block.clone() };
            let words = block.text.slice(0..cut).trimmed();
            let all = words.words.is_empty();
            blocks[at].text = words;
            match all {
                true => blocks[at] = tail,
                false => blocks.insert(at + 1, tail),
            }
        }
        at += 1;
    }
}

/// The byte where the tail of a line begins, and what it is.
fn tail(block: &Block, own: Option<&Symbol>) -> Option<(usize, Reason)> {
    if block.grain != Grain::Line || block.hint != Hint::None {
        return None;
    }
    let words = block.text.words.as_str();
    let bare = words.trim_end();
    let head = bare.trim_end_matches(['=', ' ']);
    if bare.len() > head.len() && bare[head.len()..].matches('=').count() == 3 {
        return Some((head.len(), Reason::Other));
    }
    let at = words.trim_end().rfind(GAP).map(|at| at + GAP.len())?;
    let (symbol, n) = symbol::at(words[at..].trim_end())?;
    (own == Some(&symbol) && words[at..].trim_end().len() == n).then_some((at, Reason::RunningHead))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tails_are_parted_from_the_words() {
        let own = Symbol::parse("WHA99.15").unwrap();
        let lines = ["3 And organizations.         WHA 99.15", "the lamps. =     =     =", "of 5     keepers"];
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::line).collect();
        part(&mut blocks, Some(&own));
        let words: Vec<&str> = blocks.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(words, ["3 And organizations.", "WHA 99.15", "the lamps.", "=     =     =", "of 5     keepers"]);
    }
}
