//! The code pages of RTF: of the file, and of each font.
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use encoding_rs::{self as enc, Encoding};

use super::super::numerals::bullet;
use super::super::symbols::{is_symbol_font, letter};

/// The encoding of a Windows code page: `\ansicpg1251`.
pub fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        866 => enc::IBM866,
        874 => enc::WINDOWS_874,
        932 => enc::SHIFT_JIS,
        936 => enc::GBK,
        949 => enc::EUC_KR,
        950 => enc::BIG5,
        1250 => enc::WINDOWS_1250,
        1251 => enc::WINDOWS_1251,
        1252 => enc::WINDOWS_1252,
        1253 => enc::WINDOWS_1253,
        1254 => enc::WINDOWS_1254,
        1255 => enc::WINDOWS_1255,
        1256 => enc::WINDOWS_1256,
        1257 => enc::WINDOWS_1257,
        1258 => enc::WINDOWS_1258,
        10000 => enc::MACINTOSH,
        65001 => enc::UTF_8,
        _ => return None,
    })
}

/// The encoding of a font: `\fcharset204`; `None` for that of the file.
fn of_font(charset: i32) -> Option<&'static Encoding> {
    of_code_page(match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// What the table of fonts says: `{\f3\fcharset2 Symbol;}`.
#[derive(Default)]
pub struct Fonts {
    encodings: HashMap<i32, &'static Encoding>,
    symbols: HashSet<i32>,
}

impl Fonts {
    /// The character set of a font.
    pub fn set(&mut self, font: i32, charset: i32) {
        if let Some(encoding) = of_font(charset) {
            self.encodings.insert(font, encoding);
        }
    }

    /// The name of a font, or a part of it.
    pub fn name(&mut self, font: i32, name: &str) {
        if is_symbol_font(name.trim_end_matches(';')) {
            self.symbols.insert(font);
        }
    }

    /// The letters that bytes stand for in a font.
    pub fn decode<'b>(&self, font: i32, bytes: &'b [u8], of_file: &'static Encoding) -> Cow<'b, str> {
        if self.symbols.contains(&font) {
            return Cow::Owned(bytes.iter().map(|byte| letter(char::from(*byte))).collect());
        }
        let encoding = self.encodings.get(&font).copied().unwrap_or(of_file);
        encoding.decode_without_bom_handling(bytes).0
    }

    /// A letter, or the sign that one of the private area stands for in a font.
    pub fn sign(&self, font: i32, c: char) -> char {
        match c {
            '\u{f000}'..='\u{f0ff}' if self.symbols.contains(&font) => letter(c),
            '\u{f000}'..='\u{f0ff}' => bullet(c),
            c => c,
        }
    }
}
