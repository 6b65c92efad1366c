//! A folder that is held open. What is done in it is done relative to the open folder and never outside of it,
//! whatever becomes of its path in the meantime: a link that leads out is refused by the system itself.

use super::fingerprint::{Stamp, digest_of};
use crate::hex;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// An open folder, and the path it was opened by, which is only told.
#[derive(Clone, Debug)]
pub struct OpenFolder {
    dir: Arc<Dir>,
    path: PathBuf,
}

/// How long nobody writes to a file that is being written.
const ABANDONED: Duration = Duration::from_secs(600);

/// What is under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// A file.
    File(Stamp),
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

impl OpenFolder {
    /// Opens a folder that somebody has named: links in this path are followed.
    pub fn open(path: &Path) -> io::Result<OpenFolder> {
        let dir = Dir::open_ambient_dir(path, ambient_authority())?;
        Ok(OpenFolder { dir: Arc::new(dir), path: path.into() })
    }

    /// Opens a folder in this one.
    pub fn at(&self, name: impl AsRef<Path>) -> io::Result<OpenFolder> {
        let dir = self.dir.open_dir(&name)?;
        Ok(OpenFolder { dir: Arc::new(dir), path: self.path_of(name) })
    }

    /// Opens a folder in this one, which is made where it is not there.
    pub fn make(&self, name: impl AsRef<Path>) -> io::Result<OpenFolder> {
        self.dir.create_dir_all(&name)?;
        self.at(name)
    }

    /// Makes a folder and those it is in.
    pub fn make_folders(&self, name: impl AsRef<Path>) -> io::Result<()> {
        self.dir.create_dir_all(name)
    }

    /// The path it was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of something in it, to be reported.
    pub fn path_of(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// What is under a name; nothing where there is nothing.
    pub fn look(&self, name: impl AsRef<Path>) -> io::Result<Option<There>> {
        match self.dir.symlink_metadata(name) {
            Ok(found) if found.is_symlink() => Ok(Some(There::Link)),
            Ok(found) if found.is_dir() => Ok(Some(There::Folder)),
            Ok(found) if found.is_file() => Ok(Some(There::File(Stamp::of_output(&found)))),
            Ok(_) => Ok(Some(There::Other)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// True for a file with this SHA-256.
    pub fn holds(&self, name: impl AsRef<Path>, sha256: &str) -> bool {
        self.read(name).and_then(|mut file| digest_of(&mut file)).is_ok_and(|(there, _)| hex(&there) == sha256)
    }

    /// The stamp of a file; none where there is none.
    pub fn stamp(&self, name: impl AsRef<Path>) -> Option<Stamp> {
        match self.look(name) {
            Ok(Some(There::File(stamp))) => Some(stamp),
            _ => None,
        }
    }

    /// Opens a file for reading. A pipe does not hold anybody up.
    pub fn read(&self, name: impl AsRef<Path>) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true);
        self.file(name, &mut options)
    }

    /// Makes a file, or empties the one that is there.
    pub fn create(&self, name: impl AsRef<Path>) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).read(true).write(true);
        self.file(name, &mut options)
    }

    /// Opens a file for reading and writing, as it is; it is made where it is not there.
    pub fn update(&self, name: impl AsRef<Path>) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.create(true).read(true).write(true);
        self.file(name, &mut options)
    }

    fn file(&self, name: impl AsRef<Path>, options: &mut OpenOptions) -> io::Result<File> {
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
            cap_std::fs::OpenOptionsExt::custom_flags(options, flags.bits() as i32);
        }
        let file = self.dir.open_with(name, options)?.into_std();
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("not a file"));
        }
        Ok(file)
    }

    /// Writes a file up to the disk and then gives it its name: it is there as a whole, or not at all.
    pub fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let part = format!("{name}.part");
        let write = || {
            let mut file = self.create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            self.rename(&part, self, name)
        };
        write().inspect_err(|_| {
            let _ = self.remove(&part);
        })
    }

    /// Writes a file and then gives it its name, without waiting for the disk.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        // A name that is as long as may be leaves no room for an ending.
        let part = format!(".{}.part", hex(&Sha256::digest(name)[..16]));
        let written = self.create(&part).and_then(|mut file| file.write_all(bytes));
        written.and_then(|()| self.rename(&part, self, name)).inspect_err(|_| {
            let _ = self.remove(&part);
        })
    }

    /// Removes what is left of files that were being written when a process was ended, some time ago: others may be
    /// being written now.
    pub fn sweep(&self) -> io::Result<()> {
        for name in self.names()? {
            let part = name.to_str().and_then(|name| name.strip_prefix('.')?.strip_suffix(".part"));
            let is_part = part.is_some_and(|part| part.len() == 32 && part.bytes().all(|b| b.is_ascii_hexdigit()));
            if is_part
                && self.dir.symlink_metadata(&name)?.modified()?.into_std().elapsed().is_ok_and(|age| age > ABANDONED)
            {
                self.remove(&name)?;
            }
        }
        Ok(())
    }

    /// Gives a file or a folder another name, here or in another place.
    pub fn rename(&self, name: impl AsRef<Path>, to: &OpenFolder, new: impl AsRef<Path>) -> io::Result<()> {
        self.dir.rename(name, &to.dir, new)
    }

    /// Removes a file that may be gone already.
    pub fn remove(&self, name: impl AsRef<Path>) -> io::Result<()> {
        gone(self.dir.remove_file(name))
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, name: impl AsRef<Path>) -> io::Result<()> {
        self.dir.remove_dir(name)
    }

    /// Removes a folder that may be gone already, with all that is in it; links in it are not followed.
    pub fn remove_all(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let name = name.as_ref();
        // What a name is has to be asked: some file systems do not show it when they list names.
        match self.look(name)? {
            None => Ok(()),
            Some(There::Folder) => {
                let inner = self.at(name)?;
                inner.names()?.iter().try_for_each(|name| inner.remove_all(name))?;
                gone(self.remove_folder(name))
            }
            Some(_) => self.remove(name),
        }
    }

    /// The names in it, in order.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names: Vec<_> = self.dir.entries()?.map(|e| e.map(|e| e.file_name())).collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    /// Removes files of a folder, and the folder where nothing else is in it.
    pub fn remove_files(&self, name: impl AsRef<Path>, files: &[&str]) -> io::Result<()> {
        let inner = self.at(&name)?;
        files.iter().try_for_each(|file| inner.remove(file))?;
        if inner.names()?.is_empty() { gone(self.remove_folder(name)) } else { Ok(()) }
    }

    /// Waits until the names in it are on the disk.
    pub fn sync(&self) -> io::Result<()> {
        if cfg!(unix) { self.folder()?.sync_all() } else { Ok(()) }
    }

    /// The open folder as a file. What it is held open by may only be good for looking up names.
    pub fn folder(&self) -> io::Result<File> {
        Ok(self.dir.open(".")?.into_std())
    }
}

/// What is gone already is gone.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Bytes that can still be written to the file system of a folder, where it says so.
pub fn room(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let s = rustix::fs::statvfs(folder).ok()?;
        Some(s.f_bavail.saturating_mul(s.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nothing_is_done_outside_of_an_open_folder() {
        use std::fs;
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let [inside, outside, moved] = ["in", "out", "moved"].map(|n| folder.path().join(n));
        fs::create_dir_all(inside.join("sub")).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("own"), "precious").unwrap();
        let place = OpenFolder::open(&inside).unwrap();
        symlink("../out", inside.join("link")).unwrap();
        symlink(outside.join("own"), inside.join("file")).unwrap();
        assert!(place.at("link").is_err());
        assert!(place.make("link/new").is_err());
        assert!(place.create("link/own").is_err());
        assert!(place.create("file").is_err());
        assert!(place.remove("link/own").is_err());
        assert_eq!(place.look("link").unwrap(), Some(There::Link));
        place.remove_all("link").unwrap();
        assert_eq!(place.look("link").unwrap(), None);
        assert_eq!(fs::read_to_string(outside.join("own")).unwrap(), "precious");
        // The folder is swapped for a link while it is open.
        fs::rename(&inside, &moved).unwrap();
        symlink("out", &inside).unwrap();
        place.put("own", b"mine").unwrap();
        assert_eq!(fs::read_to_string(outside.join("own")).unwrap(), "precious");
        assert_eq!(fs::read_to_string(moved.join("own")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_removed_with_all_that_is_in_it_and_nothing_that_links_in_it_lead_to() {
        use std::fs;
        let folder = tempfile::tempdir().unwrap();
        let place = OpenFolder::open(folder.path()).unwrap();
        for name in ["outside/own", "all/a/b/c", "all/a/d", "mine/run.json"] {
            place.make_folders(Path::new(name).parent().unwrap()).unwrap();
            place.create(name).unwrap();
        }
        std::os::unix::fs::symlink("../../outside", folder.path().join("all/a/link")).unwrap();
        place.remove_all("all").unwrap();
        place.remove_all("all").unwrap();
        assert_eq!(place.names().unwrap(), ["mine", "outside"]);
        place.remove_files("outside", &["run.json"]).unwrap();
        place.remove_files("mine", &["run.json", "failed.txt"]).unwrap();
        assert_eq!(place.names().unwrap(), ["outside"]);
        assert!(fs::exists(folder.path().join("outside/own")).unwrap());
    }
}
