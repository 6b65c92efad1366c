//! The words that steer the reading of citations.

pub(super) use crate::languages::Citations as Words;
use crate::languages::{Language, Lexicon};
use memchr::memmem::Finder;
use std::sync::OnceLock;

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    &Lexicon::of(language).citations
}

/// What finds the words for `resolution` and `decision` of a language, each with whether it is the latter; made
/// when it is first needed.
pub(super) fn finders(language: Language) -> &'static [(Finder<'static>, bool)] {
    static FINDERS: [OnceLock<Vec<(Finder<'static>, bool)>>; 6] = [const { OnceLock::new() }; 6];
    FINDERS[language as usize].get_or_init(|| {
        let words = words(language);
        let stems = words.resolution.iter().map(|stem| (stem, false));
        let stems = stems.chain(words.decision.iter().map(|stem| (stem, true)));
        stems.map(|(stem, decision)| (Finder::new(*stem), decision)).collect()
    })
}
