//! Words that were torn when a program laid the lines of a PDF out in columns: `all coun tries`, `4 –15 September`,
//! `Secretary -` at the end of a line. Such programs put a space wherever two pieces of a line stand a little apart.
//!
//! No text has a space before a hyphen within a word: `Secretary -General` shows such a text (the hyphens of its lines
//! are closed where lines are joined). In it, a word is known to be torn where it is whole in another place and its
//! parts do not.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// So often the parts of a torn word may be alone in other places: other words are torn there.
const ALONE: usize = 3;

/// The text with its torn words mended.
pub fn mended(text: &str) -> Cow<'_, str> {
    let letter = |c: char| c.is_alphabetic() && !is_arabic(c);
    let hyphens = || memchr::memmem::find_iter(text.as_bytes(), " -");
    if !hyphens().any(|at| joins(text, at, letter)) {
        return Cow::Borrowed(text);
    }
    let mut spaces = within_words(text);
    spaces.extend(hyphens().filter(|at| ends_line(text, *at, letter)));
    spaces.extend(text.match_indices(" –").map(|(at, _)| at).filter(|at| joins(text, *at, |c| c.is_ascii_digit())));
    spaces.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut begin = 0;
    for at in spaces {
        out.push_str(&text[begin..at]);
        begin = at + 1;
    }
    out.push_str(&text[begin..]);
    Cow::Owned(out)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}')
}

/// True where signs of a kind are before the space at a place and after the sign that follows it.
fn joins(text: &str, space: usize, kind: impl Fn(char) -> bool) -> bool {
    text[..space].ends_with(&kind) && text[space + 1..].chars().nth(1).is_some_and(kind)
}

/// True where a hyphen after a space ends a line, and a word goes on in the next one.
fn ends_line(text: &str, space: usize, letter: impl Fn(char) -> bool) -> bool {
    let next = text[space + 2..].strip_prefix(['\n', '\r']).map(str::trim_start);
    text[..space].ends_with(&letter) && next.is_some_and(|next| next.starts_with(letter))
}

/// Spaces within words.
fn within_words(text: &str) -> Vec<usize> {
    // Each distinct word has a number, under which it is counted.
    let mut numbers: FxHashMap<Cow<'_, str>, usize> = FxHashMap::default();
    let (mut counts, mut words): (Vec<usize>, Vec<(&str, usize)>) = (Vec::new(), Vec::new());
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        let number = *numbers.entry(in_small(word)).or_insert(counts.len());
        if number == counts.len() {
            counts.push(0);
        }
        counts[number] += 1;
        words.push((word, number));
    }
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [(first, a), (second, b)] = *pair else { continue };
        let parts = [counts[a], counts[b]];
        let space = place(first) + first.len();
        let rare = parts.contains(&1) && parts.iter().all(|n| *n <= ALONE + 1);
        if !rare || place(second) != space + 1 || text.as_bytes()[space] != b' ' {
            continue;
        }
        let held = text[..place(first)].ends_with(HOLDS) || text[place(second) + second.len()..].starts_with(HOLDS);
        // A word that was put together begins again after its space.
        if !held && numbers.contains_key(&in_small(&format!("{first}{second}"))) {
            found.push(space);
        }
    }
    found
}

/// A word in small letters.
fn in_small(word: &str) -> Cow<'_, str> {
    if word.chars().all(char::is_lowercase) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Signs that make one word of what is on both sides.
const HOLDS: [char; 4] = ['-', '‑', '’', '\''];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_where_a_layout_has_torn_them() {
        let torn =
            "The Secretary -General, the long -\nterm countries, from 4 –15 May,\nall coun tries and th e countri es;";
        let whole =
            "The Secretary -General, the long-\nterm countries, from 4–15 May,\nall countries and the countries;";
        assert_eq!(mended(torn), whole);
    }

    #[test]
    fn words_that_stand_apart_stay_apart() {
        for text in [
            "all coun tries and countries, 4 –15 May and long -\nterm",
            "on line, and the well -known online ferries on the line on and on",
            "the well -known ferries –  and – their – bells - too -\n2 of them",
            "no -one: resolution S-10/2 and Resolutions S-11",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
