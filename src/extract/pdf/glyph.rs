//! What is on a page: letters with their place and look, and drawn lines.

use crate::extract::pdf::letters::is_drawn_over;
use crate::extract::pdf::matrix::Matrix;
use hayro_syntax::object::ObjectIdentifier;
use std::ops::Range;

/// A picture, and where it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    /// The picture's object in the file.
    pub object: ObjectIdentifier,
    /// Where its square lands on the page.
    pub place: Matrix,
}

/// The text a glyph stands for: one letter, or a few for a ligature or a replaced passage. Most
/// glyphs are one letter, so it is kept in the space of one; longer texts are in [`Sheet::strings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(u32);

/// A page has no more painted areas than this that are distinguished.
const MOST_PAINTED: usize = 2_000;

const LONG: u32 = 1 << 31;
/// Of a longer text that is drawn over a letter: two vowel signs in one glyph.
const OVER: u32 = 1 << 30;

impl Letters {
    /// No text: drawn, but part of the glyph before it.
    pub const NONE: Letters = Letters(u32::MAX);
    /// One letter.
    pub fn one(letter: char) -> Self {
        Letters(letter as u32)
    }

    /// The text kept at an index of the sheet's strings, perhaps drawn over a letter.
    pub fn long(index: usize, over: bool) -> Self {
        Letters(LONG | if over { OVER } else { 0 } | (index as u32 & 0x1fff_ffff))
    }

    /// The letter, where it is just one.
    pub fn letter(self) -> Option<char> {
        char::from_u32(self.0)
    }

    /// The index among the sheet's strings, where it is longer.
    pub fn index(self) -> Option<usize> {
        (self != Letters::NONE && self.0 & LONG != 0).then_some((self.0 & !(LONG | OVER)) as usize)
    }

    /// True for vowel signs and accents drawn over a letter.
    fn is_drawn_over(self) -> bool {
        match self.letter() {
            Some(letter) => is_drawn_over(letter),
            None => self != Letters::NONE && self.0 & OVER != 0,
        }
    }
}

/// A letter on the page. Lengths in points; `y` grows down the page and is the baseline's.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// What it stands for.
    pub letters: Letters,
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// How far the pen moves on, without added letter spacing.
    pub width: f32,
    /// Type size.
    pub size: f32,
    /// Width of this font's blank.
    pub blank: f32,
    /// Bold letters.
    pub bold: bool,
    /// Italic letters.
    pub italic: bool,
    /// A second drawing of the same letter at the same place, e.g. a false bold.
    pub double: bool,
    /// There for programs that search, and not drawn.
    pub unpainted: bool,
    /// Printed in color.
    pub colored: bool,
    /// Index of the marked content it belongs to in [`Sheet::contents`]; 0 is none.
    pub content: u16,
}

impl Glyph {
    /// The right edge.
    pub fn end(&self) -> f32 {
        self.x + self.width
    }

    /// True for vowel signs and accents drawn over a letter.
    pub fn is_drawn_over(&self) -> bool {
        self.letters.is_drawn_over()
    }

    /// True for blanks of any kind and for glyphs without text.
    pub fn is_blank(&self) -> bool {
        self.letters == Letters::NONE || self.letters.letter().is_some_and(char::is_whitespace)
    }
}

/// A marked stretch of the page's content: what the file says it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The number under which the structure tree knows it.
    pub id: Option<i32>,
    /// The kind of artifact, if it is not part of the text.
    pub artifact: Option<Artifact>,
}

/// The kind of a piece that the file says is not part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// The head of a page.
    Header,
    /// The foot of a page.
    Footer,
    /// Anything else: rules, backgrounds.
    Other,
}

/// A line drawn on the page, or a box so flat that it looks like one.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Upper end.
    pub y0: f32,
    /// Lower end.
    pub y1: f32,
}

impl Rule {
    /// True where it runs from left to right.
    pub fn is_level(&self) -> bool {
        self.x1 - self.x0 > self.y1 - self.y0
    }

    /// How far it runs.
    pub fn length(&self) -> f32 {
        (self.x1 - self.x0).max(self.y1 - self.y0)
    }
}

/// A hyperlink's area on the page and its address.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// The area: left, top, right, bottom.
    pub area: [f32; 4],
    /// e.g. `https://docs.un.org/en/A/RES/70/1`
    pub address: String,
}

/// All that is on one page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Upright letters, in the order in which the file draws them.
    pub glyphs: Vec<Glyph>,
    /// Letters that run up, down or upside down, as their own coordinates turned upright.
    pub turned: Vec<Glyph>,
    /// Letters that no reader sees, and those of stamps and remarks.
    pub hidden: Vec<Glyph>,
    /// Letters of a second layer of the same text.
    pub behind: Vec<Glyph>,
    /// Areas that were painted before letters were drawn upon them: left, top, right, bottom.
    pub painted: Vec<[f32; 4]>,
    /// Texts of more than one letter.
    pub strings: Vec<String>,
    /// Marked contents; the first stands for none.
    pub contents: Vec<Content>,
    /// Drawn lines.
    pub rules: Vec<Rule>,
    /// Hyperlinks.
    pub links: Vec<LinkArea>,
    /// Number of the page's object in the file, for the structure tree.
    pub object: u32,
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// Glyphs whose letter the file does not show.
    pub unknown: usize,
    /// True where the page shows a picture.
    pub pictures: bool,
    /// Its pictures, in the order in which they are drawn.
    pub images: Vec<Drawn>,
    /// True where its letters come from OCR.
    pub scanned: bool,
}

impl Sheet {
    /// The text of some letters; empty for none.
    pub fn text<'s>(&'s self, letters: Letters, room: &'s mut [u8; 4]) -> &'s str {
        if letters == Letters::NONE {
            return "";
        }
        match letters.letter() {
            Some(c) => c.encode_utf8(room),
            None => letters.index().and_then(|i| self.strings.get(i)).map_or("", String::as_str),
        }
    }

    /// Keeps a text and gives the letters that stand for it.
    pub fn keep(&mut self, text: &str) -> Letters {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => Letters::NONE,
            (Some(c), None) => Letters::one(c),
            _ => {
                self.strings.push(text.to_owned());
                Letters::long(self.strings.len() - 1, text.chars().all(is_drawn_over))
            }
        }
    }

    /// Takes note that an area is painted: the box around some corners.
    pub fn paint(&mut self, corners: &[(f32, f32)]) {
        if self.painted.len() < MOST_PAINTED {
            let side = |of: fn(&(f32, f32)) -> f32| {
                let places = corners.iter().map(of);
                (places.clone().fold(f32::MAX, f32::min), places.fold(f32::MIN, f32::max))
            };
            let ((x0, x1), (y0, y1)) = (side(|c| c.0), side(|c| c.1));
            self.painted.push([x0, y0, x1, y1]);
        }
    }

    /// True where something but white was painted.
    pub fn is_painted(&self, x: f32, y: f32) -> bool {
        self.painted.len() >= MOST_PAINTED
            || self.painted.iter().any(|[x0, y0, x1, y1]| (*x0..=*x1).contains(&x) && (*y0..=*y1).contains(&y))
    }

    /// Makes one text of a range of glyphs: the passage that the file gives other words for.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        let letters = self.keep(text);
        let Some(glyphs) = self.glyphs.get_mut(range) else { return };
        let Some(first) = glyphs.first().copied() else { return };
        let level = |g: &&mut Glyph| (g.y - first.y).abs() < first.size * 0.5;
        let mut end = first.end();
        for g in glyphs.iter_mut().filter(level) {
            end = end.max(g.end());
        }
        for g in glyphs.iter_mut() {
            g.letters = Letters::NONE;
        }
        glyphs[0].letters = letters;
        glyphs[0].width = end - first.x;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_vowel_signs_in_one_glyph_are_drawn_over_their_letter() {
        let mut sheet = Sheet::default();
        let (signs, pair) = (sheet.keep("\u{651}\u{64e}"), sheet.keep("\u{644}\u{627}"));
        assert!(signs.is_drawn_over() && !pair.is_drawn_over() && !Letters::NONE.is_drawn_over());
        assert_eq!(sheet.text(signs, &mut [0; 4]), "\u{651}\u{64e}");
        assert_eq!(sheet.text(pair, &mut [0; 4]), "\u{644}\u{627}");
    }
}
