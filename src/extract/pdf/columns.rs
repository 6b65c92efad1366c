//! Pages set in two columns, as in bound volumes: found by the white strip between them.

use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::line::Line;
use crate::extract::pdf::piece::Piece;
use crate::extract::pdf::piece::joined;
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
        // Many lines of a column are full.
        let long = widths.get(widths.len() * 2 / 3).copied().unwrap_or(0.0);
        widths.len() >= FEWEST_LINES && long > 0.25 * sheet.width
    };
    (best.0 * 10 < pieces.len() && side(true) && side(false)).then_some(x)
}

/// The white strip that parts two columns, however near each other their lines come: nearly no line goes over it, and
/// many are on either side.
pub fn strip(sheet: &Sheet, lines: &[Line]) -> Option<f32> {
    if lines.len() < FEWEST_LINES {
        return None;
    }
    let (from, to) = ((sheet.width * 0.35) as i32, (sheet.width * 0.65) as i32);
    let step = (to.saturating_sub(from) / 200).max(2) as usize;
    let places: Vec<f32> = (from..to).step_by(step).map(|x| x as f32).collect();
    let [mut crossed, mut left, mut right] = [(); 3].map(|()| vec![0_usize; places.len()]);
    let within = |x0: f32, x1: f32| {
        let from = places.partition_point(|x| *x < x0);
        // Damaged files tell of words that end before they begin.
        from..places.partition_point(|x| *x < x1).max(from)
    };
    for line in lines {
        let stretches = stretches(sheet, line);
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { continue };
        left[within(first.1, f32::MAX)].iter_mut().for_each(|n| *n += 1);
        right[within(f32::MIN, last.0)].iter_mut().for_each(|n| *n += 1);
        for (x0, x1) in &stretches {
            crossed[within(*x0, *x1)].iter_mut().for_each(|n| *n += 1);
        }
    }
    let parts = |at: &usize| left[*at].min(right[*at]) >= FEWEST_PARTED && crossed[*at] * 10 <= lines.len();
    let good: Vec<usize> = (0..places.len()).filter(parts).collect();
    let least = good.iter().map(|at| crossed[*at]).min()?;
    let equal: Vec<f32> = good.into_iter().filter(|at| crossed[*at] == least).map(|at| places[at]).collect();
    equal.get(equal.len() / 2).copied()
}

/// Where the letters of a line stand without a gap that might part columns.
fn stretches(sheet: &Sheet, line: &Line) -> Vec<(f32, f32)> {
    let mut stretches: Vec<(f32, f32)> = Vec::new();
    for placed in &line.letters {
        let glyph = &sheet.glyphs[placed.glyph as usize];
        if glyph.is_blank() {
            continue;
        }
        match stretches.last_mut().filter(|last| glyph.x - last.1 <= NARROWEST * glyph.size) {
            Some(last) => last.1 = last.1.max(glyph.end()),
            None => stretches.push((glyph.x, glyph.end())),
        }
    }
    stretches
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
