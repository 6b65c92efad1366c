//! Numbers at the head of paragraphs: `1.`, `(a)`, `(ii)`, `IV`, `A.`, and what they count.

use crate::languages::counting::{ORDINALS, arabic, han, han_digit, letter};
pub use crate::languages::counting::{is_ordinal, misread, roman as to_roman, roman_value as roman};

/// A number at the beginning of a paragraph, and the values it may stand for: `(i)` is the ninth letter or
/// the first Roman number, what goes before decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumerator {
    /// Bytes of the number with its punctuation: 2 for `1.`, 3 for `(a)`.
    pub printed: usize,
    /// Bytes until the paragraph's own text begins.
    pub length: usize,
    /// How it is written.
    pub form: Form,
    /// Its value as an Arabic number.
    pub arabic: Option<u32>,
    /// Its place in the alphabet, from 1; `aa` is 27.
    pub letter: Option<u32>,
    /// Its value as a Roman number.
    pub roman: Option<u32>,
    /// True for capital letters.
    pub capital: bool,
}

impl Enumerator {
    /// One that counts nothing, or not in one row.
    fn uncounted(printed: usize, length: usize, form: Form) -> Self {
        Enumerator { printed, length, form, arabic: None, letter: None, roman: None, capital: false }
    }
}

/// The punctuation of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `1.`, `A.`
    Dot,
    /// `(a)`
    Parentheses,
    /// `a)`
    Parenthesis,
    /// `1 -`
    Dash,
    /// `1.2`, `1.2.3`, `1.a`
    Compound,
    /// `IV`, alone on its line.
    Bare,
    /// `•`, `–`: no number at all.
    Bullet,
}

const BULLETS: [char; 13] = ['•', '·', '∙', '▪', '–', '—', '-', '*', '■', '□', '●', '\u{f0b7}', '◦'];

/// The number at the beginning of a text, with the white space after it. The text must go on after it, but
/// for a [`Form::Bare`] number, which is alone.
pub fn at(text: &str) -> Option<Enumerator> {
    if begins_with_word(text.as_bytes()) {
        return None;
    }
    let first = text.chars().next()?;
    if BULLETS.contains(&first) {
        let printed = first.len_utf8();
        let rest = &text[printed..];
        let body = rest.trim_start();
        // `* * *` parts sections.
        if body.starts_with(first) {
            return None;
        }
        // A tight hyphen is part of a word or a minus sign.
        if body.is_empty() || (rest.len() == body.len() && !matches!(first, '•' | '▪' | '■' | '●' | '\u{f0b7}'))
        {
            return None;
        }
        let length = text.len() - body.len();
        return Some(Enumerator::uncounted(printed, length, Form::Bullet));
    }
    if !first.is_ascii_alphabetic()
        && let Some(found) = other_scripts(text).or_else(|| compound(text))
    {
        return Some(found);
    }
    if let Some(found) = lettered(text) {
        return Some(found);
    }
    let opened = first == '(';
    let start = usize::from(opened);
    let inner = &text[start..];
    // The longest numbers have six letters: `xxviii`.
    let size = inner.char_indices().take(7).find(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let size = size.unwrap_or_else(|| if inner.chars().nth(7).is_none() { inner.len() } else { 0 });
    let value = &inner[..size];
    if value.is_empty() || value.chars().count() > 6 {
        return None;
    }
    let rest = &inner[size..];
    let (form, close) = if opened {
        if rest.as_bytes().first() != Some(&b')') {
            return None;
        }
        (Form::Parentheses, 1)
    } else {
        match rest.as_bytes().first() {
            Some(b'.') => (Form::Dot, 1),
            Some(b')') => (Form::Parenthesis, 1),
            None => (Form::Bare, 0),
            _ => return None,
        }
    };
    let printed = start + size + close;
    let body = text[printed..].trim_start();
    if body.is_empty() && form != Form::Bare {
        return None;
    }
    // `9.1.3:` is one designation.
    if form == Form::Dot && text.len() - body.len() == printed && body.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut found = Enumerator {
        printed,
        length: text.len() - body.len(),
        form,
        arabic: arabic(value),
        letter: letter(value),
        roman: roman(value),
        capital: value.starts_with(char::is_uppercase),
    };
    if form == Form::Dot && found.arabic.is_none() {
        // `I.` and `1O.` are what OCR makes of `1.` and `10.`
        found.arabic = misread(value);
    }
    if found.arabic.is_none() && found.letter.is_none() && found.roman.is_none() {
        return None;
    }
    Some(found)
}

/// The number that is all of a text: `2.`, `(a)`, with nothing after it.
pub fn alone(text: &str) -> Option<Enumerator> {
    // A number is only told from a word by what follows it.
    at(&format!("{text} A")).filter(|e| e.printed == text.len())
}

/// True where letters of ASCII begin a text that are too many for a number, or after which nothing comes that
/// may end one: most lines begin so.
fn begins_with_word(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_alphabetic)
        && match text.iter().take(7).find(|b| !b.is_ascii_alphanumeric()) {
            Some(end) => end.is_ascii() && !matches!(end, b'.' | b')'),
            None => text.len() > 7 && text[7].is_ascii(),
        }
}

/// The same after the sign that opens a quotation, as each paragraph of a quoted text has it: `“(a) To …`.
pub fn quoted(text: &str) -> Option<Enumerator> {
    let rest = text.trim_start_matches(['“', '"', '«', '„']);
    let sign = text.len() - rest.len();
    let found = at(rest).filter(|e| sign == 0 || e.form == Form::Parentheses)?;
    Some(Enumerator { printed: found.printed + sign, length: found.length + sign, ..found })
}

/// `b.2. Systems`: an item below the letter `b`; a one may have been read as the letter it looks like.
fn lettered(text: &str) -> Option<Enumerator> {
    let digit = |b: u8| b.is_ascii_digit() || matches!(b, b'l' | b'I');
    let printed = match *text.as_bytes() {
        [b'a'..=b'z', b'.', n, b'.', b' ' | b'\t', ..] if digit(n) => 4,
        [b'a'..=b'z', b'.', n, m, b'.', b' ' | b'\t', ..] if digit(n) && digit(m) => 5,
        _ => return None,
    };
    let body = text[printed..].trim_start();
    let begins = body.starts_with(|c: char| c.is_uppercase() || "«“\"(".contains(c));
    begins.then_some(Enumerator::uncounted(printed, text.len() - body.len(), Form::Compound))
}

/// `1.2 By 2030`, `1.a Ensure`: a number in parts, before a sentence.
fn compound(text: &str) -> Option<Enumerator> {
    let printed = text.find(char::is_whitespace)?;
    let body = text[printed..].trim_start();
    let mut parts = text[..printed].trim_end_matches('.').split('.');
    let digits = |p: &str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    let letter = |p: &str| p.len() == 1 && p.bytes().all(|b| b.is_ascii_lowercase());
    let capital = |p: &str| p.len() == 1 && p.bytes().all(|b| b.is_ascii_uppercase());
    let first = parts.next().is_some_and(digits);
    let rest: Vec<&str> = parts.collect();
    let (last, inner) = rest.split_last()?;
    let known =
        first && (digits(last) || letter(last)) && inner.len() < 3 && inner.iter().all(|p| digits(p) || capital(p));
    (known && body.starts_with(|c: char| c.is_uppercase() || "«“\"".contains(c))).then_some(Enumerator::uncounted(
        printed,
        text.len() - body.len(),
        Form::Compound,
    ))
}

/// Forms of number that only Arabic and Chinese have: `1 -  تقرر`, `’1‘`, `㈠`, `一、`, `（一）`.
fn other_scripts(text: &str) -> Option<Enumerator> {
    let first = text.chars().next()?;
    let found = |printed: usize, form, arabic, roman: Option<u32>| {
        let body = text[printed..].trim_start();
        (!body.is_empty()).then(|| Enumerator {
            printed,
            length: text.len() - body.len(),
            form,
            arabic,
            letter: None,
            roman,
            capital: roman.is_some(),
        })
    };
    let arabic_text =
        |rest: &str| rest.chars().find(|c| c.is_alphabetic()).is_some_and(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    if let '\u{3220}'..='\u{3229}' = first {
        return found(first.len_utf8(), Form::Parenthesis, Some(first as u32 - 0x321f), None);
    }
    if matches!(first, '’' | '‘' | '\'') {
        let rest = &text[first.len_utf8()..];
        let size = rest.find(|c: char| !c.is_numeric()).filter(|n| (1..=4).contains(n))?;
        let close = rest[size..].chars().next().filter(|c| matches!(c, '’' | '‘' | '\''))?;
        let printed = first.len_utf8() + size + close.len_utf8();
        return found(printed, Form::Parenthesis, arabic(&rest[..size]), None)
            .filter(|_| arabic_text(&text[printed..]));
    }
    if first.is_numeric() && arabic(&first.to_string()).is_some() {
        let size = text.find(|c: char| !c.is_numeric())?;
        let value = arabic(&text[..size]).filter(|n| *n < 1000)?;
        let rest = text[size..].trim_start();
        let dash = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '—'))?;
        let printed = text.len() - rest.len() + dash.len_utf8();
        let after = &text[printed..];
        let apart = after.starts_with(char::is_whitespace) || size + dash.len_utf8() == printed;
        return found(printed, Form::Dash, Some(value), None).filter(|_| apart && arabic_text(after));
    }
    // `一` and `أولا`, alone on their line
    let ordinal = ORDINALS.iter().position(|o| *o == text).map(|i| i as u32 + 1);
    if let Some(value) = ordinal.or_else(|| han(text).filter(|_| text.chars().all(|c| han_digit(c).is_some()))) {
        return Some(Enumerator {
            printed: text.len(),
            length: text.len(),
            form: Form::Bare,
            arabic: None,
            letter: None,
            roman: Some(value),
            capital: true,
        });
    }
    let opened = matches!(first, '（' | '(');
    let inner = if opened { &text[first.len_utf8()..] } else { text };
    let size = inner.find(|c: char| han_digit(c).is_none()).filter(|n| *n > 0)?;
    let value = han(&inner[..size])?;
    let close = inner[size..].chars().next()?;
    let printed = text.len() - inner.len() + size + close.len_utf8();
    match (opened, close) {
        (true, '）' | ')') => found(printed, Form::Parenthesis, Some(value), None),
        (false, '、' | '．' | '.') => found(printed, Form::Dot, None, Some(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_all_their_forms() {
        for (text, printed, values) in [
            ("1. Decides", 2, (Some(1), None, None)),
            ("10.\tDecides", 3, (Some(10), None, None)),
            ("(a) To meet", 3, (None, Some(1), None)),
            ("(i) To meet", 3, (None, Some(9), Some(1))),
            ("(iv) To meet", 4, (None, None, Some(4))),
            ("(aa) To meet", 4, (None, Some(27), None)),
            ("a) Se réunir", 2, (None, Some(1), None)),
            ("1O. Decides", 3, (Some(10), None, None)),
            ("I. Decides", 2, (Some(1), Some(9), Some(1))),
            ("II", 2, (None, Some(35), Some(2))),
            ("– the first", 3, (None, None, None)),
            ("b.2. Presses", 4, (None, None, None)),
            ("6.D.4 Presses", 5, (None, None, None)),
            ("三、原则", 6, (None, None, Some(3))),
        ] {
            let e = at(text).unwrap();
            assert_eq!((e.printed, (e.arabic, e.letter, e.roman)), (printed, values), "{text}");
        }
    }

    #[test]
    fn words_and_figures_are_no_numbers() {
        for text in [
            "Decides. That",
            "9.1.3: Presses",
            "b.2 presses",
            "(annexed)",
            "2007 was",
            "-year",
            "1.",
            "etc. and",
            "(A/62/386) of",
            "3.5 per cent",
        ] {
            let found = at(text);
            assert!(found.is_none() || found.is_some_and(|e| e.length == e.printed), "{text}: {found:?}");
        }
    }
}
