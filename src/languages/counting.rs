//! Counting: digits of all scripts, letters, Roman numbers, words.

pub use super::ara::numerals::{ABJAD, ALPHABET, ARTICLE, LETTER_NAMES, ORDINALS};
pub use super::rus::numerals::{CYRILLIC, LOOKALIKES};
pub use super::zho::numerals::STEMS;

use super::rus::numerals::MIXED;
use super::zho::numerals::{DIGITS, HUNDRED, TEN};

/// True for such a word: `ثالثا`.
pub fn is_ordinal(word: &str) -> bool {
    ORDINALS.contains(&word)
}

/// `三` is 3, `十` 10.
pub fn han_digit(c: char) -> Option<u32> {
    let digit = DIGITS.chars().position(|d| d == c).filter(|digit| *digit > 0);
    digit.map(|digit| digit as u32).or((c == TEN).then_some(10))
}

/// True for what numbers are made of in Chinese texts: `12`, `十二`, and `百`, a hundred.
pub fn is_han_number(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some() || c == HUNDRED
}

/// `十二` is 12, `二十` 20.
pub fn han(text: &str) -> Option<u32> {
    // No number that counts has more than three.
    let mut digits = [0; 3];
    let mut count = 0;
    for c in text.chars() {
        *digits.get_mut(count)? = han_digit(c)?;
        count += 1;
    }
    Some(match digits[..count] {
        [n] => n,
        [10, n] if n < 10 => 10 + n,
        [t, 10] if t < 10 => t * 10,
        [t, 10, n] if t < 10 && n < 10 => t * 10 + n,
        _ => return None,
    })
}

/// 12 is `十二`; what is larger than 99 is written in digits.
pub fn in_han(n: u32) -> String {
    let digit = |d: u32| DIGITS.chars().nth((d % 10) as usize).map(String::from).unwrap_or_default();
    match n {
        0..=9 => digit(n),
        10..=99 => {
            let tens = if n < 20 { String::new() } else { digit(n / 10) };
            let ones = if n.is_multiple_of(10) { String::new() } else { digit(n) };
            format!("{tens}{TEN}{ones}")
        }
        _ => n.to_string(),
    }
}

/// Decimal digits of any script.
pub fn arabic(value: &str) -> Option<u32> {
    if value.len() > 12 {
        return None;
    }
    value.chars().try_fold(0u32, |n, c| {
        let digit = c.to_digit(10).or_else(|| match c {
            '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
            '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
            '\u{ff10}'..='\u{ff19}' => Some(c as u32 - 0xff10),
            _ => None,
        })?;
        n.checked_mul(10)?.checked_add(digit)
    })
}

/// What OCR makes of a number: `1O`, `l2`, `I`.
pub fn misread(value: &str) -> Option<u32> {
    let mended: String = value
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    (value == "I" || value == "l" || mended.chars().any(|c| c.is_ascii_digit()) && value.len() > 1)
        .then(|| arabic(&mended))
        .flatten()
}

/// `a` is 1, `z` 26, `aa` 27.
pub fn letter(value: &str) -> Option<u32> {
    let mut chars = value.chars();
    let first = chars.next()?;
    let place = |c: char| {
        if c.is_ascii_alphabetic() {
            return Some(c.to_ascii_lowercase() as u32 - 'a' as u32 + 1);
        }
        match MIXED.iter().find(|(l, _)| *l == c) {
            Some((_, n)) => Some(*n),
            None if c == 'ا' => Some(1),
            None => ABJAD.chars().position(|l| l == c).map(|i| i as u32 + 1),
        }
    };
    match chars.next() {
        // the lengthening stroke of `هـ`
        Some('\u{640}') if chars.next().is_none() => place(first),
        None => place(first),
        Some(second) if second == first && chars.next().is_none() => place(first).map(|n| n + 26),
        Some(_) => None,
    }
}

/// `iv` is 4, `XII` 12; only as the Romans would have written it, up to 399.
pub fn roman_value(text: &str) -> Option<u32> {
    let digit = |c: char| {
        Some(match c.to_ascii_lowercase() {
            'i' => 1_i32,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        })
    };
    let (mut sum, mut before) = (0, 0);
    for c in text.chars() {
        let n = digit(c)?;
        // A smaller one before it is taken away from it.
        sum += if before < n { n - 2 * before } else { n };
        before = n;
    }
    let sum = u32::try_from(sum).ok()?;
    roman(sum).eq_ignore_ascii_case(text).then_some(sum)
}

/// The longest number is `mmmdccclxxxviii`; what would be longer is cut.
const LONGEST_ROMAN: usize = 15;

/// 12 is `xii`, 0 is nothing.
pub fn roman(mut n: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while n >= value && out.len() < LONGEST_ROMAN {
            out.push_str(digits);
            n -= value;
        }
    }
    out
}
