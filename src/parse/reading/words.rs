//! The counted words of a language: how often each stands in documents of the UN, alone, with its hyphen and beside
//! another.

use crate::model::Language;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The counted words of a language.
pub struct Words {
    counts: FxHashMap<&'static str, u32>,
    /// Hyphenated words by what is left of them when one hyphen is lost, in small letters: the letters before it, and
    /// how often they were counted.
    pub closed: FxHashMap<String, (usize, u32)>,
    /// How many hyphenated words begin with a part: `self-`.
    pub heads: FxHashMap<&'static str, u32>,
    /// How many end with one: `-based`.
    pub tails: FxHashMap<&'static str, u32>,
    /// How many words without a hyphen begin with a part that hyphenated words begin with too: `inter|national`.
    pub prefixes: FxHashMap<&'static str, u32>,
    /// The words of a general dictionary, sorted, one a line.
    general: &'static str,
    total: f32,
}

/// `-log` of the odds of a word that was never counted: a base, and more for each letter.
const UNKNOWN: (f32, f32) = (12.5, 0.35);
/// Hyphenated words that were counted less often are not put back.
pub const RARE: u32 = 1;

impl Words {
    /// The table of a language; none where words are not parted by spaces or not counted.
    pub fn of(language: Language) -> Option<&'static Words> {
        static TABLES: [OnceLock<Words>; 4] = [const { OnceLock::new() }; 4];
        let (at, list, general) = match language {
            Language::English => (0, include_str!("words/eng.tsv"), include_str!("words/eng.general.txt")),
            Language::French => (1, include_str!("words/fra.tsv"), ""),
            Language::Spanish => (2, include_str!("words/spa.tsv"), ""),
            Language::Russian => (3, include_str!("words/rus.tsv"), ""),
            Language::Arabic | Language::Chinese => return None,
        };
        Some(TABLES[at].get_or_init(|| Words::read(list, general)))
    }

    fn read(list: &'static str, general: &'static str) -> Words {
        let rows =
            || list.lines().filter_map(|line| line.split_once('\t')).filter_map(|(w, n)| Some((w, n.parse().ok()?)));
        let counts: FxHashMap<&'static str, u32> = rows().collect();
        let mut closed: FxHashMap<String, (usize, u32)> = FxHashMap::default();
        for (word, count) in rows().filter(|(w, _): &(&str, u32)| w.contains('-') && w.len() > 5) {
            for (at, _) in word.match_indices('-') {
                let form = format!("{}{}", &word[..at], &word[at + 1..]).to_lowercase();
                if !counts.contains_key(form.as_str()) {
                    let odds = closed.entry(form).or_default();
                    if odds.0 == 0 || odds.1 < count {
                        *odds = (word[..at].chars().count(), count);
                    }
                }
            }
        }
        let (mut heads, mut tails): (FxHashMap<&'static str, u32>, FxHashMap<&'static str, u32>) = Default::default();
        for (word, _) in rows().filter(|(w, _): &(&str, u32)| !w.contains(' ')) {
            if let (Some((head, _)), Some((_, tail))) = (word.split_once('-'), word.rsplit_once('-')) {
                *heads.entry(head).or_default() += 1;
                *tails.entry(tail).or_default() += 1;
            }
        }
        let mut prefixes: FxHashMap<&'static str, u32> = FxHashMap::default();
        for (word, _) in rows().filter(|(w, _): &(&str, u32)| !w.contains(['-', ' '])) {
            for (at, _) in word.char_indices().skip(2) {
                if heads.contains_key(&word[..at]) && counts.contains_key(&word[at..]) {
                    *prefixes.entry(&word[..at]).or_default() += 1;
                }
            }
        }
        let total = counts.values().map(|n| *n as f32).sum::<f32>().max(1.0);
        Words { counts, closed, heads, tails, prefixes, general, total }
    }

    /// How often a word, or a pair of words, was counted just as it stands.
    pub fn exactly(&self, word: &str) -> u32 {
        self.counts.get(word).copied().unwrap_or(0)
    }

    /// True where two words were counted with a hyphen between them; the first holds none.
    pub fn is_hyphenated(&self, head: &str, tail: &str) -> bool {
        self.heads.contains_key(head)
            && !head.contains('-')
            && self.counts.contains_key(format!("{head}-{tail}").as_str())
    }

    /// How often it was counted, in small letters or without its `’s` where it was not as it stands.
    pub fn count(&self, word: &str) -> f32 {
        let of = |w: &str| self.exactly(w) as f32;
        let known = of(word);
        if known > 0.0 {
            return known;
        }
        match small(word).filter(|small| of(small) > 0.0) {
            Some(small) => 0.7 * of(&small),
            None => 0.3 * of(stem(word)),
        }
    }

    /// True where it was counted.
    pub fn knows(&self, word: &str) -> bool {
        self.count(word) > 0.0
    }

    /// True where it was counted, or a general dictionary has it.
    pub fn is_word(&self, word: &str) -> bool {
        self.knows(word) || self.is_general(word)
    }

    /// True for a language of which a general dictionary is at hand.
    pub fn has_general(&self) -> bool {
        !self.general.is_empty()
    }

    /// True where a general dictionary of the language has the word, in small letters.
    pub fn is_general(&self, word: &str) -> bool {
        let (mut from, mut to) = (0, self.general.len());
        while from < to {
            // The line about the middle.
            let middle = (from + to) / 2;
            let start = self.general[..middle].rfind('\n').map_or(0, |at| at + 1);
            let end = self.general[middle..].find('\n').map_or(self.general.len(), |at| middle + at);
            match self.general[start..end].cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => from = end + 1,
                std::cmp::Ordering::Greater => to = start.saturating_sub(1),
            }
        }
        false
    }

    /// `-log` of the odds of a word without the signs around it, which was counted so often.
    pub fn cost(&self, word: &str, count: f32) -> f32 {
        if !word.contains(char::is_alphabetic) {
            return 6.0;
        }
        if count > 0.0 {
            return -(count / self.total).ln();
        }
        let small = if word.chars().all(char::is_lowercase) { 2.0 } else { 0.0 };
        UNKNOWN.0 + UNKNOWN.1 * word.chars().count() as f32 + small
    }
}

/// A word without the signs around it.
pub fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word without its `’s`.
pub fn stem(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// A word in small letters, where it is not in them already.
pub fn small(word: &str) -> Option<String> {
    word.contains(char::is_uppercase).then(|| word.to_lowercase())
}
