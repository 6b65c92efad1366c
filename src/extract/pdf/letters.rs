//! Letters as a text needs them: ligatures and presentation forms taken apart, blanks made one.

use crate::text::unicode;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// The text of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One letter.
    Letter(char),
    /// Several, e.g. a ligature.
    Letters(Rc<str>),
    /// The file does not show.
    Unknown,
}

/// A letter of a font: one letter, or several for a ligature such as `ﬁ` or `ﻻ`.
pub fn meaning_of_letter(letter: char) -> Meaning {
    match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => Meaning::Letter(' '),
        '\u{fffd}' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Meaning::Unknown,
        '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            meaning_of_text(letter.encode_utf8(&mut [0; 4]))
        }
        '\u{2f00}'..='\u{2fd5}' => meaning_of_text(letter.encode_utf8(&mut [0; 4])),
        _ => Meaning::Letter(letter),
    }
}

/// Several letters of a font that one code stands for.
pub fn meaning_of_text(text: &str) -> Meaning {
    let plain: String = text.chars().flat_map(plain).collect();
    let mut letters = plain.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Meaning::Unknown,
        (Some(letter), None) => Meaning::Letter(letter),
        _ => Meaning::Letters(plain.into()),
    }
}

/// The letters that a form made for the page stands for.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let form = matches!(letter,
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{2f00}'..='\u{2fd5}');
    let blank = letter.is_whitespace();
    let mut one = (!form).then_some(if blank { ' ' } else { letter });
    let mut several = form.then(|| std::iter::once(letter).nfkc());
    std::iter::from_fn(move || one.take().or_else(|| several.as_mut()?.next()))
        .filter(|c| !matches!(c, '\0'..='\u{1f}' | '\u{fffd}'))
}

/// True for letters of scripts written from right to left, their digits and the signs within numbers left aside.
pub fn is_right_to_left(letter: char) -> bool {
    unicode::is_right_to_left(letter) && !is_digit(letter) && !is_arabic_punctuation_of_numbers(letter)
}

/// True for vowel signs and accents that are drawn over their letter.
pub fn is_drawn_over(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}')
}

/// True for the digits of any script.
pub fn is_digit(letter: char) -> bool {
    letter.is_numeric()
}

fn is_arabic_punctuation_of_numbers(letter: char) -> bool {
    matches!(letter, '\u{66a}'..='\u{66c}')
}

/// True for letters of scripts written without blanks between words.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{3000}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_forms_become_letters() {
        for (form, letters) in [('\u{fb01}', "fi"), ('\u{fb04}', "ffl"), ('\u{fefb}', "\u{644}\u{627}")] {
            assert_eq!(meaning_of_letter(form), Meaning::Letters(letters.into()));
        }
        assert_eq!(meaning_of_letter('\u{fe8d}'), Meaning::Letter('\u{627}'));
    }

    #[test]
    fn blanks_are_one_and_hyphens_stay() {
        assert_eq!(meaning_of_letter('\u{a0}'), Meaning::Letter(' '));
        assert_eq!(meaning_of_letter('\u{2011}'), Meaning::Letter('\u{2011}'));
        assert_eq!(meaning_of_letter('\u{fffd}'), Meaning::Unknown);
    }
}
