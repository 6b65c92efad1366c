//! What can be done with documents and results other than to convert them. Each command reads what it is
//! given and writes to a given writer or folder; `main` prints.

pub mod accept;
pub mod bag;
pub mod diff;
pub mod explain;
pub mod export;
pub mod inspect;
pub mod man;
mod originals;
mod output;
pub mod report;
#[cfg(feature = "review")]
pub mod review;
pub mod rows;
pub mod schema;
pub mod single;
pub mod validate;
pub mod verify;

use crate::batch;
use crate::code::Exit;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not be done.
#[derive(Debug)]
pub enum Trouble {
    /// Something is not there, or cannot be read.
    Input(PathBuf, io::Error),
    /// Nothing was found that the command could be done with; what was looked for.
    Nothing(PathBuf, &'static str),
    /// A folder is not what the command needs; what it is, and what to do.
    Unfit(PathBuf, String),
    /// A folder is of somebody else, or a link is in it where something is to be written.
    Foreign(batch::RunError),
    /// Something cannot be written.
    Output(PathBuf, io::Error),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Input(path, e) => write!(f, "{}: cannot be read, {e}", path.display()),
            Trouble::Nothing(path, what) => write!(f, "{}: holds no {what}; name another folder", path.display()),
            Trouble::Unfit(path, what) => write!(f, "{}: {what}", path.display()),
            Trouble::Foreign(trouble) => trouble.fmt(f),
            Trouble::Output(path, e) => write!(f, "{}: cannot be written, {e}", path.display()),
        }
    }
}

impl std::error::Error for Trouble {}

impl Trouble {
    /// How the program ends then.
    pub fn exit(&self) -> Exit {
        match self {
            Trouble::Input(..) | Trouble::Nothing(..) => Exit::NoInput,
            Trouble::Unfit(..) => Exit::Usage,
            Trouble::Foreign(trouble) => trouble.exit(),
            Trouble::Output(..) => Exit::Unwritable,
        }
    }

    fn input(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
        let path = path.to_path_buf();
        move |e| Trouble::Input(path, e)
    }

    fn output(path: &Path) -> impl FnOnce(io::Error) -> Trouble + use<> {
        let path = path.to_path_buf();
        move |e| Trouble::Output(path, e)
    }
}
