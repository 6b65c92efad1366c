//! Runs the drawing program of a page and notes where each letter lands.

use crate::extract::Unreadable;
use crate::extract::pdf::annotations;
use crate::extract::pdf::budget::Budget;
use crate::extract::pdf::content::Contents;
use crate::extract::pdf::font::{Face, Fonts};
use crate::extract::pdf::glyph::{Glyph, Letters, Sheet};
use crate::extract::pdf::image;
use crate::extract::pdf::ink::Ink;
use crate::extract::pdf::layers::Layers;
use crate::extract::pdf::letters::Meaning;
use crate::extract::pdf::links;
use crate::extract::pdf::matrix::Matrix;
use crate::extract::pdf::path::Path;
use crate::extract::pdf::turn::{Turn, Turns};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::rc::Rc;

/// How deep one drawing may be in another.
const DEEPEST: u32 = 12;
/// A page of more pictures than this is not a scan.
const MOST_IMAGES: usize = 256;
/// How many states a page may save without restoring them.
const MOST_STATES: usize = 1_024;

/// The state of the pen.
#[derive(Clone)]
struct Pen<'a> {
    place: Matrix,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    stroked: bool,
    unpainted: bool,
    ink: Ink,
}

/// A page being drawn.
struct Drawing<'a, 'd> {
    sheet: Sheet,
    contents: Contents,
    path: Path,
    fonts: &'d mut Fonts<'a>,
    budget: &'d mut Budget,
    layers: &'d Layers,
    /// How many drawings are open that no reader sees, or that are not text of the document.
    aside: u32,
    turns: Turns,
    text: Matrix,
    line: Matrix,
}

/// All that is on a page, upright where its letters are not. What cannot be read of it is left out.
pub fn draw<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
    layers: &Layers,
) -> Result<Sheet, Unreadable> {
    let (width, height) = page.render_dimensions();
    let place = Matrix(page.initial_transform(false).as_coeffs());
    let (sheet, turns) = draw_in(page, fonts, budget, layers, (place, width, height))?;
    match turns.of_most() {
        Turn::Upright => Ok(sheet),
        turn => {
            let (turned, width, height) = turn.upright(width, height);
            Ok(draw_in(page, fonts, budget, layers, (turned.after(&place), width, height))?.0)
        }
    }
}

/// The same where a page goes to a place of a width and a height; and how its letters run.
fn draw_in<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
    layers: &Layers,
    (place, width, height): (Matrix, f32, f32),
) -> Result<(Sheet, Turns), Unreadable> {
    let sheet = Sheet { width, height, contents: vec![Default::default()], ..Sheet::default() };
    let mut drawing = Drawing {
        sheet,
        contents: Contents::default(),
        path: Path::default(),
        fonts,
        budget,
        layers,
        aside: 0,
        turns: Turns::default(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
    };
    drawing.budget.bytes(page.page_stream().map_or(0, <[u8]>::len))?;
    drawing.run(page.typed_operations(), page.resources(), Pen::new(place), 0)?;
    for shown in annotations::of(page) {
        drawing.aside = u32::from(!shown.field);
        let pen = Pen::new(place.after(&shown.place));
        drawing.form(&shown.drawing, page.resources(), &pen, 0)?;
    }
    drawing.sheet.object = page.raw().obj_id().map_or(0, |id| id.obj_number);
    drawing.sheet.links = links::areas(page, &place, height);
    Ok((drawing.sheet, drawing.turns))
}

impl Pen<'_> {
    fn new(place: Matrix) -> Self {
        Pen {
            place,
            face: None,
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            stroked: false,
            unpainted: false,
            ink: Ink::default(),
        }
    }
}

impl<'a> Drawing<'a, '_> {
    fn run(
        &mut self,
        mut program: TypedIter<'_>,
        resources: &Resources<'a>,
        mut pen: Pen<'a>,
        depth: u32,
    ) -> Result<(), Unreadable> {
        let mut saved: Vec<Pen<'a>> = Vec::new();
        let n = |number: &Number| number.as_f64();
        while let Some(op) = program.next() {
            self.budget.operator()?;
            match &op {
                Op::SaveState(_) if saved.len() < MOST_STATES => saved.push(pen.clone()),
                Op::RestoreState(_) => pen = saved.pop().unwrap_or(pen),
                Op::Transform(m) => {
                    let m = [n(&m.0), n(&m.1), n(&m.2), n(&m.3), n(&m.4), n(&m.5)];
                    pen.place = pen.place.after(&Matrix(m));
                }
                Op::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.form(&stream, resources, &pen, depth)?;
                    }
                }
                Op::InlineImage(_) => self.picture(&pen.place),
                Op::BeginMarkedContent(c) => self.contents.open(&mut self.sheet, c.0, None, false),
                Op::BeginMarkedContentWithProperties(c) => {
                    let found = match c.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    let hidden = c.0.as_str() == "OC" && found.as_ref().is_some_and(|layer| self.layers.hide(layer));
                    let found = found.as_ref().map(|dict| (dict, depth == 0));
                    self.contents.open(&mut self.sheet, c.0, found, hidden);
                }
                Op::EndMarkedContent(_) => self.contents.close(&mut self.sheet),
                Op::TextFont(t) => {
                    pen.size = n(&t.1);
                    pen.face = resources.get_font(t.0).and_then(|dict| self.fonts.face(&dict));
                }
                _ => {
                    if !self.show(&op, &mut pen)? {
                        pen.ink.follow(&op, resources);
                        self.path.follow(&op, &pen.place, pen.ink.white || pen.ink.clear, &mut self.sheet);
                    }
                }
            }
        }
        Ok(())
    }

    /// Text operators; false for all others.
    fn show(&mut self, op: &Op<'_, '_>, pen: &mut Pen<'a>) -> Result<bool, Unreadable> {
        let n = |number: &Number| number.as_f64();
        match op {
            Op::BeginText(_) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            Op::SetTextMatrix(m) => {
                self.line = Matrix([n(&m.0), n(&m.1), n(&m.2), n(&m.3), n(&m.4), n(&m.5)]);
                self.text = self.line;
            }
            Op::NextLine(m) => self.next_line(n(&m.0), n(&m.1)),
            Op::NextLineAndSetLeading(m) => {
                pen.leading = -n(&m.1);
                self.next_line(n(&m.0), n(&m.1));
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -pen.leading),
            Op::CharacterSpacing(v) => pen.letter_spacing = n(&v.0),
            Op::WordSpacing(v) => pen.word_spacing = n(&v.0),
            Op::HorizontalScaling(v) => pen.stretch = n(&v.0) / 100.0,
            Op::TextLeading(v) => pen.leading = n(&v.0),
            Op::TextRise(v) => pen.rise = n(&v.0),
            Op::TextRenderingMode(v) => {
                pen.stroked = matches!(v.0.as_i64(), 2 | 6);
                pen.unpainted = matches!(v.0.as_i64(), 3 | 7);
            }
            Op::ShowText(s) => self.string(pen, s.0.as_bytes())?,
            Op::NextLineAndShowText(s) => {
                self.next_line(0.0, -pen.leading);
                self.string(pen, s.0.as_bytes())?;
            }
            Op::ShowTextWithParameters(s) => {
                (pen.word_spacing, pen.letter_spacing) = (n(&s.0), n(&s.1));
                self.next_line(0.0, -pen.leading);
                self.string(pen, s.2.as_bytes())?;
            }
            Op::ShowTexts(pieces) => {
                for piece in pieces.0.iter::<Object<'_>>() {
                    match piece {
                        Object::String(s) => self.string(pen, s.as_bytes())?,
                        Object::Number(back) => {
                            let step = -back.as_f64() / 1000.0 * pen.size;
                            let level = pen.face.as_ref().is_none_or(|f| f.level);
                            let (x, y) = if level { (step * pen.stretch, 0.0) } else { (0.0, step) };
                            self.text = self.text.shifted(x, y);
                        }
                        _ => {}
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.shifted(x, y);
        self.text = self.line;
    }

    fn string(&mut self, pen: &Pen<'a>, bytes: &[u8]) -> Result<(), Unreadable> {
        let Some(face) = &pen.face else { return Ok(()) };
        let whole = pen.place.after(&self.text);
        if !whole.is_sound() {
            return Ok(());
        }
        let across = whole.across() * pen.size * pen.stretch;
        let size = (whole.upward() * pen.size).abs() as f32;
        let [a, b, c, d, ..] = whole.0;
        let slant = (c / d).abs() > 0.15 && (c / d).abs() < 0.6 && b.abs() < 0.01 * a.abs();
        // Arabic of OCR is laid mirrored after its picture, so that it runs to the left.
        let mirrored = pen.unpainted && a * pen.size < 0.0 && d * pen.size > 0.0 && b.abs() < -a * 0.3;
        let turn = if mirrored { Turn::Upright } else { Turn::of(a * pen.size.signum(), b * pen.size.signum()) };
        let (mut x, mut y) = (0.0, 0.0);
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.next_code(bytes, at);
            at += length;
            let coded = face.coded(code);
            let mut spacing = pen.letter_spacing;
            if code == 32 && length == 1 {
                spacing += pen.word_spacing;
            }
            let (left, base) = whole.point(x, y + pen.rise);
            self.budget.glyph()?;
            let mut glyph = Glyph {
                letters: self.letters(&coded.meaning),
                x: left as f32,
                y: base as f32,
                width: (coded.across as f64 * across).abs() as f32,
                size,
                blank: (face.blank as f64 * across).abs() as f32,
                bold: face.bold || pen.stroked,
                italic: face.italic || slant,
                double: false,
                unpainted: pen.unpainted,
                colored: pen.ink.colored,
                content: self.contents.current(),
            };
            if mirrored {
                glyph.x -= glyph.width;
            }
            self.put(glyph, turn, &pen.ink);
            if face.level {
                x += (coded.across as f64 * pen.size + spacing) * pen.stretch;
            } else {
                y += coded.down as f64 * pen.size + spacing;
            }
        }
        self.text = self.text.shifted(x, y);
        Ok(())
    }

    fn letters(&mut self, meaning: &Meaning) -> Letters {
        match meaning {
            Meaning::Letter(c) => Letters::one(*c),
            Meaning::Letters(text) => self.sheet.keep(text),
            Meaning::Unknown => {
                self.sheet.unknown += 1;
                Letters::one('\u{fffd}')
            }
        }
    }

    /// Puts a glyph on the sheet; what no reader sees goes beside it.
    fn put(&mut self, mut glyph: Glyph, turn: Turn, ink: &Ink) {
        let (w, h) = (self.sheet.width, self.sheet.height);
        let (x, up) = (glyph.x.clamp(-FARTHEST, FARTHEST), glyph.y.clamp(-FARTHEST, FARTHEST));
        if !(0.1..2_000.0).contains(&glyph.size) {
            return;
        }
        // Of a letter at the edge more than half is on the page, or it is cut off.
        let room = if turn == Turn::Upright { 0.0 } else { glyph.size.min(100.0) };
        let middle = if turn == Turn::Upright { (0.5 * glyph.width, 0.3 * glyph.size) } else { (0.0, 0.0) };
        let (across, upward) = (x + middle.0, up + middle.1);
        let inside = across > -room && across < w + room && upward > -room && upward < h + room;
        let white = ink.white && !self.sheet.is_painted(across, h - upward);
        let hidden = !inside || white || ink.clear || self.aside > 0 || self.contents.hidden();
        (glyph.x, glyph.y) = turn.own_place((x, up), (w, h));
        if !hidden && !glyph.is_blank() {
            self.turns.count(turn);
        }
        match turn {
            _ if hidden => self.sheet.hidden.push(glyph),
            Turn::Upright => self.sheet.glyphs.push(glyph),
            _ => self.sheet.turned.push(glyph),
        }
    }

    /// A picture, which fills the unit square.
    fn picture(&mut self, place: &Matrix) {
        self.sheet.pictures = true;
        let height = self.sheet.height;
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| place.point(x, y));
        let corners = corners.map(|(x, y)| (x as f32, height - y as f32));
        self.sheet.paint(&corners);
    }

    /// A drawing within the drawing.
    fn form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        pen: &Pen<'a>,
        depth: u32,
    ) -> Result<(), Unreadable> {
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype");
        if kind.as_ref().is_none_or(|kind| kind.as_str() != "Form") {
            if image::is_image(kind.as_ref()) {
                self.picture(&pen.place);
                if self.sheet.images.len() < MOST_IMAGES {
                    self.sheet.images.push(image::drawn(stream, pen.place));
                }
            }
            return Ok(());
        }
        if depth >= DEEPEST {
            return Ok(());
        }
        let Some(program) = self.budget.unpack(stream)? else { return Ok(()) };
        let mut pen = pen.clone();
        if let Some(matrix) = dict.get::<Array<'_>>(b"Matrix") {
            let numbers: Vec<f64> = matrix.iter::<Number>().map(|n| n.as_f64()).collect();
            if let Ok(matrix) = <[f64; 6]>::try_from(numbers) {
                pen.place = pen.place.after(&Matrix(matrix));
            }
        }
        let own = dict.get::<Dict<'_>>(b"Resources").map(Resources::new);
        let outer = (self.text, self.line);
        let open = self.contents.depth();
        let off = dict.get::<Dict<'_>>(b"OC").is_some_and(|layer| self.layers.hide(&layer));
        self.aside += u32::from(off);
        self.run(TypedIter::new(&program), own.as_ref().unwrap_or(resources), pen, depth + 1)?;
        self.contents.close_to(open, &mut self.sheet);
        self.aside -= u32::from(off);
        (self.text, self.line) = outer;
        Ok(())
    }
}

/// Letters farther off than this are as far off as that.
const FARTHEST: f32 = 9_000.0;
