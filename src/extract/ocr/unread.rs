//! Lines that OCR has left out, though there is ink: tesseract drops some of Arabic for no reason that can be seen.

use super::again;
use super::model::{Area, Line, Page};
use super::raster::Raster;

/// Heights of a line that may have been left out, in parts of the usual one.
const HEIGHT: (f32, f32) = (0.5, 2.0);
/// A line is this many times as wide as it is high, at least.
const WIDTH: f32 = 4.0;
/// The share of ink in a line.
const INK: (f32, f32) = (0.04, 0.4);
/// What is read less certainly than this was left out for a reason.
const CERTAIN: f32 = 0.7;
/// A page has no more such lines than this.
const MOST: usize = 12;
/// White around a line that is read by itself.
const BORDER: usize = 10;

/// Where there is a line of ink of which nothing was read.
pub fn places(page: &Page, raster: &Raster) -> Vec<Area> {
    let usual = again::usual_height(page);
    if usual < 8.0 {
        return Vec::new();
    }
    let known: Vec<Area> = known(page, usual);
    let threshold = raster.threshold();
    let mut bands: Vec<(Area, usize)> = Vec::new();
    for y in 0..raster.height {
        let Some((x0, x1, ink)) = row(raster, y, threshold, &known) else { continue };
        let fresh = Area { x0, y0: y as f32, x1, y1: y as f32 + 1.0 };
        match bands.last_mut().filter(|(band, _)| y as f32 - band.y1 < 0.12 * usual) {
            Some((band, all)) => (*band, *all) = (band.with(&fresh), *all + ink),
            None => bands.push((fresh, ink)),
        }
    }
    let is_line = |(area, ink): &(Area, usize)| {
        let share = *ink as f32 / (area.width() * area.height()).max(1.0);
        (HEIGHT.0 * usual..HEIGHT.1 * usual).contains(&area.height())
            && area.width() > WIDTH * area.height()
            && (INK.0..INK.1).contains(&share)
    };
    let found: Vec<Area> = bands.into_iter().filter(is_line).map(|(area, _)| area).collect();
    if found.len() > MOST { Vec::new() } else { found }
}

/// Where something was read, or a rule or a picture stands.
fn known(page: &Page, usual: f32) -> Vec<Area> {
    let lines = page.lines.iter().filter_map(Line::area);
    let grown = |area: Area, by: f32| Area { x0: area.x0 - by, y0: area.y0 - by, x1: area.x1 + by, y1: area.y1 + by };
    let lines = lines.map(|area| grown(area, 0.25 * usual));
    let others = page.rules.iter().chain(&page.pictures).map(|area| grown(*area, 4.0));
    lines.chain(others).collect()
}

/// The first and last dot of ink in a row outside of what is known, and how many there are.
fn row(raster: &Raster, y: usize, threshold: u8, known: &[Area]) -> Option<(f32, f32, usize)> {
    let height = y as f32;
    let here: Vec<&Area> = known.iter().filter(|area| (area.y0..=area.y1).contains(&height)).collect();
    let dots = &raster.dots[y * raster.width..(y + 1) * raster.width];
    let is_free = |x: &usize| here.iter().all(|area| !(area.x0..=area.x1).contains(&(*x as f32)));
    let dark = || dots.iter().enumerate().filter(|(_, dot)| **dot <= threshold).map(|(x, _)| x).filter(is_free);
    let first = dark().next()?;
    let last = dark().next_back()?;
    let ink = dark().count();
    // A speck is not a row of a line.
    (ink > 3).then_some((first as f32, last as f32 + 1.0, ink))
}

/// Puts a line that was read by itself among the others, where OCR was certain of it.
pub fn insert(page: &mut Page, read: Page, place: &Area) {
    let (left, top) = (place.x0.floor() - BORDER as f32, place.y0.floor() - BORDER as f32);
    let mut lines = read.lines;
    lines.retain(|line| !line.words.is_empty());
    for mut line in lines {
        if again::certainty(&line.words) < CERTAIN {
            continue;
        }
        for word in &mut line.words {
            shift(&mut word.area, left, top);
            word.chars.iter_mut().for_each(|c| shift(&mut c.area, left, top));
        }
        line.baseline = line.baseline.map(|(y, slope)| (y + top - slope * left, slope));
        let Some(area) = line.area() else { continue };
        let below = |other: &Line| other.area().is_some_and(|o| o.y0 > area.y0 && o.x0 < area.x1 && area.x0 < o.x1);
        let at = page.lines.iter().position(below).unwrap_or(page.lines.len());
        page.lines.insert(at, line);
    }
}

fn shift(area: &mut Area, left: f32, top: f32) {
    *area = Area { x0: area.x0 + left, y0: area.y0 + top, x1: area.x1 + left, y1: area.y1 + top };
}

/// A part of a picture, with a white border.
pub fn cut(raster: &Raster, area: &Area) -> Option<Raster> {
    let (width, height) = (area.width() as usize, area.height() as usize);
    let fresh = Raster::white(width + 2 * BORDER, height + 2 * BORDER).ok()?;
    let mut fresh = Raster { resolution: Some(raster.dots_per_inch()), ..fresh };
    for y in 0..height {
        let from = (area.y0 as usize + y) * raster.width + area.x0 as usize;
        let to = (y + BORDER) * fresh.width + BORDER;
        fresh.dots[to..to + width].copy_from_slice(raster.dots.get(from..from + width)?);
    }
    Some(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::model::Word;

    fn line(y0: f32) -> Line {
        let area = Area { x0: 50.0, y0, x1: 450.0, y1: y0 + 20.0 };
        Line { words: vec![Word::evenly("المشاركة", area, Some(0.9))], ..Line::default() }
    }

    #[test]
    fn a_line_that_was_left_out_is_found_and_put_in_its_place() {
        let mut raster = Raster::white(500, 300).unwrap();
        for top in [50, 100, 150] {
            for (y, x) in (top..top + 20).flat_map(|y| (50..450).step_by(6).map(move |x| (y, x))) {
                raster.dots[y * 500 + x] = 0;
            }
        }
        let mut page = Page { width: 500.0, height: 300.0, lines: vec![line(50.0), line(150.0)], ..Page::default() };
        let places = places(&page, &raster);
        assert_eq!(places, [Area { x0: 50.0, y0: 100.0, x1: 447.0, y1: 120.0 }]);
        let cut = cut(&raster, &places[0]).unwrap();
        assert_eq!((cut.width, cut.height), (417, 40));
        insert(&mut page, Page { lines: vec![line(10.0)], ..Page::default() }, &places[0]);
        assert_eq!(page.lines[1].words[0].area.y0, 100.0);
        // What was read uncertainly is left out.
        let mut unsure = line(10.0);
        unsure.words[0].certainty = Some(0.2);
        insert(&mut page, Page { lines: vec![unsure], ..Page::default() }, &places[0]);
        assert_eq!(page.lines.len(), 3);
    }
}
