//! Items of a list that have no numbers and no signs at their ends, but most of their words in common:
//! `Monday, 9 June: from 9 a.m. to 1 p.m.`, `Tuesday, 10 June: from 10 a.m. to 1 p.m.`

use super::state::{Body, Zone, texts};
use crate::block::{Block, Grain};
use crate::parse::cues::End;

/// Columns by which the lines of a list may begin apart: plain text has not all letters of one width.
const ASIDE: f32 = 3.5;

/// Words that an item of such a list has at least.
const FEWEST: usize = 6;

/// Words of an item that are looked at.
const MOST: usize = 30;

impl Body<'_> {
    /// True for a line with most of the words that the paragraph being read begins with, and below their beginning.
    pub(super) fn alike_to_open(&self, b: &Block, words: &str) -> bool {
        let below = || (b.left - self.left).abs() < ASIDE;
        self.lists(b)
            && self.open.as_ref().is_some_and(|p| p.number.is_none() && alike(words, &p.text.words))
            && below()
    }

    /// True for the first of such lines, after a colon.
    pub(super) fn first_of_alike(&self, b: &Block, words: &str, end: End, after: &[Block]) -> bool {
        end == End::Colon && self.lists(b) && texts(after).take(2).any(|next| alike(next, words))
    }

    fn lists(&self, b: &Block) -> bool {
        b.grain == Grain::Line && matches!(self.zone, Zone::Operative | Zone::Annex)
    }
}

/// True where most words of a line are among the first of another text, and both begin in large or small letters.
pub(super) fn alike(line: &str, text: &str) -> bool {
    let small = |words: &str| words.starts_with(char::is_lowercase);
    if small(line) != small(text) {
        return false;
    }
    let count = line.split_whitespace().take(MOST).count();
    let mut first: Vec<&str> = text.split_whitespace().take(count + 2).collect();
    let same = line.split_whitespace().take(MOST).filter(|word| match first.iter().position(|w| w == word) {
        Some(at) => {
            first.swap_remove(at);
            true
        }
        None => false,
    });
    count >= FEWEST && same.count() * 3 >= count * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_list_have_most_words_in_common() {
        let first = "Lundi 9 juin, de 9 heures à 13 heures et de 15 heures à 18 heures";
        assert!(alike("Mardi 10 juin, de 10 heures à 13 heures et de 15 heures à 18 heures", first));
        assert!(alike(
            "Martes 10 junio: de las 10.00 a las 13.00 horas",
            "Lunes 9 de junio: de las 9.00 a las 13.00 horas"
        ));
        for other in [
            "18 heures",
            "lundi 9 juin, de 9 heures à 13 heures et de 15 heures à 18 heures",
            "Décide que la première séance plénière débutera le lundi 9 juin à 9 heures",
        ] {
            assert!(!alike(other, first), "{other}");
        }
    }
}
