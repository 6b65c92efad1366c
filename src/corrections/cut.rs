//! Cuts a paragraph in several.

use super::file::Cut;
use super::hand::{Hand, role, settle};
use super::sheet::Piece;
use super::text::only;
use crate::model::Role;

/// Cuts a piece where new paragraphs begin.
pub(super) fn cut(hand: &mut Hand, at: usize, cuts: &[Cut]) -> Result<(), String> {
    for (at, cut) in (at..).zip(cuts) {
        if is_cut(hand, at, cut) {
            continue;
        }
        let piece = &mut hand.sheet.pieces[at];
        let resolution = piece.resolution;
        let whole = piece.paragraph_mut().ok_or("the label of an annex cannot be cut")?;
        let from = only(&whole.text.words, &cut.before)?;
        if whole.text.words[..from].trim().is_empty() {
            return Err(format!("“{}” is at the beginning already", cut.before));
        }
        let number = cut.num.as_deref().map(str::trim).filter(|n| !n.is_empty());
        let text = &whole.text.words[from..];
        let behind = number.filter(|n| text.starts_with(*n)).map_or(from, |n| from + n.len());
        let mut new = whole.clone();
        new.text = whole.text.slice(behind..whole.text.words.len()).trimmed();
        whole.text = whole.text.slice(0..from).trimmed();
        new.number = number.map(str::to_string);
        if let Some(kind) = &cut.kind {
            new.role = role(kind)?;
            new.level = u8::from(matches!(new.role, Role::Point | Role::Heading));
        }
        new.level = cut.level.unwrap_or(new.level);
        settle(whole);
        settle(&mut new);
        hand.sheet.pieces.insert(at + 1, Piece::new(new, resolution));
        hand.done.push(format!("cut before “{}”", cut.before));
    }
    Ok(())
}

/// True where the next paragraph begins with these words already.
fn is_cut(hand: &Hand, at: usize, cut: &Cut) -> bool {
    let here = hand.sheet.pieces.get(at).is_some_and(|p| p.text().1.contains(&cut.before));
    let next = hand.sheet.pieces.get(at + 1).map(|p| p.text());
    let begins = next.is_some_and(|(number, words)| {
        words.starts_with(&cut.before) || format!("{number} {words}").starts_with(&cut.before)
    });
    !here && begins
}
