//! Writes the XML of documents under its own name, up to its final one.

use crate::batch::disk::fingerprint::{Digest32, Fingerprint, Stamp};
use crate::batch::disk::open_folder::OpenFolder;
use crate::code::{Failure, Problem};
use crate::hex;
use crate::write::akn_path;
use sha2::{Digest, Sha256};
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
    pub fn of(place: &OpenFolder, name: &Path, e: io::Error) -> Refused {
        // The numbers of "too many links" and "no sequence of characters", which have no kind of their own.
        const LINKS: i32 = 40;
        const CHARACTERS: i32 = 84;
        let why = match (e.kind(), e.raw_os_error()) {
            (io::ErrorKind::InvalidFilename, _) => "the name is too long",
            (io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists, _) => {
                "there is a file where its folder should be"
            }
            (io::ErrorKind::IsADirectory | io::ErrorKind::DirectoryNotEmpty, _) => {
                "there is a folder where it should be"
            }
            (io::ErrorKind::InvalidInput, _) | (_, Some(CHARACTERS)) => "the disk does not accept such a name",
            (io::ErrorKind::PermissionDenied, None) | (_, Some(LINKS)) => "there is a link where its folder should be",
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

/// Where the XML of a document is below `akn`.
pub fn below_akn(id: &str) -> String {
    let path = akn_path(id);
    path.strip_prefix("akn/").map(str::to_string).unwrap_or(path)
}

/// Writes a file, and gives its print.
pub fn write(place: &OpenFolder, name: &str, bytes: &[u8], sha256: Digest32) -> io::Result<Fingerprint> {
    let mut file = place.create(name)?;
    file.write_all(bytes)?;
    Ok(Fingerprint { sha256, stamp: Some(Stamp::of(&file.metadata()?)), size: bytes.len() as u64 })
}
