//! Hyphens that a program set where a line ended and that are not part of their word: the soft hyphen, `¬`, and the
//! hyphen U+2010 in a document that has another one within words.

use crate::block::{Block, Grain};
use crate::text::Text;

/// The soft hyphen, which is undone where lines are joined.
const SOFT: char = '\u{ad}';
/// The hyphen that is not a key of a keyboard.
const HYPHEN: char = '\u{2010}';

/// Makes soft hyphens of all of them that end a line, and takes them out where the lines are lost.
pub fn soften(blocks: &mut [Block]) {
    let kinds = [SOFT, '¬', HYPHEN];
    let mut found = [false; 3];
    for block in blocks.iter().filter(|block| !block.text.words.is_ascii()) {
        for (found, kind) in found.iter_mut().zip(kinds) {
            *found |= block.text.words.contains(kind);
        }
    }
    found[2] &= only_at_ends(blocks);
    for (kind, _) in kinds.into_iter().zip(found).filter(|(_, found)| *found) {
        for at in 0..blocks.len() {
            if blocks[at].text.words.contains(kind) {
                let next = blocks.get(at + 1).map(|next| next.text.words.trim_start().to_owned());
                let line = blocks[at].grain == Grain::Line;
                soften_in(&mut blocks[at].text, kind, line.then_some(next).flatten().as_deref());
            }
        }
    }
}

/// True where the hyphen of keyboards is within words, and the other one only before a line's end.
fn only_at_ends(blocks: &[Block]) -> bool {
    let within = |text: &str, hyphen: char| {
        text.match_indices(hyphen).any(|(at, _)| {
            let after = &text[at + hyphen.len_utf8()..];
            text[..at].ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
        })
    };
    let any = |hyphen: char| blocks.iter().any(|block| within(&block.text.words, hyphen));
    any('-') && !any(HYPHEN)
}

fn soften_in(text: &mut Text, kind: char, next: Option<&str>) {
    let found: Vec<usize> = text.words.match_indices(kind).map(|(at, _)| at).collect();
    for at in found.into_iter().rev() {
        let end = at + kind.len_utf8();
        let (before, after) = (&text.words[..at], &text.words[end..]);
        if !before.ends_with(char::is_alphabetic) {
            continue;
        }
        let goes_on = |words: &str| words.starts_with(char::is_lowercase);
        if after.trim().is_empty() && next.is_some_and(goes_on) {
            text.remove(end..text.words.len());
            if kind != SOFT {
                text.remove(at..end);
                text.push(&Text::plain(SOFT.to_string()));
            }
        } else if after.starts_with(' ') && goes_on(after.trim_start()) && kind != '¬' {
            let blank = after.len() - after.trim_start().len();
            text.remove(at..end + blank);
        } else if kind == SOFT && after.starts_with(char::is_alphabetic) {
            text.remove(at..end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn softened(lines: &[&str]) -> Vec<String> {
        let mut blocks: Vec<Block> = lines.iter().map(|line| Block::line(*line)).collect();
        soften(&mut blocks);
        blocks.into_iter().map(|block| block.text.words).collect()
    }

    #[test]
    fn hyphens_of_lines_are_soft() {
        assert_eq!(
            softened(&["Secretary-General, expe\u{2010}", "rience, log¬", "books and re\u{ad}ports"]),
            ["Secretary-General, expe\u{ad}", "rience, log\u{ad}", "books and reports"]
        );
    }

    #[test]
    fn hyphens_of_words_stay() {
        let lines = ["Secretary\u{2010}General, long\u{2010}", "term, not ¬ so", "Non\u{2010}", "Aligned"];
        assert_eq!(softened(&lines), lines);
    }

    #[test]
    fn where_lines_are_lost_words_are_closed() {
        let mut blocks =
            [Block { grain: Grain::Run, ..Block::line("the Vice-Chair, expe\u{2010} rience and log\u{ad} books") }];
        soften(&mut blocks);
        assert_eq!(blocks[0].text.words, "the Vice-Chair, experience and logbooks");
    }
}
