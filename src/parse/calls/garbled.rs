//! Marks that OCR has turned into signs: `of 8 March 1990°? on`, `of 23 March 1949! and`. A note that nothing calls
//! belongs to the one such place between the calls of the notes beside it.

use super::put::call;
use crate::model::{Doubt, Footnote, Paragraph};
use crate::text::MarkKind;
use std::ops::Range;

/// Signs that small raised figures are taken for.
const SIGNS: &str = "°?*!\"'^~|“”‘’¢£%#®©";
/// Signs and figures of a mark at most.
const LONGEST: usize = 3;

/// Ties notes that are not called to the place of a garbled mark. Gives what was taken out of the words.
pub fn tie(paragraphs: &mut [&mut Paragraph], notes: &mut [Footnote]) -> Vec<String> {
    let mut taken = Vec::new();
    for note in 0..notes.len() {
        if !notes[note].doubts.iter().any(|d| *d == Doubt::CallNotFound) || notes[note].marker.parse::<u32>().is_err() {
            continue;
        }
        let after = note.checked_sub(1).map_or(Some((0, 0)), |before| called(paragraphs, before));
        let before = if note + 1 < notes.len() { called(paragraphs, note + 1) } else { Some((paragraphs.len(), 0)) };
        let (Some(after), Some(before)) = (after, before) else { continue };
        let places: Vec<(usize, Range<usize>)> = paragraphs
            .iter()
            .enumerate()
            .flat_map(|(nth, p)| garbled(&p.text.words).into_iter().map(move |range| (nth, range)))
            .filter(|(nth, range)| (*nth, range.start) >= after && (*nth, range.start) <= before)
            .collect();
        if let [(nth, range)] = places.as_slice() {
            taken.push(paragraphs[*nth].text.words[range.clone()].to_string());
            call(&mut paragraphs[*nth].text, range.clone(), note);
            notes[note].doubts.retain(|d| *d != Doubt::CallNotFound);
        }
    }
    taken
}

/// Where a note is called: the paragraph and the byte.
fn called(paragraphs: &[&mut Paragraph], note: usize) -> Option<(usize, usize)> {
    paragraphs.iter().enumerate().find_map(|(nth, p)| {
        let mark = p.text.marks.iter().find(|m| m.kind == MarkKind::NoteCall(note))?;
        Some((nth, mark.start))
    })
}

/// The places of such marks: signs, or signs and figures, glued to a word or a year where a sentence goes on.
fn garbled(words: &str) -> Vec<Range<usize>> {
    let sign = |c: char| SIGNS.contains(c);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = words[from..].find(sign).map(|n| from + n) {
        let len = words[at..].find(|c: char| !sign(c) && !c.is_ascii_digit()).unwrap_or(words.len() - at);
        let mark = &words[at..at + len];
        from = at + len;
        let behind = words[from..].trim_start_matches([',', ';']);
        let quotes = mark.chars().all(|c| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’'));
        let glued = words[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')');
        let goes_on = behind.starts_with(' ') && behind.trim_start().starts_with(char::is_lowercase);
        if glued && goes_on && !quotes && mark.chars().count() <= LONGEST && mark != "%" {
            found.push(at..from);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_note_without_a_call_is_tied_to_the_garbled_mark() {
        let paragraph = |words: &str| Paragraph { text: Text::plain(words), ..Paragraph::default() };
        let (mut first, mut second) =
            (paragraph("of 8 March 1990°? on the lamps,"), paragraph("“the keepers’ lamps” and"));
        let lost = || Footnote { marker: "52".into(), doubts: vec![Doubt::CallNotFound.into()], ..Footnote::default() };
        let mut notes = [lost()];
        assert_eq!(tie(&mut [&mut first, &mut second], &mut notes), ["°?"]);
        assert_eq!(first.text.words, "of 8 March 1990 on the lamps,");
        assert!(notes[0].doubts.is_empty());
    }
}
