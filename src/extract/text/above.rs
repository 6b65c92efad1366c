//! Raised marks of notes that are on their own line above the words they belong to, as programs that keep the
//! layout of a page write them.
//!
//! ```text
//!                          1
//! Recalling its resolution,
//! ```

use crate::block::Block;
use crate::text::{MarkKind, Text};

/// Puts such marks after their words.
pub fn lowered(blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let places = places(&blocks[at], &blocks[at + 1]);
        let noted = places.iter().all(|(_, mark)| blocks[at + 1..].iter().any(|b| begins_note(&b.text.words, mark)));
        if !places.is_empty() && noted {
            let above = blocks.remove(at);
            insert(&mut blocks[at], &places);
            blocks[at].gap = above.gap;
        }
        at += 1;
    }
}

/// The bytes in a line after which the numbers of the line above stand, and the numbers; nothing where one of them
/// is after no word.
fn places(above: &Block, line: &Block) -> Vec<(usize, String)> {
    let words = above.text.words.as_str();
    let numbers = || words.split(' ').filter(|word| !word.is_empty());
    let number = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    if line.gap > 0.0 || line.page != above.page || above.left == 0.0 || !numbers().all(number) {
        return Vec::new();
    }
    let below: Vec<(usize, char)> = line.text.words.char_indices().collect();
    let ends = |column: usize| {
        let free = below.get(column).is_none_or(|(_, c)| *c == ' ');
        let word = column.checked_sub(1).and_then(|before| below.get(before)).is_some_and(|(_, c)| *c != ' ');
        (free && word).then(|| below.get(column).map_or(line.text.words.len(), |(byte, _)| *byte))
    };
    let mut found = Vec::new();
    for word in numbers() {
        let column = above.left as usize + (word.as_ptr() as usize - words.as_ptr() as usize);
        let place = column
            .checked_sub(line.left as usize)
            .and_then(|column| [column, column + 1, column.saturating_sub(1)].into_iter().find_map(ends));
        match place {
            Some(place) => found.push((place, word.to_string())),
            None => return Vec::new(),
        }
    }
    found
}

/// `1 Resolution 97/3.`, `1. Resolution 97/3.`, `1/ A/98/187.`
fn begins_note(line: &str, mark: &str) -> bool {
    let rest = line.trim_start().strip_prefix(mark).map(|rest| rest.trim_start_matches(['.', '/']));
    rest.and_then(|rest| rest.strip_prefix(' ')).is_some_and(|body| body.trim_start().starts_with(char::is_uppercase))
}

fn insert(line: &mut Block, places: &[(usize, String)]) {
    let mut text = Text::plain(String::new());
    let mut from = 0;
    for (place, mark) in places {
        text.words.push_str(&line.text.words[from..*place]);
        let start = text.words.len();
        text.words.push_str(mark);
        text.mark(start..text.words.len(), MarkKind::Superscript);
        from = *place;
    }
    text.words.push_str(&line.text.words[from..]);
    line.text = text;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(left: f32, words: &str) -> Block {
        Block { left, ..Block::line(words) }
    }

    #[test]
    fn marks_above_words_go_behind_them() {
        let mut blocks = vec![
            placed(12.0, "1           2"),
            placed(0.0, "Recalling it, the report,"),
            placed(0.0, "1 Resolution 97/3."),
            placed(0.0, "2. A/98/187."),
        ];
        lowered(&mut blocks);
        assert_eq!(blocks[0].text.words, "Recalling it,1 the report,2");
        assert_eq!(blocks[0].text.marks.len(), 2);
        for above in [placed(12.0, "3"), placed(4.0, "1"), placed(0.0, "1")] {
            let mut blocks = vec![above.clone(), placed(0.0, "Recalling it, the"), placed(0.0, "1 Resolution 97/3.")];
            lowered(&mut blocks);
            assert_eq!(blocks[0], above);
        }
    }
}
