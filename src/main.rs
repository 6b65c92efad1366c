//! The command line: options in, a run, its totals, and the exit code.
#![allow(clippy::print_stderr, clippy::print_stdout)]

mod alone;
mod arguments;
mod confined;
mod forms;
mod intent;
mod options;
mod progress;
mod settings;

use arguments::{Archive, Arguments, Command, Record};
use clap::{CommandFactory, FromArgMatches};
use intent::Intent;
use options::Convert;
use progress::Progress;
use settings::Problem;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Thread;
use un2akn::batch::{self, RunError, RunRecord, Stop};
use un2akn::code::Exit;
use un2akn::command::{self, Trouble as Unfinished};

/// Workers allocate and free side by side; this allocator does so without waiting for one another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A file that grows beyond what the user may write is a fault of the disk, not a reason to die on the spot.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    // Whoever asks how far a run is may ask before it has begun.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGUSR1, Arc::default());
    let given = settings::matches(&Arguments::command());
    let parsed = given.and_then(|m| Arguments::from_arg_matches(&m).map(|a| (a, m)).map_err(Problem::Usage));
    let (arguments, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(Problem::Usage(e)) => e.exit(),
        Err(Problem::Settings(what)) => return wrong(&what),
    };
    match arguments.command {
        None => match intent::of(&arguments.convert, &matches) {
            Ok(Intent::Run) => convert(&arguments.convert),
            Ok(Intent::Documents(asked)) => forms::run(&arguments.convert, &asked, &own_program()),
            Err(what) => wrong(&what),
        },
        Some(command) => run(command),
    }
}

fn wrong(what: &str) -> ExitCode {
    complain(what);
    Exit::Usage.into()
}

/// A line on the standard error. Where nobody can be told, the exit code shows.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "un2akn: {what}");
}

fn convert(given: &Convert) -> ExitCode {
    let mut options = match given.run_options() {
        Ok(options) => options,
        Err(what) => return wrong(&what),
    };
    options.program = Some(own_program());
    let asked = Arc::new(AtomicBool::new(false));
    if let Err(e) = listen(&options.stop, &asked) {
        complain(&format!("signals cannot be caught, {e}; a signal ends the run at once"));
    }
    let progress = match Progress::new(options.workers, &given.telling) {
        Ok(progress) => progress,
        Err(what) => {
            complain(&what.to_string());
            return Exit::Unwritable.into();
        }
    };
    let over = AtomicBool::new(false);
    let (record, result) = std::thread::scope(|threads| {
        let tell = || progress.tell(&asked, &over, &options.stop);
        let teller = std::thread::Builder::new().spawn_scoped(threads, tell).ok();
        let _end = End(&over, teller.as_ref().map(|teller| teller.thread().clone()));
        batch::run(&options, &progress)
    });
    progress.finish();
    let reported = given.telling.report.as_deref().map_or(Ok(()), |path| report(path, &record));
    if let Err(RunError::Locked(..)) = result
        && given.safety.skip_if_locked
    {
        return Exit::Done.into();
    }
    progress.summary(&record, &options.output);
    if let Err(e) = reported {
        complain(&format!("the report cannot be written, {e}"));
        return if record.exit_code.is_signal() { record.exit_code.into() } else { Exit::Unwritable.into() };
    }
    record.exit_code.into()
}

/// Has whoever tells of a run stop with it, also where it ends in a fault of the program.
struct End<'a>(&'a AtomicBool, Option<Thread>);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
        if let Some(teller) = &self.1 {
            teller.unpark();
        }
    }
}

/// The program that is running, even where its file has been replaced since. A system may not show; then it is
/// where it was called from.
fn own_program() -> std::path::PathBuf {
    let running = Path::new("/proc/self/exe");
    if running.exists() {
        return running.into();
    }
    let called = || std::env::args_os().next().map(std::path::PathBuf::from);
    std::env::current_exe().ok().or_else(called).unwrap_or_else(|| "un2akn".into())
}

/// The first signal asks the run to stop, the second ends it; another asks how far it is.
fn listen(stop: &Stop, how_far: &Arc<AtomicBool>) -> io::Result<()> {
    let asked = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let exit = i32::from(Exit::of_signal(signal as u8).number());
        signal_hook::flag::register_conditional_shutdown(signal, exit, Arc::clone(&asked))?;
        signal_hook::flag::register(signal, Arc::clone(&asked))?;
        signal_hook::flag::register_usize(signal, Arc::clone(&stop.0), signal as usize)?;
    }
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGUSR1, Arc::clone(how_far))?;
    let _ = how_far;
    Ok(())
}

/// Signals that a manager of services sends to all processes at once are for the run, which ends the others.
fn heed_no_signals() {
    let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
    #[cfg(unix)]
    let signals = [signals[0], signals[1], signal_hook::consts::SIGUSR1];
    for signal in signals {
        // Where it cannot be caught it ends the process, and the document is tried again.
        let _ = signal_hook::flag::register(signal, Arc::default());
    }
}

/// Writes the record of the run where it was asked for.
fn report(path: &Path, record: &RunRecord) -> io::Result<()> {
    if path.as_os_str() != "-" {
        return batch::write_json(path, record);
    }
    say(&serde_json::to_string_pretty(record)?)
}

/// A line on the standard output. Who stops reading has what he wants.
fn say(text: &str) -> io::Result<()> {
    match writeln!(io::stdout(), "{text}").and_then(|()| io::stdout().flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e),
        _ => Ok(()),
    }
}

fn run(command: Command) -> ExitCode {
    match command {
        Command::Worker => {
            heed_no_signals();
            match batch::serve(io::stdin(), io::stdout()) {
                Ok(()) => Exit::Done.into(),
                Err(_) => Exit::Halted.into(),
            }
        }
        Command::Stream(given) => stream(&given),
        Command::Single(given) => forms::one(&given),
        Command::Doctor { input, output } => {
            let checks = batch::doctor(&input, &output, &own_program());
            for check in &checks {
                let verdict = if check.good { "good" } else { "BAD" };
                if let Err(e) = say(&format!("{verdict:5} {}: {}", check.name, check.found)) {
                    complain(&format!("the standard output: cannot be written, {e}"));
                    return Exit::Unwritable.into();
                }
            }
            if checks.iter().all(|c| c.good) { Exit::Done.into() } else { Exit::Failures.into() }
        }
        Command::Archive(command) => archive(command),
    }
}

/// Converts lines until no more come.
fn stream(given: &options::Stream) -> ExitCode {
    let mut options = match given.run_options() {
        Ok(options) => options,
        Err(what) => return wrong(&what),
    };
    options.program = Some(own_program());
    match batch::stream(&options, io::stdin(), io::stdout()) {
        Ok(()) => Exit::Done.into(),
        // Who stops reading has what he wants.
        Err(RunError::Output(_, e)) if e.kind() == io::ErrorKind::BrokenPipe => Exit::Done.into(),
        Err(what) => {
            complain(&what.to_string());
            what.exit().into()
        }
    }
}

/// Who sits here: as git knows them, or as the system does.
fn user() -> String {
    let git =
        std::process::Command::new("git").args(["config", "user.name"]).stderr(std::process::Stdio::null()).output();
    let git = git.ok().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_string());
    let named = ["USER", "LOGNAME", "USERNAME"].iter().filter_map(|name| std::env::var(name).ok());
    git.into_iter().chain(named).find(|name| !name.trim().is_empty()).unwrap_or_else(|| "unknown".into())
}

/// Today, or the day of `SOURCE_DATE_EPOCH`.
fn day(time: Option<i64>) -> String {
    let given = time.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let text = given.map_or_else(batch::now, |moment| moment.to_string());
    text.chars().take(10).collect()
}

/// The schema of a record.
fn which(record: Record) -> command::schema::Which {
    match record {
        Record::Run => command::schema::Which::Run,
        Record::Event => command::schema::Which::Event,
        Record::Log => command::schema::Which::Log,
        Record::Stream => command::schema::Which::Stream,
        Record::Document => command::schema::Which::Document,
    }
}

/// Runs a command; what it finds goes to the standard output, what stops it to the standard error.
fn archive(given: Archive) -> ExitCode {
    let limits = match &given {
        Archive::Validate { limits, .. } | Archive::Inspect { limits, .. } => Some(limits.clone()),
        _ => None,
    };
    if let Some(limits) = &limits
        && let Some(ended) = confined::run(limits, &own_program())
    {
        return ended;
    }
    let stdout = &mut std::io::stdout().lock();
    let time = match options::source_time() {
        Ok(time) => time,
        Err(what) => return wrong(&what),
    };
    let done = match given {
        Archive::Validate { paths, quiet, limits } => {
            let watch = confined::Watch::start(limits.timeout);
            command::validate::run(&paths, quiet, limits.max_input_bytes, &|file| watch.begins(file), stdout)
        }
        Archive::Inspect { file, html, corrections, limits } => {
            confined::Watch::start(limits.timeout).begins(&file);
            let options = un2akn::Options::default();
            let asked = command::inspect::Asked { file: &file, html, corrections: corrections.as_deref() };
            command::inspect::run(&asked, limits.max_input_bytes, &options, stdout)
        }
        Archive::Accept { output, ids, by, corrections, withdraw, quiet } => {
            let (by, on) = (by.unwrap_or_else(user), day(time));
            let order = command::accept::Order { output, corrections, ids, by, on, withdraw };
            command::accept::run(&order, quiet, stdout)
        }
        Archive::Report { output, html } => command::report::run(&output, html, stdout),
        #[cfg(feature = "review")]
        Archive::Review { output, input, corrections, port, by } => {
            let by = by.unwrap_or_else(user);
            command::review::run(&command::review::Order { output, input, corrections, port, by }, stdout)
        }
        Archive::Diff { old, new, html } => command::diff::run(&old, &new, html, stdout),
        Archive::Verify { output, quiet } => command::verify::run(&output, quiet, stdout),
        Archive::Bag { output, bag, include_originals, source_organization, quiet } => {
            let order = command::bag::Order {
                output,
                bag,
                originals: include_originals,
                organization: source_organization,
                time,
            };
            command::bag::run(&order, quiet, stdout)
        }
        Archive::Export { format, output, target, only, language, organ, year, include_originals, quiet } => {
            let select = command::export::Select { only, languages: language, organs: organ, years: year };
            let order = command::export::Order { format, output, target, select, originals: include_originals, time };
            command::export::run(&order, quiet, stdout)
        }
        Archive::Explain { codes } => command::explain::run(&codes, stdout),
        Archive::Schema { record } => command::schema::run(which(record), stdout),
        Archive::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "un2akn", &mut script);
            stdout.write_all(&script).map(|()| true).map_err(|e| Unfinished::Output("-".into(), e))
        }
        Archive::Man { of, all } => manual(of.as_deref(), all.as_deref(), stdout),
    };
    // What waits in a buffer may not fit either.
    let done = done.and_then(|well| stdout.flush().map(|()| well).map_err(|e| Unfinished::Output("-".into(), e)));
    match done {
        Ok(true) => Exit::Done.into(),
        Ok(false) => Exit::Failures.into(),
        // Who stops reading has what he wants.
        Err(Unfinished::Output(_, e)) if e.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done.into(),
        Err(what) => trouble(&what),
    }
}

/// Says what stopped a command.
fn trouble(what: &Unfinished) -> ExitCode {
    complain(&what.to_string());
    what.exit().into()
}

/// The manual page of the program or of a command; or all of them, in a folder.
fn manual(of: Option<&str>, all: Option<&Path>, out: &mut dyn Write) -> Result<bool, Unfinished> {
    // The names of the pages of commands come with the tree as a whole.
    let mut tree = Arguments::command();
    tree.build();
    if let Some(folder) = all {
        return command::man::write(folder, &pages(&tree)).map(|()| true);
    }
    let wanted = of.map_or_else(|| "un2akn".to_string(), |of| format!("un2akn-{of}"));
    let Some((_, page)) = pages(&tree).into_iter().find(|(name, _)| *name == format!("{wanted}.1")) else {
        return Err(Unfinished::Unfit(of.unwrap_or_default().into(), "is not a command; see un2akn --help".into()));
    };
    out.write_all(&page).map(|()| true).map_err(|e| Unfinished::Output("-".into(), e))
}

/// All manual pages by the names of their files: `un2akn.1`, `un2akn-validate.1`.
fn pages(tree: &clap::Command) -> Vec<(String, Vec<u8>)> {
    let commands = tree.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help");
    let page = |command: &clap::Command| {
        let man = clap_mangen::Man::new(command.clone());
        let mut page = Vec::new();
        // Writing into a vector cannot fail.
        let _ = man.render(&mut page);
        (man.get_filename(), page)
    };
    std::iter::once(tree).chain(commands).map(page).collect()
}
