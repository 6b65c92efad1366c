//! How to read a PDF, and what it may cost.

/// How to read a PDF, and what it may cost.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct PdfOptions {
    /// What to make of the structure that a tagged PDF shows.
    pub structure: Structure,
    /// Bytes of a file.
    pub max_bytes: u64,
    /// Bytes of all its pages unpacked.
    pub max_expanded_bytes: u64,
    /// Pages.
    pub max_pages: usize,
    /// Drawing operators of all pages.
    pub max_operators: u64,
    /// Letters of all pages.
    pub max_glyphs: u64,
}

/// What to make of a structure tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Structure {
    /// Use it where it is sound.
    #[default]
    Auto,
    /// Look at the pages only.
    Ignore,
}

impl Default for PdfOptions {
    fn default() -> Self {
        PdfOptions {
            structure: Structure::Auto,
            max_bytes: 256 << 20,
            max_expanded_bytes: 256 << 20,
            max_pages: 5_000,
            max_operators: 20_000_000,
            max_glyphs: 5_000_000,
        }
    }
}
