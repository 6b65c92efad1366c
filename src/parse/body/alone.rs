//! Numbers that are on their own line, above the words they count: `2.` over `Decides to remain seized of the
//! matter.` Pages copied from the web and some Word files have them so.

use super::state::nested_point;
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Enumerator, Form};
use crate::parse::cues;
use crate::parse::lexicon::Lexicon;
use crate::text::Text;
use std::borrow::Cow;

/// Letters of the longest number that is looked at: `(xviii)`.
const LONGEST: usize = 7;

/// The blocks, each number that is alone put before its words.
pub(super) fn brought_down<'a>(blocks: &'a [Block], lexicon: &Lexicon) -> Cow<'a, [Block]> {
    if !blocks.iter().any(|b| alone(b).is_some()) {
        return Cow::Borrowed(blocks);
    }
    // White space above a number says something only where most lines have none.
    let tight = blocks.iter().filter(|b| !b.has_room_above()).count() * 4 > blocks.len();
    let mut numbers = Numbers::default();
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    // Where the number is in the blocks so far that the next words belong to.
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
            && let Some(next) = blocks[i + 1..].iter().find(|b| !is_furniture(b)).filter(|next| begins(&e, next))
            && let apart = (tight && block.has_room_above() && (!next.has_room_above() || heads(&e)))
            && (block.grain != Grain::Line
                || apart
                || ends(&out)
                || below_heading(&out, &e, lexicon) && (opens(next, lexicon) || counts_on(&e, &blocks[i + 1..])))
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
    let e = may_be.then(|| enumerator::alone(words)).flatten()?;
    let counts = match e.form {
        Form::Dot => e.arabic.is_some() || heads(&e) && block.grain == Grain::Line,
        Form::Parentheses => true,
        _ => false,
    };
    counts.then_some(e)
}

/// `A.`, `III.`: the number of a heading.
fn heads(e: &Enumerator) -> bool {
    // `II.` may also be read as a misprint of 11.
    e.form == Form::Dot && e.capital && (e.letter.is_some() || e.roman.is_some())
}

/// True for a block that begins as the words of this number do.
fn begins(e: &Enumerator, next: &Block) -> bool {
    let words = next.text.words.trim();
    let nested = e.form == Form::Dot && nested_point(words);
    let sentence = cues::begins(words) && enumerator::at(words).is_none() && alone(next).is_none();
    (nested || sentence) && !matches!(next.hint, Hint::Cell(_))
}

/// True where what is before is at an end.
fn ends(before: &[Block]) -> bool {
    let last = before.iter().rev().find(|b| !is_furniture(b));
    last.is_none_or(|b| cues::end(b.text.words.trim()).closes())
}

/// True for the number of a paragraph where a heading may be before it, or the call of a footnote ends the
/// paragraph before. A number that ends a sentence has a counted word before it: `paragraph 2.`
fn below_heading(before: &[Block], e: &Enumerator, lexicon: &Lexicon) -> bool {
    let last = before.iter().rev().find(|b| !is_furniture(b)).map_or("", |b| b.text.words.trim());
    let word = last.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let goes_on = lexicon.counted.contains(&word.as_str()) || lexicon.joints.contains(&word.as_str());
    e.form == Form::Dot && e.arabic.is_some() && !goes_on
}

/// True for words that open as an operative paragraph does.
fn opens(words: &Block, lexicon: &Lexicon) -> bool {
    lexicon.operative(words.text.words.trim()) > 0
}

/// Blocks that are looked through for the next number.
const FAR: usize = 40;

/// True where the next number at the beginning of a line is the one after this.
fn counts_on(e: &Enumerator, after: &[Block]) -> bool {
    let number = |b: &Block| {
        let found = alone(b).or_else(|| enumerator::at(b.text.words.trim()))?;
        found.arabic.filter(|_| found.form == Form::Dot && !heads(&found))
    };
    let next = after.iter().take(FAR).filter(|b| !is_furniture(b)).find_map(number);
    next.is_some() && next == e.arabic.map(|n| n + 1)
}

/// Columns from the margin to the words of a numbered paragraph.
const INDENT: f32 = 12.0;

/// The words below a number, with the number before them and where it is.
fn under(number: &Block, words: &Block) -> Block {
    let mut text = number.text.trimmed();
    text.push(&Text::plain(" "));
    text.push(&words.text);
    // On paper an indent and a tab are before the words: their line ends further to the right.
    let right = words.right + if words.grain == Grain::Line { INDENT } else { 0.0 };
    Block { left: number.left, right, gap: number.gap, ..words.with_text(text) }
}

/// The numbers that have gone by at the heads of blocks.
#[derive(Default)]
struct Numbers {
    arabic: u32,
    /// Letters and Roman numbers of points.
    letter: u32,
    roman: u32,
    /// Letters and Roman numbers of headings.
    part: u32,
    chapter: u32,
}

/// True for the first number of a row, and for the one that follows the last.
fn due(n: Option<u32>, last: u32) -> bool {
    n.is_some_and(|n| n == 1 || n == last + 1)
}

impl Numbers {
    fn may_follow(&self, e: &Enumerator) -> bool {
        match e.form {
            _ if heads(e) => due(e.letter, self.part) || due(e.roman, self.chapter),
            Form::Dot => due(e.arabic, self.arabic),
            _ => due(e.letter, self.letter) || due(e.roman, self.roman) || due(e.arabic, self.letter),
        }
    }

    fn note(&mut self, words: &str) {
        let Some(e) = enumerator::at(words) else { return };
        match e.form {
            _ if heads(&e) => (self.part, self.chapter) = row(&e, self.part, self.chapter),
            Form::Dot => {
                self.arabic = e.arabic.unwrap_or(self.arabic);
                if nested_point(&words[e.length..]) {
                    self.note(&words[e.length..]);
                }
            }
            Form::Parentheses => (self.letter, self.roman) = row(&e, self.letter, self.roman),
            _ => {}
        }
    }
}

/// The last letter and the last Roman number after this sign, which may be of either row: `(i)`, `(v)`.
fn row(e: &Enumerator, letter: u32, roman: u32) -> (u32, u32) {
    let (next, counts) = (due(e.letter, letter), due(e.roman, roman));
    match (e.letter.or(e.arabic), e.roman) {
        (Some(_), Some(n)) if !next => (letter, n),
        (Some(n), Some(_)) if next && !counts => (n, roman),
        (n, r) => (n.unwrap_or(letter), r.unwrap_or(roman)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn joined(lines: &[&str]) -> Vec<String> {
        let blocks: Vec<Block> = lines.iter().map(|l| Block::line(*l)).collect();
        brought_down(&blocks, Lexicon::of(Language::English)).iter().map(|b| b.text.words.clone()).collect()
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
    fn a_number_that_stands_apart_needs_no_end_before_it() {
        let apart = |words: &str| Block { gap: 1.0, ..Block::line(words) };
        let line = |words: &str| Block::line(words);
        let blocks = [
            apart("Takes note of the report of the keepers,2"),
            apart("1."),
            line("Decides that the keepers shall:"),
            apart("(a)"),
            line("Fill the lamps, namely:"),
            apart("(v) The lamp of the harbour;"),
            apart("(b)"),
            line("Ring the bells;"),
            apart("A."),
            line("Lamps of the harbour"),
            apart("I."),
            line("Oil"),
            apart("II."),
            line("Wicks"),
            apart("2."),
            line("Requests a report."),
        ];
        let words: Vec<String> =
            brought_down(&blocks, Lexicon::of(Language::English)).iter().map(|b| b.text.words.clone()).collect();
        assert_eq!(words[1], "1. Decides that the keepers shall:");
        assert_eq!(
            words[4..],
            ["(b) Ring the bells;", "A. Lamps of the harbour", "I. Oil", "II. Wicks", "2. Requests a report."]
        );
    }

    #[test]
    fn a_number_below_a_heading_is_of_the_paragraph_below() {
        let lines = ["Recalling its resolution 99/7 on lamps,", "Duties of the keepers", "1.", "Decides to meet;"];
        assert_eq!(joined(&lines)[2..], ["1. Decides to meet;"]);
        let lines = ["Acting keeper", "1.", "The keeper may name another one.", "2.", "The other one has his duties."];
        assert_eq!(joined(&lines)[1..], ["1. The keeper may name another one.", "2. The other one has his duties."]);
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
