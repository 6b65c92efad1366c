//! Keeps what somebody else has put where this program writes, or has changed there.

use super::fingerprint::digest_of;
use super::open_folder::OpenFolder;
use crate::hex;
use std::io;
use std::path::Path;

/// What is reported about a file that was kept.
pub const KEPT: &str = "was edited, or was not written by un2akn; kept under this name";

/// Bytes that a name may have before its ending.
const NAME: usize = 230;

/// Gives a file another name beside its own, which is free then.
pub fn keep(place: &OpenFolder, name: &str) -> io::Result<String> {
    let (folder, last) = name.rsplit_once('/').map_or(("", name), |(folder, last)| (folder, last));
    let stem = Path::new(folder).join(&last[..last.floor_char_boundary(NAME)]);
    let stem = stem.to_string_lossy();
    for n in 1.. {
        let other = if n == 1 { format!("{stem}.edited") } else { format!("{stem}.edited-{n}") };
        if place.look(&other)?.is_none() {
            return place.rename(name, place, &other).map(|()| other);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// How a file stands to what is to be written in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// There is nothing.
    Nothing,
    /// It is the same already.
    Same,
    /// It is what this program wrote another time.
    Ours,
    /// It is of somebody else, or was changed.
    Other,
}

impl Before {
    /// Looks at a file. What it is to be, and what `is_ours` says is this program's, is shown by its SHA-256.
    pub fn of(place: &OpenFolder, name: &str, new: &str, is_ours: impl FnOnce(&str) -> bool) -> io::Result<Before> {
        if place.look(name)?.is_none() {
            return Ok(Before::Nothing);
        }
        Ok(match place.read(name).and_then(|mut file| digest_of(&mut file)).map(|(sha256, _)| hex(&sha256)) {
            Ok(there) if there == new => Before::Same,
            Ok(there) if is_ours(&there) => Before::Ours,
            _ => Before::Other,
        })
    }
}

/// Puts a file in place, unless it is there already. What is of somebody else is kept, under the name that is given
/// back.
pub fn replace_keeping_edited(
    place: &OpenFolder,
    name: &str,
    (bytes, sha256): (&[u8], &str),
    is_ours: impl FnOnce(&str) -> bool,
) -> io::Result<Option<String>> {
    let kept = match Before::of(place, name, sha256, is_ours)? {
        Before::Same => return Ok(None),
        Before::Other => Some(keep(place, name)?),
        Before::Nothing | Before::Ours => None,
    };
    place.replace(name, bytes)?;
    Ok(kept)
}
