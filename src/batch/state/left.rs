//! XML that was written and belongs to no document any more: its source is gone, or cannot be converted now.
//! It is remembered by its checksum, so that nothing else is ever removed in its place.

use super::super::folder::Folder;
use super::super::frame;
use super::super::place::Place;
use super::super::stamp::Print;
use super::super::twins::Folds;
use super::Entry;
use crate::write::akn_path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Write};

/// Why a document has its XML no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaving {
    /// Its source was read, and cannot be converted.
    Failed,
    /// Its source is gone.
    Gone,
    /// Its source could not be read, or not converted for a cause that passes, and its rows are lost: it may be as it
    /// was tomorrow.
    Unread,
}

/// XML that belongs to no document any more, by its path below the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// What was written, and why it belongs to none.
    pub files: BTreeMap<String, (Print, Leaving)>,
    /// What the disk does not tell in names.
    folds: Folds,
}

impl Left {
    /// The file in which it is noted, in the folder of the state.
    pub const FILE: &str = "left";

    /// Reads what was noted; nothing where it cannot be read.
    pub fn read(folder: &Folder) -> Left {
        let mut left = Left { files: BTreeMap::new(), folds: folder.folds };
        let Ok(file) = folder.state.read(Left::FILE) else { return left };
        let mut from = BufReader::new(file);
        while let Ok(Some(((path, print, why), _))) = frame::read::<(String, Print, Leaving)>(&mut from) {
            left.files.insert(path, (print, why));
        }
        left
    }

    /// Writes it into a file of this name.
    pub fn write(&self, place: &Place) -> io::Result<()> {
        let mut out = BufWriter::new(place.create(Left::FILE)?);
        for (path, (print, why)) in &self.files {
            frame::write(&mut out, &(path, print, why), &[])?;
        }
        out.flush()
    }

    /// A document that is in the tables: its XML belongs to it.
    pub fn keep(&mut self, entry: &mut Entry) {
        if entry.xml.is_some() && !self.files.is_empty() {
            let path = akn_path(&entry.id);
            if self.folds.any() {
                let folded = self.folds.fold(&path);
                let folds = self.folds;
                self.files.retain(|other, _| folds.fold(other) != folded);
            }
            self.files.remove(&path);
        }
        if let Some(spare) = entry.spare.take()
            && entry.xml.is_none()
        {
            let was_read = entry.source.is_some() && !entry.again;
            let why = if was_read { Leaving::Failed } else { Leaving::Unread };
            self.files.insert(akn_path(&entry.id), (spare, why));
        }
    }

    /// A document that is in the tables no more.
    pub fn drop(&mut self, entry: &Entry) {
        let path = akn_path(&entry.id);
        if let Some(print) = entry.xml.or(entry.spare) {
            self.files.insert(path, (print, Leaving::Gone));
        } else if let Some((_, why)) = self.files.get_mut(&path) {
            *why = Leaving::Gone;
        }
    }
}
