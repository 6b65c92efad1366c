//! Lines of a page that was run together: the marks of direction around each say where it ends.

use crate::block::{Block, Grain};
use crate::text::Text;
use std::ops::Range;

/// Lines of a run at least for its marks to mean lines.
const LINES: usize = 3;

/// Cuts runs into their lines: programs that draw Arabic text from pages put each line in marks of direction of its
/// own.
pub fn restore(blocks: &mut Vec<Block>) {
    if !blocks.iter().any(|b| b.grain == Grain::Run && b.text.words.contains('\u{202b}')) {
        return;
    }
    let mut cut: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..) {
        let lines = match block.grain {
            Grain::Run if block.text.marks.is_empty() => embedded(&block.text.words),
            _ => Vec::new(),
        };
        if lines.len() < LINES {
            cut.push(block);
            continue;
        }
        cut.extend(lines.into_iter().enumerate().map(|(nth, line)| {
            let gap = if nth == 0 { block.gap } else { 0.0 };
            let text = Text::plain(&block.text.words[line]);
            Block { text, gap, grain: Grain::Line, ..block.clone() }
        }));
    }
    *blocks = cut;
}

/// The stretches between marks of direction that open and close, and what is between them.
fn embedded(words: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    let mut line = |range: Range<usize>| {
        let text = &words[range.clone()];
        let lead = text.len() - text.trim_start().len();
        let range = range.start + lead..range.start + lead + text.trim().len();
        if !range.is_empty() {
            lines.push(range);
        }
    };
    for (at, c) in words.char_indices() {
        match c {
            '\u{202a}' | '\u{202b}' => {
                if depth == 0 {
                    line(start..at);
                    start = at;
                }
                depth += 1;
            }
            '\u{202c}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let end = at + c.len_utf8();
                    line(start..end);
                    start = end;
                }
            }
            _ => {}
        }
    }
    line(start..words.len());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_cut_where_its_marks_close() {
        let run = "\u{202b}\u{202a}-1\u{202c}\u{202c} \u{202b}تقرر دعوة\u{202c} \u{202b}الدول؛\u{202c}";
        let block = Block { grain: Grain::Run, ..Block::line(run) };
        let mut blocks = vec![block, Block::line("Select target paragraph3")];
        restore(&mut blocks);
        let words: Vec<&str> = blocks.iter().map(|b| b.text.words.trim_matches(|c: char| c > '\u{2000}')).collect();
        assert_eq!(words, ["-1", "تقرر دعوة", "الدول؛", "Select target paragraph3"]);
        assert!(blocks.iter().all(|b| b.grain == Grain::Line));
    }
}
