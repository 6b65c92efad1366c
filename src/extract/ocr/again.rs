//! Second looks at what was read badly. Word leans Chinese and Arabic letters over where others are italic, and OCR, which
//! has learned upright ones, reads nothing of them: `[根据第六委员会的报告]`. And in lines of such letters it takes the
//! Latin ones of a symbol for its own.

use super::model::{Area, Line, Page, Word};
use super::raster::Raster;

/// How far the top of a slanted letter leans to the right, in parts of its height.
pub const LEAN: f32 = 0.2;
/// What OCR was less certain of is looked at again.
const UNCERTAIN: f32 = 0.75;
/// A second reading is taken where it is more certain by this much.
const BETTER: f32 = 0.1;
/// What is higher than this many usual lines is a picture.
const HIGHEST: f32 = 2.5;
/// Words that stand further apart than this many heights of their line are read apart.
const APART: f32 = 3.0;

/// Cuts lines where their words stand far apart: the head of a page, `联合国      A/RES/78/1`.
pub fn part(page: &mut Page) {
    let mut parted = Vec::with_capacity(page.lines.len());
    for mut line in std::mem::take(&mut page.lines) {
        let Some(area) = line.area() else { continue };
        let words = std::mem::take(&mut line.words);
        let mut order: Vec<f32> = words.iter().map(|word| word.area.x0).collect();
        order.sort_by(f32::total_cmp);
        let mut end = f32::MIN;
        let mut starts = Vec::new();
        for x in order {
            if x - end > APART * area.height() {
                starts.push(x);
            }
            let ends = words.iter().filter(|word| word.area.x0 == x).map(|word| word.area.x1);
            end = ends.fold(end, f32::max);
        }
        let part_of = |word: &Word| starts.iter().rposition(|start| *start <= word.area.x0).unwrap_or(0);
        let mut parts: Vec<Line> = starts.iter().map(|_| Line { words: Vec::new(), ..line.clone() }).collect();
        for word in words {
            parts[part_of(&word)].words.push(word);
        }
        parted.append(&mut parts);
    }
    page.lines = parted;
}

/// What was read uncertainly, alone on a white page and set upright by some lean; none where all is certain.
pub fn drawn(page: &Page, raster: &Raster, lean: f32) -> Option<Raster> {
    let mut drawn: Option<Raster> = None;
    for place in suspects(page) {
        let fresh = match &mut drawn {
            Some(fresh) => fresh,
            None => drawn
                .insert(Raster { resolution: raster.resolution, ..Raster::white(raster.width, raster.height).ok()? }),
        };
        put(&room(&place, raster), lean, raster, fresh);
    }
    drawn
}

/// Copies an area of a picture, each row moved to the left by as much as it leans.
fn put(area: &Area, lean: f32, raster: &Raster, fresh: &mut Raster) {
    let middle = (area.y0 + area.y1) / 2.0;
    for y in area.y0 as usize..area.y1 as usize {
        let shift = (lean * (middle - y as f32)).round() as isize;
        let row = y * raster.width;
        for x in area.x0 as usize..area.x1 as usize {
            if let Some(from) = x.checked_add_signed(shift).filter(|from| *from < raster.width) {
                let dot = &mut fresh.dots[row + x];
                *dot = raster.dots[row + from].min(*dot);
            }
        }
    }
}

/// Takes from a second reading what it is more certain of.
pub fn replace(page: &mut Page, fresh: Page) {
    let places: Vec<Area> = suspects(page).collect();
    let mut fresh = fresh.lines;
    for line in &mut page.lines {
        let Some(area) = line.area().filter(|area| places.contains(area)) else { continue };
        let over: Vec<Line> = fresh.extract_if(.., |other| other.area().is_some_and(|o| is_at(&area, &o))).collect();
        let words: Vec<Word> = over.iter().flat_map(|line| line.words.clone()).collect();
        let Some(first) = over.into_iter().next() else { continue };
        let read = Line { words, ..first };
        if certainty(&read) > certainty(line) + BETTER {
            *line = read;
        }
    }
}

/// Where stands what was read uncertainly.
fn suspects(page: &Page) -> impl Iterator<Item = Area> {
    let usual = usual_height(page);
    let low = |line: &&Line| certainty(line) < UNCERTAIN;
    let areas = page.lines.iter().filter(low).filter_map(Line::area);
    areas.filter(move |area| area.height() < HIGHEST * usual && area.width() > area.height())
}

/// The height of most lines of a page.
pub fn usual_height(page: &Page) -> f32 {
    let mut heights: Vec<f32> = page.lines.iter().filter_map(Line::area).map(|area| area.height()).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(0.0)
}

/// How certain OCR was of the letters of a line.
pub fn certainty(line: &Line) -> f32 {
    let told = line.words.iter().filter_map(|word| Some((word.chars.len() as f32, word.certainty?)));
    let (letters, sum) = told.fold((0.0, 0.0), |(n, sum), (letters, c)| (n + letters, sum + letters * c));
    if letters > 0.0 { sum / letters } else { 0.0 }
}

/// An area with some room around it.
pub fn room(area: &Area, raster: &Raster) -> Area {
    let (wide, high) = (0.8 * area.height(), 0.2 * area.height());
    Area {
        x0: (area.x0 - wide).max(0.0),
        y0: (area.y0 - high).max(0.0),
        x1: (area.x1 + wide).min(raster.width as f32),
        y1: (area.y1 + high).min(raster.height as f32),
    }
}

/// True where the middle of another line lies in the height of an area, and they share columns.
fn is_at(area: &Area, other: &Area) -> bool {
    let middle = (other.y0 + other.y1) / 2.0;
    (area.y0..=area.y1).contains(&middle) && area.x0 < other.x1 && other.x0 < area.x1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x0: f32, x1: f32, certainty: f32) -> Word {
        Word::evenly(text, Area { x0, y0: 100.0, x1, y1: 140.0 }, Some(certainty))
    }

    fn page(words: Vec<Word>) -> Page {
        Page { width: 2000.0, height: 2000.0, lines: vec![Line { words, ..Line::default() }], ..Page::default() }
    }

    #[test]
    fn a_line_is_cut_at_its_gap() {
        let mut page = page(vec![word("联合", 500.0, 580.0, 0.9), word("AREs7", 1700.0, 1900.0, 0.1)]);
        part(&mut page);
        let parts: Vec<String> = page.lines.iter().map(|line| line.words[0].text()).collect();
        assert_eq!(parts, ["联合", "AREs7"]);
        let fresh = Page {
            lines: vec![Line { words: vec![word("A/RES/7", 1690.0, 1900.0, 0.9)], ..Line::default() }],
            ..Page::default()
        };
        replace(&mut page, fresh);
        let parts: Vec<String> = page.lines.iter().map(|line| line.words[0].text()).collect();
        assert_eq!(parts, ["联合", "A/RES/7"]);
    }

    #[test]
    fn slanted_letters_are_set_upright() {
        let mut raster = Raster::white(2000, 300).unwrap();
        // A stroke from the foot to the top that leans by a fifth of its height.
        (100..140).for_each(|y| raster.dots[y * 2000 + 520 + (140 - y) / 5] = 0);
        let upright = drawn(&page(vec![word("丨", 500.0, 560.0, 0.1)]), &raster, LEAN).unwrap();
        let columns: Vec<usize> =
            (100..140).filter_map(|y| (0..2000).find(|x| upright.dots[y * 2000 + x] == 0)).collect();
        assert_eq!(columns.len(), 40);
        assert!(columns.iter().max().unwrap() - columns.iter().min().unwrap() <= 1, "{columns:?}");
        assert!(drawn(&page(vec![word("丨", 500.0, 560.0, 0.9)]), &raster, LEAN).is_none());
    }
}
