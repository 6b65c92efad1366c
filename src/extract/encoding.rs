//! Bytes to characters: the encoding found by content.
//!
//! Order of the tests: byte order mark, zero bytes of UTF-16 (before UTF-8, for ASCII text in UTF-16
//! is valid UTF-8 too), UTF-8, and last a statistical guess, which for the languages of the United
//! Nations finds the Windows and ISO code pages, KOI8-R and GB 18030.

use super::Unreadable;
use std::borrow::Cow;

/// The text of the bytes. Fails where it is neither Unicode nor in any likely code page.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[skip..]).0);
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    // A copy cut in the middle of its last character is still UTF-8.
    if let Err(e) = std::str::from_utf8(bytes)
        && e.error_len().is_none()
        && bytes.len() > 8
    {
        return Ok(String::from_utf8_lossy(bytes));
    }
    if mostly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes));
    }
    let mut guess = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    guess.feed(bytes, true);
    let encoding = guess.guess(None, chardetng::Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let strange = text.chars().filter(|c| *c == '\u{FFFD}' || ('\u{80}'..='\u{9f}').contains(c)).count();
    if strange * 20 > text.len() {
        return Err(Unreadable::BadEncoding("no known code page fits".to_string()));
    }
    Ok(text)
}

/// UTF-16 without a byte order mark: in text of any language every second byte of spaces, line ends
/// and digits is zero, and the other halves are not.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 40 + 1;
    if odd >= enough && even * 10 <= odd {
        Some(encoding_rs::UTF_16LE)
    } else if even >= enough && odd * 10 <= even {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// True where nearly all bytes above ASCII form good UTF-8, and few do not: a damaged file.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > 20 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_content() {
        let text =
            "Reaffirming the purposes of the Charter, including in Côte d’Ivoire, and the Government’s “efforts”;";
        let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with_bom = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &latin, &le, &be, &with_bom] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn a_copy_cut_within_a_letter_stays_utf8() {
        let bytes = "Noting the situation in Côte".as_bytes();
        assert!(decode(&bytes[..bytes.len() - 3]).unwrap().starts_with("Noting the situation in C"));
    }
}
