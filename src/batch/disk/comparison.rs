//! Whether a file of the output is still what was written.

use super::fingerprint::{Fingerprint, Stamp, digest_of};
use super::open_folder::{OpenFolder, There};
use std::io;
use std::path::Path;

/// True where a file of the output is not there or not what was written. False where the disk or the system does not
/// let it be read: what it holds may be as it was.
pub fn is_lost(e: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    e.raw_os_error().is_none() || matches!(e.kind(), NotFound | NotADirectory | IsADirectory)
}

/// How a file on disk stands to what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is what was written.
    Same,
    /// It is what was written, but its stamp is another one: this.
    Moved(Stamp),
    /// It holds something else, or cannot be read.
    Altered,
    /// It is not there.
    Missing,
}

impl Fingerprint {
    /// Looks whether a file of the output is still what was written.
    pub fn check(&self, place: &OpenFolder, name: impl AsRef<Path>) -> Comparison {
        self.compare(place, name).unwrap_or(Comparison::Altered)
    }

    /// The same; fails where the file may be what was written, and cannot be read.
    pub fn compare(&self, place: &OpenFolder, name: impl AsRef<Path>) -> io::Result<Comparison> {
        let stamp = match place.look(&name)? {
            None => return Ok(Comparison::Missing),
            Some(There::File(stamp)) if stamp.size == self.size => stamp,
            Some(_) => return Ok(Comparison::Altered),
        };
        if self.stamp == Some(stamp) {
            return Ok(Comparison::Same);
        }
        match place.read(name).and_then(|mut file| digest_of(&mut file)) {
            Ok((sha256, _)) if sha256 == self.sha256 => Ok(Comparison::Moved(stamp)),
            Err(e) if !is_lost(&e) => Err(e),
            _ => Ok(Comparison::Altered),
        }
    }
}
