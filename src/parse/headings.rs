//! Headings whose number and words are in one paragraph: `I`, a line break, `Activités du Bureau`.

use crate::block::{Block, Grain, Hint};
use crate::languages::counting::han_digit;
use crate::model::enumerator::{self, Form};
use crate::text::MarkKind;

/// Parts a heading's number from its words, as English documents have them: each is a separate heading.
pub fn part(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let apart = |i: usize| blocks.get(i).is_some_and(|b| b.has_room_above());
    let set_apart: Vec<bool> = (0..blocks.len()).map(|i| apart(i) && apart(i + 1)).collect();
    for (block, set_apart) in blocks.into_iter().zip(set_apart) {
        match number(&block, set_apart) {
            Some(end) => {
                let text = |range| block.text.slice(range).trimmed();
                out.push(Block { text: text(0..end), ..block.clone() });
                out.push(Block { text: text(end..block.text.words.len()), gap: 0.0, ..block.clone() });
            }
            None => out.push(block),
        }
    }
    out
}

/// Where the number of a heading ends. A line is one where it is apart.
fn number(block: &Block, set_apart: bool) -> Option<usize> {
    let words = &block.text.words;
    let whole = match block.grain {
        Grain::Paragraph => matches!(block.hint, Hint::None | Hint::Heading(_)),
        Grain::Line => set_apart && block.hint == Hint::None && words.chars().count() < 40,
        Grain::Run => false,
    };
    if !whole || words.len() > 400 || words.ends_with([',', ';', '.', '，', '；', '。', '،', '؛']) {
        return None;
    }
    let end = match block.text.marks.iter().find(|m| m.kind == MarkKind::Break) {
        Some(line_end) => line_end.start,
        // `一 内部监督事务厅的活动`; of other languages what the format says is a heading.
        None => {
            let heading = matches!(block.hint, Hint::Heading(_));
            let chinese = words.starts_with(|c: char| han_digit(c).is_some());
            // `أولا - المبادئ` is a heading with a number.
            let apart = |end: &usize| words[*end..].trim_start().starts_with(char::is_alphabetic);
            words.find([' ', '\u{3000}']).filter(|_| heading || chinese).filter(apart)?
        }
    };
    let head = words.get(..end)?.trim();
    let found = enumerator::at(head).filter(|e| e.form == Form::Bare && e.capital)?;
    (found.roman.is_some() && !words[end..].trim().is_empty()).then_some(end)
}

/// A page has the title without its number, as a heading with nothing between it and the formula.
pub fn is_title(above_formula: &[Block]) -> bool {
    let is_furniture = |b: &Block| matches!(b.hint, Hint::Furniture(_));
    above_formula
        .split_first()
        .is_some_and(|(first, rest)| first.hint == Hint::Heading(1) && rest.iter().all(is_furniture))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_number_above_the_words_is_a_heading_of_its_own() {
        let mut latin = Block { grain: Grain::Paragraph, ..Block::line("II Activités du Bureau") };
        latin.text.mark(2..2, MarkKind::Break);
        let chinese =
            Block { grain: Grain::Paragraph, text: Text::plain("二 监督厅的活动"), ..Block::default() };
        let text = Block { grain: Grain::Paragraph, ..Block::line("I Decide") };
        let tagged = Block { grain: Grain::Paragraph, hint: Hint::Heading(2), ..Block::line("IV Activities") };
        let numbered = Block { text: Text::plain("ثانيا - المبادئ"), ..tagged.clone() };
        let apart = Block { gap: 1.0, ..Block::line("三 桥梁的维护") };
        let parted =
            part(vec![latin, chinese, text, tagged, numbered, apart, Block { gap: 1.0, ..Block::line("回顾") }]);
        let words: Vec<_> = parted.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "II",
                "Activités du Bureau",
                "二",
                "监督厅的活动",
                "I Decide",
                "IV",
                "Activities",
                "ثانيا - المبادئ",
                "三",
                "桥梁的维护",
                "回顾"
            ]
        );
    }
}
