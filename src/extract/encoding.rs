//! Bytes to characters: the encoding found by content.
//!
//! Order of the tests: byte order mark, zero bytes of UTF-16 (before UTF-8, for ASCII text in UTF-16
//! is valid UTF-8 too), the escapes of UTF-7, UTF-8, and last the code page in which the bytes read best: of Windows, ISO, DOS and the
//! Macintosh, KOI8, GB 18030 and Big5.

mod doubled;
mod fitness;
mod pages;
mod seven;

use super::Unreadable;
use std::borrow::Cow;

/// The text of the bytes. Fails where it is neither Unicode nor in any likely code page.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes).filter(|_| !bytes.starts_with(UTF_32)) {
        return Ok(doubled::undone(encoding.decode_without_bom_handling(&bytes[skip..]).0));
    }
    if let Some(text) = utf32(bytes) {
        return Ok(Cow::Owned(text));
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Some(text) = seven::decode(bytes) {
        return Ok(Cow::Owned(text));
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(doubled::undone(Cow::Borrowed(text)));
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
    let guess = guess.guess(None, chardetng::Utf8Detection::Deny);
    pages::best(bytes, guess).ok_or_else(|| Unreadable::BadEncoding("no known code page fits".to_string()))
}

/// The mark at the head of UTF-32, which begins with that of UTF-16.
const UTF_32: &[u8] = b"\xff\xfe\0\0";

/// UTF-32 with its mark, in which each letter has four bytes.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (rest, number): (_, fn([u8; 4]) -> u32) = match bytes.strip_prefix(UTF_32) {
        Some(rest) => (rest, u32::from_le_bytes),
        None => (bytes.strip_prefix(b"\0\0\xfe\xff")?, u32::from_be_bytes),
    };
    let letters = rest.as_chunks::<4>().0.iter().map(|letter| char::from_u32(number(*letter)).unwrap_or('\u{fffd}'));
    Some(letters.collect())
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
        let of_four: Vec<u8> =
            "\u{feff}".chars().chain(text.chars()).flat_map(|c| u32::from(c).to_le_bytes()).collect();
        for bytes in [text.as_bytes(), &latin, &le, &be, &with_bom, &of_four] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn code_pages_of_old_computers_are_told_by_how_they_read() {
        let french = "L'Assemblée générale,\n\nRappelant sa résolution du 8 décembre 2041 sur la sécurité,\n\n\
                      1. Décide de créer un comité à Genève.";
        let spanish = "La Asamblea General,\n\nReafirmando la Declaración sobre la situación de los niños,\n\n\
                       1. Pide al Secretario General que informe en su nonagésimo período de sesiones.";
        let dos = |text: &str, table: &'static oem_cp::OEMCPHashMap<char, u8>| -> Vec<u8> {
            text.chars().map(|c| if c.is_ascii() { c as u8 } else { table[&c] }).collect()
        };
        for text in [french, spanish] {
            use oem_cp::code_table::{ENCODING_TABLE_CP437, ENCODING_TABLE_CP850, ENCODING_TABLE_CP858};
            for table in [&ENCODING_TABLE_CP437, &ENCODING_TABLE_CP850, &ENCODING_TABLE_CP858] {
                assert_eq!(decode(&dos(text, table)).unwrap(), text);
            }
            assert_eq!(decode(&encoding_rs::MACINTOSH.encode(text).0).unwrap(), text);
            assert_eq!(decode(&encoding_rs::WINDOWS_1252.encode(text).0).unwrap(), text);
        }
        let russian =
            "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию о портах,\n\n1. постановляет создать комитет.";
        use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};
        for page in [WINDOWS_1251, KOI8_R, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC] {
            assert_eq!(decode(&page.encode(russian).0).unwrap(), russian, "{}", page.name());
        }
        assert_eq!(decode(&dos(russian, &oem_cp::code_table::ENCODING_TABLE_CP855)).unwrap(), russian);
        let arabic =
            "إن الجمعية العامة،\n\nإذ تشير إلى قرارها بشأن الموانئ،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا.";
        for page in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
            assert_eq!(decode(&page.encode(arabic).0).unwrap(), arabic, "{}", page.name());
        }
        assert_eq!(
            decode(&dos(&arabic.replace('،', ","), &oem_cp::code_table::ENCODING_TABLE_CP720)).unwrap(),
            arabic.replace('،', ",")
        );
        let mac: Vec<u8> =
            encoding_rs::ISO_8859_6.encode(arabic).0.iter().map(|b| if *b == b'1' { 0xb1 } else { *b }).collect();
        assert_eq!(decode(&mac).unwrap(), arabic.replace('1', "١"));
        let simple = "大会，\n\n回顾其关于港口记录的决议，\n\n1. 请秘书长向大会提出报告。";
        assert_eq!(decode(&encoding_rs::GB18030.encode(simple).0).unwrap(), simple);
        let full = "大會，\n\n回顧其關於港口記錄的決議，\n\n1. 請秘書長向大會提出報告。";
        assert_eq!(decode(&encoding_rs::BIG5.encode(full).0).unwrap(), full);
    }

    #[test]
    fn bytes_of_no_code_page_are_no_text() {
        assert!(decode(&[0xff; 4000]).is_err());
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
        assert!(decode(&noise).is_err());
    }

    #[test]
    fn a_copy_cut_within_a_letter_stays_utf8() {
        let bytes = "Noting the situation in Côte".as_bytes();
        assert!(decode(&bytes[..bytes.len() - 3]).unwrap().starts_with("Noting the situation in C"));
    }
}
