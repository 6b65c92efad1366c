//! Opening phrases, put so that the longest one at the beginning of a text is found without trying them all.

use super::openings::{first_word, is_inner, is_sign, opening};
use crate::text::unicode::{is_arabic, is_ideograph};
use rustc_hash::FxHashMap;

/// Letters up to here (Latin ones) are compared as they are; beyond, Arabic has its vowel signs and Russian
/// its capitals.
const LAST_PLAIN: char = '\u{3ff}';

/// The opening phrases of one kind in one language.
pub struct Phrases {
    /// Those in Latin letters, in the order of their bytes, each with the index of the longest other one
    /// that it begins with.
    sorted: Vec<(&'static str, Option<usize>)>,
    /// Where the phrases begin and end that have the same first two bytes.
    by_bytes: FxHashMap<[u8; 2], (usize, usize)>,
    /// The others by their first word without its signs, longest first.
    by_word: FxHashMap<String, Vec<&'static str>>,
}

impl Phrases {
    /// The phrases of a list, one a line.
    pub fn new(list: &'static str) -> Self {
        let lines = list.lines().filter(|l| !l.is_empty());
        let (plain, other): (Vec<_>, Vec<_>) = lines.partition(|l| !l.starts_with(|c| c > LAST_PLAIN));
        let mut by_word: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
        for phrase in other {
            by_word.entry(bare(first_word(phrase))).or_default().push(phrase);
        }
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
        }
        let sorted = chained(plain);
        let mut by_bytes: FxHashMap<[u8; 2], (usize, usize)> = FxHashMap::default();
        for (i, (phrase, _)) in sorted.iter().enumerate() {
            if let Some(two) = phrase.as_bytes().first_chunk() {
                by_bytes.entry(*two).or_insert((i, i)).1 = i + 1;
            }
        }
        Phrases { sorted, by_bytes, by_word }
    }

    /// Bytes of the longest phrase at the beginning of a text; 0 if there is none.
    pub fn longest(&self, text: &str) -> usize {
        match text.chars().next() {
            Some(c) if c > LAST_PLAIN => self.longest_other(text),
            Some(_) => self.longest_plain(text),
            None => 0,
        }
    }

    fn longest_plain(&self, text: &str) -> usize {
        let two = text.as_bytes().first_chunk();
        let Some(&(from, to)) = two.and_then(|two| self.by_bytes.get(two)) else { return 0 };
        // All phrases that the text begins with come before it in the order of bytes, and each but the last
        // begins the next: the last phrase before the text has them all in its chain.
        let behind = self.sorted[from..to].partition_point(|(p, _)| *p <= text);
        let mut at = (from + behind).checked_sub(1).filter(|i| *i >= from);
        while let Some((phrase, shorter)) = at.map(|i| self.sorted[i]) {
            if let Some(rest) = text.strip_prefix(phrase) {
                let one_word = !phrase.contains(' ');
                if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || one_word && is_inner(c)) {
                    return phrase.len();
                }
            }
            at = shorter;
        }
        0
    }

    fn longest_other(&self, text: &str) -> usize {
        if self.by_word.is_empty() {
            return 0;
        }
        let word = first_word(text);
        let found = if word.starts_with(is_arabic) { self.by_word.get(&bare(word)) } else { self.by_word.get(word) };
        // Russian paragraphs open in small letters, in older documents in capitals.
        let capital = || word.starts_with(|c: char| ('А'..='Я').contains(&c));
        let Some(phrases) = found.or_else(|| self.by_word.get(&word.to_lowercase()).filter(|_| capital())) else {
            return 0;
        };
        for phrase in phrases {
            let Some(n) = opening(text, phrase) else { continue };
            if phrase.ends_with(is_ideograph) || !text[n..].starts_with(|c: char| c.is_alphanumeric() || c == '-') {
                return n;
            }
        }
        0
    }
}

/// Phrases in the order of their bytes, each with the longest other one that it begins with.
fn chained(mut phrases: Vec<&'static str>) -> Vec<(&'static str, Option<usize>)> {
    phrases.sort_unstable();
    phrases.dedup();
    let mut out: Vec<(&'static str, Option<usize>)> = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let mut shorter = out.len().checked_sub(1);
        while let Some(i) = shorter.filter(|i| !phrase.starts_with(out[*i].0)) {
            shorter = out[i].1;
        }
        out.push((phrase, shorter));
    }
    out
}

/// A word without the signs that count for nothing.
fn bare(word: &str) -> String {
    word.chars().filter(|c| !is_sign(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_through_the_chain_of_those_it_begins_with() {
        let phrases = Phrases::new("Noting\nNoting with\nNoting with deep concern\nNoting also\nRecalling\n");
        for (text, expected) in [
            ("Noting with deep concern the", "Noting with deep concern"),
            ("Noting with deep concerns the", "Noting with"),
            ("Noting with-out", "Noting"),
            ("Noting without", "Noting"),
            ("Noting zeal", "Noting"),
            ("Noting’s", ""),
            ("Noti", ""),
            ("Recalling", "Recalling"),
            ("", ""),
            ("Affirming", ""),
        ] {
            assert_eq!(&text[..phrases.longest(text)], expected, "{text}");
        }
    }

    #[test]
    fn signs_and_capitals_do_not_hide_a_phrase() {
        let phrases = Phrases::new("ссылаясь на\nإذ تشير\nإذ");
        for (text, expected) in
            [("Ссылаясь на свою", "Ссылаясь на"), ("إذ تُشير إلى", "إذ تُشير"), ("إِذ ترحب", "إِذ"), ("إذن", "")]
        {
            assert_eq!(&text[..phrases.longest(text)], expected, "{text}");
        }
    }
}
