//! Archives of 7-Zip.

use super::origin::Origin;
use super::unpacking::{Held, UNKNOWN_METHOD, Unpacking, damaged};
use super::zip_and_tar::LINK;
use crate::code::{Failure, Problem};
use sevenz_rust2::{ArchiveEntry, ArchiveReader, EntryDecision, Error, Password};
use std::io::{self, BufReader};

/// KiB that the list of an archive and what unpacks it may take.
pub const MEMORY: u32 = 256 << 10;

/// The files of an archive.
pub fn read(file: Origin, unpacking: &mut Unpacking<'_>) -> io::Result<()> {
    let mut archive =
        match ArchiveReader::new_with_memory_limit(BufReader::new(file), Password::empty(), MEMORY as usize) {
            Ok(archive) => archive,
            Err(fault) => {
                unpacking.fail(problem(&fault));
                return Ok(());
            }
        };
    // What is not taken of a file is unpacked all the same, since the next is after it.
    let sizes = archive.archive().files.iter().map(|entry| entry.size);
    if sizes.fold(0, u64::saturating_add) > unpacking.left {
        unpacking.fail_by_size();
        return Ok(());
    }
    archive.set_thread_count(1);
    let mut disk = None;
    let unpacked = archive.for_each_entries_with_decision(|entry, from| {
        Ok(match member(entry, from, unpacking) {
            Ok(true) => EntryDecision::Continue,
            Ok(false) => EntryDecision::Stop,
            Err(fault) => {
                disk = Some(fault);
                EntryDecision::Stop
            }
        })
    });
    if let Some(fault) = disk {
        return Err(fault);
    }
    if let Err(fault) = unpacked {
        unpacking.fail(problem(&fault));
    }
    Ok(())
}

/// Unpacks a file; false where the archive is to be left.
fn member(entry: &ArchiveEntry, mut from: &mut dyn io::Read, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    if entry.is_directory || entry.is_anti_item {
        return Ok(true);
    }
    if is_link(entry) {
        return Ok(unpacking.put(entry.name.as_bytes(), Held::Skipped(LINK)));
    }
    unpacking.add(entry.name.as_bytes(), &mut from)
}

/// 7-Zip for Unix keeps the mode of a file in the upper half of the attributes of Windows.
fn is_link(entry: &ArchiveEntry) -> bool {
    const HAS_MODE: u32 = 0x8000;
    let attributes = entry.windows_attributes;
    entry.has_windows_attributes && attributes & HAS_MODE != 0 && (attributes >> 16) & 0o170_000 == 0o120_000
}

fn problem(fault: &Error) -> Problem {
    match fault {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => Failure::Encrypted.alone(),
        Error::UnsupportedCompressionMethod(method) if method.starts_with("AES") => Failure::Encrypted.alone(),
        Error::UnsupportedCompressionMethod(_) | Error::ExternalUnsupported | Error::Unsupported(_) => {
            Failure::Unsupported.because(UNKNOWN_METHOD)
        }
        Error::MaxMemLimited { max_kb, .. } => {
            Failure::TooLarge.because(&format!("unpacking takes more than {max_kb} KiB"))
        }
        Error::ChecksumVerificationFailed | Error::NextHeaderCrcMismatch => damaged(&"its checksum is wrong"),
        Error::Io(fault, _) => damaged(fault),
        Error::Other(what) => damaged(what),
        _ => damaged(&"its list of files is broken"),
    }
}
