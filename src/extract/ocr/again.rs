//! Second looks at what was read badly. Word leans Chinese and Arabic letters over where others are italic, and OCR,
//! which has learned upright ones, reads nothing of them: `[根据第六委员会的报告]`. And in lines of such letters it takes the
//! Latin ones of a symbol for its own.

use super::model::{Area, Line, Page, Word};
use super::raster::Raster;
use crate::extract::pdf::{is_right_to_left, is_unspaced};

/// How far the top of a slanted letter leans to the right, in parts of its height.
const LEAN: f32 = 0.2;
/// What OCR was less certain of is looked at again.
const UNCERTAIN: f32 = 0.75;
/// The same for words that may be Latin, and for those that hold figures.
const FOREIGN: (f32, f32) = (0.8, 0.6);
/// A line is Latin where English data are more certain of it than this.
const LATIN: f32 = 0.5;
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

/// Lines that may be slanted, alone on a white page and upright; none where there are none.
pub fn upright(page: &Page, raster: &Raster) -> Option<Raster> {
    alone(suspects(page), LEAN, raster)
}

/// Words, numbers and lines that may be Latin ones, alone on a white page; none where there are none.
pub fn foreign(page: &Page, raster: &Raster) -> Option<Raster> {
    let usual = usual_height(page);
    let words = page.lines.iter().flat_map(|line| &line.words).filter(|word| is_foreign(word, usual));
    alone(words.map(|word| word.area).chain(suspects(page)), 0.0, raster)
}

/// Areas of a picture on a page that is white but for them, set upright by a lean.
pub fn alone(areas: impl Iterator<Item = Area>, lean: f32, raster: &Raster) -> Option<Raster> {
    let mut areas = areas.peekable();
    areas.peek()?;
    let mut fresh = Raster { resolution: raster.resolution, ..Raster::white(raster.width, raster.height).ok()? };
    areas.for_each(|area| put(&room(&area, raster), lean, raster, &mut fresh));
    Some(fresh)
}

/// True for a word of which OCR is not certain, and that is of no script but Latin as far as it can say.
fn is_foreign(word: &Word, usual: f32) -> bool {
    let certainty = word.certainty.unwrap_or(1.0);
    let own = word.chars.iter().any(|c| is_own(c.letter));
    let figures = word.chars.iter().any(|c| c.letter.is_ascii_digit());
    let says = word.chars.len() > 1 || word.chars.iter().any(|c| c.letter.is_alphanumeric());
    let low = certainty < FOREIGN.0 && !own || certainty < FOREIGN.1 && figures;
    low && says && word.area.height() < HIGHEST * usual
}

/// A letter of a script without italics.
fn is_own(letter: char) -> bool {
    is_unspaced(letter) || is_right_to_left(letter)
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

/// Takes lines from a second reading that is more certain of them.
pub fn take_lines(page: &mut Page, fresh: Page) {
    let places: Vec<Area> = suspects(page).collect();
    let mut fresh = fresh.lines;
    for line in &mut page.lines {
        let Some(area) = line.area().filter(|area| places.contains(area)) else { continue };
        let over: Vec<Line> = fresh.extract_if(.., |other| other.area().is_some_and(|o| is_at(&area, &o))).collect();
        let words: Vec<Word> = over.iter().flat_map(|line| line.words.clone()).collect();
        let Some(first) = over.into_iter().next() else { continue };
        let own = words.iter().flat_map(|word| &word.chars).any(|c| is_own(c.letter));
        let read = Line { words, ..first };
        if own && certainty(&read.words) > certainty(&line.words) + BETTER {
            *line = read;
        }
    }
}

/// Takes Latin words and lines from a second reading that is more certain of them.
pub fn take_foreign(page: &mut Page, fresh: Page) {
    let usual = usual_height(page);
    let places: Vec<Area> = suspects(page).collect();
    let fresh: Vec<Word> = fresh.lines.into_iter().flat_map(|line| line.words).collect();
    let at = |area: &Area| -> Vec<Word> { fresh.iter().filter(|word| is_at(area, &word.area)).cloned().collect() };
    for line in &mut page.lines {
        if let Some(area) = line.area().filter(|area| places.contains(area)) {
            let over = at(&area);
            let sure = certainty(&over);
            if sure > LATIN && sure > certainty(&line.words) {
                line.words = over;
                continue;
            }
        }
        for index in (0..line.words.len()).rev() {
            let old = &line.words[index];
            if !is_foreign(old, usual) {
                continue;
            }
            let over = at(&old.area);
            if certainty(&over) > certainty(std::slice::from_ref(old)) + BETTER {
                line.words.splice(index..=index, over);
            }
        }
    }
}

/// Where stands what was read uncertainly.
fn suspects(page: &Page) -> impl Iterator<Item = Area> {
    let usual = usual_height(page);
    let low = |line: &&Line| certainty(&line.words) < UNCERTAIN;
    let areas = page.lines.iter().filter(low).filter_map(Line::area);
    areas.filter(move |area| area.height() < HIGHEST * usual && area.width() > area.height())
}

/// The height of most lines of a page.
pub fn usual_height(page: &Page) -> f32 {
    let mut heights: Vec<f32> = page.lines.iter().filter_map(Line::area).map(|area| area.height()).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(0.0)
}

/// How certain OCR was of the letters of some words.
pub fn certainty(words: &[Word]) -> f32 {
    let told = words.iter().filter_map(|word| Some((word.chars.len() as f32, word.certainty?)));
    let (letters, sum) = told.fold((0.0, 0.0), |(n, sum), (letters, c)| (n + letters, sum + letters * c));
    if letters > 0.0 { sum / letters } else { 0.0 }
}

/// An area with some room around it.
fn room(area: &Area, raster: &Raster) -> Area {
    let by = 0.2 * area.height();
    Area {
        x0: (area.x0 - by).max(0.0),
        y0: (area.y0 - by).max(0.0),
        x1: (area.x1 + by).min(raster.width as f32),
        y1: (area.y1 + by).min(raster.height as f32),
    }
}

/// True where the middle of another line is in the height of an area, and they share columns.
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
        take_foreign(&mut page, fresh);
        let parts: Vec<String> = page.lines.iter().map(|line| line.words[0].text()).collect();
        assert_eq!(parts, ["联合", "A/RES/7"]);
    }

    #[test]
    fn slanted_letters_are_set_upright() {
        let mut raster = Raster::white(2000, 300).unwrap();
        // A stroke from the foot to the top that leans by a fifth of its height.
        (100..140).for_each(|y| raster.dots[y * 2000 + 520 + (140 - y) / 5] = 0);
        let upright = upright(&page(vec![word("丨", 500.0, 560.0, 0.1)]), &raster).unwrap();
        let columns: Vec<usize> =
            (100..140).filter_map(|y| (0..2000).find(|x| upright.dots[y * 2000 + x] == 0)).collect();
        assert_eq!(columns.len(), 40);
        assert!(columns.iter().max().unwrap() - columns.iter().min().unwrap() <= 1, "{columns:?}");
        assert!(super::upright(&page(vec![word("丨", 500.0, 560.0, 0.9)]), &raster).is_none());
    }
}
