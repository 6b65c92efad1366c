//! Short texts that say that there is no document, in place of one: what a service answers, saved as if it were it.
use crate::block::{Block, Hint};
use crate::languages;

/// Letters and digits of such a text.
const SHORT: usize = 250;

/// Letters and digits of such a page.
const PAGE: usize = 1_000;

/// True where the text of a file only says that there is none.
pub fn is_said(blocks: &[Block]) -> bool {
    let refused = |words: &str| languages::words(|p| p.refusals).any(|said| words.contains(said));
    // The text is elsewhere in the PDF: in the members of a portfolio, in a form (XFA) that only some programs show.
    let elsewhere = |words: &str| languages::lines(|l| l.placeholders).any(|said| words.contains(said));
    is_short(blocks, SHORT, refused) || is_short(blocks, PAGE, elsewhere)
}

/// True where a text of at most this many letters says so.
fn is_short(blocks: &[Block], most: usize, says: impl Fn(&str) -> bool) -> bool {
    let shown = || blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim());
    let mut letters = 0;
    for words in shown() {
        letters += words.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > most || is_of_a_resolution(words) {
            return false;
        }
    }
    shown().any(|words| says(&words.to_lowercase()))
}

/// Paragraphs of resolutions have numbers, or end with signs that no message ends with.
fn is_of_a_resolution(words: &str) -> bool {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    words.ends_with([',', ';', '،', '؛', '，', '；'])
        || words.starts_with('(')
        || (digits > 0 && words[digits..].starts_with(['.', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_short_documents() {
        let said = |lines: &[&str]| is_said(&lines.iter().map(|l| Block::line(*l)).collect::<Vec<_>>());
        assert!(said(&["There is no document matching your request."]));
        assert!(said(&["UN Documents", "El documento solicitado no existe."]));
        assert!(said(&[
            "Please wait...",
            &format!("If this message is not eventually replaced, {}", "a b c ".repeat(120))
        ]));
        assert!(!said(&["1. Notes that the fund does not exist;"]));
        assert!(!said(&["Recalling that no document was issued,"]));
        assert!(!said(&["The General Assembly decides to close the fund."]));
    }
}
