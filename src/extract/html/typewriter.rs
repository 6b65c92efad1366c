//! Pages whose lines are those of the paper, broken by `<br>`: lines, not paragraphs.
use crate::block::{Block, Grain, Hint};
use crate::text::{MarkKind, Text};
use std::ops::Range;

/// A page has at least this many broken lines.
const LINES: usize = 25;

/// Lines of typewriters and printers hold this many letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// Splits the paragraphs of such a page at their line breaks; leaves other pages as they are.
pub fn lines(blocks: Vec<Block>) -> Vec<Block> {
    if !is_typed(&blocks) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() * 4);
    for block in blocks {
        let cuts = breaks(&block);
        if block.hint != Hint::None || block.grain != Grain::Paragraph {
            out.push(block);
            continue;
        }
        let all = block.text.words.len();
        let starts = [0].into_iter().chain(cuts.iter().map(|cut| (cut + 1).min(all)));
        let ranges: Vec<_> =
            starts.zip(cuts.iter().copied().chain([all])).map(|(start, end)| start.min(end)..end).collect();
        let bare = block.with_text(Text::default());
        for (mut text, Range { start, .. }) in block.text.slices(&ranges).into_iter().zip(ranges) {
            text.marks.retain(|m| m.kind != MarkKind::Break);
            let indent = text.words.chars().take_while(|c| *c == '\u{a0}').count();
            let text = text.trimmed();
            if !text.is_empty() {
                out.push(Block {
                    text,
                    grain: Grain::Line,
                    left: if start == 0 { block.left } else { indent as f32 * 5.0 },
                    gap: if start == 0 { block.gap } else { 0.0 },
                    ..bare.clone()
                });
            }
        }
    }
    out
}

fn breaks(block: &Block) -> Vec<usize> {
    block.text.marks.iter().filter(|m| m.kind == MarkKind::Break).map(|m| m.start).collect()
}

/// Most of the page's letters are in lines of one length that end in breaks.
fn is_typed(blocks: &[Block]) -> bool {
    let (mut lines, mut even, mut broken, mut all) = (0, 0, 0, 0);
    for block in blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))) {
        let words = &block.text.words;
        all += words.len();
        let cuts = breaks(block);
        if cuts.len() < 2 {
            continue;
        }
        broken += words.len();
        let mut start = 0;
        for end in cuts {
            lines += 1;
            even += usize::from(LENGTHS.contains(&words[start..end].chars().count()));
            start = end;
        }
    }
    lines >= LINES && broken * 10 > all * 6 && even * 10 > lines * 6
}
