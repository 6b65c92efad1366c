//! The footnotes at the foot of a page, known by the short rule above them and by smaller type.

use crate::block::Reason;
use crate::extract::calls::is_marker;
use crate::extract::pdf::glyph::Rule;
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use crate::text::{MarkKind, Text};

/// Marks the lines of footnotes.
pub fn mark(pages: &mut [Page], metrics: &Metrics) {
    for page in pages {
        let small = |piece: &Piece| piece.size < 0.93 * metrics.size;
        let drawn = rule(page, &small);
        let written = page.pieces.iter().find(|p| is_written_rule(&p.text.words) && has_notes_below(page, p.y, &small));
        let top = match (drawn, written.map(|p| p.y)) {
            (Some(y), _) | (None, Some(y)) => Some(y),
            (None, None) => without_rule(page, &small),
        };
        let Some(top) = top else { continue };
        for piece in page.pieces.iter_mut().filter(|p| p.kind == Kind::Body) {
            if is_written_rule(&piece.text.words) && piece.y > top - 3.0 * piece.size {
                piece.kind = Kind::Furniture(Reason::FootnoteRule);
            } else if piece.y > top {
                piece.kind = Kind::Note;
            }
        }
    }
}

/// `_______________`
pub fn is_written_rule(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() >= 5 && words.chars().all(|c| matches!(c, '_' | '\u{2014}' | '\u{2015}' | ' '))
}

/// The height of a short drawn rule with only footnotes below.
fn rule(page: &Page, small: &dyn Fn(&Piece) -> bool) -> Option<f32> {
    let sheet = &page.sheet;
    let short =
        |r: &&Rule| r.is_level() && (0.08..0.5).contains(&(r.length() / sheet.width)) && r.y0 > 0.2 * sheet.height;
    let heights = sheet.rules.iter().filter(short).map(|r| r.y0);
    heights.filter(|y| has_notes_below(page, *y, small)).reduce(f32::min)
}

/// True where small type, or a line with a raised marker at its head, begins below a height, and no
/// other text follows.
fn has_notes_below(page: &Page, y: f32, small: &dyn Fn(&Piece) -> bool) -> bool {
    let mut below = page.pieces.iter().filter(|p| p.kind == Kind::Body && p.y > y).peekable();
    let Some(first) = below.peek() else { return false };
    if marker(&first.text).is_some() {
        return below.all(|p| p.size < 1.2 * first_size(page, y));
    }
    below.all(small)
}

fn first_size(page: &Page, y: f32) -> f32 {
    page.pieces.iter().find(|p| p.kind == Kind::Body && p.y > y).map_or(1.0, |p| p.size)
}

/// The height above small type at the foot of a page that begins with a raised marker.
fn without_rule(page: &Page, small: &dyn Fn(&Piece) -> bool) -> Option<f32> {
    let body: Vec<&Piece> = page.pieces.iter().filter(|p| p.kind == Kind::Body).collect();
    let tail = body.iter().rev().take_while(|p| small(p)).count();
    if tail == 0 || tail == body.len() {
        return None;
    }
    let tail = &body[body.len() - tail..];
    let first = tail.iter().find(|p| marker(&p.text).is_some())?;
    Some(first.y - 0.6 * first.size)
}

/// The raised marker at the beginning of a text: where it ends.
pub fn marker(text: &Text) -> Option<usize> {
    let head = text.marks.iter().find(|m| m.kind == MarkKind::Superscript && m.start == 0)?;
    let words = text.words.get(..head.end)?;
    is_marker(words).then_some(head.end)
}

/// Where no marker of a page's notes is raised, finds those that are on the line: `3/ A/54/213`.
pub fn mark_markers(page: &mut Page) {
    let notes = |p: &&mut Piece| p.kind == Kind::Note;
    let raised = |p: &Piece| p.text.marks.iter().any(|m| m.kind == MarkKind::Superscript && m.start == 0);
    if page.pieces.iter().any(|p| p.kind == Kind::Note && raised(p)) {
        return;
    }
    for piece in page.pieces.iter_mut().filter(notes) {
        let words = &piece.text.words;
        let end = words.find([' ', '/', ')']).unwrap_or(0);
        let (head, rest) = words.split_at(end);
        let number = head.chars().all(|c| c.is_numeric()) && head.len() <= 3;
        let sign = head.chars().all(|c| c == '*') || head.len() == 1 && rest.starts_with(['/', ')']);
        if end > 0 && (number || sign) && rest.trim_start_matches(['/', ')']).starts_with(' ') {
            piece.text.mark(0..end, MarkKind::Superscript);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_underscores_is_a_rule() {
        assert!(is_written_rule("_______________"));
    }
}
