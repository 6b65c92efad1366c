//! ZIP and tar.

use super::origin::Origin;
use super::unpacking::{Held, UNKNOWN_METHOD, Unpacking, damaged, problem};
use crate::code::Failure;
use std::io::{self, BufReader, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What is said of a link.
pub const LINK: &str = "is a link in an archive";

/// A ZIP archive; false where it is an office document.
pub fn zip(file: Origin, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    let mut archive = match ZipArchive::new(BufReader::new(file)) {
        Ok(archive) => archive,
        Err(fault) => {
            unpacking.fail(damaged(&fault));
            return Ok(true);
        }
    };
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("[Content_Types].xml") || has("META-INF/manifest.xml") && has("content.xml") {
        return Ok(false);
    }
    for at in 0..archive.len() {
        let name = match archive.by_index_raw(at) {
            Ok(raw) if raw.is_dir() => continue,
            Ok(raw) => name_of(raw.name_raw(), raw.name().ok()),
            Err(fault) => {
                unpacking.fail(damaged(&fault));
                return Ok(true);
            }
        };
        if !member(&mut archive, at, &name, unpacking)? {
            return Ok(true);
        }
    }
    Ok(true)
}

/// Unpacks a member of a ZIP archive; false where the archive is to be left.
fn member(
    archive: &mut ZipArchive<BufReader<Origin>>,
    at: usize,
    name: &[u8],
    unpacking: &mut Unpacking<'_>,
) -> io::Result<bool> {
    let held = match archive.by_index(at) {
        Ok(member) if member.is_symlink() => Held::Skipped(LINK),
        Ok(mut member) => return unpacking.add(name, &mut member),
        Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
            Held::Failed(Failure::Encrypted.alone())
        }
        Err(ZipError::UnsupportedArchive(_)) => Held::Failed(Failure::Unsupported.because(UNKNOWN_METHOD)),
        Err(fault) => Held::Failed(damaged(&fault)),
    };
    Ok(unpacking.put(name, held))
}

/// Names are UTF-8, or else as the archive says.
fn name_of(raw: &[u8], told: Option<std::borrow::Cow<'_, str>>) -> Vec<u8> {
    match (std::str::from_utf8(raw), told) {
        (Err(_), Some(told)) => told.as_bytes().to_vec(),
        _ => raw.to_vec(),
    }
}

/// A tar archive.
pub fn tar(from: impl Read, unpacking: &mut Unpacking<'_>) -> io::Result<()> {
    let mut archive = tar::Archive::new(from);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(fault) => {
            unpacking.fail(problem(&fault));
            return Ok(());
        }
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(fault) => {
                unpacking.fail(problem(&fault));
                return Ok(());
            }
        };
        let (name, kind) = (entry.path_bytes().into_owned(), entry.header().entry_type());
        let goes_on = if kind.is_file() || kind.is_contiguous() {
            unpacking.add(&name, &mut entry)?
        } else if kind.is_symlink() || kind.is_hard_link() {
            unpacking.put(&name, Held::Skipped(LINK))
        } else {
            true
        };
        if !goes_on {
            return Ok(());
        }
    }
    Ok(())
}
