//! Signs that the beginning of a text is not where it belongs: the words before the preamble are in a table, were left
//! out with what paper adds, or paragraphs are above them.

use super::formula::enacting;
use super::lexicon::Lexicon;
use crate::block::{Block, Hint};
use crate::model::{Doubt, Doubted, Fact, Masthead};

/// What is doubtful.
pub fn doubts(blocks: &[Block], masthead: &Masthead, lexicon: &Lexicon) -> Vec<Doubted> {
    let mut found = Vec::new();
    let speaks = |b: &&Block| enacting(b.text.words.trim(), lexicon).is_some();
    let mut formulas = blocks.iter().filter(speaks).peekable();
    if formulas.peek().is_some() && formulas.clone().all(|b| matches!(b.hint, Hint::Cell(_) | Hint::Furniture(_))) {
        let why = match formulas.any(|b| matches!(b.hint, Hint::Cell(_))) {
            true => "the words before the preamble stand in a table",
            false => "the words before the preamble were left out",
        };
        found.push(Doubt::NothingKnown.because(why));
    }
    let others = masthead.lines.iter().filter(|line| line.fact == Fact::Other);
    if others.map(|line| line.text.as_str()).any(|text| holds_paragraph(text, lexicon)) {
        found.push(Doubt::NumberOutOfOrder.into());
    }
    found
}

/// True for a text in which a paragraph of the operative part begins: `4. Encourages universities`.
fn holds_paragraph(text: &str, lexicon: &Lexicon) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let counted = text[..at].ends_with(|c: char| c.is_ascii_digit());
        counted && lexicon.operative(&text[at + 2..]) > 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Reason;
    use crate::model::{Language, MastheadLine};

    #[test]
    fn a_formula_that_is_no_text_is_doubted() {
        let lexicon = Lexicon::of(Language::English);
        let mut blocks = vec![Block::line("The General Assembly,"), Block::line("Recalling its resolution 99/1,")];
        let mut masthead = Masthead::default();
        assert!(doubts(&blocks, &masthead, lexicon).is_empty());
        blocks[0].hint = Hint::Furniture(Reason::Other);
        assert_eq!(doubts(&blocks, &masthead, lexicon).len(), 1);
        masthead.lines.push(MastheadLine::new(Fact::Other, "lamps; 4. Encourages States to light lamps;", 1));
        assert_eq!(doubts(&blocks, &masthead, lexicon).len(), 2);
    }
}
