//! A run from its beginning to its end.

use super::aside::KEPT;
use super::avoided::apart;
use super::entry::without_place;
use super::event::Watch;
use super::folder::{Folder, is_ours};
use super::job::{Job, Trouble};
use super::ocr;
use super::package;
use super::pipeline::{Outcome, Pipeline};
use super::place::There;
use super::plan::Kept;
use super::prune::{prune, tidy};
use super::publish::NoPlace;
use super::record::{Recorder, RunRecord};
use super::stamp::Digest32;
use super::state::State;
use super::survey::Survey;

use super::tables;
use crate::PROGRAM;
use crate::code::Problem;
use crate::write::tables::TABLES;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;

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
    if job.dry_run {
        is_ours(&job.output)?;
        let unwritable = |e| Trouble::Output(std::env::temp_dir(), e);
        let elsewhere = tempfile::tempdir().map_err(unwritable)?;
        let folder = Folder::preview(&job.output, elsewhere.path()).map_err(unwritable)?;
        return convert(job, watch, key, &folder, recorder);
    }
    let (folder, _lock) = Folder::take(job)?;
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        if let Ok(Some(There::Folder)) = folder.root.look(&name) {
            return Err(Trouble::Output(folder.root.path_of(name), io::ErrorKind::IsADirectory.into()));
        }
    }
    tables::install(&folder).map_err(|e| Trouble::Output(folder.root.path().into(), e))?;
    recorder.open(&folder).map_err(|e| Trouble::Output(folder.runs.path().into(), e))?;
    let result = convert(job, watch, key, &folder, recorder);
    // What could not be completed is of no use to anybody.
    let _ = folder.own.remove_all("tmp");
    let _ = recorder.keep(&folder, job.keep_runs);
    // Whoever stops a run does not care what else went wrong then.
    match job.stop.asked() {
        true if result.is_err() => Err(job.stop.trouble()),
        _ => result,
    }
}

/// Compares the inputs with what is known, converts what has changed and makes the tables.
fn convert(
    job: &Job,
    watch: &dyn Watch,
    key: Digest32,
    folder: &Folder,
    recorder: &mut Recorder,
) -> Result<(), Trouble> {
    let broken = |e| Trouble::Output(folder.state.path().into(), e);
    let mut survey = Survey::make(job, folder, watch, recorder)?;
    let files = survey.listing.files;
    watch.found(files);
    recorder.run.totals.files = files;
    let mut journal = survey.state.begin_journal();
    let plan = survey.plan(job);
    let Survey { state, left, twins, count, .. } = &survey;
    let pipeline = Pipeline { job, folder, watch, key, plan: &plan, state, count: *count, left, twins };
    let outcome = pipeline.run(&mut journal, recorder);
    let ended = survey.state.end_journal(journal).map_err(broken);
    let outcome = outcome?;
    ended?;
    if job.dry_run {
        return Ok(());
    }
    refuse(&mut survey.state, &outcome.refused).map_err(broken)?;
    let Survey { listing, mut state, only, others, .. } = survey;
    let kept = Kept { listing: &listing, all: only, stop: &job.stop };
    let mut beside = complete(job, folder, recorder, &mut state, (&kept, &others), &outcome)?;
    recorder.run.works = state.works();
    let tables = state.tables().unwrap_or_default();
    let described = package::complete(folder, tables, job.forms);
    beside.extend(described.map_err(|e| Trouble::Output(folder.root.path().into(), e))?);
    for name in beside {
        recorder.note(watch, &format!("{}: {KEPT}", folder.root.path_of(name).display()));
    }
    if job.prune && !only {
        let pruned = prune(job, folder, &state, &kept)?;
        if pruned.removed > 0 {
            recorder.note(watch, &format!("{} XML files without a source were removed", pruned.removed));
        }
        if let Some(told) = pruned.told() {
            recorder.note(watch, &told);
        }
        if !listing.troubles.is_empty() {
            recorder.note(watch, "nothing was pruned in folders and archives that could not be read");
        }
        return Ok(());
    }
    tidy(folder, |_| false).map(|_| ())
}

/// Notes that the output does not take the XML of some documents.
fn refuse(state: &mut State, refused: &[NoPlace]) -> io::Result<()> {
    if refused.is_empty() {
        return Ok(());
    }
    let problems: BTreeMap<&str, &Problem> = refused.iter().map(|(id, problem)| (id.as_str(), problem)).collect();
    let mut journal = state.begin_journal();
    let mut entries = state.entries(false)?;
    while let Some(entry) = entries.next()? {
        if let Some(problem) = problems.get(entry.id.as_str()) {
            let (entry, rows) = without_place(entry, problem);
            journal.add(entry, &rows)?;
        }
    }
    state.end_journal(journal)
}

/// Makes the tables anew where anything has changed. Gives the names under which those of others are kept.
fn complete(
    job: &Job,
    folder: &Folder,
    recorder: &mut Recorder,
    state: &mut State,
    (kept, others): (&Kept<'_>, &[String]),
    outcome: &Outcome,
) -> Result<Vec<String>, Trouble> {
    let changed = outcome.fresh > 0 || outcome.removed > 0 || outcome.noted > 0;
    if !changed && !state.has_journals() && state.tables().is_some() && !state.is_torn() {
        return Ok(Vec::new());
    }
    if job.stop.asked() {
        return Err(job.stop.trouble());
    }
    let unwritable = |e| Trouble::Output(folder.root.path().into(), e);
    let (written, beside) = tables::rebuild(folder, state, kept, others).map_err(unwritable)?;
    recorder.run.tables_written = written;
    tables::note(folder, state).map_err(unwritable)?;
    Ok(beside)
}
