//! The language of a document, recognized by its content: the letters show Arabic, Chinese and Russian, the
//! small words English, French and Spanish.

use crate::block::{Block, Hint};
use crate::languages::{Language, Lexicon};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// As much text as is looked at.
const ENOUGH: usize = 40_000;

/// Words of one language that leave no doubt, where another one has not a quarter of them.
const PLENTY: usize = 60;

/// The languages in Latin letters, which their frequent words distinguish. Words that two of them share count for none.
const LATIN: [Language; 3] = [Language::English, Language::French, Language::Spanish];

/// The language of the blocks.
pub fn detect(blocks: &[Block]) -> Language {
    let (mut arabic, mut chinese, mut russian, mut latin) = (0usize, 0usize, 0usize, 0usize);
    let mut score = [0usize; 3];
    let mut seen = 0;
    let known = small_words();
    for block in blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))) {
        let words = block.text.words.as_str();
        let mut count = |word: Option<u128>| {
            if let Some(languages) = word.and_then(|w| known.get(&w)) {
                score.iter_mut().zip(languages).for_each(|(n, is)| *n += usize::from(*is));
            }
        };
        let mut word = Small::default();
        for c in words[..words.floor_char_boundary(ENOUGH)].chars() {
            match c {
                'a'..='z' | 'A'..='Z' | 'à'..='ÿ' => latin += 1,
                '\u{400}'..='\u{4ff}' => russian += 1,
                '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => arabic += 1,
                '\u{3400}'..='\u{9fff}' => chinese += 1,
                _ => {}
            }
            if !word.goes_on(c) {
                count(word.end());
            }
        }
        count(word.end());
        seen += words.len();
        let other_letters = arabic + chinese + russian;
        if seen > ENOUGH || other_letters * 20 < latin && stands_out(&score) {
            break;
        }
    }
    // Symbols and the stamp of distribution are in Latin letters everywhere; a Chinese character is a word.
    let weights = [
        (arabic * 2, Language::Arabic),
        (chinese * 4, Language::Chinese),
        (russian * 2, Language::Russian),
        (latin, Language::English),
    ];
    let best = weights.iter().max_by_key(|(n, _)| *n).map_or(Language::English, |(_, l)| *l);
    if best != Language::English {
        return best;
    }
    // English where nothing shows it.
    let most = *score.iter().max().unwrap_or(&0);
    LATIN.iter().zip(score).find(|(_, n)| *n == most).map_or(Language::English, |(l, _)| *l)
}

/// True where one language has plenty of words and the others have few.
fn stands_out(score: &[usize; 3]) -> bool {
    let most = *score.iter().max().unwrap_or(&0);
    most >= PLENTY && score.iter().filter(|n| **n * 4 > most).count() == 1
}

/// Which of the languages in Latin letters a small word is of.
fn small_words() -> &'static FxHashMap<u128, [bool; 3]> {
    static WORDS: OnceLock<FxHashMap<u128, [bool; 3]>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: FxHashMap<u128, [bool; 3]> = FxHashMap::default();
        for (i, language) in LATIN.into_iter().enumerate() {
            for word in Lexicon::of(language).papers.frequent {
                let mut small = Small::default();
                word.chars().for_each(|c| {
                    small.goes_on(c);
                });
                words.entry(small.end().unwrap_or(0)).or_default()[i] = true;
            }
        }
        words
    })
}

/// A word being read, its letters made small and packed into one number: most words are looked up and few are
/// of the lists.
#[derive(Default)]
struct Small {
    packed: u128,
    letters: u8,
}

impl Small {
    /// Takes a letter; false for a character that is none.
    fn goes_on(&mut self, c: char) -> bool {
        let small = match c {
            'a'..='z' => u32::from(c),
            'A'..='Z' => u32::from(c) | 0x20,
            c if c.is_ascii() => return false,
            'À'..='Þ' if c != '×' => u32::from(c) + 0x20,
            'ß'..='ÿ' if c != '÷' => u32::from(c),
            c if c.is_alphabetic() => 0xff,
            _ => return false,
        };
        self.packed = self.packed << 8 | u128::from(small & 0xff);
        self.letters = self.letters.saturating_add(1);
        true
    }

    /// The word, if there was one and it is short; the next one begins.
    fn end(&mut self) -> Option<u128> {
        let word = std::mem::take(self);
        (1..=12).contains(&word.letters).then_some(word.packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_tell_their_language() {
        for (text, language) in [
            ("Recalling its resolution on the matter,", Language::English),
            ("Rappelant sa résolution sur la question,", Language::French),
            ("Recordando su resolución sobre la cuestión,", Language::Spanish),
            ("ссылаясь на свою резолюцию,", Language::Russian),
            ("إذ تشير إلى قرارها", Language::Arabic),
            ("回顾其决议 A/RES/99/1", Language::Chinese),
            ("A/RES/99/1", Language::English),
        ] {
            assert_eq!(detect(&[Block::line(text)]), language, "{text}");
        }
    }
}
