//! The command line: options in, a run, its totals, and the exit code.
#![allow(clippy::print_stderr)]

mod progress;

use clap::Parser;
use progress::Progress;
use std::path::PathBuf;
use std::process::ExitCode;
use un2akn::batch::{self, Job, Totals, Trouble};
use un2akn::model::date::Date;

/// Workers allocate and free side by side; this allocator does so without waiting for one another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Converts a folder of United Nations resolutions to Akoma Ntoso (AKN4UN) and CSV tables
#[derive(Parser, Debug)]
#[command(version, about, after_help = EXAMPLES)]
struct Arguments {
    /// Folder of documents, or one file
    #[arg(default_value = "input")]
    input: PathBuf,
    /// Folder for the results; made where it is not there
    #[arg(default_value = "output")]
    output: PathBuf,
    /// Number of files converted side by side [default: all processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Whether the structure tree of a tagged PDF is used
    #[arg(long, value_name = "auto|ignore", default_value = "auto", value_parser = ["auto", "ignore"])]
    pdf_structure: String,
    /// Print only what went wrong
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  un2akn                          convert input/ to output/
  un2akn scans results            convert another folder
  un2akn A_RES_62_17.txt out      convert one file
  un2akn --quiet --jobs 4 in out  from cron: silent unless something goes wrong

Exit codes:
  0  every file was converted        5  the input is missing or holds no files
  2  wrong options                  12  the output cannot be written
  3  finished, but some files could not be converted; documents.csv says which and why

The date in SOURCE_DATE_EPOCH, if set, is written as the date of the mark-up.";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let workers =
        arguments.jobs.map(usize::from).unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |n| n.get()));
    let mut options = un2akn::Options::default();
    options.write.markup_date = source_date();
    if arguments.pdf_structure == "ignore" {
        options.extract.pdf.structure = un2akn::extract::pdf::Structure::Ignore;
    }
    let job = Job { input: arguments.input, output: arguments.output, workers, options };
    let progress = Progress::new(workers, arguments.quiet);
    let result = batch::run(&job, &progress);
    progress.finish();
    match result {
        Ok(totals) => {
            if !arguments.quiet {
                progress.summary(&totals, &job.output);
            }
            if totals.failed > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS }
        }
        Err(trouble) => {
            eprintln!("un2akn: {trouble}");
            ExitCode::from(match trouble {
                Trouble::Input(..) | Trouble::Empty(..) => 5,
                Trouble::Nested(..) => 2,
                Trouble::Output(..) => 12,
                Trouble::Workers(..) => 1,
            })
        }
    }
}

/// The day of `SOURCE_DATE_EPOCH` (seconds since 1970), as reproducible-builds.org defines it.
fn source_date() -> Option<Date> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    // Days to a civil date: the count starts on 1 March of the year 0, so that leap days come last.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let (d, m) = (in_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let y = year + era * 400 + i64::from(m <= 2);
    Date::new(u16::try_from(y).ok()?, u8::try_from(m).ok()?, u8::try_from(d).ok()?)
}

/// Totals in one line, for people.
fn totals_line(totals: &Totals) -> String {
    let all = totals.ok + totals.review + totals.failed;
    format!(
        "{all} files: {} converted, {} converted but to be reviewed, {} failed",
        totals.ok, totals.review, totals.failed
    )
}
