//! What is there before a run does anything: the inputs, what is known of them, and whether the input looks as if
//! it were not there.

use super::Trouble;
use super::event::Watch;
use super::folder::Folder;
use super::job::Job;
use super::joined;
use super::package;
use super::plan::{Count, Plan};
use super::record::Recorder;
use super::sort::Sorter;
use super::standing::is_lost;
use super::state::{Left, State};
use super::tables::{self, Found};
use super::twins::Twins;
use super::walk::{Listing, walk};
use crate::write::akn_path;
use std::ffi::OsStr;
use std::io;
use walkdir::WalkDir;

/// What is there.
pub struct Survey {
    /// The inputs.
    pub listing: Listing,
    /// What is known of them.
    pub state: State,
    /// XML that belongs to no document any more.
    pub left: Left,
    /// Documents whose names are others' to the disk.
    pub twins: Twins,
    /// Whether only the documents that the job names are looked at.
    pub only: bool,
    /// How many documents there are.
    pub count: Count,
    /// Tables that are not as this program wrote them.
    pub others: Vec<String>,
}

impl Survey {
    /// Looks at everything. Stops where too much is gone.
    pub fn make(job: &Job, folder: &Folder, watch: &dyn Watch, recorder: &mut Recorder) -> Result<Survey, Trouble> {
        let broken = |e| Trouble::Output(folder.state.path().into(), e);
        let state = State::open(folder, !job.dry_run).map_err(broken)?;
        let mut listing = walk(job, &folder.scratch)?;
        let mut given_up = 0;
        if job.join_fragments {
            let joined = joined::find(&listing, job, &folder.akn);
            let joined = joined.map_err(|e| Trouble::Output(folder.scratch.path().into(), e))?;
            given_up = joined.given_up.len() as u64;
            for (id, pages) in &joined.given_up {
                recorder.note(watch, &format!("{id}: converted without pages that are gone: {}", pages.join(", ")));
            }
            listing.join(joined);
        }
        let altered =
            state.tables().is_some() && tables::check(folder, &state, !job.dry_run).map_err(broken)? == Found::Altered;
        let others = match altered || state.tables().is_none() {
            true => package::of_others(folder, &state).map_err(broken)?,
            false => Vec::new(),
        };
        let left = Left::read(folder);
        let twins = match folder.folds.any() {
            true => Twins::find(listing.inputs().map_err(broken)?, &folder.scratch, folder.folds).map_err(broken)?,
            false => Twins::default(),
        };
        let mut survey =
            Survey { listing, state, left, twins, only: false, count: Count::default(), others };
        survey.count(job, folder, altered, watch, recorder)?;
        survey.count.gone += given_up;
        survey.stop(job)?;
        Ok(survey)
    }

    /// What is to be done.
    pub fn plan<'a>(&'a self, job: &'a Job) -> Plan<'a> {
        Plan { job, listing: &self.listing, only: self.only }
    }

    /// Counts what is known. Where the state is lost or damaged, what the tables tell and the XML that is there count
    /// as known.
    fn count(
        &mut self,
        job: &Job,
        folder: &Folder,
        altered: bool,
        watch: &dyn Watch,
        recorder: &mut Recorder,
    ) -> Result<(), Trouble> {
        let broken = |e| Trouble::Output(folder.state.path().into(), e);
        let tables = folder.root.stamp("documents.csv").is_some();
        let mut lost = altered || (self.state.tables().is_none() && tables);
        let mut counted = self.plan(job).count(&self.state);
        if counted.as_ref().is_err_and(|e| !is_lost(e)) {
            return counted.map(|_| ()).map_err(broken);
        }
        if counted.is_err() || (self.state.tables().is_none() && tables) {
            let what = "the state of the output is lost or damaged; all documents are looked at anew";
            recorder.note(watch, what);
            self.state.recover(&folder.scratch).map_err(broken)?;
            lost = true;
            counted = self.plan(job).count(&self.state);
        } else if altered {
            let what = "the tables were altered or removed since the last run; all documents are converted anew";
            recorder.note(watch, what);
            self.state.keep_rows(&folder.scratch).map_err(broken)?;
            counted = self.plan(job).count(&self.state);
        }
        // Rows of documents that are not looked at can only come from tables that are whole.
        self.only = job.only.is_some() && !lost;
        if job.only.is_some() && lost {
            let what = "the state of the output is lost; --only is not heeded, all documents are looked at";
            recorder.note(watch, what);
        } else if self.only {
            counted = self.plan(job).count(&self.state);
        }
        self.count = counted.map_err(broken)?;
        if self.only && self.state.has_journals() {
            self.count.failed = self.plan(job).failed_before(&self.state).map_err(broken)?;
        }
        if self.state.is_torn() || lost || self.state.tables().is_none() {
            let (known, gone) = self.present(folder).map_err(broken)?;
            self.count.known = self.count.known.max(known);
            self.count.gone = self.count.gone.max(gone);
        }
        Ok(())
    }

    /// The XML that is there, and how much of it has no input.
    fn present(&self, folder: &Folder) -> io::Result<(u64, u64)> {
        let mut inputs = Sorter::new(&folder.scratch, "here");
        for input in self.listing.inputs()? {
            inputs.push(akn_path(&input?.id).as_bytes())?;
        }
        let mut there = Sorter::new(&folder.scratch, "present");
        for entry in WalkDir::new(folder.akn.path()).into_iter().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder.root.path()).unwrap_or(path).as_os_str().as_encoded_bytes();
            let is_left = std::str::from_utf8(name).is_ok_and(|name| self.left.files.contains_key(name));
            if entry.file_type().is_file() && path.extension() == Some(OsStr::new("xml")) && !is_left {
                there.push(name)?;
            }
        }
        let (mut known, mut gone) = (0, 0);
        let mut inputs = inputs.sorted()?;
        let mut input = inputs.next().transpose()?;
        for name in there.sorted()? {
            let name = name?;
            while input.as_ref().is_some_and(|i| *i < name) {
                input = inputs.next().transpose()?;
            }
            known += 1;
            gone += u64::from(input.as_ref() != Some(&name));
        }
        Ok((known, gone))
    }

    /// Stops where the input looks as if it were not there.
    fn stop(&self, job: &Job) -> Result<(), Trouble> {
        let Count { known, gone, unreadable, tasks, .. } = self.count;
        if self.listing.files == 0 && self.listing.troubles.is_empty() && !job.allow_empty {
            return Err(match known {
                0 => Trouble::Empty(job.input.clone()),
                _ => Trouble::Emptied(job.input.clone(), known),
            });
        }
        if self.only {
            return if tasks == 0 { Err(Trouble::Nothing(job.input.clone())) } else { Ok(()) };
        }
        if job.max_delete.is_exceeded(gone, known) {
            return Err(Trouble::Gone(job.input.clone(), gone, known));
        }
        if unreadable > 0 && job.max_delete.is_exceeded(gone + unreadable, known) {
            return Err(Trouble::Unreadable(job.input.clone(), unreadable, known));
        }
        Ok(())
    }
}
