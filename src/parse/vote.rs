//! Votes in words and numbers: `by 13 votes to none, with 2 abstentions`.

mod states;

pub use states::voters;

use super::lexicon::{Lexicon, is_arabic, is_ideograph};
use crate::model::Outcome;

/// A number in a text of votes.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    /// True where the word for votes stands behind it: `13 votes`.
    voiced: bool,
    /// The byte behind it.
    end: usize,
}

/// Words for one, as in `with one abstention`.
const ONE: [&str; 6] = ["one", "un", "une", "una", "одном", "واحد"];

/// How words for abstaining begin.
const ABSTAINING: [&str; 5] = ["abst", "Abst", "воздерж", "弃权", "امتن"];

/// What a line about a vote says of its outcome. None where it says nothing of it.
pub fn outcome(words: &str, lexicon: &Lexicon) -> Option<Outcome> {
    let says = |phrases: &[&str]| phrases.iter().any(|p| words.contains(p));
    let ballot = &lexicon.ballot;
    match () {
        () if says(ballot.rejected) && says(ballot.vetoed) => Some(Outcome::Vetoed),
        () if says(ballot.rejected) => Some(Outcome::Rejected),
        () if counts(words, lexicon).is_some() => Some(Outcome::Recorded),
        () if says(ballot.unanimous) => Some(Outcome::Unanimous),
        () if says(ballot.unvoted) => Some(Outcome::Unvoted),
        () => None,
    }
}

/// Votes in favour, against and abstaining: `by 13 votes to none, with 2 abstentions`, `of 32 to 10, with
/// 5 abstentions`. None where the text names no numbers, or says in words how many abstained.
pub fn counts(text: &str, lexicon: &Lexicon) -> Option<[u32; 3]> {
    Some(counted(text, lexicon)?.map(|n| n.value))
}

/// The numbers of votes in favour, against and abstaining.
fn counted(text: &str, lexicon: &Lexicon) -> Option<[Number; 3]> {
    let numbers = numbers(text, lexicon);
    let first = numbers.iter().position(|n| n.voiced).or_else(|| {
        // `by a recorded vote of 27 to 15`, `by 27 to 15`
        let from = text.find(" vote of ").or_else(|| text.find(" by "))?;
        numbers.iter().position(|n| n.end > from)
    })?;
    let [favour, against, rest @ ..] = &numbers[first..] else { return None };
    let abstain = ABSTAINING.iter().any(|w| text.contains(w));
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
        let value = match word {
            w if lexicon.naught.contains(&w) => Some(0),
            w if ONE.contains(&w) => Some(1),
            // `with I abstention`, as OCR has it
            "I" | "l" if ABSTAINING.iter().any(|w| rest.starts_with(w)) => Some(1),
            w => w.parse().ok().filter(|n| *n < 1000),
        };
        if let Some(value) = value {
            let voiced = lexicon.voices.iter().any(|v| rest.starts_with(v));
            // `against` may go without the word, but what counts meetings has another.
            let counter = rest.starts_with('次') || word == "لا" && !rest.starts_with(is_arabic);
            if !counter {
                found.push(Number { value, voiced, end: at });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn votes_are_counted_in_all_languages() {
        for (language, text, expected) in [
            (
                Language::English,
                "Adopted at the 1382nd meeting by 13 votes to none, with 2 abstentions (X, Y)",
                Some([13, 0, 2]),
            ),
            (Language::English, "Adopted by 9 votes to 1 (X), with 1 abstention (Y)", Some([9, 1, 1])),
            (Language::English, "Adopted by a recorded vote of 27 to 15, with 5 abstentions", Some([27, 15, 5])),
            (Language::English, "Adopted by 14 votes to none", Some([14, 0, 0])),
            (Language::English, "Adopted by 14 votes to none, with I abstention", Some([14, 0, 1])),
            (Language::English, "Adopted unanimously at the 1382nd meeting", None),
            (
                Language::French,
                "Adoptée à la 1382e séance par 13 voix contre zéro, avec 2 abstentions",
                Some([13, 0, 2]),
            ),
            (
                Language::Spanish,
                "Aprobada en la 1382ª sesión por 13 votos contra ninguno y 2 abstenciones",
                Some([13, 0, 2]),
            ),
            (Language::Russian, "Принята 27 голосами против 15 при 5 воздержавшихся", Some([27, 15, 5])),
            (Language::Chinese, "第1382次会议以13票对零票、2票弃权通过", Some([13, 0, 2])),
            (
                Language::Arabic,
                "اعتمد في الجلسة بأغلبية 27 صوتا مقابل 15 صوتا وامتناع 5 أعضاء عن التصويت",
                Some([27, 15, 5]),
            ),
            (Language::Arabic, "اعتمد بأغلبية 27 صوتا مقابل 15 صوتا وامتناع عضوين عن التصويت", None),
        ] {
            assert_eq!(counts(text, Lexicon::of(language)), expected, "{text}");
        }
    }
}
