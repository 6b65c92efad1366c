//! From the letters of a line to its words, with the marks of their look.

use crate::extract::pdf::direction::{self, Sign};
use crate::extract::pdf::glyph::{Glyph, Letters, Sheet};
use crate::extract::pdf::letters::{is_right_to_left, is_unspaced};
use crate::extract::pdf::line::{Call, Placed};
use crate::text::{MarkKind, Text};

/// How the words of a document are set, found by looking at all of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// The file draws blanks between words, so a gap without one is not a blank.
    pub draws_blanks: bool,
    /// Most letters run from right to left.
    pub right_to_left: bool,
    /// Brackets in writing from right to left are given as drawn, not as meant.
    pub brackets_as_drawn: bool,
}

/// The words of some letters of one line, given from left to right.
pub fn words(sheet: &Sheet, letters: &[Placed], setting: Setting) -> Text {
    let mut signs: Vec<Sign> = Vec::with_capacity(letters.len());
    let mut last: Option<&Glyph> = None;
    let mut blanks = 0;
    let mut reversed = false;
    for placed in letters {
        let glyph = &sheet.glyphs[placed.glyph as usize];
        if glyph.is_blank() {
            blanks += u32::from(glyph.letters != Letters::NONE);
            continue;
        }
        let letter = letter(sheet, glyph);
        reversed |= is_right_to_left(letter);
        if glyph.is_drawn_over() {
            signs.push(Sign { placed: Some(*placed), letter, class: direction::Class::Over });
            continue;
        }
        if let Some(last) = last
            && is_apart(sheet, last, glyph, blanks, setting)
        {
            // A sign over the letter to come is before it.
            let over = signs.iter().rev().take_while(|s| s.class == direction::Class::Over).count();
            let blank = Sign { placed: None, letter: ' ', class: direction::Class::Neutral };
            signs.insert(signs.len() - over, blank);
        }
        signs.push(Sign { placed: Some(*placed), letter, class: direction::class(letter) });
        last = Some(glyph);
        blanks = 0;
    }
    if reversed {
        direction::to_reading_order(&mut signs, setting.right_to_left);
    }
    if !reversed {
        direction::put_signs_behind(&mut signs);
        if setting.right_to_left {
            direction::turn_ends(&mut signs);
        }
    }
    write(sheet, &signs, reversed && setting.brackets_as_drawn)
}

/// The first letter of a glyph.
fn letter(sheet: &Sheet, glyph: &Glyph) -> char {
    match glyph.letters.letter() {
        Some(letter) => letter,
        None => sheet.text(glyph.letters, &mut [0; 4]).chars().next().unwrap_or(' '),
    }
}

/// From which gap on a blank is between two letters, in parts of the font's blank: where the file has drawn one
/// there, however tightly it is set; where it draws blanks, but none there; where it draws none at all.
const DRAWN: f32 = 0.18;
const UNDRAWN: f32 = 0.72;
const HALF: f32 = 0.5;

/// A gap that is not a blank whatever the font says, in parts of the type size: letters are moved by less.
const LEAST: f32 = 0.08;

/// The same for scripts without blanks, in parts of the type size: Chinese is set with air around figures.
const BETWEEN_IDEOGRAPHS: f32 = 0.75;
const BESIDE_IDEOGRAPH: f32 = 0.6;

/// True where a blank is between two letters: by the gap, measured against the width of the font's
/// blank, and by whether the file has drawn a blank there.
fn is_apart(sheet: &Sheet, left: &Glyph, right: &Glyph, blanks: u32, setting: Setting) -> bool {
    let size = left.size.max(right.size);
    let gap = right.x - left.end();
    let blank = left.blank.max(right.blank).min(0.4 * size);
    if blanks > 0 {
        return gap > DRAWN * blank;
    }
    let unspaced = |glyph: &Glyph| is_unspaced(letter(sheet, glyph));
    if unspaced(left) || unspaced(right) {
        // Chinese is set with air around numbers and Latin words, which is not a blank.
        return gap > if unspaced(left) && unspaced(right) { BETWEEN_IDEOGRAPHS } else { BESIDE_IDEOGRAPH } * size;
    }
    let needed = if setting.draws_blanks { UNDRAWN * blank } else { HALF * blank };
    gap > needed.max(LEAST * size)
}

fn write(sheet: &Sheet, signs: &[Sign], mirrored: bool) -> Text {
    let mut text = Text { words: String::with_capacity(signs.len() + 8), marks: Vec::new() };
    let (mut bold, mut italic, mut raised) = (Stretch::default(), Stretch::default(), Stretch::default());
    let mut link = Stretch::default();
    let mut address: Option<usize> = None;
    let mut room = [0; 4];
    for sign in signs {
        let Some(placed) = sign.placed else {
            text.words.push(' ');
            continue;
        };
        let glyph = &sheet.glyphs[placed.glyph as usize];
        let start = text.words.len();
        if let Call::Here(note) = placed.call {
            text.mark(start..start, MarkKind::NoteCall(note as usize));
            continue;
        }
        let piece = sheet.text(glyph.letters, &mut room);
        if mirrored {
            text.words.extend(piece.chars().map(|c| direction::mirrored(c, sign.class)));
        } else {
            text.words.push_str(piece);
        }
        let end = text.words.len();
        bold.reach(&mut text, start..end, glyph.bold, MarkKind::Bold);
        italic.reach(&mut text, start..end, glyph.italic, MarkKind::Italic);
        raised.reach(&mut text, start..end, placed.raised, MarkKind::Superscript);
        if let Call::Behind(note) = placed.call {
            text.mark(end..end, MarkKind::NoteCall(note as usize));
        }
        if !sheet.links.is_empty() {
            let here = link_at(sheet, glyph);
            if here != address {
                link.close(&mut text, || sheet_link(sheet, address));
                address = here;
            }
            if here.is_some() {
                link.extend(start..end);
            }
        }
    }
    bold.close(&mut text, || MarkKind::Bold);
    italic.close(&mut text, || MarkKind::Italic);
    raised.close(&mut text, || MarkKind::Superscript);
    link.close(&mut text, || sheet_link(sheet, address));
    text.marks.sort_by_key(|mark| mark.start);
    text
}

/// The hyperlink that covers the middle of a letter.
fn link_at(sheet: &Sheet, glyph: &Glyph) -> Option<usize> {
    let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.3);
    sheet.links.iter().position(|link| {
        let [x0, y0, x1, y1] = link.area;
        (x0..=x1).contains(&x) && glyph.end() < x1 + 0.15 * glyph.width && (y0..=y1).contains(&y)
    })
}

fn sheet_link(sheet: &Sheet, index: Option<usize>) -> MarkKind {
    MarkKind::Link(index.and_then(|i| sheet.links.get(i)).map_or(String::new(), |l| l.address.clone()))
}

/// A stretch of letters of one look, while it grows.
#[derive(Default)]
struct Stretch(Option<std::ops::Range<usize>>);

impl Stretch {
    fn reach(&mut self, text: &mut Text, range: std::ops::Range<usize>, on: bool, kind: MarkKind) {
        if on {
            self.extend(range);
        } else {
            self.close(text, || kind);
        }
    }

    fn extend(&mut self, range: std::ops::Range<usize>) {
        let start = self.0.as_ref().map_or(range.start, |open| open.start);
        self.0 = Some(start..range.end);
    }

    fn close(&mut self, text: &mut Text, kind: impl FnOnce() -> MarkKind) {
        if let Some(range) = self.0.take() {
            text.mark(range, kind());
        }
    }
}
