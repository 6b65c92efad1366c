//! What a person sees while a run goes on, and at its end.

use super::totals_line;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Mutex;
use un2akn::batch::{End, Status, Totals, Watch};

/// Lines of trouble that a summary lists before it refers to the tables.
const LISTED: usize = 20;

/// Bars on a terminal, lines elsewhere.
pub struct Progress {
    all: ProgressBar,
    workers: Vec<ProgressBar>,
    bars: MultiProgress,
    quiet: bool,
    seen: Mutex<Seen>,
}

/// What the summary needs.
#[derive(Default)]
struct Seen {
    failed: Vec<String>,
    doubts: BTreeMap<String, u64>,
}

impl Progress {
    /// Bars for so many workers; none where there is no terminal.
    pub fn new(workers: usize, quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bars = MultiProgress::with_draw_target(target);
        let style = |template: &str| {
            ProgressStyle::with_template(template)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("=> ")
        };
        let all = bars.add(ProgressBar::new(0));
        all.set_style(style("[{elapsed_precise}] {bar:32} {human_pos}/{human_len}  {per_sec}, {eta} left"));
        let workers = (0..if shown { workers } else { 0 })
            .map(|_| {
                let bar = bars.add(ProgressBar::new_spinner());
                bar.set_style(style("  {wide_msg}"));
                bar
            })
            .collect();
        Progress { all, workers, bars, quiet, seen: Mutex::default() }
    }

    /// Takes the bars away.
    pub fn finish(&self) {
        self.workers.iter().for_each(|w| w.finish_and_clear());
        self.all.finish_and_clear();
    }

    /// Says what was converted, what needs a look, what failed and why.
    pub fn summary(&self, totals: &Totals, output: &Path) {
        eprintln!("{}", totals_line(totals));
        let Ok(seen) = self.seen.lock() else { return };
        for line in &seen.failed {
            eprintln!("  failed  {line}");
        }
        if totals.failed as usize > seen.failed.len() {
            eprintln!("  failed  and {} more; see documents.csv", totals.failed as usize - seen.failed.len());
        }
        for (doubt, n) in &seen.doubts {
            eprintln!("  review  {doubt}: {n}");
        }
        eprintln!("results in {}", output.display());
    }
}

impl Watch for Progress {
    fn found(&self, files: u64) {
        self.all.set_length(files);
    }

    fn begins(&self, worker: usize, id: &str) {
        if let Some(bar) = self.workers.get(worker) {
            bar.set_message(id.to_string());
        }
    }

    fn done(&self, end: &End) {
        self.all.inc(1);
        let Ok(mut seen) = self.seen.lock() else { return };
        match &end.status {
            Status::Ok => {}
            Status::Review(doubts) => {
                for doubt in doubts.split('|') {
                    *seen.doubts.entry(doubt.to_string()).or_default() += 1;
                }
            }
            Status::Failed(why) => {
                let line = format!("{}: {why}", end.id);
                if self.quiet {
                    self.bars.suspend(|| eprintln!("un2akn: {line}"));
                } else if seen.failed.len() < LISTED {
                    seen.failed.push(line);
                }
            }
        }
    }
}
