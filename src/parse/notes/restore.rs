//! Notes that were taken for furniture by their place at the foot of a page: `1`, below it `Document A66/30.`; typed
//! pages have them as `1/ A/48/803.`

use crate::block::{Block, Hint, Reason};
use crate::languages;

/// Makes text again of furniture that is a note: its number is the next one and is called above. The heading of typed
/// notes, `Notes`, is set aside.
pub fn restore(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let above = blocks[at - 1].text.words.trim();
        let headed = languages::lines(|l| l.notes_headings).any(|heading| heading == above);
        if headed && blocks[at - 1].hint == Hint::None && typed(blocks[at].text.words.trim()).is_some() {
            blocks[at - 1].hint = Hint::Furniture(Reason::Other);
        }
    }
    let mut due = 1;
    for at in 0..blocks.len() {
        if !low(&blocks[at]) {
            continue;
        }
        let words = blocks[at].text.words.trim().to_string();
        if let Some(n) = typed(&words) {
            (blocks[at].hint, due) = (Hint::None, n + 1);
            continue;
        }
        let alone = words.parse::<u32>().is_ok_and(|n| n == due);
        let body = (at + 1..blocks.len()).find(|&j| !blocks[j].text.words.trim().is_empty());
        let Some(body) = body.filter(|&j| alone && low(&blocks[j]) && says(&blocks[j])) else { continue };
        if called(&blocks[..at], due) {
            blocks[at].hint = Hint::Footnote;
            blocks[body].hint = Hint::Footnote;
            due += 1;
        }
    }
}

/// True for what was set aside by its place at the foot of a page.
fn low(block: &Block) -> bool {
    matches!(block.hint, Hint::Furniture(Reason::PageNumber | Reason::RunningFoot | Reason::Other))
}

/// True for a sentence.
fn says(block: &Block) -> bool {
    let words = block.text.words.trim();
    words.len() > 6 && words.starts_with(char::is_uppercase) && words.ends_with('.')
}

/// The number of `1/ A/48/803.`
fn typed(words: &str) -> Option<u32> {
    let (number, rest) = words.split_once("/ ")?;
    let n = number.parse().ok().filter(|n| (1..100).contains(n))?;
    rest.trim_start().starts_with(|c: char| c.is_uppercase()).then_some(n)
}

/// True where the number is alone after a word or a sign.
fn called(blocks: &[Block], number: u32) -> bool {
    let mark = number.to_string();
    blocks.iter().any(|b| {
        let words = &b.text.words;
        words.match_indices(&mark).any(|(at, _)| {
            let after = &words[at + mark.len()..];
            let before = words[..at].trim_end();
            (before.is_empty() && after.is_empty()
                || before.ends_with([',', ';', '.', '”', ')'])
                || before.ends_with(char::is_lowercase))
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '/')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_at_the_foot_are_no_numbers_of_pages() {
        let low = |words: &str, reason| Block { hint: Hint::Furniture(reason), ..Block::line(words) };
        let mut blocks = vec![
            Block::line("the report on lamps, 1 and the request;"),
            low("1", Reason::PageNumber),
            low("Document A99/30.", Reason::RunningFoot),
            low("3", Reason::PageNumber),
            low("2/ A/99/803.", Reason::PageNumber),
        ];
        restore(&mut blocks);
        let hints: Vec<bool> = blocks.iter().map(|b| matches!(b.hint, Hint::Furniture(_))).collect();
        assert_eq!(hints, [false, false, false, true, false]);
        let mut blocks = vec![Block::line("Notes"), Block::line("1/ A/99/803."), Block::line("Notes")];
        restore(&mut blocks);
        let hints: Vec<bool> = blocks.iter().map(|b| matches!(b.hint, Hint::Furniture(_))).collect();
        assert_eq!(hints, [true, false, false]);
    }
}
