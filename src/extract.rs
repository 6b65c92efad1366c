//! Bytes in, blocks out: one file for each format. No format is known outside of here.

mod encoding;
pub mod format;
mod text;
mod unreadable;

pub use format::{Format, Identity, sniff};
pub use unreadable::Unreadable;

use crate::block::Extracted;

/// Reads the text of a file of a known format.
pub fn extract(bytes: &[u8], format: Format) -> Result<Extracted, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    match format {
        Format::Text => text::read(bytes),
        Format::Other(what) => Err(Unreadable::Unsupported(what.to_string())),
        Format::Pdf => Err(Unreadable::Unsupported("a PDF file".to_string())),
        Format::Docx => Err(Unreadable::Unsupported("a Word file".to_string())),
        Format::Doc => Err(Unreadable::Unsupported("a Word 97 file".to_string())),
        Format::Odt => Err(Unreadable::Unsupported("an OpenDocument file".to_string())),
        Format::Rtf => Err(Unreadable::Unsupported("an RTF file".to_string())),
        Format::Html => Err(Unreadable::Unsupported("a web page".to_string())),
    }
}
