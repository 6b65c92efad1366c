//! The records of runs, in `.un2akn/runs/<id>/`: `run.json` says what was done, `events.jsonl` has a line for
//! each input, `failed.txt` names the documents that failed, `review.txt` those to be looked at and `news.txt` those of
//! them that were not after the run before, one in a line, to be given to `--only`. Their form is in `schema/`. The
//! only files that show the time.

use super::clock::{now, present, second};
use super::names::{in_order, is_record, number};
use super::run_record::{RunRecord, Told, json};
use crate::PROGRAM;
use crate::batch::disk::fingerprint::{Digest32, digits};
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::error::RunError;
use crate::batch::event::{Event, Status, Totals, Watch};
use crate::batch::options::RunOptions;
use crate::batch::output::folder::OutputFolder;
use crate::batch::state::entry::Works;
use crate::code::Exit;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// The files of a record.
const RECORD: [&str; 5] = ["run.json", "events.jsonl", "failed.txt", "review.txt", "news.txt"];

/// A line of `events.jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    event: &'static str,
    #[serde(flatten)]
    document: &'a Event,
}

/// Takes down what happens.
pub struct Recorder {
    /// What is said of the run.
    pub run: RunRecord,
    started: Timestamp,
    files: Option<Files>,
}

struct Files {
    folder: OpenFolder,
    events: BufWriter<File>,
    failed: BufWriter<File>,
    review: BufWriter<File>,
    news: BufWriter<File>,
}

impl Recorder {
    /// A record that is not written down yet.
    pub fn new(options: &RunOptions, key: &Digest32) -> Recorder {
        let started = present();
        let corrections = options.corrections_folder();
        let corrections = std::path::absolute(&corrections).unwrap_or(corrections);
        let compact: String = second(started).chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let run = RunRecord {
            schema_version: 1,
            id: format!("{compact}-{}", std::process::id()),
            program: PROGRAM.to_string(),
            status: "finished",
            exit_code: Exit::Done,
            trouble: None,
            started: second(started),
            ended: String::new(),
            seconds: 0.0,
            input: options.input.display().to_string(),
            output: options.output.display().to_string(),
            corrections: corrections.display().to_string(),
            key: digits(key),
            jobs: options.workers,
            dry_run: options.dry_run,
            totals: Totals::default(),
            failures: BTreeMap::new(),
            doubts: BTreeMap::new(),
            works: Works::default(),
            tables_written: 0,
            notes: Vec::new(),
        };
        Recorder { run, started, files: None }
    }

    /// Begins to write it down. Records are ordered by their numbers: a clock may be wrong.
    pub fn open(&mut self, folder: &OutputFolder) -> io::Result<()> {
        let last = folder.runs.names()?.iter().map(|name| number(name)).max().unwrap_or(0);
        self.run.id = format!("{:06}-{}", last.saturating_add(1), self.run.id);
        let own = folder.runs.make(&self.run.id)?;
        let create = |name| own.create(name).map(BufWriter::new);
        let (events, failed) = (create("events.jsonl")?, create("failed.txt")?);
        let (review, news) = (create("review.txt")?, create("news.txt")?);
        self.files = Some(Files { events, failed, review, news, folder: own });
        Ok(())
    }

    /// Notes and reports something about the run as a whole.
    pub fn note(&mut self, watch: &dyn Watch, text: &str) {
        self.run.notes.push(text.to_string());
        watch.note(text);
    }

    /// Takes an event down.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        self.run.totals.count(event);
        if let Some(code) = event.code {
            *self.run.failures.entry(code).or_default() += 1;
        }
        for doubt in &event.doubts {
            *self.run.doubts.entry(*doubt).or_default() += 1;
        }
        let Some(files) = &mut self.files else { return Ok(()) };
        let line = Line { time: now(), event: "document", document: event };
        serde_json::to_writer(&mut files.events, &line)?;
        files.events.write_all(b"\n")?;
        if event.news {
            writeln!(files.news, "{}", event.input)?;
        }
        match event.status {
            Some(Status::Failed) => writeln!(files.failed, "{}", event.input),
            Some(Status::Review) => writeln!(files.review, "{}", event.input),
            _ => Ok(()),
        }
    }

    /// Completes the record.
    pub fn close(&mut self, result: Result<(), RunError>, options: &RunOptions) -> Result<(), RunError> {
        let ended = present();
        self.run.ended = second(ended);
        self.run.seconds = ended.duration_since(self.started).as_secs_f64();
        self.run.exit_code = match &result {
            Ok(()) => self.run.totals.exit(options.strict),
            Err(trouble) => {
                self.run.status = match trouble {
                    RunError::Interrupted(_) => "interrupted",
                    RunError::Emptied(..) | RunError::Gone(..) | RunError::Unreadable(..) | RunError::Failures(_) => {
                        "stopped"
                    }
                    _ => "failed",
                };
                self.run.trouble = Some(Told { code: trouble.ending(), message: trouble.to_string() });
                trouble.exit()
            }
        };
        let written = self.write();
        match (result, written) {
            (Err(trouble), _) => Err(trouble),
            (Ok(()), Err((path, e))) => {
                let trouble = RunError::Output(path, e);
                self.run.exit_code = trouble.exit();
                self.run.status = "failed";
                self.run.trouble = Some(Told { code: trouble.ending(), message: trouble.to_string() });
                Err(trouble)
            }
            (Ok(()), Ok(())) => Ok(()),
        }
    }

    fn write(&mut self) -> Result<(), (PathBuf, io::Error)> {
        let Some(files) = &mut self.files else { return Ok(()) };
        let mut all = || {
            files.events.flush()?;
            files.failed.flush()?;
            files.review.flush()?;
            files.news.flush()?;
            files.folder.put("run.json", &json(&self.run)?)
        };
        all().map_err(|e| (files.folder.path_of("run.json"), e))
    }

    /// Removes the records of the oldest runs, never its own, nor what somebody else has put there.
    pub fn keep(&self, folder: &OutputFolder, runs: usize) -> io::Result<()> {
        let mut names = in_order(folder.runs.names()?);
        names.retain(|name| is_record(name));
        let surplus = names.len().saturating_sub(runs.max(1));
        for name in names[..surplus].iter().filter(|name| **name != *self.run.id) {
            folder.runs.remove_files(name, &RECORD)?;
        }
        Ok(())
    }
}
