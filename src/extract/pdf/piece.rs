//! Pieces of lines: a line cut where wide gaps part columns, cells or the sides of a masthead.

use crate::block::{Cell, Reason};
use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::line::{Line, Placed};
use crate::extract::pdf::words::{Setting, words};
use crate::text::Text;

/// A stretch of a line without wide gaps, e.g. `Distr.: General` at the right of a masthead.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its letters from left to right.
    pub letters: Vec<Placed>,
    /// Left edge in points.
    pub x0: f32,
    /// Right edge in points.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Size of most of its letters.
    pub size: f32,
    /// Its words.
    pub text: Text,
    /// What its place says of it.
    pub kind: Kind,
    /// Number of its line on the page.
    pub line: u32,
    /// Left edge of the column it is in, where that is not the page's.
    pub column: Option<f32>,
}

/// What its place on the page says of a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Text of the document.
    Body,
    /// A line of a footnote.
    Note,
    /// Page furniture.
    Furniture(Reason),
    /// A line of a cell.
    Cell(Cell),
}

/// A gap wider than this many times the type size may part two columns.
const WIDE: f32 = 1.6;

/// Cuts a line at its wide gaps, and at the white strip between two columns.
pub fn cut(sheet: &Sheet, line: &Line, strip: Option<f32>, setting: Setting) -> Vec<Piece> {
    let mut cuts = vec![0];
    let mut last: Option<(f32, f32)> = None;
    for (index, placed) in line.letters.iter().enumerate() {
        let glyph = &sheet.glyphs[placed.glyph as usize];
        if glyph.is_blank() {
            continue;
        }
        if let Some((end, size)) = last
            && (glyph.x - end > WIDE * size.min(glyph.size).max(0.6 * line.size)
                || strip.is_some_and(|x| end <= x && x <= glyph.x && glyph.x - end > 0.5 * size))
        {
            cuts.push(index);
        }
        last = Some((last.map_or(f32::MIN, |l| l.0).max(glyph.end()), glyph.size));
    }
    cuts.push(line.letters.len());
    let pieces = cuts.windows(2).map(|cut| &line.letters[cut[0]..cut[1]]);
    pieces.filter_map(|letters| piece(sheet, letters.to_vec(), line, setting)).collect()
}

/// A piece of some letters of a line; none where all are blank.
pub fn piece(sheet: &Sheet, letters: Vec<Placed>, line: &Line, setting: Setting) -> Option<Piece> {
    let (mut x0, mut x1) = (f32::MAX, f32::MIN);
    let (mut size, mut votes) = (line.size, 0);
    let mut y = line.y;
    for placed in &letters {
        let glyph = &sheet.glyphs[placed.glyph as usize];
        if glyph.is_blank() {
            continue;
        }
        (x0, x1) = (x0.min(glyph.x), x1.max(glyph.end()));
        // The size of most letters, by majority vote.
        if (glyph.size - size).abs() < 0.05 * size {
            votes += 1;
        } else if votes == 0 {
            (size, votes) = (glyph.size, 1);
        } else {
            votes -= 1;
        }
        if !placed.raised && (glyph.size - size).abs() < 0.05 * size {
            y = glyph.y;
        }
    }
    let text = words(sheet, &letters, setting);
    let kind = Kind::Body;
    (x0 < x1 && !text.words.is_empty()).then_some(Piece {
        letters,
        x0,
        x1,
        y,
        size,
        text,
        kind,
        line: line.number,
        column: None,
    })
}

/// Makes one piece of two neighbors on a line.
pub fn join(sheet: &Sheet, left: &Piece, right: &Piece, setting: Setting) -> Piece {
    let mut letters = left.letters.clone();
    letters.extend(&right.letters);
    let (y, size) = (right.y, left.size.max(right.size));
    let line = Line { letters: Vec::new(), y, size, number: left.line };
    let kind = left.kind.clone();
    piece(sheet, letters, &line, setting).map_or_else(|| right.clone(), |p| Piece { kind, ..p })
}

/// True for the number or bullet before an item, e.g. `(a)`, `12.`, `78/11.`, `–`.
pub fn is_label(words: &str) -> bool {
    let words = words.trim();
    let length = words.chars().count();
    let bullet = |c: char| "•–—-−▪○●◦*".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c);
    let ending = words.ends_with(['.', ')', ']', '）', '、', '．', ':', '/']) || words.starts_with('(');
    let mark = |c: char| c.is_numeric() || matches!(c, '/' | '.' | '-' | '(' | ')');
    match length {
        0 => false,
        1 => bullet(words.chars().next().unwrap_or(' ')) || words.chars().all(char::is_alphanumeric),
        2..=5 => ending || words.chars().all(char::is_numeric) || is_roman(words),
        6..=12 => ending && words.chars().filter(|c| mark(*c)).count() * 2 > length,
        _ => false,
    }
}

fn is_roman(words: &str) -> bool {
    words.chars().all(|c| "IVXLC".contains(c)) || words.chars().all(|c| "ivxlc".contains(c))
}

/// How far the pieces of a row may be apart, in parts of the type size. Columns stand further apart than words that
/// are set loosely; a tab after a label is wider, and so is what a raised sign leaves where its note begins. The tab
/// after the raised sign of a note is the widest: nothing else stands raised at the beginning of a row.
const IN_ROW: f32 = 2.2;
const BESIDE_RAISED: f32 = 4.0;
const BEHIND_LABEL: f32 = 7.0;
const BEHIND_NOTE_SIGN: f32 = 8.0;

/// Joins the pieces of a row that a tab or loose setting has separated, not those of two sides.
pub fn joined(sheet: &Sheet, row: Vec<Piece>, setting: Setting) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in row {
        let Some(last) = joined.last_mut() else {
            joined.push(piece);
            continue;
        };
        let sign = !setting.right_to_left && all_raised(last);
        let gap = (piece.x0 - last.x1) / if sign { piece.size } else { piece.size.min(last.size) };
        let alike = (piece.size - last.size).abs() < 0.2 * last.size;
        let label = if setting.right_to_left { is_label(&piece.text.words) } else { is_label(&last.text.words) };
        let raised = all_raised(last) || all_raised(&piece);
        let farthest = if sign && label {
            BEHIND_NOTE_SIGN
        } else if label {
            BEHIND_LABEL
        } else if raised {
            BESIDE_RAISED
        } else {
            IN_ROW
        };
        if gap < farthest && (alike || raised) {
            *last = join(sheet, last, &piece, setting);
        } else {
            joined.push(piece);
        }
    }
    joined
}

fn all_raised(piece: &Piece) -> bool {
    piece.letters.iter().any(|p| p.raised) && piece.text.words.chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_end_as_labels_do() {
        for label in ["1.", "(a)", "(xii)", "a)", "78/11.", "IV", "–", "12"] {
            assert!(is_label(label), "{label}");
        }
        for words in ["Chair", "The", "General Assembly", "A/RES/1"] {
            assert!(!is_label(words), "{words}");
        }
    }
}
