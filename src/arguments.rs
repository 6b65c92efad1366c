//! The arguments of the command line. Help texts, completions and the manual page all come from here.

use crate::options::{Convert, LimitOptions};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use un2akn::code::Exit;
use un2akn::command;
use un2akn::write::tables::LANGUAGES;

/// Converts a folder of United Nations resolutions to Akoma Ntoso (AKN4UN) and CSV tables
#[derive(Parser, Debug)]
#[command(version, about, after_help = after_help(), args_conflicts_with_subcommands = true)]
#[command(override_usage = USAGE)]
pub struct Arguments {
    /// What to do; the default is to convert documents.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to convert.
    #[command(flatten)]
    pub convert: Convert,
}

/// Everything but converting a folder.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Commands on documents and results.
    #[command(flatten)]
    Archive(Archive),
    /// Check that everything is ready: folders, permissions, disk space, tesseract
    Doctor {
        /// Folder of documents
        #[arg(default_value = "input")]
        input: PathBuf,
        /// Folder for the results
        #[arg(default_value = "output")]
        output: PathBuf,
    },
    /// Convert documents as a filter with lines of JSON in and out, for Spark, Hadoop streaming and other engines
    Stream(crate::options::Stream),
    /// Convert one document in its own process
    #[command(hide = true)]
    Single(crate::options::Single),
    /// Convert files as a worker process of a run
    #[command(hide = true)]
    Worker,
}

/// Commands on documents and results.
#[derive(Subcommand, Debug)]
pub enum Archive {
    /// Validate Akoma Ntoso files against the AKN 3.0 schema and the rules of AKN4UN
    Validate {
        /// Files, or folders of XML files
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Print faults only
        #[arg(short, long)]
        quiet: bool,
        #[command(flatten)]
        limits: LimitOptions,
    },
    /// Check the files of an output against their checksums
    Verify {
        /// Folder of results
        #[arg(default_value = "output")]
        output: PathBuf,
        /// Print faults only
        #[arg(short, long)]
        quiet: bool,
    },
    /// Show how a document is read: page, role and evidence of each block
    Inspect {
        /// The document
        file: PathBuf,
        /// Print an HTML page with source and result side by side
        #[arg(long)]
        html: bool,
        /// Apply this file of corrections
        #[arg(long, value_name = "FILE")]
        corrections: Option<PathBuf>,
        #[command(flatten)]
        limits: LimitOptions,
    },
    /// Serve a page on this machine for going through doubts, and correcting or accepting documents
    #[cfg(feature = "review")]
    Review {
        /// Folder of results
        #[arg(default_value = "output")]
        output: PathBuf,
        /// Folder of sources [default: that of the last run]
        #[arg(long, value_name = "DIR")]
        input: Option<PathBuf>,
        /// Folder of corrections [default: that of the last run]
        #[arg(long, value_name = "DIR", env = "UN2AKN_CORRECTIONS", hide_env = true)]
        corrections: Option<PathBuf>,
        /// Port; 0 for any free one
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Who makes the corrections [default: user.name of git, or the user]
        #[arg(long, value_name = "NAME", env = "UN2AKN_BY", hide_env = true)]
        by: Option<String>,
    },
    /// Record that a person has checked documents; they stay ok until their source or reading changes
    Accept {
        /// Folder of results
        output: PathBuf,
        /// Documents or folders, as in document_id; . for all
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Who checked them [default: user.name of git, or the user]
        #[arg(long, value_name = "NAME", env = "UN2AKN_BY", hide_env = true)]
        by: Option<String>,
        /// Folder of corrections [default: that of the last run]
        #[arg(long, value_name = "DIR", env = "UN2AKN_CORRECTIONS", hide_env = true)]
        corrections: Option<PathBuf>,
        /// Withdraw the check
        #[arg(long)]
        withdraw: bool,
        /// Print problems only
        #[arg(short, long)]
        quiet: bool,
    },
    /// Write an HTML report on a collection
    Report {
        /// Folder of results
        #[arg(default_value = "output")]
        output: PathBuf,
        /// Also write a readable page for each document, in html/
        #[arg(long)]
        html: bool,
    },
    /// Show which documents a new output reads differently; exit code 0: none, 3: some
    Diff {
        /// Folder of the old results
        old: PathBuf,
        /// Folder of the new results
        new: PathBuf,
        /// Print an HTML page
        #[arg(long)]
        html: bool,
    },
    /// Pack an output as a BagIt bag for a repository
    Bag {
        /// Folder of results
        output: PathBuf,
        /// Folder for the bag; must not exist yet
        bag: PathBuf,
        /// Include the source files, from this folder
        #[arg(long, value_name = "INPUT")]
        include_originals: Option<PathBuf>,
        /// Organization that transfers the bag
        #[arg(long, value_name = "NAME")]
        source_organization: Option<String>,
        /// Print problems only
        #[arg(short, long)]
        quiet: bool,
    },
    /// Convert an output for other programs: a database, translation memory, catalogue records, a graph
    Export {
        /// sqlite, tmx, xliff, marcxml, dc, mets, graphml, jsonld, uwazi or dataset
        format: command::export::Format,
        /// Folder of results
        output: PathBuf,
        /// File to write; a folder for mets and dataset
        target: PathBuf,
        /// Only this document or folder, by document_id, or this symbol
        #[arg(long, value_name = "ID|SYMBOL")]
        only: Vec<String>,
        /// Only this language; for tmx and xliff the first is the source language
        #[arg(long, value_name = "CODE", value_parser = LANGUAGES, hide_possible_values = true)]
        language: Vec<String>,
        /// Only this organ
        #[arg(long, value_name = "ga|sc|ecosoc|hrc|other", hide_possible_values = true)]
        #[arg(value_parser = ["ga", "sc", "ecosoc", "hrc", "other"])]
        organ: Vec<String>,
        /// Only documents adopted in this year, or in a range such as 2000-2010
        #[arg(long, value_name = "YEARS")]
        year: Vec<command::export::Years>,
        /// uwazi: include the PDFs, from this folder
        #[arg(long, value_name = "INPUT")]
        include_originals: Option<PathBuf>,
        /// Print problems only
        #[arg(short, long)]
        quiet: bool,
    },
    /// Explain a code (failure, doubt, reason, exit code) and say what to do; without CODE, list them all
    Explain {
        /// Code from a table, record or message
        #[arg(value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Print the JSON Schema of run.json, events.jsonl, --log-format json, stream or --to json
    Schema {
        /// Which schema
        #[arg(default_value = "run")]
        record: Record,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of un2akn, or of a command
    Man {
        /// The command
        #[arg(value_name = "COMMAND")]
        of: Option<String>,
        /// Write the pages of all commands into this folder
        #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
        all: Option<PathBuf>,
    },
}

/// The records that have a schema.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum Record {
    /// run.json
    Run,
    /// A line of events.jsonl
    Event,
    /// A line of --log-format json
    Log,
    /// Input and output lines of stream
    Stream,
    /// A document in the form of --to json
    Document,
}

/// The text below the options.
fn after_help() -> String {
    format!("{EXAMPLES}\n\nExit codes:\n{}\n\n{NOTES}", Exit::list())
}

const USAGE: &str = "\
un2akn [OPTIONS] [INPUT] [OUTPUT]
       un2akn [OPTIONS] FILE... [-o FILE|FOLDER] [--to akn|json|md|txt|html|csv]
       un2akn COMMAND";

const EXAMPLES: &str = "\
Examples:
  un2akn A_RES_62_17.pdf          print the XML of one document
  un2akn A_RES_62_17.pdf -o a.md  write it as Markdown
  un2akn --to json - < a.pdf      read standard input, print JSON
  un2akn                          convert input/ to output/
  un2akn scans results            convert another folder; next time, only what has changed
  un2akn A_RES_62_17.txt out      convert one file
  un2akn --quiet --skip-if-locked --config nightly.toml
                                  from cron: silent unless something goes wrong
  un2akn --only @out/.un2akn/runs/000042-20261124T031500Z-4711/failed.txt in out
                                  retry what failed
  un2akn validate out/akn         check the XML
  un2akn explain no_text_layer    explain a code
  un2akn report out               write out/report.html";

const NOTES: &str = "\
Each option can also be set in the environment (UN2AKN_MAX_DELETE for --max-delete) or in the settings
file. The command line overrides the environment, which overrides the file.
If a folder has the name of a command, give its path: ./report
The signal USR1 makes a run print its progress.
SOURCE_DATE_EPOCH, if set, becomes the date of the mark-up.";
