//! Pages set in two columns, as in bound volumes: found by the white strip between them.

use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::line::Line;
use crate::extract::pdf::page::joined;
use crate::extract::pdf::piece::Piece;
use crate::extract::pdf::words::Setting;

/// Two columns stand side by side in at least this many lines.
const FEWEST_PARTED: usize = 8;
/// The gap between two columns is at least this many times as wide as the type is high.
const NARROWEST: f32 = 0.9;
/// A column has at least this many lines.
const FEWEST_LINES: usize = 10;

/// The middle of the white strip between two columns, where the page has two.
pub fn gutter(sheet: &Sheet, rows: &[Vec<Piece>]) -> Option<f32> {
    let pieces: Vec<&Piece> = rows.iter().flatten().collect();
    if pieces.len() < 2 * FEWEST_LINES {
        return None;
    }
    let from = (sheet.width * 0.35) as i32;
    let to = (sheet.width * 0.65) as i32;
    // Every three points; a page may say that it is miles wide.
    let step = (to.saturating_sub(from) / 200).max(3) as usize;
    let crossing = |x: f32| pieces.iter().filter(|p| p.x0 < x && p.x1 > x).count();
    let best = (from..to).step_by(step).map(|x| (crossing(x as f32), x)).min()?;
    // The middle of the strip, if several places are as good.
    let equal: Vec<i32> = (from..to).step_by(step).filter(|x| crossing(*x as f32) == best.0).collect();
    let x = *equal.get(equal.len() / 2)? as f32;
    let side = |left: bool| {
        let own = pieces.iter().filter(|p| if left { p.x1 <= x } else { p.x0 >= x });
        let mut widths: Vec<f32> = own.map(|p| p.x1 - p.x0).collect();
        widths.sort_by(f32::total_cmp);
        let middle = widths.get(widths.len() / 2).copied().unwrap_or(0.0);
        widths.len() >= FEWEST_LINES && middle > 0.25 * sheet.width
    };
    (best.0 * 10 < pieces.len() && side(true) && side(false)).then_some(x)
}

/// The white strip that parts the lines of two columns, however near each other they come: in nearly all lines that
/// stand on both its sides.
pub fn strip(sheet: &Sheet, lines: &[Line]) -> Option<f32> {
    if lines.len() < FEWEST_LINES {
        return None;
    }
    let (from, to) = ((sheet.width * 0.35) as i32, (sheet.width * 0.65) as i32);
    let step = (to.saturating_sub(from) / 200).max(2) as usize;
    let places: Vec<f32> = (from..to).step_by(step).map(|x| x as f32).collect();
    let (mut white, mut crossed) = (vec![0_usize; places.len()], vec![0_usize; places.len()]);
    for line in lines {
        let mut last: Option<(f32, f32)> = None;
        let note = |x0: f32, x1: f32, counts: &mut Vec<usize>| {
            let range = places.partition_point(|x| *x < x0)..places.partition_point(|x| *x <= x1);
            counts[range].iter_mut().for_each(|count| *count += 1);
        };
        for placed in &line.letters {
            let glyph = &sheet.glyphs[placed.glyph as usize];
            if glyph.is_blank() {
                continue;
            }
            if let Some((end, size)) = last {
                let wide = glyph.x - end > NARROWEST * size.min(glyph.size);
                if wide {
                    note(end, glyph.x, &mut white);
                } else {
                    note(end.min(glyph.x), glyph.x, &mut crossed);
                }
            }
            note(glyph.x, glyph.end(), &mut crossed);
            last = Some((last.map_or(f32::MIN, |l| l.0).max(glyph.end()), glyph.size));
        }
    }
    let best = (0..places.len()).filter(|at| white[*at] >= FEWEST_PARTED && crossed[*at] * 5 <= white[*at]);
    let most = best.clone().map(|at| white[at]).max()?;
    let equal: Vec<f32> = best.filter(|at| white[*at] == most).map(|at| places[at]).collect();
    equal.get(equal.len() / 2).copied()
}

/// The pieces column by column; a line across both ends the columns above it.
pub fn in_order(sheet: &Sheet, rows: Vec<Vec<Piece>>, gutter: f32, setting: Setting) -> Vec<Piece> {
    let mut out = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let across = row.iter().any(|p| p.x0 < gutter && p.x1 > gutter);
        if across {
            flush(&mut out, &mut left, &mut right, setting);
            out.extend(joined(sheet, row, setting));
            continue;
        }
        let (l, r): (Vec<Piece>, Vec<Piece>) = row.into_iter().partition(|p| p.x1 <= gutter);
        left.extend(joined(sheet, l, setting));
        right.extend(joined(sheet, r, setting));
    }
    flush(&mut out, &mut left, &mut right, setting);
    out
}

fn flush(out: &mut Vec<Piece>, left: &mut Vec<Piece>, right: &mut Vec<Piece>, setting: Setting) {
    for side in [&mut *left, &mut *right] {
        let edge = side.iter().map(|p| p.x0).fold(f32::MAX, f32::min);
        side.iter_mut().for_each(|p| p.column = Some(edge));
    }
    if setting.right_to_left {
        out.append(right);
        out.append(left);
    } else {
        out.append(left);
        out.append(right);
    }
}
