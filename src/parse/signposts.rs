//! Lines that part a document, by their words: labels of annexes, closing lines.

use super::headlines::meeting;
use super::lexicon::{Lexicon, is_arabic, is_ideograph, opening};
use crate::languages;
use crate::languages::counting::{ARTICLE, han_digit};
use crate::model::{body, enumerator};
use crate::text::starts;

/// `Annex`, `Annex II`, `ANNEX A`, `Annex I to resolution 1617 (2005)`.
pub fn annex_label(words: &str, lexicon: &Lexicon) -> bool {
    if let Some(n) =
        words.starts_with(is_ideograph).then_some(words).and_then(|w| lexicon.annex.iter().find_map(|a| opening(w, a)))
    {
        let rest = words[n..].trim();
        return rest.chars().count() <= 3 && rest.chars().all(|c| c.is_ascii_alphanumeric() || han_digit(c).is_some());
    }
    let mut parts = words.trim_end_matches(['*', '.', ':']).split_whitespace();
    let first = parts.next().unwrap_or_default();
    if first.starts_with(char::is_lowercase) || !lexicon.annex.contains(&first.to_lowercase().trim_end_matches(':')) {
        return false;
    }
    let Some(number) = parts.next() else { return true };
    let digits: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
    // `المرفق الأول`: Arabic counts its annexes in words.
    if number.starts_with(is_arabic) {
        return words.split_whitespace().count() <= 3 && number.starts_with(ARTICLE);
    }
    let numbered = enumerator::roman(&digits).is_some()
        || digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let rest: Vec<&str> = parts.collect();
    let to = |word: &str| languages::lines(|l| l.annex_to).any(|to| word == to);
    numbered && (rest.is_empty() || rest.len() <= 5 && to(rest[0])) || to(number) && rest.len() <= 4 && words.len() < 50
}

/// Bytes at the head of a closing line that may hold the word for the meeting.
pub(super) const FARTHEST: usize = 120;

/// `45th plenary meeting`, `50th (resumed) plenary meeting`, with or without the date after it.
pub fn closing(words: &str, lexicon: &Lexicon) -> bool {
    let headed = lexicon.meeting_heads.iter().any(|h| starts(words, h));
    if words.starts_with(|c: char| c.is_ascii_uppercase()) && counted_in_words(words, lexicon) {
        return true;
    }
    if !headed && !words.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let beginning = &words[..words.floor_char_boundary(FARTHEST)];
    let Some(at) = lexicon.meeting.iter().find_map(|m| {
        let at = beginning.find(m)?;
        let ends = m.ends_with(is_ideograph) || !words[at + m.len()..].starts_with(|c: char| c.is_alphanumeric());
        (ends && at < 60).then_some(at)
    }) else {
        return false;
    };
    if headed {
        return words.chars().count() < 60 && !words.ends_with([';', '.', '؛', '。', '，', '،', '；', ',', ':']);
    }
    let first = words.split_whitespace().next().unwrap_or_default();
    at < 40
        && !goes_on(words, lexicon)
        && first.chars().count() <= 6
        // `947th`, `947.º`, `947a.`
        && (first.trim_end_matches('.').ends_with(|c: char| c.is_alphabetic() || c == 'º') || first.ends_with('-'))
}

/// `Eighth plenary meeting, 22 May 2009`: the number of the meeting is in words, and the date follows.
fn counted_in_words(words: &str, lexicon: &Lexicon) -> bool {
    let words = &words[body::before_meeting(words)..];
    let beginning = &words[..words.floor_char_boundary(FARTHEST)];
    lexicon.meeting.iter().any(|m| {
        let Some(at) = beginning.find(m) else { return false };
        let ordinal = meeting::in_words(&words[..at]);
        let dated = words[at + m.len()..].trim_start_matches([',', ' ']).starts_with(|c: char| c.is_ascii_digit());
        dated && ordinal.is_some_and(|o| o.len() == words[..at].trim_end().len())
    })
}

/// True where a sentence goes on after the meeting, and no date: `2185th meeting, as contained in document`.
fn goes_on(words: &str, lexicon: &Lexicon) -> bool {
    let behind = lexicon.meeting.iter().find_map(|m| words.find(m).map(|at| &words[at + m.len()..]));
    let rest = behind.unwrap_or_default().trim_start_matches([',', ' ']);
    let near = &rest[..rest.floor_char_boundary(12)];
    rest.starts_with(|c: char| c.is_ascii_lowercase()) && !near.contains(|c: char| c.is_ascii_digit())
}
