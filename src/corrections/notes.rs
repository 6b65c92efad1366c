//! Corrections of footnotes: their text, their marker, their call, and whether they are footnotes at all.

use super::file::{Call, Correction};
use super::hand::{Hand, role};
use super::place;
use super::sheet::{Content, First, Note, Piece, Sheet};
use super::text::{end_of, rewrite};
use super::words::Removed;
use crate::block::Reason;
use crate::model::{Discarded, Footnote, Paragraph};
use crate::text::{Mark, MarkKind};

impl Hand {
    /// Makes a footnote of a paragraph.
    pub(super) fn make_note(&mut self, at: usize, c: &Correction) -> Result<(), String> {
        let Piece { content: Content::Paragraph(p), first, .. } = self.sheet.pieces[at].clone() else {
            return Err("the label of an annex cannot be a footnote".into());
        };
        let mut note = Footnote { text: p.text, page: p.page, ..Footnote::default() };
        let number = c.num.clone().or(p.number.clone()).unwrap_or_default();
        note.marker = c.marker.clone().unwrap_or(number);
        self.removed.push(Removed { text: p.number.unwrap_or_default(), page: p.page });
        rewrite(&mut note.text, note.page, c, &mut self.done, &mut self.removed)?;
        self.done.push(format!("made footnote “{}”, read as {}", note.marker, p.role.code()));
        self.sheet.pieces.remove(at);
        self.add_note(note, first, c.call.as_ref())
    }

    /// Adds a footnote and its call.
    pub(super) fn add_note(&mut self, note: Footnote, first: First, call: Option<&Call>) -> Result<(), String> {
        let note = Footnote { settled: true, doubts: Vec::new(), ..note };
        self.sheet.notes.push(Note { note: Some(note), first });
        let nth = self.sheet.notes.len() - 1;
        self.call(nth, call)
    }

    /// A footnote that is to be another way.
    pub(super) fn note(&mut self, at: usize, c: &Correction) -> Result<(), String> {
        let Some(mut note) = self.sheet.notes[at].note.clone() else { return Err("it is no longer a footnote".into()) };
        if let Some(reason) = &c.aside {
            let reason = Reason::of(reason).ok_or_else(|| format!("“{reason}” is not a reason of discarded.csv"))?;
            let text = format!("{} {}", note.marker, note.text.words).trim().to_string();
            self.sheet.rest.discarded.push(Discarded { text, reason, page: note.page });
            self.sheet.notes[at].note = None;
            self.done.push(format!("discarded as {reason}"));
            return Ok(());
        }
        rewrite(&mut note.text, note.page, c, &mut self.done, &mut self.removed)?;
        if let Some(marker) = c.marker.as_ref().or(c.num.as_ref()).filter(|m| **m != note.marker)
            && c.kind.as_deref().is_none_or(|kind| kind == "footnote")
        {
            self.done.push(format!("marker “{marker}”, read as “{}”", note.marker));
            self.removed.push(Removed { text: note.marker.clone(), page: note.page });
            note.marker.clone_from(marker);
        }
        match c.kind.as_deref().filter(|kind| *kind != "footnote") {
            None => {
                (note.settled, note.doubts) = (true, Vec::new());
                self.sheet.notes[at].note = Some(note);
                self.call(at, c.call.as_ref())
            }
            Some(kind) => {
                let after = c.after.as_deref().ok_or("after is missing: the paragraph before it")?;
                self.removed.push(Removed { text: note.marker.clone(), page: note.page });
                let p = Paragraph {
                    role: role(kind)?,
                    level: c.level.unwrap_or_default(),
                    number: c.num.clone().filter(|n| !n.is_empty()),
                    text: note.text,
                    page: note.page,
                    ..Paragraph::default()
                };
                self.sheet.notes[at].note = None;
                self.done.push(format!("made {kind}, read as footnote “{}”", note.marker));
                self.insert(p, after)
            }
        }
    }

    /// Sets where a footnote is called.
    fn call(&mut self, nth: usize, call: Option<&Call>) -> Result<(), String> {
        let is_it = |kind: &MarkKind| *kind == MarkKind::NoteCall(nth);
        let called = |sheet: &mut Sheet| sheet.calling().flat_map(|t| t.marks.clone()).any(|m| is_it(&m.kind));
        let there = match call {
            None => return Ok(()),
            Some(Call::Nowhere(_)) => None,
            Some(Call::There(there)) => {
                let piece = place::piece(&self.sheet, &there.within)?;
                let p = self.sheet.pieces[piece].paragraph().ok_or("no footnote is called in the label of an annex")?;
                Some((piece, end_of(&p.text.words, there.after.as_deref())?))
            }
        };
        let standing = there.is_some_and(|(piece, at)| {
            let p = self.sheet.pieces[piece].paragraph();
            p.is_some_and(|p| p.text.marks.iter().any(|m| is_it(&m.kind) && m.start == at))
        });
        if standing || (there.is_none() && !called(&mut self.sheet)) {
            return Ok(());
        }
        self.sheet.calling().for_each(|text| text.marks.retain(|m| !is_it(&m.kind)));
        for line in &mut self.sheet.rest.masthead.lines {
            line.notes.retain(|note| *note != nth);
        }
        match there {
            Some((piece, at)) => {
                if let Some(p) = self.sheet.pieces[piece].paragraph_mut() {
                    // Of several calls in one place the later is after.
                    let behind = p.text.marks.partition_point(|m| m.start <= at);
                    p.text.marks.insert(behind, Mark { start: at, end: at, kind: MarkKind::NoteCall(nth) });
                }
                self.done.push("called in another place".into());
            }
            None => self.done.push("not called".into()),
        }
        Ok(())
    }
}
