//! A word of a document, and what is before it.

use crate::model::enumerator;

/// What is between a word and the one before it, from weak to strong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A space.
    #[default]
    Space,
    /// The end of a line that is as long as the others.
    Line,
    /// The end of a line that stops short of the margin.
    Short,
    /// An empty line.
    Gap,
    /// The end of a page.
    Page,
}

/// A word: its bytes in the text, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// The byte after its last letter.
    pub end: usize,
    /// What is before it.
    pub before: Break,
    /// The page it is on; 0 where unknown.
    pub page: u32,
    /// True where it is printed small and raised.
    pub raised: bool,
}

/// True for a bare number: `12`, of a page or a note.
pub fn is_bare(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `IV`: a Roman number in capitals.
pub fn is_roman(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && enumerator::roman(word).is_some()
}

/// The number of a paragraph without its stop, `12` of `12.`; in Arabic without its dash, `12 -`, `-12`, which the
/// marks of direction may enclose.
pub fn number(word: &str, dashed: bool) -> Option<&str> {
    const MARKS: [char; 5] = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'];
    let bare = word.strip_suffix(['.', '．']).or_else(|| {
        let bare = word.trim_matches(|c: char| matches!(c, ' ' | '-' | '–') || MARKS.contains(&c));
        Some(bare).filter(|bare| dashed && bare.len() < word.len())
    })?;
    Some(bare).filter(|bare| is_bare(bare))
}

/// True for a word that is only the number of a paragraph: `12.`, in Arabic `12 -`.
pub fn is_number(word: &str) -> bool {
    word.len() < 24 && word.bytes().any(|b| b.is_ascii_digit()) && number(word, word.contains(['-', '–'])).is_some()
}
