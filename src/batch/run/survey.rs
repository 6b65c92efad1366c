//! What is there before a run does anything: the inputs, what is known of them, and whether the input looks as if
//! it were not there.

use crate::batch::convert::tesseract;
use crate::batch::corrections::{Corrections, is_there};
use crate::batch::disk::comparison::is_lost;
use crate::batch::disk::external_sort::Sorter;
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::error::RunError;
use crate::batch::event::Watch;
use crate::batch::input::bare::Bare;
use crate::batch::input::find_pages;
use crate::batch::input::walk::{Listing, walk_past};
use crate::batch::options::RunOptions;
use crate::batch::output::folder::OutputFolder;
use crate::batch::plan::same_names::SameNames;
use crate::batch::plan::steps::{Count, Plan};
use crate::batch::records::recorder::Recorder;
use crate::batch::state::entry::TABLES;
use crate::batch::state::orphans::Orphans;
use crate::batch::state::store::State;
use crate::batch::tables::altered::{self, Found};
use crate::batch::tables::package;
use crate::write::akn_path;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// Names after `--only` of which the nearest document is looked for.
const ASKED: usize = 3;

/// Documents that are compared with each.
const COMPARED: usize = 100_000;

/// What is there.
pub struct Survey {
    /// The inputs.
    pub listing: Listing,
    /// What is known of them.
    pub state: State,
    /// XML that belongs to no document any more.
    pub orphans: Orphans,
    /// What people have corrected.
    pub corrections: Corrections,
    /// Documents whose names are others' to the disk.
    pub same_names: SameNames,
    /// The files of the input whose names are those of pages, where pages are not joined.
    pub pages: HashSet<u64>,
    /// Whether only the documents that the user names are looked at.
    pub only: bool,
    /// How many documents there are.
    pub count: Count,
    /// Tables that are not as this program wrote them.
    pub others: Vec<String>,
}

impl Survey {
    /// Looks at everything. Stops where too much is gone.
    pub fn make(
        options: &RunOptions,
        key: &Digest32,
        folder: &OutputFolder,
        watch: &dyn Watch,
        recorder: &mut Recorder,
    ) -> Result<Survey, RunError> {
        let broken = |e| RunError::Output(folder.state.path().into(), e);
        let unread = |e| RunError::State(folder.own.path().into(), e);
        let state = State::open(folder, !options.dry_run).map_err(unread)?;
        let mut listing = walk_past(options, &folder.scratch, &bare(&state, options, key))?;
        let mut given_up = 0;
        if options.join_fragments {
            let joined = find_pages::find(&listing, options, &folder.akn);
            let joined = joined.map_err(|e| RunError::Output(folder.scratch.path().into(), e))?;
            given_up = joined.given_up.len() as u64;
            for (id, pages) in &joined.given_up {
                recorder.note(watch, &format!("{id}: converted without pages that are gone: {}", pages.join(", ")));
            }
            listing.join(joined);
        }
        let altered = state.tables().is_some()
            && altered::check(folder, &state, !options.dry_run).map_err(unread)? == Found::Altered;
        let others = match altered || state.tables().is_none() {
            true => package::of_others(folder, &state).map_err(broken)?,
            false => Vec::new(),
        };
        let orphans = Orphans::read(folder);
        let same_names = match folder.folds.any() {
            true => {
                SameNames::find(listing.inputs().map_err(broken)?, &folder.scratch, folder.folds).map_err(broken)?
            }
            false => SameNames::default(),
        };
        let pages = match options.join_fragments {
            true => HashSet::new(),
            false => find_pages::named(&listing).map_err(broken)?,
        };
        let corrections =
            Corrections::read(&options.corrections_folder()).map_err(|(path, e)| RunError::Input(path, e))?;
        let (only, count) = (false, Count::default());
        let mut survey = Survey { listing, state, orphans, corrections, same_names, pages, only, count, others };
        survey.count(options, folder, altered, watch, recorder)?;
        survey.count.gone += given_up;
        survey.stop(options)?;
        Ok(survey)
    }

    /// What is to be done.
    pub fn plan<'a>(&'a self, options: &'a RunOptions) -> Plan<'a> {
        Plan { options, listing: &self.listing, only: self.only }
    }

    /// Counts what is known. Where the state is lost or damaged, what the tables tell and the XML that is there count
    /// as known.
    fn count(
        &mut self,
        options: &RunOptions,
        folder: &OutputFolder,
        altered: bool,
        watch: &dyn Watch,
        recorder: &mut Recorder,
    ) -> Result<(), RunError> {
        let broken = |e| RunError::Output(folder.state.path().into(), e);
        let unread = |e| RunError::State(folder.own.path().into(), e);
        let tables = TABLES.iter().any(|table| folder.root.stamp(format!("{table}.csv")).is_some());
        let mut lost = altered || (self.state.tables().is_none() && tables);
        let mut counted = self.plan(options).count(&self.state);
        if counted.as_ref().is_err_and(|e| !is_lost(e)) {
            return counted.map(|_| ()).map_err(unread);
        }
        if counted.is_err() || (self.state.tables().is_none() && tables) {
            let what = "the state of the output is lost or damaged; all documents are checked again";
            recorder.note(watch, what);
            self.state.recover(&folder.scratch).map_err(unread)?;
            lost = true;
            counted = self.plan(options).count(&self.state);
        } else if altered {
            let what = "the tables were altered or removed since the last run; all documents are converted again";
            recorder.note(watch, what);
            self.state.keep_rows(&folder.scratch).map_err(unread)?;
            counted = self.plan(options).count(&self.state);
        }
        // Rows of documents that are not looked at can only come from tables that are whole.
        self.only = options.only.is_some() && !lost;
        if options.only.is_some() && lost {
            let what = "the state of the output is lost; --only is ignored, and all documents are checked";
            recorder.note(watch, what);
        } else if self.only {
            counted = self.plan(options).count(&self.state);
        }
        self.count = counted.map_err(broken)?;
        if self.only && self.state.has_journals() {
            self.count.failed = self.plan(options).failed_before(&self.state).map_err(broken)?;
        }
        if self.state.is_torn() || lost || self.state.tables().is_none() {
            let (known, gone) = self.present(folder).map_err(broken)?;
            self.count.known = self.count.known.max(known);
            self.count.gone = self.count.gone.max(gone);
        }
        Ok(())
    }

    /// The XML that is there, and how much of it has no input.
    fn present(&self, folder: &OutputFolder) -> io::Result<(u64, u64)> {
        let mut inputs = Sorter::new(&folder.scratch, "here");
        for input in self.listing.inputs()? {
            inputs.push(akn_path(&input?.id).as_bytes())?;
        }
        let mut there = Sorter::new(&folder.scratch, "present");
        for entry in WalkDir::new(folder.akn.path()).into_iter().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder.root.path()).unwrap_or(path).as_os_str().as_encoded_bytes();
            let is_left = std::str::from_utf8(name).is_ok_and(|name| self.orphans.files.contains_key(name));
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

    /// The document or folder whose name is nearest to what was asked for, if one is near.
    fn near(&self, options: &RunOptions) -> Option<String> {
        let mut nearest: Option<(usize, String)> = None;
        for asked in options.only.iter().flatten().take(ASKED) {
            let most = asked.chars().count().div_ceil(4);
            for input in self.listing.inputs().ok()?.flatten().take(COMPARED) {
                let id = input.id.as_str();
                let stem = Path::new(id).file_stem().map_or("", |stem| stem.to_str().unwrap_or_default());
                let last = id.rsplit('/').next().unwrap_or_default();
                let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
                // A folder, the whole path, or the name alone, with or without its ending.
                let names = folders.map(|folder| (folder, folder)).chain([(id, id), (last, id), (stem, id)]);
                for (name, id) in names.filter(|(name, _)| name.len().abs_diff(asked.len()) <= most * 4) {
                    let far = strsim::damerau_levenshtein(asked, name);
                    if far <= most && nearest.as_ref().is_none_or(|(least, _)| far < *least) {
                        nearest = Some((far, id.to_string()));
                    }
                }
            }
        }
        nearest.map(|(_, id)| id)
    }

    /// Stops where the input looks as if it were not there.
    fn stop(&self, options: &RunOptions) -> Result<(), RunError> {
        let Count { known, gone, unreadable, tasks, corrected, .. } = self.count;
        let corrections = options.corrections_folder();
        if corrected > 0 && !is_there(&corrections) {
            return Err(RunError::Uncorrected(corrections, corrected));
        }
        if self.listing.files == 0 && self.listing.troubles.is_empty() && !options.allow_empty {
            return Err(match known {
                0 => RunError::Empty(options.input.clone()),
                _ => RunError::Emptied(options.input.clone(), known),
            });
        }
        if self.only {
            return if tasks == 0 { Err(RunError::Nothing(options.input.clone(), self.near(options))) } else { Ok(()) };
        }
        if options.max_delete.is_exceeded(gone, known) {
            return Err(RunError::Gone(options.input.clone(), gone, known));
        }
        if unreadable > 0 && options.max_delete.is_exceeded(gone + unreadable, known) {
            return Err(RunError::Unreadable(options.input.clone(), unreadable, known));
        }
        Ok(())
    }
}

/// The PDFs in which this program found no files. Where the state cannot be read, none are known.
fn bare(state: &State, options: &RunOptions, key: &Digest32) -> Bare {
    let keys = [*key, tesseract::key(key, &options.conversion.extract.ocr)];
    let mut known = Bare::default();
    let mut read = || -> io::Result<()> {
        let mut entries = state.entries(false)?;
        while let Some(entry) = entries.next()? {
            if let Some(stamp) = entry.source.and_then(|source| source.stamp).filter(|_| entry.bare)
                && keys.contains(&entry.key)
            {
                known.add(&entry.id, &stamp);
            }
        }
        Ok(())
    };
    match read() {
        Ok(()) => known,
        Err(_) => Bare::default(),
    }
}
