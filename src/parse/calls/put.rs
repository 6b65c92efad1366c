//! Puts calls where marks stood.

use crate::parse::lexicon::is_ideograph;
use crate::text::{MarkKind, Text};
use std::ops::Range;

/// Puts a call where a mark stood; the space that separated a loose mark from the words goes with it.
pub(super) fn call(text: &mut Text, mut range: Range<usize>, note: usize) {
    text.marks.retain(|m| !(m.kind == MarkKind::Superscript && m.start == range.start && m.end == range.end));
    let next = text.words[range.end..].chars().next();
    // Chinese has a space after a call, which went with the others when the text was closed up.
    let closed_up = text.words[..range.start].contains(is_ideograph)
        && next.is_some_and(|c| is_ideograph(c) || matches!(c, '《' | '“'));
    // Nothing but the mark parts the words in `basis¹no later than`.
    let letter = |c: char| c.is_alphanumeric() && !c.is_ascii_digit() && !is_ideograph(c);
    let parts = next.is_some_and(letter) && text.words[..range.start].ends_with(letter);
    let mut at = range.start;
    if text.words[..at].ends_with(' ') {
        at -= 1;
        // `basis 1no later than`: the space does.
        range.start -= usize::from(closed_up || !next.is_some_and(char::is_alphanumeric));
    }
    if closed_up || parts {
        text.words.replace_range(range.clone(), &" ".repeat(range.len()));
        range.end -= 1;
    }
    text.remove(range);
    text.mark(at..at, MarkKind::NoteCall(note));
}
