//! Whether a file of the output is still what was written.

use super::fingerprint::{Fingerprint, Stamp, digest_of};
use super::open_folder::{OpenFolder, There};
use std::path::Path;

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
        let stamp = match place.look(&name) {
            Ok(None) => return Comparison::Missing,
            Ok(Some(There::File(stamp))) if stamp.size == self.size => stamp,
            _ => return Comparison::Altered,
        };
        if self.stamp == Some(stamp) {
            return Comparison::Same;
        }
        match place.read(name).and_then(|mut file| digest_of(&mut file)) {
            Ok((sha256, _)) if sha256 == self.sha256 => Comparison::Moved(stamp),
            _ => Comparison::Altered,
        }
    }
}
