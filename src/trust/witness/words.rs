//! Words that were joined or split, and words that may have to be, by counted words.

use super::super::{Case, Form};
use super::Sights;
use crate::words::{Words, core};
use rustc_hash::FxHashSet;

/// Letters of a word that may be two, at least, and of each of the two.
const TWO: (usize, usize) = (8, 3);

/// The counted words for a source whose words may be torn; none for others.
fn counted(case: &Case<'_>) -> Option<&'static Words> {
    let torn = matches!(case.form, Form::Run | Form::Drawn | Form::Scanned);
    Words::of(case.publication.language).filter(|_| torn)
}

/// True where the two halves of a word are words.
fn is_two(words: &Words, word: &str) -> bool {
    let mut cuts = (TWO.1..=word.len().saturating_sub(TWO.1)).filter(|at| word.is_char_boundary(*at));
    cuts.any(|at| words.exactly(&word[..at]) > 1 && words.exactly(&word[at..]) > 1)
}

/// Bytes of a part of a text.
fn place(text: &str, part: &str) -> std::ops::Range<usize> {
    let from = part.as_ptr() as usize - text.as_ptr() as usize;
    from..from + part.len()
}

/// `remotesensing`: no word that was counted, but both its halves were.
pub fn two_in_one(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = counted(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let lower = |w: &&str| w.len() >= TWO.0 && w.chars().all(char::is_lowercase);
        for word in text.split(' ').map(core).filter(lower) {
            if words.exactly(word) == 0 && is_two(words, word) {
                sights.words(at, place(text, word));
            }
        }
    }
}

/// `data sharing`, which was counted with a hyphen too.
pub fn hyphen_missing(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = counted(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let mut before = "";
        for word in text.split(' ') {
            let tight = before.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric);
            if tight && words.is_hyphenated(core(before), core(word)) {
                sights.words(at, place(text, word));
            }
            before = word;
        }
    }
}

/// `necessa ry`: two pieces that make a word, and are none by themselves.
pub fn torn(case: &Case<'_>, sights: &mut Sights) {
    let Some(words) = counted(case) else { return };
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let (mut before, mut known) = ("", true);
        for word in text.split(' ') {
            let letters = core(word);
            let now = letters.len() > 12 || letters.is_empty() || words.exactly(letters) > 0;
            let tight = before.ends_with(char::is_lowercase) && word.starts_with(char::is_lowercase);
            if tight && (!now || !known) && words.exactly(&format!("{}{letters}", core(before))) > 2 {
                sights.words(at, place(text, word));
            }
            (before, known) = (word, now);
        }
    }
}

/// Tells of certain words wherever they stand.
fn told(case: &Case<'_>, sights: &mut Sights, certain: &FxHashSet<&str>) {
    if certain.is_empty() {
        return;
    }
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        for word in text.split(' ').filter(|w| certain.contains(core(w))) {
            sights.words(at, place(text, word));
        }
    }
}

/// The words of a paragraph that were changed in a way.
fn changed(case: &Case<'_>, sights: &mut Sights, way: fn(&str, &str) -> bool) {
    let changes = case.publication.ledger.rewritten.iter().filter(|(found, written)| way(found, written));
    let written: FxHashSet<&str> = changes.map(|(_, written)| core(written)).collect();
    told(case, sights, &written);
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
    let Some(words) = counted(case) else { return };
    let changes = case.publication.ledger.rewritten.iter().filter(|(_, written)| written.contains('-'));
    let unsure: FxHashSet<&str> =
        changes.map(|(_, w)| core(w)).filter(|w| words.exactly(&w.replacen('-', " ", 1)) > 0).collect();
    told(case, sights, &unsure);
}
