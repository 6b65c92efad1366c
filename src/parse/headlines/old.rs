//! Heads of the years before the mastheads of today: `104 (1954). Resolution of 20 June 1954`, with the paper's
//! symbol in brackets below it; `Resolution 386 (1976)`, `of 17 March 1976`.

use crate::model::Language;
use crate::model::date::Date;
use crate::model::symbol;
use crate::parse::lexicon::{Lexicon, one_of};

/// Letters of the words that may be between a number and its date: `of`, `en date du`.
const LINK: usize = 12;

/// Bytes of a number and its stop before words that give its date, in place of a title: `104 (1954). ` before
/// `Resolution of 20 June 1954`.
pub fn dated_number(text: &str, lexicon: &Lexicon, language: Language) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].trim_start();
    let (_, n) = bracketed_year(rest).filter(|_| (1..=4).contains(&digits))?;
    let title = rest[n..].trim_start_matches(['.', ',', ' ']);
    dated_title(title, lexicon, language)?;
    Some(text.len() - title.len())
}

/// The year in brackets at the start of a text, and its bytes: `(1954)`, also as OCR has it: `(197-4)`.
pub fn bracketed_year(text: &str) -> Option<(u16, usize)> {
    let inner = text.strip_prefix('(')?;
    let close = inner.find(')').filter(|n| (4..=7).contains(n))?;
    let mut year = String::with_capacity(4);
    for c in inner[..close].chars().filter(|c| !matches!(c, ' ' | '-' | '.')) {
        year.push(digit(c)?);
    }
    let year = Some(year).filter(|y| y.len() == 4)?.parse().ok()?;
    (1946..2100).contains(&year).then_some((year, close + 2))
}

/// The date of a line that is only the word for a resolution and a date: `Resolution of 20 June 1954`.
pub fn dated_title(text: &str, lexicon: &Lexicon, language: Language) -> Option<Date> {
    let n = one_of(text, lexicon.resolution)?;
    dated(text[n..].trim(), language)
}

/// The date of a line that is only that, after small words: `of 17 March 1976`.
pub fn dated(text: &str, language: Language) -> Option<Date> {
    let (range, date) = Date::find(text, language)?;
    let link = &text[..range.start];
    let small = !link.contains(char::is_uppercase) && link.chars().count() <= LINK;
    let ends = text[range.end..].trim_matches(['.', ' ', ',']).is_empty();
    (small && ends).then_some(date)
}

/// The same as OCR has it, of a resolution whose number gives the year: `of 3 Apri] 1991`, `of l7 March 1976`.
pub fn misread_date(text: &str, year: u16, lexicon: &Lexicon) -> Option<Date> {
    let mut words = text.trim_end_matches(['.', ' ', ',']).rsplit(' ').filter(|w| !w.is_empty());
    let (printed, month, day) = (words.next()?, words.next()?, words.next()?);
    let small = words.clone().count() <= 2 && words.all(|w| !w.starts_with(char::is_uppercase));
    let same = is_year(printed, year);
    let month =
        lexicon.months().iter().position(|name| name.len() > 3 && one_letter_off(month, name)).map(|at| at % 12)?;
    // `3f July`
    let day: String =
        day.chars().map(|c| if c == 'f' || c == 't' { Some('1') } else { digit(c) }).collect::<Option<_>>()?;
    let date = Date::new(year, u8::try_from(month + 1).ok()?, day.parse().ok()?);
    date.filter(|_| small && same)
}

/// True where one word is another, with one letter misread at most: `Auqust`, `Adapted`.
pub fn one_letter_off(found: &str, name: &str) -> bool {
    let alike = found.chars().count() == name.chars().count();
    alike && found.chars().zip(name.chars()).filter(|(a, b)| a != b).count() <= 1
}

/// True for a year of four signs as OCR has it: `199I`, `£964` of 1966. Two figures at least are right, and what is
/// read is no other year.
fn is_year(printed: &str, year: u16) -> bool {
    let due = year.to_string();
    let right = printed.chars().zip(due.chars()).filter(|(a, b)| a == b).count();
    let figures = printed.chars().all(|c| c.is_ascii_digit());
    printed.chars().filter_map(digit).collect::<String>() == due
        || printed.chars().count() == 4 && right >= 2 && !figures
}

/// The digit that a sign stands for, also where OCR took it for a letter: `l`, `I`, `O`.
pub fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'l' | 'I' | 'i' | '|' | '!' | ']' => Some('1'),
        'O' | 'o' => Some('0'),
        _ => None,
    }
}

/// True for the symbol of a paper in brackets, under which a resolution went before it had a number: `[S/1501]`,
/// `(S/2174)`.
pub fn paper(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '[']) else { return false };
    let inner = inner.trim_end_matches([')', ']', '}', ' ', '.']);
    symbol::at(inner).is_some_and(|(_, n)| inner.len() - n <= 6)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn heads_give_a_number_and_a_date() {
        let lexicon = Lexicon::of(Language::English);
        let number = |text| dated_number(text, lexicon, Language::English).map(|n| &text[..n]);
        assert_eq!(number("904 (1954). Resolution of 20 June 1954"), Some("904 (1954). "));
        assert_eq!(number("901 (1946) Resolution of 25 January 1946"), Some("901 (1946) "));
        assert_eq!(number("904 (1954). Resolution of the Council on lamps"), None);
        assert_eq!(bracketed_year("(197-4) of"), Some((1974, 7)));
        assert_eq!(bracketed_year("(1074)"), None);
    }

    #[test]
    fn dates_are_read_as_ocr_has_them() {
        let lexicon = Lexicon::of(Language::English);
        let read = |text| misread_date(text, 1991, lexicon).map(|d| d.to_string());
        assert_eq!(read("of 3 Apri] 1991").as_deref(), Some("1991-04-03"));
        assert_eq!(read("of l7 March 199I").as_deref(), Some("1991-03-17"));
        assert_eq!(read("on 10 Auqust 1991").as_deref(), Some("1991-08-10"));
        assert_eq!(read("of 14 October £994").as_deref(), Some("1991-10-14"));
        assert_eq!(read("of 3 April 1990"), None);
        assert_eq!(read("of 3 April £8x4"), None);
        assert!(dated("of 17 March 1976", Language::English).is_some());
        assert!(dated("on the lamps of 17 March 1976", Language::English).is_none());
    }

    #[test]
    fn papers_stand_in_brackets() {
        for (text, expected) in [("[S/1501]", true), ("(S/2174)", true), ("[S/525, IV]", true), ("[S/1045}", true)] {
            assert_eq!(paper(text), expected, "{text}");
        }
        assert!(!paper("[on the report of the First Committee (A/99/386)]"));
    }
}
