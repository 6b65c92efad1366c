//! The counted words of a language: how often each is in documents of the UN, alone, with its hyphen and beside
//! another.

use crate::languages::Language;
use rustc_hash::{FxHashMap, FxHashSet};
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
    /// The words of a general dictionary, one a line.
    general: &'static str,
    /// The same, read when first asked.
    general_words: OnceLock<FxHashSet<&'static str>>,
    /// In the first line the number of all words; then each word in small letters, its count, and the words that were
    /// counted after it.
    pairs: Lines,
    /// The words of titles: how often each was the last one, and how often it was before.
    titles: Lines,
    total: f32,
}

/// `-log` of the odds of a word that was never counted: a base, and more for each letter.
const UNKNOWN: (f32, f32) = (12.5, 0.35);
/// Hyphenated words that were counted less often are not put back.
pub const RARE: u32 = 1;

impl Words {
    /// The table of a language; none where words are not separated by spaces or not counted.
    pub fn of(language: Language) -> Option<&'static Words> {
        static TABLES: [OnceLock<Words>; 4] = [const { OnceLock::new() }; 4];
        macro_rules! tables {
            ($language:literal) => {
                [
                    include_str!(concat!("words/", $language, ".tsv")),
                    include_str!(concat!("words/", $language, ".pairs.tsv")),
                    include_str!(concat!("words/", $language, ".titles.tsv")),
                ]
            };
        }
        let (at, tables, general) = match language {
            Language::English => (0, tables!("eng"), include_str!("words/eng.general.txt")),
            Language::French => (1, tables!("fra"), ""),
            Language::Spanish => (2, tables!("spa"), ""),
            Language::Russian => (3, tables!("rus"), ""),
            Language::Arabic | Language::Chinese => return None,
        };
        Some(TABLES[at].get_or_init(|| Words::read(tables, general)))
    }

    fn read([list, pairs, titles]: [&'static str; 3], general: &'static str) -> Words {
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
        let [pairs, titles] = [pairs, titles].map(Lines::new);
        let general_words = OnceLock::new();
        Words { counts, closed, heads, tails, prefixes, general, general_words, pairs, titles, total }
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
        self.general_words.get_or_init(|| self.general.lines().collect()).contains(word)
    }

    /// How many words were counted after one another.
    pub fn all(&self) -> f32 {
        self.pairs.find("#").and_then(|n| n.parse().ok()).unwrap_or(1.0)
    }

    /// A word as it was counted, and the words after it.
    pub fn followed(&self, word: &str) -> Followed {
        let mut row = self.pairs.find(word).unwrap_or_default().split('\t');
        let count = row.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
        Followed { count, behind: row }
    }

    /// How often a word was the last of a title, and how often it was before the last.
    pub fn in_titles(&self, word: &str) -> (f32, f32) {
        let counts = self.titles.find(word).and_then(|row| row.split_once('\t'));
        counts.and_then(|(last, inner)| Some((last.parse().ok()?, inner.parse().ok()?))).unwrap_or_default()
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

/// A word and what was counted after it.
pub struct Followed {
    /// How often it was counted.
    pub count: f32,
    behind: std::str::Split<'static, char>,
}

impl Followed {
    /// How often another word was counted right after it.
    pub fn by(&self, word: &str) -> f32 {
        let mut pairs = self.behind.clone().filter_map(|pair| pair.rsplit_once(' '));
        pairs.find(|(other, _)| *other == word).and_then(|(_, n)| n.parse().ok()).unwrap_or(0.0)
    }
}

/// A table of sorted lines, each a word, with a tab and more after it or without.
struct Lines {
    table: &'static str,
    /// Where each line begins, found when the table is first asked.
    starts: OnceLock<Vec<u32>>,
}

impl Lines {
    fn new(table: &'static str) -> Self {
        Lines { table, starts: OnceLock::new() }
    }

    /// What is after a word.
    fn find(&self, word: &str) -> Option<&'static str> {
        let starts = self.starts.get_or_init(|| {
            let behind = memchr::memchr_iter(b'\n', self.table.as_bytes()).map(|at| at as u32 + 1);
            std::iter::once(0).chain(behind).collect()
        });
        let line = |k: usize| {
            let from = starts[k] as usize;
            let to = starts.get(k + 1).map_or(self.table.len(), |next| *next as usize - 1);
            let line = &self.table[from..to];
            line.split_once('\t').unwrap_or((line, ""))
        };
        // Lines are compared by their first bytes: a tab comes before all letters.
        let at = starts.partition_point(|from| {
            let rest = &self.table.as_bytes()[*from as usize..];
            let same = rest.get(..word.len()).unwrap_or(rest);
            same < word.as_bytes()
        });
        let (key, rest) = (at < starts.len()).then(|| line(at))?;
        (key == word).then_some(rest)
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
