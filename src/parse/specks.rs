//! Specks of dust that character recognition takes for a sign before a paragraph's number: `'5. Decides`.

use super::cues;
use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::Discarded;
use crate::model::enumerator::{self, Form};

/// What a speck is taken for.
const SPECKS: [char; 10] = ['\'', '‘', '’', '`', '´', '.', ',', '~', '^', '|'];

/// Takes specks out of the lines whose number an operative phrase follows; gives what was taken out.
pub fn lift(blocks: &mut [Block], lexicon: &Lexicon) -> Vec<Discarded> {
    let lines = blocks.iter_mut().filter(|b| b.grain == Grain::Line && b.hint == Hint::None);
    lines
        .filter_map(|b| {
            let speck = b.text.words.chars().next().filter(|c| SPECKS.contains(c))?;
            let rest = &b.text.words[speck.len_utf8()..];
            let number = enumerator::at(rest).filter(|e| e.form == Form::Dot && e.length > e.printed)?;
            let paragraph = rest.starts_with(|c: char| c.is_ascii_digit())
                && cues::operative_opener(&rest[number.length..], lexicon) > 0;
            paragraph.then(|| {
                b.text.remove(0..speck.len_utf8());
                Discarded { text: speck.to_string(), reason: Reason::Other, page: b.page }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn a_speck_goes_where_a_paragraph_begins() {
        let lines =
            ["'5. Decides to remain seized of the matter.", "‘5. million’ were lost", "’s 5. Decides", "5. Decides"];
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::line).collect();
        let taken = lift(&mut blocks, Lexicon::of(Language::English));
        assert_eq!(taken.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["'"]);
        assert_eq!(blocks[0].text.words, lines[3].to_string() + " to remain seized of the matter.");
        assert!(blocks[1..].iter().zip(&lines[1..]).all(|(b, line)| b.text.words == *line));
    }
}
