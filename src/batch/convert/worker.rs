//! Converts documents one after the other: in its own process, which a hostile file may crash, exhaust
//! or hang without harm to the run, or in this process.

use super::answer::Answer;
use super::request::{Request, convert_safely};
use super::tesseract;
use crate::batch::disk::framing;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::options::{Limits, RunOptions, Stop};
use crate::batch::output::folder::OutputFolder;
use crate::batch::watchdog::{Guard, Watchdog};
use crate::code::{Failure, Problem};
use crate::{Options, PROGRAM};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

/// Requests and their bytes that are under way to a process at a time.
const AHEAD: (usize, usize) = (8, 1 << 20);

/// Bytes that a pipe should hold: what is under way of small documents.
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 19;

/// A process that is asked for more documents than this gives its memory back by ending.
const DOCUMENTS: u64 = 50_000;

/// Bytes of stack of a thread that converts.
pub const STACK: usize = 32 << 20;

/// What a process is told first.
#[derive(Serialize, Deserialize)]
pub(super) struct Setup {
    pub program: String,
    pub options: Options,
    pub limits: Limits,
    /// The output folder, if XML may be written there before it gets its name.
    pub output: Option<String>,
}

/// Converts documents in the order in which they are handed in.
pub enum Worker {
    /// In this process.
    Here(Box<Options>, Limits, Option<OpenFolder>, VecDeque<Answer>),
    /// In its own process.
    Process(Box<Process>),
}

impl Worker {
    /// A worker for a run.
    pub fn new(options: &RunOptions, folder: Option<&OutputFolder>, watchdog: &Arc<Watchdog>) -> Worker {
        match &options.program {
            None => {
                let scratch = folder.map(|f| f.scratch.clone());
                Worker::Here(Box::new(options.conversion.clone()), options.limits, scratch, VecDeque::new())
            }
            Some(program) => Worker::Process(Box::new(Process {
                program: program.clone().into(),
                setup: Setup {
                    program: PROGRAM.to_string(),
                    options: options.conversion.clone(),
                    limits: options.limits,
                    output: folder.and_then(|f| std::path::absolute(f.root.path()).ok()?.to_str().map(str::to_string)),
                },
                running: None,
                queue: VecDeque::new(),
                queued: 0,
                watchdog: Arc::clone(watchdog),
                stop: options.stop.clone(),
            })),
        }
    }

    /// Documents handed in and not yet handed back.
    pub fn under_way(&self) -> usize {
        match self {
            Worker::Here(.., answers) => answers.len(),
            Worker::Process(process) => process.queue.len(),
        }
    }

    /// True where a document should be handed back before another one is handed in.
    pub fn is_full(&self) -> bool {
        match self {
            Worker::Here(.., answers) => !answers.is_empty(),
            Worker::Process(process) => process.queue.len() >= AHEAD.0 || process.queued >= AHEAD.1,
        }
    }

    /// Hands a document in.
    pub fn send(&mut self, request: Request) -> io::Result<()> {
        match self {
            Worker::Here(options, limits, scratch, answers) => {
                answers.push_back(convert_safely(request, options, limits, scratch.as_ref(), tesseract::convert));
                Ok(())
            }
            Worker::Process(process) => process.send(request),
        }
    }

    /// Hands the first document back; `None` where the run was stopped before it was done. Fails where no
    /// process can be started.
    pub fn receive(&mut self) -> io::Result<Option<Answer>> {
        match self {
            Worker::Here(.., answers) => Ok(answers.pop_front()),
            Worker::Process(process) => process.receive(),
        }
    }
}

/// A process that converts, and what it has been asked for.
pub struct Process {
    program: OsString,
    setup: Setup,
    running: Option<Running>,
    queue: VecDeque<Request>,
    /// Bytes of the requests in the queue.
    queued: usize,
    watchdog: Arc<Watchdog>,
    stop: Stop,
}

struct Running {
    child: Arc<Mutex<Child>>,
    stdin: Option<BufWriter<ChildStdin>>,
    stdout: BufReader<ChildStdout>,
    stderr: ChildStderr,
    guard: Guard,
    asked: u64,
}

impl Process {
    fn send(&mut self, request: Request) -> io::Result<()> {
        self.queued += request.size();
        self.queue.push_back(request);
        if self.queue.len() == 1 && self.running.as_ref().is_some_and(|r| r.asked >= DOCUMENTS) {
            self.running = None;
        }
        if self.running.is_none() {
            return self.start();
        }
        let timeout = self.setup.limits.timeout;
        let Some(running) = &mut self.running else { return Ok(()) };
        if self.queue.len() == 1 {
            running.guard.begin(timeout);
        }
        let asked = self.queue.back().map_or(Ok(()), |request| running.ask(request));
        if is_lost(&asked) {
            // It would never answer: another one is asked for all that is in the queue.
            self.running = None;
            return self.start();
        }
        Ok(())
    }

    /// Starts a process and asks it for all that is in the queue.
    fn start(&mut self) -> io::Result<()> {
        let mut command = Command::new(&self.program);
        command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The allocator's first reservation, a gigabyte as a rule, would count against the limit of memory.
        command.env("MIMALLOC_ARENA_RESERVE", "64M");
        // A signal from the terminal is for the run, which decides what becomes of its processes.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let missing = || io::Error::other("no pipe");
        let (stdin, stdout) = (child.stdin.take().ok_or_else(missing)?, child.stdout.take().ok_or_else(missing)?);
        #[cfg(target_os = "linux")]
        {
            // Where the system gives no more, documents wait for one another a little.
            let _ = rustix::pipe::fcntl_setpipe_size(&stdin, PIPE);
            let _ = rustix::pipe::fcntl_setpipe_size(&stdout, PIPE);
        }
        let stdin = BufWriter::with_capacity(1 << 16, stdin);
        let stdout = BufReader::with_capacity(1 << 16, stdout);
        let stderr = child.stderr.take().ok_or_else(missing)?;
        let child = Arc::new(Mutex::new(child));
        let guard = self.watchdog.guard(Arc::clone(&child));
        let mut running = Running { child, stdin: Some(stdin), stdout, stderr, guard, asked: 0 };
        let greeting = running.greet(&self.setup);
        if let Err(e) = greeting {
            let (_, said) = running.end();
            return Err(io::Error::new(e.kind(), format!("{}: {e} {said}", Path::new(&self.program).display())));
        }
        running.guard.begin(self.setup.limits.timeout);
        for request in &self.queue {
            match running.ask(request) {
                asked if is_lost(&asked) => return asked,
                Err(_) => break,
                Ok(()) => {}
            }
        }
        self.running = Some(running);
        Ok(())
    }

    fn receive(&mut self) -> io::Result<Option<Answer>> {
        if self.queue.is_empty() {
            return Ok(None);
        }
        if self.running.is_none() {
            self.start()?;
        }
        let Some(mut running) = self.running.take() else { return Ok(None) };
        let answer = running.answer(self.setup.limits.timeout);
        let request = self.queue.pop_front().unwrap_or_default();
        self.queued -= request.size();
        match answer {
            Ok(answer) => {
                if self.queue.is_empty() {
                    running.guard.rest();
                } else {
                    running.guard.begin(self.setup.limits.timeout);
                }
                self.running = Some(running);
                Ok(Some(answer))
            }
            Err(_) => {
                let late = running.guard.fired();
                let (status, said) = running.end();
                // Who stops a run often ends its processes in the same breath: that is not the fault of the document.
                if self.stop.asked() && (late || signal(status).is_some()) {
                    return Ok(None);
                }
                let (problem, again) = self.fault(late, status, &said);
                Ok(Some(request.failed(problem, again, &self.setup.limits, &self.stop)))
            }
        }
    }

    /// Why a process has ended before its time.
    fn fault(&self, late: bool, status: Option<ExitStatus>, said: &str) -> (Problem, bool) {
        let limits = &self.setup.limits;
        if late {
            return (Failure::Timeout.because(&format!("{} s", limits.timeout)), true);
        }
        if said.contains("memory allocation of") {
            return (Failure::OutOfMemory.because(&format!("{} MiB", limits.max_memory >> 20)), false);
        }
        if said.contains("overflowed its stack") {
            return (Failure::Crashed.because("it is nested too deeply"), false);
        }
        if signal(status) == Some(9) {
            return (
                Failure::Crashed.because("its process was killed from outside, perhaps because memory ran out"),
                true,
            );
        }
        let how = status.map_or_else(|| "an unknown status".to_string(), |s| s.to_string());
        (Failure::Crashed.because(&how), false)
    }
}

/// True where a process that lives has not been asked what it should be. Where it is gone, that shows when its answer
/// does not come.
fn is_lost(asked: &io::Result<()>) -> bool {
    asked.as_ref().is_err_and(|e| e.kind() != io::ErrorKind::BrokenPipe)
}

/// The signal that ended a process.
fn signal(status: Option<ExitStatus>) -> Option<i32> {
    #[cfg(unix)]
    {
        status.and_then(|s| std::os::unix::process::ExitStatusExt::signal(&s))
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        None
    }
}

impl Running {
    fn greet(&mut self, setup: &Setup) -> io::Result<()> {
        self.guard.begin(60);
        let Some(stdin) = &mut self.stdin else { return Ok(()) };
        framing::write(stdin, setup, &[])?;
        stdin.flush()?;
        let ready: Option<(String, _)> = framing::read(&mut self.stdout)?;
        match ready {
            Some((program, _)) if program == setup.program => Ok(()),
            Some((program, _)) => Err(io::Error::other(format!("is {program}, not {}", setup.program))),
            None => Err(io::Error::other("ended at once")),
        }
    }

    fn ask(&mut self, request: &Request) -> io::Result<()> {
        self.asked += 1;
        let Some(stdin) = &mut self.stdin else { return Ok(()) };
        framing::write(stdin, &request.head(), &request.parts())?;
        stdin.flush()
    }

    fn answer(&mut self, timeout: u64) -> io::Result<Answer> {
        loop {
            let answer = Answer::read(&mut self.stdout)?;
            if !answer.under_way {
                return Ok(answer);
            }
            self.guard.begin(timeout);
        }
    }

    /// Ends the process; how it ended, and what it said.
    fn end(mut self) -> (Option<ExitStatus>, String) {
        self.stdin = None;
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // A process that has closed its output is about to end by itself, and how it does says why.
        let mut status = None;
        for _ in 0..100 {
            status = child.try_wait().ok().flatten();
            if status.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        if status.is_none() {
            let _ = child.kill();
            status = child.wait().ok();
        }
        let mut said = Vec::new();
        let _ = (&mut self.stderr).take(1 << 16).read_to_end(&mut said);
        (status, String::from_utf8_lossy(&said).trim().to_string())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stdin = None;
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill();
        let _ = child.wait();
    }
}
