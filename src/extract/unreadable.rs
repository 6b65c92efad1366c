//! Why a file gives no text.

use std::fmt;

/// A file that cannot be read, and what its owner can do about it.
///
/// On screen: `no_text_layer: holds no text; a scan must go through OCR first`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Pages of pictures only.
    NoTextLayer,
    /// A password is needed to open it.
    Encrypted,
    /// The end is missing, and with it the pages.
    Truncated,
    /// Not what its format asks for; the text says what was looked for in vain.
    Damaged(&'static str),
    /// Letters are there, but an old font hides which: `7KH *HQHUDO $VVHPEO\`.
    BadEncoding,
    /// More than the limits allow; the text names the limit.
    TooLarge(&'static str),
}

impl Unreadable {
    /// The code in the tables, e.g. `no_text_layer`.
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::NoTextLayer => "no_text_layer",
            Unreadable::Encrypted => "encrypted",
            Unreadable::Truncated => "truncated",
            Unreadable::Damaged(_) => "damaged",
            Unreadable::BadEncoding => "bad_encoding",
            Unreadable::TooLarge(_) => "too_large",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match self {
            Unreadable::NoTextLayer => {
                write!(f, "{code}: holds no text; a scan must go through OCR first")
            }
            Unreadable::Encrypted => {
                write!(f, "{code}: needs a password; save a copy without one")
            }
            Unreadable::Truncated => {
                write!(f, "{code}: the end of the file is missing; fetch it again")
            }
            Unreadable::Damaged(what) => {
                write!(f, "{code}: {what}; fetch it again, or open and save it in another program")
            }
            Unreadable::BadEncoding => write!(
                f,
                "{code}: the fonts hide which letters they draw; print it to pictures and do OCR first"
            ),
            Unreadable::TooLarge(limit) => {
                write!(f, "{code}: goes beyond the limit of {limit}; raise the limit or split the file")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_starts_with_its_code_and_says_what_to_do() {
        let text = Unreadable::NoTextLayer.to_string();
        assert_eq!(text, "no_text_layer: holds no text; a scan must go through OCR first");
        assert!(Unreadable::TooLarge("2,000 pages").to_string().contains("2,000 pages"));
    }
}
