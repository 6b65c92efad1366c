//! Whether it is text at all: old fonts may draw the right letters with wrong codes.

use crate::extract::pdf::page::Page;

/// What the letters of a document are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quality {
    /// Letters that are not blank.
    pub letters: usize,
    /// Letters the file does not show, or of nobody's script.
    pub unknown: usize,
    /// Letters of the Latin alphabet.
    latin: usize,
    /// Vowels among them.
    vowels: usize,
    /// Letters with accents among them.
    accented: usize,
    /// Words of four letters or more.
    words: usize,
    /// Such words of two alphabets, or with signs among their letters.
    mixed: usize,
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
        let (mut length, mut latin, mut other, mut signs) = (0, 0, 0, 0);
        let mut last_alphabetic = false;
        for c in word.chars() {
            length += 1;
            match c {
                '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => self.unknown += 1,
                'a'..='z' | 'A'..='Z' => {
                    latin += 1;
                    self.vowels += usize::from("aeiouyAEIOUY".contains(c));
                }
                '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                    latin += 1;
                    self.vowels += 1;
                    self.accented += 1;
                }
                _ if c.is_alphabetic() => other += 1,
                '!' | '"' | '#' | '$' | '%' | '&' | '+' | '<' | '=' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
                | '~' => signs += usize::from(last_alphabetic),
                _ => {}
            }
            last_alphabetic = c.is_alphabetic();
        }
        self.letters += length;
        self.latin += latin;
        if length >= 4 && latin + other > 0 {
            self.words += 1;
            self.mixed += usize::from(latin > 0 && other > 0 || signs > 0);
        }
    }

    /// True where most of it cannot be read: codes of nobody's script, hardly a vowel among Latin
    /// letters (a quarter of them at least in any language), accents on most, or scripts mixed.
    pub fn is_rubbish(&self) -> bool {
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        self.letters >= 20 && share(self.unknown, self.letters) > 0.3
            || self.latin >= 200 && share(self.latin, self.letters) > 0.5 && share(self.vowels, self.latin) < 0.27
            || self.latin >= 200 && share(self.accented, self.latin) > 0.6
            || self.words >= 20 && share(self.mixed, self.words) > 0.35
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
        let old_cyrillic = "\u{c3}\u{e5}\u{ed}\u{e5}\u{f0}\u{e0}\u{eb}\u{fc}\u{ed}\u{e0}\u{ff} ".repeat(30);
        assert!(quality(&old_cyrillic).is_rubbish());
        let honest = "Recalling its resolutions, the Assembly decides to remain seized ".repeat(10);
        assert!(!quality(&honest).is_rubbish());
        assert!(quality(&"\u{fffd}\u{e001}\u{fffd} ".repeat(10)).is_rubbish());
    }
}
