//! Tasks to the workers in bundles, results back in order, within a window: what is under way does not
//! depend on the size of the collection.

use crate::batch::convert::tesseract;
use crate::batch::convert::worker::{STACK, Worker};
use crate::batch::corrections::Corrections;
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::document::context::{Context, Done};
use crate::batch::document::process::{Halt, preview, work};
use crate::batch::error::RunError;
use crate::batch::event::{Change, Event, Status, Watch};
use crate::batch::options::RunOptions;
use crate::batch::output::folder::OutputFolder;
use crate::batch::plan::same_names::SameNames;
use crate::batch::plan::steps::{Count, Plan, Step};
use crate::batch::publish::publisher::{Finished, NoPlace, publish};
use crate::batch::records::recorder::Recorder;
use crate::batch::state::journal::Journal;
use crate::batch::state::orphans::Orphans;
use crate::batch::state::store::State;
use crate::batch::watchdog::Watchdog;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Scope, ScopedJoinHandle};

/// Inputs in a bundle.
const BUNDLE: usize = 16;

/// Bundles under way, for each worker.
const WINDOW: usize = 6;

type Bundle = (u64, Vec<Step>);
type Results = (u64, Vec<Done>);

/// What is needed to go through all inputs.
pub struct Pipeline<'a> {
    /// What to convert, and how.
    pub options: &'a RunOptions,
    /// Where to.
    pub folder: &'a OutputFolder,
    /// Who is told.
    pub watch: &'a dyn Watch,
    /// Digest of program and options.
    pub key: Digest32,
    /// What is to be done.
    pub plan: &'a Plan<'a>,
    /// What is known.
    pub state: &'a State,
    /// How many documents there are.
    pub count: Count,
    /// XML that belongs to no document any more.
    pub orphans: &'a Orphans,
    /// What people have corrected.
    pub corrections: &'a Corrections,
    /// Documents whose names are others' to the disk.
    pub same_names: &'a SameNames,
    /// The files of the input whose names are those of pages, where pages are not joined.
    pub pages: &'a HashSet<u64>,
}

/// What was done.
#[derive(Default)]
pub struct Outcome {
    /// Documents converted.
    pub fresh: u64,
    /// Documents that are gone.
    pub removed: u64,
    /// Documents of which something else is to be noted.
    pub noted: u64,
    /// Documents whose XML has no place.
    pub refused: Vec<NoPlace>,
    failed: u64,
    unreadable: u64,
    losing: u64,
}

/// The first error, which ends the run.
#[derive(Default)]
struct Brake {
    pulled: AtomicBool,
    trouble: Mutex<Option<RunError>>,
}

impl Brake {
    fn pull(&self, trouble: RunError) {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(trouble);
        self.pulled.store(true, Ordering::SeqCst);
    }

    fn is_pulled(&self) -> bool {
        self.pulled.load(Ordering::SeqCst)
    }
}

/// Starts a thread; where there is none to be had, the run ends.
fn start<'scope, T: Send + 'scope>(
    threads: &'scope Scope<'scope, '_>,
    brake: &Brake,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Option<ScopedJoinHandle<'scope, T>> {
    let started = std::thread::Builder::new().spawn_scoped(threads, work);
    started.inspect_err(|e| brake.pull(RunError::Workers(e.to_string()))).ok()
}

impl Pipeline<'_> {
    /// Goes through all inputs.
    pub fn run(&self, journal: &mut Journal, recorder: &mut Recorder) -> Result<Outcome, RunError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.options.workers).stack_size(STACK).build();
        let pool = pool.map_err(|e| RunError::Workers(e.to_string()))?;
        let window = WINDOW * self.options.workers.max(1);
        let brake = Brake::default();
        let watchdog = Arc::new(Watchdog::default());
        let (bundles, queue) = sync_channel::<Bundle>(window);
        let (tokens, used) = sync_channel::<()>(window);
        let (results, collected) = channel::<Results>();
        let (finished, to_publish) = sync_channel::<Vec<Finished>>(window);
        let queue = Mutex::new(queue);
        let outcome = std::thread::scope(|threads| {
            let brake = &brake;
            let watch = || watchdog.watch(&self.options.stop);
            let watching = start(threads, brake, watch);
            // Where a thread cannot be started, what it holds is let go, so that no other waits for it.
            start(threads, brake, move || self.produce(bundles, &tokens, brake));
            let (queue, watchdog, pool) = (&queue, &watchdog, &pool);
            start(threads, brake, move || {
                let results = Mutex::new(results);
                pool.broadcast(|_| {
                    let results = results.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    self.serve(queue, &results, brake, watchdog);
                });
            });
            let publisher = start(threads, brake, move || {
                let result = publish(self.folder, &to_publish, self.watch, recorder);
                let refused = result.unwrap_or_else(|trouble| {
                    brake.pull(trouble);
                    Vec::new()
                });
                // Whoever still sends must not wait for ever.
                while to_publish.recv().is_ok() {}
                refused
            });
            let mut outcome = self.collect(&collected, &used, &finished, journal, brake);
            drop(finished);
            outcome.refused = publisher.and_then(|p| p.join().ok()).unwrap_or_default();
            watchdog.end();
            let _ = watching.map(|w| w.join());
            outcome
        });
        if let Some(signal) = self.options.stop.signal() {
            return Err(RunError::Interrupted(signal));
        }
        match brake.trouble.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(trouble) => Err(trouble),
            None => Ok(outcome),
        }
    }

    /// Makes bundles of what is to be done.
    fn produce(&self, bundles: SyncSender<Bundle>, tokens: &SyncSender<()>, brake: &Brake) {
        let mut bundle = Vec::with_capacity(BUNDLE);
        let mut number = 0;
        let mut send = |bundle: Vec<Step>| {
            let sent = tokens.send(()).is_ok() && bundles.send((number, bundle)).is_ok();
            number += 1;
            sent
        };
        let gone_through = self.plan.steps(self.state, |step| {
            bundle.push(step);
            if bundle.len() < BUNDLE {
                return Ok(true);
            }
            let goes_on = send(std::mem::replace(&mut bundle, Vec::with_capacity(BUNDLE)));
            Ok(goes_on && !brake.is_pulled() && !self.options.stop.asked())
        });
        match gone_through {
            Ok(()) if !bundle.is_empty() => {
                send(bundle);
            }
            Ok(()) => {}
            Err(e) => brake.pull(RunError::Output(self.folder.own.path().into(), e)),
        }
    }

    /// The life of a worker.
    fn serve(&self, queue: &Mutex<Receiver<Bundle>>, results: &Sender<Results>, brake: &Brake, dog: &Arc<Watchdog>) {
        let Pipeline { options, folder, key, watch, orphans, corrections, same_names, pages, .. } = *self;
        let read_key = tesseract::key(&key, &options.conversion.extract.ocr);
        let made = RefCell::default();
        let context = Context { options, folder, key, read_key, watch, orphans, corrections, same_names, pages, made };
        let mut worker = Worker::new(options, Some(folder), dog);
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((number, steps)) = next else { return };
            let done = if brake.is_pulled() { Ok(Vec::new()) } else { self.do_bundle(&context, &mut worker, steps) };
            let done = done.unwrap_or_else(|halt| {
                brake.pull(match halt {
                    Halt::Workers(e) => RunError::Workers(e.to_string()),
                    Halt::Output(path, e) => RunError::Output(path, e),
                });
                Vec::new()
            });
            if results.send((number, done)).is_err() {
                return;
            }
        }
    }

    fn do_bundle(&self, context: &Context<'_>, worker: &mut Worker, steps: Vec<Step>) -> Result<Vec<Done>, Halt> {
        let mut done = Vec::with_capacity(steps.len());
        let mut tasks = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                Step::Task(task) if self.options.dry_run => done.push(preview(context, &task)),
                Step::Task(task) => tasks.push(*task),
                Step::Removed(entry) => {
                    done.push(Done::told(Event::new(&entry.id, Change::Removed)));
                }
            }
        }
        done.extend(work(context, worker, tasks)?);
        done.sort_by(|a, b| a.event.input.as_bytes().cmp(b.event.input.as_bytes()));
        Ok(done)
    }

    /// Takes results in order: to the journal first, then to be put in place.
    fn collect(
        &self,
        results: &Receiver<Results>,
        used: &Receiver<()>,
        finished: &SyncSender<Vec<Finished>>,
        journal: &mut Journal,
        brake: &Brake,
    ) -> Outcome {
        let mut outcome = Outcome { failed: self.count.failed, ..Outcome::default() };
        let mut early = BTreeMap::new();
        let mut next = 0;
        while let Ok((number, done)) = results.recv() {
            early.insert(number, done);
            while let Some(done) = early.remove(&next) {
                next += 1;
                if let Err(trouble) = self.take(done, finished, journal, &mut outcome) {
                    brake.pull(trouble);
                }
                let _ = used.recv();
            }
        }
        outcome
    }

    fn take(
        &self,
        done: Vec<Done>,
        finished: &SyncSender<Vec<Finished>>,
        journal: &mut Journal,
        outcome: &mut Outcome,
    ) -> Result<(), RunError> {
        let unwritable = |e| RunError::Output(self.folder.state.path().into(), e);
        let mut batch = Vec::with_capacity(done.len());
        for result in done {
            let looked_at = result.fresh.is_some() || result.note.is_some();
            outcome.failed += u64::from(is_new_failure(&result.event, looked_at) || result.failed_before);
            outcome.unreadable += u64::from(result.unreadable);
            outcome.losing += u64::from(result.losing);
            outcome.removed += u64::from(result.event.change == Change::Removed);
            if let Some(fresh) = result.fresh {
                outcome.fresh += 1;
                journal.add(fresh.0, &fresh.1).map_err(unwritable)?;
            } else if let Some(note) = result.note {
                outcome.noted += 1;
                journal.note(&result.event.input, note).map_err(unwritable)?;
            }
            batch.push((result.placement, result.event));
        }
        journal.flush().map_err(unwritable)?;
        let _ = finished.send(batch);
        if self.options.max_failures.is_some_and(|most| most.is_exceeded(outcome.failed, self.plan.listing.files)) {
            return Err(RunError::Failures(outcome.failed));
        }
        let Outcome { unreadable, losing, .. } = *outcome;
        let known = self.count.known;
        // With --only, the user knows that the named documents cannot be read, and what one of them holds.
        let (lost, most) = if self.plan.only { (losing, 1) } else { (unreadable + losing, 0) };
        if lost <= most || !self.options.max_delete.is_exceeded(self.count.gone + lost, known) {
            return Ok(());
        }
        let input = self.options.input.clone();
        Err(match unreadable >= losing && !self.plan.only {
            true => RunError::Unreadable(input, lost, known),
            false => RunError::Spoilt(input, lost, known),
        })
    }
}

/// True where an event is of a document that was looked at anew and failed.
fn is_new_failure(event: &Event, fresh: bool) -> bool {
    fresh && event.status == Some(Status::Failed) && event.change != Change::Unchanged
}
