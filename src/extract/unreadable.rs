//! Why a file gives no text, and what its owner can do about it.

use std::fmt;

/// A file from which no text can be had. It gets a row in `documents.csv` with status `failed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The file has no bytes, or no text at all.
    Empty,
    /// The text holds nothing that could be part of a resolution.
    NoParagraphs,
    /// A scan: pictures of pages without a text layer.
    NoTextLayer,
    /// The program for OCR cannot read a page; why.
    OcrFailed(String),
    /// The file asks for a password.
    Encrypted,
    /// The file ends before its time; what is missing.
    Truncated(String),
    /// The file breaks the rules of its format; where.
    Damaged(String),
    /// The letters cannot be told: an old font without a map to Unicode, an unknown code page.
    BadEncoding(String),
    /// A file that is no document of a deliberating body; what it is.
    NoDocument(String),
    /// A limit was reached; which one.
    TooLarge(String),
    /// A format this program does not read; which one.
    Unsupported(String),
    /// The text is of another kind of document; which one.
    OtherDocument(String),
    /// The result breaks a rule of AKN4UN, so that it is not kept; which one.
    Nonconforming(String),
}

impl Unreadable {
    /// The code that stands at the head of the message, e.g. `no_text_layer`.
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::Empty => "empty",
            Unreadable::NoParagraphs => "no_paragraphs",
            Unreadable::NoTextLayer => "no_text_layer",
            Unreadable::OcrFailed(_) => "ocr_failed",
            Unreadable::Encrypted => "encrypted",
            Unreadable::Truncated(_) => "truncated",
            Unreadable::Damaged(_) => "damaged",
            Unreadable::BadEncoding(_) => "bad_encoding",
            Unreadable::NoDocument(_) => "not_a_resolution",
            Unreadable::TooLarge(_) => "too_large",
            Unreadable::Unsupported(_) => "unsupported",
            Unreadable::OtherDocument(_) => "other_document",
            Unreadable::Nonconforming(_) => "nonconforming",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.code())?;
        match self {
            Unreadable::Empty => f.write_str("holds no text; look whether the copy is complete"),
            Unreadable::NoParagraphs => {
                f.write_str("holds no paragraph of a resolution; look whether the copy is complete")
            }
            Unreadable::NoTextLayer => f.write_str(
                "holds pictures of pages and no text; install tesseract 5 with its languages (Debian: tesseract-ocr \
                 tesseract-ocr-eng), or put it through OCR first",
            ),
            Unreadable::OcrFailed(what) => write!(f, "cannot be read by OCR, {what}; look at its pictures"),
            Unreadable::Encrypted => f.write_str("is protected by a password; save it without one"),
            Unreadable::Truncated(what) => write!(f, "ends too early, {what}; fetch it again"),
            Unreadable::Damaged(what) => write!(f, "is damaged, {what}; fetch it again or save it anew"),
            Unreadable::BadEncoding(what) => {
                write!(f, "holds letters that cannot be told, {what}; put its pages through OCR")
            }
            Unreadable::NoDocument(what) => write!(f, "is {what}; look whether the right file was fetched"),
            Unreadable::TooLarge(what) => write!(f, "is over a limit, {what}; raise the limit if the file is sound"),
            Unreadable::Nonconforming(what) => {
                write!(f, "gives XML that breaks a rule, line {what}; report it with the file")
            }
            Unreadable::OtherDocument(what) => write!(f, "is {what} and no resolution; there is nothing to do"),
            Unreadable::Unsupported(what) => write!(f, "is {what}; save it as docx, odt, rtf, html, pdf or plain text"),
        }
    }
}

impl std::error::Error for Unreadable {}
