//! What to convert, how, and within which limits.

use crate::Options;
use crate::batch::corrections::beside;
use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What to convert, and how.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// The folder of sources, or one file.
    pub input: PathBuf,
    /// The folder of results.
    pub output: PathBuf,
    /// The folder of corrections; without it, `corrections` beside the input.
    pub corrections: Option<PathBuf>,
    /// Number of workers.
    pub workers: usize,
    /// How to convert.
    pub conversion: Options,
    /// How much a file may cost.
    pub limits: Limits,
    /// The program that converts in its own processes, which a hostile file cannot take down with it: this
    /// program, called with `worker`. Without it the files are converted in this process.
    pub program: Option<PathBuf>,
    /// How long to wait for another run in the same output folder.
    pub lock_wait: Duration,
    /// Whether the pages of one document that are in their own files are joined.
    pub join_fragments: bool,
    /// Whether symbolic links are followed.
    pub follow_links: bool,
    /// Whether an input whose size and time have not changed is taken as unchanged without reading it.
    pub trust_mtime: bool,
    /// Whether the XML of inputs that are gone is deleted.
    pub prune: bool,
    /// How many inputs may be gone before the run stops.
    pub max_delete: MaxDelete,
    /// How many files may fail before the run stops.
    pub max_failures: Option<Share>,
    /// Whether an input folder without files is all right.
    pub allow_empty: bool,
    /// Only these documents, or the folders that hold them; all, where none are given.
    pub only: Option<BTreeSet<String>>,
    /// Globs of the files that are looked at; all, where none are given.
    pub include: Vec<String>,
    /// Globs of the files that are skipped.
    pub exclude: Vec<String>,
    /// Whether documents to be reviewed make the run end with 4.
    pub strict: bool,
    /// Whether only to say what would be done.
    pub dry_run: bool,
    /// Forms of the tables beside plain CSV.
    pub forms: Forms,
    /// How many records of runs are kept.
    pub keep_runs: usize,
    /// Tells the run to stop.
    pub stop: Stop,
}

impl RunOptions {
    /// A run with everything else as it is by default.
    pub fn new(input: PathBuf, output: PathBuf) -> RunOptions {
        RunOptions {
            input,
            output,
            corrections: None,
            workers: std::thread::available_parallelism().map_or(1, |n| n.get()),
            conversion: Options::default(),
            limits: Limits::default(),
            program: None,
            lock_wait: Duration::ZERO,
            join_fragments: false,
            follow_links: false,
            trust_mtime: false,
            prune: false,
            max_delete: MaxDelete::Usual,
            max_failures: None,
            allow_empty: false,
            only: None,
            include: Vec::new(),
            exclude: Vec::new(),
            strict: false,
            dry_run: false,
            forms: Forms::default(),
            keep_runs: 30,
            stop: Stop::default(),
        }
    }

    /// The folder of corrections.
    pub fn corrections_folder(&self) -> PathBuf {
        self.corrections.clone().unwrap_or_else(|| beside(&self.input))
    }

    /// True where the document is one of those that are asked for.
    pub fn wants(&self, id: &str) -> bool {
        let Some(only) = &self.only else { return true };
        let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
        only.contains(id) || folders.into_iter().any(|folder| only.contains(folder))
    }
}

/// Forms of the tables beside plain CSV.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forms {
    /// `documents.excel.csv`: CSV that Excel opens as it is meant.
    pub excel: bool,
    /// `documents.parquet`
    pub parquet: bool,
}

/// How much the conversion of one file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub max_input_bytes: u64,
    /// Bytes of address space of the process that converts it.
    pub max_memory: u64,
    /// Seconds.
    pub timeout: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_input_bytes: 64 << 20, max_memory: 2 << 30, timeout: 120 }
    }
}

/// A number of files, or a share of all as a percentage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Share {
    /// `50`
    Number(u64),
    /// `10%`
    Percent(f64),
}

impl Share {
    /// True where `n` of `all` is more.
    pub fn is_exceeded(self, n: u64, all: u64) -> bool {
        match self {
            Share::Number(most) => n > most,
            Share::Percent(most) => n as f64 * 100.0 > most * all as f64,
        }
    }
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let wrong = || format!("`{text}` is neither a number of files nor a share such as 10%");
        match text.strip_suffix('%') {
            Some(number) => {
                let percent: f64 = number.trim().parse().map_err(|_| wrong())?;
                if (0.0..=100.0).contains(&percent) { Ok(Share::Percent(percent)) } else { Err(wrong()) }
            }
            None => text.trim().parse().map(Share::Number).map_err(|_| wrong()),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Share::Number(n) => write!(f, "{n}"),
            Share::Percent(n) => write!(f, "{n}%"),
        }
    }
}

/// How many inputs may be gone before the run stops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MaxDelete {
    /// One in ten, but 50 at the least; and never more than half.
    Usual,
    /// This many.
    Given(Share),
}

impl MaxDelete {
    /// True where so many gone of so many known are too many.
    pub fn is_exceeded(self, gone: u64, known: u64) -> bool {
        match self {
            MaxDelete::Usual => gone > (known / 10).max(50) || gone.saturating_mul(2) > known,
            MaxDelete::Given(share) => share.is_exceeded(gone, known),
        }
    }
}

/// Tells a run to stop. A signal handler sets it.
#[derive(Clone, Debug, Default)]
pub struct Stop(pub Arc<AtomicUsize>);

impl Stop {
    /// True where the run is to stop.
    pub fn asked(&self) -> bool {
        self.signal().is_some()
    }

    /// The number of the signal that came.
    pub fn signal(&self) -> Option<u8> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            n => Some(n as u8),
        }
    }
}
