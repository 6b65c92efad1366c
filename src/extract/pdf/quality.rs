//! Is it text at all? Old fonts may draw right letters under wrong codes.

use crate::extract::pdf::page::Page;

/// What the letters of a document are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quality {
    /// Letters that are not blank.
    pub letters: usize,
    /// Letters the file does not tell, or of nobody's script.
    pub unknown: usize,
    /// Words of four letters or more of the Latin alphabet.
    pub words: usize,
    /// Such words without a vowel.
    pub unspeakable: usize,
    /// Words whose letters are of two scripts, or with signs among or before them, as `$VVHPEO\` and
    /// `5HFDOOLQJ`, which are Assembly and Recalling under codes 29 too low.
    pub mixed: usize,
}

impl Quality {
    /// Looks at all pieces of all pages.
    pub fn of(pages: &[Page]) -> Quality {
        let mut quality = Quality::default();
        for piece in pages.iter().flat_map(|page| &page.pieces) {
            for word in piece.text.words.split_whitespace() {
                quality.see(word);
            }
        }
        quality
    }

    fn see(&mut self, word: &str) {
        let (mut length, mut latin, mut vowels, mut other, mut signs) = (0, 0, 0, 0, 0);
        let mut last_alphabetic = false;
        for c in word.chars() {
            length += 1;
            match c {
                '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => self.unknown += 1,
                'a'..='z' | 'A'..='Z' => {
                    latin += 1;
                    vowels += usize::from("aeiouyAEIOUY".contains(c));
                }
                '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                    latin += 1;
                    vowels += 1;
                }
                _ if c.is_alphabetic() => other += 1,
                '!' | '"' | '#' | '$' | '%' | '&' | '*' | '+' | '<' | '=' | '>' | '@' | '\\' | '^' | '`' | '{'
                | '|' | '}' | '~' => signs += usize::from(last_alphabetic || length == 1),
                '0'..='9' => signs += usize::from(length == 1),
                _ => {}
            }
            last_alphabetic = c.is_alphabetic();
        }
        self.letters += length;
        let capital = word.chars().all(|c| !c.is_lowercase());
        if latin >= 4 && latin == length && !capital {
            self.words += 1;
            self.unspeakable += usize::from(vowels == 0);
        } else if latin + other + signs == length && length >= 4 && (latin > 0 && other > 0 || signs > 0) {
            self.words += 1;
            self.mixed += 1;
        } else if latin >= 4 && latin == length {
            self.words += 1;
            self.unspeakable += usize::from(vowels == 0 && latin > 5);
        }
    }

    /// True where most of it cannot be read.
    pub fn is_rubbish(&self) -> bool {
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        self.letters >= 20 && share(self.unknown, self.letters) > 0.3
            || self.words >= 20 && share(self.unspeakable + self.mixed, self.words) > 0.35
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quality(text: &str) -> Quality {
        let mut quality = Quality::default();
        text.split_whitespace().for_each(|word| quality.see(word));
        quality
    }

    #[test]
    fn shifted_letters_are_rubbish_and_words_are_not() {
        let shifted = "7KH *HQHUDO $VVHPEO\\ 5HFDOOLQJ LWV UHVROXWLRQV ".repeat(10);
        assert!(quality(&shifted).is_rubbish());
        let honest = "Recalling its resolutions, the Assembly decides to remain seized ".repeat(10);
        assert!(!quality(&honest).is_rubbish());
        assert!(quality(&"\u{fffd}\u{e001}\u{fffd} ".repeat(10)).is_rubbish());
    }
}
