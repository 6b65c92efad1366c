//! Tables in the making: where each cell stands, what it spans, and which tables are mere layout.
mod numbered;

use std::collections::HashMap;

use crate::block::{Block, Cell, Hint};

/// How a cell goes on from the row above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// Its own cell.
    #[default]
    None,
    /// The upper part of a cell that covers the one above.
    Up,
}

/// What a format says of a cell as it opens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// Columns covered; 0 counts as 1.
    pub columns: u32,
    /// Rows covered; 0 counts as 1.
    pub rows: u32,
    /// Whether it belongs to the cell above.
    pub merge: Merge,
}

/// A cell, and the blocks in it.
#[derive(Clone, Debug)]
struct Placed {
    cell: Cell,
    merge: Merge,
    blocks: std::ops::Range<usize>,
}

/// A table while its rows come in.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    number: u32,
    first_block: usize,
    begins_document: bool,
    row: Option<u32>,
    column: u32,
    header: bool,
    cells: Vec<Placed>,
    open: bool,
    /// Rows that the cells above still cover, by column.
    covered: Vec<u32>,
}

/// A masthead has fewer rows.
const MASTHEAD_ROWS: u32 = 6;

/// A cell of a table holds fewer paragraphs, a page more.
const CELL_PARAGRAPHS: usize = 12;

/// No table of a document is wider.
const MAX_COLUMNS: u32 = 1000;

impl Grid {
    /// A table that starts at a block. `begins_document`: no words are before it.
    pub fn new(number: u32, first_block: usize, begins_document: bool) -> Self {
        Grid { number, first_block, begins_document, ..Grid::default() }
    }

    /// A row opens; `skip` columns stay free at its head.
    pub fn open_row(&mut self, header: bool, skip: u32) {
        self.row = Some(self.row.map_or(0, |r| r + 1));
        self.column = skip.min(MAX_COLUMNS);
        self.header = header;
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
    }

    /// The open row is one of the table's head.
    pub fn mark_header(&mut self) {
        self.header = true;
        let row = self.row.unwrap_or(0);
        for placed in self.cells.iter_mut().rev().take_while(|c| c.cell.row == row) {
            placed.cell.header = true;
        }
    }

    /// Leaves columns free.
    pub fn skip(&mut self, columns: u32) {
        self.column = (self.column + columns).min(MAX_COLUMNS);
    }

    /// A cell opens at the next free column.
    pub fn open_cell(&mut self, span: Span, at_block: usize) {
        while self.covered.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let columns = span.columns.clamp(1, MAX_COLUMNS);
        let rows = span.rows.clamp(1, 10_000);
        let end = (self.column + columns).min(2 * MAX_COLUMNS);
        if rows > 1 {
            self.covered.resize(self.covered.len().max(end as usize), 0);
            for covered in &mut self.covered[self.column as usize..end as usize] {
                *covered = rows;
            }
        }
        let cell = Cell {
            table: self.number,
            row: self.row.unwrap_or(0),
            column: self.column,
            row_span: rows,
            column_span: columns,
            header: self.header,
        };
        self.column = end;
        self.cells.push(Placed { cell, merge: span.merge, blocks: at_block..at_block });
        self.open = true;
    }

    /// What the open cell spans turns out only now.
    pub fn widen(&mut self, columns: Option<u32>, merge: Option<Merge>) {
        let Some(placed) = self.cells.last_mut() else { return };
        if let Some(columns) = columns.map(|c| c.clamp(1, MAX_COLUMNS)) {
            self.column = (placed.cell.column + columns).min(2 * MAX_COLUMNS);
            placed.cell.column_span = columns;
        }
        placed.merge = merge.unwrap_or(placed.merge);
    }

    /// The open cell ends. A cell without a block gets an empty one, so that it is not lost.
    pub fn close_cell(&mut self, blocks: &mut Vec<Block>) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let Some(placed) = self.cells.last_mut() else { return };
        if blocks.len() <= placed.blocks.start && placed.merge == Merge::None {
            blocks.push(Block { grain: crate::block::Grain::Paragraph, size: 0.0, ..Block::default() });
        }
        placed.blocks.end = blocks.len();
        for block in &mut blocks[placed.blocks.clone()] {
            if block.hint == Hint::None || matches!(block.hint, Hint::Heading(_)) {
                block.hint = Hint::Cell(placed.cell);
            }
        }
    }

    /// The table ends: cells get their final spans, or the table turns out to be layout and its cells
    /// become paragraphs (of the cell around it, if there is one). `may_hold_page`: a cell of many
    /// paragraphs is a page.
    pub fn finish(mut self, blocks: &mut Vec<Block>, may_hold_page: bool) -> bool {
        self.join_merged();
        let holds_page = may_hold_page && self.cells.iter().any(|c| c.blocks.len() > CELL_PARAGRAPHS);
        let mut layout = holds_page || self.is_layout(blocks);
        if !layout && let Some(rows) = numbered::rows(&self.cells, blocks) {
            numbered::join(&rows, blocks);
            layout = true;
        }
        for placed in &self.cells {
            for block in &mut blocks[placed.blocks.clone()] {
                if matches!(block.hint, Hint::Cell(c) if c.table == self.number) {
                    block.hint = if layout { Hint::None } else { Hint::Cell(placed.cell) };
                }
            }
        }
        if layout {
            let mut at = self.first_block;
            let kept = blocks.split_off(self.first_block.min(blocks.len()));
            blocks.extend(kept.into_iter().filter(|b| {
                at += 1;
                !b.text.is_empty() || b.hint != Hint::None
            }));
        }
        !layout
    }

    /// A cell that goes on from the one above is part of it.
    fn join_merged(&mut self) {
        // By column, the last cell of its own.
        let mut above: HashMap<u32, usize> = HashMap::new();
        for at in 0..self.cells.len() {
            let Placed { cell: Cell { row, column, .. }, merge, .. } = self.cells[at];
            if merge == Merge::None {
                above.insert(column, at);
            } else if let Some(cell) = above.get(&column).map(|a| &mut self.cells[*a].cell).filter(|c| c.row < row) {
                cell.row_span = row - cell.row + 1;
                self.cells[at].cell = *cell;
            }
        }
    }

    /// Layout: one row, or one column in use, or the head of a document (the masthead of Geneva).
    fn is_layout(&self, blocks: &[Block]) -> bool {
        if self.begins_document && self.row.is_none_or(|last| last < MASTHEAD_ROWS) {
            return true;
        }
        let used = |p: &&Placed| blocks[p.blocks.clone()].iter().any(|b| !b.text.is_empty());
        let mut used_cells = self.cells.iter().filter(used).map(|p| p.cell);
        let Some(first) = used_cells.next() else { return true };
        let (mut one_row, mut one_column) = (true, true);
        for cell in used_cells {
            one_row &= cell.row == first.row;
            one_column &= cell.column == first.column;
        }
        one_row || one_column
    }
}
