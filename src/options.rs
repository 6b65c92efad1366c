//! The options of a conversion: on the command line, in the environment, in a file of settings.

use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;
use un2akn::batch::{self, Forms, InputFilter, MaxDelete, RunOptions, Share};
use un2akn::extract::ocr::Mode;
use un2akn::extract::pdf::Structure;

/// What to convert, and how
#[derive(Args, Debug, Clone)]
pub struct Convert {
    /// Folder of documents, or one file; a file without OUTPUT is printed, - is standard input
    #[arg(index = 1, default_value = "input", env = "UN2AKN_INPUT", hide_env = true)]
    pub input: PathBuf,
    /// Folder for the results; created if missing
    #[arg(index = 2, default_value = "output", env = "UN2AKN_OUTPUT", hide_env = true)]
    pub output: PathBuf,
    /// Folder of corrections [default: corrections, beside the input]
    #[arg(long, value_name = "DIR", env = "UN2AKN_CORRECTIONS", hide_env = true)]
    pub corrections: Option<PathBuf>,
    /// More files and folders.
    #[arg(index = 3, hide = true)]
    pub more: Vec<PathBuf>,
    /// Settings file in TOML, with long options as keys: jobs = 4
    #[arg(long, value_name = "FILE", env = "UN2AKN_CONFIG", hide_env = true)]
    pub config: Option<PathBuf>,
    /// Number of files to convert in parallel [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    #[arg(env = "UN2AKN_JOBS", hide_env = true)]
    pub jobs: Option<u16>,
    /// Use or ignore the structure tree of tagged PDFs
    #[arg(long, value_name = "auto|ignore", default_value = "auto", value_parser = ["auto", "ignore"])]
    #[arg(env = "UN2AKN_PDF_STRUCTURE", hide_env = true)]
    pub pdf_structure: String,
    /// Join pages of one document that are separate text or HTML files: x.page1.txt, x.page2.txt
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_JOIN_FRAGMENTS", hide_env = true)]
    pub join_fragments: bool,
    /// Convert only this document or folder, named as in document_id; @FILE reads a list, one per line
    #[arg(long, value_name = "ID|@FILE", env = "UN2AKN_ONLY", hide_env = true)]
    pub only: Vec<String>,
    /// Convert only files that match, such as *.docx or 2044/**
    #[arg(long, value_name = "GLOB", env = "UN2AKN_INCLUDE", hide_env = true)]
    pub include: Vec<String>,
    /// Skip files and folders that match; .ignore and .un2aknignore files list such globs, one per line
    #[arg(long, value_name = "GLOB", env = "UN2AKN_EXCLUDE", hide_env = true)]
    pub exclude: Vec<String>,
    /// Also write the tables for spreadsheet programs: documents.excel.csv
    #[arg(long, value_name = "excel", value_parser = ["excel"], env = "UN2AKN_CSV_PROFILE", hide_env = true)]
    pub csv_profile: Option<String>,
    /// Also write the tables as Parquet, for data frames and DuckDB
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_PARQUET", hide_env = true)]
    pub parquet: bool,
    #[command(flatten)]
    pub form: crate::alone::FormOptions,
    #[command(flatten)]
    pub ocr: ReadingOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
    #[command(flatten)]
    pub safety: SafetyOptions,
    #[command(flatten)]
    pub telling: TellingOptions,
}

/// One document, converted in its own process
#[derive(Args, Debug, Clone)]
pub struct Single {
    /// The document; - is standard input
    pub file: PathBuf,
    /// Its name
    #[arg(long)]
    pub name: String,
    /// Its form
    #[arg(long)]
    pub to: un2akn::document::Form,
    /// Its table
    #[arg(long, default_value = "paragraphs")]
    pub table: String,
    /// The file to write; - is standard output
    #[arg(long, default_value = "-")]
    pub out: PathBuf,
    /// The table needs no header row
    #[arg(long)]
    pub no_header: bool,
    /// Print problems only
    #[arg(long)]
    pub quiet: bool,
    /// Print everything
    #[arg(long)]
    pub verbose: bool,
    /// Use or ignore the structure tree of tagged PDFs
    #[arg(long, default_value = "auto")]
    pub pdf_structure: String,
    #[command(flatten)]
    pub ocr: ReadingOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
}

impl Single {
    /// How the document is converted.
    pub fn run_options(&self) -> Result<RunOptions, String> {
        let mut run = RunOptions::new(PathBuf::new(), PathBuf::new());
        steer(&mut run, &self.pdf_structure, &self.limits)?;
        self.ocr.steer(&mut run)?;
        Ok(run)
    }
}

/// How documents are converted in a stream
#[derive(Args, Debug, Clone)]
pub struct Stream {
    /// Number of documents to convert in parallel
    #[arg(short, long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: u16,
    /// Folder of corrections
    #[arg(long, value_name = "DIR", env = "UN2AKN_CORRECTIONS", hide_env = true)]
    pub corrections: Option<PathBuf>,
    /// Use or ignore the structure tree of tagged PDFs
    #[arg(long, value_name = "auto|ignore", default_value = "auto", value_parser = ["auto", "ignore"])]
    #[arg(env = "UN2AKN_PDF_STRUCTURE", hide_env = true)]
    pub pdf_structure: String,
    #[command(flatten)]
    pub ocr: ReadingOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
}

impl Stream {
    /// The run that is asked for; it has neither an input nor an output folder.
    pub fn run_options(&self) -> Result<RunOptions, String> {
        let mut run = RunOptions::new(PathBuf::new(), PathBuf::new());
        run.workers = usize::from(self.jobs);
        run.corrections.clone_from(&self.corrections);
        steer(&mut run, &self.pdf_structure, &self.limits)?;
        self.ocr.steer(&mut run)?;
        Ok(run)
    }
}

/// Sets what the bytes of the output depend on.
fn steer(run: &mut RunOptions, pdf_structure: &str, limits: &LimitOptions) -> Result<(), String> {
    run.conversion.write.markup_date = source_date()?;
    if pdf_structure == "ignore" {
        run.conversion.extract.pdf.structure = Structure::Ignore;
    }
    run.limits.timeout = limits.timeout;
    run.limits.max_input_bytes = limits.max_input_bytes;
    run.limits.max_memory = limits.max_memory;
    Ok(())
}

/// How pictures of pages are read
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Scans")]
pub struct ReadingOptions {
    /// Pages to read with tesseract, if it is installed: those without text; none; also those with a text layer
    /// from OCR; all
    #[arg(long, value_name = "auto|never|redo|force", default_value = "auto")]
    #[arg(value_parser = ["auto", "never", "redo", "force"], hide_possible_values = true)]
    #[arg(env = "UN2AKN_OCR", hide_env = true)]
    pub ocr: String,
    /// Languages of scanned pages, such as eng,fra [default: that of the first page]
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', env = "UN2AKN_OCR_LANGUAGES", hide_env = true)]
    pub ocr_languages: Vec<String>,
}

impl ReadingOptions {
    fn steer(&self, run: &mut RunOptions) -> Result<(), String> {
        let options = &mut run.conversion.extract.ocr;
        options.mode = match self.ocr.as_str() {
            "never" => Mode::Never,
            "redo" => Mode::Redo,
            "force" => Mode::Force,
            _ => Mode::Auto,
        };
        let split = self.ocr_languages.iter().flat_map(|given| given.split('+'));
        options.languages = split.map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect();
        batch::prepare_ocr(options).map_err(|why| format!("--ocr: {why}"))
    }
}

/// Limits per file
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Limits per file")]
pub struct LimitOptions {
    /// Time limit in seconds; 0 for none
    #[arg(long, value_name = "SECONDS", default_value_t = 120, env = "UN2AKN_TIMEOUT", hide_env = true)]
    pub timeout: u64,
    /// Largest file size, in bytes or as 64M
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    #[arg(env = "UN2AKN_MAX_INPUT_BYTES", hide_env = true)]
    pub max_input_bytes: u64,
    /// Memory limit of a worker process; 0 for none
    #[arg(long, value_name = "SIZE", default_value = "2G", value_parser = size)]
    #[arg(env = "UN2AKN_MAX_MEMORY", hide_env = true)]
    pub max_memory: u64,
}

/// Unattended runs
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Unattended runs")]
pub struct SafetyOptions {
    /// Seconds to wait for another run in the same output folder
    #[arg(long, value_name = "SECONDS", default_value_t = 0, env = "UN2AKN_LOCK_WAIT", hide_env = true)]
    pub lock_wait: u64,
    /// Exit silently with 0 if another run is active
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_SKIP_IF_LOCKED", hide_env = true)]
    pub skip_if_locked: bool,
    /// Abort if more inputs than this are missing, unreadable, or cannot be converted any more [default: 10%, but at
    /// least 50, and never most of them]
    #[arg(long, value_name = "N|N%", env = "UN2AKN_MAX_DELETE", hide_env = true)]
    pub max_delete: Option<Share>,
    /// Abort if more files than this fail
    #[arg(long, value_name = "N|N%", env = "UN2AKN_MAX_FAILURES", hide_env = true)]
    pub max_failures: Option<Share>,
    /// Delete the XML of missing inputs, unless it was edited
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_PRUNE", hide_env = true)]
    pub prune: bool,
    /// Accept an empty input folder
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_ALLOW_EMPTY", hide_env = true)]
    pub allow_empty: bool,
    /// Follow symbolic links in the input folder
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_FOLLOW_LINKS", hide_env = true)]
    pub follow_links: bool,
    /// Treat files with the same size and modification time as unchanged, without reading them
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_TRUST_MTIME", hide_env = true)]
    pub trust_mtime: bool,
    /// Exit with 4 if documents need review
    #[arg(long, default_value = "false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_STRICT", hide_env = true)]
    pub strict: bool,
}

/// Output and logging
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Output and logging")]
pub struct TellingOptions {
    /// Show what would be done, and change nothing
    #[arg(short = 'n', long, default_value = "false", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true", value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_DRY_RUN", hide_env = true)]
    pub dry_run: bool,
    /// Print problems only
    #[arg(short, long, default_value = "false", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true", value_name = "BOOL", hide_default_value = true, hide_possible_values = true)]
    #[arg(action = clap::ArgAction::Set, env = "UN2AKN_QUIET", hide_env = true)]
    pub quiet: bool,
    /// Print a line for each changed input; -vv or --verbose=all: for every input
    #[arg(short, long, default_value = "false", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true", value_name = "all", hide_default_value = true, hide_possible_values = true)]
    #[arg(value_parser = ["false", "true", "all"], action = clap::ArgAction::Append)]
    #[arg(env = "UN2AKN_VERBOSE", hide_env = true)]
    pub verbose: Vec<String>,
    /// Progress bars: on a terminal only, always, never, or as lines of JSON
    #[arg(long, value_name = "auto|always|never|json", default_value = "auto")]
    #[arg(value_parser = ["auto", "always", "never", "json"], hide_possible_values = true)]
    #[arg(env = "UN2AKN_PROGRESS", hide_env = true)]
    pub progress: String,
    /// Print a progress line every N seconds; 0 for never
    #[arg(long, value_name = "SECONDS", default_value_t = 0, env = "UN2AKN_PROGRESS_INTERVAL", hide_env = true)]
    pub progress_interval: u32,
    /// Format of messages
    #[arg(long, value_name = "text|json", default_value = "text", value_parser = ["text", "json"])]
    #[arg(hide_possible_values = true, env = "UN2AKN_LOG_FORMAT", hide_env = true)]
    pub log_format: String,
    /// Append messages to this file instead of standard error
    #[arg(long, value_name = "FILE", env = "UN2AKN_LOG_FILE", hide_env = true)]
    pub log_file: Option<PathBuf>,
    /// Also write the record of the run to this file; - for standard output
    #[arg(long, value_name = "FILE", env = "UN2AKN_REPORT", hide_env = true)]
    pub report: Option<PathBuf>,
    /// Number of run records to keep in the output folder
    #[arg(long, value_name = "N", default_value_t = 30, env = "UN2AKN_KEEP_RUNS", hide_env = true)]
    pub keep_runs: u16,
}

impl TellingOptions {
    /// Whether there is to be a line for an input that has changed, or for one that has not.
    pub fn tells(&self, changed: bool) -> bool {
        let times = self.verbose.iter().filter(|v| *v == "true").count();
        times > 1 || self.verbose.iter().any(|v| v == "all") || changed && times > 0
    }
}

impl Convert {
    /// The run that is asked for.
    pub fn run_options(&self) -> Result<RunOptions, String> {
        let mut run = RunOptions::new(self.input.clone(), self.output.clone());
        if let Some(jobs) = self.jobs {
            run.workers = usize::from(jobs);
        }
        steer(&mut run, &self.pdf_structure, &self.limits)?;
        self.ocr.steer(&mut run)?;
        run.join_fragments = self.join_fragments;
        run.only = self.only()?;
        run.include.clone_from(&self.include);
        run.exclude.clone_from(&self.exclude);
        InputFilter::new(&run.input, &run.include, &run.exclude).map_err(|wrong| wrong.0)?;
        if self.parquet && !cfg!(feature = "parquet") {
            return Err("--parquet: this build of un2akn is without the feature `parquet`".into());
        }
        run.forms = Forms { excel: self.csv_profile.is_some(), parquet: self.parquet };
        run.lock_wait = Duration::from_secs(self.safety.lock_wait);
        run.max_delete = self.safety.max_delete.map_or(MaxDelete::Usual, MaxDelete::Given);
        run.max_failures = self.safety.max_failures;
        run.prune = self.safety.prune;
        run.corrections.clone_from(&self.corrections);
        run.allow_empty = self.safety.allow_empty;
        run.follow_links = self.safety.follow_links;
        run.trust_mtime = self.safety.trust_mtime;
        run.strict = self.safety.strict;
        run.dry_run = self.telling.dry_run;
        run.keep_runs = usize::from(self.telling.keep_runs);
        for (option, file) in [("--report", &self.telling.report), ("--log-file", &self.telling.log_file)] {
            let Some(file) = file.as_deref().filter(|file| file.as_os_str() != "-") else { continue };
            if let Some(why) = un2akn::batch::misplaced(file, &run) {
                return Err(format!("{option}: {}: {why}; choose another place", file.display()));
            }
        }
        Ok(run)
    }

    /// The requested documents. What is empty asks for nothing, and `.` for all.
    fn only(&self) -> Result<Option<BTreeSet<String>>, String> {
        let mut ids = BTreeSet::new();
        let given: Vec<&String> = self.only.iter().filter(|given| !given.is_empty()).collect();
        for asked in &given {
            let text = match asked.strip_prefix('@') {
                None => asked.to_string(),
                Some(file) => {
                    crate::settings::text_of(file.as_ref()).map_err(|e| format!("--only {asked}: {file}: {e}"))?
                }
            };
            ids.extend(text.lines().filter(|l| !l.is_empty()).map(plain));
        }
        Ok((!given.is_empty() && !ids.contains("")).then_some(ids))
    }
}

/// `2044` for `./2044/`
fn plain(id: &str) -> String {
    id.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/")
}

/// A number of bytes: `1000000`, `64M`, `2G`.
fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KIB" => 10,
        "M" | "MIB" => 20,
        "G" | "GIB" => 30,
        "T" | "TIB" => 40,
        unit => return Err(format!("unknown unit `{unit}`; use K, M, G or T")),
    };
    let number: u64 = digits.parse().map_err(|_| "does not start with a number".to_string())?;
    number.checked_mul(1 << shift).ok_or_else(|| "too large".to_string())
}

/// `SOURCE_DATE_EPOCH`, in seconds since 1970, as reproducible-builds.org defines it.
pub fn source_time() -> Result<Option<i64>, String> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let wrong = |_| format!("SOURCE_DATE_EPOCH: `{text}` is not a number of seconds since 1970");
    text.trim().parse().map(Some).map_err(wrong)
}

/// The day of `SOURCE_DATE_EPOCH`.
fn source_date() -> Result<Option<un2akn::model::date::Date>, String> {
    let Some(seconds) = source_time()? else { return Ok(None) };
    let wrong = || format!("SOURCE_DATE_EPOCH: {seconds} seconds is out of range");
    let moment = jiff::Timestamp::from_second(seconds).map_err(|_| wrong())?;
    let day = jiff::tz::Offset::UTC.to_datetime(moment).date();
    let number = |n: i8| u8::try_from(n).unwrap_or_default();
    let year = u16::try_from(day.year()).unwrap_or_default();
    Ok(un2akn::model::date::Date::new(year, number(day.month()), number(day.day())))
}
