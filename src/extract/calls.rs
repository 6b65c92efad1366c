//! Footnotes called again: a raised number whose footnote is elsewhere.

use crate::block::{Block, NoteBody};
use crate::text::{MarkKind, Text};
use std::collections::HashMap;

/// A paragraph has no more marks than this; further ones stay as they are.
const MOST_MARKS: usize = 5_000;

/// Makes calls of raised markers whose footnotes are known: of several with one marker, the one last
/// called before.
pub fn resolve<'b>(blocks: impl Iterator<Item = &'b mut Block>, notes: &[NoteBody]) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (index, note) in notes.iter().enumerate().rev() {
        known.insert(&note.marker, index);
    }
    for block in blocks {
        for mark in &block.text.marks {
            if let MarkKind::NoteCall(index) = mark.kind
                && let Some(note) = notes.get(index)
            {
                known.insert(&note.marker, index);
            }
        }
        resolve_in(&mut block.text, &known);
    }
}

fn resolve_in(text: &mut Text, known: &HashMap<&str, usize>) {
    let mut index = 0;
    while index < text.marks.len().min(MOST_MARKS) {
        let mark = &text.marks[index];
        let (start, end) = (mark.start, mark.end);
        let words = text.words.get(start..end).unwrap_or("");
        let found: Option<Vec<usize>> = words
            .split([',', ' ', '(', ')'])
            .filter(|part| !part.is_empty())
            .map(|part| known.get(part).filter(|_| is_marker(part)).copied())
            .collect();
        let calls = found.filter(|_| mark.kind == MarkKind::Superscript);
        match calls.filter(|calls| !calls.is_empty() && !is_unit(&text.words[..start], words)) {
            Some(calls) => {
                text.marks.remove(index);
                text.remove(start..end);
                for note in calls {
                    text.mark(start..start, MarkKind::NoteCall(note));
                }
            }
            None => index += 1,
        }
    }
}

/// A marker without the brackets around it: `[3]`, `( 12)`.
pub fn bare_marker(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "()[]".contains(c))
}

/// `3`, `*`, `a`, `iv`, and `(3)` in Arabic; also a figure that could not be read.
pub fn is_marker(words: &str) -> bool {
    let words = words.trim().trim_matches(['(', ')']).trim();
    let length = words.chars().count();
    let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#');
    (1..=4).contains(&length)
        && (words.chars().all(|c| c.is_numeric() || c == '\u{fffd}')
            || words.chars().all(sign)
            || length <= 2 && words.chars().all(char::is_alphabetic)
            || words.chars().all(|c| "ivx".contains(c)))
}

/// True for the square and the cube of a measure: `km²`.
fn is_unit(before: &str, raised: &str) -> bool {
    let word = before.rsplit([' ', '\t', '(']).next().unwrap_or("");
    matches!(raised, "2" | "3") && matches!(word, "m" | "km" | "cm" | "mm" | "dm" | "Nm")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(words: &str, marks: &[(usize, usize)]) -> Block {
        let mut block = Block::line(words);
        for (start, end) in marks {
            block.text.mark(*start..*end, MarkKind::Superscript);
        }
        block
    }

    #[test]
    fn markers_are_numbers_letters_and_stars() {
        for words in ["3", "12", "*", "**", "a", "iv", "(3)", "( 12)"] {
            assert!(is_marker(words), "{words}");
        }
        for words in ["", "The", "12345", "3a)"] {
            assert!(!is_marker(words), "{words}");
        }
    }

    #[test]
    fn a_number_raised_again_calls_its_footnote_again() {
        let notes = [
            NoteBody { marker: "1".into(), ..NoteBody::default() },
            NoteBody { marker: "2".into(), ..NoteBody::default() },
        ];
        let mut blocks = [raised("of 1949,2 to 5 km2", &[(8, 9), (17, 18)]), raised("both1, 2", &[(4, 8)])];
        resolve(blocks.iter_mut(), &notes);
        assert_eq!(blocks[0].text.words, "of 1949, to 5 km2");
        assert_eq!(blocks[0].text.marks[0].kind, MarkKind::NoteCall(1));
        assert_eq!(blocks[1].text.words, "both");
        assert_eq!(blocks[1].text.marks.len(), 2);
    }
}
