//! The words at the beginning of a text.

use crate::text::unicode::{is_direction, is_ideograph};

/// Bytes of a phrase at the beginning of a text. Vowel signs and lengthening strokes in Arabic count for
/// nothing, nor does the case of a first Cyrillic letter.
#[inline]
pub fn opening(text: &str, phrase: &str) -> Option<usize> {
    // Most phrases are distinguished from most texts by their first byte.
    let first = text.as_bytes().first();
    if first.is_none_or(|b| b.is_ascii() && Some(b) != phrase.as_bytes().first()) && !phrase.is_empty() {
        return None;
    }
    opening_in_full(text, phrase)
}

fn opening_in_full(text: &str, phrase: &str) -> Option<usize> {
    if text.starts_with(phrase) {
        return Some(phrase.len());
    }
    if !text.starts_with(|c: char| c > '\u{3ff}') {
        return None;
    }
    let mut seen = text.char_indices().filter(|(_, c)| !is_sign(*c)).peekable();
    for (k, wanted) in phrase.chars().filter(|c| !is_sign(*c)).enumerate() {
        let (_, c) = seen.next()?;
        if c != wanted && !(k == 0 && c.to_lowercase().eq(wanted.to_lowercase())) {
            return None;
        }
    }
    // Signs after the last letter are of the phrase.
    Some(seen.peek().map_or(text.len(), |(i, _)| *i))
}

/// Vowel signs and the lengthening stroke of Arabic, and marks of direction.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}') || is_direction(c)
}

/// The letters (and inner hyphens) at the beginning of a text; of Chinese the first character.
pub fn first_word(text: &str) -> &str {
    if let Some(c) = text.chars().next().filter(|c| is_ideograph(*c)) {
        return &text[..c.len_utf8()];
    }
    let end = text.find(|c: char| !is_inner(c)).unwrap_or(text.len());
    &text[..end]
}

/// What a word goes on with.
pub(super) fn is_inner(c: char) -> bool {
    c.is_alphabetic() || is_sign(c) || c == '-' || c == '\'' || c == '’'
}

/// Bytes of the one of several phrases that the text begins with, at a word's end.
pub fn one_of(text: &str, phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .filter_map(|p| Some((p, opening(text, p)?)))
        .filter(|(p, n)| p.ends_with(is_ideograph) || !text[*n..].starts_with(|c: char| c.is_alphanumeric()))
        .map(|(_, n)| n)
        .max()
}
