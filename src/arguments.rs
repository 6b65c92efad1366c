//! The arguments of the command line. Help texts, completions and the manual page all come from here.

use crate::options::{Convert, LimitOptions};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use un2akn::code::Exit;

/// Converts a folder of United Nations resolutions to Akoma Ntoso (AKN4UN) and CSV tables
#[derive(Parser, Debug)]
#[command(version, about, after_help = after_help(), args_conflicts_with_subcommands = true)]
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
    /// What is done with documents and results.
    #[command(flatten)]
    Archive(Archive),
    /// Look whether the program can do its work here
    Doctor {
        /// Folder of documents
        #[arg(default_value = "input")]
        input: PathBuf,
        /// Folder for the results
        #[arg(default_value = "output")]
        output: PathBuf,
    },
    /// Convert documents that come in as lines of JSON, and print each as a line: a filter for Spark, Hadoop
    /// streaming and other engines
    Stream(crate::options::Stream),
    /// Convert what comes on the standard input; a run starts such processes
    #[command(hide = true)]
    Worker,
}

/// What archivists do with documents and results.
#[derive(Subcommand, Debug)]
pub enum Archive {
    /// Check Akoma Ntoso files against the schema of AKN 3.0 and the rules of AKN4UN
    Validate {
        /// Files, or folders whose XML files are checked
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Print only what is wrong
        #[arg(short, long)]
        quiet: bool,
        #[command(flatten)]
        limits: LimitOptions,
    },
    /// Check that the files of an output are still what was written
    Verify {
        /// Folder of results
        #[arg(default_value = "output")]
        output: PathBuf,
        /// Print only what is wrong
        #[arg(short, long)]
        quiet: bool,
    },
    /// Show how one document is read: each block with its page, role, and why
    Inspect {
        /// The document
        file: PathBuf,
        /// Write a page for a browser instead of lines: source and result side by side
        #[arg(long)]
        html: bool,
        #[command(flatten)]
        limits: LimitOptions,
    },
    /// Make a page about a collection, for people who would rather look than read
    Report {
        /// Folder of results
        #[arg(default_value = "output")]
        output: PathBuf,
        /// Write a readable page of each document too, below html/
        #[arg(long)]
        html: bool,
    },
    /// Pack an output as a BagIt bag for a repository
    Bag {
        /// Folder of results
        output: PathBuf,
        /// The bag; a folder that is not there yet
        bag: PathBuf,
        /// Put the sources of the conversion into the bag as well
        #[arg(long, value_name = "INPUT")]
        include_originals: Option<PathBuf>,
        /// Who hands the bag over
        #[arg(long, value_name = "NAME")]
        source_organization: Option<String>,
        /// Print only what went wrong
        #[arg(short, long)]
        quiet: bool,
    },
    /// Say what a code means and what to do: of a failure, a doubt, an exit; without one, list them all
    Explain {
        /// As it stands in tables, records and messages
        #[arg(value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Print the JSON Schema of run.json, of a line of events.jsonl, of --log-format json, or of stream
    Schema {
        /// Which record
        #[arg(default_value = "run")]
        record: Record,
    },
    /// Print the script that completes commands and options in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// The records that have a form.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum Record {
    /// run.json
    Run,
    /// A line of events.jsonl
    Event,
    /// A line of --log-format json
    Log,
    /// A line that comes into stream, and one that goes out
    Stream,
}

/// What stands below the options.
fn after_help() -> String {
    format!("{EXAMPLES}\n\nExit codes:\n{}\n\n{NOTES}", Exit::list())
}

const EXAMPLES: &str = "\
Examples:
  un2akn                          convert input/ to output/
  un2akn scans results            convert another folder; a second time, only what has changed
  un2akn A_RES_62_17.txt out      convert one file
  un2akn --quiet --skip-if-locked --config nightly.toml
                                  from cron: silent unless something goes wrong
  un2akn --only @out/.un2akn/runs/000042-20261124T031500Z-4711/failed.txt in out
                                  try again what failed
  un2akn validate out/akn         check the XML
  un2akn explain no_text_layer    what a code means and what to do
  un2akn report out               make out/report.html";

const NOTES: &str = "\
Each option is also read from the environment (UN2AKN_MAX_DELETE for --max-delete) and from the file
of settings. The command line goes before the environment, that before the file.
A folder that has the name of a command is given with its path: ./report
The signal USR1 has a run print how far it is, and what it is at.
The date in SOURCE_DATE_EPOCH, if set, is written as the date of the mark-up.";
