//! The divisions that a text counts: `Rule 1 … Rule 2 … Rule 3`, `Article 7 … Article 8`, `I. … II. … III.`
//!
//! One alone may be a citation; in a row, each is a heading.

use super::Signs;
use crate::languages::counting::{han, is_han_number};
use crate::model::enumerator;
use crate::parse::reading::word::is_bare;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Divisions in a row that no text cites by chance: those with a word, and those with a Roman number alone.
const ROW: (usize, usize) = (2, 3);

/// The word that counts a division; none where the number is alone, as `IV.` does.
type Word<'a> = Option<&'a str>;

impl Signs<'_> {
    /// The places of divisions that are in a row, one after the other by their numbers.
    pub(super) fn rows(&self, body: usize) -> BTreeSet<usize> {
        // The longest row that ends with a number: its last place, and its length.
        let mut rows: HashMap<(Word, u32), (usize, usize)> = HashMap::new();
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        let mut long = Vec::new();
        for at in body..self.source.len() {
            let Some((word, number)) = self.division(at) else { continue };
            let last = number.checked_sub(1).and_then(|n| rows.get(&(word, n)).copied());
            let length = last.map_or(1, |(_, length)| length + 1);
            if let Some((place, _)) = last {
                before.insert(at, place);
            }
            // `Rule 5` is cited between `Rule 30` and `Rule 31`: the longer row stays.
            if rows.get(&(word, number)).is_none_or(|(_, other)| length >= *other) {
                rows.insert((word, number), (at, length));
            }
            if length >= if word.is_some() { ROW.0 } else { ROW.1 } {
                long.push(at);
            }
        }
        let mut found = BTreeSet::new();
        for mut at in long {
            while found.insert(at) {
                let Some(place) = before.get(&at) else { break };
                at = *place;
            }
        }
        found
    }

    /// The word and the number of a division: `Rule 12`, `第十二条`, `IV.`
    fn division(&self, at: usize) -> Option<(Word<'_>, u32)> {
        // Most words begin with a small letter, and no division does.
        if self.source.word(at).starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        let words = self.section(at)?;
        // `18 502 900 Part XIII. Capital expenditure`: a row of a table.
        let before = at.checked_sub(1).map_or("", |k| self.source.word(k));
        if is_bare(before) || self.lexicon.units.contains(&before) {
            return None;
        }
        let printed = self.source.span(at, at + words);
        if let Some(rest) = printed.strip_prefix('第') {
            let number = rest.trim_end_matches(|c: char| !is_han_number(c));
            let value = number.trim().parse().ok().or_else(|| han(number.trim()))?;
            return Some((Some(rest[number.len()..].trim()), value));
        }
        let (word, number) = match printed.split_once(' ') {
            Some((word, number)) => (Some(word), number),
            None => (None, printed),
        };
        let dotted = number.ends_with(['.', '．', '、']);
        let number = number.trim_end_matches(['.', ':', '．', '、']);
        let value = number.parse().ok().or_else(|| enumerator::roman(number)).or_else(|| han(number))?;
        (word.is_some() || dotted).then_some((word, value))
    }
}
