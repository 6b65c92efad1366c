//! Writes the XML of documents under a name of its own, up to its final one.

use super::folder::Folder;
use super::stamp::{Digest32, Print, Stamp};
use super::task::Desk;
use crate::hex;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be written.
pub enum Refused {
    /// For its name.
    Name(String),
    /// For anything else.
    Output(PathBuf, io::Error),
}

impl Refused {
    fn of(path: &Path, e: io::Error) -> Refused {
        match e.kind() {
            io::ErrorKind::InvalidFilename => Refused::Name("the name is too long".to_string()),
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                Refused::Name("a file stands where its folder should be".to_string())
            }
            _ => Refused::Output(path.into(), e),
        }
    }
}

/// Where the XML of a document is written before it gets its name.
pub fn part(folder: &Folder, id: &str) -> PathBuf {
    folder.scratch.join(format!("{}.part", hex(&Sha256::digest(id)[..16])))
}

/// Writes a file, and gives its print.
pub fn write(path: &Path, bytes: &[u8], sha256: Digest32) -> io::Result<Print> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    Ok(Print { sha256, stamp: Some(Stamp::of(&file.metadata()?)), size: bytes.len() as u64 })
}

/// Makes room for a file that is not there yet.
pub fn make_room(desk: &Desk<'_>, id: &str, path: &Path) -> Result<(), Refused> {
    shadowed(desk, id)?;
    make_folder(desk, path)
}

fn make_folder(desk: &Desk<'_>, path: &Path) -> Result<(), Refused> {
    let parent = path.parent().unwrap_or(path);
    if *desk.made.borrow() != parent {
        fs::create_dir_all(parent).map_err(|e| Refused::of(parent, e))?;
        desk.made.replace(parent.into());
    }
    Ok(())
}

/// Writes a file under a name of its own, unless the one that stands there is the same. Gives its print, and
/// where it is now.
pub fn put(
    desk: &Desk<'_>,
    id: &str,
    path: &Path,
    bytes: &[u8],
    sha256: Digest32,
) -> Result<(Print, Option<PathBuf>), Refused> {
    shadowed(desk, id)?;
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => return Err(Refused::Name("a folder stands where it should be".to_string())),
        Ok(there) if there.is_file() && there.len() == bytes.len() as u64 => {
            if fs::read(path).is_ok_and(|old| old == bytes) {
                return Ok((Print { sha256, stamp: Some(Stamp::of(&there)), size: there.len() }, None));
            }
        }
        Ok(_) => {}
        Err(e) if e.kind() == io::ErrorKind::NotFound => make_folder(desk, path)?,
        Err(e) => return Err(Refused::of(path, e)),
    }
    let part = part(desk.folder, id);
    let print = write(&part, bytes, sha256).map_err(|e| Refused::Output(path.into(), e))?;
    Ok((print, Some(part)))
}

/// Refuses a document in a folder that has the name of another one's XML: `a.xml/b` needs a folder `a.xml`, which
/// is the XML of `a`.
fn shadowed(desk: &Desk<'_>, id: &str) -> Result<(), Refused> {
    let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
    let mut suspects = folders.filter_map(|folder| folder.strip_suffix(".xml"));
    match suspects.find(|name| desk.job.input.join(name).is_file()) {
        Some(name) => Err(Refused::Name(format!("its folder has the name of the XML of {name}"))),
        None => Ok(()),
    }
}
