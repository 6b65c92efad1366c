//! The language of a document, told by its content: the letters tell Arabic, Chinese and Russian, the
//! small words English, French and Spanish.

use crate::block::{Block, Hint};
use crate::model::Language;
use crate::text::Text;

/// As much text as is looked at.
const ENOUGH: usize = 40_000;

/// Frequent words of the languages in Latin letters, and words that documents begin with. Words that two
/// of them share count for none.
const SMALL: [(Language, &[&str]); 3] = [
    (
        Language::English,
        &[
            "the",
            "of",
            "and",
            "to",
            "its",
            "with",
            "that",
            "by",
            "for",
            "which",
            "all",
            "this",
            "from",
            "their",
            "is",
            "in",
            "as",
            "an",
            "or",
            "be",
            "at",
            "adopted",
            "meeting",
            "agenda",
            "item",
            "recalling",
            "noting",
            "general",
            "assembly",
            "security",
            "council",
        ],
    ),
    (
        Language::French,
        &[
            "le",
            "les",
            "des",
            "du",
            "et",
            "à",
            "au",
            "aux",
            "dans",
            "par",
            "pour",
            "qui",
            "sur",
            "leur",
            "leurs",
            "ses",
            "sa",
            "ce",
            "cette",
            "une",
            "un",
            "est",
            "ou",
            "ainsi",
            "rappelant",
            "notant",
            "adoptée",
            "séance",
            "assemblée",
            "générale",
            "conseil",
            "sécurité",
            "unies",
            "nations",
        ],
    ),
    (
        Language::Spanish,
        &[
            "el",
            "los",
            "las",
            "del",
            "y",
            "al",
            "en",
            "por",
            "para",
            "con",
            "su",
            "sus",
            "una",
            "un",
            "lo",
            "se",
            "como",
            "o",
            "recordando",
            "observando",
            "aprobada",
            "sesión",
            "asamblea",
            "consejo",
            "seguridad",
            "unidas",
            "naciones",
        ],
    ),
];

/// The language of the blocks.
pub fn detect(blocks: &[Block]) -> Language {
    let (mut arabic, mut chinese, mut russian, mut latin) = (0usize, 0usize, 0usize, 0usize);
    let mut score = [0usize; 3];
    let mut seen = 0;
    for block in blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))) {
        let words = block.text.words.as_str();
        for c in words.chars().take(ENOUGH) {
            match c {
                'a'..='z' | 'A'..='Z' | 'à'..='ÿ' => latin += 1,
                '\u{400}'..='\u{4ff}' => russian += 1,
                '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => arabic += 1,
                '\u{3400}'..='\u{9fff}' => chinese += 1,
                _ => {}
            }
        }
        for word in words[..words.floor_char_boundary(ENOUGH)].split(|c: char| !c.is_alphabetic()) {
            if word.is_empty() || !word.starts_with(|c: char| c < '\u{250}') || word.len() > 12 {
                continue;
            }
            let word = word.to_lowercase();
            for (i, (_, list)) in SMALL.iter().enumerate() {
                score[i] += usize::from(list.contains(&word.as_str()));
            }
        }
        seen += words.len();
        if seen > ENOUGH {
            break;
        }
    }
    // Symbols and the stamp of distribution are in Latin letters everywhere; a Chinese character is a word.
    let weights = [
        (arabic * 2, Language::Arabic),
        (chinese * 4, Language::Chinese),
        (russian * 2, Language::Russian),
        (latin, Language::English),
    ];
    let best = weights.iter().max_by_key(|(n, _)| *n).map_or(Language::English, |(_, l)| *l);
    if best != Language::English {
        return best;
    }
    // English where nothing tells.
    let most = *score.iter().max().unwrap_or(&0);
    SMALL.iter().zip(score).find(|(_, n)| *n == most).map_or(Language::English, |((l, _), _)| *l)
}

/// Takes out the marks of direction that plain text and PDF put around Arabic.
pub fn without_direction(text: &mut Text) {
    let mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.words.contains(mark) {
        return;
    }
    let found: Vec<_> = text.words.char_indices().filter(|(_, c)| mark(*c)).map(|(i, c)| i..i + c.len_utf8()).collect();
    for range in found.into_iter().rev() {
        text.remove(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_tell_their_language() {
        for (text, language) in [
            ("Recalling its resolution on the matter,", Language::English),
            ("Rappelant sa résolution sur la question,", Language::French),
            ("Recordando su resolución sobre la cuestión,", Language::Spanish),
            ("ссылаясь на свою резолюцию,", Language::Russian),
            ("إذ تشير إلى قرارها", Language::Arabic),
            ("回顾其决议 A/RES/99/1", Language::Chinese),
            ("A/RES/99/1", Language::English),
        ] {
            assert_eq!(detect(&[Block::line(text)]), language, "{text}");
        }
    }
}
