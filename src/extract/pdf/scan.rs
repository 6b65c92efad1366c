//! Pages that are pictures: their text is what OCR has put behind them, or what it reads now.

use crate::block::ReadBy;
use crate::extract::Unreadable;
use crate::extract::ocr::{self, Mode, Reader, model};
use crate::extract::pdf::glyph::{Glyph, Sheet};
use crate::extract::pdf::image;
use crate::extract::pdf::letters::is_right_to_left;
use crate::extract::pdf::line;
use hayro_syntax::Pdf;

/// A page with more visible letters than this has text of its own.
const STAMP: usize = 100;
/// A picture that covers less of its page than this is an ornament, and less than the second no scan of the page.
const SHARE: (f32, f32) = (0.3, 0.6);
/// Dots to an inch in which a layer is measured where its picture cannot be read.
const USUAL: f32 = 300.0;

/// What was made of the pages that are pictures.
#[derive(Default)]
pub struct Scans {
    /// Pages of which no text is to be had.
    pub missing: usize,
    /// Who has read them, where any were.
    pub by: Option<ReadBy>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Text of its own.
    Text,
    /// A picture with a layer of text after it.
    Layer,
    /// A picture.
    Picture,
}

impl Kind {
    fn of(sheet: &Sheet, mode: Mode) -> Kind {
        let letters = |hidden: bool| sheet.glyphs.iter().filter(|g| g.unpainted == hidden && !g.is_blank()).count();
        let (visible, hidden) = (letters(false), letters(true));
        let share = sheet.images.iter().map(|image| image.share(sheet)).fold(0.0, f32::max);
        let layered = hidden >= 5 && hidden > 2 * visible;
        match mode {
            Mode::Force if share > SHARE.1 => Kind::Picture,
            Mode::Redo if layered && share > SHARE.0 => Kind::Picture,
            _ if layered => Kind::Layer,
            _ if visible < 5 && share > SHARE.0 || visible < STAMP && share > SHARE.1 => Kind::Picture,
            _ => Kind::Text,
        }
    }
}

/// Puts what OCR has read in the place of the sheets of scanned pages.
pub fn read(pdf: &Pdf, sheets: &mut [Sheet], reader: &mut Reader<'_>) -> Result<Scans, Unreadable> {
    let mode = reader.options().mode;
    let mut scans = Scans::default();
    let (mut pages, mut engine) = (Vec::new(), String::new());
    for sheet in sheets.iter_mut() {
        let page = match Kind::of(sheet, mode) {
            Kind::Text => continue,
            Kind::Layer => {
                engine = producer(pdf);
                layer(pdf, sheet)
            }
            Kind::Picture if !reader.can_read() || mode == Mode::Never => {
                scans.missing += 1;
                continue;
            }
            Kind::Picture => match image::raster(pdf, sheet)? {
                Some(raster) => {
                    engine.clone_from(&reader.options().engine);
                    reader.page(&raster).map_err(Unreadable::OcrFailed)?
                }
                None => {
                    scans.missing += 1;
                    continue;
                }
            },
        };
        sheet.scanned = true;
        pages.push(page);
    }
    let replaced = sheets.iter_mut().filter(|sheet| sheet.scanned);
    for (sheet, fresh) in replaced.zip(ocr::sheets(&pages)) {
        let (object, images) = (sheet.object, std::mem::take(&mut sheet.images));
        *sheet = Sheet { object, images, pictures: true, scanned: true, ..fresh };
    }
    scans.by = (!pages.is_empty()).then(|| ocr::read_by(&pages, engine, reader.languages()));
    Ok(scans)
}

/// The program that made a file.
fn producer(pdf: &Pdf) -> String {
    let metadata = pdf.metadata();
    let told = [&metadata.creator, &metadata.producer].into_iter().flatten();
    let told: Vec<String> = told.map(|bytes| String::from_utf8_lossy(bytes).trim().to_string()).collect();
    let is_ocr = |name: &&String| {
        let name = name.to_lowercase();
        ["tesseract", "ocr", "finereader", "abbyy", "paper capture", "luratech"].iter().any(|word| name.contains(word))
    };
    told.iter().find(is_ocr).cloned().unwrap_or_default()
}

/// The layer of text of a page, with the boxes that its picture shows.
fn layer(pdf: &Pdf, sheet: &mut Sheet) -> model::Page {
    let raster = image::raster(pdf, sheet).ok().flatten();
    let dots = raster.as_ref().map_or(USUAL, ocr::raster::Raster::dots_per_inch);
    let scale = dots / 72.0;
    let mut page = model::Page {
        width: sheet.width * scale,
        height: sheet.height * scale,
        resolution: Some(dots),
        ..model::Page::default()
    };
    let mut glyphs: Vec<Glyph> = sheet.glyphs.iter().filter(|g| g.unpainted).copied().collect();
    for line in line::lines(&mut glyphs) {
        let mut order: Vec<u32> = line.letters.iter().map(|p| p.glyph).collect();
        // Words are laid one after the other, each as wide as its box: at their ends they may lie over one another.
        if !order.iter().any(|g| glyphs[*g as usize].letters.letter().is_some_and(is_right_to_left)) {
            order.sort_unstable();
        }
        let placed: Vec<&Glyph> = order.iter().map(|g| &glyphs[*g as usize]).collect();
        page.lines.push(layer_line(sheet, &placed, scale));
    }
    if let Some(raster) = &raster {
        ocr::refine(raster, &mut page);
    }
    page
}

/// A line of the layer as words: cut at its blanks, and at gaps.
fn layer_line(sheet: &Sheet, glyphs: &[&Glyph], scale: f32) -> model::Line {
    let mut line = model::Line::default();
    let mut word = model::Word::default();
    let (mut start, mut end) = (f32::MIN, f32::MIN);
    let mut room = [0; 4];
    for glyph in glyphs {
        let apart = glyph.is_blank() || glyph.x - end > 0.18 * glyph.size || glyph.x < start;
        if apart && !word.chars.is_empty() {
            line.words.push(std::mem::take(&mut word));
        }
        if glyph.is_blank() {
            continue;
        }
        (start, end) = (glyph.x, glyph.end());
        // Without height: it says where letters stand, not how large they are.
        let y = if word.chars.is_empty() { glyph.y * scale } else { word.area.y1 };
        let area = model::Area { x0: glyph.x * scale, x1: glyph.end() * scale, y0: y, y1: y };
        let text = sheet.text(glyph.letters, &mut room);
        let letters = text.chars().filter(|c| !c.is_whitespace());
        word.area = if word.chars.is_empty() { area } else { word.area.with(&area) };
        word.chars.extend(letters.map(|letter| model::Char { letter, area, seen: false }));
    }
    if !word.chars.is_empty() {
        line.words.push(word);
    }
    for word in &mut line.words {
        word.to_reading_order();
    }
    let size = glyphs.iter().map(|g| g.size).fold(0.0, f32::max);
    line.height = (size > 0.0).then_some(0.9 * size * scale);
    line.baseline = glyphs.first().map(|g| (g.y * scale, 0.0));
    line
}
