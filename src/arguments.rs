//! The arguments of the command line. Help texts, completions and the manual page all come from here.

use clap::{Args, Parser, Subcommand};
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

/// What to convert, and how.
#[derive(Args, Debug)]
pub struct Convert {
    /// Folder of documents, or one file
    #[arg(default_value = "input")]
    pub input: PathBuf,
    /// Folder for the results; made where it is not there
    #[arg(default_value = "output")]
    pub output: PathBuf,
    /// Number of files converted side by side [default: all processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Whether the structure tree of a tagged PDF is used
    #[arg(long, value_name = "auto|ignore", default_value = "auto", value_parser = ["auto", "ignore"])]
    pub pdf_structure: String,
    /// Write each table once more for a spreadsheet program: documents.excel.csv
    #[arg(long, value_name = "excel", value_parser = ["excel"])]
    pub csv_profile: Option<String>,
    /// Write each table once more as Parquet, for data frames and DuckDB
    #[arg(long)]
    pub parquet: bool,
    /// Print only what went wrong
    #[arg(short, long)]
    pub quiet: bool,
}

/// What can be done with documents and results other than to convert.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check Akoma Ntoso files against the schema of AKN 3.0 and the rules of AKN4UN
    Validate {
        /// Files, or folders whose XML files are checked
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Print only what is wrong
        #[arg(short, long)]
        quiet: bool,
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
    /// Print the script that completes commands and options in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

const EXAMPLES: &str = "\
Examples:
  un2akn                          convert input/ to output/
  un2akn scans results            convert another folder
  un2akn A_RES_62_17.txt out      convert one file
  un2akn --quiet --jobs 4 in out  from cron: silent unless something goes wrong
  un2akn validate results/akn     check the XML
  un2akn report results           make results/report.html

Exit codes:
  0  every file was converted        5  the input is missing or holds no files
  2  wrong options                  12  the output cannot be written
  3  finished, but some files could not be converted (documents.csv says which and why)
     or are not as they should be (validate, verify)

A folder that has the name of a command is given with its path: ./report
The date in SOURCE_DATE_EPOCH, if set, is written as the date of the mark-up.";
