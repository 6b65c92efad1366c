//! Footnotes that the head of a document calls: `S/RES/9033 (1995)*`, below it `* Reissued for technical
//! reasons.`

use crate::model::{Doubt, Fact, Masthead, MastheadLine, Organ, Publication};
use crate::text::{MarkKind, Text};

/// Ties the last line of a masthead to the notes that the format itself says it calls.
pub fn called(text: &Text, masthead: &mut Masthead) {
    let organ = masthead.organ;
    let Some(line) = masthead.lines.last_mut().filter(|l| may_call(l, organ)) else { return };
    line.notes.extend(text.marks.iter().filter_map(|m| match m.kind {
        MarkKind::NoteCall(note) => Some(note),
        _ => None,
    }));
}

/// Bytes up to the end of a line of proponents, with the mark of a footnote after it: `[… (A/98/412)]1`
pub fn bracket(text: &str) -> Option<usize> {
    let end = text.find(']')? + 1;
    let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
    let mark = (1..=2).contains(&digits) && !text[end + digits..].starts_with(|c: char| !c.is_whitespace());
    Some(if mark { end + digits } else { end })
}

/// The byte where the mark begins that a line of proponents ends in.
pub fn mark(proponent: &str) -> Option<usize> {
    let words = proponent.trim_end_matches(|c: char| c.is_ascii_digit());
    (words.len() < proponent.len() && words.ends_with(']')).then_some(words.len())
}

/// Keeps with the fact before them the stars that follow it in one line of print: `Agenda item 14*`.
pub fn keep(rest: &str, column: &str, masthead: &mut Masthead) {
    let behind = rest.trim_start_matches('*');
    let stars = &rest[..rest.len() - behind.len()];
    let code = behind.starts_with(char::is_alphanumeric);
    if let Some(line) = masthead.lines.last_mut().filter(|_| rest.len() < column.len() && !code) {
        line.text.push_str(stars);
    }
}

/// Ties notes marked with stars that nothing else calls to the line that ends in as many.
pub fn attach(p: &mut Publication) {
    let paragraphs = p.paragraphs().map(|q| &q.text).chain(&p.masthead.proponent);
    let calls = paragraphs.flat_map(|text| &text.marks).filter_map(|m| match m.kind {
        MarkKind::NoteCall(note) => Some(note),
        _ => None,
    });
    let mut tied: Vec<usize> = calls.chain(p.masthead.lines.iter().flat_map(|l| l.notes.iter().copied())).collect();
    for (index, note) in p.footnotes.iter_mut().enumerate() {
        let starred = note.marker.starts_with('*') && note.marker.bytes().all(|b| b == b'*');
        if !starred || tied.contains(&index) {
            continue;
        }
        let organ = p.masthead.organ;
        let fits = |l: &&mut MastheadLine| {
            let marks = l.text.len() - l.text.trim_end_matches('*').len();
            marks == note.marker.len() && may_call(l, organ) && (note.page == 0 || l.page == 0 || note.page == l.page)
        };
        let Some(line) = p.masthead.lines.iter_mut().find(fits) else { continue };
        line.text.truncate(line.text.len() - note.marker.len());
        if let Some(title) = p.masthead.agenda_title.as_mut().filter(|_| line.fact == Fact::AgendaTitle) {
            title.truncate(title.trim_end_matches('*').len());
        }
        line.notes.push(index);
        tied.push(index);
        note.doubts.retain(|d| *d != Doubt::CallNotFound);
    }
}

/// True of the lines that make the cover page as they stand. Those of sponsors hold their calls themselves.
fn may_call(line: &MastheadLine, organ: Organ) -> bool {
    let in_preface = line.fact == Fact::Number || line.fact == Fact::Adoption && organ == Organ::SecurityCouncil;
    !in_preface && !matches!(line.fact, Fact::Proponent | Fact::JobNumber)
}
