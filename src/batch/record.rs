//! The records of runs, in `.un2akn/runs/<id>/`: `run.json` says what was done, `events.jsonl` has a line for
//! each input, `failed.txt` names the documents that failed and `review.txt` those to be looked at, one in a line, to
//! be given to `--only`. Their form is in `schema/`. The only files that tell the time.

use super::Trouble;
use super::event::{Event, Status, Totals, Watch};
use super::folder::Folder;
use super::job::Job;
use super::place::Place;
use super::stamp::{Digest32, digits};
use super::state::Works;
use crate::PROGRAM;
use crate::code::{Doubt, Ending, Exit, Failure};
use jiff::{Timestamp, Unit};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What is said of a run as a whole: `run.json`.
#[derive(Clone, Debug, Serialize)]
pub struct RunRecord {
    /// Version of this form; fields are only added within a version.
    pub schema_version: u32,
    /// `000042-20261124T031500Z-4711`: its number among the runs of the output folder, its time, its process
    pub id: String,
    /// Version of the program, and digest of its source.
    pub program: String,
    /// `finished`, `interrupted`, `stopped` (by a safety stop) or `failed`
    pub status: &'static str,
    /// The exit code.
    #[serde(serialize_with = "as_number")]
    pub exit_code: Exit,
    /// Why the run was aborted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Told>,
    /// When it began, UTC.
    pub started: String,
    /// When it ended, UTC.
    pub ended: String,
    /// How long it took.
    pub seconds: f64,
    /// The folder of sources.
    pub input: String,
    /// The folder of results.
    pub output: String,
    /// Digest of the program and the options that the output depends on.
    pub key: String,
    /// Number of workers.
    pub jobs: usize,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// The sums.
    pub totals: Totals,
    /// Number of failed documents by code.
    pub failures: BTreeMap<Failure, u64>,
    /// Number of documents by doubt.
    pub doubts: BTreeMap<Doubt, u64>,
    /// The works of the output that are there in two languages or more.
    pub works: Works,
    /// Tables that were written, of eight; the others were what they should be.
    pub tables_written: usize,
    /// What else its owner should know.
    pub notes: Vec<String>,
}

fn as_number<S: serde::Serializer>(exit: &Exit, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(exit.number())
}

/// What ended a run.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Which ending it is.
    pub code: Ending,
    /// For people.
    pub message: String,
}

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
    folder: Place,
    events: BufWriter<File>,
    failed: BufWriter<File>,
    review: BufWriter<File>,
}

/// The present moment in UTC, to the second: `2026-11-24T03:15:00Z`.
pub fn now() -> String {
    second(present())
}

/// The present moment. A clock may stand where no calendar goes.
fn present() -> Timestamp {
    moment(SystemTime::now())
}

fn moment(time: SystemTime) -> Timestamp {
    let beyond = if time < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(time).or(Timestamp::from_second(beyond.as_second())).unwrap_or(beyond)
}

fn second(time: Timestamp) -> String {
    time.round(Unit::Second).unwrap_or(time).to_string()
}

impl Recorder {
    /// A record that is not written down yet.
    pub fn new(job: &Job, key: &Digest32) -> Recorder {
        let started = present();
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
            input: job.input.display().to_string(),
            output: job.output.display().to_string(),
            key: digits(key),
            jobs: job.workers,
            dry_run: job.dry_run,
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
    pub fn open(&mut self, folder: &Folder) -> io::Result<()> {
        let last = folder.runs.names()?.iter().map(|name| number(name)).max().unwrap_or(0);
        self.run.id = format!("{:06}-{}", last.saturating_add(1), self.run.id);
        let own = folder.runs.make(&self.run.id)?;
        let create = |name| own.create(name).map(BufWriter::new);
        let (events, failed, review) = (create("events.jsonl")?, create("failed.txt")?, create("review.txt")?);
        self.files = Some(Files { events, failed, review, folder: own });
        Ok(())
    }

    /// Notes and tells something of the run as a whole.
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
        match event.status {
            Some(Status::Failed) => writeln!(files.failed, "{}", event.input),
            Some(Status::Review) => writeln!(files.review, "{}", event.input),
            _ => Ok(()),
        }
    }

    /// Completes the record.
    pub fn close(&mut self, result: Result<(), Trouble>, job: &Job) -> Result<(), Trouble> {
        let ended = present();
        self.run.ended = second(ended);
        self.run.seconds = ended.duration_since(self.started).as_secs_f64();
        self.run.exit_code = match &result {
            Ok(()) => self.run.totals.exit(job.strict),
            Err(trouble) => {
                self.run.status = match trouble {
                    Trouble::Interrupted(_) => "interrupted",
                    Trouble::Emptied(..) | Trouble::Gone(..) | Trouble::Unreadable(..) | Trouble::Failures(_) => {
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
                let trouble = Trouble::Output(path, e);
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
            files.folder.put("run.json", &json(&self.run)?)
        };
        all().map_err(|e| (files.folder.path_of("run.json"), e))
    }

    /// Removes the records of the oldest runs, never its own.
    pub fn keep(&self, folder: &Folder, runs: usize) -> io::Result<()> {
        let mut names = in_order(folder.runs.names()?);
        names.retain(|name| is_record(name));
        let surplus = names.len().saturating_sub(runs.max(1));
        for name in names[..surplus].iter().filter(|name| **name != *self.run.id) {
            folder.runs.remove_all(name)?;
        }
        Ok(())
    }
}

/// The names of records, the oldest first.
pub fn in_order(mut names: Vec<OsString>) -> Vec<OsString> {
    names.sort_by_cached_key(|name| (number(name), name.clone()));
    names
}

/// True for the name of a record: `000042-20441124T021500Z-4711`, in older outputs without the number.
fn is_record(name: &OsStr) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = |part: &str| part.strip_suffix('Z').is_some_and(|t| t.len() == 15 && t.split('T').all(digits));
    let parts: Vec<&str> = name.to_str().unwrap_or_default().split('-').collect();
    match parts[..] {
        [number, time, process] => digits(number) && is_time(time) && digits(process),
        [time, process] => is_time(time) && digits(process),
        _ => false,
    }
}

/// The number that the name of a record begins with; 0 where it begins with a time.
fn number(name: &OsStr) -> u64 {
    let digits = name.to_str().and_then(|name| name.split_once('-')).map(|(digits, _)| digits);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// Writes a record under a name of its own and then gives it its final one. What a link leads to is replaced, not the
/// link; a device or a pipe is written to, and stays what it is.
pub fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let text = json(value)?;
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&real) {
        Ok(there) if !there.is_file() => return File::options().write(true).open(&real)?.write_all(&text),
        _ => {}
    }
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = builder.prefix(".un2akn-").tempfile_in(folder)?;
    part.write_all(&text)?;
    part.persist(&real).map(|_| ()).map_err(|e| e.error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn no_clock_is_beyond_what_can_be_written_down() {
        let far = Duration::from_secs(400_000_000_000);
        assert!(second(moment(SystemTime::UNIX_EPOCH + far)).starts_with("9999-12-30T"));
        assert!(second(moment(SystemTime::UNIX_EPOCH - far * 2)).starts_with("-009999-01-02T"));
        assert_eq!(second(moment(SystemTime::UNIX_EPOCH)), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn records_are_told_from_what_else_lies_among_them() {
        for name in ["000042-20441124T021500Z-4711", "1234567-20441124T021500Z-1", "20441124T021500Z-4711"] {
            assert!(is_record(OsStr::new(name)), "{name}");
        }
        for name in [
            "000042-mine",
            "mine",
            "20441124T021500-1",
            "1-2-3-4",
            "",
            "000042-20441124T021500Z-",
            "a-20441124T021500Z-1",
        ] {
            assert!(!is_record(OsStr::new(name)), "{name}");
        }
    }
}
