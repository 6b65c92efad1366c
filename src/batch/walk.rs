//! The files of the input folder, and the names they go by in the tables.

use super::sort::{Sorted, Sorter};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file of the input, or a place of it that could not be read.
pub struct Input {
    /// `2007/A_RES_62_17.pdf`: the path below the input folder.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// Why the walk could not look at it; empty for a file.
    pub trouble: String,
}

/// Finds all files, in the order of their ids. Links are not followed; folders, sockets and the like are
/// passed over.
pub fn walk(root: &Path, scratch: &Path) -> io::Result<(u64, impl Iterator<Item = io::Result<Input>>)> {
    let mut sorter = Sorter::new(scratch, "walk");
    for entry in WalkDir::new(root).follow_links(false).follow_root_links(true) {
        let mut record = Vec::new();
        match entry {
            Ok(entry) => {
                if !entry.file_type().is_file() {
                    continue;
                }
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let name = if relative.as_os_str().is_empty() { Path::new(entry.file_name()) } else { relative };
                push(&mut record, name, "");
            }
            Err(e) => {
                let path = e.path().unwrap_or(root);
                if path == root {
                    return Err(e.into());
                }
                let reason = e.io_error().map_or_else(|| e.to_string(), ToString::to_string);
                push(&mut record, path.strip_prefix(root).unwrap_or(path), &reason);
            }
        }
        sorter.push(&record)?;
    }
    let single = root.is_file();
    let root = root.to_path_buf();
    let count = sorter.len();
    let sorted: Sorted = sorter.sorted()?;
    let inputs = sorted.map(move |record| {
        let record = record?;
        let mut parts = record.splitn(3, |b| *b == 0);
        let id = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let relative = path_of(parts.next().unwrap_or_default());
        let trouble = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let path = if single { root.clone() } else { root.join(relative) };
        Ok(Input { id, path, trouble })
    });
    Ok((count, inputs))
}

/// A record: id, path, trouble, with zero bytes between, for no path holds one.
fn push(record: &mut Vec<u8>, relative: &Path, trouble: &str) {
    record.extend_from_slice(document_id(relative).as_bytes());
    record.push(0);
    record.extend_from_slice(relative.as_os_str().as_encoded_bytes());
    record.push(0);
    record.extend(trouble.bytes().filter(|b| *b != 0));
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The path as the tables have it: `/` between its parts; bytes that are not UTF-8, control characters
/// and the percent sign itself percent-encoded, so that two paths never share an id.
pub fn document_id(relative: &Path) -> String {
    let mut id = String::new();
    for part in relative.components() {
        if !id.is_empty() {
            id.push('/');
        }
        for chunk in part.as_os_str().as_encoded_bytes().utf8_chunks() {
            for c in chunk.valid().chars() {
                if c.is_control() || c == '%' {
                    let mut buffer = [0; 4];
                    c.encode_utf8(&mut buffer).bytes().for_each(|b| id.push_str(&format!("%{b:02X}")));
                } else {
                    id.push(c);
                }
            }
            chunk.invalid().iter().for_each(|b| id.push_str(&format!("%{b:02X}")));
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_reversible_and_printable() {
        for (path, id) in [("2007/A_RES_62_17.pdf", "2007/A_RES_62_17.pdf"), ("a\nb", "a%0Ab"), ("50%", "50%25")] {
            assert_eq!(document_id(Path::new(path)), id);
        }
        assert_eq!(document_id(&path_of(b"caf\xE9.txt")), "caf%E9.txt");
    }
}
