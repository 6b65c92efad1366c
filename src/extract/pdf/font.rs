//! Fonts: which letter a code means, how wide it is, bold or italic.

use crate::extract::pdf::letters::{self, Meaning};
use crate::extract::symbols;
use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Number};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// A font of the file with what is known of its codes.
pub struct Face<'a> {
    font: Font<'a>,
    /// Bold letters.
    pub bold: bool,
    /// Italic letters.
    pub italic: bool,
    /// True where the writing runs from left to right (not down).
    pub level: bool,
    /// Width of its blank, in parts of the type size.
    pub blank: f32,
    signs: Signs,
    known: RefCell<Known>,
}

/// What letters of the private area stand for in a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    /// The letters of Windows, as programs write them whose fonts have their own codes.
    Letters,
    /// Those of the font Symbol.
    Symbols,
    /// Pictures.
    Pictures,
}

impl Signs {
    fn of(name: &str) -> Signs {
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match () {
            () if has(&["symbol"]) => Signs::Symbols,
            () if has(&["dings", "dingbat", "marlett", "bullet", "icon"]) => Signs::Pictures,
            () => Signs::Letters,
        }
    }

    fn letter(self, c: char) -> char {
        match (self, u32::from(c)) {
            (Signs::Symbols, 0xF020..=0xF0FF) => symbols::letter(c),
            (Signs::Letters, private @ 0xF020..=0xF0FF) => {
                let byte = [(private - 0xF000) as u8];
                let letter = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next();
                letter.unwrap_or(c)
            }
            _ => c,
        }
    }
}

/// Codes met so far: those of one byte by number, the rest by search.
#[derive(Default)]
struct Known {
    low: Vec<Option<Coded>>,
    high: HashMap<u32, Coded>,
}

/// What a code means.
#[derive(Clone, Debug)]
pub struct Coded {
    /// Its text.
    pub meaning: Meaning,
    /// Its step to the right, in parts of the type size.
    pub across: f32,
    /// Its step down for writing that runs down.
    pub down: f32,
}

impl Face<'_> {
    /// The next code of a string: code and length in bytes.
    pub fn next_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What a code means.
    pub fn coded(&self, code: u32) -> Coded {
        let mut known = self.known.borrow_mut();
        let index = code as usize;
        if index < 256 {
            if known.low.is_empty() {
                known.low.resize(256, None);
            }
            if let Some(coded) = &known.low[index] {
                return coded.clone();
            }
        } else if let Some(coded) = known.high.get(&code) {
            return coded.clone();
        }
        let coded = self.look_up(code);
        if index < 256 {
            known.low[index] = Some(coded.clone());
        } else {
            known.high.insert(code, coded.clone());
        }
        coded
    }

    fn look_up(&self, code: u32) -> Coded {
        let step = self.font.code_advance(code);
        let text = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let meaning = match text {
            Some(BfString::Char(c)) => letters::meaning_of_letter(self.signs.letter(c)),
            Some(BfString::String(s)) => letters::meaning_of_text(&s),
            None => Meaning::Unknown,
        };
        Coded { meaning, across: (step.x / 1000.0) as f32, down: (step.y / 1000.0) as f32 }
    }
}

/// The fonts of a document, each read once.
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    codes: CMapResolverFn,
    faces: HashMap<(u32, usize), Option<Rc<Face<'a>>>>,
}

impl<'a> Fonts<'a> {
    /// None read yet.
    pub fn new() -> Self {
        Fonts {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            codes: Arc::new(hayro_cmap::load_embedded),
            faces: HashMap::new(),
        }
    }

    /// The font that a dictionary describes.
    pub fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let key = (dict.obj_id().map_or(0, |id| id.obj_number), dict.data().as_ptr() as usize);
        if let Some(face) = self.faces.get(&key) {
            return face.clone();
        }
        let face = self.cache.font(dict, &self.programs, &self.codes).map(|font| {
            let name = name(dict);
            let (bold, italic) = style(dict, &name);
            let signs = Signs::of(&name);
            let level = font.is_horizontal();
            let mut face = Face { font, bold, italic, level, blank: 0.25, signs, known: RefCell::default() };
            face.blank = blank(&face);
            Rc::new(face)
        });
        self.faces.insert(key, face.clone());
        face
    }
}

/// The width of the blank, where the font has one at one of its usual codes; a quarter of the type
/// size else.
fn blank(face: &Face<'_>) -> f32 {
    for code in [32, 3] {
        let coded = face.coded(code);
        if coded.meaning == Meaning::Letter(' ') && (0.1..0.8).contains(&coded.across) {
            return coded.across;
        }
    }
    0.25
}

/// The name of a font in small letters, without what distinguishes it from others in the file.
fn name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>(b"BaseFont");
    let name = name.as_ref().map_or("", |n| n.as_str());
    name.rsplit('+').next().unwrap_or("").to_ascii_lowercase()
}

/// Bold and italic, by the font's name and description.
fn style(dict: &Dict<'_>, name: &str) -> (bool, bool) {
    let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
    let mut bold = has(&["bold", "black", "heavy"]);
    let mut italic = has(&["italic", "oblique", "kursiv"]);
    let description = dict.get::<Dict<'_>>(b"FontDescriptor").or_else(|| {
        let inner = dict.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
        inner.get::<Dict<'_>>(b"FontDescriptor")
    });
    if let Some(description) = description {
        let number = |key: &[u8]| description.get::<Number>(key).map_or(0.0, |n| n.as_f64());
        let flags = number(b"Flags") as u32;
        italic |= flags & 1 << 6 != 0 || number(b"ItalicAngle").abs() > 1.0;
        bold |= flags & 1 << 18 != 0 || number(b"FontWeight") >= 600.0;
    }
    (bold, italic)
}
