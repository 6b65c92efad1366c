//! What is to be done: the inputs side by side with what is known of them.

use super::task::Task;
use crate::batch::input::document_id::path_of_id;
use crate::batch::input::walk::{Input, Kind, Listing};
use crate::batch::options::RunOptions;
use crate::batch::state::entry::Entry;
use crate::batch::state::store::State;
use std::cmp::Ordering;
use std::io;

/// What the plan says of an id.
pub enum Step {
    /// There is an input.
    Task(Box<Task>),
    /// There was one, and it is gone.
    Removed(Box<Entry>),
}

/// What is known of a document.
struct Before {
    entry: Entry,
    /// Whether it is not in the tables yet.
    untold: bool,
}

/// The inputs of a run and what is known of them.
pub struct Plan<'a> {
    /// What to convert, and how.
    pub options: &'a RunOptions,
    /// The inputs.
    pub listing: &'a Listing,
    /// Whether only the documents that the user names are looked at.
    pub only: bool,
}

impl Plan<'_> {
    /// Goes through all ids in order, until `each` says that it is enough.
    pub fn steps(&self, state: &State, mut each: impl FnMut(Step) -> io::Result<bool>) -> io::Result<()> {
        let mut entries = state.entries(false)?;
        let mut inputs = self.listing.inputs()?;
        let mut entry = entries.next()?;
        let mut input = inputs.next().transpose()?;
        loop {
            let order = match (&input, &entry) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(input), Some(entry)) => input.id.as_bytes().cmp(entry.id.as_bytes()),
            };
            let mut before = None;
            if order != Ordering::Less {
                let known = entry.take();
                let untold = entries.is_untold();
                before = known.map(|entry| Before { entry, untold });
                entry = entries.next()?;
            }
            let now = if order == Ordering::Greater { None } else { input.take() };
            if order != Ordering::Greater {
                input = inputs.next().transpose()?;
            }
            for step in self.step(now, before).into_iter().flatten() {
                if !each(step)? {
                    return Ok(());
                }
            }
        }
    }

    fn step(&self, input: Option<Input>, before: Option<Before>) -> [Option<Step>; 2] {
        let removed =
            |before: Option<Before>| before.filter(|_| !self.only).map(|before| Step::Removed(Box::new(before.entry)));
        let Some(input) = input.or_else(|| self.hidden(before.as_ref()?)) else { return [removed(before), None] };
        if self.only && !self.options.wants(&input.id) {
            return [None, None];
        }
        if matches!(input.kind, Kind::Skipped(_)) {
            let task = Task { input, before: None, anyway: false, untold: false };
            return [removed(before), Some(Step::Task(Box::new(task)))];
        }
        let untold = before.as_ref().is_some_and(|before| before.untold);
        let before = before.map(|before| before.entry);
        // Who names a document that failed wants another try.
        let again = self.only && before.as_ref().is_some_and(|b| b.xml.is_none());
        [Some(Step::Task(Box::new(Task { input, before, anyway: again, untold }))), None]
    }

    /// The input of a known document in a folder or an archive that could not be looked at: it may be there. And that
    /// of one whose first page is gone, while others are there.
    fn hidden(&self, Before { entry, .. }: &Before) -> Option<Input> {
        let kind = match (self.listing.trouble_of(&entry.id), self.listing.kept(&entry.id)) {
            (Some(reason), _) => Kind::Trouble(reason.to_string()),
            (None, Some(problem)) => Kind::Failed(problem.clone()),
            (None, None) => return None,
        };
        let path = self.listing.path(&path_of_id(&entry.id));
        Some(Input { id: entry.id.clone(), path, kind, further: Vec::new() })
    }

    /// Counts documents that are not looked at and have failed in a run that did not come to its end: this one would
    /// tell of them.
    pub fn failed_before(&self, state: &State) -> io::Result<u64> {
        let (mut entries, mut failed) = (state.entries(false)?, 0);
        while let Some(entry) = entries.next()? {
            failed += u64::from(entries.is_untold() && entry.failed().is_some() && !self.options.wants(&entry.id));
        }
        Ok(failed)
    }

    /// Counts what is to be looked at.
    pub fn count(&self, state: &State) -> io::Result<Count> {
        let mut count = Count::default();
        self.steps(state, |step| {
            match step {
                Step::Task(task) => {
                    let known = task.before.as_ref().is_some_and(|b| b.source.is_some());
                    count.known += u64::from(task.before.is_some());
                    count.corrected += u64::from(task.before.as_ref().is_some_and(|b| b.corrections.is_some()));
                    count.tasks += 1;
                    count.unreadable += u64::from(known && matches!(task.input.kind, Kind::Trouble(_)));
                }
                // A page that now goes into another file's document is not gone.
                Step::Removed(entry) => {
                    count.known += 1;
                    count.gone += u64::from(!self.listing.is_page(&entry.id));
                }
            }
            Ok(true)
        })?;
        Ok(count)
    }
}

/// How many documents there are of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Those that are known.
    pub known: u64,
    /// Those of them that have no input any more.
    pub gone: u64,
    /// Those of them whose folder could not be looked at.
    pub unreadable: u64,
    /// Inputs that are looked at.
    pub tasks: u64,
    /// Those that are looked at and were made with a file of corrections.
    pub corrected: u64,
    /// Documents that are not looked at and have failed in a run that did not come to its end.
    pub failed: u64,
}
