//! Numbers as lists write them: 3, c, III, в, ج.

use crate::languages::counting::{self, ABJAD, ALPHABET, CYRILLIC};

/// A way to write a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numeral {
    /// `3`
    #[default]
    Decimal,
    /// `03`
    DecimalZero,
    /// `c`, after `z` comes `aa`
    LowerLetter,
    /// `C`
    UpperLetter,
    /// `iii`
    LowerRoman,
    /// `III`
    UpperRoman,
    /// `в`
    LowerRussian,
    /// `В`
    UpperRussian,
    /// `ج` in the order of the alphabet that numbers use
    ArabicAbjad,
    /// `ت` in the order of the dictionary
    ArabicAlphabet,
    /// `三`
    Chinese,
    /// The character itself, whatever the number.
    Bullet,
    /// No number.
    None,
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

impl Numeral {
    /// The name that Word gives it in `w:numFmt`.
    pub fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Numeral::DecimalZero,
            "lowerLetter" => Numeral::LowerLetter,
            "upperLetter" => Numeral::UpperLetter,
            "lowerRoman" => Numeral::LowerRoman,
            "upperRoman" => Numeral::UpperRoman,
            "russianLower" => Numeral::LowerRussian,
            "russianUpper" => Numeral::UpperRussian,
            "arabicAbjad" => Numeral::ArabicAbjad,
            "arabicAlpha" => Numeral::ArabicAlphabet,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "ideographDigital" => Numeral::Chinese,
            "bullet" => Numeral::Bullet,
            "none" => Numeral::None,
            _ => Numeral::Decimal,
        }
    }

    /// The number as written.
    pub fn write(self, n: u32) -> String {
        match self {
            Numeral::Decimal => n.to_string(),
            Numeral::DecimalZero => format!("{n:02}"),
            Numeral::LowerLetter => letters(LATIN, n),
            Numeral::UpperLetter => letters(LATIN, n).to_uppercase(),
            Numeral::LowerRoman => roman(n),
            Numeral::UpperRoman => roman(n).to_uppercase(),
            Numeral::LowerRussian => letters(CYRILLIC, n),
            Numeral::UpperRussian => letters(CYRILLIC, n).to_uppercase(),
            Numeral::ArabicAbjad => letters(ABJAD, n),
            Numeral::ArabicAlphabet => letters(ALPHABET, n),
            Numeral::Chinese => counting::in_han(n),
            Numeral::Bullet | Numeral::None => String::new(),
        }
    }
}

/// `a` to `z`, then `aa`, `bb`: the letter is doubled, as Word does.
fn letters(alphabet: &str, n: u32) -> String {
    let count = alphabet.chars().count() as u32;
    let Some(n) = n.checked_sub(1) else { return "0".into() };
    let letter = alphabet.chars().nth((n % count) as usize).unwrap_or('?');
    std::iter::repeat_n(letter, (n / count + 1).min(8) as usize).collect()
}

/// `iv`; what the Romans could not write in digits.
fn roman(n: u32) -> String {
    if n == 0 || n > 3999 { n.to_string() } else { counting::roman(n) }
}

/// A bullet as a character of Unicode: symbol fonts keep theirs in the private area.
pub fn bullet(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{b7}' => '•',
        '\u{f0a7}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f02d}' => '–',
        'o' => '◦',
        '\u{e000}'..='\u{f8ff}' => '•',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (numeral, n, expected) in [
            (Numeral::LowerLetter, 3, "c"),
            (Numeral::LowerLetter, 28, "bb"),
            (Numeral::UpperRoman, 14, "XIV"),
            (Numeral::LowerRussian, 10, "к"),
            (Numeral::ArabicAbjad, 3, "ج"),
            (Numeral::Chinese, 21, "二十一"),
            (Numeral::DecimalZero, 7, "07"),
        ] {
            assert_eq!(numeral.write(n), expected);
        }
    }
}
