//! A folder in, a folder out: the only module that touches the disk.
//!
//! Files come in the order of their names; workers convert them side by side and write their XML; rows go
//! to the tables in the order of the names again, so that the output is the same for any number of workers.

mod package;
mod parquet;
mod sort;
mod tables;
pub mod walk;

pub use package::Forms;

use crate::extract::Unreadable;
use crate::write::{self, Source, Written};
use crate::{Options, convert, hex};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tables::Tables;
use walk::Input;

/// Documents that are under way at a time, for each worker.
const AHEAD: usize = 32;

/// What to convert, and how.
#[derive(Clone, Debug)]
pub struct Job {
    /// The folder of sources, or one file.
    pub input: PathBuf,
    /// The folder of results.
    pub output: PathBuf,
    /// Number of workers.
    pub workers: usize,
    /// How to convert.
    pub options: Options,
    /// Forms of the tables beside plain CSV.
    pub forms: Forms,
}

/// What is told of a run while it goes on.
pub trait Watch: Sync {
    /// So many files were found.
    fn found(&self, files: u64);
    /// A worker begins a file.
    fn begins(&self, worker: usize, id: &str);
    /// A file is done.
    fn done(&self, end: &End);
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct End {
    /// Its path below the input folder.
    pub id: String,
    /// What became of it.
    pub status: Status,
}

/// What became of a file: the values of `documents.csv`'s `status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Converted.
    Ok,
    /// Converted, with these doubts.
    Review(String),
    /// Not converted, and why.
    Failed(String),
}

/// The sums of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Converted without a doubt.
    pub ok: u64,
    /// Converted, to be looked at.
    pub review: u64,
    /// Not converted.
    pub failed: u64,
}

/// Why a run could not be done at all.
#[derive(Debug)]
pub enum Trouble {
    /// The input is not there, or cannot be listed.
    Input(PathBuf, io::Error),
    /// The input holds no file.
    Empty(PathBuf),
    /// Input and output lie in one another.
    Nested(PathBuf, PathBuf),
    /// Something cannot be written.
    Output(PathBuf, io::Error),
    /// The workers cannot be started.
    Workers(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Trouble::Input(path, e) => write!(f, "{}: cannot be read, {e}; name a folder of documents", path.display()),
            Trouble::Empty(path) => {
                write!(f, "{}: holds no files; put documents there, or name another folder", path.display())
            }
            Trouble::Nested(a, b) => {
                write!(
                    f,
                    "{} and {} lie one in the other; choose an output folder outside of the input",
                    a.display(),
                    b.display()
                )
            }
            Trouble::Output(path, e) => {
                write!(f, "{}: cannot be written, {e}; make room or choose another output folder", path.display())
            }
            Trouble::Workers(e) => write!(f, "workers cannot be started, {e}; try a smaller --jobs"),
        }
    }
}

impl std::error::Error for Trouble {}

/// What a worker hands back of one file.
struct Converted {
    end: End,
    format: &'static str,
    rows: std::result::Result<Written, Vec<u8>>,
}

/// Converts a folder.
pub fn run(job: &Job, watch: &dyn Watch) -> Result<Totals, Trouble> {
    let unreadable = |e| Trouble::Input(job.input.clone(), e);
    let unwritable = |e| Trouble::Output(job.output.clone(), e);
    fs::metadata(&job.input).map_err(unreadable)?;
    fs::create_dir_all(&job.output).map_err(unwritable)?;
    apart(&job.input, &job.output)?;
    let scratch = job.output.join(".un2akn").join("tmp");
    fs::create_dir_all(&scratch).map_err(unwritable)?;
    let (count, mut inputs) = walk::walk(&job.input, &scratch).map_err(unreadable)?;
    if count == 0 {
        return Err(Trouble::Empty(job.input.clone()));
    }
    watch.found(count);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(job.workers)
        .stack_size(32 << 20)
        .build()
        .map_err(|e| Trouble::Workers(e.to_string()))?;
    let mut tables = Tables::create(&job.output, &scratch).map_err(unwritable)?;
    let mut totals = Totals::default();
    let chunk = AHEAD * job.workers.max(1);
    let mut next: Vec<Input> = inputs.by_ref().take(chunk).collect::<io::Result<_>>().map_err(unreadable)?;
    let mut done: Vec<io::Result<Converted>> = Vec::new();
    while !next.is_empty() || !done.is_empty() {
        // While the workers convert these files, the rows of the ones before are written down.
        let (converted, written) = pool.in_place_scope(|_| {
            std::thread::scope(|threads| {
                let rows = threads.spawn(|| add(&mut tables, &mut totals, std::mem::take(&mut done), watch));
                let converted: Vec<_> = pool.install(|| next.par_iter().map(|input| one(input, job, watch)).collect());
                (converted, rows.join())
            })
        });
        match written {
            Ok(result) => result.map_err(unwritable)?,
            Err(panic) => std::panic::resume_unwind(panic),
        }
        done = converted;
        next = inputs.by_ref().take(chunk).collect::<io::Result<_>>().map_err(unreadable)?;
    }
    tables.finish(job.forms).map_err(unwritable)?;
    let _ = fs::remove_dir(&scratch);
    Ok(totals)
}

fn add(
    tables: &mut Tables,
    totals: &mut Totals,
    done: Vec<io::Result<Converted>>,
    watch: &dyn Watch,
) -> io::Result<()> {
    for result in done {
        let result = result?;
        match &result.rows {
            Ok(written) => tables.add(written, result.format)?,
            Err(row) => tables.add_failed(row)?,
        }
        match result.end.status {
            Status::Ok => totals.ok += 1,
            Status::Review(_) => totals.review += 1,
            Status::Failed(_) => totals.failed += 1,
        }
        watch.done(&result.end);
    }
    Ok(())
}

/// Converts one file and writes its XML. Fails only where the output cannot be written.
fn one(input: &Input, job: &Job, watch: &dyn Watch) -> io::Result<Converted> {
    watch.begins(rayon::current_thread_index().unwrap_or(0), &input.id);
    if !input.trouble.is_empty() {
        return Ok(unread(input, &input.trouble));
    }
    let bytes = match fs::read(&input.path) {
        Ok(bytes) => bytes,
        Err(e) => return Ok(unread(input, &e.to_string())),
    };
    let conversion = catch_unwind(AssertUnwindSafe(|| convert(&bytes, &input.id, &job.options)));
    let (identity, sha256, outcome, doubts) = match conversion {
        Ok(c) => (c.identity, c.sha256, c.outcome, c.doubts),
        Err(_) => {
            let what = "the program failed on it; report it with the file".to_string();
            (crate::extract::sniff(&bytes), hex(&Sha256::digest(&bytes)), Err(Unreadable::Damaged(what)), Vec::new())
        }
    };
    let format = identity.format.code();
    let end = |status| End { id: input.id.clone(), status };
    match outcome {
        Ok(mut written) => {
            let xml = std::mem::take(&mut written.xml);
            put(&job.output.join("akn"), &input.id, &xml)?;
            let status = if doubts.is_empty() { Status::Ok } else { Status::Review(doubts.join("|")) };
            Ok(Converted { end: end(status), format, rows: Ok(written) })
        }
        Err(problem) => {
            let problem = problem.to_string();
            let source = Source {
                document_id: &input.id,
                format,
                puid: identity.puid,
                bytes: bytes.len() as u64,
                sha256: &sha256,
                further: &[],
            };
            Ok(Converted {
                end: end(Status::Failed(problem.clone())),
                format,
                rows: Err(write::failed(&source, &problem)),
            })
        }
    }
}

/// A file whose bytes cannot be had.
fn unread(input: &Input, reason: &str) -> Converted {
    let problem = format!("unreadable: cannot be read, {reason}; look at its permissions");
    let source = Source { document_id: &input.id, format: "", puid: "", bytes: 0, sha256: "", further: &[] };
    let end = End { id: input.id.clone(), status: Status::Failed(problem.clone()) };
    Converted { end, format: "", rows: Err(write::failed(&source, &problem)) }
}

/// Writes a file under a name of its own and then gives it its final one, so that no reader ever sees
/// half of it.
fn put(folder: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(format!("{id}.xml"));
    let parent = path.parent().unwrap_or(folder);
    let part = parent.join(format!(".{}.part", hex(&Sha256::digest(id.as_bytes())[..8])));
    if let Err(e) = fs::write(&part, bytes) {
        if e.kind() != io::ErrorKind::NotFound {
            return Err(e);
        }
        fs::create_dir_all(parent)?;
        fs::write(&part, bytes)?;
    }
    fs::rename(&part, &path)
}

/// Input and output must not lie in one another: results would be taken for sources.
fn apart(input: &Path, output: &Path) -> Result<(), Trouble> {
    let real = |p: &Path| fs::canonicalize(p).unwrap_or_else(|_| p.to_path_buf());
    let (a, b) = (real(input), real(output));
    if a.starts_with(&b) || b.starts_with(&a) {
        return Err(Trouble::Nested(input.to_path_buf(), output.to_path_buf()));
    }
    Ok(())
}
