//! The numbers of headings.

use crate::model::enumerator::{self, Enumerator, Form};
use crate::parse::cues::{self, End};
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};

/// True for Roman numbers, which are above letters: `III.`, `I.`; `C.` and `L.` are letters, no hundred and fifty.
pub fn is_roman(e: &Enumerator, words: &str) -> bool {
    e.roman.is_some_and(|r| (2..50).contains(&r) || e.letter.is_none()) || words.starts_with("I.")
}

/// Bytes of the number of a heading, and of the space after it: `III. `, `A. `; 0 where it has none.
pub fn number(words: &str) -> (usize, usize) {
    let numbered = enumerator::at(words).filter(|e| {
        let rest = &words[e.length.min(words.len())..];
        let latin = words.starts_with(|c: char| c.is_ascii_uppercase());
        latin && e.form == Form::Dot && !rest.is_empty() && (e.roman.is_some() || e.letter.is_some())
    });
    numbered.map_or((0, 0), |e| (e.printed, e.length))
}

/// `一. 代表`: the UN's mark-up of Chinese has such numbers in the words of the heading.
pub(super) fn is_counted_in_chinese(words: &str) -> bool {
    words.starts_with(is_ideograph) && enumerator::at(words).is_some_and(|e| e.form == Form::Dot)
}

/// The level of a heading whose number is in its words.
pub(super) fn section_level(words: &str, lexicon: &Lexicon) -> Option<u8> {
    let lettered = || lexicon.parts.iter().any(|letter| words.starts_with(letter));
    if is_counted_in_chinese(words) {
        return Some(1);
    }
    section(words, lexicon).then(|| if lettered() { 2 } else { 1 })
}

/// `ثالثا - المكتب`, `باء - الجلسات العامة`: a heading with its number in words.
pub(super) fn section(words: &str, lexicon: &Lexicon) -> bool {
    let Some((number, heading)) = words.split_once(['-', '–']) else { return false };
    let counts = enumerator::is_ordinal(number.trim()) || lexicon.parts.contains(&number.trim());
    counts && heading.trim().starts_with(is_arabic) && cues::end(words) == End::Open
}
