//! The formula with which an organ enacts: `The General Assembly,`.

use super::lexicon::{Lexicon, first_word, opening};
use crate::model::{Organ, body, enumerator};

/// The organ whose enacting formula a line is, and the bytes of the formula with its comma:
/// `The General Assembly,`
pub fn enacting(text: &str, lexicon: &Lexicon) -> Option<(Organ, usize)> {
    named_formula(text, lexicon).or_else(|| {
        let n = body::formula(text)?;
        formula_end(text, n, lexicon).map(|n| (Organ::Other, n))
    })
}

fn named_formula(text: &str, lexicon: &Lexicon) -> Option<(Organ, usize)> {
    lexicon.enacting.iter().find_map(|(formula, organ)| {
        let n = near_prefix(text, formula)?;
        formula_end(text, n, lexicon).map(|n| (*organ, n))
    })
}

/// Bytes of a formula with its comma, where nothing else is after it but the first paragraph.
fn formula_end(text: &str, n: usize, lexicon: &Lexicon) -> Option<usize> {
    let rest = &text[n..];
    if rest.trim() == ":" {
        return Some(text.len());
    }
    let comma = rest.len() - rest.trim_start_matches([',', '.', ' ', '،', '，', '\u{3000}']).len();
    let body = &rest[comma..];
    // `The Executive Board, 1. Having examined the report,`
    let first = enumerator::at(body).map_or(body, |number| &body[number.length..]);
    if lexicon.bare_formula && !rest.is_empty() && !rest.trim_start().starts_with([',', '，']) {
        return None;
    }
    let opens = rest.trim_start().starts_with([',', '،', '，'])
        && (lexicon.preambular(first) > 0 || (lexicon.participle)(first_word(first)))
        || lexicon.operative(body) > 0 && body.len() < rest.len();
    (body.is_empty() || opens).then(|| text.len() - rest[comma..].len())
}

/// Bytes of a phrase at the beginning of a text, one letter misread allowed: `The Securitv Council`.
fn near_prefix(text: &str, phrase: &str) -> Option<usize> {
    if let Some(n) = opening(text, phrase) {
        return Some(n);
    }
    let (first, due) = (*text.as_bytes().first()?, *phrase.as_bytes().first()?);
    if first != b'T' && !first.eq_ignore_ascii_case(&due) {
        return None;
    }
    let head = text.get(..phrase.len())?;
    let upper = head.chars().all(|c| !c.is_lowercase()) && head.to_lowercase() == phrase.to_lowercase();
    let wrong = head.bytes().zip(phrase.bytes()).filter(|(a, b)| a != b).take(3).count();
    (upper || wrong <= 2 && phrase.len() > 10 && head.starts_with('T')).then_some(phrase.len())
}
