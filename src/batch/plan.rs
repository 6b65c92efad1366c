//! What is to be done: the inputs side by side with what is known of them.

use super::job::Job;
use super::state::{Entries, Entry, State};
use super::task::Task;
use super::walk::{Input, Kind, Listing};
use std::cmp::Ordering;
use std::io;

/// What the plan says of an id.
pub enum Step {
    /// There is an input.
    Task(Box<Task>),
    /// There was one, and it is gone.
    Removed(Box<Entry>),
}

/// The inputs of a run and what is known of them.
pub struct Plan<'a> {
    /// What to convert, and how.
    pub job: &'a Job,
    /// The inputs.
    pub listing: &'a Listing,
    /// Whether only the documents that the job names are looked at.
    pub only: bool,
    /// Whether the rows that the manifest describes are lost.
    pub rows_lost: bool,
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
                let lost = self.rows_lost && entries.is_of_manifest();
                before = entry.take().map(|e| (e, lost));
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

    fn step(&self, input: Option<Input>, before: Option<(Entry, bool)>) -> [Option<Step>; 2] {
        let removed = |before: Option<(Entry, bool)>| {
            before.filter(|_| !self.only).map(|(entry, _)| Step::Removed(Box::new(entry)))
        };
        let Some(input) = input else { return [removed(before), None] };
        if self.only && !self.job.wants(&input.id) {
            return [None, None];
        }
        if matches!(input.kind, Kind::Skipped(_)) {
            let task = Task { input, before: None, anyway: false };
            return [removed(before), Some(Step::Task(Box::new(task)))];
        }
        let (before, lost) = before.map_or((None, false), |(entry, lost)| (Some(entry), lost));
        // Who names a document that failed wants another try.
        let again = self.only && before.as_ref().is_some_and(|b| b.xml.is_none());
        [Some(Step::Task(Box::new(Task { input, before, anyway: lost || again }))), None]
    }

    /// How many documents are known, and how many of them have no input any more.
    pub fn count_gone(&self, state: &State) -> io::Result<(u64, u64)> {
        let (mut known, mut gone) = (0, 0);
        self.steps(state, |step| {
            match step {
                Step::Task(task) => known += u64::from(task.before.is_some()),
                Step::Removed(_) => {
                    known += 1;
                    gone += 1;
                }
            }
            Ok(true)
        })?;
        Ok((known, gone))
    }
}

/// The documents whose rows are in the tables.
pub struct Kept<'a> {
    /// The inputs.
    pub listing: &'a Listing,
    /// Whether documents without an input stay, since only some were looked at.
    pub all: bool,
}

impl Kept<'_> {
    /// Hands out the entries that are kept, in order.
    pub fn each(
        &self,
        entries: &mut Entries,
        mut to: impl FnMut(Entry, &mut Entries) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut inputs = self.listing.inputs()?;
        let mut input = inputs.next().transpose()?;
        while let Some(entry) = entries.next()? {
            while input.as_ref().is_some_and(|i| i.id.as_bytes() < entry.id.as_bytes()) {
                input = inputs.next().transpose()?;
            }
            let there = input.as_ref().is_some_and(|i| i.id == entry.id && !matches!(i.kind, Kind::Skipped(_)));
            if there || self.all {
                to(entry, entries)?;
            }
        }
        Ok(())
    }
}
