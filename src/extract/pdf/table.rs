//! Tables, known by gaps that stand one below the other and by drawn lines.

use crate::block::Cell;
use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::piece::joined;
use crate::extract::pdf::piece::{Kind, Piece, is_label};
use crate::extract::pdf::words::Setting;
use std::ops::Range;

/// Lines that make a table.
#[derive(Clone, Debug)]
pub struct Region {
    /// Indices of its lines on the page.
    pub rows: Range<usize>,
    /// The gaps between its columns: left and right end.
    gutters: Vec<(f32, f32)>,
}

/// A gap between columns is at least this many times as wide as the type is high.
const NARROWEST: f32 = 0.8;

/// Finds the tables of a page. The masthead of a first page is none, though it has two sides.
pub fn regions(sheet: &Sheet, rows: &[Vec<Piece>], first: bool) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        match region(sheet, rows, start).filter(|r| !first || !is_masthead(sheet, rows, r)) {
            Some(region) => {
                start = region.rows.end;
                regions.push(region);
            }
            None => start += 1,
        }
    }
    regions
}

fn is_masthead(sheet: &Sheet, rows: &[Vec<Piece>], region: &Region) -> bool {
    rows[region.rows.start].first().is_some_and(|piece| piece.y < 0.35 * sheet.height)
}

/// The table that starts at a line, if one does.
fn region(sheet: &Sheet, rows: &[Vec<Piece>], start: usize) -> Option<Region> {
    let first = &rows[start];
    if first.len() < 2 || is_typed_note(&first[0].text.words) {
        return None;
    }
    let mut gutters: Vec<(f32, f32)> = first.windows(2).map(|two| (two[0].x1, two[1].x0)).collect();
    let mut end = start + 1;
    let (mut parted, mut last_parted) = (1, start + 1);
    while end < rows.len() {
        let (row, above) = (&rows[end], &rows[end - 1]);
        let size = row[0].size;
        if row[0].y - above[0].y > 4.0 * size {
            break;
        }
        let narrowed: Vec<(f32, f32)> = gutters.iter().filter_map(|g| free_part(*g, row, size)).collect();
        if narrowed.is_empty() || narrowed.len() * 2 < gutters.len() {
            break;
        }
        gutters = narrowed;
        end += 1;
        if row.len() > 1 {
            parted += 1;
            last_parted = end;
        } else if row[0].x1 < gutters[0].0 && row[0].y - above[0].y > 1.7 * size {
            end -= 1;
            break;
        }
    }
    let ruled = level_rules(sheet, rows, start..end) >= 2;
    if !ruled {
        end = last_parted;
    }
    let labels = |row: &Vec<Piece>| {
        let before: Vec<&Piece> = row.iter().filter(|p| p.x1 <= gutters[0].0 + 1.0).collect();
        before.is_empty() || before.iter().all(|p| is_label(&p.text.words))
    };
    // What is above a list is not a row of it.
    let list = rows[start + 1..end].iter().all(labels) && gutters.len() == 1;
    let needed = if ruled { 2 } else { 3 };
    let dense = parted * 3 >= end - start;
    if parted < needed || !dense || list && !ruled {
        return None;
    }
    let gutters = white_strips(&rows[start..end]);
    (!gutters.is_empty()).then_some(Region { rows: start..end, gutters })
}

/// True for `1/` before the text of a note, as typed pages have it at their feet.
fn is_typed_note(words: &str) -> bool {
    let number = words.trim().strip_suffix('/').unwrap_or_default();
    (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// The strips from the top to the foot of a table that all but a few lines leave white.
fn white_strips(rows: &[Vec<Piece>]) -> Vec<(f32, f32)> {
    let few = rows.len() / 8;
    let size = rows[0][0].size;
    let mut ends: Vec<(f32, i32)> = Vec::new();
    for piece in rows.iter().flatten() {
        ends.push((piece.x0, 1));
        ends.push((piece.x1, -1));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut strips = Vec::new();
    let (mut over, mut open) = (0_i32, None::<f32>);
    for (x, step) in ends {
        let was_white = over <= few as i32;
        over += step;
        let is_white = over <= few as i32;
        match (was_white, is_white) {
            (false, true) => open = Some(x),
            (true, false) => {
                let start = open.take();
                strips.extend(start.filter(|start| x - start >= NARROWEST * size).map(|start| (start, x)));
            }
            _ => {}
        }
    }
    strips
}

/// The widest part of a gap that a line leaves free.
fn free_part(gutter: (f32, f32), row: &[Piece], size: f32) -> Option<(f32, f32)> {
    let mut best = (gutter.0, gutter.0);
    let mut from = gutter.0;
    for piece in row.iter().filter(|p| p.x1 > gutter.0 && p.x0 < gutter.1) {
        if piece.x0 - from > best.1 - best.0 {
            best = (from, piece.x0);
        }
        from = from.max(piece.x1);
    }
    if gutter.1 - from > best.1 - best.0 {
        best = (from, gutter.1);
    }
    (best.1 - best.0 >= NARROWEST * size).then_some(best)
}

/// How many drawn level lines lie among some lines of text.
fn level_rules(sheet: &Sheet, rows: &[Vec<Piece>], range: Range<usize>) -> usize {
    let (Some(top), Some(foot)) = (rows[range.start].first(), rows[range.end - 1].first()) else {
        return 0;
    };
    let (y0, y1) = (top.y - 3.0 * top.size, foot.y + 2.0 * foot.size);
    let inside =
        sheet.rules.iter().filter(|r| r.is_level() && r.y0 > y0 && r.y1 < y1 && r.length() > 0.3 * sheet.width);
    let mut heights: Vec<i32> = inside.map(|r| r.y0 as i32).collect();
    heights.sort_unstable();
    heights.dedup();
    heights.len()
}

/// The pieces of a table, cell by cell.
pub fn cells(sheet: &Sheet, rows: Vec<Vec<Piece>>, region: &Region, table: u32, setting: Setting) -> Vec<Piece> {
    let count = region.gutters.len() as u32 + 1;
    let column = |piece: &Piece| {
        let x = (piece.x0 + piece.x1) / 2.0;
        let index = region.gutters.iter().filter(|g| x > (g.0 + g.1) / 2.0).count() as u32;
        if setting.right_to_left { count - 1 - index } else { index }
    };
    let numbers = row_numbers(sheet, &rows, count as usize);
    let mut cells: Vec<(u32, u32, Piece)> = Vec::new();
    for (row, number) in rows.into_iter().zip(numbers) {
        let mut by_column: Vec<(u32, Vec<Piece>)> = Vec::new();
        for piece in row {
            let at = column(&piece);
            match by_column.iter_mut().find(|(c, _)| *c == at) {
                Some((_, pieces)) => pieces.push(piece),
                None => by_column.push((at, vec![piece])),
            }
        }
        for (at, pieces) in by_column {
            cells.extend(joined(sheet, pieces, setting).into_iter().map(|p| (number, at, p)));
        }
    }
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let cell = |(row, column, mut piece): (u32, u32, Piece)| {
        let (row_span, column_span) = (1, 1);
        piece.kind = Kind::Cell(Cell { table, row, column, row_span, column_span, header: false });
        piece
    };
    cells.into_iter().map(cell).collect()
}

/// For each line of a table, the number of its row: by the grid, where one is drawn; else a line
/// that stands as close to the one above as any does, and leaves cells empty, goes on with its row.
fn row_numbers(sheet: &Sheet, rows: &[Vec<Piece>], columns: usize) -> Vec<u32> {
    let steps: Vec<(f32, f32)> = rows.windows(2).map(|two| (two[0][0].y, two[1][0].y)).collect();
    let relative = |index: usize| (steps[index].1 - steps[index].0) / rows[index + 1][0].size;
    let tightest = (0..steps.len()).map(relative).fold(f32::MAX, f32::min);
    let is_apart = |index: usize| relative(index) > 1.12 * tightest;
    let ruled: Vec<bool> = steps.iter().map(|(above, y)| is_parted(sheet, rows, *above, *y)).collect();
    let loose = (0..steps.len()).any(is_apart);
    let grid = ruled.iter().filter(|ruled| **ruled).count() > 1
        && (0..steps.len()).all(|i| ruled[i] || !is_apart(i) && rows[i + 1].len() < columns);
    let mut number = 0;
    let mut numbers = vec![0];
    for index in 0..steps.len() {
        let row = &rows[index + 1];
        let begins = ruled[index] || !grid && (row.len() >= columns || is_apart(index) || !loose && row.len() > 1);
        number += u32::from(begins);
        numbers.push(number);
    }
    numbers
}

/// True where a drawn line parts two lines of a table over at least half its width.
fn is_parted(sheet: &Sheet, rows: &[Vec<Piece>], above: f32, y: f32) -> bool {
    let pieces = || rows.iter().flatten();
    let left = pieces().map(|p| p.x0).fold(f32::MAX, f32::min);
    let right = pieces().map(|p| p.x1).fold(f32::MIN, f32::max);
    let size = rows[0][0].size;
    let inside = sheet
        .rules
        .iter()
        .filter(|r| r.is_level() && r.y0 > above - 0.3 * size && r.y1 < y - 0.3 * size && r.x0 < right && r.x1 > left);
    let drawn: f32 = inside.map(|r| r.x1.min(right) - r.x0.max(left)).sum();
    drawn > 0.5 * (right - left)
}
