//! Numbers of paragraphs that are on their own line above the words: text taken from pages parts them
//! where a wide tab is between, and some files of Word have them in their own paragraph.

use super::cues::{self, End};
use super::lexicon::is_ideograph;
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Form};

/// Puts such numbers before their paragraphs.
pub fn join(blocks: &mut Vec<Block>) {
    let mut gone = vec![false; blocks.len()];
    let mut last = None;
    for at in 0..blocks.len() {
        // What is between pages parts no paragraph.
        if matches!(blocks[at].hint, Hint::Furniture(_) | Hint::Footnote) {
            continue;
        }
        let (before, after) = blocks.split_at_mut(at);
        if let (Some(number), Some(below)) = (last.and_then(|n: usize| before.get_mut(n)), after.first())
            && heads(number, below)
        {
            number.text.words.push(' ');
            number.text.push(&below.text);
            number.right = below.right;
            gone[at] = true;
            last = None;
        } else {
            last = Some(at);
        }
    }
    let mut gone = gone.into_iter();
    blocks.retain(|_| !gone.next().unwrap_or(false));
}

/// True for a number alone, to the right of the line that follows it tightly.
fn heads(number: &Block, below: &Block) -> bool {
    let line = |b: &Block| b.grain == Grain::Line && b.hint == Hint::None && b.text.marks.is_empty();
    // The last word of a sentence, as `3.` may be, is at the margin; no Chinese sentence ends so.
    let chinese = below.text.words.starts_with(is_ideograph);
    let whole = |b: &Block| b.grain == Grain::Paragraph && b.hint == Hint::None;
    // A title or a label below a number is not a paragraph.
    let paragraphs = whole(number)
        && number.text.marks.is_empty()
        && whole(below)
        && (cues::end(&below.text.words) != End::Open || !cues::shorter(&below.text.words, 80));
    let lines = line(number)
        && line(below)
        && below.page == number.page
        && !below.has_room_above()
        && (chinese || number.left > below.left + 1.5);
    (lines || paragraphs)
        && number.text.words.len() <= 6
        && is_number(&number.text.words)
        && (chinese || below.text.words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '«' | '"')))
        && enumerator::at(&below.text.words).is_none_or(|e| e.form == Form::Bare)
}

/// `2.`, `(a)`, `b)`, with nothing after it.
fn is_number(words: &str) -> bool {
    enumerator::alone(words).is_some_and(|e| match e.form {
        Form::Dot => e.arabic.is_some() && words.starts_with(|c: char| c.is_ascii_digit()),
        Form::Parentheses | Form::Parenthesis => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Reason;

    fn line(left: f32, words: &str) -> Block {
        Block { left, ..Block::line(words) }
    }

    #[test]
    fn numbers_in_a_paragraph_of_their_own_go_before_the_next() {
        let whole = |words: &str| Block { grain: Grain::Paragraph, ..Block::line(words) };
        let mut blocks: Vec<_> =
            ["1.", "Nous gardons les phares.", "2.", "Annexe", "3.", "4.", "2/4", "Les gardiens veillent."]
                .map(whole)
                .into();
        blocks[6].hint = Hint::Furniture(Reason::PageNumber);
        join(&mut blocks);
        let words: Vec<_> = blocks.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(words, ["1. Nous gardons les phares.", "2.", "Annexe", "3.", "4. Les gardiens veillent.", "2/4"]);
    }

    #[test]
    fn numbers_above_their_paragraphs_go_before_them() {
        let mut blocks = vec![
            line(22.0, "9."),
            line(17.0, "Nous réaffirmons notre engagement."),
            line(22.0, "b)"),
            line(17.0, "Les séances seront publiques."),
            line(17.0, "comme il est dit aux paragraphes 2 et"),
            line(17.0, "3."),
            line(17.0, "Nous sommes résolus."),
            line(17.0, "7."),
            line(19.0, "我们决心修复桥梁。"),
        ];
        join(&mut blocks);
        let words: Vec<_> = blocks.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "9. Nous réaffirmons notre engagement.",
                "b) Les séances seront publiques.",
                "comme il est dit aux paragraphes 2 et",
                "3.",
                "Nous sommes résolus.",
                "7. 我们决心修复桥梁。"
            ]
        );
    }
}
