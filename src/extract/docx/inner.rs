//! What is in the text of a Word file and is not part of its flow: files of other formats, and in Word 2003's
//! XML notes, headers, footers and annotations; and tables.
use super::super::grid::{Merge, Span};
use super::super::margins;
use super::super::xml::{Inside, Tag};
use super::chunk;
use super::held::Held;
use super::notes::{Body, Place};
use super::properties::is_on;
use super::story::Story;
use crate::code::Doubt;

/// Notes, text boxes and headers are in one another no deeper.
const MOST_HELD: usize = 8;

impl Story<'_, '_> {
    /// A note, a header or a footer opens where it is called.
    pub(super) fn open_inner(&mut self, tag: &Tag) -> Inside {
        if self.held.len() == MOST_HELD {
            return Inside::Skip;
        }
        let place = match tag.name() {
            "w:footnote" => Some(Place::Foot),
            "w:endnote" => Some(Place::End),
            _ => None,
        };
        let note = place.map(|place| self.shared.calls.add(place, String::new(), false, self.page_breaks + 1));
        if let (Some(note), Some(draft)) = (note, self.drafts.last_mut()) {
            draft.pen.call(note);
        }
        if note.is_some() {
            self.note = Some((String::new(), false));
        }
        let is_first = tag.get("w:type").is_none_or(|kind| kind != "even");
        if let Some(section) = self.section.as_mut().filter(|_| note.is_none()) {
            section.shown_here = is_first;
        }
        self.held.push(Held {
            flow: std::mem::take(&mut self.flow),
            section: self.section.take(),
            properties: std::mem::take(&mut self.in_properties),
            note,
        });
        Inside::Read
    }

    /// It ends.
    pub(super) fn close_inner(&mut self, name: &str) {
        let Some(held) = self.held.pop() else { return };
        let flow = std::mem::replace(&mut self.flow, held.flow);
        (self.section, self.in_properties) = (held.section, held.properties);
        let Some(note) = held.note else {
            let is_first = self.sections.is_empty() && self.section.as_ref().is_some_and(|s| s.shown_here);
            let blocks = margins::paragraphs(flow);
            return match is_first {
                true => self.first_page.extend(blocks),
                false => margins::add_running(&mut self.running, blocks, name == "w:hdr"),
            };
        };
        let counted = self.note.take().is_some_and(|(_, counted)| counted);
        self.shared.calls.set_body(note, Body { blocks: flow.finish(), counted });
    }

    /// A file of another format is here.
    pub(super) fn chunk(&mut self, id: &str) {
        let part = self.relations.part(id);
        let bytes = part.and_then(|part| self.shared.archive.bytes(&part).ok().flatten());
        let mut limits = self.shared.limits;
        limits.max_expanded_bytes = self.shared.archive.left();
        let inner = bytes.and_then(|bytes| chunk::read(&bytes, &limits, self.shared.files_around).ok());
        let Some(inner) = inner else {
            self.shared.doubts.insert(Doubt::TextElsewhere);
            return;
        };
        self.shared.doubts.extend(inner.doubts.iter().map(|d| d.doubt));
        for block in chunk::blocks(inner, &mut self.shared.calls, self.page_breaks + 1) {
            self.flow.block(block);
        }
    }

    /// Elements of tables.
    pub(super) fn table(&mut self, tag: &Tag) {
        let number = || tag.number("w:val").map_or(1, |n| n.max(0.0) as u32);
        match tag.name() {
            "w:tbl" => self.flow.open_table(),
            "w:tc" => self.flow.open_cell(Span::default()),
            name => {
                let Some(grid) = self.flow.table() else { return };
                match name {
                    "w:tr" => grid.open_row(false, 0),
                    "w:gridBefore" => grid.skip(number()),
                    "w:tblHeader" if is_on(tag) => grid.mark_header(),
                    "w:gridSpan" => grid.widen(Some(number()), None),
                    "w:vMerge" if tag.get("w:val").is_none_or(|v| v != "restart") => grid.widen(None, Some(Merge::Up)),
                    _ => {}
                }
            }
        }
    }

    /// Changes and comments as Word 2003 has them.
    pub(super) fn annotation(&mut self, kind: &str) -> Inside {
        match kind {
            "Word.Deletion" | "Word.Insertion" => drop(self.shared.doubts.insert(Doubt::TrackedChanges)),
            "Word.Comment" => return Inside::Skip,
            _ => {}
        }
        if kind == "Word.Deletion" { Inside::Skip } else { Inside::Read }
    }
}
