//! Which entries of the input folder are passed over, and what the archives among them give.

use super::kind;
use super::unpacking::{Contents, Held, Unpacker, is_archive, may_hold_files};
use crate::batch::disk::fingerprint::Stamp;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::input::bare::Bare;
use crate::batch::input::document_id::document_id;
use crate::batch::input::filter::InputFilter;
use crate::batch::input::listing_record::push_at;
use crate::batch::options::RunOptions;
use crate::code::Failure;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::DirEntry;

/// Chooses among entries and unpacks archives, as a walk comes to them.
pub struct Archives {
    choice: InputFilter,
    unpacker: Unpacker,
}

/// What a file gives.
pub enum Found {
    /// It is no archive.
    NoArchive,
    /// Its members.
    Members(Vec<Listed>),
    /// Nothing: it cannot be read, and why.
    Unread(String),
}

/// A file of an archive as an entry of the input folder.
pub struct Listed {
    /// Its path with that of the archive.
    named: PathBuf,
    held: Held,
}

impl Archives {
    /// For the walk of a run.
    pub fn new(options: &RunOptions, scratch: &OpenFolder) -> io::Result<Archives> {
        let choice = InputFilter::new(&options.input, &options.include, &options.exclude);
        let choice = choice.map_err(|wrong| io::Error::new(io::ErrorKind::InvalidInput, wrong.0))?;
        Ok(Archives { choice, unpacker: Unpacker::new(scratch, options.limits.max_input_bytes, kind::unpack) })
    }

    /// Why an entry is passed over, if it is. What the user names is not.
    pub fn passes_over(&mut self, entry: &DirEntry) -> Option<&'static str> {
        let (path, is_folder) = (entry.path(), entry.file_type().is_dir());
        if entry.depth() > 0 {
            let holds_files = is_folder || is_archive(path);
            if let Some(why) = self.choice.passes_over(path, entry.depth(), holds_files) {
                return Some(why);
            }
        }
        if is_folder {
            self.choice.enter(path, entry.depth());
        }
        None
    }

    /// The files of an archive. A PDF that is known to hold none is not read.
    pub fn members(&mut self, path: &Path, named: &Path, depth: usize, bare: &Bare) -> io::Result<Found> {
        if !is_archive(path) && (!may_hold_files(path) || is_bare(path, named, bare)) {
            return Ok(Found::NoArchive);
        }
        let Some(Contents { members, mut fault, unread, is_document, passed }) = self.unpacker.unpack(path)? else {
            return Ok(Found::NoArchive);
        };
        if let Some(why) = unread {
            return Ok(Found::Unread(why));
        }
        if let Some(why) = passed {
            return Ok(Found::Members(vec![Listed { named: named.to_path_buf(), held: Held::Skipped(why) }]));
        }
        if members.is_empty() {
            fault.get_or_insert_with(|| Failure::Empty.because("files"));
        }
        let bags: HashSet<PathBuf> = members.iter().filter_map(|m| bag(&m.path)).collect();
        let mut listed = Vec::with_capacity(members.len() + 1);
        for member in members {
            let in_bag = member.path.parent().is_some_and(|folder| bags.contains(folder));
            let passed = match in_bag && InputFilter::is_tag(&member.path) {
                true => Some("describes the bag it belongs to"),
                false => self.choice.passes_over_member(path, &member.path, depth),
            };
            let held = passed.map_or(member.held, Held::Skipped);
            listed.push(Listed { named: named.join(member.path), held });
        }
        if let Some(problem) = fault {
            listed.push(Listed { named: named.to_path_buf(), held: Held::Failed(problem) });
        } else if is_document {
            listed.push(Listed { named: named.to_path_buf(), held: Held::File(std::path::absolute(path)?) });
        }
        Ok(Found::Members(listed))
    }
}

/// True where nothing has changed since a file was found to hold none.
fn is_bare(path: &Path, named: &Path, bare: &Bare) -> bool {
    let stamp = || std::fs::metadata(path).ok().map(|found| Stamp::of(&found));
    !bare.is_empty() && stamp().is_some_and(|stamp| bare.holds(&document_id(named), &stamp))
}

/// The folder of a bag, of the file that says that it is one.
fn bag(path: &Path) -> Option<PathBuf> {
    path.file_name().filter(|name| *name == "bagit.txt").and_then(|_| path.parent()).map(Path::to_path_buf)
}

impl Listed {
    /// True for what gets a row.
    pub fn is_file(&self) -> bool {
        !matches!(self.held, Held::Skipped(_))
    }

    /// Why it is not known which files it holds, where it is an archive itself.
    pub fn is_closed(&self) -> Option<(&Path, Failure)> {
        match &self.held {
            Held::Failed(problem) if is_archive(&self.named) => Some((&self.named, problem.failure)),
            _ => None,
        }
    }

    /// Its record in the listing.
    pub fn record(&self) -> Vec<u8> {
        let mut record = Vec::new();
        match &self.held {
            Held::File(place) => push_at(&mut record, &self.named, place, b'm', ""),
            Held::Skipped(why) => push_at(&mut record, &self.named, &self.named, b's', why),
            Held::Failed(problem) => push_at(&mut record, &self.named, &self.named, b'x', &problem.to_string()),
        }
        record
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_bare_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (path, named) = (folder.path().join("a.pdf"), Path::new("2044/a.pdf"));
        std::fs::write(&path, "%PDF-1.7").unwrap();
        let mut bare = Bare::default();
        assert!(!is_bare(&path, named, &bare));
        bare.add("2044/a.pdf", &Stamp::of(&std::fs::metadata(&path).unwrap()));
        assert!(is_bare(&path, named, &bare));
        assert!(!is_bare(&path, Path::new("a.pdf"), &bare));
        std::fs::write(&path, "%PDF-1.7 /EmbeddedFile").unwrap();
        assert!(!is_bare(&path, named, &bare));
    }
}
