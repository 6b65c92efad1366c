//! Words that were put together or parted, and words that may have to be: told by counted words.

use super::super::{Case, Form};
use super::Sights;
use crate::model::Language;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Letters of a word that may be two, at least, and of each of the two.
const TWO: (usize, usize) = (8, 3);

/// Counted words of a language.
struct Words {
    counts: FxHashMap<&'static str, u32>,
    /// What stands behind the first hyphen of words, by what stands before it.
    heads: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Words {
    /// The table of a language; none where words are not counted.
    fn of(language: Language) -> Option<&'static Words> {
        static TABLES: [OnceLock<Words>; 4] = [const { OnceLock::new() }; 4];
        let (at, list) = match language {
            Language::English => (0, include_str!("../../parse/reading/words/eng.tsv")),
            Language::French => (1, include_str!("../../parse/reading/words/fra.tsv")),
            Language::Spanish => (2, include_str!("../../parse/reading/words/spa.tsv")),
            Language::Russian => (3, include_str!("../../parse/reading/words/rus.tsv")),
            Language::Arabic | Language::Chinese => return None,
        };
        let read = || {
            let rows = list.lines().filter_map(|line| line.split_once('\t'));
            let counts: FxHashMap<_, _> = rows.filter_map(|(word, n)| Some((word, n.parse().ok()?))).collect();
            let mut heads: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
            for (head, tail) in counts.keys().filter_map(|word: &&'static str| word.split_once('-')) {
                heads.entry(head).or_default().push(tail);
            }
            Words { counts, heads }
        };
        Some(TABLES[at].get_or_init(read))
    }

    /// The table for a source whose words may be torn; none for others.
    fn for_case(case: &Case<'_>) -> Option<&'static Words> {
        let torn = matches!(case.form, Form::Run | Form::Drawn | Form::Scanned);
        Words::of(case.publication.language).filter(|_| torn)
    }

    fn count(&self, word: &str) -> u32 {
        self.counts.get(word).copied().unwrap_or(0)
    }

    /// True where the two halves of a word are words.
    fn is_two(&self, word: &str) -> bool {
        let cuts = (TWO.1..=word.len().saturating_sub(TWO.1)).filter(|at| word.is_char_boundary(*at));
        cuts.into_iter().any(|at| self.count(&word[..at]) > 1 && self.count(&word[at..]) > 1)
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Bytes of a part of a text.
fn place(text: &str, part: &str) -> std::ops::Range<usize> {
    let from = part.as_ptr() as usize - text.as_ptr() as usize;
    from..from + part.len()
}

/// `remotesensing`: no word that was counted, but both its halves were.
pub fn two_in_one(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = Words::for_case(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let lower = |w: &&str| w.len() >= TWO.0 && w.chars().all(char::is_lowercase);
        for word in text.split(' ').map(bare).filter(lower) {
            if words.count(word) == 0 && words.is_two(word) {
                sights.words(at, place(text, word));
            }
        }
    }
}

/// `data sharing`, which was counted with a hyphen too.
pub fn hyphen_missing(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = Words::for_case(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let mut before = "";
        for word in text.split(' ') {
            let tight = before.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric);
            if tight
                && let Some(tails) = words.heads.get(bare(before))
                && tails.contains(&bare(word))
            {
                sights.words(at, place(text, word));
            }
            before = word;
        }
    }
}

/// `necessa ry`: two pieces that make a word, and are none by themselves.
pub fn torn(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = Words::for_case(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let (mut before, mut known) = ("", true);
        for word in text.split(' ') {
            let letters = bare(word);
            let now = letters.len() > 12 || letters.is_empty() || words.count(letters) > 0;
            let tight = before.ends_with(char::is_lowercase) && word.starts_with(char::is_lowercase);
            if tight && (!now || !known) && words.count(&format!("{}{letters}", bare(before))) > 2 {
                sights.words(at, place(text, word));
            }
            (before, known) = (word, now);
        }
    }
}

/// The words of a paragraph that were changed in a way.
fn changed(case: &Case<'_>, sights: &mut Sights, way: fn(&str, &str) -> bool) {
    let changes = case.publication.ledger.rewritten.iter().filter(|(found, written)| way(found, written));
    let written: FxHashSet<&str> = changes.map(|(_, written)| bare(written)).collect();
    if written.is_empty() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        for word in text.split(' ').filter(|w| written.contains(bare(w))) {
            sights.words(at, place(text, word));
        }
    }
}

/// `Secretary General` in the source, `Secretary-General` in the paragraph.
pub fn hyphen_put(case: &Case<'_>, sights: &mut Sights) {
    changed(case, sights, |found, written| written.contains('-') && found.contains(' '));
}

/// `SecretaryGeneral` in the source, `Secretary-General` in the paragraph.
pub fn hyphen_put_back(case: &Case<'_>, sights: &mut Sights) {
    changed(case, sights, |found, written| written.contains('-') && !found.contains(' '));
}

/// `perso nnel` in the source, `personnel` in the paragraph.
pub fn joined(case: &Case<'_>, sights: &mut Sights) {
    changed(case, sights, |found, written| !written.contains('-') && found.contains(' '));
}

/// Any other change, or one of a whole text.
pub fn otherwise(case: &Case<'_>, sights: &mut Sights) {
    changed(case, sights, |found, written| !written.contains('-') && !found.contains(' '));
}

/// A word that was both hyphenated and open among counted words, and whose hyphen was put there.
pub fn hyphen_unsure(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = Words::for_case(case) else { return };
    let changes = case.publication.ledger.rewritten.iter().filter(|(_, written)| written.contains('-'));
    let unsure: FxHashSet<&str> =
        changes.map(|(_, w)| bare(w)).filter(|w| words.count(&w.replacen('-', " ", 1)) > 0).collect();
    if unsure.is_empty() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        for word in text.split(' ').filter(|w| unsure.contains(bare(w))) {
            sights.words(at, place(text, word));
        }
    }
}
