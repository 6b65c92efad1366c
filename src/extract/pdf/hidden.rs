//! Text that is in a page and that its reader does not see, or sees as no text of the document: white letters,
//! layers that are switched off, what the edge of the page cuts off, a second layer of the same text, stamps.

use crate::block::Reason;
use crate::extract::pdf::glyph::{Glyph, Rule, Sheet};
use crate::extract::pdf::line;
use crate::extract::pdf::piece::{Kind, Piece, cut};
use crate::extract::pdf::words::Setting;
use rustc_hash::FxHashMap;

/// Side of a square of a page in points, by which letters near each other are found.
const SQUARE: f32 = 16.0;

/// A page of more drawn lines has tables or pictures.
const MOST_RULES: usize = 400;

/// A stamp fills at most so much of the width and the height of a page.
const STAMP: (f32, f32) = (0.5, 0.2);

/// Sets the letters of stamps aside: they alone fill a small frame, and are printed in color.
pub fn set_stamps_apart(sheet: &mut Sheet) {
    if !sheet.glyphs.iter().any(|g| g.colored) {
        return;
    }
    for frame in frames(sheet) {
        let inside = |g: &Glyph| {
            let x = g.x + 0.5 * g.width;
            x > frame[0] && x < frame[2] && g.y > frame[1] && g.y < frame[3]
        };
        let framed = || sheet.glyphs.iter().filter(|g| inside(g) && !g.is_blank());
        if framed().all(|g| g.colored) && framed().count() > 2 {
            let (stamp, others): (Vec<_>, Vec<_>) = sheet.glyphs.iter().partition(|g| inside(g));
            sheet.hidden.extend(stamp);
            sheet.glyphs = others;
        }
    }
}

/// Small boxes of drawn lines: left, top, right, bottom.
fn frames(sheet: &Sheet) -> Vec<[f32; 4]> {
    let near = |a: f32, b: f32| (a - b).abs() < 2.0;
    let (widest, highest) = (STAMP.0 * sheet.width, STAMP.1 * sheet.height);
    let (level, upright): (Vec<&Rule>, Vec<&Rule>) =
        sheet.rules.iter().take(MOST_RULES).partition(|rule| rule.is_level());
    let mut frames = Vec::new();
    for top in level.iter().filter(|rule| rule.length() < widest) {
        let foot = level.iter().find(|foot| {
            let apart = foot.y0 - top.y0;
            apart > 8.0 && apart < highest && near(foot.x0, top.x0) && near(foot.x1, top.x1)
        });
        let Some(foot) = foot else { continue };
        let side = |x: f32| upright.iter().any(|r| near(r.x0, x) && near(r.y0, top.y0) && near(r.y1, foot.y1));
        if side(top.x0) && side(top.x1) {
            frames.push([top.x0, top.y0, top.x1, foot.y1]);
        }
    }
    frames
}

/// Sets letters aside that are there and not painted, where they are after letters that are: a second layer of the
/// same text. On the picture of a page they are its only text, and stay.
pub fn set_apart(sheet: &mut Sheet) {
    let unpainted = sheet.glyphs.iter().filter(|g| g.unpainted && !g.is_blank()).count();
    let painted = sheet.glyphs.iter().filter(|g| !g.unpainted && !g.is_blank()).count();
    if unpainted == 0 || painted == 0 {
        return;
    }
    let square = |g: &Glyph| ((g.x / SQUARE) as i32, (g.y / SQUARE) as i32);
    let mut squares: FxHashMap<(i32, i32), u32> = FxHashMap::default();
    for glyph in sheet.glyphs.iter().filter(|g| !g.unpainted && !g.is_blank()) {
        *squares.entry(square(glyph)).or_default() += 1;
    }
    let behind = |g: &&Glyph| squares.contains_key(&square(g));
    let covered = sheet.glyphs.iter().filter(|g| g.unpainted && !g.is_blank()).filter(behind).count();
    let double = covered * 5 > unpainted * 3;
    if !double && sheet.pictures {
        return;
    }
    let (behind, seen) = std::mem::take(&mut sheet.glyphs).into_iter().partition(|g| g.unpainted);
    sheet.glyphs = seen;
    if double {
        sheet.behind = behind;
    } else {
        sheet.hidden.extend(behind);
    }
}

/// The lines of the letters that were set aside, to be left out of the text.
pub fn pieces(sheet: &mut Sheet, setting: Setting) -> Vec<Piece> {
    let hidden = std::mem::take(&mut sheet.hidden);
    let behind = std::mem::take(&mut sheet.behind);
    let turned = std::mem::take(&mut sheet.turned);
    let mut pieces = aside(sheet, turned, setting, Reason::Other);
    pieces.extend(aside(sheet, hidden, setting, Reason::Other));
    pieces.extend(aside(sheet, behind, setting, Reason::DuplicateTextLayer));
    pieces
}

fn aside(sheet: &Sheet, mut glyphs: Vec<Glyph>, setting: Setting, reason: Reason) -> Vec<Piece> {
    if glyphs.is_empty() {
        return Vec::new();
    }
    let lines = line::lines(&mut glyphs);
    // The words are read from a sheet of these letters alone.
    let side = Sheet { glyphs, strings: sheet.strings.clone(), ..Sheet::default() };
    let mut pieces: Vec<Piece> = lines.iter().flat_map(|line| cut(&side, line, None, setting)).collect();
    for piece in &mut pieces {
        piece.letters.clear();
        piece.kind = Kind::Furniture(reason);
    }
    pieces
}
