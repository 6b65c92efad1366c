//! Votes in words and numbers: `by 13 votes to none, with 2 abstentions`.

mod counted;
mod states;

pub use states::voters;

use counted::counted;

use super::lexicon::Lexicon;
use crate::model::Outcome;

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
