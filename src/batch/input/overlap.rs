//! The output folder inside the input: what is in it is not a source.

use crate::batch::error::RunError;
use crate::batch::options::RunOptions;
use crate::batch::output::folder::is_made;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::DirEntry;

/// The output folder, as a walk may come upon it.
pub struct Avoided {
    real: PathBuf,
    #[cfg(unix)]
    identity: Option<Identity>,
}

impl Avoided {
    /// Where it is.
    pub fn of(options: &RunOptions) -> Option<Avoided> {
        let real = fs::canonicalize(&options.output).ok()?;
        Some(Avoided {
            #[cfg(unix)]
            identity: identity(&real),
            real,
        })
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
        // The number in the listing is that of the folder below, where something is mounted.
        entry.file_type().is_dir() && self.identity.is_some() && identity(entry.path()) == self.identity
    }

    #[cfg(not(unix))]
    fn is(&self, entry: &DirEntry) -> bool {
        entry.file_type().is_dir() && fs::canonicalize(entry.path()).is_ok_and(|path| path == self.real)
    }
}

/// What a folder is, whatever its name: its disk and its number there.
pub type Identity = (u64, u64);

/// What a folder is; none where the system does not show.
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

/// Input and output must not be in one another: results would be taken for sources.
pub fn apart(input: &Path, output: &Path) -> Result<(), RunError> {
    let (a, b) = (real(input), real(output));
    // A folder may have two names: it may be mounted a second time.
    let within = |inner: &Path, outer: &Path| {
        let outer = identity(outer);
        outer.is_some() && inner.ancestors().any(|folder| identity(folder) == outer)
    };
    if a.starts_with(&b) || b.starts_with(&a) || within(&a, &b) || within(&b, &a) {
        return Err(RunError::Nested(input.to_path_buf(), output.to_path_buf()));
    }
    Ok(())
}

/// A path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = fs::canonicalize(ancestor) {
            return match absolute.strip_prefix(ancestor) {
                Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
                _ => real,
            };
        }
    }
    absolute
}

/// True where a place is in a folder, or is that folder.
pub fn lies_in(place: &Path, folder: &Path) -> bool {
    real(place).starts_with(real(folder))
}

/// Why a file of the user's own cannot be written at a place: it would be taken for a source, or lies where results do.
pub fn misplaced(file: &Path, options: &RunOptions) -> Option<&'static str> {
    let file = real(file);
    if file.starts_with(real(&options.input)) {
        return Some("is inside the input");
    }
    let below = file.strip_prefix(real(&options.output)).ok()?;
    let first = Path::new(below.components().next()?.as_os_str());
    let is_ours = ["akn", ".un2akn"].map(Path::new).contains(&first) || is_made(first);
    is_ours.then_some("is where results go")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_users_own_are_neither_sources_nor_results() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("in/s")).unwrap();
        let options = RunOptions::new(at("in"), at("out"));
        for name in ["in/s/a.txt", "in/new", "out/akn/a.xml", "out/documents.csv", "out/.un2akn/lock", "out/html/a"] {
            assert!(misplaced(&at(name), &options).is_some(), "{name}");
        }
        for name in ["run.json", "out/run.json", "input", "output/akn", "in.json"] {
            assert_eq!(misplaced(&at(name), &options), None, "{name}");
        }
    }
}
