//! XML that was written and belongs to no document any more: its source is gone, or cannot be converted now.
//! It is remembered by its checksum, so that nothing else is ever removed in its place.

use super::entry::Entry;
use crate::batch::disk::fingerprint::Fingerprint;
use crate::batch::disk::folding::Folds;
use crate::batch::disk::framing;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::output::folder::OutputFolder;
use crate::write::akn_path;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, BufWriter, Write};

/// Why a document has its XML no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrphanCause {
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
pub struct Orphans {
    /// What was written, and why it belongs to none.
    pub files: BTreeMap<String, (Fingerprint, OrphanCause)>,
    /// What the disk does not distinguish in names.
    folds: Folds,
}

impl Orphans {
    /// The file in which it is noted, in the folder of the state.
    pub const FILE: &str = "left";

    /// Reads what was noted; nothing where it cannot be read.
    pub fn read(folder: &OutputFolder) -> Orphans {
        let mut orphans = Orphans { files: BTreeMap::new(), folds: folder.folds };
        let Ok(file) = folder.state.read(Orphans::FILE) else { return orphans };
        let mut from = BufReader::new(file);
        while let Ok(Some(((path, print, why), _))) = framing::read::<(String, Fingerprint, OrphanCause)>(&mut from) {
            orphans.files.insert(path, (print, why));
        }
        orphans
    }

    /// Writes it into a file of this name.
    pub fn write(&self, place: &OpenFolder) -> io::Result<()> {
        let mut out = BufWriter::new(place.create(Orphans::FILE)?);
        for (path, (print, why)) in &self.files {
            framing::write(&mut out, &(path, print, why), &[])?;
        }
        out.flush()
    }

    /// A document that is in the tables: its XML belongs to it.
    pub fn keep(&mut self, entry: &mut Entry) {
        if entry.xml.is_some() && !self.files.is_empty() {
            self.files.remove(&akn_path(&entry.id));
        }
        if let Some(spare) = entry.spare.take()
            && entry.xml.is_none()
        {
            let why = if entry.was_read() { OrphanCause::Failed } else { OrphanCause::Unread };
            self.files.insert(akn_path(&entry.id), (spare, why));
        }
    }

    /// Leaves out what has the name of a document's XML to the disk, of all documents that are in the tables: `Abc.txt`
    /// was renamed to `abc.txt`, perhaps.
    pub fn keep_alike(&mut self, all: impl FnOnce(&mut dyn FnMut(&Entry)) -> io::Result<()>) -> io::Result<()> {
        if !self.folds.any() || self.files.is_empty() {
            return Ok(());
        }
        let mut alike: HashMap<String, Vec<String>> = HashMap::new();
        for path in self.files.keys() {
            alike.entry(self.folds.fold(path)).or_default().push(path.clone());
        }
        all(&mut |entry| {
            let path = entry.xml.map(|_| self.folds.fold(&akn_path(&entry.id)));
            for path in path.and_then(|path| alike.remove(&path)).unwrap_or_default() {
                self.files.remove(&path);
            }
        })
    }

    /// A document that is in the tables no more.
    pub fn drop(&mut self, entry: &Entry) {
        let path = akn_path(&entry.id);
        if let Some(print) = entry.xml.or(entry.spare) {
            self.files.insert(path, (print, OrphanCause::Gone));
        } else if let Some((_, why)) = self.files.get_mut(&path) {
            *why = OrphanCause::Gone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::disk::fingerprint::Digest32;

    fn entry(id: &str) -> Entry {
        let xml = Some(Fingerprint { sha256: Digest32::default(), stamp: None, size: 1 });
        Entry {
            id: id.to_string(),
            key: Digest32::default(),
            source: xml,
            format: String::new(),
            puid: String::new(),
            problem: None,
            doubts: Vec::new(),
            xml,
            held: None,
            spare: None,
            again: false,
            symbols: Vec::new(),
            whole: None,
            dates: Vec::new(),
            rows: Default::default(),
            bare: false,
            corrections: None,
            by_hand: Default::default(),
        }
    }

    #[test]
    fn a_document_whose_name_was_put_in_small_letters_keeps_its_xml() {
        for (folds, remain) in [(Folds::default(), 2), (Folds::CAPITALS, 1)] {
            let mut orphans = Orphans { files: BTreeMap::new(), folds };
            ["Abc.txt", "B.txt"].iter().for_each(|id| orphans.drop(&entry(id)));
            orphans
                .keep_alike(|each| {
                    ["abc.txt", "c.txt"].iter().for_each(|id| each(&entry(id)));
                    Ok(())
                })
                .unwrap();
            assert_eq!(orphans.files.len(), remain);
            assert!(orphans.files.contains_key("akn/B.txt.xml"));
        }
    }
}
