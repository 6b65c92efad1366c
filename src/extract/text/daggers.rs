//! Footnotes that a dagger or a letter with a stroke calls: `all ports,†` in the text, and below it a line
//! `† A/54/213.`; `all ports, a/` and `a/ A/54/213.`, as typed pages have them.

use crate::block::{Block, NoteBody};
use crate::text::{MarkKind, Text};

/// What calls such a footnote.
const SIGNS: [&str; 12] = ["†", "‡", "a/", "b/", "c/", "d/", "e/", "f/", "g/", "h/", "i/", "j/"];

/// True for a text that may have such footnotes.
pub fn may_be(text: &str) -> bool {
    text.contains('†') || text.lines().any(|line| is_head(line.trim_start(), "a/"))
}

/// Takes the footnotes out of the blocks of a text and makes calls of their signs, where each sign stands once before a
/// line that begins with it.
pub fn notes(blocks: &mut Vec<Block>) -> Vec<NoteBody> {
    let mut notes: Vec<NoteBody> = Vec::new();
    for sign in SIGNS {
        let Some(head) = blocks.iter().position(|block| is_head(&block.text.words, sign)) else { continue };
        // Letters are counted from the first one on.
        let due = sign.ends_with('/') && sign != "a/";
        if due && notes.last().is_none_or(|last| last.marker.as_bytes()[0] + 1 != sign.as_bytes()[0]) {
            break;
        }
        let called = (0..head).flat_map(|at| calls(&blocks[at].text.words, sign).map(move |found| (at, found)));
        let [(at, found)] = *called.take(2).collect::<Vec<_>>() else { continue };
        // A note ends with a full stop, and with its page.
        let is_other = |block: &Block| SIGNS.iter().any(|sign| is_head(&block.text.words, sign));
        let goes_on = |two: &[Block]| {
            let next = &two[1];
            !two[0].text.words.ends_with('.')
                && !next.has_empty_line_above()
                && next.page == two[0].page
                && !is_other(next)
        };
        let below = blocks[head..].windows(2).take_while(|two| goes_on(two)).count();
        let mut text = Text::default();
        for block in blocks.drain(head..=head + below) {
            if !text.is_empty() {
                text.push(&Text::plain(" "));
            }
            text.push(&block.text);
        }
        let page = blocks[at].page;
        text.remove(0..text.words.len() - text.words[sign.len()..].trim_start().len());
        call(&mut blocks[at].text, found..found + sign.len(), notes.len());
        notes.push(NoteBody { marker: sign.trim_end_matches('/').to_string(), text, page });
    }
    notes
}

/// True for a line that begins with a sign and goes on: a letter only before a capital or a figure.
fn is_head(words: &str, sign: &str) -> bool {
    let Some(rest) = words.strip_prefix(sign) else { return false };
    let body = rest.trim_start();
    match sign.ends_with('/') {
        true => rest.len() > body.len() && body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
        false => body.starts_with(char::is_alphanumeric),
    }
}

/// Where a sign calls: a letter after a space or the sign of a clause, and not in a word or a symbol.
fn calls<'w>(words: &'w str, sign: &'w str) -> impl Iterator<Item = usize> + 'w {
    let letter = sign.ends_with('/');
    words.match_indices(sign).map(|(at, _)| at).filter(move |at| {
        let behind = words[..*at].ends_with([' ', ',', ';', '.', '"', '”', ')']);
        let ends = !words[at + sign.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
        !letter || behind && ends && *at > 0
    })
}

fn call(text: &mut Text, sign: std::ops::Range<usize>, note: usize) {
    let start = text.words[..sign.start].trim_end_matches(' ').len();
    text.remove(start..sign.end);
    text.mark(start..start, MarkKind::NoteCall(note));
}

#[cfg(test)]
mod tests {
    use super::super::tests::noted;
    use super::*;

    fn read(lines: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
        noted(notes, lines)
    }

    #[test]
    fn a_dagger_calls_the_line_that_begins_with_it() {
        let (words, notes) =
            read(&["Recalling all ports,†", "1. Decides ‡ to meet.", "† A/1/3,", "annex.", "‡ A/1/4."]);
        assert_eq!(words, ["Recalling all ports,", "1. Decides to meet."]);
        assert_eq!(notes, [("†".into(), "A/1/3, annex.".into()), ("‡".into(), "A/1/4.".into())]);
        let (words, notes) = read(&["Recalling all ports, a/", "1. Decides;b/", "a/ A/1/3.", "b/ A/1/4."]);
        assert_eq!(words, ["Recalling all ports,", "1. Decides;"]);
        assert_eq!(notes, [("a".into(), "A/1/3.".into()), ("b".into(), "A/1/4.".into())]);
        for lines in [
            &["Recalling all ports,", "† A/1/3."][..],
            &["Recalling A/a/, b/", "b/ A/1/3."],
            &["Recalling† it,†", "† A/1/3."],
            &["Recalling† it,"],
        ] {
            assert_eq!(read(lines), (lines.iter().map(|l| l.to_string()).collect(), Vec::new()));
        }
    }
}
