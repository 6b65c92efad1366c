//! What to convert, how, and within which limits.

use super::place::room;
use crate::Options;
use crate::code::{Ending, Exit};
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

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
    /// How much a file may cost.
    pub limits: Limits,
    /// The program that converts in processes of its own, which a hostile file cannot take down with it: this
    /// program, called with `worker`. Without it the files are converted in this process.
    pub program: Option<PathBuf>,
    /// How long to wait for another run in the same output folder.
    pub lock_wait: Duration,
    /// Whether the pages of one document that stand in files of their own are joined.
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
    /// Globs of the files that are passed over.
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

impl Job {
    /// A job with everything else as it is by default.
    pub fn new(input: PathBuf, output: PathBuf) -> Job {
        Job {
            input,
            output,
            workers: std::thread::available_parallelism().map_or(1, |n| n.get()),
            options: Options::default(),
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

/// A number of files, or a share of all in hundredths.
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
    /// So many.
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

/// Why a run could not be done, or not to its end.
#[derive(Debug)]
pub enum Trouble {
    /// The input is not there, or cannot be listed.
    Input(PathBuf, io::Error),
    /// The input holds no file.
    Empty(PathBuf),
    /// None of the documents that were asked for is there.
    Nothing(PathBuf),
    /// Input and output lie in one another.
    Nested(PathBuf, PathBuf),
    /// Something cannot be written.
    Output(PathBuf, io::Error),
    /// The workers cannot be started.
    Workers(String),
    /// The output folder holds something else.
    NotOurs(PathBuf),
    /// A link stands in the output folder where this program writes.
    Linked(PathBuf),
    /// The output folder was made by a later version.
    Newer(PathBuf),
    /// Another run is at work in the output folder; who.
    Locked(PathBuf, String),
    /// The input holds nothing, but the output does.
    Emptied(PathBuf, u64),
    /// Too many inputs are gone: so many of so many.
    Gone(PathBuf, u64, u64),
    /// Too many inputs that were converted before cannot be read: so many of so many.
    Unreadable(PathBuf, u64, u64),
    /// Too many inputs that were converted before cannot be converted any more: so many of so many.
    Spoilt(PathBuf, u64, u64),
    /// Too many files failed: so many.
    Failures(u64),
    /// A signal came.
    Interrupted(u8),
}

impl Trouble {
    /// How the program ends then.
    pub fn exit(&self) -> Exit {
        match (self, self.ending().exit()) {
            (Trouble::Interrupted(signal), _) => Exit::of_signal(*signal),
            (_, exit) => exit.unwrap_or(Exit::Halted),
        }
    }

    /// Which ending it is.
    pub fn ending(&self) -> Ending {
        match self {
            Trouble::Workers(..) => Ending::Workers,
            Trouble::Failures(..) => Ending::MaxFailures,
            Trouble::Nested(..) => Ending::Nested,
            Trouble::Input(..) => Ending::Input,
            Trouble::Empty(..) => Ending::NoInput,
            Trouble::Nothing(..) => Ending::Only,
            Trouble::Linked(..) => Ending::Linked,
            Trouble::Unreadable(..) => Ending::MaxUnreadable,
            Trouble::Spoilt(..) => Ending::MaxSpoilt,
            Trouble::Emptied(..) => Ending::InputEmptied,
            Trouble::Gone(..) => Ending::MaxDelete,
            Trouble::NotOurs(..) => Ending::NotOurs,
            Trouble::Newer(..) => Ending::Newer,
            Trouble::Locked(..) => Ending::Locked,
            Trouble::Output(..) => Ending::Output,
            Trouble::Interrupted(..) => Ending::Interrupted,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Input(path, e) => write!(f, "{}: cannot be read, {e}; name a folder of documents", path.display()),
            Trouble::Empty(path) => {
                write!(f, "{}: holds no files; put documents there, or name another folder", path.display())
            }
            Trouble::Nested(a, b) => {
                let (a, b) = (a.display(), b.display());
                write!(f, "one of {a} and {b} contains the other; choose an output folder outside the input")
            }
            Trouble::Output(path, e) => unwritable(f, path, e),
            Trouble::Workers(e) => {
                write!(f, "workers cannot be started, {e}; try a smaller --jobs or a larger --max-memory")
            }
            Trouble::NotOurs(path) => {
                write!(f, "{}: holds files that un2akn did not write; choose an empty folder", path.display())
            }
            Trouble::Linked(path) => {
                write!(f, "{}: is a link, and un2akn does not write through links; remove it", path.display())
            }
            Trouble::Nothing(path) => {
                let what = "nothing there is named by --only; give it as document_id has it";
                write!(f, "{}: {what}", path.display())
            }
            Trouble::Unreadable(path, lost, known) => write!(
                f,
                "{}: at least {lost} of {known} files converted before cannot be read; their results and the tables are as they \
                 were; look at its permissions and whether all of it is mounted; if this is meant, give --max-delete \
                 100%",
                path.display()
            ),
            Trouble::Spoilt(path, lost, known) => write!(
                f,
                "{}: at least {lost} of {known} files converted before cannot be converted now; their results and the tables \
                 are as they were; look whether the files were damaged or replaced; if this is meant, give --max-delete 100%",
                path.display()
            ),
            Trouble::Newer(path) => {
                write!(f, "{}: was written by a later version of un2akn; use that, or another folder", path.display())
            }
            Trouble::Locked(path, holder) => {
                let holder = if holder.is_empty() { String::new() } else { format!(" ({holder})") };
                write!(
                    f,
                    "{}: another run{holder} is at work; wait for it, or give --lock-wait SECONDS",
                    path.display()
                )
            }
            Trouble::Emptied(path, known) => write!(
                f,
                "{}: holds no files, but {known} were converted from it before; is it mounted? nothing was changed; \
                 if they are meant to be gone, give --allow-empty and --max-delete 100%",
                path.display()
            ),
            Trouble::Gone(path, gone, known) => write!(
                f,
                "{}: {gone} of {known} files converted before are gone; nothing was changed; if they are meant to \
                 be gone, give --max-delete {gone}",
                path.display()
            ),
            Trouble::Failures(n) => {
                write!(f, "{n} files failed, more than --max-failures allows; the tables were left as they were")
            }
            Trouble::Interrupted(signal) => write!(
                f,
                "stopped by signal {signal}; what was converted is kept, the tables are as they were; the next run \
                 resumes"
            ),
        }
    }
}

fn unwritable(f: &mut fmt::Formatter<'_>, path: &std::path::Path, e: &io::Error) -> fmt::Result {
    write!(f, "{}: cannot be written, {e}", path.display())?;
    let full = matches!(e.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
    let folder = path.ancestors().find(|p| p.is_dir());
    match folder.and_then(room).filter(|_| full) {
        Some(bytes) => write!(f, "; {bytes} bytes are left there, make room and run again")?,
        None => f.write_str("; make room or choose another output folder")?,
    }
    f.write_str("; the tables are as they were")
}

impl std::error::Error for Trouble {}
