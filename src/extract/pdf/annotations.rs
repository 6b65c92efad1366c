//! What is laid over a page: the fields of a form, whose words are text of the document, and stamps and remarks of its
//! readers, whose words are not.

use crate::extract::pdf::matrix::Matrix;
use hayro_syntax::object::{Array, Dict, Name, Number, Stream};
use hayro_syntax::page::Page;

/// A page has no more of them than this; the rest is left out.
const MOST: usize = 500;
/// Of the flags of an annotation those that hide it: hidden, not to be viewed.
const HIDDEN: u32 = 1 << 1 | 1 << 5;

/// Something that lies upon a page.
pub struct Annotation<'a> {
    /// The drawing that shows it.
    pub drawing: Stream<'a>,
    /// Where the drawing goes.
    pub place: Matrix,
    /// True for what was filled into a form.
    pub field: bool,
}

/// All that a reader sees upon a page.
pub fn of<'a>(page: &Page<'a>) -> Vec<Annotation<'a>> {
    let Some(found) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    found.iter::<Dict<'_>>().take(MOST).filter_map(|found| annotation(&found)).collect()
}

fn annotation<'a>(found: &Dict<'a>) -> Option<Annotation<'a>> {
    let flags = found.get::<Number>(b"F").map_or(0, |flags| flags.as_i64() as u32);
    let kind = found.get::<Name<'_>>(b"Subtype")?;
    if flags & HIDDEN != 0 || matches!(kind.as_str(), "Link" | "Popup") {
        return None;
    }
    let looks = found.get::<Dict<'_>>(b"AP")?;
    let drawing = looks.get::<Stream<'_>>(b"N").or_else(|| {
        let state = found.get::<Name<'_>>(b"AS")?;
        looks.get::<Dict<'_>>(b"N")?.get::<Stream<'_>>(&*state)
    })?;
    let place = place(&drawing, numbers(found, b"Rect")?)?;
    Some(Annotation { drawing, place, field: kind.as_str() == "Widget" })
}

/// Moves and stretches the drawing so that its box fills the one on the page.
fn place(drawing: &Stream<'_>, on_page: [f64; 4]) -> Option<Matrix> {
    let own = numbers(drawing.dict(), b"BBox")?;
    let turn = drawing.dict().get::<Array<'_>>(b"Matrix").and_then(|matrix| {
        let numbers: Vec<f64> = matrix.iter::<Number>().map(|n| n.as_f64()).collect();
        <[f64; 6]>::try_from(numbers).ok()
    });
    let turn = turn.map_or(Matrix::IDENTITY, Matrix);
    let corners = [(own[0], own[1]), (own[2], own[1]), (own[0], own[3]), (own[2], own[3])];
    let corners = corners.map(|(x, y)| turn.point(x, y));
    let side = |of: fn(&(f64, f64)) -> f64| {
        let places = corners.iter().map(of);
        (places.clone().fold(f64::MAX, f64::min), places.fold(f64::MIN, f64::max))
    };
    let ((x0, x1), (y0, y1)) = (side(|p| p.0), side(|p| p.1));
    let (left, right) = (on_page[0].min(on_page[2]), on_page[0].max(on_page[2]));
    let (foot, top) = (on_page[1].min(on_page[3]), on_page[1].max(on_page[3]));
    let (across, upward) = ((right - left) / (x1 - x0), (top - foot) / (y1 - y0));
    let place = Matrix([across, 0.0, 0.0, upward, left - x0 * across, foot - y0 * upward]);
    place.is_sound().then_some(place)
}

fn numbers(dict: &Dict<'_>, key: &[u8]) -> Option<[f64; 4]> {
    let corners: Vec<f64> = dict.get::<Array<'_>>(key)?.iter::<Number>().map(|n| n.as_f64()).collect();
    <[f64; 4]>::try_from(corners).ok()
}
