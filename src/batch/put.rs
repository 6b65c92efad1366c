//! Writes the XML of documents under a name of its own, up to its final one.

use super::desk::Desk;
use super::place::{Place, There};
use super::stamp::{Digest32, Print, Stamp, digest_of};
use super::walk::path_of_id;
use crate::code::{Failure, Problem};
use crate::hex;
use crate::write::akn_path;
use sha2::{Digest, Sha256};
use std::fs;
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
    /// Why there is no file of this path below a place.
    pub fn of(place: &Place, name: &Path, e: io::Error) -> Refused {
        // The numbers of "too many links" and "no sequence of characters", which have no kind of their own.
        const LINKS: i32 = 40;
        const CHARACTERS: i32 = 84;
        let why = match (e.kind(), e.raw_os_error()) {
            (io::ErrorKind::InvalidFilename, _) => "the name is too long",
            (io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists, _) => {
                "a file stands where its folder should be"
            }
            (io::ErrorKind::IsADirectory | io::ErrorKind::DirectoryNotEmpty, _) => "a folder stands where it should be",
            (io::ErrorKind::InvalidInput, _) | (_, Some(CHARACTERS)) => "the disk does not take such a name",
            (io::ErrorKind::PermissionDenied, None) | (_, Some(LINKS)) => "a link stands where its folder should be",
            _ => return Refused::Output(place.path_of(name), e),
        };
        Refused::Name(why.to_string())
    }
}

/// The problem of a document whose XML has no place.
pub fn no_place(why: &str) -> Problem {
    Failure::NoPlace.because(why)
}

/// The name under which the XML of a document is written before it gets its own.
pub fn part(id: &str) -> String {
    format!("{}.part", hex(&Sha256::digest(id)[..16]))
}

/// Where the XML of a document stands below `akn`.
pub fn below_akn(id: &str) -> String {
    let path = akn_path(id);
    path.strip_prefix("akn/").map(str::to_string).unwrap_or(path)
}

/// Writes a file, and gives its print.
pub fn write(place: &Place, name: &str, bytes: &[u8], sha256: Digest32) -> io::Result<Print> {
    let mut file = place.create(name)?;
    file.write_all(bytes)?;
    Ok(Print { sha256, stamp: Some(Stamp::of(&file.metadata()?)), size: bytes.len() as u64 })
}

/// Makes room for a file that is not there yet.
pub fn make_room(desk: &Desk<'_>, id: &str) -> Result<(), Refused> {
    shadowed(desk, id)?;
    make_folder(desk, Path::new(&below_akn(id)))
}

fn make_folder(desk: &Desk<'_>, name: &Path) -> Result<(), Refused> {
    let parent = name.parent().unwrap_or(Path::new(""));
    if !parent.as_os_str().is_empty() && *desk.made.borrow() != parent {
        let akn = &desk.folder.akn;
        akn.make_folders(parent).map_err(|e| Refused::of(akn, parent, e))?;
        desk.made.replace(parent.into());
    }
    Ok(())
}

/// Writes a file under a name of its own, unless the one that stands there is the same. Gives its print, and
/// the name it has now.
pub fn put(desk: &Desk<'_>, id: &str, bytes: &[u8], sha256: Digest32) -> Result<(Print, Option<String>), Refused> {
    shadowed(desk, id)?;
    let (akn, name) = (&desk.folder.akn, below_akn(id));
    match akn.look(&name) {
        Ok(Some(There::Folder)) => return Err(Refused::Name("a folder stands where it should be".to_string())),
        Ok(Some(There::File(stamp))) if stamp.size == bytes.len() as u64 => {
            if akn.read(&name).and_then(|mut f| digest_of(&mut f)).is_ok_and(|(old, _)| old == sha256) {
                return Ok((Print { sha256, stamp: Some(stamp), size: stamp.size }, None));
            }
        }
        Ok(Some(_)) => {}
        Ok(None) => make_folder(desk, Path::new(&name))?,
        Err(e) => return Err(Refused::of(akn, Path::new(&name), e)),
    }
    let part = part(id);
    let scratch = &desk.folder.scratch;
    let print = write(scratch, &part, bytes, sha256).map_err(|e| Refused::Output(scratch.path_of(&part), e))?;
    Ok((print, Some(part)))
}

/// Refuses a document in a folder that has the name of another one's XML: `a.xml/b` needs a folder `a.xml`, which
/// is the XML of `a`. And one whose name is another's to the disk.
fn shadowed(desk: &Desk<'_>, id: &str) -> Result<(), Refused> {
    if let Some(other) = desk.twins.of(id) {
        return Err(Refused::Name(format!("the disk takes its name for that of {other}")));
    }
    let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
    let mut suspects = folders.filter_map(|folder| folder.strip_suffix(".xml"));
    let is_input = |name: &str| {
        let path = desk.job.input.join(path_of_id(name));
        let found = if desk.job.follow_links { fs::metadata(path) } else { fs::symlink_metadata(path) };
        found.is_ok_and(|found| found.is_file())
    };
    match suspects.find(|name| is_input(name)) {
        Some(name) => Err(Refused::Name(format!("its folder has the name of the XML of {name}"))),
        None => Ok(()),
    }
}
