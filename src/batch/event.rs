//! What is reported about a run while it goes on: one event for each input.

pub use crate::batch::convert::answer::ByHand;
pub use crate::code::{Status, Told};

use crate::code::{Doubt, Exit, Failure};
use serde::Serialize;
use std::collections::BTreeMap;

/// Why an input was looked at again, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not there before, or nothing is known of it.
    New,
    /// Its bytes are others than before, or it could not be read before, or now.
    Modified,
    /// It is the same, but its results were altered or lost, or the program or its options are others.
    Rebuilt,
    /// Nothing was done.
    Unchanged,
    /// It is gone.
    Removed,
    /// It is a symbolic link, a pipe, a socket or a device, is left behind by a program, or is left out by the user;
    /// it has no row in the tables.
    Skipped,
}

impl Change {
    /// All, in the order of a report.
    pub const ALL: [Change; 6] =
        [Change::New, Change::Modified, Change::Rebuilt, Change::Unchanged, Change::Removed, Change::Skipped];

    /// `unchanged`
    pub fn code(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Modified => "modified",
            Change::Rebuilt => "rebuilt",
            Change::Unchanged => "unchanged",
            Change::Removed => "removed",
            Change::Skipped => "skipped",
        }
    }
}

/// A file of the output.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    /// Its path below the output folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What became of one input: a line of `events.jsonl`.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Its path below the input folder, as in `document_id`.
    pub input: String,
    /// What is different from the run before.
    pub change: Change,
    /// What became of it; none for what was removed or skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Which failure it is: `no_text_layer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Failure>,
    /// What is doubtful about it.
    #[serde(skip)]
    pub doubts: Vec<Doubt>,
    /// Whether it is to be looked at, and was not after the run before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub news: bool,
    /// What people have done to it.
    #[serde(skip_serializing_if = "ByHand::is_none")]
    pub by_hand: ByHand,
    /// What went wrong and what to do, why it was skipped, or the doubts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// SHA-256 of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Length of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// PRONOM identifier of the input.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub puid: String,
    /// Its result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<Made>,
    /// Milliseconds that its conversion took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<u64>,
    /// The most memory in bytes that its process had held when it was done, where it took its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_memory: Option<u64>,
    /// Number of its rows in each table but the first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<&'static str, u64>,
}

impl Event {
    /// Says what became of the document.
    pub fn tell(&mut self, told: Told) {
        self.status = Some(told.status);
        self.code = told.code;
        self.doubts = told.doubts;
        self.problem = told.problem;
    }

    /// An event of which only this is known.
    pub fn new(input: &str, change: Change) -> Event {
        Event {
            input: input.to_string(),
            change,
            status: None,
            code: None,
            doubts: Vec::new(),
            news: false,
            by_hand: ByHand::default(),
            problem: String::new(),
            sha256: None,
            bytes: None,
            puid: String::new(),
            outputs: Vec::new(),
            milliseconds: None,
            peak_memory: None,
            rows: BTreeMap::new(),
        }
    }
}

/// What is reported about a run while it goes on.
pub trait Watch: Sync {
    /// This many files were found.
    fn found(&self, _files: u64) {}
    /// A worker begins a file.
    fn begins(&self, _worker: usize, _id: &str) {}
    /// An input is done, and its result is in place.
    fn done(&self, _event: &Event) {}
    /// Something of the run as a whole that its owner should know.
    fn note(&self, _text: &str) {}
}

/// The sums of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Files found in the input.
    pub files: u64,
    /// Converted without a doubt, now or before.
    pub ok: u64,
    /// Converted, to be looked at.
    pub review: u64,
    /// Not converted.
    pub failed: u64,
    /// Inputs that were not there before.
    pub new: u64,
    /// Inputs that had changed.
    pub modified: u64,
    /// Inputs converted again for another reason.
    pub rebuilt: u64,
    /// Inputs for which nothing was done.
    pub unchanged: u64,
    /// Inputs that are gone.
    pub removed: u64,
    /// Links, pipes and the like.
    pub skipped: u64,
    /// Bytes of the inputs.
    pub bytes: u64,
    /// To be looked at, and not so after the run before.
    pub news: u64,
    /// Converted, and checked by a person as they are.
    pub checked: u64,
    /// Converted with corrections by people.
    pub corrected: u64,
    /// Corrections that could not be applied.
    pub corrections_lost: u64,
    /// Corrections that change nothing, since the program reads it so.
    pub corrections_needless: u64,
}

impl Totals {
    /// Counts an event.
    pub fn count(&mut self, event: &Event) {
        let change = match event.change {
            Change::New => &mut self.new,
            Change::Modified => &mut self.modified,
            Change::Rebuilt => &mut self.rebuilt,
            Change::Unchanged => &mut self.unchanged,
            Change::Removed => &mut self.removed,
            Change::Skipped => &mut self.skipped,
        };
        *change += 1;
        match event.status {
            Some(Status::Ok) => self.ok += 1,
            Some(Status::Review) => self.review += 1,
            Some(Status::Failed) => self.failed += 1,
            None => {}
        }
        self.bytes += event.bytes.unwrap_or(0);
        self.news += u64::from(event.news);
        self.checked += u64::from(event.by_hand.checked);
        self.corrected += u64::from(event.by_hand.applied > 0);
        self.corrections_lost += u64::from(event.by_hand.lost);
        self.corrections_needless += u64::from(event.by_hand.needless);
    }

    /// How a run ends that came to its end.
    pub fn exit(&self, strict: bool) -> Exit {
        match (self.failed, self.review) {
            (0, 0) => Exit::Done,
            (0, _) if strict => Exit::Reviews,
            (0, _) => Exit::Done,
            _ => Exit::Failures,
        }
    }
}
