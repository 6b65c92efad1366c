//! Documents alone: each is converted in its own process with the limits of a conversion; what became of it is
//! reported on standard error, and by the exit code.

use crate::confined::Watch;
use crate::intent::Documents;
use crate::options::{Convert, Single};
use crate::{complain, trouble, wrong};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use rayon::prelude::*;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Output, Stdio};
use un2akn::batch::limit_memory;
use un2akn::code::{Exit, Status};
use un2akn::command::single::{self, Job, Order};
use un2akn::document::Form;

/// Converts the requested documents.
pub fn run(given: &Convert, asked: &Documents, program: &Path) -> ExitCode {
    let globs = (given.include.as_slice(), given.exclude.as_slice());
    let jobs = match single::jobs(&asked.inputs, asked.form, asked.out.as_deref(), globs) {
        Ok(jobs) => jobs,
        Err(what) => return trouble(&what),
    };
    let started = |(at, job): (usize, &Job)| {
        let mut command = command(given, asked.form, job, at, program);
        // What several say at the same time is reported in their order.
        match (&job.to, jobs.len()) {
            (Some(_), 2..) => {
                let input = if single::is_stdin(&job.from) { Stdio::inherit() } else { Stdio::null() };
                command.stdin(input).output()
            }
            _ => command.status().map(|status| Output { status, stdout: Vec::new(), stderr: Vec::new() }),
        }
    };
    let mut ending = Ending::default();
    let workers = given.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build();
    match (asked.out.is_some() && jobs.len() > 1, pool) {
        (true, Ok(pool)) => {
            let ended: Vec<_> = pool.install(|| jobs.par_iter().enumerate().map(started).collect());
            jobs.iter().zip(ended).for_each(|(job, ended)| ending.takes(job, ended));
        }
        _ => {
            for (at, job) in jobs.iter().enumerate() {
                ending.takes(job, started((at, job)));
                if ending.worst == Some(Exit::Unwritable) || ending.closed {
                    break;
                }
            }
        }
    }
    ending.exit(given.safety.strict).into()
}

/// The process for one document.
fn command(given: &Convert, form: Form, job: &Job, at: usize, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("single").args(["--name", &job.name, "--to", form.code(), "--table", &given.form.table]);
    let mut path = OsString::from("--out=");
    path.push(job.to.as_deref().unwrap_or(Path::new("-")));
    command.arg(path);
    if at > 0 {
        command.arg("--no-header");
    }
    if given.telling.quiet {
        command.arg("--quiet");
    }
    if given.telling.tells(true) {
        command.arg("--verbose");
    }
    command.args(["--pdf-structure", &given.pdf_structure, "--ocr", &given.ocr.ocr]);
    if !given.ocr.ocr_languages.is_empty() {
        command.args(["--ocr-languages", &given.ocr.ocr_languages.join(",")]);
    }
    let limits = &given.limits;
    command.args(["--timeout", &limits.timeout.to_string()]);
    command.args(["--max-input-bytes", &limits.max_input_bytes.to_string()]);
    command.args(["--max-memory", &limits.max_memory.to_string()]);
    command.arg("--").arg(&job.from);
    // What the allocator has reserved before the limit is set does not count.
    command.env("MIMALLOC_ARENA_RESERVE", "64M");
    if AutoStream::choice(&io::stderr()) != ColorChoice::Never {
        command.env("CLICOLOR_FORCE", "1");
    }
    command
}

/// How the documents ended so far.
#[derive(Default)]
struct Ending {
    worst: Option<Exit>,
    failed: bool,
    review: bool,
    closed: bool,
}

impl Ending {
    fn takes(&mut self, job: &Job, ended: io::Result<Output>) {
        let output = match ended {
            Ok(output) => output,
            Err(e) => {
                complain(&format!("{}: cannot be converted, {e}", job.name));
                self.failed = true;
                return;
            }
        };
        let _ = io::stderr().write_all(&output.stderr);
        let number = |exit: Exit| i32::from(exit.number());
        match output.status.code() {
            Some(0) => {}
            Some(code) if code == number(Exit::Reviews) => self.review = true,
            Some(code) if code == number(Exit::Failures) => self.failed = true,
            Some(CLOSED) => self.closed = true,
            Some(code) => {
                let known = Exit::ALL.iter().find(|exit| number(**exit) == code);
                self.worst = Some(known.copied().unwrap_or(Exit::Failures));
            }
            None => {
                let why = "needs more memory than --max-memory allows, or un2akn has a bug";
                complain(&format!("{}: {why} ({})", job.name, output.status));
                self.failed = true;
            }
        }
    }

    fn exit(&self, strict: bool) -> Exit {
        match self.worst {
            Some(exit) => exit,
            None if self.failed => Exit::Failures,
            None if self.review && strict => Exit::Reviews,
            None => Exit::Done,
        }
    }
}

/// How a process ends when nobody reads on; no exit code of the program.
const CLOSED: i32 = 64;

/// Converts one document in this process, which has the limits.
pub fn one(given: &Single) -> ExitCode {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::TERM));
    limit_memory(given.limits.max_memory);
    let options = match given.run_options() {
        Ok(run) => run.conversion,
        Err(what) => return wrong(&what),
    };
    let watch = Watch::start(given.limits.timeout);
    watch.begins(Path::new(&given.name));
    let order = Order {
        job: Job {
            from: given.file.clone(),
            name: given.name.clone(),
            to: Some(given.out.clone()).filter(|out| out.as_os_str() != "-"),
        },
        form: given.to,
        table: &given.table,
        header: !given.no_header,
        most: given.limits.max_input_bytes,
    };
    let told = match single::run(&order, &options, &mut io::stdout().lock()) {
        Ok(told) => told,
        // Who stops reading has what he wants.
        Err(un2akn::command::Trouble::Output(_, e)) if e.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::from(CLOSED as u8);
        }
        Err(what) => return trouble(&what),
    };
    let mut err = anstream::stderr();
    let (style, exit) = match told.status {
        Status::Ok => (AnsiColor::Green, Exit::Done),
        Status::Review => (AnsiColor::Yellow, Exit::Reviews),
        Status::Failed => (AnsiColor::Red, Exit::Failures),
    };
    let style = Style::new().fg_color(Some(style.into()));
    let silent = match told.status {
        Status::Ok => !given.verbose,
        Status::Review => given.quiet,
        Status::Failed => false,
    };
    if !silent {
        let name = clean(&given.name);
        let code = told.status.code();
        let lines = match told.lines.as_slice() {
            [one] => format!(": {}", clean(one)),
            lines => lines.iter().map(|line| format!("\n  {}", clean(line))).collect(),
        };
        let _ = writeln!(err, "{name}: {style}{code}{style:#}{lines}");
    }
    exit.into()
}

/// Control characters of a document or a name are made visible.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
