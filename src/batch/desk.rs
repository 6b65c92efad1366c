//! What the tasks of a run are made of, and what they share.

use super::event::{Change, Event, Watch};
use super::folder::Folder;
use super::job::Job;
use super::stamp::{Digest32, Print};
use super::state::{Entry, Left, Note, Rows};
use super::twins::Twins;
use super::walk::Input;
use crate::extract::ocr::Mode;
use std::cell::RefCell;
use std::path::PathBuf;

/// An input, and what was made of it before.
pub struct Task {
    /// The input.
    pub input: Input,
    /// What is known of it.
    pub before: Option<Entry>,
    /// Whether it is converted in any case.
    pub anyway: bool,
    /// Whether what is known of it is not in the tables yet.
    pub untold: bool,
}

/// What is to be done at the end of a task.
#[derive(Default)]
pub struct Placing {
    /// A file that was written, by its name where such files are, and the name it gets below `akn`.
    pub rename: Option<(String, String)>,
    /// Whether what stands there was written by somebody else, and is kept under another name.
    pub beside: bool,
}

/// What became of a task.
pub struct Done {
    /// What is told of it.
    pub event: Event,
    /// What is known of it from now on, and its rows; none where nothing has changed.
    pub fresh: Option<Box<(Entry, Rows)>>,
    /// What is another way with a document that is as it was.
    pub note: Option<Note>,
    /// What is to be put in place.
    pub placing: Placing,
    /// Whether it was read before, and cannot be now.
    pub unreadable: bool,
    /// Whether it was converted before, and is to lose its XML: its source was read, and cannot be converted.
    pub losing: bool,
    /// Whether it is as a run found it that did not come to its end, and had failed there.
    pub failed_before: bool,
}

impl Done {
    /// Nothing but something to tell.
    pub fn told(event: Event) -> Done {
        let placing = Placing::default();
        Done { event, fresh: None, note: None, placing, unreadable: false, losing: false, failed_before: false }
    }
}

/// What all tasks of a run share.
pub struct Desk<'a> {
    /// What to convert, and how.
    pub job: &'a Job,
    /// Where to.
    pub folder: &'a Folder,
    /// Digest of program and options.
    pub key: Digest32,
    /// The same for documents that come from OCR.
    pub read_key: Digest32,
    /// Who is told.
    pub watch: &'a dyn Watch,
    /// XML that belongs to no document any more.
    pub left: &'a Left,
    /// Documents whose names are others' to the disk.
    pub twins: &'a Twins,
    /// The folder that was made last: most documents go where the one before went.
    pub made: RefCell<PathBuf>,
}

impl Desk<'_> {
    /// True where scans would be read, but the program that reads them is not there.
    pub fn lacks_engine(&self) -> bool {
        let ocr = &self.job.options.extract.ocr;
        ocr.mode != Mode::Never && ocr.engine.is_empty()
    }

    /// True where a document was made by this program with these options.
    pub fn is_up_to_date(&self, entry: &Entry) -> bool {
        entry.key == self.key || entry.key == self.read_key
    }
}

impl Task {
    /// What is different from the run before, where something is.
    pub fn change(&self, print: Option<&Print>) -> Change {
        match &self.before {
            None => Change::New,
            Some(before) if before.source.map(|s| s.sha256) == print.map(|s| s.sha256) => Change::Rebuilt,
            Some(_) => Change::Modified,
        }
    }
}
