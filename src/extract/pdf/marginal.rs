//! Numbers that count the lines of a page in its margin, as drafts and proceedings have them.

use crate::block::Reason;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};

/// A margin has at least this many numbers.
const FEWEST: usize = 5;

/// Marks the numbers of lines on all pages.
pub fn mark(pages: &mut [Page]) {
    for page in pages {
        for left in [true, false] {
            let found = numbers(page, left);
            for at in found {
                page.pieces[at].kind = Kind::Furniture(Reason::Other);
            }
        }
    }
}

/// The pieces that make a column of numbers beside the text: each counts on from the one above by the same step, and
/// nothing else stands there.
fn numbers(page: &Page, left: bool) -> Vec<usize> {
    let value = |p: &Piece| p.text.words.trim().parse::<u32>().ok().filter(|_| p.text.words.trim().len() <= 3);
    let edge = |p: &Piece| if left { p.x1 } else { p.x0 };
    let mut candidates: Vec<(usize, u32)> =
        page.pieces.iter().enumerate().filter_map(|(at, p)| Some((at, value(p)?))).collect();
    // What is no number ends the margin.
    let text = page.pieces.iter().filter(|p| value(p).is_none() && p.text.words.chars().count() > 3);
    let bound =
        if left { text.map(|p| p.x0).fold(f32::MAX, f32::min) } else { text.map(|p| p.x1).fold(f32::MIN, f32::max) };
    candidates.retain(|(at, _)| {
        let p = &page.pieces[*at];
        if left { p.x1 < bound + 0.5 * p.size || p.x1 < 0.16 * page.sheet.width } else { p.x0 > bound - 0.5 * p.size }
    });
    candidates.sort_by(|a, b| page.pieces[a.0].y.total_cmp(&page.pieces[b.0].y));
    let Some(step) = step(&candidates) else { return Vec::new() };
    let column = candidates.first().map_or(0.0, |(at, _)| edge(&page.pieces[*at]));
    let aligned = candidates.iter().all(|(at, _)| (edge(&page.pieces[*at]) - column).abs() < 12.0);
    let counts = candidates.windows(2).all(|two| two[1].1 == two[0].1 + step);
    if aligned && counts { candidates.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// One, or five where only each fifth line has its number.
fn step(candidates: &[(usize, u32)]) -> Option<u32> {
    let [first, second, ..] = candidates else { return None };
    let step = second.1.checked_sub(first.1)?;
    (candidates.len() >= FEWEST || step > 1 && candidates.len() >= 3)
        .then_some(step)
        .filter(|step| [1, 2, 5, 10].contains(step))
}
