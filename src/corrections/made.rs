//! What is made again: of text that was set aside, or of text that was not read at all.

use super::file::Correction;
use super::hand::{Hand, role, settle};
use super::place;
use super::sheet::First;
use super::text::end_of;
use crate::model::{Footnote, Paragraph, Role};
use crate::text::Text;

/// Makes a paragraph or a footnote, or puts the words into a text.
pub(super) fn make(hand: &mut Hand, c: &Correction) -> Result<(), String> {
    let (words, page) = match (&c.discarded, &c.add) {
        (Some(discarded), _) => match take(hand, discarded) {
            Some(taken) => taken,
            None if stands(hand, discarded) => return Ok(()),
            None => return Err("no discarded text reads like this any more".into()),
        },
        (None, add) => {
            let words = place::folded(add.as_deref().unwrap_or_default());
            // A new version of the program may have read it.
            if stands(hand, &words) {
                return Ok(());
            }
            (words, 0)
        }
    };
    let verb = if c.discarded.is_some() { "taken back" } else { "added" };
    if let Some(into) = &c.into {
        let at = place::piece(&hand.sheet, &into.within)?;
        let p = hand.sheet.pieces[at].paragraph_mut().ok_or("the label of an annex takes no words")?;
        let end = end_of(&p.text.words, into.after.as_deref())?;
        let before = if p.text.words[..end].ends_with(' ') || end == 0 { "" } else { " " };
        let behind = if p.text.words[end..].starts_with(char::is_alphanumeric) { " " } else { "" };
        p.text.replace(end..end, &format!("{before}{words}{behind}"));
        settle(p);
        hand.done.push(format!("“{words}” {verb}"));
        return Ok(());
    }
    let kind = c.kind.as_deref().unwrap_or_default();
    let given = if kind == "footnote" { c.marker.as_ref().or(c.num.as_ref()) } else { c.num.as_ref() };
    let number = given.map(|n| n.trim().to_string()).filter(|n| !n.is_empty());
    let text = match &c.text {
        Some(text) => text.clone(),
        None => number.as_deref().and_then(|n| words.strip_prefix(n)).unwrap_or(&words).trim().to_string(),
    };
    let text = Text::plain(text);
    hand.done.push(format!("{verb} as {kind}"));
    if kind == "footnote" {
        let note = Footnote { marker: number.unwrap_or_default(), text, page, ..Footnote::default() };
        return hand.add_note(note, First::default(), c.call.as_ref());
    }
    let role = role(kind)?;
    let level = c.level.unwrap_or(u8::from(matches!(role, Role::Point | Role::Heading)));
    let p = Paragraph { role, level, number, text, page, ..Paragraph::default() };
    hand.insert(p, c.after.as_deref().unwrap_or_default())
}

/// Takes text from what was set aside, or a whole line from the head of the first page.
fn take(hand: &mut Hand, read: &str) -> Option<(String, u32)> {
    let rest = &mut hand.sheet.rest;
    let mut fitting = rest.discarded.iter().enumerate().filter(|(_, d)| place::fits(read, "", &d.text));
    if let Some((at, _)) = fitting.next() {
        let taken = rest.discarded.remove(at);
        return Some((place::folded(&taken.text), taken.page));
    }
    let at = rest.masthead.lines.iter().position(|l| place::fits(read, "", &l.text))?;
    let line = rest.masthead.lines.remove(at);
    Some((place::folded(&line.text), line.page))
}

/// True where a paragraph or a footnote reads so.
fn stands(hand: &Hand, words: &str) -> bool {
    let of_notes = hand.sheet.notes.iter().filter_map(|n| n.note.as_ref());
    hand.sheet.pieces.iter().any(|p| place::fits(words, p.text().0, p.text().1))
        || of_notes.into_iter().any(|n| place::fits(words, &n.marker, &n.text.words))
}
