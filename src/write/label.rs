//! Numbers of paragraphs, points and headings as eIds write them: by value, so that `١`, `1 -` and
//! `1.` are all `1`, and `ب` is `b` like the `(b)` of the English version.

use crate::languages::counting::{self, ABJAD, ARTICLE, CYRILLIC, LETTER_NAMES, LOOKALIKES, ORDINALS, STEMS};
use crate::languages::{Language, Lexicon};
use unicode_normalization::UnicodeNormalization;

/// The form of a heading's number, which decides what the heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `IV`, `四、`, `رابعا`
    Roman,
    /// `A.`, `Б.`, `باء -`
    Letter,
    /// `3.`
    Digits,
    /// No number, or another sign.
    Other,
}

/// What parts a treaty, a statute or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `Part II`
    Part,
    /// `Chapter 3`
    Chapter,
    /// `Section 1`
    Section,
    /// `Article 4`
    Article,
    /// `Rule 12`
    Rule,
}

/// All of them, in the order in which languages name them.
const UNITS: [Unit; 5] = [Unit::Part, Unit::Chapter, Unit::Section, Unit::Article, Unit::Rule];

/// A heading that is only such a word and its number, and the number: `Article 4`, `第四条`.
pub fn unit(words: &str, language: Language) -> Option<(Unit, String)> {
    let words = words.trim().trim_end_matches(['.', ':', '：']);
    UNITS.into_iter().zip(Lexicon::of(language).papers.divisions).find_map(|(unit, name)| {
        let number = match language {
            Language::Chinese => words.strip_prefix('第')?.strip_suffix(name)?,
            _ => words.get(..name.len()).filter(|w| w.eq_ignore_ascii_case(name)).map(|_| &words[name.len()..])?,
        };
        let number = number.trim();
        let bare = paragraph(number);
        let counted = !number.contains(char::is_whitespace) && bare.chars().count() <= 6;
        let known = bare.bytes().all(|b| b.is_ascii_digit())
            || roman_value(&bare).is_some()
            || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase())
            || ORDINALS.iter().any(|o| bare.strip_prefix(ARTICLE).is_some_and(|b| o.starts_with(b)));
        (!bare.is_empty() && counted && known).then_some((unit, bare))
    })
}

/// The letters that head the parts of Arabic texts, by their names: `باء -`. No more have been seen.
fn named_letters() -> impl Iterator<Item = &'static str> {
    LETTER_NAMES.into_iter().take(15)
}

/// The bare number: no white space, no signs at its ends, any other sign as a hyphen; digits as
/// 0 to 9. `11.2 bis` is `11-2bis`.
pub fn bare(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    let mut gap = false;
    for c in printed.nfkc().filter(|c| !c.is_whitespace()) {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(digit(c).unwrap_or(c));
        } else if c != '\u{64b}' {
            gap = true;
        }
    }
    out
}

/// A digit of the Arabic scripts as 0 to 9.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// `十二` is 12.
fn chinese(bare: &str) -> Option<u32> {
    let mut total = 0;
    let mut unit = 0;
    for c in bare.chars() {
        if c == '十' {
            total += if unit == 0 { 10 } else { unit * 10 };
            unit = 0;
        } else {
            unit = counting::han_digit(c)?;
        }
    }
    Some(total + unit).filter(|n| *n > 0)
}

/// 12 is `XII`.
fn roman(n: u32) -> String {
    counting::roman(n).to_uppercase()
}

/// The value of a Roman number in capitals, where it is written as it should be.
fn roman_value(text: &str) -> Option<u32> {
    counting::roman_value(text).filter(|_| text.chars().all(|c| c.is_ascii_uppercase()))
}

/// 2 is `b`, 28 is `bb`.
fn letter(n: u32) -> String {
    let n = n.max(1) - 1;
    let c = char::from(b'a' + (n % 26) as u8);
    std::iter::repeat_n(c, (n / 26 + 1).min(8) as usize).collect()
}

/// The places a letter can have in a list, by the alphabets it may belong to.
fn places(bare: &str) -> [Option<u32>; 2] {
    let mut chars = bare.chars();
    let Some(first) = chars.next() else { return [None; 2] };
    let first = first.to_lowercase().next().unwrap_or(first);
    let rounds = chars.clone().count() as u32;
    if chars.any(|c| c.to_lowercase().next() != Some(first)) {
        return [None; 2];
    }
    let within = |letters: &str, c: char| {
        let at = letters.chars().position(|l| l == c)? as u32;
        Some(rounds * letters.chars().count() as u32 + at + 1)
    };
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    if first.is_ascii_lowercase() {
        return [within(LATIN, first), None];
    }
    let look = LOOKALIKES.iter().find(|(c, _)| *c == first).and_then(|(_, l)| within(LATIN, *l));
    let arabic = if first == 'ا' { 'أ' } else { first };
    [within(CYRILLIC, first).or(within(ABJAD, arabic)).or(within(STEMS, first)), look]
}

/// The number of a paragraph: `7.`, `٧ -`, `七、` are `7`.
pub fn paragraph(printed: &str) -> String {
    let bare = bare(printed);
    // `1O.` is what OCR makes of `10.`
    if let Some(n) = crate::model::enumerator::misread(&bare).filter(|_| printed.trim_end().ends_with('.')) {
        return n.to_string();
    }
    chinese(&bare).map_or(bare, |n| n.to_string())
}

/// The number of a heading, the place it has among its like, and its form. `due` is the place of a
/// heading that would follow the one before, for letters that are Roman numbers too.
pub fn heading(printed: &str, due: [u32; 2]) -> (Form, String, u32) {
    let bare = bare(printed);
    if bare.is_empty() {
        return (Form::Other, bare, 0);
    }
    if bare.bytes().all(|b| b.is_ascii_digit()) {
        let n = bare.parse().unwrap_or(0);
        return (Form::Digits, bare, n);
    }
    let ordinal = ORDINALS.iter().position(|w| *w == bare).map(|at| at as u32 + 1);
    if let Some(n) = ordinal.or_else(|| chinese(&bare)) {
        return (Form::Roman, roman(n), n);
    }
    if let Some(at) = named_letters().position(|w| w == bare) {
        return (Form::Letter, letter(at as u32 + 1).to_uppercase(), at as u32 + 1);
    }
    let place = choose(places(&bare), due[1]);
    if let Some(n) = roman_value(&bare) {
        // `I.` after `H.`, but not `V` after `IV`.
        let also_letter = bare.len() == 1 && place == Some(due[1]) && (n != due[0] || due[0] == 1);
        if !also_letter && (bare.len() > 1 || n <= 10 || n == due[0]) {
            return (Form::Roman, bare, n);
        }
    }
    match place {
        Some(n) if n <= 52 => (Form::Letter, letter(n).to_uppercase(), n),
        _ => (Form::Other, bare, 0),
    }
}

/// The number that a heading has in its words, in the ways of Arabic and Chinese: the `ثالثا` of
/// `ثالثا - المبادئ`, the `三` of `三、原则`; empty where it has none.
pub fn in_heading(words: &str) -> &str {
    let words = words.trim_start();
    let end = words.find(|c: char| !c.is_alphanumeric() && c != '\u{64b}').unwrap_or(0);
    let (number, rest) = words.split_at(end);
    let rest = rest.trim_start();
    let stop = if chinese(number).is_some() {
        rest.starts_with(['、', '.', '．'])
    } else {
        let bare = bare(number);
        let listed = ORDINALS.contains(&bare.as_str()) || named_letters().any(|w| w == bare);
        listed && rest.starts_with(['-', '–', '—'])
    };
    if stop { number } else { "" }
}

/// The number of a point and the place it has in its list. `due` is the place after the point
/// before; `level` and language show how other languages print a Roman number: `‘2’`, `㈡`.
pub fn point(printed: &str, due: u32, level: u8, language: Language) -> (String, u32) {
    let bare = bare(printed);
    if let Some(n) = chinese(&bare) {
        return (roman(n).to_lowercase(), n);
    }
    if let Ok(n) = bare.parse::<u32>() {
        let quoted = printed.contains(['\u{2018}', '\u{2019}', '\'']);
        let is_roman = language == Language::Arabic && (level == 2 || quoted) && n < 100;
        return (if is_roman { roman(n).to_lowercase() } else { bare }, n);
    }
    let found = choose(places(&bare), due);
    if bare.is_ascii() {
        let after_n_tilde = language == Language::Spanish && due > 15 && found == Some(due - 1);
        let label = if after_n_tilde { letter(due) } else { bare };
        return (label, if after_n_tilde { due } else { found.unwrap_or(due) });
    }
    match found {
        Some(n) => (letter(n), n),
        None if bare == "ñ" => (letter(due), due),
        None => (bare, due),
    }
}

/// The place that is due, where the letter can have it or nearly; alphabets differ by a letter or
/// two in what they leave out.
fn choose(places: [Option<u32>; 2], due: u32) -> Option<u32> {
    let near = |n: &u32| n.abs_diff(due) <= 1;
    let found = places.iter().flatten().find(|n| near(n));
    match found {
        Some(_) if places[1].is_some() || places[0] != found.copied() => Some(due),
        Some(n) => Some(*n),
        None => places[0].or(places[1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_by_their_value() {
        for (printed, expected) in
            [("7.", "7"), ("1 -", "1"), ("١٢ -", "12"), ("十二、", "12"), ("11.2 bis", "11-2bis"), ("１.", "1")]
        {
            assert_eq!(paragraph(printed), expected, "{printed}");
        }
    }

    #[test]
    fn points_agree_in_all_languages() {
        for (printed, due, level, language, expected) in [
            ("(b)", 2, 1, Language::English, "b"),
            ("а)", 1, 1, Language::Russian, "a"),
            ("в)", 3, 1, Language::Russian, "c"),
            ("(ه)", 5, 1, Language::Arabic, "e"),
            ("’2‘", 2, 2, Language::Arabic, "ii"),
            ("㈢", 3, 2, Language::Chinese, "iii"),
            ("(十一)", 11, 2, Language::Chinese, "xi"),
            ("(iv)", 4, 2, Language::English, "iv"),
            ("(bb)", 28, 1, Language::English, "bb"),
        ] {
            assert_eq!(point(printed, due, level, language).0, expected, "{printed}");
        }
    }

    #[test]
    fn numbers_are_found_in_the_words_of_headings() {
        for (words, number) in [
            ("ثالثا - المبادئ", "ثالثا"),
            ("باء – القواعد", "باء"),
            ("三、原则", "三"),
            ("一. 代表", "一"),
            ("一般规定", ""),
            ("Notes", ""),
        ] {
            assert_eq!(in_heading(words), number, "{words}");
        }
    }

    #[test]
    fn headings_tell_roman_numbers_from_letters() {
        for (printed, due, form, expected) in [
            ("I", [1, 1], Form::Roman, "I"),
            ("I.", [1, 9], Form::Letter, "I"),
            ("C.", [1, 3], Form::Letter, "C"),
            ("四、", [4, 1], Form::Roman, "IV"),
            ("ثانيا -", [2, 1], Form::Roman, "II"),
            ("باء -", [1, 2], Form::Letter, "B"),
            ("Б.", [1, 2], Form::Letter, "B"),
            ("В.", [1, 2], Form::Letter, "B"),
            ("2.", [1, 1], Form::Digits, "2"),
        ] {
            let (found, label, _) = heading(printed, due);
            assert_eq!((found, label.as_str()), (form, expected), "{printed}");
        }
    }
}
