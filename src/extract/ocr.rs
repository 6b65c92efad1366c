//! Pages that were read by OCR: told in files of their own, as the text layer of a PDF, or read here.

mod abbyy;
mod again;
mod alto;
mod engine;
mod hocr;
mod ink;
mod kind;
mod measure;
pub mod model;
mod page_xml;
mod picture;
pub mod raster;
mod reader;
mod repair;
mod reversed;
mod sheet;
mod size;
mod tsv;
mod unknown;
mod unread;

pub use engine::{Engine, Mode, NoEngine, OcrOptions, Shows};
pub use kind::{Picture, Telling};
pub use reader::{Reader, engine_name};

use crate::block::{Block, Extracted, ReadBy};
use crate::code::Doubt;
use crate::extract::{Limits, Options, Unreadable, pdf};
use raster::Raster;

pub(in crate::extract) use sheet::sheets;

/// Reads a file in which OCR has told what it saw.
pub fn read(bytes: &[u8], telling: Telling, limits: &Limits) -> Result<Extracted, Unreadable> {
    if bytes.len() as u64 > limits.max_input_bytes {
        return Err(Unreadable::TooLarge("bytes of a file".to_string()));
    }
    let text = String::from_utf8_lossy(bytes);
    let reading = match telling {
        Telling::Hocr => hocr::read(&text, limits.max_depth)?,
        Telling::Alto => alto::read(&text, limits.max_depth)?,
        Telling::PageXml => page_xml::read(&text, limits.max_depth)?,
        Telling::Abbyy => abbyy::read(&text, limits.max_depth)?,
        Telling::Tsv => tsv::read(&text),
    };
    let by = read_by(&reading.pages, reading.engine.clone(), Vec::new());
    Ok(extracted(&reading.pages, by))
}

/// Reads a file that is a picture of pages, by a program for OCR.
pub fn read_picture(
    bytes: &[u8],
    picture: Picture,
    options: &Options,
    engine: &dyn Engine,
) -> Result<Extracted, Unreadable> {
    if bytes.len() as u64 > options.limits.max_input_bytes {
        return Err(Unreadable::TooLarge("bytes of a file".to_string()));
    }
    let mut reader = Reader::new(engine, &options.ocr);
    if !reader.can_read() || options.ocr.mode == Mode::Never {
        return Err(Unreadable::NoTextLayer);
    }
    let mut pages = Vec::new();
    picture::pages(bytes, picture, &mut |raster| {
        pages.push(reader.page(&raster).map_err(Unreadable::OcrFailed)?);
        Ok(())
    })?;
    let by = read_by(&pages, options.ocr.engine.clone(), reader.languages());
    Ok(extracted(&pages, by))
}

/// The blocks of pages that were read.
fn extracted(pages: &[model::Page], by: ReadBy) -> Extracted {
    let mut extracted = pdf::read_sheets(sheets(pages));
    finish(&mut extracted, by, &|_| true);
    extracted
}

/// Mends what was read on pages, and says who has read it.
pub fn finish(extracted: &mut Extracted, by: ReadBy, is_read: &dyn Fn(u32) -> bool) {
    let blocks: &mut Vec<Block> = &mut extracted.blocks;
    if repair::repair(blocks, is_read) > 0 {
        extracted.doubts.push(Doubt::Misread.into());
    }
    if by.uncertain > 0 {
        extracted.doubts.push(Doubt::OcrUncertain.into());
    }
    extracted.read_by = Some(by);
}

/// Who has read some pages, and how certainly.
pub fn read_by(pages: &[model::Page], engine: String, languages: Vec<String>) -> ReadBy {
    let (words, sum) = pages.iter().map(model::Page::certainty).fold((0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    let uncertain = pages.iter().map(model::Page::uncertain).sum();
    ReadBy { engine, languages, certainty: (words > 0).then(|| sum / words as f32), uncertain }
}

/// Gives the letters of a page the boxes that its picture shows.
pub fn refine(raster: &Raster, page: &mut model::Page) {
    ink::Ink::of(raster).refine(page);
}
