//! What is stated of a text beside it: the front matter of Markdown, the fields of a service's answer.
use crate::block::{Block, Extracted, Grain, Hint, Reason};
use crate::text::Text;

/// Adds what is stated. A symbol and a title that the text itself does not have stand before it, as on paper;
/// all else is no text of the document.
pub fn add<'a>(extracted: &mut Extracted, stated: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut head = Vec::new();
    for (key, value) in stated {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            continue;
        }
        let is_missing = || !extracted.blocks.iter().any(|b| b.text.words.contains(&value));
        let is_symbol = key.eq_ignore_ascii_case("symbol") && value.contains('/') && !value.contains(' ');
        if is_symbol && is_missing() {
            head.insert(0, block(value, Hint::None));
        } else if key.eq_ignore_ascii_case("title") && is_missing() && !value.contains('/') {
            head.push(block(value, Hint::Heading(1)));
        } else {
            extracted.blocks.push(block(value, Hint::Furniture(Reason::WebResidue)));
        }
    }
    extracted.blocks.splice(0..0, head);
}

/// Pages often have the title before the symbol: it goes above, as on paper.
pub fn symbol_above_title(blocks: &mut [Block]) {
    let shown = |b: &Block| !matches!(b.hint, Hint::Furniture(_));
    let Some(title) = blocks.iter().position(shown).filter(|at| matches!(blocks[*at].hint, Hint::Heading(_))) else {
        return;
    };
    let end = blocks.len().min(title + NEAR);
    let found = (title + 1..end).find(|at| blocks[*at].hint == Hint::None && is_symbol(blocks[*at].text.words.trim()));
    if let Some(symbol) = found.filter(|at| !blocks[title..*at].iter().any(|b| is_symbol(b.text.words.trim()))) {
        blocks[title..=symbol].rotate_right(1);
    }
}

/// Blocks at the head of a page.
const NEAR: usize = 5;

/// `A/RES/97/412`, alone
pub(super) fn is_symbol(words: &str) -> bool {
    let mut parts = words.split('/');
    let begins = parts.next().is_some_and(|p| (1..=6).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_uppercase()));
    begins
        && words.len() <= 40
        && !words.contains(' ')
        && words.contains(|c: char| c.is_ascii_digit())
        && parts.next().is_some()
}

fn block(words: String, hint: Hint) -> Block {
    Block { text: Text::plain(words), hint, grain: Grain::Paragraph, gap: 1.0, size: 1.0, ..Block::default() }
}
