//! Footnotes that a dagger calls: `all ports,†` in the text, and below it a line `† A/54/213.`

use crate::block::{Block, NoteBody};
use crate::text::{MarkKind, Text};

/// What calls such a footnote.
const SIGNS: [char; 2] = ['†', '‡'];

/// Takes the footnotes out of the blocks of a text and makes calls of their signs, where each sign stands once before a
/// line that begins with it.
pub fn notes(blocks: &mut Vec<Block>) -> Vec<NoteBody> {
    let mut notes = Vec::new();
    for sign in SIGNS {
        let Some(head) = blocks.iter().position(|block| is_head(&block.text.words, sign)) else { continue };
        let called = || blocks[..head].iter().enumerate().filter(|(_, block)| block.text.words.contains(sign));
        let at = called().next().map(|(at, _)| at);
        let Some(at) = at.filter(|at| called().count() == 1 && blocks[*at].text.words.matches(sign).count() == 1)
        else {
            continue;
        };
        // A note ends with a full stop, and with its page.
        let is_other = |block: &Block| SIGNS.iter().any(|sign| is_head(&block.text.words, *sign));
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
        text.remove(0..text.words.len() - text.words[sign.len_utf8()..].trim_start().len());
        call(&mut blocks[at].text, sign, notes.len());
        notes.push(NoteBody { marker: sign.to_string(), text, page });
    }
    notes
}

/// True for a line that begins with a sign and goes on.
fn is_head(words: &str, sign: char) -> bool {
    words.strip_prefix(sign).is_some_and(|rest| rest.trim_start().starts_with(char::is_alphanumeric))
}

fn call(text: &mut Text, sign: char, note: usize) {
    let Some(found) = text.words.find(sign) else { return };
    let start = text.words[..found].trim_end_matches(' ').len();
    text.remove(start..found + sign.len_utf8());
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
        for lines in [&["Recalling all ports,", "† A/1/3."][..], &["Recalling† it,†", "† A/1/3."], &["Recalling† it,"]]
        {
            assert_eq!(read(lines), (lines.iter().map(|l| l.to_string()).collect(), Vec::new()));
        }
    }
}
