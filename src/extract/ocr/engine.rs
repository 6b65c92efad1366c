//! What reading pictures asks of a program for OCR. Whoever may start programs runs it.

use super::raster::Raster;

/// When a program for OCR is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Mode {
    /// For pages without text, where there is a program.
    #[default]
    Auto,
    /// For none.
    Never,
    /// Also for pages whose text comes from OCR already.
    Redo,
    /// For all pages.
    Force,
}

/// How pictures of pages are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OcrOptions {
    /// When.
    pub mode: Mode,
    /// Languages by the codes of documents, `eng`, `zho`; where none are given, they are found.
    pub languages: Vec<String>,
    /// The program: `tesseract 5.3.0`; empty where there is none.
    pub engine: String,
    /// The languages that it has, by its own names.
    pub engine_languages: Vec<String>,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A page of text.
    Page,
    /// Lines of a page, of which others are left out.
    Lines,
    /// Words here and there.
    Words,
    /// A single line.
    Line,
}

/// A program for OCR.
pub trait Engine {
    /// Reads a picture in a language, and gives what it saw as hOCR with boxes of characters; why not, where it
    /// cannot.
    fn read(&self, picture: &Raster, languages: &[&str], shows: Shows) -> Result<String, String>;

    /// The script of a page, `Cyrillic`, if it can say.
    fn script(&self, page: &Raster) -> Option<String>;

    /// The languages that it can read, by its own names; none where it is not there.
    fn languages(&self) -> &[String];
}

/// The place of a program where there is none.
pub struct NoEngine;

impl Engine for NoEngine {
    fn read(&self, _: &Raster, _: &[&str], _: Shows) -> Result<String, String> {
        Err("no OCR program is installed".to_string())
    }

    fn script(&self, _: &Raster) -> Option<String> {
        None
    }

    fn languages(&self) -> &[String] {
        &[]
    }
}
