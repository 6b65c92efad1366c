//! Lines whose words were set wide apart to fill the measure. A program that draws text from pages takes the parts of
//! such a line for columns: the next line is before the rest of it.
//!
//! ```text
//! printed                                       drawn
//!
//! Reaffirming the principles of humanity,       Reaffirming the principles
//! and of independence for the provision         independence for the provision of aid,
//! of aid,                                       of humanity, and of
//! ```

use crate::block::{Block, Grain};
use crate::parse::chinese;
use crate::parse::lexicon::Lexicon;

/// Parts of lines that are drawn after their paragraph at most, and lines of it that they belong to.
const PARTS: usize = 10;
const ROWS: usize = 3;
/// Words that are on their own lines and make one together, at least.
const WORDS: usize = 3;
/// A line with its parts is so long at least, and so long at most, as part of the longest lines.
const FILLED: (f32, f32) = (0.55, 1.1);
/// A line that has lost a part is so long at most.
const SHORT: f32 = 0.8;

/// The lines in the order in which they were printed: the place of each, and whether it goes on with the line before.
pub fn order(blocks: &[Block], width: f32, lexicon: &Lexicon) -> Vec<(usize, bool)> {
    let lines = Lines { blocks, width, lexicon };
    let mut order: Vec<(usize, bool)> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        match lines.spread(at) {
            Some((rows, end)) => {
                order.extend(rows);
                at = end;
            }
            None => {
                let words = lines.words_of_a_row(at).max(1);
                order.extend((at..at + words).map(|k| (k, k > at)));
                at += words;
            }
        }
    }
    order
}

struct Lines<'a> {
    blocks: &'a [Block],
    width: f32,
    lexicon: &'a Lexicon,
}

impl Lines<'_> {
    fn words(&self, at: usize) -> &str {
        self.blocks.get(at).map_or("", |b| b.text.words.trim())
    }

    fn columns(&self, at: usize) -> f32 {
        self.words(at).chars().map(chinese::columns).sum::<usize>() as f32
    }

    /// True for a line that stops short after a word or a comma.
    fn short(&self, at: usize) -> bool {
        let line = self.blocks.get(at).is_some_and(|b| b.grain == Grain::Line);
        let goes_on = self.words(at).ends_with(|c: char| c.is_alphabetic() || c == ',');
        line && goes_on && self.columns(at) < self.width * SHORT
    }

    /// True for what may be the rest of a line.
    fn rest(&self, at: usize) -> bool {
        self.short(at)
            && self.words(at).ends_with(char::is_alphabetic)
            && self.words(at).starts_with(char::is_lowercase)
            && !self.words(at).contains(|c: char| c.is_ascii_digit() || c == ')')
    }

    /// True where a paragraph begins: by its number or letter, or its opening phrase.
    fn begins(&self, at: usize) -> bool {
        let words = self.words(at);
        let label = words.split(' ').next().unwrap_or_default();
        let numbered = label.ends_with(['.', ')', '-']) && label.chars().count() < 7;
        numbered || self.lexicon.preambular(words) > 0 || self.lexicon.operative(words) > 0
    }

    /// How many lines from a place on are the words of one: `of` `the` `harbours` `of`.
    fn words_of_a_row(&self, at: usize) -> usize {
        let word = |k: &usize| {
            let words = self.words(*k);
            let letters = words.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | ',' | '«' | '»'));
            self.blocks[*k].grain == Grain::Line && letters && !words.is_empty()
        };
        let mut columns = 0.0;
        let fits = |k: &usize| {
            columns += self.columns(*k) + 1.0;
            columns <= self.width * FILLED.1
        };
        let words = (at..self.blocks.len()).take_while(word).take_while(fits).count();
        let row = at..at + words;
        let small = row.clone().filter(|k| self.words(*k).starts_with(char::is_lowercase)).count();
        let columns: f32 = row.map(|k| self.columns(k) + 1.0).sum();
        if words >= WORDS && small * 2 >= words && columns >= self.width * FILLED.0 { words } else { 0 }
    }

    /// True for the first line of a paragraph, its number before it or on it.
    fn opens(&self, at: usize) -> bool {
        let label = |k: usize| self.begins(k) && !self.words(k).contains(' ');
        self.begins(at) || at > 0 && label(at - 1)
    }

    /// Lines of a paragraph from a place on of which the rest is after its end: in their order, and where they end.
    fn spread(&self, at: usize) -> Option<(Vec<(usize, bool)>, usize)> {
        if !self.short(at) || !self.opens(at) {
            return None;
        }
        (at + 1..=at + ROWS).take_while(|k| self.short(k - 1)).find_map(|last| self.ended(at, last))
    }

    /// The same, where the last line of the paragraph is known.
    fn ended(&self, at: usize, last: usize) -> Option<(Vec<(usize, bool)>, usize)> {
        if !self.words(last).ends_with([',', ';', '.']) || self.begins(last) {
            return None;
        }
        let parts = (last + 1..self.blocks.len()).take(PARTS).take_while(|k| self.rest(*k) && !self.begins(*k)).count();
        let end = last + 1 + parts;
        let page = |k: usize| self.blocks.get(k).map(|b| b.page);
        if parts == 0 || !self.begins(end) || page(at) != page(end - 1) {
            return None;
        }
        let mut parts = (last + 1..end).peekable();
        let mut rows = Vec::new();
        for row in at..last {
            let mut columns = self.columns(row);
            rows.push((row, false));
            while let Some(part) = parts.next_if(|k| columns + 1.0 + self.columns(*k) <= self.width * FILLED.1) {
                columns += 1.0 + self.columns(part);
                rows.push((part, true));
            }
            if columns < self.width * FILLED.0 {
                return None;
            }
        }
        rows.push((last, false));
        // The last line may have lost its end too.
        let columns = self.columns(last);
        rows.extend(parts.next_if(|k| columns + self.columns(*k) < self.width).map(|part| (part, true)));
        parts.peek().is_none().then_some((rows, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::Text;

    fn ordered(lines: &[&str]) -> String {
        let block = |l: &&str| Block { grain: Grain::Line, text: Text::plain(*l), ..Block::default() };
        let blocks: Vec<Block> = lines.iter().map(block).collect();
        let order = order(&blocks, 60.0, Lexicon::of(Language::English));
        let words = order.iter().map(|(at, on)| format!("{}{}", if *on { " " } else { "|" }, lines[*at]));
        words.collect()
    }

    #[test]
    fn the_rest_of_a_line_goes_back_behind_its_beginning() {
        let drawn =
            ["Reaffirming the principles of lamps", "and of lights for all,", "of harbours", "and towers", "Recalling"];
        let printed = "|Reaffirming the principles of lamps of harbours and towers|and of lights for all,|Recalling";
        assert_eq!(ordered(&drawn), printed);
    }

    #[test]
    fn words_on_lines_of_their_own_make_one() {
        let drawn =
            ["that the keepers", "of", "lighthouses,", "recognizing,", "moreover,", "the", "harbours", "are lit,"];
        assert_eq!(ordered(&drawn), "|that the keepers|of lighthouses, recognizing, moreover, the harbours|are lit,");
    }

    #[test]
    fn lines_of_a_heading_or_a_list_stay_where_they_are() {
        for drawn in [
            &["Lighting of the coasts of the north", "in winter,", "its masters and crew", "and lamps"][..],
            &["Reaffirming", "lights,", "and towers", "Recalling"],
            &["Annex III", "lights of the whole coast of the north,", "in the midst of the winter", "I. Lamps"],
            &["Reaffirming the principles of lamps", "and of lights for all,", "of 12 harbours", "Recalling"],
        ] {
            assert_eq!(ordered(drawn), format!("|{}", drawn.join("|")));
        }
    }
}
