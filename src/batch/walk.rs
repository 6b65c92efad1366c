//! The files of the input folder, and the names they go by in the tables.

use super::boxes::Boxed;
use super::job::Job;
use super::joined::{Joined, Page};
use super::sort::Sorter;
use std::fs::{File, FileType};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// An entry of the input folder: a file, or what cannot be one.
pub struct Input {
    /// `2007/A_RES_62_17.pdf`: the path below the input folder.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Where it is the first page of a document: the others.
    pub further: Vec<Page>,
}

/// What was found under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A link, a pipe, a socket, a device: what, and what to do about it.
    Skipped(String),
    /// A place that could not be looked at, and why.
    Trouble(String),
    /// An archive, or a file in one, that cannot be unpacked: the problem as in `documents.csv`.
    Failed(String),
}

/// The entries of a folder, sorted by their ids, in a file.
pub struct Listing {
    root: PathBuf,
    single: bool,
    path: PathBuf,
    /// Files.
    pub files: u64,
    /// Places that could not be looked at.
    pub troubles: u64,
    joined: Arc<Joined>,
}

/// Finds all files. Folders are passed over; links are, unless they are to be followed. Of archives the files in
/// them are found.
pub fn walk(job: &Job, scratch: &Path) -> io::Result<Listing> {
    let root = job.input.as_path();
    let mut sorter = Sorter::new(scratch, "walk");
    let single = root.is_file();
    let path = scratch.join("inputs");
    let joined = Arc::default();
    let mut listing = Listing { root: root.to_path_buf(), single, path, files: 0, troubles: 0, joined };
    let mut boxed = Boxed::new(job, scratch)?;
    let mut found = WalkDir::new(root).follow_links(job.follow_links).follow_root_links(true).into_iter();
    while let Some(entry) = found.next() {
        let mut record = Vec::new();
        match entry {
            Ok(entry) if let Some(why) = boxed.passes_over(&entry) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                push(&mut record, relative, b's', why);
                if entry.file_type().is_dir() {
                    found.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let name = if relative.as_os_str().is_empty() { Path::new(entry.file_name()) } else { relative };
                let is_file = entry.file_type().is_file() || single;
                if is_file && let Some(members) = boxed.members(entry.path(), name, entry.depth())? {
                    listing.files += members.iter().filter(|m| m.is_file()).count() as u64;
                    members.iter().try_for_each(|member| sorter.push(&member.record()))?;
                    continue;
                }
                listing.files += u64::from(is_file);
                let what = if is_file { "" } else { special(entry.file_type()) };
                push(&mut record, name, if is_file { b'f' } else { b's' }, what);
            }
            Err(e) => {
                let path = e.path().unwrap_or(root);
                if path == root {
                    return Err(e.into());
                }
                listing.troubles += 1;
                let reason = match (e.loop_ancestor(), e.io_error()) {
                    (Some(_), _) => "it is a link to a folder that it lies in".to_string(),
                    (None, Some(e)) => e.to_string(),
                    (None, None) => e.to_string(),
                };
                push(&mut record, path.strip_prefix(root).unwrap_or(path), b't', &reason);
            }
        }
        sorter.push(&record)?;
    }
    let mut out = BufWriter::with_capacity(1 << 16, File::create(&listing.path)?);
    for record in sorter.sorted()? {
        let record = record?;
        out.write_all(&u32::try_from(record.len()).map_err(io::Error::other)?.to_le_bytes())?;
        out.write_all(&record)?;
    }
    out.flush()?;
    Ok(listing)
}

/// What is not read.
#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        k if k.is_symlink() => "is a symbolic link; give --follow-links to have links followed",
        k if k.is_fifo() => "is a named pipe",
        k if k.is_socket() => "is a socket",
        _ => "is a device",
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "is a link or a device; give --follow-links to have links followed"
}

impl Listing {
    /// The entries in the order of their ids.
    pub fn inputs(&self) -> io::Result<Inputs> {
        let from = BufReader::with_capacity(1 << 16, File::open(&self.path)?);
        let joined = Arc::clone(&self.joined);
        Ok(Inputs { from, root: self.root.clone(), single: self.single, record: Vec::new(), joined })
    }

    /// Takes files together as the pages of one document.
    pub fn join(&mut self, joined: Joined) {
        self.files -= joined.pages();
        self.joined = Arc::new(joined);
    }
}

/// The entries of a folder in the order of their ids.
pub struct Inputs {
    from: BufReader<File>,
    root: PathBuf,
    single: bool,
    record: Vec<u8>,
    joined: Arc<Joined>,
}

impl Iterator for Inputs {
    type Item = io::Result<Input>;

    fn next(&mut self) -> Option<io::Result<Input>> {
        match self.from.fill_buf() {
            Ok([]) => return None,
            Ok(_) => {}
            Err(e) => return Some(Err(e)),
        }
        Some(self.read())
    }
}

impl Inputs {
    fn read(&mut self) -> io::Result<Input> {
        use std::io::Read;
        let mut length = [0; 4];
        self.from.read_exact(&mut length)?;
        self.record.resize(u32::from_le_bytes(length) as usize, 0);
        self.from.read_exact(&mut self.record)?;
        let mut parts = self.record.splitn(3, |b| *b == 0);
        let id = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let relative = path_of(parts.next().unwrap_or_default());
        let last = parts.next().unwrap_or_default();
        let said = String::from_utf8_lossy(last.get(1..).unwrap_or_default()).into_owned();
        let kind = match last.first() {
            Some(b's') => Kind::Skipped(said),
            Some(b't') => Kind::Trouble(said),
            Some(b'x') => Kind::Failed(said),
            _ => Kind::File,
        };
        let is_member = last.first() == Some(&b'm');
        let kind = match self.joined.first_of(&id) {
            Some(first) => Kind::Skipped(format!("is a page of {first}, and joined to it")),
            None => kind,
        };
        let path = match (is_member, self.single) {
            (true, _) => relative,
            (false, true) => self.root.clone(),
            (false, false) => self.root.join(relative),
        };
        let further = self.joined.further(&id).to_vec();
        Ok(Input { id, path, kind, further })
    }
}

/// A record: id, path, kind and what there is to say, with zero bytes between, for no path holds one.
fn push(record: &mut Vec<u8>, relative: &Path, kind: u8, said: &str) {
    push_at(record, relative, relative, kind, said);
}

/// The same for a file that lies under another path.
pub(super) fn push_at(record: &mut Vec<u8>, named: &Path, path: &Path, kind: u8, said: &str) {
    record.extend_from_slice(document_id(named).as_bytes());
    record.push(0);
    record.extend_from_slice(path.as_os_str().as_encoded_bytes());
    record.push(0);
    record.push(kind);
    record.extend(said.bytes().filter(|b| *b != 0));
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
