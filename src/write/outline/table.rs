//! Tables out of their cells.

use super::{Outline, Tag};
use crate::model::{Paragraph, Role};
use std::ops::Range;

/// Columns and rows beyond this are taken for damage.
const LIMIT: u32 = 1000;

/// How many paragraphs from the first on are cells of one table, at least one.
pub fn length(paragraphs: &[Paragraph]) -> usize {
    let table = paragraphs.first().and_then(|p| p.cell).map(|c| c.table);
    let mut row = 0;
    let cells = paragraphs.iter().take_while(|p| {
        let cell = p.cell.unwrap_or_default();
        let goes_on = cell.row >= row && p.cell.map(|c| c.table) == table;
        row = cell.row;
        p.role == Role::Cell && goes_on
    });
    cells.count().max(1)
}

/// The table of a run of cells.
pub fn lay_out(outline: &mut Outline, paragraphs: &[Paragraph], cells: Range<usize>) -> usize {
    let mut rows: Vec<usize> = Vec::new();
    let mut at = cells.start;
    // For each column the row down to which a cell of an upper row reaches.
    let mut taken: Vec<u32> = Vec::new();
    while at < cells.end {
        let row = paragraphs[at].cell.unwrap_or_default().row;
        let in_row = |p: &&Paragraph| p.cell.unwrap_or_default().row == row;
        let count = paragraphs[at..cells.end].iter().take_while(in_row).count();
        rows.push(row_of(outline, paragraphs, at..at + count, &mut taken));
        at += count;
    }
    outline.add(Tag::Table, None, rows)
}

/// One row; empty cells are where the table has columns without text.
fn row_of(outline: &mut Outline, paragraphs: &[Paragraph], run: Range<usize>, taken: &mut Vec<u32>) -> usize {
    let mut cells: Vec<usize> = Vec::new();
    let mut header = true;
    let mut next = 0;
    let mut last = None;
    for at in run {
        let cell = paragraphs[at].cell.unwrap_or_default();
        header &= cell.header;
        let column = cell.column.min(LIMIT);
        if let (Some(open), true) = (cells.last(), last == Some(column)) {
            let open = *open;
            let words = outline.more_words(at);
            outline.elements[open].children.push(words);
            continue;
        }
        last = Some(column);
        for empty in next..column {
            if taken.get(empty as usize).is_none_or(|below| *below <= cell.row) {
                cells.push(outline.add(Tag::Cell, None, Vec::new()));
            }
        }
        cells.push(outline.words_in(Tag::Cell, at));
        next = column + cell.column_span.clamp(1, LIMIT);
        if cell.row_span > 1 {
            taken.resize(taken.len().max(next as usize), 0);
            let below = cell.row.saturating_add(cell.row_span.min(LIMIT));
            taken[column as usize..next as usize].fill(below);
        }
    }
    outline.add(Tag::Row(header), None, cells)
}
