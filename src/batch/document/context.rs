//! What the tasks of a run consist of and share.

use crate::batch::corrections::Corrections;
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::event::{Event, Watch};
use crate::batch::options::RunOptions;
use crate::batch::output::folder::OutputFolder;
use crate::batch::plan::same_names::SameNames;
use crate::batch::state::entry::{Entry, Note, Rows};
use crate::batch::state::orphans::Orphans;
use crate::extract::ocr::Mode;
use std::cell::RefCell;
use std::collections::HashSet;
use std::path::PathBuf;

/// What is to be done at the end of a task.
#[derive(Default)]
pub struct Placement {
    /// A file that was written, by its name where such files are, and the name it gets below `akn`.
    pub rename: Option<(String, String)>,
    /// Whether what is there was written by somebody else, and is kept under another name.
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
    pub placement: Placement,
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
        Done {
            event,
            fresh: None,
            note: None,
            placement: Placement::default(),
            unreadable: false,
            losing: false,
            failed_before: false,
        }
    }
}

/// What all tasks of a run share.
pub struct Context<'a> {
    /// What to convert, and how.
    pub options: &'a RunOptions,
    /// Where to.
    pub folder: &'a OutputFolder,
    /// Digest of program and options.
    pub key: Digest32,
    /// The same for documents that come from OCR.
    pub read_key: Digest32,
    /// Who is told.
    pub watch: &'a dyn Watch,
    /// XML that belongs to no document any more.
    pub orphans: &'a Orphans,
    /// What people have corrected.
    pub corrections: &'a Corrections,
    /// Documents whose names are others' to the disk.
    pub same_names: &'a SameNames,
    /// The files of the input whose names are those of pages, where pages are not joined.
    pub pages: &'a HashSet<u64>,
    /// The folder that was made last: most documents go where the one before went.
    pub made: RefCell<PathBuf>,
}

impl Context<'_> {
    /// True where scans would be read, but the program that reads them is not there.
    pub fn lacks_engine(&self) -> bool {
        let ocr = &self.options.conversion.extract.ocr;
        ocr.mode != Mode::Never && ocr.engine.is_empty()
    }

    /// True where a document was made by this program with these options.
    pub fn is_up_to_date(&self, entry: &Entry) -> bool {
        entry.key == self.key || entry.key == self.read_key
    }
}
