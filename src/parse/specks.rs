//! Specks of dust that character recognition takes for a sign before a paragraph's number: `'5. Decides`.

use super::cues;
use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::Discarded;
use crate::model::enumerator::{self, Form};

/// What a speck is taken for.
const SPECKS: [char; 10] = ['\'', '‘', '’', '`', '´', '.', ',', '~', '^', '|'];

/// What a speck after the number is taken for: `16. | Demands`, `24. ~— Requests`.
const BEHIND: [char; 7] = ['|', '~', '^', '`', '¦', '—', '_'];

/// Bytes of the number of a paragraph, and of the specks and spaces between it and an operative phrase.
fn behind(line: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let number = enumerator::at(line).filter(|e| e.form == Form::Dot && e.arabic.is_some())?;
    let rest = &line[number.length..];
    let words = rest.trim_start_matches(|c: char| BEHIND.contains(&c) || c == ' ');
    let specks = rest.len() - words.len();
    (specks > 0 && lexicon.operative(words) > 0).then_some((number.length, specks))
}

/// Takes specks out of the lines whose number an operative phrase follows; gives what was taken out.
pub fn lift(blocks: &mut [Block], lexicon: &Lexicon) -> Vec<Discarded> {
    let lines = blocks.iter_mut().filter(|b| b.grain == Grain::Line && b.hint == Hint::None);
    lines
        .filter_map(|b| {
            if let Some((at, len)) = behind(&b.text.words, lexicon) {
                let text = b.text.words[at..at + len].trim().to_string();
                b.text.remove(at..at + len);
                return Some(Discarded { text, reason: Reason::Other, page: b.page });
            }
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
        let mut specked = [Block::line("6. ~— Decides")];
        assert_eq!(lift(&mut specked, Lexicon::of(Language::English)).len(), 1);
        assert_eq!(specked[0].text.words, "6. Decides");
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::line).collect();
        let taken = lift(&mut blocks, Lexicon::of(Language::English));
        assert_eq!(taken.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["'"]);
        assert_eq!(blocks[0].text.words, lines[3].to_string() + " to remain seized of the matter.");
        assert!(blocks[1..].iter().zip(&lines[1..]).all(|(b, line)| b.text.words == *line));
    }
}
