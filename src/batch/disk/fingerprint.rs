//! Fingerprints: size and time, which need no reading, and the checksum, which is certain.

use crate::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::Metadata;
use std::io::{self, Read};

/// A SHA-256.
pub type Digest32 = [u8; 32];

/// Size, and the times of the last change of content and of the file's entry, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    modified: i128,
    changed: i128,
}

impl Stamp {
    /// A stamp of times in seconds and nanoseconds.
    #[cfg(unix)]
    fn at(size: u64, modified: (i64, i64), changed: (i64, i64)) -> Stamp {
        let time = |(seconds, nanoseconds): (i64, i64)| i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
        Stamp { size, modified: time(modified), changed: time(changed) }
    }

    /// The stamp of a file.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let modified = (metadata.mtime(), metadata.mtime_nsec());
        Stamp::at(metadata.len(), modified, (metadata.ctime(), metadata.ctime_nsec()))
    }

    /// The stamp of a file.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> Stamp {
        let since = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|d| i128::try_from(d.as_nanos()).ok()).unwrap_or(0);
        Stamp { size: metadata.len(), modified, changed: 0 }
    }

    /// The stamp of a file of the output.
    #[cfg(unix)]
    pub fn of_output(metadata: &cap_std::fs::Metadata) -> Stamp {
        use cap_std::fs::MetadataExt;
        let modified = (metadata.mtime(), metadata.mtime_nsec());
        Stamp::at(metadata.len(), modified, (metadata.ctime(), metadata.ctime_nsec()))
    }

    /// The stamp of a file of the output.
    #[cfg(not(unix))]
    pub fn of_output(metadata: &cap_std::fs::Metadata) -> Stamp {
        let modified = metadata.modified().ok().map(|time| time.into_std());
        let since = modified.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|d| i128::try_from(d.as_nanos()).ok()).unwrap_or(0);
        Stamp { size: metadata.len(), modified, changed: 0 }
    }

    /// True where size and time of change are the same; the file may have been moved.
    pub fn content_alike(&self, other: &Stamp) -> bool {
        self.size == other.size && self.modified == other.modified
    }
}

/// What a file of the output held when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// SHA-256 of its bytes.
    pub sha256: Digest32,
    /// Its stamp, which spares reading it; none where it has been moved since.
    pub stamp: Option<Stamp>,
    /// Its length.
    pub size: u64,
}

/// SHA-256 and length of what can be read.
pub fn digest_of(from: &mut impl Read) -> io::Result<(Digest32, u64)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok((hash.finalize().into(), size)),
            Ok(n) => {
                hash.update(&buffer[..n]);
                size += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// The digits of a SHA-256.
pub fn digits(digest: &Digest32) -> String {
    hex(digest)
}
