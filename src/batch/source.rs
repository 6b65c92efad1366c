//! Reads sources: files that may have been taken away, replaced or locked since they were found.

use super::stamp::{Print, Stamp, digest_of};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a large file that tell what it is.
pub const BEGINNING: u64 = 1 << 16;

/// What a file holds.
pub enum Content {
    /// All its bytes.
    Whole(Vec<u8>, Print),
    /// The beginning of a file that is too large to be held in memory.
    Large(Vec<u8>, Print),
}

/// A file that is not read yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OnDisk {
    path: String,
    follow_links: bool,
    size: u64,
}

impl OnDisk {
    /// The file at a path. None where there is no file, or one that is too large, or whose path is no UTF-8.
    pub fn find(path: &Path, follow_links: bool, most: u64) -> Option<OnDisk> {
        let metadata = if follow_links { fs::metadata(path) } else { fs::symlink_metadata(path) }.ok()?;
        let path = path.to_str()?.to_string();
        (metadata.is_file() && metadata.len() <= most).then_some(OnDisk { path, follow_links, size: metadata.len() })
    }

    /// Its length when it was found.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What it holds.
    pub fn read(&self, most: u64) -> io::Result<Content> {
        let (file, metadata) = open(Path::new(&self.path), self.follow_links)?;
        read(file, &metadata, most)
    }
}

/// Opens a file for reading; a pipe that has taken its place since it was found does not hold the run up.
pub fn open(path: &Path, follow_links: bool) -> io::Result<(File, Metadata)> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = if follow_links { OFlags::NONBLOCK } else { OFlags::NONBLOCK | OFlags::NOFOLLOW };
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    let _ = follow_links;
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    Ok((file, metadata))
}

/// What an opened file holds, where it is no larger than it may be.
pub fn read(mut file: File, metadata: &Metadata, most: u64) -> io::Result<Content> {
    let stamp = Some(Stamp::of(metadata));
    if metadata.len() > most {
        let mut beginning = Vec::new();
        (&mut file).take(BEGINNING).read_to_end(&mut beginning)?;
        let (sha256, size) = digest_of(&mut beginning.as_slice().chain(file))?;
        return Ok(Content::Large(beginning, Print { sha256, stamp, size }));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let print = Print { sha256: Sha256::digest(&bytes).into(), stamp, size: bytes.len() as u64 };
    Ok(Content::Whole(bytes, print))
}

/// The words for a file that cannot be read.
pub fn unreadable(reason: &str) -> String {
    format!("unreadable: cannot be read, {reason}; look at its permissions")
}
