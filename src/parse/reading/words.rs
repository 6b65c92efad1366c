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
        let (at, list) = match language {
            Language::English => (0, include_str!("words/eng.tsv")),
            Language::French => (1, include_str!("words/fra.tsv")),
            Language::Spanish => (2, include_str!("words/spa.tsv")),
            Language::Russian => (3, include_str!("words/rus.tsv")),
            Language::Arabic | Language::Chinese => return None,
        };
        Some(TABLES[at].get_or_init(|| Words::read(list)))
    }

    fn read(list: &'static str) -> Words {
        let rows =
            || list.lines().filter_map(|line| line.split_once('\t')).filter_map(|(w, n)| Some((w, n.parse().ok()?)));
        let counts: FxHashMap<&'static str, u32> = rows().collect();
        let mut closed: FxHashMap<String, (usize, u32)> = FxHashMap::default();
        for (word, count) in rows().filter(|(w, n): &(&str, u32)| w.contains('-') && w.len() > 5 && *n >= RARE) {
            for (at, _) in word.match_indices('-') {
                let form = format!("{}{}", &word[..at], &word[at + 1..]).to_lowercase();
                let known = counts.contains_key(form.as_str());
                let odds = closed.entry(form).or_default();
                if !known && odds.1 < count {
                    *odds = (word[..at].chars().count(), count);
                }
            }
        }
        closed.retain(|_, odds| odds.1 > 0);
        let (mut heads, mut tails): (FxHashMap<&'static str, u32>, FxHashMap<&'static str, u32>) = Default::default();
        for (word, _) in rows().filter(|(w, _): &(&str, u32)| !w.contains(' ')) {
            if let (Some((head, _)), Some((_, tail))) = (word.split_once('-'), word.rsplit_once('-')) {
                *heads.entry(head).or_default() += 1;
                *tails.entry(tail).or_default() += 1;
            }
        }
        let total = counts.values().map(|n| *n as f32).sum::<f32>().max(1.0);
        Words { counts, closed, heads, tails, total }
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
