//! Unpacks archives into the scratch folder, member by member, within what an archive may hold.

use super::bounded;
use super::origin::Origin;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::input::source;
use crate::code::{Failure, Problem};
use std::collections::HashSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Archives may stand in one another so deep.
const MOST_AROUND: u32 = 3;

/// How much an archive may hold.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Members.
    pub(super) members: usize,
    /// How often its own size, in bytes.
    pub(super) times: u64,
    /// Bytes that it may hold in any case.
    pub(super) always: u64,
}

const BOUNDS: Bounds = Bounds { members: 200_000, times: 200, always: 1 << 30 };

/// Where they are unpacked.
const FOLDER: &str = "boxes";

/// Endings of the names of archives and mailboxes.
const ENDINGS: [&str; 15] = [
    ".zip", ".7z", ".tar", ".tgz", ".taz", ".gz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".warc", ".mbox", ".mbx",
    ".eml",
];

/// Endings of the names of collections in one file.
const COLLECTIONS: [&str; 4] = ["json", "jsonl", "ndjson", "csv"];

/// What is said of members that only other programs unpack.
pub(super) const UNKNOWN_METHOD: &str = "packed by a method that is not read";

/// Where archives are unpacked.
pub(super) struct Unpacker {
    pub(super) scratch: OpenFolder,
    /// Bytes of a member that are kept: of a larger one it is enough to know that it is.
    pub(super) most: u64,
    pub(super) next: u64,
    pub(super) around: u32,
    pub(super) bounds: Bounds,
    pub(super) unpack: Unpack,
}

/// Unpacks a file, whatever kind of archive it is; false where it is none.
pub(super) type Unpack = fn(Origin, &str, &mut Unpacking<'_>) -> io::Result<bool>;

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
    /// Why it is passed over, if it is: it tells of documents and holds none.
    pub passed: Option<&'static str>,
}

/// True for the name of an archive or a mailbox.
pub fn is_archive(name: &Path) -> bool {
    let name = name.to_string_lossy().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

/// True for the name of a document that may hold files besides, or of a collection in one file.
pub(super) fn may_hold_files(name: &Path) -> bool {
    name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) || is_collection(name)
}

/// True for the name of what may be a collection in one file.
pub(super) fn is_collection(name: &Path) -> bool {
    name.extension().is_some_and(|ending| COLLECTIONS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

impl Unpacker {
    /// A place for what archives hold.
    pub(super) fn new(scratch: &OpenFolder, most: u64, unpack: Unpack) -> Unpacker {
        Unpacker { scratch: scratch.clone(), most, next: 0, around: 0, bounds: BOUNDS, unpack }
    }

    /// Unpacks an archive. None where the file is none, whatever its name says.
    pub(super) fn unpack(&mut self, path: &Path) -> io::Result<Option<Contents>> {
        let unread = |why: String| Ok(Some(Contents { unread: Some(why), ..Contents::default() }));
        let (file, metadata) = match source::open(path, true) {
            Ok(opened) => opened,
            Err(e) => return unread(e.to_string()),
        };
        let (file, fault) = Origin::new(file);
        let budget = metadata.len().saturating_mul(self.bounds.times).max(self.bounds.always);
        let mut unpacking = Unpacking {
            unpacker: self,
            contents: Contents::default(),
            names: HashSet::new(),
            left: budget,
            time: metadata.modified().map_or(FileTimes::new(), |time| FileTimes::new().set_modified(time)),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_archive = (unpacking.unpacker.unpack)(file, &name, &mut unpacking);
        // What came of it up to here may have been cut off.
        if let Some(why) = fault.told() {
            return unread(why);
        }
        Ok(is_archive?.then_some(unpacking.contents))
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
pub(super) struct Unpacking<'b> {
    pub(super) unpacker: &'b mut Unpacker,
    pub(super) contents: Contents,
    names: HashSet<PathBuf>,
    /// Bytes that may still be unpacked.
    pub(super) left: u64,
    /// When the archive was changed.
    time: FileTimes,
}

impl Unpacking<'_> {
    /// Unpacks a member; false where the archive is to be left.
    pub(super) fn add(&mut self, name: &[u8], from: &mut dyn Read) -> io::Result<bool> {
        let Some(path) = self.path(name) else { return Ok(self.contents.fault.is_none()) };
        let (mut file, place) = self.unpacker.create()?;
        let most = self.unpacker.most.saturating_add(1).min(self.left);
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
        if !is_archive(&path) && !may_hold_files(&path) {
            self.contents.members.push(Member { path, held: Held::File(place) });
            return Ok(true);
        }
        if self.unpacker.around + 1 == MOST_AROUND && !is_archive(&path) {
            self.contents.members.push(Member { path, held: Held::File(place) });
            return Ok(true);
        }
        if self.unpacker.around + 1 == MOST_AROUND {
            let _ = fs::remove_file(&place);
            let problem = Failure::TooLarge.because(&format!("an archive nested in {MOST_AROUND} others"));
            self.contents.members.push(Member { path, held: Held::Failed(problem) });
            return Ok(true);
        }
        self.unpacker.around += 1;
        let (file, _) = Origin::new(File::open(&place)?);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (time, left) = (self.time, self.left);
        let mut inner =
            Unpacking { unpacker: self.unpacker, contents: Contents::default(), names: HashSet::new(), left, time };
        let is_archive = (inner.unpacker.unpack)(file, &name, &mut inner)?;
        let (contents, left) = (inner.contents, inner.left);
        self.unpacker.around -= 1;
        self.left = left;
        if let Some(why) = contents.passed {
            fs::remove_file(&place)?;
            self.contents.members.push(Member { path: path.clone(), held: Held::Skipped(why) });
        } else if !is_archive || contents.is_document {
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
    pub(super) fn put(&mut self, name: &[u8], held: Held) -> bool {
        if let Some(path) = self.path(name) {
            self.contents.members.push(Member { path, held });
        }
        self.contents.fault.is_none()
    }

    pub(super) fn fail(&mut self, problem: Problem) {
        self.contents.fault.get_or_insert(problem);
    }

    pub(super) fn fail_by_size(&mut self) {
        self.fail(too_much());
    }

    /// The path of a member below its archive. None where it has been there, or too many have.
    fn path(&mut self, name: &[u8]) -> Option<PathBuf> {
        let most = self.unpacker.bounds.members;
        if self.names.len() == most {
            self.fail(Failure::TooLarge.because(&format!("it holds more than {most} files")));
            return None;
        }
        let path = safe(name)?;
        if self.names.insert(path.clone()) {
            return Some(path);
        }
        self.contents.members.push(Member { path, held: Held::Skipped("is in its archive twice") });
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
    Failure::TooLarge.because("it unpacks to far more than its size")
}

pub(super) fn problem(fault: &io::Error) -> Problem {
    if bounded::is_over(fault) { too_much() } else { damaged(fault) }
}

pub(super) fn damaged(fault: &dyn std::fmt::Display) -> Problem {
    Failure::Damaged.because(&fault.to_string())
}
