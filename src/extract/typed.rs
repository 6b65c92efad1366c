//! Footnotes that were typed by hand where the format has its own notes: a raised number at the call and at the
//! head of a paragraph, or a number in brackets.
use super::text::bracketed;
use crate::block::{Block, Extracted, Hint};
use crate::text::MarkKind;

/// Marks the bodies of typed notes, and ties those in brackets to their calls.
pub fn notes(extracted: &mut Extracted) {
    extracted.blocks.iter_mut().for_each(mark_footnote);
    if extracted.notes.is_empty() {
        extracted.notes = bracketed::notes(&mut extracted.blocks);
    }
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
