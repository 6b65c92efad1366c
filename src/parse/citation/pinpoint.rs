//! The part of a document that is cited: `paragraphs 1 to 3 of` before it, `, annex II` after it.

use super::words::Words;
use crate::languages::{self, counting::han_digit};
use crate::model::scan::{self, space};

/// The pinpoint after a number or symbol, as printed, and the bytes up to its end: `, annex II`,
/// `, paras. 4 and 5`, ` (annex)`, `, chap. I, sect. A`.
pub(super) fn after(text: &str, words: &Words) -> Option<(String, usize)> {
    let lead = space(text);
    let i = lead + text[lead..].chars().next().filter(|c| ",，、،".contains(*c))?.len_utf8();
    let start = i + space(&text[i..]);
    let mut end = part(&text[start..], words).map(|n| start + n)?;
    loop {
        let comma = text[end..].chars().next().filter(|c| ",，".contains(*c)).map_or(0, char::len_utf8);
        let next = end + comma + space(&text[end + comma..]);
        match part(&text[next..], words) {
            Some(n) if next > end => end = next + n,
            _ => break,
        }
    }
    Some((text[start..end].to_owned(), end))
}

/// `annex II`, `paras. 4 and 5`, `para. 3 (a)`: the bytes.
fn part(text: &str, words: &Words) -> Option<usize> {
    let word = words.parts.iter().find_map(|w| scan::word(text, w).or_else(|| han_numbered(text, w)))?;
    let mut end = word;
    let mut i = word;
    loop {
        let n = space(&text[i..]);
        let token_end = token(&text[i + n..]);
        let token = &text[i + n..i + n + token_end];
        let bare = token.trim_end_matches([',', '.', ';', ')', ']']);
        if token.is_empty() {
            break;
        }
        if is_pin(token) {
            let kept = if token.contains('(') { token.trim_end_matches([',', '.', ';']) } else { bare };
            end = i + n + kept.len();
            if kept.len() < token.len() && !token[kept.len()..].starts_with(',') {
                break;
            }
        } else if !words.and.contains(&token) && token != "," {
            break;
        }
        i += n + token_end;
    }
    (end > word || stands_alone(&text[..word])).then_some(end)
}

/// `附件二`: the bytes of a word and a Chinese number after it.
fn han_numbered(text: &str, word: &str) -> Option<usize> {
    let rest = text.strip_prefix(word)?;
    let after = rest.trim_start_matches(|c: char| han_digit(c).is_some());
    (after.len() < rest.len()).then(|| text.len() - after.len())
}

/// True of words that need no number: `annex`.
fn stands_alone(word: &str) -> bool {
    let lower = word.to_lowercase();
    languages::words(|p| p.annexes).any(|stem| lower.starts_with(stem))
}

/// The bytes of a word up to the next white space.
fn token(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// True of `4`, `4,`, `II`, `(a)`, `I.B`, `3–5`.
fn is_pin(token: &str) -> bool {
    let bare = token.trim_matches([',', '.', ';', ')', '(', ']']);
    let numeral = |w: &str| {
        !w.is_empty()
            && (w.bytes().all(|b| b.is_ascii_digit())
                || w.bytes().all(|b| b"IVXLC".contains(&b))
                || (w.len() == 1 && w.bytes().all(|b| b.is_ascii_uppercase())))
    };
    let bracketed =
        token.starts_with('(') && bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    bracketed || bare.split(['.', '-', '–']).all(numeral)
}

/// The pinpoint that ends the text, as printed, with the word that ties it to the document after it:
/// `paragraphs 1 to 3 of`, `section I.B of`, `annex to`.
pub(super) fn before(text: &str, words: &Words) -> Option<String> {
    let text = text.trim_end_matches(scan::is_space);
    let stripped = words.part_of.iter().find_map(|w| {
        let head = text.strip_suffix(w)?;
        head.ends_with(char::is_whitespace).then_some(head)
    });
    let text = stripped.or_else(|| words.part_of.contains(&"к").then_some(text))?;
    let text = text.trim_end_matches(|c: char| scan::is_space(c) || c == ',');
    let pin = &text[trailing(text, words)?..];
    (pin.contains(char::is_whitespace) || stands_alone(pin)).then(|| pin.to_owned())
}

/// True where the text ends in a part of a document and a comma (`chap. I, sect. C,`): a resolution that
/// is named after it is in that document and has no symbol of its own. Behind another resolution the
/// part may be of that one (`resolution 53/70, annex,`), but not `behind` the bracketed symbol of a report.
pub(super) fn ends_in_part(text: &str, behind: bool, words: &Words) -> bool {
    let text = text.trim_end_matches(scan::is_space);
    let Some(head) = text.strip_suffix(',') else { return false };
    trailing(head, words).is_some_and(|at| !behind || head[..at].trim_end_matches([',', ' ']).ends_with(')'))
}

/// Where the parts of a document that end the text begin: `paragraphs 1 to 3`.
fn trailing(text: &str, words: &Words) -> Option<usize> {
    let (mut rest, mut start) = (text, None);
    for _ in 0..24 {
        let token = rest.rsplit(char::is_whitespace).next().unwrap_or(rest);
        let at = rest.len() - token.len();
        let bare = token.trim_end_matches(',');
        if words.parts.iter().any(|w| scan::word(bare, w) == Some(bare.len()) && !bare.is_empty()) {
            start = Some(at);
        } else if !is_pin(token) && !words.and.contains(&token) {
            break;
        }
        rest = rest[..at].trim_end();
        if rest.is_empty() {
            break;
        }
    }
    start
}
