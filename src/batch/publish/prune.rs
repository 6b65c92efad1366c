//! Removes XML that belongs to no document any more: only what this program wrote, and what is still as it was
//! written.

use crate::batch::disk::comparison::Comparison;
use crate::batch::disk::external_sort::Sorter;
use crate::batch::error::RunError;
use crate::batch::options::RunOptions;
use crate::batch::output::folder::{OutputFolder, is_made};
use crate::batch::state::entry::Entry;
use crate::batch::state::kept::Kept;
use crate::batch::state::orphans::{OrphanCause, Orphans};
use crate::batch::state::store::State;
use crate::write::akn_path;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// What became of XML without a document.
#[derive(Default)]
pub struct Pruned {
    /// Files of inputs that are gone, which were removed.
    pub removed: u64,
    /// Files that are of somebody else, or were changed, and were left.
    pub others: u64,
    /// The first of them.
    pub some: Vec<String>,
}

/// Names that are reported.
const TOLD: usize = 5;

/// Removes the XML of documents that cannot be converted now, and where `gone` says so of a path below `akn`, that of
/// inputs that are gone.
pub fn tidy(folder: &OutputFolder, gone: impl Fn(&str) -> bool) -> Result<u64, RunError> {
    let mut orphans = Orphans::read(folder);
    let mut removed = 0;
    let before = orphans.files.len();
    let mut result = Ok(());
    orphans.files.retain(|path, (print, why)| {
        let name = path.strip_prefix("akn/").unwrap_or(path);
        if result.is_err() || *why == OrphanCause::Unread || (*why == OrphanCause::Gone && !gone(name)) {
            return true;
        }
        match print.check(&folder.akn, name) {
            Comparison::Missing => false,
            // It may be what was written again tomorrow, and is reported until then.
            Comparison::Altered => true,
            Comparison::Same | Comparison::Moved(_) => {
                if let Err(e) = folder.akn.remove(name) {
                    result = Err(RunError::Output(folder.akn.path_of(name), e));
                    return true;
                }
                removed += u64::from(*why == OrphanCause::Gone);
                // Fails on the first folder that still holds something.
                let folders = Path::new(name).ancestors().skip(1).filter(|f| !f.as_os_str().is_empty());
                let _ = folders.map(|f| folder.akn.remove_folder(f)).try_for_each(|r| r);
                false
            }
        }
    });
    if orphans.files.len() != before {
        let write = || {
            orphans.write(&folder.scratch)?;
            folder.scratch.rename(Orphans::FILE, &folder.state, Orphans::FILE)
        };
        write().map_err(|e| RunError::Output(folder.state.path().into(), e))?;
    }
    result.map(|()| removed)
}

/// Removes the XML of inputs that are gone, and looks for files that are of somebody else.
pub fn prune(options: &RunOptions, folder: &OutputFolder, state: &State, kept: &Kept<'_>) -> Result<Pruned, RunError> {
    // What is in a folder or an archive that could not be looked at may be there.
    let removed = tidy(folder, |name| kept.listing.trouble_of(name).is_none())?;
    let mut pruned = Pruned { removed, ..Pruned::default() };
    let failed = |e| RunError::Output(folder.akn.path().into(), e);
    for name in folder.root.names().map_err(failed)? {
        let hidden = name.as_encoded_bytes().starts_with(b".");
        if !hidden && name != "akn" && !is_made(Path::new(&name)) {
            pruned.other(&name.to_string_lossy());
        }
    }
    let mut there = Sorter::new(&folder.scratch, "there");
    for entry in WalkDir::new(folder.akn.path()) {
        if options.stop.asked() {
            return Err(options.stop.error());
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) if e.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => continue,
            Err(e) => return Err(failed(e.into())),
        };
        let name = entry.path().strip_prefix(folder.root.path()).unwrap_or(entry.path());
        if !entry.file_type().is_dir() {
            there.push(name.as_os_str().as_encoded_bytes()).map_err(failed)?;
        }
    }
    let mut owned = Sorter::new(&folder.scratch, "owned");
    let mut entries = state.entries(false).map_err(failed)?;
    let add = |entry: Entry, _: &mut _| match entry.xml {
        Some(_) => owned.push(akn_path(&entry.id).as_bytes()),
        None => Ok(()),
    };
    kept.each(&mut entries, add).map_err(failed)?;
    let mut owned = owned.sorted().map_err(failed)?;
    let mut next = owned.next().transpose().map_err(failed)?;
    for path in there.sorted().map_err(failed)? {
        let path = path.map_err(failed)?;
        while next.as_ref().is_some_and(|n| *n < path) {
            next = owned.next().transpose().map_err(failed)?;
        }
        if next.as_ref() != Some(&path) {
            pruned.other(&String::from_utf8_lossy(&path));
        }
    }
    Ok(pruned)
}

impl Pruned {
    fn other(&mut self, path: &str) {
        self.others += 1;
        if self.some.len() < TOLD {
            self.some.push(path.to_string());
        }
    }

    /// What is reported about files that were left, if any were.
    pub fn told(&self) -> Option<String> {
        let more = if self.others > TOLD as u64 { ", …" } else { "" };
        let files = if self.others == 1 { "file" } else { "files" };
        let what = "of the output were not written by this program, or were changed, and were left alone";
        (self.others > 0).then(|| format!("{} {files} {what}: {}{more}", self.others, self.some.join(", ")))
    }
}
