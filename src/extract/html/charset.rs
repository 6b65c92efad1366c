//! The encoding of a web page: byte order mark, what its bytes can be, `<meta charset>`, the content.
use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The page as text.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let declared = declared(bytes).filter(|e| *e != UTF_8);
    declared.unwrap_or_else(|| guessed(bytes)).decode_without_bom_handling(bytes).0
}

/// UTF-16 without a mark: every other byte of the markup is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256) & !1];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count() * 2;
    if head.len() < 16 {
        return None;
    }
    match (zeros(0) * 10 > head.len() * 8, zeros(1) * 10 > head.len() * 8) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
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

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found() {
        for (bytes, expected) in [
            (&b"\xEF\xBB\xBFl\xC3\xA9gal"[..], "légal"),
            (b"<meta charset=iso-8859-5>\xC0", "<meta charset=iso-8859-5>Р"),
            (b"<meta charset=utf-8>it\x92s", "<meta charset=utf-8>it’s"),
            (b"<meta charset=iso-8859-1>l\xC3\xA9gal", "<meta charset=iso-8859-1>légal"),
        ] {
            assert_eq!(decode(bytes), expected);
        }
    }
}
