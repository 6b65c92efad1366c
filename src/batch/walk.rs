//! The files of the input folder, and the names they go by in the tables.

use super::Trouble;
use super::boxes::Boxed;
use super::job::Job;
use super::pages::{Joined, Page};
use super::place::Place;
use super::sort::Sorter;
use crate::code::Problem;
use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

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
    /// An archive, or a file in one, that cannot be unpacked, and why.
    Failed(Problem),
}

/// The entries of a folder, sorted by their ids, in a file.
pub struct Listing {
    root: PathBuf,
    single: bool,
    scratch: Place,
    /// Files.
    pub files: u64,
    /// Places that could not be looked at, by their ids, and why. What lies in them is not known.
    pub troubles: BTreeMap<String, String>,
    joined: Arc<Joined>,
}

/// The file that they are in.
const INPUTS: &str = "inputs";

/// Finds all files. Folders are passed over; links are, unless they are to be followed, and those into the output
/// are always. Of archives the files in them are found.
pub fn walk(job: &Job, scratch: &Place) -> Result<Listing, Trouble> {
    let root = &job.input;
    let unwritable = |e| Trouble::Output(scratch.path().into(), e);
    let mut sorter = Sorter::new(scratch, "walk");
    let joined = Arc::default();
    let mut listing = Listing {
        root: root.clone(),
        single: root.is_file(),
        scratch: scratch.clone(),
        files: 0,
        troubles: BTreeMap::new(),
        joined,
    };
    let mut boxed = Boxed::new(job, scratch).map_err(|e| Trouble::Input(root.clone(), e))?;
    let output = fs::canonicalize(&job.output).ok().filter(|_| job.follow_links);
    let mut found = WalkDir::new(root).follow_links(job.follow_links).follow_root_links(true).into_iter();
    while let Some(entry) = found.next() {
        if job.stop.asked() {
            return Err(job.stop.trouble());
        }
        let mut record = Vec::new();
        match entry {
            Ok(entry) if output.as_ref().is_some_and(|output| is_in(&entry, output)) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                push(&mut record, relative, b's', "leads into the output folder");
                if entry.file_type().is_dir() {
                    found.skip_current_dir();
                }
            }
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
                let is_file = entry.file_type().is_file() || listing.single;
                let members = if is_file { boxed.members(entry.path(), name, entry.depth()) } else { Ok(None) };
                if let Some(members) = members.map_err(unwritable)? {
                    listing.files += members.iter().filter(|m| m.is_file()).count() as u64;
                    members.iter().try_for_each(|member| sorter.push(&member.record())).map_err(unwritable)?;
                    continue;
                }
                listing.files += u64::from(is_file);
                let what = if is_file { "" } else { special(entry.file_type()) };
                push(&mut record, name, if is_file { b'f' } else { b's' }, what);
            }
            Err(e) => {
                let path = e.path().unwrap_or(root);
                if path == root {
                    return Err(Trouble::Input(root.clone(), e.into()));
                }
                let reason = match (e.loop_ancestor(), e.io_error()) {
                    (Some(_), _) => "it is a link to a folder that it lies in".to_string(),
                    (None, Some(e)) => e.to_string(),
                    (None, None) => e.to_string(),
                };
                let relative = path.strip_prefix(root).unwrap_or(path);
                push(&mut record, relative, b't', &reason);
                listing.troubles.insert(document_id(relative), reason);
            }
        }
        sorter.push(&record).map_err(unwritable)?;
    }
    listing.write(sorter).map_err(unwritable)?;
    Ok(listing)
}

/// True for the output folder, and for a link that leads into it.
fn is_in(entry: &DirEntry, output: &Path) -> bool {
    let may_lead = entry.path_is_symlink() || (entry.file_type().is_dir() && entry.file_name() == last(output));
    may_lead && fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(output))
}

fn last(path: &Path) -> &std::ffi::OsStr {
    path.file_name().unwrap_or_default()
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
    fn write(&self, sorter: Sorter) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, self.scratch.create(INPUTS)?);
        for record in sorter.sorted()? {
            let record = record?;
            out.write_all(&u32::try_from(record.len()).map_err(io::Error::other)?.to_le_bytes())?;
            out.write_all(&record)?;
        }
        out.flush()
    }

    /// Why it is not known whether an input is there: a folder that it lies in could not be looked at.
    pub fn trouble_of(&self, id: &str) -> Option<&str> {
        if self.troubles.is_empty() {
            return None;
        }
        let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
        folders.chain([id]).find_map(|folder| self.troubles.get(folder)).map(String::as_str)
    }

    /// The path of an input.
    pub fn path(&self, relative: &Path) -> PathBuf {
        if self.single { self.root.clone() } else { self.root.join(relative) }
    }

    /// The entries in the order of their ids.
    pub fn inputs(&self) -> io::Result<Inputs> {
        let from = BufReader::with_capacity(1 << 16, self.scratch.read(INPUTS)?);
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
            Some(b'x') => Kind::Failed(Problem::of_cell(&said)),
            _ => Kind::File,
        };
        let is_member = last.first() == Some(&b'm');
        let kind = match self.joined.first_of(&id) {
            Some(first) => Kind::Skipped(format!("is a page of {first}, and joined to it")),
            None => self.joined.trouble_of(&id).map_or(kind, |why| Kind::Trouble(why.to_string())),
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

/// The path as the tables have it: `/` between its parts. Percent-encoded are bytes that are not UTF-8, characters
/// that no XML may hold, white space other than single spaces inside a name, and the percent sign itself, so that
/// two paths never share an id, and no reader of a table changes one.
pub fn document_id(relative: &Path) -> String {
    let mut id = String::new();
    for part in relative.components() {
        if !id.is_empty() {
            id.push('/');
        }
        let bytes = part.as_os_str().as_encoded_bytes();
        let (mut at, mut after_space) = (0, true);
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            for (start, c) in valid.char_indices() {
                let next = bytes.get(at + start + c.len_utf8()..).unwrap_or_default();
                let lonely = c == ' ' && !after_space && !begins_with_space(next);
                after_space = c.is_whitespace();
                if lonely || !(after_space || c.is_control() || matches!(c, '%' | '\u{fffe}' | '\u{ffff}')) {
                    id.push(c);
                } else {
                    let mut buffer = [0; 4];
                    c.encode_utf8(&mut buffer).bytes().for_each(|b| encode(b, &mut id));
                }
            }
            chunk.invalid().iter().for_each(|b| encode(*b, &mut id));
            after_space &= chunk.invalid().is_empty();
            at += valid.len() + chunk.invalid().len();
        }
    }
    id
}

fn encode(byte: u8, id: &mut String) {
    id.push_str(&format!("%{byte:02X}"));
}

/// True where white space comes next, or nothing.
fn begins_with_space(bytes: &[u8]) -> bool {
    let next = bytes.utf8_chunks().next().map(|chunk| (chunk.valid().chars().next(), chunk.invalid().is_empty()));
    match next {
        Some((Some(c), _)) => c.is_whitespace(),
        Some((None, all_valid)) => all_valid,
        None => true,
    }
}

/// The path that an id was made of.
pub fn path_of_id(id: &str) -> PathBuf {
    let bytes = id.as_bytes();
    let mut path = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let encoded = id.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        path.push(encoded.unwrap_or(*byte));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    path_of(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_reversible_and_printable() {
        let names: [(&[u8], &str); 14] = [
            (b"2007/A_RES_62_17.pdf", "2007/A_RES_62_17.pdf"),
            (b"a\nb", "a%0Ab"),
            (b"50%", "50%25"),
            (b"50%25", "50%2525"),
            (b"caf\xE9.txt", "caf%E9.txt"),
            (b"A B.txt", "A B.txt"),
            (b"A  B.txt", "A%20%20B.txt"),
            (b" A B ", "%20A B%20"),
            (b"a /b", "a%20/b"),
            ("A\u{a0}B".as_bytes(), "A%C2%A0B"),
            ("A \u{a0}B".as_bytes(), "A%20%C2%A0B"),
            ("A\u{2028}B".as_bytes(), "A%E2%80%A8B"),
            ("A\u{ffff}B".as_bytes(), "A%EF%BF%BFB"),
            (b"\xE9 \xE9", "%E9 %E9"),
        ];
        for (path, id) in names {
            assert_eq!(document_id(&path_of(path)), id);
            assert_eq!(path_of_id(id), path_of(path), "{id}");
        }
    }
}
