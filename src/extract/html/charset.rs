//! The encoding of a web page: what its bytes can only be, `<meta charset>`, the content.
use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::super::encoding;
use super::super::unreadable::Unreadable;

/// The page as text. Good UTF-8 is UTF-8 whatever the page says; else the page knows best.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let zeros = bytes.iter().take(256).any(|b| *b == 0);
    let is_plain = !zeros && Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    match declared(bytes).filter(|e| is_plain && *e != UTF_8) {
        Some(encoding) => Ok(encoding.decode_without_bom_handling(bytes).0),
        None => encoding::decode(bytes),
    }
}

/// What `<meta charset=...>` near the head says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8192)];
    let at = head.windows(8).position(|w| w.eq_ignore_ascii_case(b"charset="))?;
    let value: &[u8] = &head[at + 8..];
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
    Encoding::for_label(&value[..end])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found() {
        for (bytes, expected) in [
            (&b"\xEF\xBB\xBFl\xC3\xA9gal"[..], "légal"),
            (b"<meta charset=iso-8859-5>\xC0", "<meta charset=iso-8859-5>Р"),
            (b"<meta charset=iso-8859-1>l\xC3\xA9gal", "<meta charset=iso-8859-1>légal"),
        ] {
            assert_eq!(decode(bytes).unwrap(), expected);
        }
    }
}
