//! What a person, or the program that started this one, sees while a run goes on, and at its end.

mod lines;

use crate::options::TellingOptions;
use anstyle::AnsiColor;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use lines::{Level, Lines};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use un2akn::batch::{Change, Clock, Event, RunRecord, Status, Stop, Totals, Watch};
use un2akn::code::Exit;

/// Lines of trouble that a summary lists before it refers to the tables.
const LISTED: usize = 20;

/// Documents new in review that are named before the record of the run is referred to.
const NEWS: usize = 10;

/// Files between two lines of JSON on the progress.
const STEP: u64 = 500;

/// How often it is looked whether somebody asks.
const BEAT: Duration = Duration::from_millis(100);

/// Milliseconds that a run has to end in order when it is asked to.
const LAST: u64 = 2000;

/// Bars on a terminal, lines elsewhere.
pub struct Progress {
    all: ProgressBar,
    workers: Vec<ProgressBar>,
    bars: MultiProgress,
    lines: Lines,
    told: TellingOptions,
    files: AtomicU64,
    done: AtomicU64,
    failures: AtomicU64,
    failed: Mutex<Vec<String>>,
    news: Mutex<Vec<String>>,
    /// What each worker is at.
    busy: Mutex<BTreeMap<usize, String>>,
}

impl Progress {
    /// Bars for this many workers, or lines.
    pub fn new(workers: usize, told: &TellingOptions) -> Result<Self, String> {
        let terminal = std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        let shown = match told.progress.as_str() {
            "always" => true,
            "auto" => terminal && !told.quiet && !told.dry_run && told.log_format == "text",
            _ => false,
        };
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bars = MultiProgress::with_draw_target(target);
        let style = |template: &str| {
            ProgressStyle::with_template(template)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("=> ")
        };
        let all = bars.add(ProgressBar::new(0));
        all.set_style(style("[{elapsed_precise}] {wide_bar} {human_pos}/{human_len}  {per_sec}, {eta} left"));
        let workers = (0..if shown { workers } else { 0 })
            .map(|_| {
                let bar = bars.add(ProgressBar::new_spinner());
                bar.set_style(style("  {wide_msg}"));
                bar
            })
            .collect();
        let lines = Lines::new(told)?;
        Ok(Progress {
            all,
            workers,
            bars,
            lines,
            told: told.clone(),
            files: AtomicU64::new(0),
            done: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            failed: Mutex::default(),
            news: Mutex::default(),
            busy: Mutex::default(),
        })
    }

    /// Tells how far it is as often as it was asked for, and whenever a signal asks, until it is over.
    pub fn tell(&self, asked: &AtomicBool, over: &AtomicBool, stop: &Stop) {
        let clock = Clock::start();
        let interval = u64::from(self.told.progress_interval) * 1000;
        let mut next = interval;
        let mut stopped = None;
        while !over.load(Ordering::Relaxed) {
            std::thread::park_timeout(BEAT);
            if let Some(signal) = stop.signal() {
                let since = *stopped.get_or_insert_with(|| clock.milliseconds());
                // Whoever stops a run does not wait for a disk or a reader that does not answer; nothing is said, since
                // that might wait too. The next run finds its way.
                if clock.milliseconds() - since >= LAST && !over.load(Ordering::Relaxed) {
                    std::process::exit(i32::from(Exit::of_signal(signal).number()));
                }
            }
            let due = interval > 0 && clock.milliseconds() >= next;
            if due {
                next += interval;
            }
            if asked.swap(false, Ordering::Relaxed) || (due && !over.load(Ordering::Relaxed)) {
                self.how_far(clock.milliseconds());
            }
        }
    }

    /// A line on how far it is.
    fn how_far(&self, milliseconds: u64) {
        let [done, files, failed] = [&self.done, &self.files, &self.failures].map(|n| n.load(Ordering::Relaxed));
        let busy: Vec<String> = self.busy.lock().map(|b| b.values().cloned().collect()).unwrap_or_default();
        let left = match done {
            0 => String::new(),
            _ => format!(", about {} s left", milliseconds * files.saturating_sub(done) / done / 1000),
        };
        let at = if busy.is_empty() { String::new() } else { format!("; working on {}", busy.join(", ")) };
        let text = format!("{done} of {} done, {failed} failed{left}{at}", counted(files));
        self.bars.suspend(|| self.lines.progress(done, files, &busy, &text));
    }

    /// Takes the bars away.
    pub fn finish(&self) {
        self.workers.iter().for_each(|w| w.finish_and_clear());
        self.all.finish_and_clear();
    }

    /// Says what failed and why, what needs a look, and what was converted; or what stopped the run.
    pub fn summary(&self, record: &RunRecord, output: &Path) {
        if let Some(trouble) = &record.trouble {
            self.lines.say(Level::Error, "trouble", trouble.code.code(), &trouble.message);
        }
        if record.trouble.is_none() && (self.told.quiet || self.told.log_format == "json") {
            self.news(&record.totals);
        }
        if self.told.quiet || record.trouble.is_some() {
            return;
        }
        if self.told.log_format == "json" {
            return self.lines.run(record);
        }
        self.failures(&record.totals);
        for (doubt, n) in &record.doubts {
            self.lines.word(AnsiColor::Yellow, "review", &format!("{doubt}: {n}"));
        }
        self.lines.plain(&totals_line(&record.totals, record.dry_run));
        by_hand_line(&record.totals).iter().for_each(|line| self.lines.plain(line));
        self.news(&record.totals);
        if record.works.several > 0 {
            self.lines.plain(&works_line(record));
        }
        if !record.dry_run {
            self.lines.plain(&format!("results in {}", output.display()));
        }
    }

    /// The documents that are to be looked at since this run.
    fn news(&self, totals: &Totals) {
        let Ok(news) = self.news.lock() else { return };
        if totals.news == 0 || self.told.dry_run {
            return;
        }
        let what = if totals.news == 1 { "1 document needs" } else { &format!("{} documents need", totals.news) };
        let more = totals.news as usize - news.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        self.lines.say(Level::Warning, "news", "news", &format!("{what} review now: {}{more}", news.join(", ")));
    }

    fn failures(&self, totals: &Totals) {
        let Ok(failed) = self.failed.lock() else { return };
        for line in &*failed {
            self.lines.word(AnsiColor::Red, "failed", line);
        }
        if totals.failed as usize > failed.len() {
            let more = totals.failed as usize - failed.len();
            self.lines.word(AnsiColor::Red, "failed", &format!("and {more} more; see documents.csv"));
        }
    }

    fn line(&self, event: &Event) {
        if self.told.dry_run {
            lines::plan(event);
        } else if self.told.tells(event.change != Change::Unchanged) {
            self.bars.suspend(|| self.lines.document(event));
        }
    }
}

impl Watch for Progress {
    fn found(&self, files: u64) {
        self.files.store(files, Ordering::Relaxed);
        self.all.set_length(files);
    }

    fn begins(&self, worker: usize, id: &str) {
        if let Ok(mut busy) = self.busy.lock() {
            id.clone_into(busy.entry(worker).or_default());
        }
        if let Some(bar) = self.workers.get(worker) {
            bar.set_message(id.to_string());
        }
    }

    fn done(&self, event: &Event) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let files = self.files.load(Ordering::Relaxed);
        self.all.inc(1);
        if self.told.progress == "json" && (done.is_multiple_of(STEP) || done == files) {
            self.lines.progress_object(done, files, &[]);
        }
        self.line(event);
        if event.news
            && let Ok(mut news) = self.news.lock()
            && news.len() < NEWS
        {
            news.push(event.input.clone());
        }
        if event.status != Some(Status::Failed) {
            return;
        }
        self.failures.fetch_add(1, Ordering::Relaxed);
        // A file that failed before and has not changed is not news; it is in the summary and in the tables.
        let news = event.change != Change::Unchanged;
        if news && (self.told.quiet || self.told.log_format == "json") {
            self.bars.suspend(|| self.lines.failed(event));
        } else if let Ok(mut failed) = self.failed.lock()
            && failed.len() < LISTED
        {
            failed.push(format!("{}: {}", event.input, event.problem));
        }
    }

    fn note(&self, text: &str) {
        self.bars.suspend(|| self.lines.say(Level::Warning, "note", "note", text));
    }
}

/// The works in several languages in one line, for people.
fn works_line(record: &RunRecord) -> String {
    let works = &record.works;
    let parted = match works.unaligned {
        0 => "all agree".to_string(),
        1 => "1 disagrees in places; see unaligned.csv".to_string(),
        n => format!("{n} disagree in places; see unaligned.csv"),
    };
    let several = if works.several == 1 { "1 work".to_string() } else { format!("{} works", works.several) };
    format!("{several} in two or more languages: {parted}")
}

/// What people have done, in one line.
fn by_hand_line(totals: &Totals) -> Option<String> {
    let told = [
        ("checked", totals.checked),
        ("with corrections", totals.corrected),
        ("corrections not applied", totals.corrections_lost),
        ("corrections needless now", totals.corrections_needless),
    ];
    let told: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{n} {what}")).collect();
    (!told.is_empty()).then(|| format!("by hand: {}", told.join(", ")))
}

/// Totals in one line, for people.
fn totals_line(totals: &Totals, dry_run: bool) -> String {
    let all = totals.ok + totals.review + totals.failed;
    let changes = [
        ("new", totals.new),
        ("modified", totals.modified),
        ("rebuilt", totals.rebuilt),
        ("unchanged", totals.unchanged),
        ("removed", totals.removed),
        ("skipped", totals.skipped),
    ];
    let changes: Vec<String> = changes.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{n} {what}")).collect();
    let changes = changes.join(", ");
    if dry_run {
        return format!("{}: {changes}; nothing was done", counted(totals.files));
    }
    let (ok, review, failed) = (totals.ok, totals.review, totals.failed);
    let need = if review == 1 { "needs" } else { "need" };
    format!("{}: {ok} converted, {review} {need} review, {failed} failed ({changes})", counted(all))
}

/// `1 file`, `2 files`
fn counted(files: u64) -> String {
    if files == 1 { "1 file".to_string() } else { format!("{files} files") }
}
