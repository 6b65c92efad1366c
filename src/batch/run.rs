//! A run from beginning to end.

mod pipeline;
mod survey;

use super::error::RunError;
use super::event::Watch;
use super::options::RunOptions;
use crate::batch::convert::tesseract;
use crate::batch::corrections::is_there;
use crate::batch::disk::edited::KEPT;
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::disk::open_folder::There;
use crate::batch::document::results::without_place;
use crate::batch::input::overlap::apart;
use crate::batch::output::folder::{OutputFolder, is_ours};
use crate::batch::publish::prune::{prune, tidy};
use crate::batch::publish::publisher::NoPlace;
use crate::batch::records::recorder::Recorder;
use crate::batch::records::run_record::RunRecord;
use crate::batch::run::pipeline::{Outcome, Pipeline};
use crate::batch::run::survey::Survey;
use crate::batch::state::kept::Kept;
use crate::batch::state::store::State;
use crate::batch::tables::{altered, package};

use crate::PROGRAM;
use crate::batch::tables::rebuild;
use crate::code::Problem;
use crate::write::tables::TABLES;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;

/// Converts a folder. The record says how it went, whatever happened.
pub fn run(options: &RunOptions, watch: &dyn Watch) -> (RunRecord, Result<(), RunError>) {
    let key = key(options);
    let mut recorder = Recorder::new(options, &key);
    let result = attempt(options, watch, key, &mut recorder);
    let result = recorder.close(result, options);
    (recorder.run, result)
}

/// Digest of all that the output depends on besides the inputs.
fn key(options: &RunOptions) -> Digest32 {
    let options = postcard::to_stdvec(&(&tesseract::without(&options.conversion), &options.limits)).unwrap_or_default();
    let mut digest = Sha256::new();
    digest.update(PROGRAM);
    digest.update([0]);
    digest.update(options);
    digest.finalize().into()
}

fn attempt(options: &RunOptions, watch: &dyn Watch, key: Digest32, recorder: &mut Recorder) -> Result<(), RunError> {
    fs::metadata(&options.input).map_err(|e| RunError::Input(options.input.clone(), e))?;
    apart(&options.input, &options.output)?;
    let corrections = options.corrections_folder();
    if options.corrections.is_some() && !is_there(&corrections) {
        return Err(RunError::Input(corrections, io::ErrorKind::NotFound.into()));
    }
    if is_there(&corrections) {
        apart(&corrections, &options.output)?;
        apart(&corrections, &options.input)?;
    }
    if options.dry_run {
        is_ours(&options.output)?;
        let unwritable = |e| RunError::Output(std::env::temp_dir(), e);
        let elsewhere = tempfile::tempdir().map_err(unwritable)?;
        let folder = OutputFolder::preview(&options.output, elsewhere.path()).map_err(unwritable)?;
        return convert(options, watch, key, &folder, recorder);
    }
    let (folder, _lock) = OutputFolder::take(options)?;
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        if let Ok(Some(There::Folder)) = folder.root.look(&name) {
            return Err(RunError::Output(folder.root.path_of(name), io::ErrorKind::IsADirectory.into()));
        }
    }
    rebuild::install(&folder).map_err(|e| RunError::Output(folder.root.path().into(), e))?;
    recorder.open(&folder).map_err(|e| RunError::Output(folder.runs.path().into(), e))?;
    let result = convert(options, watch, key, &folder, recorder);
    // What could not be completed is useless to anybody.
    let _ = folder.own.remove_all("tmp");
    let _ = recorder.keep(&folder, options.keep_runs);
    // Whoever stops a run does not care what else went wrong then.
    match options.stop.asked() {
        true if result.is_err() => Err(options.stop.error()),
        _ => result,
    }
}

/// Compares the inputs with what is known, converts what has changed and makes the tables.
fn convert(
    options: &RunOptions,
    watch: &dyn Watch,
    key: Digest32,
    folder: &OutputFolder,
    recorder: &mut Recorder,
) -> Result<(), RunError> {
    let broken = |e| RunError::Output(folder.state.path().into(), e);
    let mut survey = Survey::make(options, &key, folder, watch, recorder)?;
    let files = survey.listing.files;
    watch.found(files);
    recorder.run.totals.files = files;
    let mut journal = survey.state.begin_journal();
    let plan = survey.plan(options);
    let Survey { state, orphans, same_names, pages, count, corrections, .. } = &survey;
    let (plan, count) = (&plan, *count);
    let pipeline =
        Pipeline { options, folder, watch, key, plan, state, count, orphans, corrections, same_names, pages };
    let outcome = pipeline.run(&mut journal, recorder);
    let ended = survey.state.end_journal(journal).map_err(broken);
    let outcome = outcome?;
    ended?;
    tell_unused(&survey, options, watch, recorder);
    if options.dry_run {
        return Ok(());
    }
    refuse(&mut survey.state, &outcome.refused).map_err(broken)?;
    let Survey { listing, mut state, only, others, .. } = survey;
    let kept = Kept { listing: &listing, all: only, stop: &options.stop };
    let mut beside = complete(options, folder, recorder, &mut state, (&kept, &others), &outcome)?;
    recorder.run.works = state.works();
    let tables = state.tables().unwrap_or_default();
    let described = package::complete(folder, tables, options.forms);
    beside.extend(described.map_err(|e| RunError::Output(folder.root.path().into(), e))?);
    for name in beside {
        recorder.note(watch, &format!("{}: {KEPT}", folder.root.path_of(name).display()));
    }
    if options.prune && !only {
        let pruned = prune(options, folder, &state, &kept)?;
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

/// Tells of files of corrections that belong to no document.
fn tell_unused(survey: &Survey, options: &RunOptions, watch: &dyn Watch, recorder: &mut Recorder) {
    let unused = survey.corrections.unused();
    if survey.only || unused.is_empty() {
        return;
    }
    let some: Vec<&str> = unused.iter().copied().take(UNUSED).collect();
    let more =
        if unused.len() > some.len() { format!(" and {} more", unused.len() - some.len()) } else { String::new() };
    let folder = options.corrections_folder();
    let what =
        format!("{}: kept, but no document of the input has this name: {}{more}", folder.display(), some.join(", "));
    recorder.note(watch, &what);
}

/// Files that are reported by name.
const UNUSED: usize = 5;

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

/// Makes the tables again where anything has changed. Gives the names under which those of others are kept.
fn complete(
    options: &RunOptions,
    folder: &OutputFolder,
    recorder: &mut Recorder,
    state: &mut State,
    (kept, others): (&Kept<'_>, &[String]),
    outcome: &Outcome,
) -> Result<Vec<String>, RunError> {
    let changed = outcome.fresh > 0 || outcome.removed > 0 || outcome.noted > 0;
    if !changed && !state.has_journals() && state.tables().is_some() && !state.is_torn() {
        return Ok(Vec::new());
    }
    if options.stop.asked() {
        return Err(options.stop.error());
    }
    let unwritable = |e| RunError::Output(folder.root.path().into(), e);
    let (written, beside) = rebuild::rebuild(folder, state, kept, others).map_err(unwritable)?;
    recorder.run.tables_written = written;
    altered::note(folder, state).map_err(unwritable)?;
    Ok(beside)
}
