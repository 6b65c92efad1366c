//! The numbers in a text of votes.

use crate::languages;
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};

/// A number in a text of votes.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    /// True where the word for votes is after it: `13 votes`.
    pub(super) voiced: bool,
    /// The byte after it.
    pub(super) end: usize,
}

/// The numbers of votes in favour, against and abstaining.
pub(super) fn counted(text: &str, lexicon: &Lexicon) -> Option<[Number; 3]> {
    let numbers = numbers(text, lexicon);
    let first = numbers.iter().position(|n| n.voiced).or_else(|| {
        // `by a recorded vote of 27 to 15`, `by 27 to 15`
        let from = languages::lines(|l| l.vote_of).find_map(|words| text.find(words))?;
        numbers.iter().position(|n| n.end > from)
    })?;
    let [favour, against, rest @ ..] = &numbers[first..] else { return None };
    let abstain = languages::words(|p| p.abstaining).any(|w| text.contains(w));
    if rest.is_empty() && abstain {
        return None;
    }
    // Without the word, a third number is of something else.
    let nobody = Number { value: 0, voiced: false, end: text.len() };
    let abstaining = rest.first().filter(|_| abstain).copied().unwrap_or(nobody);
    Some([*favour, *against, abstaining])
}

/// All numbers of a text but those of meetings and dates.
fn numbers(text: &str, lexicon: &Lexicon) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    let ideographs = lexicon.naught.iter().any(|w| w.ends_with(is_ideograph));
    while let Some(first) = text[at..].chars().next() {
        let letter = |c: char| c.is_alphanumeric() && !(ideographs && is_ideograph(c));
        if !first.is_alphanumeric() {
            at += first.len_utf8();
            continue;
        }
        let len = match letter(first) {
            true => text[at..].find(|c| !letter(c)).unwrap_or(text.len() - at),
            false => first.len_utf8(),
        };
        let word = &text[at..at + len];
        at += len;
        let rest = text[at..].trim_start();
        let naught = lexicon.naught.contains(&word);
        let value = match word {
            _ if naught => Some(0),
            w if languages::words(|p| p.one).any(|one| one == w) => Some(1),
            // `with I abstention`, as OCR has it
            "I" | "l" if languages::words(|p| p.abstaining).any(|w| rest.starts_with(w)) => Some(1),
            w => w.parse().ok().filter(|n| *n < 1000),
        };
        if let Some(value) = value {
            let voiced = lexicon.voices.iter().any(|v| rest.starts_with(v));
            // `against` may go without the word, but what counts meetings has another.
            let counter =
                rest.starts_with('次') || word.starts_with(is_arabic) && naught && !rest.starts_with(is_arabic);
            if !counter {
                found.push(Number { value, voiced, end: at });
            }
        }
    }
    found
}
