//! A page with its pieces in reading order.

use crate::block::Reason;
use crate::extract::pdf::columns;
use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::hidden;
use crate::extract::pdf::line::Line;
use crate::extract::pdf::piece::{Kind, Piece, cut, joined};
use crate::extract::pdf::table::{self, Region};
use crate::extract::pdf::words::Setting;

/// A page and the pieces of its lines.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What is on it.
    pub sheet: Sheet,
    /// Its pieces in reading order, without those of turned letters.
    pub pieces: Vec<Piece>,
    /// What is left out: pieces of turned letters, and of those that no reader sees.
    pub turned: Vec<Piece>,
}

/// Cuts the lines of a sheet into pieces, from the top of the page to its foot.
pub fn cut_lines(mut sheet: Sheet, lines: &[Line], setting: Setting) -> Page {
    crate::extract::pdf::path::without_dots(&mut sheet.rules);
    let strip = columns::strip(&sheet, lines);
    let pieces = lines.iter().flat_map(|line| cut(&sheet, line, strip, setting)).collect();
    let turned = hidden::pieces(&mut sheet, setting);
    Page { sheet, pieces, turned }
}

/// Puts the pieces of a page into reading order: heads, text, footnotes, feet.
pub fn put_in_order(page: &mut Page, setting: Setting, first: bool, tables: &mut u32) {
    let mut parts: [Vec<Vec<Piece>>; 4] = Default::default();
    let middle = page.sheet.height / 2.0;
    for piece in std::mem::take(&mut page.pieces) {
        let part = match piece.kind {
            Kind::Furniture(Reason::FootnoteRule) => 2,
            Kind::Furniture(_) if piece.y < middle => 0,
            Kind::Furniture(_) => 3,
            Kind::Note => 2,
            Kind::Body | Kind::Cell(_) => 1,
        };
        match parts[part].last_mut().filter(|row| row[0].line == piece.line) {
            Some(row) => row.push(piece),
            None => parts[part].push(vec![piece]),
        }
    }
    let [heads, text, notes, feet] = parts;
    let sheet = &page.sheet;
    let gutter = columns::gutter(sheet, &text);
    page.pieces.extend(heads.into_iter().flatten());
    match gutter {
        Some(gutter) => page.pieces.extend(columns::in_order(sheet, text, gutter, setting)),
        None => page.pieces.extend(in_rows(sheet, text, setting, first, tables)),
    }
    match gutter {
        Some(gutter) => page.pieces.extend(columns::in_order(sheet, notes, gutter, setting)),
        None => page.pieces.extend(notes.into_iter().flat_map(|row| joined(sheet, row, setting))),
    }
    page.pieces.extend(feet.into_iter().flatten());
}

/// Pieces row by row; tables get their cells, labels are joined to what they number.
fn in_rows(sheet: &Sheet, rows: Vec<Vec<Piece>>, setting: Setting, first: bool, tables: &mut u32) -> Vec<Piece> {
    let regions: Vec<Region> = table::regions(sheet, &rows, first);
    let mut pieces = Vec::new();
    let mut rows = rows.into_iter().enumerate().peekable();
    for region in regions {
        while let Some((_, row)) = rows.next_if(|(index, _)| *index < region.rows.start) {
            pieces.extend(joined(sheet, row, setting));
        }
        let mut inside = Vec::new();
        while let Some((_, row)) = rows.next_if(|(index, _)| *index < region.rows.end) {
            inside.push(row);
        }
        *tables += 1;
        pieces.extend(table::cells(sheet, inside, &region, *tables, setting));
    }
    for (_, row) in rows {
        pieces.extend(joined(sheet, row, setting));
    }
    pieces
}
