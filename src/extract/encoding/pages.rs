//! Code pages of one computer or another, tried one after the other: the one in which the text reads best as a
//! language of the United Nations is its own.
//!
//! The statistics of browsers know what the web was written in; files that were typed under DOS or on a
//! Macintosh are older. The tables are those of `encoding_rs` and `oem_cp`, but for Arabic on the Macintosh.

use super::fitness::fitness;
use encoding_rs::Encoding;
use oem_cp::code_table as oem;
use std::borrow::Cow;

/// Bytes that show a code page.
const ENOUGH: usize = 1 << 16;
/// What the guess by statistics has ahead of the others.
const AHEAD: f32 = 0.03;
/// A text that reads worse in the best of code pages is in none of them.
const WORST: f32 = -0.2;
/// The same for a text of which most is not ASCII.
const WORST_OF_MOST: f32 = 0.2;

/// A table of 128 letters.
enum Page {
    /// One of those that browsers know.
    Web(&'static Encoding),
    /// One of DOS.
    Dos(&'static [char; 128]),
    /// One of DOS that leaves some bytes out.
    DosWithGaps(&'static [Option<char>; 128]),
    /// Arabic of the Macintosh.
    MacArabic,
}

/// All that are tried. Of two that read alike the first is taken.
static PAGES: [Page; 22] = [
    Page::Web(encoding_rs::WINDOWS_1252),
    Page::Web(encoding_rs::ISO_8859_15),
    Page::Dos(&oem::DECODING_TABLE_CP850),
    Page::Dos(&oem::DECODING_TABLE_CP437),
    Page::Web(encoding_rs::MACINTOSH),
    Page::Dos(&oem::DECODING_TABLE_CP863),
    Page::Dos(&oem::DECODING_TABLE_CP862),
    Page::Web(encoding_rs::WINDOWS_1251),
    Page::Web(encoding_rs::KOI8_R),
    Page::Web(encoding_rs::IBM866),
    Page::Web(encoding_rs::ISO_8859_5),
    Page::Web(encoding_rs::X_MAC_CYRILLIC),
    Page::Dos(&oem::DECODING_TABLE_CP855),
    Page::Web(encoding_rs::WINDOWS_1256),
    Page::Web(encoding_rs::ISO_8859_6),
    Page::MacArabic,
    Page::Dos(&oem::DECODING_TABLE_CP720),
    Page::DosWithGaps(&oem::DECODING_TABLE_CP864),
    Page::Web(encoding_rs::GB18030),
    Page::Web(encoding_rs::BIG5),
    Page::Web(encoding_rs::KOI8_U),
    Page::Dos(&oem::DECODING_TABLE_CP852),
];

impl Page {
    /// True where each byte is a letter.
    fn is_single(&self) -> bool {
        !matches!(self, Page::Web(encoding) if !encoding.is_single_byte())
    }

    fn decode<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        let by = |letter: &dyn Fn(usize) -> char| {
            let letters = bytes.iter().map(|b| if *b < 128 { *b as char } else { letter(usize::from(*b) - 128) });
            Cow::Owned(letters.collect())
        };
        match self {
            Page::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Page::Dos(table) => by(&|at| table[at]),
            Page::DosWithGaps(table) => by(&|at| table[at].unwrap_or('\u{fffd}')),
            Page::MacArabic => by(&mac_arabic),
        }
    }
}

/// The text in the code page in which it reads best; nothing where it reads in none. The guess by statistics
/// wins where others are no better.
pub fn best<'b>(bytes: &'b [u8], guess: &'static Encoding) -> Option<Cow<'b, str>> {
    let sample = &bytes[..bytes.len().min(ENOUGH)];
    let guess = Page::Web(guess);
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let fit = |page: &Page| fitness(&page.decode(sample), if page.is_single() { beyond } else { 0 });
    let mut best = (fit(&guess) + AHEAD, &guess);
    for page in &PAGES {
        let fit = fit(page);
        if fit > best.0 {
            best = (fit, page);
        }
    }
    let worst = if beyond * 2 > sample.len() { WORST_OF_MOST } else { WORST };
    (best.0 > worst).then(|| best.1.decode(bytes))
}

/// A letter of Arabic as the Macintosh has it: the letters of ISO 8859-6, the signs of ASCII once more for writing
/// from right to left, and letters of French.
fn mac_arabic(at: usize) -> char {
    const FIRST: &str = "Ä\u{a0}ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü";
    const LAST: &str = "پٹچەڤگڈڑ{|}ژے";
    match at {
        0x00..=0x1f => FIRST.chars().nth(at).unwrap_or('\u{fffd}'),
        0x25 => '٪',
        0x2c => '،',
        0x30..=0x39 => char::from_u32(0x660 + at as u32 - 0x30).unwrap_or('\u{fffd}'),
        0x3b => '؛',
        0x3f => '؟',
        0x40 => '❊',
        0x41..=0x5a => char::from_u32(0x621 + at as u32 - 0x41).unwrap_or('\u{fffd}'),
        0x60..=0x72 => char::from_u32(0x640 + at as u32 - 0x60).unwrap_or('\u{fffd}'),
        0x73..=0x7f => LAST.chars().nth(at - 0x73).unwrap_or('\u{fffd}'),
        _ => char::from(at as u8),
    }
}
