//! Measures of a document: its usual type size, line distance and left edge.

use crate::block::Reason;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use crate::extract::pdf::votes::Votes;

/// The measures of a document, in points.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    /// Type size of most letters.
    pub size: f32,
    /// Distance of baselines within a paragraph.
    pub leading: f32,
    /// Left edge of most lines.
    pub left: f32,
    /// Right edge of the text.
    pub right: f32,
    /// The file draws the blank at the end of a line that goes on.
    pub blank_ends: bool,
}

impl Metrics {
    /// Measures the pieces of all pages.
    pub fn of(pages: &[Page]) -> Metrics {
        let mut sizes = Votes::default();
        let of_text = |piece: &&Piece| piece.kind != Kind::Furniture(Reason::Other);
        for piece in pages.iter().flat_map(|page| &page.pieces).filter(of_text) {
            sizes.vote(piece.size, 4.0, piece.letters.len());
        }
        let size = sizes.winner().unwrap_or(10.0);
        let is_body = |piece: &Piece| (piece.size - size).abs() < 0.06 * size;
        let (mut leads, mut lefts, mut rights) = (Votes::default(), Votes::default(), Votes::default());
        let (mut ends, mut blank_ends) = (0, 0);
        for page in pages {
            let mut last: Option<&Piece> = None;
            for piece in page.pieces.iter().filter(of_text).filter(|p| is_body(p)) {
                if let Some(last) = last.filter(|l| l.x0 < piece.x1 && l.x1 > piece.x0) {
                    let lead = piece.y - last.y;
                    if lead > 0.8 * size && lead < 3.0 * size {
                        leads.vote(lead, 2.0, 1);
                    }
                }
                lefts.vote(piece.x0, 0.5, 1);
                rights.vote(piece.x1, 0.5, 1);
                if piece.x1 - piece.x0 > 25.0 * size {
                    let blank = |l: &crate::extract::pdf::line::Placed| page.sheet.glyphs[l.glyph as usize].is_blank();
                    ends += 1;
                    let edges = [piece.letters.first(), piece.letters.last()];
                    blank_ends += usize::from(edges.into_iter().flatten().any(blank));
                }
                last = Some(piece);
            }
        }
        let left = lefts.winner().unwrap_or(0.0);
        let right = rights.winner().unwrap_or(left + 40.0 * size);
        let leading = leads.winner().unwrap_or(1.2 * size);
        Metrics { size, leading, left, right, blank_ends: blank_ends * 3 > ends * 2 }
    }

    /// A place on the page in ens from the left edge.
    pub fn ens(&self, x: f32, edge: f32) -> f32 {
        ((x - edge) / (self.size / 2.0) * 10.0).round() / 10.0
    }

    /// White space between two baselines, in lines, where type of a size is below.
    pub fn gap(&self, above: f32, below: f32, size: f32) -> f32 {
        let lead = self.leading * (size / self.size).clamp(0.7, 2.0);
        (((below - above) / lead - 1.0).max(0.0) * 100.0).round() / 100.0
    }

    /// A type size relative to the usual one.
    pub fn relative(&self, size: f32) -> f32 {
        (size / self.size * 100.0).round() / 100.0
    }
}
