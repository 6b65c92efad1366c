//! Removes XML that belongs to no document any more.

use super::Trouble;
use super::folder::Folder;
use super::plan::Kept;
use super::publish::remove;
use super::sort::Sorter;
use super::state::State;
use crate::write::akn_path;
use std::fs;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// Removes the XML files below `akn` that no document in the tables has, and the folders that become empty.
/// Says how many files.
pub fn prune(folder: &Folder, state: &State, kept: &Kept<'_>) -> Result<u64, Trouble> {
    let akn = folder.root.join("akn");
    let failed = |e| Trouble::Output(akn.clone(), e);
    let mut there = Sorter::new(&folder.scratch, "there");
    for entry in WalkDir::new(&akn) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) if e.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => continue,
            Err(e) => return Err(failed(e.into())),
        };
        let name = entry.path().strip_prefix(&folder.root).ok().and_then(Path::to_str);
        if let Some(name) = name.filter(|n| n.ends_with(".xml") && entry.file_type().is_file()) {
            there.push(name.as_bytes()).map_err(failed)?;
        }
    }
    let mut owned = Sorter::new(&folder.scratch, "owned");
    let mut entries = state.entries(false).map_err(failed)?;
    let add = |entry: super::state::Entry, _: &mut _| match entry.xml {
        Some(_) => owned.push(akn_path(&entry.id).as_bytes()),
        None => Ok(()),
    };
    kept.each(&mut entries, add).map_err(failed)?;
    let mut owned = owned.sorted().map_err(failed)?;
    let mut next = owned.next().transpose().map_err(failed)?;
    let mut removed = 0;
    for path in there.sorted().map_err(failed)? {
        let path = path.map_err(failed)?;
        while next.as_ref().is_some_and(|n| *n < path) {
            next = owned.next().transpose().map_err(failed)?;
        }
        if next.as_ref() != Some(&path) {
            let path = folder.root.join(String::from_utf8_lossy(&path).as_ref());
            remove(&path)?;
            removed += 1;
            // Fails on the first folder that still holds something.
            let _ = path.ancestors().skip(1).take_while(|a| *a != akn).try_for_each(fs::remove_dir);
        }
    }
    Ok(removed)
}
