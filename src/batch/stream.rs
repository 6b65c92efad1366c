//! A filter: documents come in as lines, and go out as lines in the same order, whatever engine is at the
//! two ends. What is held at a time does not depend on how many lines come.

mod input_line;
mod output_line;

use super::error::RunError;
use super::options::{Limits, RunOptions};
use super::watchdog::Watchdog;
use crate::batch::convert::answer::Answer;
use crate::batch::convert::request::Request;
use crate::batch::convert::worker::{STACK, Worker};
use crate::batch::corrections::Corrections;
use input_line::{Asked, Known};
use output_line::Line;
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError, TryLockError};
use std::time::Duration;

pub use input_line::VERSION;

/// Lines under way, for each worker.
const LINES: usize = 24;

/// Bytes of the lines under way, for each worker; a longer line goes alone.
const BYTES: usize = 24 << 20;

/// How often who waits for a line looks whether any are still wanted.
const PATIENCE: Duration = Duration::from_millis(200);

/// Bytes at the beginning of a line that is too long, among which its path is looked for.
const BEGINNING: usize = 1 << 16;

/// Converts the documents that come in as lines until no more come.
pub fn stream(options: &RunOptions, from: impl Read + Send + 'static, to: impl Write) -> Result<(), RunError> {
    let corrections = match &options.corrections {
        Some(folder) => Corrections::read(folder).map_err(|(path, e)| RunError::Input(path, e))?,
        None => Corrections::default(),
    };
    let (lines, queue) = sync_channel::<(u64, Received)>(LINES);
    let (results, collected) = channel::<Result<Done, io::Error>>();
    let room = Arc::new(Room::new(options.workers));
    let (limits, room_to_read) = (options.limits, Arc::clone(&room));
    // It may wait for a line for ever, so nobody waits for it.
    let reader = move || read(from, limits, &lines, &room_to_read);
    std::thread::Builder::new().spawn(reader).map_err(|e| RunError::Workers(e.to_string()))?;
    let (queue, watchdog) = (Mutex::new(queue), Arc::new(Watchdog::default()));
    std::thread::scope(|threads| {
        let watch = || watchdog.watch(&options.stop);
        let watching = std::thread::Builder::new().spawn_scoped(threads, watch);
        let watching = watching.map_err(|e| RunError::Workers(e.to_string()))?;
        let results = Mutex::new(results);
        for _ in 0..options.workers {
            let sender = results.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let (queue, watchdog, room, corrections) = (&queue, &watchdog, &room, &corrections);
            let work = move || {
                let worker = Worker::new(options, None, watchdog);
                let thread = Thread { options, worker, corrections, queue, room, results: &sender };
                if let Err(e) = thread.work() {
                    let _ = sender.send(Err(e));
                }
            };
            let started = std::thread::Builder::new().stack_size(STACK).spawn_scoped(threads, work);
            if let Err(e) = started {
                let _ = results.lock().unwrap_or_else(PoisonError::into_inner).send(Err(e));
            }
        }
        drop(results);
        let written = write(&collected, to, &room);
        drop(collected);
        room.close();
        watchdog.end();
        let _ = watching.join();
        written
    })
}

/// A line as it was received.
enum Received {
    Whole(Vec<u8>),
    /// Only the beginning of a line that is too long.
    TooLong(Vec<u8>),
}

/// A document that is done: its number, its line, and how long the line was that asked for it.
struct Done {
    number: u64,
    line: Vec<u8>,
    cost: usize,
}

/// How many lines, and how many of their bytes, may be under way.
struct Room {
    lines: usize,
    bytes: usize,
    taken: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Default)]
struct Taken {
    lines: usize,
    bytes: usize,
    closed: bool,
}

impl Room {
    fn new(workers: usize) -> Room {
        let (lines, bytes) = (LINES * workers.max(1), BYTES * workers.max(1));
        Room { lines, bytes, taken: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until there is room for a line. False where no more are wanted.
    fn enter(&self, bytes: usize) -> bool {
        let full = |t: &mut Taken| t.lines > 0 && !t.closed && (t.lines >= self.lines || t.bytes + bytes > self.bytes);
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = self.changed.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        taken.lines += 1;
        taken.bytes += bytes;
        !taken.closed
    }

    fn leave(&self, bytes: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.lines -= 1;
        taken.bytes -= bytes;
        self.changed.notify_all();
    }

    fn is_closed(&self) -> bool {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).closed
    }

    fn close(&self) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.changed.notify_all();
    }
}

/// Takes lines in until there are no more, or nobody wants them.
fn read(from: impl Read, limits: Limits, lines: &SyncSender<(u64, Received)>, room: &Room) {
    let mut from = BufReader::with_capacity(1 << 16, from);
    // Base64 takes four bytes for three, and a little more with line breaks in it.
    let most = limits.max_input_bytes.saturating_mul(3) / 2 + (1 << 20);
    for number in 0.. {
        let mut line = Vec::new();
        match (&mut from).take(most).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let whole = line.ends_with(b"\n") || (line.len() as u64) < most;
        if !whole {
            line.truncate(BEGINNING);
            line.shrink_to_fit();
            if skip_line(&mut from).is_err() {
                return;
            }
        }
        if !room.enter(line.len()) {
            return;
        }
        let received = if whole { Received::Whole(line) } else { Received::TooLong(line) };
        if lines.send((number, received)).is_err() {
            return;
        }
    }
}

/// Passes over the rest of a line.
fn skip_line(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let there = from.fill_buf()?;
        let (used, last) = match memchr::memchr(b'\n', there) {
            Some(at) => (at + 1, true),
            None => (there.len(), there.is_empty()),
        };
        from.consume(used);
        if last {
            return Ok(());
        }
    }
}

struct Thread<'a> {
    options: &'a RunOptions,
    worker: Worker,
    corrections: &'a Corrections,
    queue: &'a Mutex<Receiver<(u64, Received)>>,
    room: &'a Room,
    results: &'a Sender<Result<Done, io::Error>>,
}

/// A document under way.
struct UnderWay {
    number: u64,
    cost: usize,
    known: Known,
}

impl Thread<'_> {
    fn work(mut self) -> io::Result<()> {
        let mut waiting: VecDeque<UnderWay> = VecDeque::new();
        loop {
            while self.worker.is_full() {
                self.receive(&mut waiting)?;
            }
            let Some((number, received)) = self.next(waiting.is_empty()) else {
                if waiting.is_empty() {
                    return Ok(());
                }
                self.receive(&mut waiting)?;
                continue;
            };
            let (cost, asked) = match received {
                Received::Whole(line) => (line.len(), Asked::of(&line, &self.options.limits)),
                Received::TooLong(line) => (line.len(), Asked::too_long(&line, &self.options.limits)),
            };
            match asked {
                Asked::Convert(known, bytes) => {
                    let given = known.corrections.clone();
                    let corrections = given.or_else(|| self.corrections.of(&known.document_id).map(|c| c.text));
                    self.worker.send(Request::new(known.document_id.clone(), bytes).corrected(corrections))?;
                    waiting.push_back(UnderWay { number, cost, known });
                }
                Asked::Failed(known, answer) => self.done(UnderWay { number, cost, known }, *answer)?,
            }
        }
    }

    /// The next line; none where no more come, or, with `wait` off, none is there now.
    fn next(&self, wait: bool) -> Option<(u64, Received)> {
        while wait && !self.room.is_closed() {
            let next = self.queue.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(PATIENCE);
            match next {
                Err(RecvTimeoutError::Timeout) => {}
                next => return next.ok(),
            }
        }
        let queue = match self.queue.try_lock() {
            Ok(queue) => queue,
            Err(TryLockError::Poisoned(e)) => e.into_inner(),
            // Another worker waits for the next line.
            Err(TryLockError::WouldBlock) => return None,
        };
        queue.try_recv().ok()
    }

    fn receive(&mut self, waiting: &mut VecDeque<UnderWay>) -> io::Result<()> {
        let stopped = || io::Error::from(io::ErrorKind::Interrupted);
        let answer = self.worker.receive()?.ok_or_else(stopped)?;
        waiting.pop_front().map_or(Ok(()), |under_way| self.done(under_way, answer))
    }

    fn done(&self, under_way: UnderWay, answer: Answer) -> io::Result<()> {
        let line = Line::of(under_way.known, answer).to_bytes()?;
        let done = Done { number: under_way.number, line, cost: under_way.cost };
        // Where nobody takes it, the stream is at its end.
        let _ = self.results.send(Ok(done));
        Ok(())
    }
}

/// Writes lines in the order in which they were asked for.
fn write(results: &Receiver<Result<Done, io::Error>>, to: impl Write, room: &Room) -> Result<(), RunError> {
    let unwritable = |e| RunError::Output(PathBuf::from("-"), e);
    let mut to = BufWriter::with_capacity(1 << 16, to);
    let mut early = BTreeMap::new();
    let mut next = 0;
    loop {
        let result = match results.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                // A caller that asks line by line waits for the answer.
                to.flush().map_err(unwritable)?;
                match results.recv() {
                    Ok(result) => result,
                    Err(_) => break,
                }
            }
        };
        let done = result.map_err(|e| RunError::Workers(e.to_string()))?;
        early.insert(done.number, done);
        while let Some(done) = early.remove(&next) {
            next += 1;
            to.write_all(&done.line).map_err(unwritable)?;
            room.leave(done.cost);
        }
    }
    to.flush().map_err(unwritable)
}
