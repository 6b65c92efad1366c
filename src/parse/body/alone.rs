//! Numbers that stand on a line of their own, above the words they count: `2.` over `Decides to remain seized of the
//! matter.` Pages copied from the web and some Word files have them so.

use super::nested_point;
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Enumerator, Form};
use crate::parse::cues;
use crate::text::Text;
use std::borrow::Cow;

/// Letters of the longest number that is looked at: `(xviii)`.
const LONGEST: usize = 7;

/// The blocks, each number that stands alone put before its words.
pub(super) fn brought_down(blocks: &[Block]) -> Cow<'_, [Block]> {
    if !blocks.iter().any(|b| alone(b).is_some()) {
        return Cow::Borrowed(blocks);
    }
    let mut numbers = Numbers::default();
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    // Where the number stands in the blocks so far that the next words belong to.
    let mut waiting = None;
    for (i, block) in blocks.iter().enumerate() {
        if is_furniture(block) {
            out.push(block.clone());
            continue;
        }
        let block = match waiting.take() {
            Some(at) => under(&out.remove(at), block),
            None => block.clone(),
        };
        if let Some(e) = alone(&block)
            && numbers.may_follow(&e)
            && blocks[i + 1..].iter().find(|b| !is_furniture(b)).is_some_and(|next| begins(&e, next))
            && (block.grain != Grain::Line || ends(&out))
        {
            waiting = Some(out.len());
        }
        numbers.note(block.text.words.trim());
        out.push(block);
    }
    Cow::Owned(out)
}

fn is_furniture(block: &Block) -> bool {
    matches!(block.hint, Hint::Furniture(_)) || block.text.words.trim().is_empty()
}

/// The number that is all of a block.
fn alone(block: &Block) -> Option<Enumerator> {
    let words = block.text.words.trim();
    let may_be = words.len() <= LONGEST && words.ends_with(['.', ')']) && block.hint == Hint::None;
    // A number is only told from a word by what comes behind it.
    let e = may_be.then(|| enumerator::at(&format!("{words} X"))).flatten()?;
    let counts = match e.form {
        Form::Dot => e.arabic.is_some(),
        Form::Parentheses => true,
        _ => false,
    };
    (counts && e.printed == words.len()).then_some(e)
}

/// True for a block that begins as the words of this number do.
fn begins(e: &Enumerator, next: &Block) -> bool {
    let words = next.text.words.trim();
    let nested = e.form == Form::Dot && nested_point(words);
    let sentence = cues::begins(words) && enumerator::at(words).is_none() && alone(next).is_none();
    (nested || sentence) && !matches!(next.hint, Hint::Cell(_))
}

/// True where what stands before is at an end.
fn ends(before: &[Block]) -> bool {
    let last = before.iter().rev().find(|b| !is_furniture(b));
    last.is_none_or(|b| cues::end(b.text.words.trim()).closes())
}

/// The words below a number, with the number before them and where it stands.
fn under(number: &Block, words: &Block) -> Block {
    let mut text = number.text.trimmed();
    text.push(&Text::plain(" "));
    text.push(&words.text);
    Block { left: number.left, gap: number.gap, ..words.with_text(text) }
}

/// The numbers that have gone by at the heads of blocks.
#[derive(Default)]
struct Numbers {
    arabic: u32,
    letter: u32,
    roman: u32,
}

impl Numbers {
    fn may_follow(&self, e: &Enumerator) -> bool {
        let next = |n: Option<u32>, last: u32| n.is_some_and(|n| n == 1 || n == last + 1);
        match e.form {
            Form::Dot => next(e.arabic, self.arabic),
            _ => next(e.letter, self.letter) || next(e.roman, self.roman) || next(e.arabic, self.letter),
        }
    }

    fn note(&mut self, words: &str) {
        let Some(e) = enumerator::at(words) else { return };
        match e.form {
            Form::Dot => {
                self.arabic = e.arabic.unwrap_or(self.arabic);
                if nested_point(&words[e.length..]) {
                    self.note(&words[e.length..]);
                }
            }
            Form::Parentheses => {
                self.letter = e.letter.or(e.arabic).unwrap_or(self.letter);
                self.roman = e.roman.unwrap_or(self.roman);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> Vec<String> {
        let blocks: Vec<Block> = lines.iter().map(|l| Block::line(*l)).collect();
        brought_down(&blocks).iter().map(|b| b.text.words.clone()).collect()
    }

    #[test]
    fn a_number_above_its_words_is_put_before_them() {
        let lines =
            ["1. Decides to meet;", "2.", "Requests a report;", "3.", "(a) Takes note of it;", "(b)", "Thanks him."];
        assert_eq!(
            joined(&lines),
            ["1. Decides to meet;", "2. Requests a report;", "3. (a) Takes note of it;", "(b) Thanks him."]
        );
    }

    #[test]
    fn numbers_that_end_a_sentence_or_count_nothing_stay() {
        for lines in [
            &["Recalling paragraph", "2.", "Decides to meet;"][..],
            &["1. Decides to meet;", "7.", "Requests a report;"],
            &["1. Decides to meet;", "2.", "3. Requests a report;"],
            &["1. Decides to meet;", "2.", "of its resolution"],
        ] {
            assert_eq!(joined(lines), lines);
        }
    }
}
