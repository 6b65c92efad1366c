//! Tables that only hold the numbers of paragraphs to the left of their words: `1.` | `Takes note of …;`
use super::Placed;
use crate::block::Block;
use crate::text::Text;

use super::super::breaks::{self, ends_paragraph};

/// Numbers before the words of one row: `2.`, `(a)`.
const MOST_NUMBERS: usize = 2;

/// For each row its cells of numbers, and the cell of its words; none where the table is another one.
pub fn rows<'c>(cells: &'c [Placed], blocks: &[Block]) -> Option<Vec<(Vec<&'c Placed>, &'c Placed)>> {
    let is_used = |cell: &&Placed| blocks[cell.blocks.clone()].iter().any(|b| !b.text.is_empty());
    let (mut rows, mut numbered, mut ended) = (Vec::new(), 0, 0);
    for row in cells.chunk_by(|a, b| a.cell.row == b.cell.row) {
        let mut used: Vec<&Placed> = row.iter().filter(is_used).collect();
        if row.iter().any(|c| c.cell.header) || used.len() > MOST_NUMBERS + 1 {
            return None;
        }
        let Some(words) = used.pop() else { continue };
        if !used.iter().all(|cell| number(cell, blocks).is_some()) {
            return None;
        }
        let has_number = !used.is_empty();
        numbered += usize::from(has_number);
        let last = blocks[words.blocks.clone()].iter().rev().find(|b| !b.text.is_empty());
        // What has no number may be a title or a closing line.
        ended += usize::from(has_number && last.is_some_and(|b| ends_paragraph(&b.text.words)));
        rows.push((used, words));
    }
    (numbered >= 2 && numbered * 4 >= rows.len() && ended * 4 >= numbered * 3).then_some(rows)
}

/// Puts the numbers of each row before its words. The blocks they came from are left empty.
pub fn join(rows: &[(Vec<&Placed>, &Placed)], blocks: &mut [Block]) {
    for (numbers, words) in rows {
        let mut text = Text::default();
        let mut left = None;
        for cell in numbers {
            let Some(at) = number(cell, blocks) else { continue };
            left = left.or(Some(blocks[at].left));
            let mut number = std::mem::take(&mut blocks[at].text);
            if number.words.ends_with(|c: char| c.is_ascii_digit()) {
                // The column stands for the point that the UN sets after a number.
                number.words.push('.');
            }
            text.push(&number);
            text.push(&Text::plain("\t"));
        }
        let Some(target) = words.blocks.clone().find(|at| !blocks[*at].text.is_empty()) else { continue };
        if !text.is_empty() {
            text.push(&blocks[target].text);
            blocks[target].text = text;
            blocks[target].left = left.unwrap_or(blocks[target].left);
        }
    }
}

/// The block of a cell that holds only a number.
fn number(cell: &Placed, blocks: &[Block]) -> Option<usize> {
    let mut used = cell.blocks.clone().filter(|at| !blocks[*at].text.is_empty());
    let at = used.next().filter(|at| is_number(blocks[*at].text.words.trim()))?;
    used.next().is_none().then_some(at)
}

/// `1.`, `(a)`, `iv)`, `12`, `4 -`
fn is_number(words: &str) -> bool {
    let alone = words.split(' ').skip(1).all(|sign| sign == "-");
    alone && words.chars().count() <= LONGEST_NUMBER && breaks::is_number(&format!("{words} A"))
}

/// Letters of `(xxviii)`.
const LONGEST_NUMBER: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_paragraphs_are_known() {
        for words in ["1.", "(a)", "iv)", "12", "(xvi)", "4 -", "㈡"] {
            assert!(is_number(words), "{words}");
        }
        for words in ["Chad", "1 May", "", "2044–45", "a"] {
            assert!(!is_number(words), "{words}");
        }
    }
}
