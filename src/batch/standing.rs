//! Whether a file of the output is still what was written.

use super::place::{Place, There};
use super::stamp::{Print, Stamp, digest_of};
use std::path::Path;

/// How a file on disk stands to what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is what was written.
    Same,
    /// It is what was written, but its stamp is another one: this.
    Moved(Stamp),
    /// It holds something else, or cannot be read.
    Altered,
    /// It is not there.
    Missing,
}

impl Print {
    /// Looks whether a file of the output is still what was written.
    pub fn check(&self, place: &Place, name: impl AsRef<Path>) -> Standing {
        let stamp = match place.look(&name) {
            Ok(None) => return Standing::Missing,
            Ok(Some(There::File(stamp))) if stamp.size == self.size => stamp,
            _ => return Standing::Altered,
        };
        if self.stamp == Some(stamp) {
            return Standing::Same;
        }
        match place.read(name).and_then(|mut file| digest_of(&mut file)) {
            Ok((sha256, _)) if sha256 == self.sha256 => Standing::Moved(stamp),
            _ => Standing::Altered,
        }
    }
}
