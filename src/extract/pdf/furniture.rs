//! Page furniture, known by its place and by what comes back on other pages.

use crate::block::Reason;
use crate::extract::pdf::glyph::Artifact;
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::notes;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use std::collections::{HashMap, HashSet};

/// Heads are in this part of a page's height from the top.
const HEAD: f32 = 0.16;
/// A line of the head that has other numbers on each page is known by this many letters.
const MANY_LETTERS: usize = 12;
/// Feet are in this part from the bottom.
const FOOT: f32 = 0.14;

/// Marks the furniture of all pages, whose pieces stand from top to foot.
pub fn mark(pages: &mut [Page], metrics: &Metrics) {
    let repeated = repeated(pages);
    let facts = pages.first().map(Facts::of).unwrap_or_default();
    for (index, page) in pages.iter_mut().enumerate() {
        mark_foot(page, index, &repeated, metrics);
        if index > 0 {
            mark_head(page, index, &repeated, &facts, metrics);
        }
        for piece in page.pieces.iter_mut().chain(&mut page.turned) {
            if is_bar_code(&piece.text.words) {
                piece.kind = Kind::Furniture(Reason::BarCode);
            }
        }
    }
}

/// What makes furniture of two pages the same: its words, or its words but for a number that counts
/// on with the pages; and its height in steps of six points.
type Place = (String, i64, i32);

/// The places of a piece as it stands, and with its page number counted off.
fn places(piece: &Piece, page: usize) -> [Place; 2] {
    let words: String = piece.text.words.chars().filter(|c| !c.is_whitespace()).collect();
    let y = (piece.y / 6.0).round() as i32;
    let number: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let offset = number.parse::<i64>().map_or(i64::MIN, |n| n - page as i64);
    let counted = if number.is_empty() { words.clone() } else { words.replacen(&number, "#", 1) };
    [(words, i64::MIN, y), (counted, offset, y)]
}

/// The place of a line of many letters, whatever its numbers are: a transmission report, a time of printing.
fn likeness(piece: &Piece) -> Option<Place> {
    let words = piece.text.words.chars().filter(|c| !c.is_whitespace());
    let words: String = words.map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    let y = (piece.y / 6.0).round() as i32;
    (words.chars().filter(|c| c.is_alphabetic()).count() >= MANY_LETTERS).then_some((words, i64::MAX, y))
}

/// Places that two pages or more share, near their top or bottom.
fn repeated(pages: &[Page]) -> HashSet<Place> {
    let mut seen: HashMap<Place, HashSet<usize>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let height = page.sheet.height;
        for piece in &page.pieces {
            if piece.y < HEAD * height || piece.y > (1.0 - FOOT) * height {
                let at_top = likeness(piece).filter(|_| piece.y < HEAD * height);
                for (words, offset, y) in places(piece, index).into_iter().chain(at_top) {
                    for y in [y.saturating_sub(1), y, y.saturating_add(1)] {
                        seen.entry((words.clone(), offset, y)).or_default().insert(index);
                    }
                }
            }
        }
    }
    seen.into_iter().filter(|(_, pages)| pages.len() > 1).map(|(place, _)| place).collect()
}

/// What the first page says, squeezed: its title and symbol come back in running heads.
#[derive(Default)]
struct Facts {
    /// All of it.
    all: String,
    /// Its symbols, each with its slashes.
    symbols: Vec<String>,
}

impl Facts {
    fn of(page: &Page) -> Facts {
        let words = page.pieces.iter().flat_map(|p| p.text.words.split_whitespace());
        Facts {
            all: page.pieces.iter().map(|p| squeezed(&p.text.words)).collect(),
            symbols: words.filter(|w| is_symbol(w)).map(str::to_owned).collect(),
        }
    }
}

/// `A/RES/97/412`
fn is_symbol(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.matches('/').count() > 1
        && word.contains(|c: char| c.is_ascii_digit())
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Goes up from the foot of the page as long as all of a line is known to be furniture.
fn mark_foot(page: &mut Page, index: usize, repeated: &HashSet<Place>, metrics: &Metrics) {
    let height = page.sheet.height;
    let is_repeated = |p: &Piece| index > 0 && !is_note(p) && shares(repeated, p, index);
    let is_certain = |p: &Piece| {
        let words = p.text.words.trim();
        is_job_number(words) || is_bar_code(words) || artifact(page, p) == Some(Artifact::Footer)
    };
    let is_strong = |p: &Piece| p.kind == Kind::Body && is_page_number(p.text.words.trim()) || is_certain(p);
    let (mut top, mut certain) = (f32::MAX, false);
    let mut chain = true;
    let rows = page.pieces.chunk_by(|a, b| a.line == b.line).rev();
    for row in rows.take_while(|row| row[0].y > (1.0 - FOOT) * height && !row.iter().any(is_note)) {
        let strong = row.iter().any(&is_strong);
        chain &= strong || row.iter().all(is_repeated);
        certain |= row.iter().any(is_certain);
        if strong || chain {
            top = row.iter().map(|p| p.y - 0.5 * p.size).fold(top, f32::min);
        }
    }
    // A number that ends the text stands close to it; a page number does not.
    let above = page.pieces.iter().filter(|p| p.y < top).map(|p| p.y).fold(0.0, f32::max);
    let foot = page.pieces.iter().filter(|p| p.y >= top).map(|p| p.y).fold(f32::MAX, f32::min);
    if !certain && foot - above < 0.9 * metrics.leading {
        return;
    }
    for piece in page.pieces.iter_mut().filter(|p| p.y >= top && p.kind == Kind::Body) {
        piece.kind = Kind::Furniture(reason(&piece.text.words, Reason::RunningFoot));
    }
}

/// Goes down from the top of the page as long as all of a line is known to be furniture.
fn mark_head(page: &mut Page, index: usize, repeated: &HashSet<Place>, facts: &Facts, metrics: &Metrics) {
    let height = page.sheet.height;
    // A rule across the page parts the head from the text.
    let rule =
        page.sheet.rules.iter().filter(|r| r.is_level() && r.length() > 0.5 * page.sheet.width && r.y1 < HEAD * height);
    let rule = rule.map(|r| r.y1).fold(0.0, f32::max);
    let mut foot = 0.0;
    let rows: Vec<&[Piece]> = page.pieces.chunk_by(|a, b| a.line == b.line).collect();
    for (number, row) in rows.iter().enumerate() {
        let y = row[0].y;
        let below = rows.get(number + 1).map_or(f32::MAX, |next| next[0].y);
        let apart = below - y > 1.7 * metrics.leading;
        // The title is beside the symbol or in small type: a line of the text may have its words too.
        let beside = row.iter().any(|p| facts.symbols.iter().any(|symbol| p.text.words.trim() == symbol));
        let known = |p: &Piece| {
            if p.kind != Kind::Body {
                return true;
            }
            let words = p.text.words.trim();
            let small = p.size < 0.93 * metrics.size;
            let plain = squeezed(words);
            let stated = plain.len() > 4 && facts.all.contains(&plain);
            p.y < rule
                || shares(repeated, p, index)
                || likeness(p).is_some_and(|place| repeated.contains(&place))
                || artifact(page, p) == Some(Artifact::Header)
                || (is_page_number(words) || is_job_number(words)) && (small || apart || row.len() > 1)
                || stated && (small || apart && number == 0 && (beside || row.len() > 1))
        };
        if y > HEAD * height || !row.iter().all(known) {
            break;
        }
        foot = row.iter().map(|p| p.y).fold(y, f32::max);
    }
    for piece in page.pieces.iter_mut().filter(|p| p.y <= foot && p.kind == Kind::Body) {
        piece.kind = Kind::Furniture(reason(&piece.text.words, Reason::RunningHead));
    }
}

fn shares(repeated: &HashSet<Place>, piece: &Piece, page: usize) -> bool {
    places(piece, page).iter().any(|place| repeated.contains(place))
}

/// True for footnotes and the rule above them, which may be at one height on several pages.
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
    } else if is_page_number(words) || is_named_page_number(words) {
        Reason::PageNumber
    } else if is_job_number(words) {
        Reason::JobNumber
    } else if notes::is_written_rule(words) {
        Reason::FootnoteRule
    } else {
        usual
    }
}

/// `2`, `3/4`, `– 5 –`
pub fn is_page_number(words: &str) -> bool {
    let digits = words.chars().filter(|c| c.is_numeric()).count();
    let others: String = words.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect();
    let plain = others.is_empty() || ["/", "-", "–", "--", "––", "/…", "/..."].contains(&others.as_str());
    let parts = words.split('/').all(|part| part.chars().filter(|c| c.is_numeric()).count() <= 4);
    plain && parts && (1..=8).contains(&digits)
}

/// `Page 7`
fn is_named_page_number(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let (name, number) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    name.chars().next().is_some_and(char::is_alphabetic) && is_digits(number) && parts.next().is_none()
}

/// `23-23817 (E)   061223`, `N0246508`
pub fn is_job_number(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let Some(first) = parts.next() else { return false };
    let head = match first.split_once(['-', '\u{2010}', '\u{2011}', '\u{2013}']) {
        Some((year, number)) => {
            year.len() == 2 && is_digits(year) && {
                let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
                (5..=6).contains(&digits.len()) && is_digits(digits)
            }
        }
        None => false,
    };
    head && parts.all(|p| p.chars().count() <= 8 && !p.chars().any(char::is_lowercase))
}

fn is_digits(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_digit())
}

/// `*2323817*`; in writing from right to left `2323817**`
pub fn is_bar_code(words: &str) -> bool {
    let words = words.trim();
    let framed = words.strip_prefix('*').and_then(|w| w.strip_suffix('*'));
    let turned = || words.strip_suffix("**").filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let inner = framed.or_else(turned);
    inner.is_some_and(|w| w.len() >= 5 && w.chars().all(|c| c.is_ascii_alphanumeric() || " -".contains(c)))
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
        for words in ["*2323817*", "2323817**"] {
            assert_eq!(reason(words, Reason::Other), Reason::BarCode, "{words}");
        }
        assert_eq!(reason("__________________", Reason::RunningFoot), Reason::FootnoteRule);
        assert_eq!(reason("See resolution 2", Reason::Other), Reason::Other);
    }
}
