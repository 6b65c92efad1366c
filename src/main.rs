//! The command line: options in, a run, its totals, and the exit code.
#![allow(clippy::print_stderr)]

mod arguments;
mod progress;

use arguments::{Arguments, Command, Convert};
use clap::{CommandFactory, Parser};
use progress::Progress;
use std::process::ExitCode;
use un2akn::batch::{self, Forms, Job, Totals, Trouble};
use un2akn::command;
use un2akn::model::date::Date;

/// Workers allocate and free side by side; this allocator does so without waiting for one another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        None => convert(arguments.convert),
        Some(command) => run(command),
    }
}

fn convert(arguments: Convert) -> ExitCode {
    let workers =
        arguments.jobs.map(usize::from).unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |n| n.get()));
    let mut options = un2akn::Options::default();
    options.write.markup_date = source_date();
    if arguments.pdf_structure == "ignore" {
        options.extract.pdf.structure = un2akn::extract::pdf::Structure::Ignore;
    }
    let forms = Forms { excel: arguments.csv_profile.is_some(), parquet: arguments.parquet };
    let job = Job { input: arguments.input, output: arguments.output, workers, options, forms };
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

/// Runs a command; what it finds goes to the standard output, what stops it to the standard error.
fn run(given: Command) -> ExitCode {
    let stdout = &mut std::io::stdout().lock();
    let done = match given {
        Command::Validate { paths, quiet } => command::validate::run(&paths, quiet, stdout),
        Command::Inspect { file, html } => command::inspect::run(&file, html, &un2akn::Options::default(), stdout),
        Command::Report { output, html } => command::report::run(&output, html, stdout),
        Command::Verify { output, quiet } => command::verify::run(&output, quiet, stdout),
        Command::Bag { output, bag, include_originals, source_organization, quiet } => {
            let order = command::bag::Order {
                output,
                bag,
                originals: include_originals,
                organization: source_organization,
                time: source_time(),
            };
            command::bag::run(&order, quiet, stdout)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "un2akn", stdout);
            Ok(true)
        }
        Command::Man => {
            let page = clap_mangen::Man::new(Arguments::command()).render(stdout);
            page.map(|()| true).map_err(|e| command::Trouble::Output("-".into(), e))
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(3),
        // Who stops reading has what he wants.
        Err(command::Trouble::Output(_, e)) if e.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("un2akn: {trouble}");
            ExitCode::from(match trouble {
                command::Trouble::Input(..) | command::Trouble::Nothing(..) => 5,
                command::Trouble::Unfit(..) => 2,
                command::Trouble::Output(..) => 12,
            })
        }
    }
}

/// `SOURCE_DATE_EPOCH`, in seconds since 1970, as reproducible-builds.org defines it.
fn source_time() -> Option<i64> {
    std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()
}

/// The day of `SOURCE_DATE_EPOCH`.
fn source_date() -> Option<Date> {
    let seconds = source_time()?;
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
