//! What all stories of a Word file share: styles, lists, settings, the count of notes, what is doubted.
use std::collections::BTreeSet;

use super::super::archive::Archive;
use super::super::limits::Limits;
use super::super::numbering::Numbering;
use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk};
use super::notes::{Calls, Place};
use super::numbering;
use super::package::Relations;
use super::prefix;
use super::styles::Styles;
use crate::code::Doubt;

/// The state of a file whose stories are read one after another.
pub struct Shared<'a> {
    /// The parts of the file.
    pub archive: Archive<'a>,
    /// How much may be read.
    pub limits: Limits,
    /// Files that this one is in.
    pub files_around: u32,
    /// Elements that may be nested in one another.
    pub max_depth: usize,
    /// Style sheet.
    pub styles: Styles,
    /// Calls of notes.
    pub calls: Calls,
    /// Distance of tab stops where a paragraph sets none, in points.
    pub default_tab: f32,
    /// Doubts.
    pub doubts: BTreeSet<Doubt>,
    /// A field that asks for a number of a list that the file does not describe.
    pub uncounted: Option<String>,
    /// Lists and their counts, and the part they are still to be read from.
    numbering: Numbering,
    unread_numbering: Option<String>,
    /// Why the lists could not be read.
    fault: Option<Unreadable>,
}

impl<'a> Shared<'a> {
    /// The state before anything is read.
    pub fn new(archive: Archive<'a>, limits: Limits, files_around: u32) -> Self {
        Shared {
            archive,
            limits,
            files_around,
            max_depth: limits.max_depth,
            styles: Styles::default(),
            calls: Calls::default(),
            default_tab: 36.0,
            doubts: BTreeSet::new(),
            uncounted: None,
            numbering: Numbering::default(),
            unread_numbering: None,
            fault: None,
        }
    }

    /// The relations of a part, e.g. `word/_rels/document.xml.rels`; none where it has no such part.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let xml = self.text(&name)?;
        Relations::read(folder, xml.as_deref().map(|xml| (xml, name.as_str())), self.max_depth)
    }

    /// The relations of a part of which only the links are followed; none where it has no links.
    pub fn links(&mut self, part: &str, xml: &str) -> Result<Relations, Unreadable> {
        if xml.contains("<w:hyperlink") { self.relations(part) } else { Ok(Relations::default()) }
    }

    /// Takes styles and settings, and finds the lists. A file without them is read all the same.
    pub fn read(&mut self, relations: &Relations) -> Result<(), Unreadable> {
        if let Some((xml, part)) = self.part(relations, "styles")? {
            self.styles = Styles::read(xml, part, self.max_depth)?;
        }
        if let Some((xml, part)) = self.part(relations, "settings")? {
            walk(&xml, &part, self.max_depth, &mut Settings { shared: self, notes: None })?;
        }
        self.unread_numbering = relations.part_of_kind("numbering");
        Ok(())
    }

    /// The text of a part, with the usual prefixes.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, Unreadable> {
        Ok(self.archive.text(part)?.map(prefix::usual))
    }

    /// The text of the first part of a kind, and its name.
    pub fn part(&mut self, relations: &Relations, kind: &str) -> Result<Option<(String, String)>, Unreadable> {
        let Some(part) = relations.part_of_kind(kind) else { return Ok(None) };
        Ok(self.text(&part)?.map(|xml| (xml, part)))
    }

    /// The lists, which few documents use: they are read when the first number is asked for.
    pub fn numbering(&mut self) -> &mut Numbering {
        if let Some(part) = self.unread_numbering.take() {
            let read = self.text(&part).and_then(|xml| match xml {
                Some(xml) => numbering::read(&xml, &part, self.max_depth),
                None => Ok(Numbering::default()),
            });
            match read {
                Ok(numbering) => self.numbering = numbering,
                Err(fault) => self.fault = Some(fault),
            }
        }
        &mut self.numbering
    }

    /// What was only found to be damaged while it was used.
    pub fn take_fault(&mut self) -> Result<(), Unreadable> {
        match self.fault.take().or_else(|| self.styles.take_fault()) {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }
}

/// `word/settings.xml`: how notes are counted, where tabs stop.
struct Settings<'a, 'f> {
    shared: &'a mut Shared<'f>,
    notes: Option<Place>,
}

impl Visit for Settings<'_, '_> {
    fn open(&mut self, tag: &Tag) -> Inside {
        match (tag.name(), self.notes) {
            ("w:rsids", _) => return Inside::PassOver,
            ("w:footnotePr", _) => self.notes = Some(Place::Foot),
            ("w:endnotePr", _) => self.notes = Some(Place::End),
            ("w:defaultTabStop", _) => {
                self.shared.default_tab = tag.number("w:val").map_or(36.0, |twips| twips / 20.0).max(5.0);
            }
            (_, Some(place)) => self.shared.calls.take(place, tag, true),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "w:footnotePr" | "w:endnotePr") {
            self.notes = None;
        }
    }

    fn text(&mut self, _: &str) {}
}
