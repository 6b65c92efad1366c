//! Reads sources: files that may have been taken away, replaced or locked since they were found.

use crate::batch::disk::fingerprint::{Fingerprint, Stamp};
use crate::batch::options::{Limits, Stop};
use crate::batch::watchdog::Deadline;
use crate::code::{Failure, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

/// Bytes of a large file that show what it is.
pub const BEGINNING: u64 = 1 << 16;

/// What a file holds.
pub enum Content {
    /// All its bytes.
    Whole(Vec<u8>, Fingerprint),
    /// The beginning of a file that is too large, of which no more is read, and its length.
    Large(Vec<u8>, u64),
}

/// A file that is not read yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OnDisk {
    path: String,
    follow_links: bool,
    size: u64,
}

impl OnDisk {
    /// The file at a path. None where there is no file, or one that is too large, or whose path is not UTF-8.
    pub fn find(path: &Path, follow_links: bool, most: u64) -> Option<OnDisk> {
        let metadata = if follow_links { fs::metadata(path) } else { fs::symlink_metadata(path) }.ok()?;
        let path = path.to_str()?.to_string();
        (metadata.is_file() && metadata.len() <= most).then_some(OnDisk { path, follow_links, size: metadata.len() })
    }

    /// Its length when it was found.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What it holds, where it may be read to its end.
    pub fn read(&self, most: u64, may: &dyn Fn() -> io::Result<()>) -> io::Result<Content> {
        let (file, metadata) = open(Path::new(&self.path), self.follow_links)?;
        read(file, &metadata, most, may)
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
        return Err(io::Error::other("not a file"));
    }
    Ok((file, metadata))
}

/// Bytes that are read before it is asked again whether to go on.
const PIECE: u64 = 1 << 16;

/// What an opened file holds, where it is no larger than it may be, as long as it may go on.
pub fn read(mut file: File, metadata: &Metadata, most: u64, may: &dyn Fn() -> io::Result<()>) -> io::Result<Content> {
    let large = |mut bytes: Vec<u8>, size: u64| {
        bytes.truncate(BEGINNING as usize);
        Content::Large(bytes, size)
    };
    let mut bytes = Vec::new();
    if metadata.len() > most {
        file.take(BEGINNING).read_to_end(&mut bytes)?;
        return Ok(large(bytes, metadata.len()));
    }
    let room = usize::try_from(metadata.len() + 1).map_err(io::Error::other)?;
    bytes.try_reserve_exact(room).map_err(io::Error::other)?;
    loop {
        may()?;
        let before = bytes.len();
        (&mut file).take(PIECE).read_to_end(&mut bytes)?;
        // It may have grown since it was looked at.
        if bytes.len() as u64 > most {
            let size = file.metadata().map_or(0, |m| m.len()).max(bytes.len() as u64);
            return Ok(large(bytes, size));
        }
        if bytes.len() == before {
            break;
        }
    }
    let stamp = Some(Stamp::of(metadata));
    let print = Fingerprint { sha256: Sha256::digest(&bytes).into(), stamp, size: bytes.len() as u64 };
    Ok(Content::Whole(bytes, print))
}

/// Whether to go on reading a file: not where the run is to stop, nor for longer than a conversion may take.
pub fn may_read(limits: &Limits, stop: &Stop) -> impl Fn() -> io::Result<()> + use<> {
    let seconds = limits.timeout;
    let deadline = (seconds > 0).then(|| Deadline::after(Duration::from_secs(seconds)));
    let stop = stop.clone();
    move || match &deadline {
        _ if stop.asked() => Err(io::Error::other("the run was stopped")),
        Some(deadline) if deadline.left().is_zero() => {
            Err(io::Error::other(format!("reading it took more than {seconds} s")))
        }
        _ => Ok(()),
    }
}

/// The problem of a file that cannot be read.
pub fn unreadable(reason: &str) -> Problem {
    Failure::Unreadable.because(reason)
}
