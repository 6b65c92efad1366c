//! Web pages: of the UN's sites, of other libraries, of Word and LibreOffice, and hand-made ones.
mod charset;
mod css;
mod depth;
mod ink;
mod items;
mod links;
mod record;
mod residue;
mod state;
mod typewriter;
mod walk;

use scraper::Html;
use std::collections::HashSet;

use super::flow::{joined, to_relative, without_marker};
use super::limits::Limits;
use super::unreadable::Unreadable;
use crate::block::{Block, Extracted, Hint, NoteBody};
use crate::text::MarkKind;
use walk::{Walk, Walked};

/// Pages leave tags unclosed, which count as nested: a page may nest so many times deeper than XML.
const UNCLOSED: usize = 16;

/// Reads a web page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    let source = charset::decode(bytes)?;
    let deepest = limits.max_depth.saturating_mul(UNCLOSED);
    if depth::of(&source) > deepest {
        return Err(Unreadable::TooLarge(format!("more than {deepest} elements nested")));
    }
    let page = Html::parse_document(&source);
    let found = links::notes(&page);
    let Walked { blocks, mut bodies } = Walk::through(&page, &found);
    let mut blocks = typewriter::lines(blocks);
    blocks.iter_mut().for_each(mark_footnote);
    to_relative(&mut blocks);
    let drawn: HashSet<usize> = found.items.values().copied().collect();
    let notes = found.markers.iter().enumerate().map(|(index, marker)| {
        let body = joined(bodies.remove(&index).unwrap_or_default());
        let text = without_marker(&body, if drawn.contains(&index) { "" } else { marker });
        NoteBody { marker: marker.clone(), text, page: 0 }
    });
    let notes = notes.collect();
    Ok(Extracted { blocks, notes, pages: 0, doubts: Vec::new(), read_by: None })
}

/// A paragraph that starts with a small raised number is the body of a footnote that no link ties to
/// its call: `³ A/54/213.`
fn mark_footnote(block: &mut Block) {
    let raised = block.text.marks.iter().find(|m| m.kind == MarkKind::Superscript && m.start == 0);
    let Some(end) = raised.map(|m| m.end).filter(|_| block.hint == Hint::None) else { return };
    let (marker, rest) = block.text.words.split_at(end);
    let marker = marker.trim_matches(|c: char| c.is_whitespace() || "()[]".contains(c));
    let short = !marker.is_empty() && marker.chars().count() <= 3;
    if short && marker.chars().all(|c| c.is_numeric() || "*†‡§".contains(c)) && !rest.trim().is_empty() {
        block.hint = Hint::Footnote;
    }
}
