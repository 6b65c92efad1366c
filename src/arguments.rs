//! The arguments of the command line. Help texts, completions and the manual page all come from here.

use crate::options::Convert;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Converts a folder of United Nations resolutions to Akoma Ntoso (AKN4UN) and CSV tables
#[derive(Parser, Debug)]
#[command(version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do; without it, documents are converted.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to convert.
    #[command(flatten)]
    pub convert: Convert,
}

/// What can be done other than to convert.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Look whether the program can do its work here
    Doctor {
        /// Folder of documents
        #[arg(default_value = "input")]
        input: PathBuf,
        /// Folder for the results
        #[arg(default_value = "output")]
        output: PathBuf,
    },
    /// Convert what comes on the standard input; a run starts such processes
    #[command(hide = true)]
    Worker,
}

const EXAMPLES: &str = "\
Examples:
  un2akn                          convert input/ to output/
  un2akn scans results            convert another folder; a second time, only what has changed
  un2akn A_RES_62_17.txt out      convert one file
  un2akn --quiet --skip-if-locked --config nightly.toml
                                  from cron: silent unless something goes wrong
  un2akn --only @out/.un2akn/runs/20261124T031500Z-4711/failed.txt in out
                                  try again what failed

Exit codes:
  0  every file is converted         5  the input is missing or holds no files
  1  the run could not go on         6  too many inputs are gone; nothing was changed
  2  wrong options                  10  the output folder is not ours, or of a later version
  3  done, but some files failed;   11  another run is at work in the output folder
     documents.csv says why         12  the output cannot be written
  4  with --strict: done, but some documents are to be reviewed
  130, 143  stopped by a signal; the next run goes on from there

Each option is also read from the environment (UN2AKN_MAX_DELETE for --max-delete) and from the file
of settings. The command line goes before the environment, that before the file.
A folder that has the name of a command is given with its path: ./doctor
The date in SOURCE_DATE_EPOCH, if set, is written as the date of the mark-up.";
