//! Archives and mailboxes in the input folder: their members are documents, with paths of their own, as
//! `box.zip/2044/a.pdf`. They are unpacked into the scratch folder under numbers, never under their names.

mod bounded;
mod listed;
mod origin;
mod pack;
mod portfolio;
mod seven;
mod sheaf;
#[cfg(test)]
mod tests;
mod warc;

pub use listed::{Boxed, Found, Listed};
use origin::Origin;

use super::place::Place;
use super::source;
use crate::code::{Failure, Problem};
use std::collections::HashSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Archives may stand in one another so deep.
const MOST_AROUND: u32 = 3;

/// How much an archive may hold.
#[derive(Clone, Copy)]
struct Bounds {
    /// Members.
    members: usize,
    /// How often its own size, in bytes.
    times: u64,
    /// Bytes that it may hold in any case.
    always: u64,
}

const BOUNDS: Bounds = Bounds { members: 200_000, times: 200, always: 1 << 30 };

/// Where they are unpacked.
const FOLDER: &str = "boxes";

/// Endings of the names of archives and mailboxes.
const ENDINGS: [&str; 15] = [
    ".zip", ".7z", ".tar", ".tgz", ".taz", ".gz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".warc", ".mbox", ".mbx",
    ".eml",
];

/// What is said of members that only other programs unpack.
const UNKNOWN_METHOD: &str = "packed by a method that is not read";

/// Where archives are unpacked.
pub struct Boxes {
    scratch: Place,
    /// Bytes of a member that are kept: of a larger one it is enough to know that it is.
    most: u64,
    next: u64,
    around: u32,
    bounds: Bounds,
}

/// A file in an archive.
pub struct Member {
    /// Its path in the archive.
    pub path: PathBuf,
    /// What became of it.
    pub held: Held,
}

/// What became of a file in an archive.
pub enum Held {
    /// It was unpacked here.
    File(PathBuf),
    /// It is no file, or none that is read; what it is.
    Skipped(&'static str),
    /// It cannot be unpacked; why, as in `documents.csv`.
    Failed(Problem),
}

/// What an archive holds.
#[derive(Default)]
pub struct Contents {
    /// The files in it.
    pub members: Vec<Member>,
    /// Why there are no more of them.
    pub fault: Option<Problem>,
    /// Why the archive could not be read, where it could not: then none of them are told.
    pub unread: Option<String>,
    /// Whether the archive is a document itself: a letter with files that hang on it.
    pub is_document: bool,
}

/// True for the name of an archive or a mailbox.
pub fn is_box(name: &Path) -> bool {
    let name = name.to_string_lossy().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

/// True for the name of a document that may hold files besides.
fn may_hold_files(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

impl Boxes {
    /// A place for what archives hold.
    pub fn new(scratch: &Place, most: u64) -> Boxes {
        Boxes { scratch: scratch.clone(), most, next: 0, around: 0, bounds: BOUNDS }
    }

    /// Unpacks an archive. None where the file is none, whatever its name says.
    pub fn unpack(&mut self, path: &Path) -> io::Result<Option<Contents>> {
        let unread = |why: String| Ok(Some(Contents { unread: Some(why), ..Contents::default() }));
        let (file, metadata) = match source::open(path, true) {
            Ok(opened) => opened,
            Err(e) => return unread(e.to_string()),
        };
        let (file, fault) = Origin::new(file);
        let budget = metadata.len().saturating_mul(self.bounds.times).max(self.bounds.always);
        let mut sheaf = Sheaf {
            boxes: self,
            contents: Contents::default(),
            names: HashSet::new(),
            left: budget,
            time: metadata.modified().map_or(FileTimes::new(), |time| FileTimes::new().set_modified(time)),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_box = sheaf::unpack(file, &name, &mut sheaf);
        // What came of it up to here may have been cut off.
        if let Some(why) = fault.told() {
            return unread(why);
        }
        Ok(is_box?.then_some(sheaf.contents))
    }

    /// A new file for a member.
    fn create(&mut self) -> io::Result<(File, PathBuf)> {
        self.scratch.make_folders(FOLDER)?;
        self.next += 1;
        let name = format!("{FOLDER}/{:08}", self.next);
        Ok((self.scratch.create(&name)?, std::path::absolute(self.scratch.path_of(name))?))
    }
}

/// An archive while it is unpacked.
struct Sheaf<'b> {
    boxes: &'b mut Boxes,
    contents: Contents,
    names: HashSet<PathBuf>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// When the archive was changed.
    time: FileTimes,
}

impl Sheaf<'_> {
    /// Unpacks a member; false where the archive is to be left.
    fn add(&mut self, name: &[u8], from: &mut dyn Read) -> io::Result<bool> {
        let Some(path) = self.path(name) else { return Ok(self.contents.fault.is_none()) };
        let (mut file, place) = self.boxes.create()?;
        let most = self.boxes.most.saturating_add(1).min(self.left);
        let copied = copy(&mut from.take(most), &mut file)?;
        self.left -= copied.bytes;
        let _ = file.set_times(self.time);
        drop(file);
        if let Some(fault) = copied.fault {
            let _ = fs::remove_file(&place);
            self.contents.members.push(Member { path, held: Held::Failed(problem(&fault)) });
            return Ok(true);
        }
        if self.left == 0 {
            let _ = fs::remove_file(&place);
            self.fail_by_size();
            return Ok(false);
        }
        self.nest(path, place)
    }

    /// A member that is an archive itself gives its members.
    fn nest(&mut self, path: PathBuf, place: PathBuf) -> io::Result<bool> {
        if !is_box(&path) && !may_hold_files(&path) {
            self.contents.members.push(Member { path, held: Held::File(place) });
            return Ok(true);
        }
        if self.boxes.around + 1 == MOST_AROUND && !is_box(&path) {
            self.contents.members.push(Member { path, held: Held::File(place) });
            return Ok(true);
        }
        if self.boxes.around + 1 == MOST_AROUND {
            let _ = fs::remove_file(&place);
            let problem = Failure::TooLarge.because(&format!("an archive in {MOST_AROUND} others"));
            self.contents.members.push(Member { path, held: Held::Failed(problem) });
            return Ok(true);
        }
        self.boxes.around += 1;
        let (file, _) = Origin::new(File::open(&place)?);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (time, left) = (self.time, self.left);
        let mut inner = Sheaf { boxes: self.boxes, contents: Contents::default(), names: HashSet::new(), left, time };
        let is_box = sheaf::unpack(file, &name, &mut inner)?;
        let (contents, left) = (inner.contents, inner.left);
        self.boxes.around -= 1;
        self.left = left;
        if !is_box || contents.is_document {
            self.contents.members.push(Member { path: path.clone(), held: Held::File(place) });
        } else {
            fs::remove_file(&place)?;
        }
        for member in contents.members {
            self.contents.members.push(Member { path: path.join(member.path), held: member.held });
        }
        if let Some(problem) = contents.fault {
            self.contents.members.push(Member { path, held: Held::Failed(problem) });
        }
        Ok(self.left > 0)
    }

    /// A member that is not unpacked.
    fn put(&mut self, name: &[u8], held: Held) -> bool {
        if let Some(path) = self.path(name) {
            self.contents.members.push(Member { path, held });
        }
        self.contents.fault.is_none()
    }

    fn fail(&mut self, problem: Problem) {
        self.contents.fault.get_or_insert(problem);
    }

    fn fail_by_size(&mut self) {
        self.fail(too_much());
    }

    /// The path of a member below its archive. None where it has been there, or too many have.
    fn path(&mut self, name: &[u8]) -> Option<PathBuf> {
        let most = self.boxes.bounds.members;
        if self.names.len() == most {
            self.fail(Failure::TooLarge.because(&format!("it holds more than {most} files")));
            return None;
        }
        let path = safe(name)?;
        if self.names.insert(path.clone()) {
            return Some(path);
        }
        self.contents.members.push(Member { path, held: Held::Skipped("stands in its archive twice") });
        None
    }
}

/// The parts of a name that lead down: neither a root nor `..`, nor a drive.
fn safe(name: &[u8]) -> Option<PathBuf> {
    let name = String::from_utf8_lossy(name);
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..") && !part.ends_with(':'));
    let path: PathBuf = parts.map(|part| part.replace('\0', "")).filter(|part| !part.is_empty()).collect();
    (!path.as_os_str().is_empty()).then_some(path)
}

/// What was copied of a member.
struct Copied {
    bytes: u64,
    fault: Option<io::Error>,
}

/// Copies a member; what is wrong with it is no fault of the disk.
fn copy(from: &mut dyn Read, to: &mut File) -> io::Result<Copied> {
    let (mut buffer, mut bytes) = (vec![0; 1 << 16], 0);
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(Copied { bytes, fault: None }),
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Ok(Copied { bytes, fault: Some(e) }),
        };
        to.write_all(&buffer[..read])?;
        bytes += read as u64;
    }
}

fn too_much() -> Problem {
    Failure::TooLarge.because("it unpacks to far more than it is")
}

fn problem(fault: &io::Error) -> Problem {
    if bounded::is_over(fault) { too_much() } else { damaged(fault) }
}

fn damaged(fault: &dyn std::fmt::Display) -> Problem {
    Failure::Damaged.because(&fault.to_string())
}
