//! Bytes in, blocks out: one file for each format. No format is known outside of here.

mod archive;
mod breaks;
mod bullets;
mod calls;
mod counted;
mod doc;
mod docx;
mod doubled;
mod encoding;
mod facts;
mod field;
mod flow;
pub mod format;
mod grid;
mod headings;
mod html;
mod hyphens;
mod inline;
pub mod json;
mod limits;
mod mail;
mod margins;
mod markdown;
mod nothing;
mod numbering;
mod numerals;
pub mod ocr;
mod odt;
pub mod pdf;
mod pen;
mod rows;
mod rtf;
mod superscripts;
mod symbols;
mod text;
mod typed;
mod unreadable;
mod webarchive;
mod wordxml;
mod xml;

pub use format::{Format, Identity, sniff};
pub use limits::Limits;
pub use unreadable::Unreadable;

use crate::block::Extracted;
use crate::text::unicode::{self, Script};

/// What steers the reading of files.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Options {
    /// How much a file may take.
    pub limits: Limits,
    /// How PDF files are read.
    pub pdf: pdf::PdfOptions,
    /// How pictures of pages are read.
    pub ocr: ocr::OcrOptions,
}

/// Reads the text of a file of a known format; pages that are pictures are not read.
pub fn extract(bytes: &[u8], format: Format, options: &Options) -> Result<Extracted, Unreadable> {
    extract_with(bytes, format, options, &ocr::NoEngine)
}

/// Reads the text of a file of a known format, and its pictures of pages with a program for OCR.
pub fn extract_with(
    bytes: &[u8],
    format: Format,
    options: &Options,
    engine: &dyn ocr::Engine,
) -> Result<Extracted, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut extracted = match format {
        Format::Text => text::read(bytes),
        Format::Other(what) => Err(Unreadable::Unsupported(what.to_string())),
        Format::Pdf => pdf::read(bytes, &options.pdf, &mut ocr::Reader::new(engine, &options.ocr)),
        Format::Docx => docx::read(bytes, &options.limits),
        Format::Doc => doc::read(bytes, &options.limits),
        Format::Odt => odt::read(bytes, &options.limits),
        Format::Rtf => rtf::read(bytes, &options.limits),
        Format::Html => html::read(bytes, &options.limits),
        Format::Ocr(telling) => ocr::read(bytes, telling, &options.limits),
        Format::Picture(picture) => ocr::read_picture(bytes, picture, options, engine),
        Format::WordXml => wordxml::read(bytes, &options.limits),
        Format::Mhtml | Format::Mail => mail::read(bytes, &options.limits),
        Format::Webarchive => webarchive::read(bytes, &options.limits),
        Format::Markdown => markdown::read(bytes, &options.limits),
        Format::Json => json::read(bytes, &options.limits),
    }?;
    if matches!(format, Format::Docx | Format::WordXml | Format::Doc | Format::Odt | Format::Rtf) {
        extracted.blocks = breaks::part(extracted.blocks);
    }
    if !matches!(format, Format::Text | Format::Pdf | Format::Ocr(_) | Format::Picture(_)) {
        breaks::lines(&mut extracted.blocks);
    }
    if !matches!(format, Format::Text | Format::Pdf) {
        typed::notes(&mut extracted);
    }
    if extracted.notes.is_empty() && extracted.blocks.iter().all(|block| block.text.words.trim().is_empty()) {
        return Err(Unreadable::Empty);
    }
    if extracted.notes.is_empty() && nothing::is_said(&extracted.blocks) {
        return Err(Unreadable::NoDocument("a message that there is no document".into()));
    }
    if let Some(second) = &mut extracted.second {
        settle(second);
    }
    settle(&mut extracted);
    Ok(extracted)
}

/// Writes the signs of all texts as what they mean ([`unicode`]), and ties calls to their footnotes.
fn settle(extracted: &mut Extracted) {
    let blocks = extracted.blocks.iter().map(|block| block.text.words.as_str());
    let script = Script::of(blocks.chain(extracted.notes.iter().map(|note| note.text.words.as_str())));
    let blocks = extracted.blocks.iter_mut().map(|block| &mut block.text);
    for text in blocks.chain(extracted.notes.iter_mut().map(|note| &mut note.text)) {
        unicode::settle(text, script);
    }
    hyphens::soften(&mut extracted.blocks);
    calls::resolve(extracted.blocks.iter_mut(), &extracted.notes);
}
