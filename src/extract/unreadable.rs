//! Why a file gives no text, and what its owner can do about it.

use crate::code::{Failure, Problem};
use std::fmt;

/// A file from which no text can be had. It gets a row in `documents.csv` with status `failed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The file has no bytes, or no text at all.
    Empty,
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
    /// The letters cannot be known: an old font without a map to Unicode, an unknown code page.
    BadEncoding(String),
    /// A file that is not a document of a deliberating body; what it is.
    NoDocument(String),
    /// A limit was reached; which one.
    TooLarge(String),
    /// A format this program does not read; which one.
    Unsupported(String),
}

impl From<Unreadable> for Problem {
    fn from(unreadable: Unreadable) -> Problem {
        match unreadable {
            Unreadable::Empty => Failure::Empty.because("text"),
            Unreadable::NoTextLayer => Failure::NoTextLayer.alone(),
            Unreadable::Encrypted => Failure::Encrypted.alone(),
            Unreadable::OcrFailed(what) => Failure::OcrFailed.because(&what),
            Unreadable::Truncated(what) => Failure::Truncated.because(&what),
            Unreadable::Damaged(what) => Failure::Damaged.because(&what),
            Unreadable::BadEncoding(what) => Failure::BadEncoding.because(&what),
            Unreadable::NoDocument(what) => Failure::NotAResolution.because(&what),
            Unreadable::TooLarge(what) => Failure::TooLarge.because(&what),
            Unreadable::Unsupported(what) => Failure::Unsupported.because(&what),
        }
    }
}

impl Unreadable {
    /// Which failure it is.
    pub fn failure(&self) -> Failure {
        Problem::from(self.clone()).failure
    }

    /// The code that is at the head of the message: `no_text_layer`.
    pub fn code(&self) -> &'static str {
        self.failure().code()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Problem::from(self.clone()).fmt(f)
    }
}

impl std::error::Error for Unreadable {}
