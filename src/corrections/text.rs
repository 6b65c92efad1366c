//! Words of a text that are to be others.

use super::diff;
use super::file::Correction;
use super::place::folded;
use super::words::Removed;
use crate::text::Text;
use std::ops::Range;

/// The byte after the words that are in a text once; its end, where none are given.
pub(super) fn end_of(text: &str, words: Option<&str>) -> Result<usize, String> {
    let Some(words) = words else { return Ok(text.len()) };
    only(text, words).map(|at| at + words.len())
}

/// Where words stand that are in a text once.
pub(super) fn only(text: &str, words: &str) -> Result<usize, String> {
    let mut found = text.match_indices(words);
    match (found.next(), found.next()) {
        _ if words.is_empty() => Err("no words are given".into()),
        (Some((at, _)), None) => Ok(at),
        (None, _) => Err(format!("“{words}” is not there")),
        _ => Err(format!("“{words}” is there several times; give more words")),
    }
}

/// Changes words of a text.
pub(super) fn rewrite(
    text: &mut Text,
    page: u32,
    c: &Correction,
    done: &mut Vec<String>,
    removed: &mut Vec<Removed>,
) -> Result<(), String> {
    let changes: Vec<(Range<usize>, String)> = match (&c.text, &c.words, &c.with) {
        (Some(new), ..) => {
            let read = c.read.as_deref().unwrap_or_default().trim_end();
            if read.ends_with('…') || read.ends_with("...") && !text.words.trim_end().ends_with("...") {
                return Err("with `text`, `read` must be the whole text".into());
            }
            let new = folded(new);
            let old = text.words.clone();
            diff::changes(&old, &new).into_iter().map(|(range, with)| (range, with.to_string())).collect()
        }
        (_, Some(words), Some(with)) => match only(&text.words, words) {
            Ok(at) => vec![(at..at + words.len(), with.clone())],
            Err(_) if !with.is_empty() && only(&text.words, with).is_ok() => return Ok(()),
            Err(why) => return Err(why),
        },
        _ => return Ok(()),
    };
    done.extend(told(&text.words, &changes));
    for (range, with) in changes.iter().rev() {
        removed.push(Removed { text: text.words[range.clone()].to_string(), page });
        text.replace(range.clone(), with);
    }
    Ok(())
}

/// Each change as it is reported; of many, that there are this many.
fn told(text: &str, changes: &[(Range<usize>, String)]) -> Vec<String> {
    let seen = changes.iter().filter(|(range, with)| folded(&text[range.clone()]) != folded(with));
    let told: Vec<String> =
        seen.map(|(range, with)| format!("“{}”, read as “{}”", with.trim(), text[range.clone()].trim())).collect();
    let long = told.len() > TOLD || told.iter().any(|words| words.chars().count() > LONG);
    match told.len() {
        0 if changes.is_empty() => Vec::new(),
        0 => vec!["spaces".into()],
        n if long => vec![format!("text rewritten in {n} {}", if n == 1 { "place" } else { "places" })],
        _ => told,
    }
}

/// Changes of one text that are reported one by one.
const TOLD: usize = 3;

/// Characters of a change that is reported word by word.
const LONG: usize = 200;
