//! Commands that read files of unknown origin: in its own process with the limits of a conversion, so that a
//! hostile file ends that process and not this one.

use crate::complain;
use crate::options::LimitOptions;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use un2akn::batch::{Clock, limit_memory};
use un2akn::code::Exit;

/// Set for the process that has the limits.
const INSIDE: &str = "UN2AKN_CONFINED";

/// Runs this command line once more within the limits, and gives how it ended. None in the process that has them, and
/// where no other is to be had.
pub fn run(limits: &LimitOptions, program: &Path) -> Option<ExitCode> {
    if std::env::var_os(INSIDE).is_some() {
        // Whoever ends the command ends this process too.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::TERM));
        limit_memory(limits.max_memory);
        return None;
    }
    let mut command = Command::new(program);
    // What the allocator has reserved before the limit is set does not count.
    command.args(std::env::args_os().skip(1)).env(INSIDE, "1").env("MIMALLOC_ARENA_RESERVE", "64M");
    let status = command.status().ok()?;
    if let Some(code) = status.code() {
        return Some(u8::try_from(code).map_or(Exit::Failures.into(), ExitCode::from));
    }
    complain(&format!("the file needs more memory than --max-memory allows, or un2akn has a bug ({status})"));
    Some(Exit::Failures.into())
}

/// Watches how long a file takes.
pub struct Watch(Arc<Mutex<Option<(Clock, PathBuf)>>>);

impl Watch {
    /// Ends the process when a file takes more than this many seconds; 0 is for ever.
    pub fn start(seconds: u64) -> Watch {
        let at: Arc<Mutex<Option<(Clock, PathBuf)>>> = Arc::default();
        let watched = Arc::clone(&at);
        let watch = move || loop {
            std::thread::sleep(Duration::from_millis(100));
            let at = watched.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((clock, file)) = &*at
                && clock.milliseconds() > seconds.saturating_mul(1000)
            {
                complain(&format!("{}: took more than {seconds} s; give a longer --timeout", file.display()));
                std::process::exit(i32::from(Exit::Failures.number()));
            }
        };
        if seconds > 0 {
            // Without a thread nobody watches, and the file takes as long as it takes.
            let _ = std::thread::Builder::new().spawn(watch);
        }
        Watch(at)
    }

    /// A file begins.
    pub fn begins(&self, file: &Path) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Clock::start(), file.into()));
    }
}
