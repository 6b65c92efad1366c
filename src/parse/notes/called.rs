//! Whether words call a note.

use crate::block::Block;
use crate::parse::lexicon::{is_arabic, is_ideograph};

/// True where lines of the page hold a number glued to a word or a sign: `future we want”,1`.
pub(super) fn called(lines: &[Block], number: u32) -> bool {
    let mark = number.to_string();
    lines.iter().any(|b| {
        let words = &b.text.words;
        words.match_indices(&mark).any(|(at, _)| {
            let before = words[..at].trim_end().chars().next_back();
            let after = words[at + mark.len()..].chars().next();
            // `resolution 78/22126 and`: no resolution has so great a number.
            let token = words[..at].rsplit(' ').next().unwrap_or_default();
            let numbered = token.split_once('/').is_some_and(|(session, number)| {
                (2..=3).contains(&number.len())
                    && number.len() + mark.len() > 3
                    && (session.to_string() + number).bytes().all(|b| b.is_ascii_digit())
            });
            let bracketed = before == Some('(') && after == Some(')') && words.contains(is_arabic);
            before.is_some_and(|c| (numbered || !c.is_ascii_digit()) && !matches!(c, ' ' | '/' | '(' | '-' | '–'))
                && !after.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c) || c == '/')
                || bracketed
        })
    })
}
