//! Accounts for words: what was read and is not written any more is set aside as corrected, and what is written and was
//! not read is noted.

use crate::block::Reason;
use crate::conserve;
use crate::model::{Discarded, Publication};
use crate::text::unicode::is_direction;
use std::collections::HashMap;

/// Words that a correction has taken away, with the page that they were on.
pub struct Removed {
    /// As they stood.
    pub text: String,
    /// Page of the source; 0 where unknown.
    pub page: u32,
}

/// How often each word of a publication is in it.
#[derive(Default)]
pub struct Stock(HashMap<String, i64>);

impl Stock {
    /// Counts all words.
    pub fn of(publication: &Publication) -> Stock {
        let mut stock = Stock::default();
        conserve::each_text(publication, |text| words(text, |word| *stock.0.entry(word).or_default() += 1));
        stock
    }
}

/// Puts the words on record that the corrections have taken away or added: those of `removed` as they stood, as far as
/// they are nowhere else now.
pub fn account(before: &Stock, publication: &mut Publication, removed: &[Removed]) {
    let now = Stock::of(publication);
    let mut lost: HashMap<&str, i64> = HashMap::new();
    let mut added: Vec<(&str, i64)> = Vec::new();
    for word in before.0.keys().chain(now.0.keys().filter(|word| !before.0.contains_key(*word))) {
        let count = |stock: &Stock| stock.0.get(word).copied().unwrap_or(0);
        match count(before) - count(&now) {
            0 => {}
            n if n > 0 => _ = lost.insert(word, n),
            n => added.push((word, -n)),
        }
    }
    let mut pieces: Vec<Discarded> = Vec::new();
    for Removed { text, page } in removed {
        let mut taken = Vec::new();
        let mut all = true;
        words(text, |word| match lost.get_mut(word.as_str()).filter(|n| **n > 0) {
            Some(n) => {
                *n -= 1;
                taken.push(word);
            }
            None => all = false,
        });
        let text = if all { text.trim().to_string() } else { taken.join(" ") };
        if !taken.is_empty() {
            pieces.push(Discarded { text, reason: Reason::Corrected, page: *page });
        }
    }
    let mut rest: Vec<(&str, i64)> = lost.into_iter().filter(|(_, n)| *n > 0).collect();
    rest.sort_unstable();
    let rest: Vec<String> = rest.into_iter().map(|(word, n)| vec![word; n as usize].join(" ")).collect();
    if !rest.is_empty() {
        pieces.push(Discarded { text: rest.join(" "), reason: Reason::Corrected, page: 0 });
    }
    publication.discarded.extend(pieces);
    added.sort_unstable();
    let added: Vec<String> = added.into_iter().map(|(word, n)| vec![word; n as usize].join(" ")).collect();
    if !added.is_empty() {
        publication.ledger.rewritten.push((String::new(), added.join(" ")));
    }
}

/// Calls a function with each word, as they count when they are compared with the source.
fn words(text: &str, mut found: impl FnMut(String)) {
    conserve::words(text, |range| found(text[range].replace(is_direction, "")));
}
