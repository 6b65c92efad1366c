//! Sheets that show two pages side by side, taken apart.

use crate::extract::pdf::columns;
use crate::extract::pdf::glyph::{Glyph, Sheet};
use crate::extract::pdf::line;

/// A sheet for two pages is at least so much wider than high.
const WIDER: f32 = 1.15;

/// The sheets of a document, each with one page; none where they have that already.
pub fn parted(sheets: &mut Vec<Sheet>) -> bool {
    let wide = |sheet: &Sheet| sheet.width > WIDER * sheet.height;
    let written = || sheets.iter().filter(|sheet| !sheet.glyphs.is_empty());
    if written().count() == 0 || !written().all(wide) {
        return false;
    }
    let shows_two = |sheet: &Sheet| {
        let mut glyphs = sheet.glyphs.clone();
        let lines = line::lines(&mut glyphs);
        let strip = columns::strip(sheet, &lines);
        strip.is_some_and(|x| (x - 0.5 * sheet.width).abs() < 0.08 * sheet.width)
    };
    let free = |sheet: &Sheet| {
        let middle = 0.5 * sheet.width;
        sheet.glyphs.iter().filter(|g| !g.is_blank()).all(|g| g.x > middle || g.end() < middle)
    };
    if !sheets.iter().all(free) || !sheets.iter().any(shows_two) {
        return false;
    }
    *sheets = std::mem::take(sheets).into_iter().flat_map(halves).collect();
    true
}

fn halves(sheet: Sheet) -> Vec<Sheet> {
    let middle = 0.5 * sheet.width;
    let half = |right: bool| {
        let shift = if right { middle } else { 0.0 };
        let own = |glyphs: &[Glyph]| -> Vec<Glyph> {
            let of_half = glyphs.iter().filter(|g| (g.x + 0.5 * g.width > middle) == right);
            of_half.map(|g| Glyph { x: g.x - shift, ..*g }).collect()
        };
        let mut half = Sheet {
            glyphs: own(&sheet.glyphs),
            turned: if right { Vec::new() } else { sheet.turned.clone() },
            hidden: own(&sheet.hidden),
            behind: own(&sheet.behind),
            width: middle,
            ..sheet.clone()
        };
        half.rules.retain(|r| (0.5 * (r.x0 + r.x1) > middle) == right);
        half.rules.iter_mut().for_each(|r| (r.x0, r.x1) = (r.x0 - shift, r.x1 - shift));
        half.links.retain(|l| (0.5 * (l.area[0] + l.area[2]) > middle) == right);
        half.links.iter_mut().for_each(|l| (l.area[0], l.area[2]) = (l.area[0] - shift, l.area[2] - shift));
        half
    };
    [half(false), half(true)].into_iter().filter(|half| half.glyphs.iter().any(|g| !g.is_blank())).collect()
}
