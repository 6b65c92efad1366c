//! Page furniture, known by its place and by what comes back on other pages.

use crate::block::Reason;
use crate::extract::pdf::glyph::Artifact;
use crate::extract::pdf::notes;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use std::collections::{HashMap, HashSet};

/// Heads lie in this part of a page's height from the top.
const HEAD: f32 = 0.16;
/// Feet lie in this part from the bottom.
const FOOT: f32 = 0.14;

/// Marks the furniture of all pages.
pub fn mark(pages: &mut [Page]) {
    let repeated = repeated(pages);
    let facts: HashSet<String> = pages.first().map(facts).unwrap_or_default();
    for (index, page) in pages.iter_mut().enumerate() {
        mark_foot(page, index == 0, &repeated);
        if index > 0 {
            mark_head(page, &repeated, &facts);
        }
        for piece in page.pieces.iter_mut().chain(&mut page.turned) {
            if is_bar_code(&piece.text.words) {
                piece.kind = Kind::Furniture(Reason::BarCode);
            }
        }
    }
}

/// Text with its numbers made equal, so that it compares from page to page.
fn pattern(words: &str) -> String {
    let letters = words.chars().filter(|c| !c.is_whitespace());
    letters.map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

/// The place of a piece as pages compare it: its pattern and its height in steps of six points.
fn place(piece: &Piece) -> (String, i32) {
    (pattern(&piece.text.words), (piece.y / 6.0).round() as i32)
}

/// Patterns that stand at the same height of two pages or more, near their top or bottom.
fn repeated(pages: &[Page]) -> HashSet<(String, i32)> {
    let mut seen: HashMap<(String, i32), HashSet<usize>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let height = page.sheet.height;
        for piece in &page.pieces {
            if piece.y < HEAD * height || piece.y > (1.0 - FOOT) * height {
                let (pattern, y) = place(piece);
                for y in [y - 1, y, y + 1] {
                    seen.entry((pattern.clone(), y)).or_default().insert(index);
                }
            }
        }
    }
    seen.into_iter().filter(|(_, pages)| pages.len() > 1).map(|(place, _)| place).collect()
}

/// What the first page says of the document: its lines, and the parts of its masthead.
fn facts(page: &Page) -> HashSet<String> {
    let words = page.pieces.iter().flat_map(|p| {
        let whole = squeezed(&p.text.words);
        let parts: Vec<String> = p.text.words.split_whitespace().map(squeezed).collect();
        std::iter::once(whole).chain(parts)
    });
    words.filter(|w| w.chars().count() > 2).collect()
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn mark_foot(page: &mut Page, first: bool, repeated: &HashSet<(String, i32)>) {
    let height = page.sheet.height;
    let mut top = f32::MAX;
    for piece in page.pieces.iter().filter(|p| p.y > (1.0 - FOOT) * height) {
        let words = piece.text.words.trim();
        let known = is_page_number(words)
            || is_job_number(words)
            || is_bar_code(words)
            || !first && !is_note(piece) && repeated.contains(&place(piece));
        if known || artifact(page, piece) == Some(Artifact::Footer) {
            top = top.min(piece.y - 0.5 * piece.size);
        }
    }
    for piece in page.pieces.iter_mut().filter(|p| p.y >= top) {
        piece.kind = Kind::Furniture(reason(&piece.text.words, Reason::RunningFoot));
    }
}

fn mark_head(page: &mut Page, repeated: &HashSet<(String, i32)>, facts: &HashSet<String>) {
    let height = page.sheet.height;
    // A rule across the page parts the head from the text.
    let rule = page.sheet.rules.iter().filter(|r| {
        r.is_level() && r.length() > 0.5 * page.sheet.width && r.y1 < HEAD * height
    });
    let rule = rule.map(|r| r.y1).fold(0.0, f32::max);
    let mut foot = 0.0;
    let mut body_begun = false;
    for piece in page.pieces.iter().filter(|p| p.y < HEAD * height) {
        let words = piece.text.words.trim();
        let stated = piece.text.words.split_whitespace().all(|w| facts.contains(&squeezed(w)))
            || facts.contains(&squeezed(words));
        let known = piece.y < rule
            || repeated.contains(&place(piece))
            || artifact(page, piece) == Some(Artifact::Header)
            || !body_begun && (is_page_number(words) || is_job_number(words))
            || !body_begun && stated && piece.y < 0.6 * HEAD * height;
        if known {
            foot = piece.y.max(foot);
        } else {
            body_begun = true;
        }
    }
    for piece in page.pieces.iter_mut().filter(|p| p.y <= foot) {
        piece.kind = Kind::Furniture(reason(&piece.text.words, Reason::RunningHead));
    }
}

/// True for footnotes and the rule above them, which may stand at one height on several pages.
fn is_note(piece: &Piece) -> bool {
    notes::is_written_rule(&piece.text.words) || notes::marker(&piece.text).is_some()
}

/// The kind of artifact that the file says a piece is.
fn artifact(page: &Page, piece: &Piece) -> Option<Artifact> {
    let first = piece.letters.first()?;
    let glyph = page.sheet.glyphs.get(first.glyph as usize)?;
    page.sheet.contents.get(glyph.content as usize)?.artifact
}

/// The reason for leaving out a piece of the head or foot of a page.
pub fn reason(words: &str, usual: Reason) -> Reason {
    let words = words.trim();
    if is_bar_code(words) {
        Reason::BarCode
    } else if is_page_number(words) {
        Reason::PageNumber
    } else if is_job_number(words) {
        Reason::JobNumber
    } else {
        usual
    }
}

/// `2`, `3/4`, `– 5 –`, `Page 7`
pub fn is_page_number(words: &str) -> bool {
    let digits = words.chars().filter(|c| c.is_numeric()).count();
    let others: String = words.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect();
    let plain = others.is_empty() || ["/", "-", "–", "--", "––", "/…", "/..."].contains(&others.as_str());
    let parts = words.split('/').all(|part| part.chars().filter(|c| c.is_numeric()).count() <= 4);
    let named = others.chars().count() <= 8
        && others.chars().all(char::is_alphabetic)
        && words.chars().next().is_some_and(char::is_uppercase)
        && words.split_whitespace().count() == 2;
    (plain && parts && (1..=8).contains(&digits)) || (named && (1..=4).contains(&digits))
}

/// `23-23817 (E)   061223`, `N0246508`
pub fn is_job_number(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let Some(first) = parts.next() else { return false };
    let head = match first.split_once(['-', '\u{2010}', '\u{2011}', '\u{2013}']) {
        Some((year, number)) => year.len() == 2 && is_digits(year) && {
            let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
            (5..=6).contains(&digits.len()) && is_digits(digits)
        },
        None => false,
    };
    head && parts.all(|p| p.chars().count() <= 8 && !p.chars().any(char::is_lowercase))
}

fn is_digits(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_digit())
}

/// `*2323817*`
pub fn is_bar_code(words: &str) -> bool {
    let words = words.trim();
    let inner = words.strip_prefix('*').and_then(|w| w.strip_suffix('*'));
    inner.is_some_and(|w| {
        w.len() >= 5 && w.chars().all(|c| c.is_ascii_alphanumeric() || " -".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feet_are_told_by_their_form() {
        for words in ["2", "3/4", "– 5 –", "Page 7", "12/15"] {
            assert_eq!(reason(words, Reason::Other), Reason::PageNumber, "{words}");
        }
        for words in ["23-23817 (E) 061223", "07-46508", "99-12345*"] {
            assert_eq!(reason(words, Reason::Other), Reason::JobNumber, "{words}");
        }
        assert_eq!(reason("*2323817*", Reason::Other), Reason::BarCode);
        assert_eq!(reason("See resolution 2", Reason::Other), Reason::Other);
    }
}
