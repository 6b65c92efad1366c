//! Ends processes that take too long. The only place that measures time while documents are converted: no
//! output depends on it but that of a document which takes too long.

use super::options::Stop;
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How often the watchdog looks.
const BEAT: Duration = Duration::from_millis(50);

/// What a process has left when the run is stopped.
const GRACE: Duration = Duration::from_secs(1);

/// A moment to come.
pub struct Deadline(Instant);

impl Deadline {
    /// The moment that is so far away.
    pub fn after(time: Duration) -> Deadline {
        let now = Instant::now();
        Deadline(now.checked_add(time).unwrap_or(now))
    }

    /// What is left until then.
    pub fn left(&self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

/// Measures how long something takes.
pub struct Clock(Instant);

impl Clock {
    /// Starts.
    pub fn start() -> Clock {
        Clock(Instant::now())
    }

    /// Milliseconds since.
    pub fn milliseconds(&self) -> u64 {
        self.0.elapsed().as_millis() as u64
    }
}

/// Looks at all processes of a run.
#[derive(Default)]
pub struct Watchdog {
    watched: Mutex<Vec<Weak<Watched>>>,
    over: Mutex<bool>,
    /// Wakes whoever watches when the run is over.
    ended: Condvar,
}

struct Watched {
    child: Arc<Mutex<Child>>,
    deadline: Mutex<Option<Instant>>,
    fired: AtomicBool,
}

/// A process under watch.
pub struct Guard(Arc<Watched>);

impl Watchdog {
    /// Puts a process under watch.
    pub fn guard(&self, child: Arc<Mutex<Child>>) -> Guard {
        let watched = Arc::new(Watched { child, deadline: Mutex::new(None), fired: AtomicBool::new(false) });
        let mut all = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|w| w.strong_count() > 0);
        all.push(Arc::downgrade(&watched));
        Guard(watched)
    }

    /// Watches until the run is over.
    pub fn watch(&self, stop: &Stop) {
        let mut stopped_at = None;
        while !self.over_within(BEAT) {
            let now = Instant::now();
            if stop.asked() {
                stopped_at.get_or_insert(now);
            }
            let last = stopped_at.map(|at| at + GRACE);
            let all: Vec<_> = self.watched.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for watched in all.iter().filter_map(Weak::upgrade) {
                let deadline = *watched.deadline.lock().unwrap_or_else(PoisonError::into_inner);
                let deadline = deadline.map(|d| last.map_or(d, |l| l.min(d)));
                if deadline.is_some_and(|d| d <= now) && !watched.fired.swap(true, Ordering::SeqCst) {
                    let _ = watched.child.lock().unwrap_or_else(PoisonError::into_inner).kill();
                }
            }
        }
    }

    /// The run is over.
    pub fn end(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.notify_all();
    }

    /// Waits so long, or until the run is over.
    fn over_within(&self, time: Duration) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.ended.wait_timeout_while(over, time, |over| !*over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Guard {
    /// A document begins, which may take this many seconds; 0 is for ever.
    pub fn begin(&self, seconds: u64) {
        let seconds = if seconds == 0 { u64::from(u32::MAX) } else { seconds };
        let end = Instant::now().checked_add(Duration::from_secs(seconds));
        *self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner) = end;
    }

    /// The process waits for work.
    pub fn rest(&self) {
        *self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// True where the process was ended for taking too long.
    pub fn fired(&self) -> bool {
        self.0.fired.load(Ordering::SeqCst)
    }
}
