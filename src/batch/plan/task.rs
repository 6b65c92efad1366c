//! What is to be done with one input.

use crate::batch::disk::fingerprint::Fingerprint;
use crate::batch::event::Change;
use crate::batch::input::walk::Input;
use crate::batch::state::entry::Entry;

/// An input, and its earlier result.
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

impl Task {
    /// What is different from the run before, where something is.
    pub fn change(&self, print: Option<&Fingerprint>) -> Change {
        match &self.before {
            None => Change::New,
            Some(before) if before.source.map(|s| s.sha256) == print.map(|s| s.sha256) => Change::Rebuilt,
            Some(_) => Change::Modified,
        }
    }
}
