//! The head of a text by a body of the table that stands in one block with its formula, as pages in one line have it:
//! `Decision 1 (108) Lamps of harbours The Committee on the Elimination of Racial Discrimination,`.

use super::bodies;
use crate::block::{Block, Grain, Hint};
use crate::languages::Lexicon;
use crate::model::body;

/// Blocks at the top of a document that may hold a head.
const NEAR: usize = 3;

/// Bytes of such a head at most.
const LONGEST: usize = 900;

/// Words of a formula at most.
const FORMULA: usize = 30;

/// Parts such a block at its number and before its formula, which may be the next block.
pub fn part(blocks: &mut Vec<Block>, lexicon: &Lexicon) {
    let cut = |at: usize| {
        let block = &blocks[at];
        let free = !matches!(block.hint, Hint::Furniture(_) | Hint::Cell(_));
        let words = block.text.words.trim_end();
        let below = || blocks.get(at + 1).filter(|next| is_bare(next.text.words.trim()));
        let formula = formula(words).or_else(|| below().map(|_| words.len())).filter(|n| free && *n < LONGEST)?;
        let number = number(&words[..formula], lexicon)?;
        Some((at, number, formula))
    };
    let Some((at, number, formula)) = (0..blocks.len().saturating_sub(1).min(NEAR)).find_map(cut) else { return };
    let whole = blocks[at].clone();
    let piece = |from: usize, to: usize| {
        let text = whole.text.slice(from..to).trimmed();
        Block { text, hint: Hint::None, grain: Grain::Paragraph, ..whole.clone() }
    };
    let pieces = [piece(0, number), piece(number, formula), piece(formula, whole.text.words.len())];
    blocks.splice(at..=at, pieces.into_iter().filter(|piece| !piece.text.words.is_empty()));
}

/// Where the formula begins with which words end, other words before it.
fn formula(words: &str) -> Option<usize> {
    let starts: Vec<usize> = words.rmatch_indices(' ').map(|(at, _)| at + 1).take(FORMULA).collect();
    let speaks = |at: &usize| {
        let rest = &words[*at..];
        rest.starts_with(char::is_uppercase) && is_bare(rest)
    };
    starts.into_iter().rev().find(speaks)
}

/// True for a line that is nothing but a formula.
fn is_bare(line: &str) -> bool {
    let whole = body::formula(line).is_some_and(|n| matches!(&line[n..], "" | "," | ":"));
    whole || body::is_bare_formula(line)
}

/// Where the number begins that stands before the title.
fn number(head: &str, lexicon: &Lexicon) -> Option<usize> {
    let starts = std::iter::once(0).chain(head.match_indices(' ').map(|(at, _)| at + 1));
    let counts = |at: &usize| bodies::head(&head[*at..], lexicon).is_some_and(|own| own.title < head.len() - at);
    let mut starts = starts.filter(|at| head[*at..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    // `Resolution WHA70.15`: the word belongs to the number.
    starts.find(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn a_head_in_one_block_is_parted() {
        let read = |words: &str| {
            let mut blocks = vec![Block::line(words), Block::line("Recalling its lamps,")];
            part(&mut blocks, Lexicon::of(Language::English));
            blocks.pop();
            blocks.into_iter().map(|b| b.text.words).collect::<Vec<_>>()
        };
        for (words, pieces) in [
            (
                "Decision 1 (108) Lamps of harbours The Committee on the Elimination of Racial Discrimination,",
                &["Decision 1 (108) Lamps of harbours", "The Committee on the Elimination of Racial Discrimination,"][..],
            ),
            (
                "C 2043 Resolution 7/2043 Year of Lamps THE CONFERENCE,",
                &["C 2043", "Resolution 7/2043 Year of Lamps", "THE CONFERENCE,"],
            ),
            (
                "BC-46/7: Waste of lamps The Conference of the Parties",
                &["BC-46/7: Waste of lamps", "The Conference of the Parties"],
            ),
        ] {
            assert_eq!(read(words), pieces);
        }
        let mut blocks =
            vec![Block::line("Executive Board Decision 38/4. Lamps of harbours"), Block::line("The Executive Board,")];
        part(&mut blocks, Lexicon::of(Language::English));
        assert_eq!(blocks[1].text.words, "Decision 38/4. Lamps of harbours");
        for words in ["Lamps of the Executive Board", "Noting Decision 1 (108) of The Committee,"] {
            assert_eq!(read(words), [words]);
        }
    }
}
