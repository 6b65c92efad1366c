//! The output folder among the folders of the input: what is in it is no source.

use super::job::Job;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::DirEntry;

/// The output folder, as a walk may come upon it.
pub struct Avoided {
    real: PathBuf,
    identity: Option<Identity>,
}

impl Avoided {
    /// Where it is.
    pub fn of(job: &Job) -> Option<Avoided> {
        let real = fs::canonicalize(&job.output).ok()?;
        Some(Avoided { identity: identity(&real), real })
    }

    /// True for the folder under whatever name, and for a link that leads into it.
    pub fn holds(&self, entry: &DirEntry) -> bool {
        if entry.path_is_symlink() && entry.file_type().is_symlink() {
            return false;
        }
        let leads = entry.path_is_symlink() && fs::canonicalize(entry.path()).is_ok_and(|p| p.starts_with(&self.real));
        leads || self.is(entry)
    }

    #[cfg(unix)]
    fn is(&self, entry: &DirEntry) -> bool {
        // The number is at hand; only where it is the same does the disk have to be asked.
        let number = walkdir::DirEntryExt::ino(entry);
        entry.file_type().is_dir()
            && self.identity.is_some_and(|(_, own)| own == number)
            && identity(entry.path()) == self.identity
    }

    #[cfg(not(unix))]
    fn is(&self, entry: &DirEntry) -> bool {
        entry.file_type().is_dir() && fs::canonicalize(entry.path()).is_ok_and(|path| path == self.real)
    }
}

/// What a folder is, whatever its name: its disk and its number there.
pub type Identity = (u64, u64);

/// What a folder is; none where the system does not tell.
pub fn identity(folder: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(folder).ok().map(|m| (m.dev(), m.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}
