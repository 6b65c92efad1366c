//! Tables of the formats that know a row only by its right edges (.rtf, .doc): columns are found when
//! all rows are in.
use super::flow::{Flow, Shape};
use super::grid::{Merge, Span};
use crate::block::Hint;
use crate::text::Text;

/// A cell as its row defines it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edge {
    /// Its right edge, in twentieths of a point.
    pub right: i32,
    /// It belongs to the cell on its left.
    pub joins_left: bool,
    /// It belongs to the cell above.
    pub joins_up: bool,
}

/// What the rows say of themselves.
#[derive(Clone, Debug, Default)]
pub struct RowShape {
    /// Left edge of the first cell.
    pub left: i32,
    /// The cells, from left to right.
    pub edges: Vec<Edge>,
    /// A row of the table's head.
    pub header: bool,
}

/// A paragraph in a cell.
pub type Piece = (Text, Shape, Hint);

/// A table while its rows come in.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<(RowShape, Vec<Vec<Piece>>)>,
    cells: Vec<Vec<Piece>>,
    /// Paragraphs of the open cell.
    cell: Vec<Piece>,
}

/// Edges that differ by less are one, in twentieths of a point.
const SAME_EDGE: i32 = 30;

impl Rows {
    /// True where nothing has come in.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.cells.is_empty() && self.cell.is_empty()
    }

    /// Adds a paragraph to the open cell.
    pub fn piece(&mut self, piece: Piece) {
        if !piece.0.is_empty() {
            self.cell.push(piece);
        }
    }

    /// The open cell ends.
    pub fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.cells.push(cell);
    }

    /// The open row ends.
    pub fn end_row(&mut self, shape: RowShape) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let cells = std::mem::take(&mut self.cells);
        self.rows.push((shape, cells));
    }

    /// Writes the table, with columns counted over all its rows.
    pub fn write(mut self, flow: &mut Flow) {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row(RowShape::default());
        }
        let lines = self.lines();
        let column = |edge: i32| lines.partition_point(|l| *l < edge.saturating_sub(SAME_EDGE / 2));
        flow.open_table();
        for (shape, cells) in self.rows {
            if let Some(table) = flow.table() {
                let skip = if shape.edges.is_empty() { 0 } else { column(shape.left) };
                table.open_row(shape.header, skip as u32);
            }
            let mut from = column(shape.left);
            let mut edges = shape.edges.into_iter();
            for cell in cells {
                let edge = edges.next();
                let mut right = edge.map_or(0, |e| e.right);
                if edge.is_some_and(|e| e.joins_left) {
                    continue;
                }
                right = edges.clone().take_while(|e| e.joins_left).last().map_or(right, |e| e.right);
                let to = column(right).max(from + 1);
                let merge = if edge.is_some_and(|e| e.joins_up) { Merge::Up } else { Merge::None };
                flow.open_cell(Span { columns: (to - from) as u32, rows: 1, merge });
                from = to;
                for (text, shape, hint) in cell {
                    flow.paragraph(text, shape, hint);
                }
                flow.close_cell();
            }
        }
        flow.close_table();
    }

    /// The vertical lines of the table: every edge of every row, near ones once.
    fn lines(&self) -> Vec<i32> {
        let of_row = |r: &RowShape| std::iter::once(r.left).chain(r.edges.iter().map(|e| e.right)).collect::<Vec<_>>();
        let mut all: Vec<i32> =
            self.rows.iter().filter(|(r, _)| !r.edges.is_empty()).flat_map(|(r, _)| of_row(r)).collect();
        all.sort_unstable();
        all.dedup_by(|b, a| b.saturating_sub(*a) < SAME_EDGE);
        all
    }
}
