//! A run from its beginning to its end.

use super::event::{Change, Event, Status, Watch};
use super::folder::Folder;
use super::job::{Job, Trouble};
use super::joined::Joined;
use super::ocr;
use super::package;
use super::pipeline::{Outcome, Pipeline};
use super::plan::{Kept, Plan};
use super::prune::prune;
use super::record::{Recorder, RunRecord};
use super::stamp::Digest32;
use super::state::State;
use super::tables::{self, Found};
use super::walk::{Listing, walk};
use crate::PROGRAM;
use crate::write::tables::TABLES;
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Converts a folder. The record says how it went, whatever happened.
pub fn run(job: &Job, watch: &dyn Watch) -> (RunRecord, Result<(), Trouble>) {
    let key = key(job);
    let mut recorder = Recorder::new(job, &key);
    let result = attempt(job, watch, key, &mut recorder);
    let result = recorder.close(result, job);
    (recorder.run, result)
}

/// Digest of all that the output depends on besides the inputs.
fn key(job: &Job) -> Digest32 {
    let options = postcard::to_stdvec(&(&ocr::without(&job.options), &job.limits)).unwrap_or_default();
    let mut digest = Sha256::new();
    digest.update(PROGRAM);
    digest.update([0]);
    digest.update(options);
    digest.finalize().into()
}

fn attempt(job: &Job, watch: &dyn Watch, key: Digest32, recorder: &mut Recorder) -> Result<(), Trouble> {
    fs::metadata(&job.input).map_err(|e| Trouble::Input(job.input.clone(), e))?;
    apart(&job.input, &job.output)?;
    let mut folder = Folder::new(&job.output);
    folder.is_ours()?;
    if job.dry_run {
        let scratch = tempfile::tempdir().map_err(|e| Trouble::Output(std::env::temp_dir(), e))?;
        folder.scratch = scratch.path().to_path_buf();
        return convert(job, watch, key, &folder, recorder);
    }
    let _lock = folder.lock(job)?;
    let unwritable = |e| Trouble::Output(folder.own.clone(), e);
    for table in TABLES {
        let path = folder.root.join(format!("{}.csv", table.name));
        if path.is_dir() {
            return Err(Trouble::Output(path, io::ErrorKind::IsADirectory.into()));
        }
    }
    folder.prepare().map_err(unwritable)?;
    tables::install(&folder).map_err(|e| Trouble::Output(folder.root.clone(), e))?;
    recorder.open(&folder).map_err(|e| Trouble::Output(folder.runs.clone(), e))?;
    let result = convert(job, watch, key, &folder, recorder);
    // What could not be completed is of no use to anybody.
    let _ = fs::remove_dir_all(&folder.scratch);
    let _ = Recorder::keep(&folder, job.keep_runs);
    result
}

/// Compares the inputs with what is known, converts what has changed and makes the tables.
fn convert(
    job: &Job,
    watch: &dyn Watch,
    key: Digest32,
    folder: &Folder,
    recorder: &mut Recorder,
) -> Result<(), Trouble> {
    let unreadable = |e| Trouble::Input(job.input.clone(), e);
    let broken = |e| Trouble::Output(folder.state.clone(), e);
    let mut state = State::open(&folder.state, &folder.root, !job.dry_run).map_err(broken)?;
    let mut listing = walk(&job.input, &folder.scratch, job.follow_links).map_err(unreadable)?;
    if job.join_fragments {
        let joined = Joined::find(&listing, job).map_err(unreadable)?;
        listing.join(joined);
    }
    let rows_lost =
        state.tables().is_some() && tables::check(folder, &state, !job.dry_run).map_err(broken)? == Found::Altered;
    if rows_lost {
        tell(
            watch,
            recorder,
            "the tables were altered or removed since the last run; all documents are converted anew",
        );
    }
    // Rows of documents that are not looked at can only come from tables that are whole.
    let lost = rows_lost || (state.is_empty() && folder.root.join("documents.csv").exists());
    let only = job.only.is_some() && !lost;
    if job.only.is_some() && lost {
        tell(watch, recorder, "the state of the output is lost; --only is not heeded, all documents are looked at");
    }
    let plan = Plan { job, listing: &listing, only, rows_lost };
    let mut counted = plan.count_gone(&state);
    if counted.is_err() {
        tell(watch, recorder, "the state of the output is damaged; all documents are looked at anew");
        state.forget_manifest();
        counted = plan.count_gone(&state);
    }
    let (known, gone) = counted.map_err(broken)?;
    safe(job, &listing, known, gone)?;
    watch.found(listing.files);
    recorder.run.totals.files = listing.files;
    let mut journal = state.begin_journal();
    let pipeline = Pipeline { job, folder, watch, key, plan: &plan, state: &state };
    let outcome = pipeline.run(&mut journal, recorder);
    let ended = state.end_journal(journal).map_err(broken);
    let outcome = outcome?;
    ended?;
    if job.dry_run {
        return Ok(());
    }
    if rows_lost {
        state.forget_manifest();
    }
    let kept = Kept { listing: &listing, all: only };
    complete(job, folder, recorder, &mut state, &kept, &outcome)?;
    recorder.run.works = state.works();
    let tables = state.tables().unwrap_or_default();
    package::complete(folder, tables, job.forms).map_err(|e| Trouble::Output(folder.root.clone(), e))?;
    if job.prune && !only {
        if listing.troubles > 0 {
            tell(watch, recorder, "nothing was pruned, since some folders could not be read");
        } else {
            let removed = prune(folder, &state, &kept)?;
            if removed > 0 {
                tell(watch, recorder, &format!("{removed} XML files without a source were removed"));
            }
        }
    }
    Ok(())
}

/// Makes the tables anew where anything has changed.
fn complete(
    job: &Job,
    folder: &Folder,
    recorder: &mut Recorder,
    state: &mut State,
    kept: &Kept<'_>,
    outcome: &Outcome,
) -> Result<(), Trouble> {
    let changed = outcome.fresh > 0 || outcome.removed > 0 || outcome.restamped > 0;
    if !changed && !state.has_journals() && state.tables().is_some() {
        return Ok(());
    }
    if job.stop.asked() {
        return Err(job.stop.trouble());
    }
    let unwritable = |e| Trouble::Output(folder.root.clone(), e);
    recorder.run.tables_written = tables::rebuild(folder, state, kept).map_err(unwritable)?;
    tables::note(folder, state).map_err(unwritable)
}

fn tell(watch: &dyn Watch, recorder: &mut Recorder, text: &str) {
    recorder.run.notes.push(text.to_string());
    watch.note(text);
}

/// Stops where the input looks as if it were not there.
fn safe(job: &Job, listing: &Listing, known: u64, gone: u64) -> Result<(), Trouble> {
    if listing.files == 0 && listing.troubles == 0 && !job.allow_empty {
        return Err(match known {
            0 => Trouble::Empty(job.input.clone()),
            _ => Trouble::Emptied(job.input.clone(), known),
        });
    }
    if job.max_delete.is_exceeded(gone, known) {
        return Err(Trouble::Gone(job.input.clone(), gone, known));
    }
    Ok(())
}

/// Input and output must not lie in one another: results would be taken for sources.
fn apart(input: &Path, output: &Path) -> Result<(), Trouble> {
    let (a, b) = (real(input), real(output));
    if a.starts_with(&b) || b.starts_with(&a) {
        return Err(Trouble::Nested(input.to_path_buf(), output.to_path_buf()));
    }
    Ok(())
}

/// A path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = fs::canonicalize(ancestor) {
            return match absolute.strip_prefix(ancestor) {
                Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
                _ => real,
            };
        }
    }
    absolute
}

/// True where an event is of a document that was looked at anew and failed.
pub fn is_new_failure(event: &Event, fresh: bool) -> bool {
    fresh && event.status == Some(Status::Failed) && event.change != Change::Unchanged
}
