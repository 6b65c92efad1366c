//! Hyperlinks of a page: their areas and addresses.

use crate::extract::pdf::content::decoded;
use crate::extract::pdf::glyph::LinkArea;
use crate::extract::pdf::matrix::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Number, String as PdfString};
use hayro_syntax::page::Page;

/// A page has no more hyperlinks than this; the rest is left out.
const MOST: usize = 500;

/// The areas of the page that lead to an address, where the page goes to a place of a height.
pub fn areas(page: &Page<'_>, place: &Matrix, height: f32) -> Vec<LinkArea> {
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    annotations.iter::<Dict<'_>>().take(MOST).filter_map(|a| area(&a, place, height)).collect()
}

fn area(annotation: &Dict<'_>, place: &Matrix, height: f32) -> Option<LinkArea> {
    let kind = annotation.get::<Name<'_>>(b"Subtype")?;
    if kind.as_str() != "Link" {
        return None;
    }
    let address = annotation.get::<Dict<'_>>(b"A")?.get::<PdfString<'_>>(b"URI")?;
    let corners: Vec<f64> = annotation.get::<Array<'_>>(b"Rect")?.iter::<Number>().map(|n| n.as_f64()).collect();
    let [x0, y0, x1, y1] = <[f64; 4]>::try_from(corners).ok()?;
    let (a, b) = (place.point(x0, y0), place.point(x1, y1));
    let (top, foot) = (height - a.1.max(b.1) as f32, height - a.1.min(b.1) as f32);
    Some(LinkArea { area: [a.0.min(b.0) as f32, top, a.0.max(b.0) as f32, foot], address: decoded(address.as_bytes()) })
}
