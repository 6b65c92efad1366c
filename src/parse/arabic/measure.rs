//! How the lines of a page stand: in stretches between wide blanks, and between which margins.

use super::is_direction;
use crate::block::{Block, Grain};
use std::collections::HashMap;

/// Columns of a line that is a full one.
pub(super) const FULL: usize = 60;

/// A stretch of a row that stands together, from its first column on.
pub(super) struct Stretch {
    pub(super) column: usize,
    pub(super) width: usize,
    /// Its bytes in the line, marks of direction included.
    pub(super) bytes: std::ops::Range<usize>,
}

impl Stretch {
    pub(super) fn end(&self) -> usize {
        self.column + self.width
    }
}

/// The stretches of a line, from the left; nothing where it is not written in stretches.
pub(super) fn stretches(block: &Block) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut depth, mut column) = (0, block.left as usize);
    for (at, c) in block.text.words.char_indices() {
        match c {
            '\u{202a}' | '\u{202b}' => {
                if depth == 0 {
                    found.push(Stretch { column, width: 0, bytes: at..at });
                }
                depth += 1;
            }
            '\u{202c}' => depth -= 1,
            c if is_direction(c) => {}
            c if depth == 0 && !c.is_whitespace() => return Vec::new(),
            _ => {
                column += 1;
                if let Some(last) = found.last_mut().filter(|_| depth > 0) {
                    last.width += 1;
                }
            }
        }
        if let Some(last) = found.last_mut().filter(|_| depth > 0 || c == '\u{202c}') {
            last.bytes.end = at + c.len_utf8();
        }
    }
    if depth == 0 { found } else { Vec::new() }
}

pub(super) fn is_line(block: &Block) -> bool {
    block.grain == Grain::Line && block.text.marks.is_empty() && !block.text.words.is_empty()
}

/// How the full lines of a page stand.
pub(super) struct Measure {
    /// The column at which they end, at the left.
    pub(super) margin: usize,
    /// Their characters.
    pub(super) width: usize,
}

/// The measures of each page.
pub(super) fn measures(blocks: &[Block]) -> HashMap<u32, Measure> {
    let mut lines: HashMap<u32, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for block in blocks.iter().filter(|b| is_line(b)) {
        let stretches = stretches(block);
        if let (Some(first), Some(last)) = (stretches.first(), stretches.last())
            && last.end() >= first.column + FULL
        {
            let (columns, widths) = lines.entry(block.page).or_default();
            columns.push(first.column);
            widths.push(last.end() - first.column);
        }
    }
    let median = |values: &mut Vec<usize>| {
        values.sort_unstable();
        values[values.len() / 2]
    };
    let measure = |(page, (mut columns, mut widths)): (u32, (Vec<usize>, Vec<usize>))| {
        (page, Measure { margin: median(&mut columns), width: median(&mut widths) })
    };
    lines.into_iter().map(measure).collect()
}
