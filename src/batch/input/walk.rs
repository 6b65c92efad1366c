//! The files of the input folder, and the names they go by in the tables.

use super::archives::listed::{Archives, Found, Listed};
use super::archives::unpacking::is_archive;
use super::bare::Bare;
use super::document_id::{document_id, path_of};
use super::joined::{Joined, Page};
use super::listing_record::push;
use super::overlap::Avoided;
use crate::batch::disk::external_sort::Sorter;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::error::RunError;
use crate::batch::options::RunOptions;
use crate::code::Problem;
use std::collections::BTreeMap;
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
    /// An archive, or a file in one, that cannot be unpacked, and why.
    Failed(Problem),
}

/// The entries of a folder, sorted by their ids, in a file.
pub struct Listing {
    root: PathBuf,
    single: bool,
    scratch: OpenFolder,
    /// Files.
    pub files: u64,
    /// Folders and archives that could not be looked at, by their ids, and why. What is in them is not known.
    pub troubles: BTreeMap<String, String>,
    joined: Arc<Joined>,
}

/// The file that they are in.
const INPUTS: &str = "inputs";

/// Finds all files. Folders are skipped; links are, unless they are to be followed, and those into the output
/// are always. Of archives the files in them are found.
pub fn walk(options: &RunOptions, scratch: &OpenFolder) -> Result<Listing, RunError> {
    walk_past(options, scratch, &Bare::default())
}

/// The same, where PDFs are known that hold no files.
pub fn walk_past(options: &RunOptions, scratch: &OpenFolder, bare: &Bare) -> Result<Listing, RunError> {
    let root = &options.input;
    let unwritable = |e| RunError::Output(scratch.path().into(), e);
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
    let mut archives = Archives::new(options, scratch).map_err(|e| RunError::Input(root.clone(), e))?;
    let output = Avoided::of(options);
    let mut found = WalkDir::new(root).follow_links(options.follow_links).follow_root_links(true).into_iter();
    // The folders that are open, each in the one before it.
    let mut open: Vec<PathBuf> = Vec::new();
    while let Some(entry) = found.next() {
        if options.stop.asked() {
            return Err(options.stop.error());
        }
        let mut record = Vec::new();
        match entry {
            Ok(entry) if output.as_ref().is_some_and(|output| output.holds(&entry)) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                push(&mut record, relative, b's', "leads into the output folder");
                if entry.file_type().is_dir() {
                    found.skip_current_dir();
                }
            }
            Ok(entry) if let Some(why) = archives.passes_over(&entry) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                push(&mut record, relative, b's', why);
                if entry.file_type().is_dir() {
                    found.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {
                open.truncate(entry.depth());
                open.push(entry.into_path());
                continue;
            }
            Ok(entry) => {
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let name = if relative.as_os_str().is_empty() { Path::new(entry.file_name()) } else { relative };
                let is_file = entry.file_type().is_file() || listing.single;
                if is_file {
                    let found = archives.members(entry.path(), name, entry.depth(), bare).map_err(unwritable)?;
                    listing.file(name, found, &mut sorter).map_err(unwritable)?;
                    continue;
                }
                push(&mut record, name, b's', special(entry.file_type()));
            }
            Err(e) => {
                // Where names cannot be read on, it is the folder that they are in.
                let folder = || e.depth().checked_sub(1).and_then(|depth| open.get(depth)).map(PathBuf::as_path);
                let path = e.path().or_else(folder).unwrap_or(root).to_path_buf();
                if path == *root {
                    return Err(RunError::Input(root.clone(), e.into()));
                }
                let relative = path.strip_prefix(root).unwrap_or(&path);
                listing.trouble(&mut record, relative, reason(&e));
            }
        }
        sorter.push(&record).map_err(unwritable)?;
    }
    listing.write(sorter).map_err(unwritable)?;
    Ok(listing)
}

/// Why a place could not be looked at.
fn reason(e: &walkdir::Error) -> String {
    match (e.loop_ancestor(), e.io_error()) {
        (Some(_), _) => "it is a link to a folder that contains it".to_string(),
        (None, Some(e)) => e.to_string(),
        (None, None) => e.to_string(),
    }
}

/// What is not read.
#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        k if k.is_symlink() => "is a symbolic link; --follow-links follows links",
        k if k.is_fifo() => "is a named pipe",
        k if k.is_socket() => "is a socket",
        _ => "is a device",
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "is a link or a device; --follow-links follows links"
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

    /// A place that could not be looked at.
    fn trouble(&mut self, record: &mut Vec<u8>, relative: &Path, reason: String) {
        push(record, relative, b't', &reason);
        self.troubles.insert(document_id(relative), reason);
    }

    /// A file, and what it gives.
    fn file(&mut self, name: &Path, found: Found, sorter: &mut Sorter) -> io::Result<()> {
        let mut record = Vec::new();
        match found {
            Found::Members(members) => {
                members.iter().for_each(|member| self.take(member));
                return members.iter().try_for_each(|member| sorter.push(&member.record()));
            }
            Found::Unread(why) => self.trouble(&mut record, name, why),
            Found::NoArchive => {
                push(&mut record, name, b'f', "");
                self.pass(name);
            }
        }
        self.files += 1;
        sorter.push(&record)
    }

    /// Takes a file of an archive. One that is an archive itself and cannot be unpacked does not show that what it
    /// held before is gone.
    fn take(&mut self, member: &Listed) {
        self.files += u64::from(member.is_file());
        if let Some((name, failure)) = member.is_closed() {
            let id = document_id(name);
            let why = format!("the archive {id} cannot be unpacked ({failure})");
            self.troubles.insert(id, why);
        }
    }

    /// Takes a file that is not an archive. Where its name says that it is one, it was cut off or overwritten; a letter
    /// need not be one.
    fn pass(&mut self, name: &Path) {
        let is_letter = name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
        if is_archive(name) && !is_letter {
            let id = document_id(name);
            let why = format!("{id} is no longer an archive");
            self.troubles.insert(id, why);
        }
    }

    /// Why it is not known whether an input is there: a folder or an archive that it is in could not be looked at.
    pub fn trouble_of(&self, id: &str) -> Option<&str> {
        if self.troubles.is_empty() {
            return None;
        }
        let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
        folders.chain([id]).find_map(|folder| self.troubles.get(folder)).map(String::as_str)
    }

    /// Whether a file is a later page of a document.
    pub fn is_page(&self, id: &str) -> bool {
        self.joined.first_of(id).is_some()
    }

    /// Why a document that was joined of pages stays as it is, where its first page is not there either.
    pub fn kept(&self, id: &str) -> Option<&Problem> {
        self.joined.kept(id)
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
        let joined = &self.joined;
        let kind = match (joined.first_of(&id), joined.trouble_of(&id), joined.kept(&id)) {
            (Some(first), ..) => Kind::Skipped(format!("is a page of {first}, and joined to it")),
            (None, Some(why), _) => Kind::Trouble(why.to_string()),
            (None, None, Some(problem)) => Kind::Failed(problem.clone()),
            (None, None, None) => kind,
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
