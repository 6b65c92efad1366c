//! What is beside the text or over it: numbers that count the lines of a page in its margin, as drafts and
//! proceedings have them, notes in the margin, `DRAFT` across the page.

use crate::block::Reason;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use crate::extract::pdf::votes::Votes;

/// A margin has at least this many numbers.
const FEWEST: usize = 5;
/// This many times as large as the text are letters across a page.
const HUGE: f32 = 3.5;
/// Notes in the margin are at most so large, for the size of the text.
const SMALL: f32 = 0.85;
/// A line of the text is at least this many times as wide as its letters are high.
const LONG: f32 = 20.0;

/// Marks the numbers of lines on all pages, and what else is beside or over the text.
pub fn mark(pages: &mut [Page]) {
    let Some(size) = size(pages) else { return };
    for page in pages {
        set_aside_marks(page, size);
        set_aside_notes(page, size);
        for left in [true, false] {
            let found = numbers(page, left);
            for at in found {
                page.pieces[at].kind = Kind::Furniture(Reason::Other);
            }
        }
    }
}

/// The size of most letters.
fn size(pages: &[Page]) -> Option<f32> {
    let mut sizes = Votes::default();
    for piece in pages.iter().flat_map(|page| &page.pieces).filter(|p| p.kind == Kind::Body) {
        sizes.vote(piece.size, 4.0, piece.letters.len());
    }
    sizes.winner()
}

/// `DRAFT` across a page: letters that no document has in its text.
fn set_aside_marks(page: &mut Page, size: f32) {
    let height = page.sheet.height;
    let is_mark = |p: &Piece| p.size > HUGE * size && p.y > 0.2 * height && p.kind == Kind::Body;
    page.pieces.iter_mut().filter(|p| is_mark(p)).for_each(|p| p.kind = Kind::Furniture(Reason::Other));
}

/// Notes in small type in the margin: beside lines of the text, and beyond the edges that all of these keep.
fn set_aside_notes(page: &mut Page, size: f32) {
    let is_body = |p: &Piece| p.kind == Kind::Body && (p.size - size).abs() < 0.06 * size;
    let long: Vec<&Piece> = page.pieces.iter().filter(|p| is_body(p) && p.x1 - p.x0 > LONG * size).collect();
    let (Some(first), Some(last)) = (long.first(), long.last()) else { return };
    let body = page.pieces.iter().filter(|p| is_body(p) && p.y >= first.y && p.y <= last.y);
    let left = body.clone().map(|p| p.x0).fold(f32::MAX, f32::min);
    let right = body.map(|p| p.x1).fold(f32::MIN, f32::max);
    let is_note = |p: &Piece| {
        p.kind == Kind::Body
            && p.size < SMALL * size
            && p.y > first.y - size
            && p.y < last.y + size
            && (p.x1 < left || p.x0 > right)
            && p.text.words.chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let notes: Vec<usize> = (0..page.pieces.len()).filter(|at| is_note(&page.pieces[*at])).collect();
    // A table in small type is wider than the text.
    let alone = |at: usize| {
        let beside = |p: &&Piece| (p.y - page.pieces[at].y).abs() < size && p.x1 > left && p.x0 < right;
        page.pieces.iter().filter(beside).all(&is_body)
    };
    if notes.iter().all(|at| alone(*at)) {
        notes.into_iter().for_each(|at| page.pieces[at].kind = Kind::Furniture(Reason::Other));
    }
}

/// The pieces that make a column of numbers beside the text: each counts on from the one above by the same step, and
/// nothing else is there.
fn numbers(page: &Page, left: bool) -> Vec<usize> {
    let edge = |p: &Piece| if left { p.x1 } else { p.x0 };
    let mut found: Vec<(usize, u32)> =
        page.pieces.iter().enumerate().filter_map(|(at, p)| Some((at, number(p)?))).collect();
    found.sort_by(|a, b| page.pieces[a.0].y.total_cmp(&page.pieces[b.0].y));
    let columns: Vec<f32> = found.iter().map(|(at, _)| edge(&page.pieces[*at])).collect();
    let near = |column: f32, at: usize| (edge(&page.pieces[at]) - column).abs() < 12.0;
    let mut best = Vec::new();
    for column in columns {
        let candidates: Vec<(usize, u32)> = found.iter().copied().filter(|(at, _)| near(column, *at)).collect();
        if candidates.len() > best.len() && counts(&candidates) && is_margin(page, &candidates, left) {
            best = candidates.into_iter().map(|(at, _)| at).collect();
        }
    }
    best
}

/// The number that a piece is, if it is nothing else. The raised sign of a note counts no lines.
fn number(p: &Piece) -> Option<u32> {
    let words = p.text.words.trim();
    words.parse().ok().filter(|_| words.len() <= 3 && !p.letters.iter().any(|letter| letter.raised))
}

/// True where each number is more by the same step than the one before: by one, or by five where only each fifth line
/// has its number.
fn counts(candidates: &[(usize, u32)]) -> bool {
    let [first, second, ..] = candidates else { return false };
    let Some(step) = second.1.checked_sub(first.1).filter(|step| [1, 2, 5, 10].contains(step)) else { return false };
    (candidates.len() >= FEWEST || step > 1 && candidates.len() >= 3)
        && candidates.windows(2).all(|two| two[1].1 == two[0].1 + step)
}

/// True where numbers are beside all text that is as high on the page as they are; and near the edge of the page, or
/// close to lines of the text, each of which has one.
fn is_margin(page: &Page, candidates: &[(usize, u32)], left: bool) -> bool {
    let of = |at: usize| &page.pieces[at];
    let (Some(first), Some(last)) = (candidates.first(), candidates.last()) else { return false };
    let (top, foot) = (of(first.0).y - 3.0, of(last.0).y + 3.0);
    let is_text = |p: &&Piece| number(p).is_none() && p.text.words.chars().count() > 3 && p.y > top && p.y < foot;
    let text: Vec<&Piece> = page.pieces.iter().filter(is_text).collect();
    let beside =
        |p: &Piece| text.iter().all(|t| if left { p.x1 < t.x0 + 0.5 * p.size } else { p.x0 > t.x1 - 0.5 * p.size });
    if !candidates.iter().all(|(at, _)| beside(of(*at))) {
        return false;
    }
    let (edge, width) = (0.16 * page.sheet.width, page.sheet.width);
    let at_edge = |p: &Piece| if left { p.x1 < edge } else { p.x0 > width - edge };
    let bare = |y: f32| !candidates.iter().any(|(at, _)| (of(*at).y - y).abs() < 3.0);
    let lines: Vec<f32> = text.chunk_by(|a, b| a.line == b.line).map(|row| row[0].y).collect();
    let without = lines.iter().filter(|y| bare(**y)).count();
    candidates.iter().all(|(at, _)| at_edge(of(*at))) || lines.len() >= FEWEST && without * 10 <= lines.len()
}
