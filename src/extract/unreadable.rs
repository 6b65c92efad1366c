//! Why a file gives no text, in words for the person who keeps the collection.
use std::fmt;

/// A file that cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A file of no bytes, or of no content at all.
    Empty,
    /// Pictures of pages without text: a scan.
    NoTextLayer,
    /// Locked with a password.
    Encrypted,
    /// Cut short: where it ends.
    Truncated(String),
    /// Broken inside: what and where.
    Damaged(String),
    /// Bytes that are text in no known encoding.
    BadEncoding(String),
    /// More than the limits allow: what of it.
    TooLarge(String),
    /// A format, or a version of it, that is not read: which.
    Unsupported(String),
}

impl Unreadable {
    /// The code in the tables, e.g. `encrypted`.
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::Empty => "empty",
            Unreadable::NoTextLayer => "no_text_layer",
            Unreadable::Encrypted => "encrypted",
            Unreadable::Truncated(_) => "truncated",
            Unreadable::Damaged(_) => "damaged",
            Unreadable::BadEncoding(_) => "bad_encoding",
            Unreadable::TooLarge(_) => "too_large",
            Unreadable::Unsupported(_) => "unsupported",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => write!(f, "the file is empty; get another copy"),
            Unreadable::NoTextLayer => write!(f, "holds no text; a scan must go through OCR first"),
            Unreadable::Encrypted => write!(f, "is locked with a password; save it again without one"),
            Unreadable::Truncated(at) => write!(f, "ends too early, {at}; get another copy"),
            Unreadable::Damaged(what) => write!(f, "is damaged, {what}; get another copy"),
            Unreadable::BadEncoding(what) => write!(f, "is text in no known encoding, {what}; save it as UTF-8"),
            Unreadable::TooLarge(what) => write!(f, "is larger than the limits allow, {what}; check where it came from"),
            Unreadable::Unsupported(what) => write!(f, "is of a kind that is not read, {what}; save it as .docx or PDF"),
        }
    }
}

impl std::error::Error for Unreadable {}
