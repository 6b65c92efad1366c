//! Pages as blocks line by line, for files that do not show their structure.

use crate::block::{Block, Grain, Hint};
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use crate::text::Text;

/// The lines of all pages in reading order: of each page the heads, the text, the footnotes and the
/// feet, as they stand.
pub fn blocks(pages: &[Page], metrics: &Metrics) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut above: Option<&Piece> = None;
        for piece in &page.pieces {
            let mut block = block(piece, index, metrics);
            block.gap = gap(above, piece, metrics);
            blocks.push(block);
            above = Some(piece);
        }
        blocks.extend(page.turned.iter().map(|piece| block(piece, index, metrics)));
    }
    blocks
}

/// White space between a piece and the one before it, in lines.
pub fn gap(above: Option<&Piece>, piece: &Piece, metrics: &Metrics) -> f32 {
    above.map_or(0.0, |above| metrics.gap(above.y, piece.y, (above.size + piece.size) / 2.0))
}

/// The block of a piece on a page.
pub fn block(piece: &Piece, page: usize, metrics: &Metrics) -> Block {
    let edge = piece.column.unwrap_or(metrics.left);
    Block {
        text: tidy(&piece.text),
        grain: Grain::Line,
        page: page as u32 + 1,
        left: metrics.ens(piece.x0, edge),
        right: metrics.ens(piece.x1, edge),
        gap: 0.0,
        size: metrics.relative(piece.size),
        hint: match &piece.kind {
            Kind::Body => Hint::None,
            Kind::Note => Hint::Footnote,
            Kind::Cell(cell) => Hint::Cell(*cell),
            Kind::Furniture(reason) => Hint::Furniture(*reason),
        },
    }
}

fn tidy(text: &Text) -> Text {
    text.trimmed()
}
