//! Pages set in two columns, as in bound volumes: found by the white strip between them.

use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::page::joined;
use crate::extract::pdf::piece::Piece;
use crate::extract::pdf::words::Setting;

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
