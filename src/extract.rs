//! Bytes in, blocks out: one file for each format. No format is known outside of here.

mod archive;
mod calls;
mod doc;
mod docx;
mod encoding;
mod field;
mod flow;
pub mod format;
mod grid;
mod headings;
mod html;
mod hyphens;
mod limits;
mod margins;
mod numbering;
mod numerals;
mod odt;
pub mod pdf;
mod pen;
mod rows;
mod rtf;
mod text;
mod unreadable;
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
}

/// Reads the text of a file of a known format.
pub fn extract(bytes: &[u8], format: Format, options: &Options) -> Result<Extracted, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut extracted = match format {
        Format::Text => text::read(bytes),
        Format::Other(what) => Err(Unreadable::Unsupported(what.to_string())),
        Format::Pdf => pdf::read(bytes, &options.pdf),
        Format::Docx => docx::read(bytes, &options.limits),
        Format::Doc => doc::read(bytes, &options.limits),
        Format::Odt => odt::read(bytes, &options.limits),
        Format::Rtf => rtf::read(bytes, &options.limits),
        Format::Html => html::read(bytes, &options.limits),
    }?;
    if extracted.notes.is_empty() && extracted.blocks.iter().all(|block| block.text.words.trim().is_empty()) {
        return Err(Unreadable::Empty);
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
