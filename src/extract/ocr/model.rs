//! A page that was read by OCR, whoever read it and however it is told: lines, words, characters, with their
//! boxes and how certain they are.

/// A word that is less certain than this may be another one.
const CERTAIN: f32 = 0.8;

/// A rectangle on the page: left, top, right, bottom, in dots of the picture; `y` grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

/// A character as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Char {
    /// The character.
    pub letter: char,
    /// Where it stands.
    pub area: Area,
    /// True where the box is its own; false where it was reckoned from that of its word.
    pub seen: bool,
}

/// A word as it was read: `Assembly,`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Its characters, in reading order.
    pub chars: Vec<Char>,
    /// Where it stands.
    pub area: Area,
    /// How certain the reader was of it, from 0 to 1; none where it does not say.
    pub certainty: Option<f32>,
    /// Bold letters, where the reader says so.
    pub bold: bool,
    /// Italic letters, where the reader says so.
    pub italic: bool,
    /// Raised above the line, where the reader says so.
    pub raised: bool,
}

/// A line as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its words, in reading order.
    pub words: Vec<Word>,
    /// The line on which its letters stand, where the reader tells: its height at the left edge of the page, and
    /// how far it falls on one dot to the right.
    pub baseline: Option<(f32, f32)>,
    /// Height of its letters in dots, from the foot of a `p` to the top of a `b`, where the reader tells.
    pub height: Option<f32>,
}

/// A page as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width in dots.
    pub width: f32,
    /// Height in dots.
    pub height: f32,
    /// Dots to an inch, where the source tells.
    pub resolution: Option<f32>,
    /// Its lines, in reading order.
    pub lines: Vec<Line>,
    /// Lines that are drawn, such as the one above footnotes.
    pub rules: Vec<Area>,
    /// Parts that the reader takes for pictures.
    pub pictures: Vec<Area>,
}

/// Pages and who has read them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// `tesseract 5.3.0`; empty where the source does not say.
    pub engine: String,
}

impl Area {
    /// How wide it is.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// How high it is.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The least area that holds both.
    pub fn with(&self, other: &Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Makes it larger or smaller, with its distance from the corner of the page.
    fn scale(&mut self, by: f32) {
        for edge in [&mut self.x0, &mut self.y0, &mut self.x1, &mut self.y1] {
            *edge *= by;
        }
    }

    /// True where a point lies in it.
    pub fn holds(&self, x: f32, y: f32) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }
}

impl Word {
    /// A word whose characters have no boxes of their own: they share its box evenly, from the side on which its
    /// script begins.
    pub fn evenly(text: &str, area: Area, certainty: Option<f32>) -> Word {
        let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let step = area.width() / letters.len().max(1) as f32;
        let reversed = is_reversed(&letters);
        let place = |index: usize| {
            let index = if reversed { letters.len() - 1 - index } else { index };
            let x0 = area.x0 + step * index as f32;
            Area { x0, x1: x0 + step, ..area }
        };
        let chars = letters.iter().enumerate().map(|(i, c)| Char { letter: *c, area: place(i), seen: false });
        Word { chars: chars.collect(), area, certainty, ..Word::default() }
    }

    /// Puts letters that were taken from left to right in the order in which they are read.
    pub fn to_reading_order(&mut self) {
        let letters: Vec<char> = self.chars.iter().map(|c| c.letter).collect();
        if is_reversed(&letters) {
            self.chars.reverse();
            let figure = |c: &Char| c.letter.is_numeric();
            let runs = self.chars.chunk_by_mut(|a, b| figure(a) == figure(b));
            runs.filter(|run| figure(&run[0])).for_each(<[Char]>::reverse);
        }
    }

    /// Its letters.
    pub fn text(&self) -> String {
        self.chars.iter().map(|c| c.letter).collect()
    }
}

/// True where most of the letters are written from right to left.
pub fn is_reversed(letters: &[char]) -> bool {
    let reversed = letters.iter().filter(|c| super::super::pdf::is_right_to_left(**c)).count();
    let alphabetic = letters.iter().filter(|c| c.is_alphabetic()).count();
    reversed * 2 > alphabetic
}

impl Line {
    /// Where its words stand; none where it has none.
    pub fn area(&self) -> Option<Area> {
        self.words.iter().map(|word| word.area).reduce(|a, b| a.with(&b))
    }
}

impl Page {
    /// Dots to an inch: as told, or as they are where the page is as high as a sheet of paper.
    pub fn dots_per_inch(&self) -> f32 {
        const SHEET: f32 = 11.5;
        let told = self.resolution.filter(|r| (50.0..=2400.0).contains(r));
        told.unwrap_or_else(|| (self.height.max(self.width) / SHEET).max(1.0))
    }

    /// Makes all that stands on it larger or smaller.
    pub fn scale(&mut self, by: f32) {
        (self.width, self.height) = (self.width * by, self.height * by);
        self.resolution = self.resolution.map(|dots| dots * by);
        for line in &mut self.lines {
            line.baseline = line.baseline.map(|(y, slope)| (y * by, slope));
            line.height = line.height.map(|height| height * by);
            for word in &mut line.words {
                word.area.scale(by);
                word.chars.iter_mut().for_each(|c| c.area.scale(by));
            }
        }
        self.rules.iter_mut().chain(&mut self.pictures).for_each(|area| area.scale(by));
    }

    /// Words of which the reader was not certain, or does not say how certain it was.
    pub fn uncertain(&self) -> usize {
        let is_word = |w: &&Word| w.chars.iter().filter(|c| c.letter.is_alphabetic()).count() > 2;
        let words = self.lines.iter().flat_map(|line| &line.words).filter(is_word);
        words.filter(|w| w.certainty.is_none_or(|c| c < CERTAIN)).count()
    }

    /// Numbers of words and the sum of their certainties, as far as they are told.
    pub fn certainty(&self) -> (usize, f32) {
        let told = self.lines.iter().flat_map(|line| &line.words).filter_map(|word| word.certainty);
        told.fold((0, 0.0), |(n, sum), c| (n + 1, sum + c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_larger_with_all_that_stands_on_it() {
        let area = Area { x0: 10.0, y0: 20.0, x1: 40.0, y1: 30.0 };
        let line =
            Line { words: vec![Word::evenly("abc", area, None)], baseline: Some((29.0, 0.1)), height: Some(9.0) };
        let mut page =
            Page { width: 100.0, height: 200.0, resolution: Some(200.0), lines: vec![line], ..Page::default() };
        page.scale(1.5);
        let word = &page.lines[0].words[0];
        assert_eq!((word.area.x1, word.chars[0].area.y0), (60.0, 30.0));
        assert_eq!((page.lines[0].baseline, page.resolution), (Some((43.5, 0.1)), Some(300.0)));
    }

    #[test]
    fn letters_without_boxes_share_that_of_their_word() {
        let area = Area { x0: 10.0, y0: 0.0, x1: 40.0, y1: 8.0 };
        let word = Word::evenly("abc", area, None);
        assert_eq!(word.chars[2].area, Area { x0: 30.0, ..area });
        let arabic = Word::evenly("\u{627}\u{628}\u{62a}", area, None);
        assert_eq!(arabic.chars[0].area, Area { x0: 30.0, ..area });
    }
}
