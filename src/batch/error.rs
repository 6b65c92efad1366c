//! Why a run could not be done, and how the program ends then.

use super::options::Stop;
use crate::batch::disk::open_folder::room;
use crate::code::{Ending, Exit};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a run could not be done, or not to its end.
#[derive(Debug)]
pub enum RunError {
    /// The input is not there, or cannot be listed.
    Input(PathBuf, io::Error),
    /// The input holds no file.
    Empty(PathBuf),
    /// None of the documents that were asked for is there; one whose id is near, if there is one.
    Nothing(PathBuf, Option<String>),
    /// Input and output are in one another.
    Nested(PathBuf, PathBuf),
    /// Something cannot be written.
    Output(PathBuf, io::Error),
    /// The workers cannot be started.
    Workers(String),
    /// The output folder holds something else.
    NotOurs(PathBuf),
    /// A link is in the output folder where this program writes.
    Linked(PathBuf),
    /// The output folder was made by a later version.
    Newer(PathBuf),
    /// Another run is at work in the output folder; who.
    Locked(PathBuf, String),
    /// The input holds nothing, but the output does.
    Emptied(PathBuf, u64),
    /// Too many inputs are gone: this many of that many.
    Gone(PathBuf, u64, u64),
    /// Too many inputs that were converted before cannot be read: this many of that many.
    Unreadable(PathBuf, u64, u64),
    /// Too many inputs that were converted before cannot be converted any more: this many of that many.
    Spoilt(PathBuf, u64, u64),
    /// The folder of corrections is not there, but this many documents were made with corrections.
    Uncorrected(PathBuf, u64),
    /// Something of what is known of the output cannot be read.
    State(PathBuf, io::Error),
    /// Too many files failed: this many.
    Failures(u64),
    /// A signal came.
    Interrupted(u8),
}

impl RunError {
    /// How the program ends then.
    pub fn exit(&self) -> Exit {
        match (self, self.ending().exit()) {
            (RunError::Interrupted(signal), _) => Exit::of_signal(*signal),
            (_, exit) => exit.unwrap_or(Exit::Halted),
        }
    }

    /// Which ending it is.
    pub fn ending(&self) -> Ending {
        match self {
            RunError::Workers(..) => Ending::Workers,
            RunError::Failures(..) => Ending::MaxFailures,
            RunError::Nested(..) => Ending::Nested,
            RunError::Input(..) => Ending::Input,
            RunError::Empty(..) => Ending::NoInput,
            RunError::Nothing(..) => Ending::Only,
            RunError::Linked(..) => Ending::Linked,
            RunError::Unreadable(..) => Ending::MaxUnreadable,
            RunError::Spoilt(..) => Ending::MaxSpoilt,
            RunError::Emptied(..) => Ending::InputEmptied,
            RunError::Gone(..) => Ending::MaxDelete,
            RunError::NotOurs(..) => Ending::NotOurs,
            RunError::Newer(..) => Ending::Newer,
            RunError::Locked(..) => Ending::Locked,
            RunError::Uncorrected(..) => Ending::CorrectionsGone,
            RunError::Output(..) | RunError::State(..) => Ending::Output,
            RunError::Interrupted(..) => Ending::Interrupted,
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Input(path, e) => {
                write!(f, "{}: cannot be read, {e}; name a folder of documents", path.display())
            }
            RunError::Empty(path) => {
                write!(f, "{}: holds no files; put documents there, or name another folder", path.display())
            }
            RunError::Nested(a, b) => {
                let (a, b) = (a.display(), b.display());
                write!(f, "one of {a} and {b} contains the other; choose an output folder outside the input")
            }
            RunError::Output(path, e) => unwritable(f, path, e),
            RunError::Workers(e) => {
                write!(f, "workers cannot be started, {e}; try a smaller --jobs or a larger --max-memory")
            }
            RunError::NotOurs(path) => {
                write!(f, "{}: holds files that un2akn did not write; choose an empty folder", path.display())
            }
            RunError::Linked(path) => {
                write!(f, "{}: is a link, and un2akn does not write through links; remove it", path.display())
            }
            RunError::Nothing(path, near) => {
                let what = "--only names no document there; write the name as in document_id";
                write!(f, "{}: {what}", path.display())?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean {near}?"))
            }
            RunError::Newer(path) => {
                write!(f, "{}: was written by a later version of un2akn; use that, or another folder", path.display())
            }
            RunError::Locked(path, holder) => {
                let holder = if holder.is_empty() { String::new() } else { format!(" ({holder})") };
                write!(
                    f,
                    "{}: another run{holder} is in progress; wait for it, or use --lock-wait SECONDS",
                    path.display()
                )
            }
            RunError::Failures(n) => {
                let noun = if *n == 1 { "file" } else { "files" };
                write!(f, "{n} {noun} failed, more than --max-failures allows; the tables were left as they were")
            }
            RunError::Interrupted(signal) => write!(
                f,
                "stopped by signal {signal}; what was converted is kept, the tables are as they were; the next run \
                 resumes"
            ),
            kept => guarded(f, kept),
        }
    }
}

/// What a run says that stops before it would lose what the output holds.
fn guarded(f: &mut fmt::Formatter<'_>, error: &RunError) -> fmt::Result {
    match error {
        RunError::Unreadable(path, lost, known) => write!(
            f,
            "{}: at least {lost} of {known} files converted before cannot be read; their results and the tables are as they \
             were; check its permissions, and that all of it is mounted; if this is expected, use --max-delete \
             100%",
            path.display()
        ),
        RunError::Spoilt(path, lost, known) => write!(
            f,
            "{}: at least {lost} of {known} files converted before cannot be converted now; their results and the tables \
             are as they were; check that the files were not damaged or replaced; if this is expected, use --max-delete 100%",
            path.display()
        ),
        RunError::State(path, e) => write!(
            f,
            "{}: what is known of the output cannot be read, {e}; nothing was changed; check the disk and the \
             permissions; if a file there is lost for good, remove it and run again",
            path.display()
        ),
        RunError::Uncorrected(path, corrected) => write!(
            f,
            "{}: is not there, but {corrected} documents were made with corrections from it; is it mounted? nothing was \
             changed; if the corrections were removed on purpose, create an empty folder there",
            path.display()
        ),
        RunError::Emptied(path, known) => write!(
            f,
            "{}: holds no files, but {known} were converted from it before; is it mounted? nothing was changed; \
             if they were removed on purpose, use --allow-empty and --max-delete 100%",
            path.display()
        ),
        RunError::Gone(path, gone, known) => write!(
            f,
            "{}: {gone} of {known} files converted before are gone; nothing was changed; if they were removed \
             on purpose, use --max-delete {gone}",
            path.display()
        ),
        _ => Ok(()),
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

impl std::error::Error for RunError {}

impl Stop {
    /// The error that a stop ends a run with.
    pub fn error(&self) -> RunError {
        RunError::Interrupted(self.signal().unwrap_or(15))
    }
}
