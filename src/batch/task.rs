//! One input: whether it is what it was, and where not, its conversion, up to files that only have to be put
//! in place.

use super::dates::Dated;
use super::engine::{Answer, Engine};
use super::event::{Change, Event, Made, Status, Watch};
use super::folder::Folder;
use super::job::Job;
use super::joined;
use super::known::symbol_hash;
use super::put::{Refused, below_akn, make_room, no_place, part, put};
use super::request::{Request, too_large};
use super::source::{Content, OnDisk, UNREADABLE, open, read, unreadable};
use super::stamp::{Digest32, Print, Stamp, Standing, digits};
use super::state::{Entry, Left, Note, Rows, TABLES, Whole};
use super::twins::Twins;
use super::walk::{Input, Kind};
use super::watchdog::{Deadline, Watchdog};
use crate::hex;
use crate::write::tables::LANGUAGES;
use crate::write::{self, Source, akn_path};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// An input, and what was made of it before.
pub struct Task {
    /// The input.
    pub input: Input,
    /// What is known of it.
    pub before: Option<Entry>,
    /// Whether it is converted in any case.
    pub anyway: bool,
}

/// What is to be done at the end of a task.
#[derive(Default)]
pub struct Placing {
    /// A file that was written, by its name where such files are, and the name it gets below `akn`.
    pub rename: Option<(String, String)>,
    /// Whether what stands there was written by somebody else, and is kept under another name.
    pub beside: bool,
}

/// What became of a task.
pub struct Done {
    /// What is told of it.
    pub event: Event,
    /// What is known of it from now on, and its rows; none where nothing has changed.
    pub fresh: Option<Box<(Entry, Rows)>>,
    /// What is another way with a document that is as it was.
    pub note: Option<Note>,
    /// What is to be put in place.
    pub placing: Placing,
    /// Whether it was read before, and cannot be now.
    pub unreadable: bool,
}

impl Done {
    /// Nothing but something to tell.
    pub fn told(event: Event) -> Done {
        Done { event, fresh: None, note: None, placing: Placing::default(), unreadable: false }
    }
}

/// What all tasks of a run share.
pub struct Desk<'a> {
    /// What to convert, and how.
    pub job: &'a Job,
    /// Where to.
    pub folder: &'a Folder,
    /// Digest of program and options.
    pub key: Digest32,
    /// Who is told.
    pub watch: &'a dyn Watch,
    /// XML that belongs to no document any more.
    pub left: &'a Left,
    /// Documents whose names are others' to the disk.
    pub twins: &'a Twins,
    /// The folder that was made last: most documents go where the one before went.
    pub made: RefCell<PathBuf>,
}

/// Does tasks in order. Fails where the output cannot be written or no process can be started.
pub fn work(desk: &Desk<'_>, engine: &mut Engine, tasks: Vec<Task>) -> Result<Vec<Done>, Halt> {
    let mut done = Vec::with_capacity(tasks.len());
    let mut waiting: VecDeque<(Task, Option<Print>)> = VecDeque::new();
    for task in tasks {
        if desk.job.stop.asked() {
            break;
        }
        if waiting.is_empty() {
            desk.watch.begins(worker(), &task.input.id);
        }
        match look(desk, &task) {
            Look::Done(result) => {
                // Results are in order: what is under way comes first.
                drain(desk, engine, &mut waiting, &mut done, 0)?;
                done.push(*result);
            }
            Look::Failed(print, answer) => {
                drain(desk, engine, &mut waiting, &mut done, 0)?;
                done.push(finish(desk, &task, print, *answer)?);
            }
            Look::Convert(request, print) => {
                while engine.is_full() {
                    let fewer = engine.under_way() - 1;
                    drain(desk, engine, &mut waiting, &mut done, fewer)?;
                }
                engine.send(request).map_err(Halt::Workers)?;
                waiting.push_back((task, print));
            }
        }
    }
    drain(desk, engine, &mut waiting, &mut done, 0)?;
    Ok(done)
}

/// The number of the worker that asks.
fn worker() -> usize {
    rayon::current_thread_index().unwrap_or(0)
}

/// Says what a task would do, and does nothing.
pub fn preview(desk: &Desk<'_>, task: &Task) -> Done {
    let (print, problem) = match look(desk, task) {
        Look::Done(done) => return Done { note: None, ..*done },
        Look::Failed(print, answer) => match held(task, &answer) {
            Some(done) => return Done { note: None, ..done },
            None => (print, answer.problem),
        },
        Look::Convert(_, print) => (print, String::new()),
    };
    let mut event = Event::new(&task.input.id, change(task, print.as_ref()));
    event.status = (!problem.is_empty()).then_some(Status::Failed);
    event.code = problem.split_once(": ").map(|(code, _)| code.to_string());
    event.problem = problem;
    event.sha256 = print.map(|p| digits(&p.sha256));
    event.bytes = print.map(|p| p.size);
    Done::told(event)
}

/// What is different from the run before, where something is.
fn change(task: &Task, print: Option<&Print>) -> Change {
    match &task.before {
        None => Change::New,
        Some(before) if before.source.map(|s| s.sha256) == print.map(|s| s.sha256) => Change::Rebuilt,
        Some(_) => Change::Modified,
    }
}

/// Why tasks cannot go on.
pub enum Halt {
    /// A process cannot be started.
    Workers(io::Error),
    /// A file cannot be written.
    Output(PathBuf, io::Error),
}

fn drain(
    desk: &Desk<'_>,
    engine: &mut Engine,
    waiting: &mut VecDeque<(Task, Option<Print>)>,
    done: &mut Vec<Done>,
    until: usize,
) -> Result<(), Halt> {
    while waiting.len() > until {
        let Some(answer) = engine.receive().map_err(Halt::Workers)? else {
            // The run is being stopped.
            waiting.clear();
            return Ok(());
        };
        if let Some((task, print)) = waiting.pop_front() {
            done.push(finish(desk, &task, print.or(answer.source), answer)?);
        }
        // What is told is what the engine is at, not what was handed in last.
        if let Some((task, _)) = waiting.front() {
            desk.watch.begins(worker(), &task.input.id);
        }
    }
    Ok(())
}

enum Look {
    Done(Box<Done>),
    Failed(Option<Print>, Box<Answer>),
    Convert(Request, Option<Print>),
}

/// Reads an input, and tells whether anything is to be done.
fn look(desk: &Desk<'_>, task: &Task) -> Look {
    let unreadable = |reason: &str| unread_so(desk, task, Answer::unread(unreadable(reason)));
    match &task.input.kind {
        Kind::Skipped(why) => {
            let mut event = Event::new(&task.input.id, Change::Skipped);
            event.problem.clone_from(why);
            return Look::Done(Box::new(Done::told(event)));
        }
        Kind::Trouble(reason) => return unreadable(reason),
        Kind::File if !task.input.further.is_empty() => {
            return look_at_pages(desk, task).unwrap_or_else(|e| unreadable(&e.to_string()));
        }
        Kind::File => {}
    }
    if let Some(request) = unread(desk, task) {
        return Look::Convert(request, None);
    }
    let opened = open(&task.input.path, desk.job.follow_links);
    let (file, metadata) = match opened {
        Ok(both) => both,
        Err(e) => return unreadable(&e.to_string()),
    };
    if desk.job.trust_mtime {
        let known = task.before.as_ref().and_then(|b| b.source);
        let stamp = Stamp::of(&metadata);
        let known = known.filter(|k| k.stamp.is_some_and(|s| s.content_alike(&stamp)));
        if let Some(done) = known.and_then(|known| same(desk, task, Some(&known), None)) {
            return Look::Done(Box::new(done));
        }
    }
    match read(file, &metadata, desk.job.limits.max_input_bytes, &may_read(desk)) {
        Ok(Content::Whole(bytes, print)) => match same(desk, task, Some(&print), None) {
            Some(done) => Look::Done(Box::new(done)),
            None => Look::Convert(Request::new(task.input.id.clone(), bytes), Some(print)),
        },
        Ok(Content::Large(beginning, size)) => {
            let answer = Answer::failed(&beginning, too_large(size, &desk.job.limits), false);
            unread_so(desk, task, Answer { unread: true, ..answer })
        }
        Err(e) => unreadable(&e.to_string()),
    }
}

/// Whether to go on reading a file: not where the run is to stop, nor for longer than a conversion may take.
fn may_read(desk: &Desk<'_>) -> impl Fn() -> io::Result<()> {
    let seconds = desk.job.limits.timeout;
    let deadline = (seconds > 0).then(|| Deadline::after(Duration::from_secs(seconds)));
    let stop = desk.job.stop.clone();
    move || match &deadline {
        _ if stop.asked() => Err(io::Error::other("the run was stopped")),
        Some(deadline) if deadline.left().is_zero() => {
            Err(io::Error::other(format!("reading it took more than {seconds} s")))
        }
        _ => Ok(()),
    }
}

/// The result for an input that was not read.
fn unread_so(desk: &Desk<'_>, task: &Task, answer: Answer) -> Look {
    match same(desk, task, None, Some(&answer.problem)) {
        Some(done) => Look::Done(Box::new(done)),
        None => Look::Failed(None, Box::new(answer)),
    }
}

/// The result for a document that was converted before and cannot be now, for a cause that passes or since its
/// source was not read: it keeps its XML and its rows, which say so.
fn held(task: &Task, answer: &Answer) -> Option<Done> {
    if answer.problem.is_empty() || !(answer.again || answer.unread) {
        return None;
    }
    let before = task.before.as_ref().filter(|before| before.xml.is_some() && !task.anyway)?;
    let change = if before.held == answer.problem { Change::Unchanged } else { Change::Modified };
    let held = Entry { held: answer.problem.clone(), ..before.clone() };
    let note = Note { stamp: None, held: Some(held.held.clone()) };
    let unreadable = answer.problem.starts_with(UNREADABLE);
    let note = (change == Change::Modified).then_some(note);
    Some(Done { note, unreadable, ..Done::told(event(&held, change)) })
}

/// What is asked where the document is converted whatever its file holds: the engine reads the file, and writes
/// the XML where there is none yet.
fn unread(desk: &Desk<'_>, task: &Task) -> Option<Request> {
    let known = task.before.as_ref().is_some_and(|before| !task.anyway && before.key == desk.key);
    if known || desk.job.dry_run {
        return None;
    }
    let file = OnDisk::find(&task.input.path, desk.job.follow_links, desk.job.limits.max_input_bytes)?;
    let id = &task.input.id;
    let is_new = matches!(desk.folder.akn.look(below_akn(id)), Ok(None));
    Some(Request::unread(id.clone(), file, is_new.then(|| part(id))))
}

/// Looks at the pages of one document.
fn look_at_pages(desk: &Desk<'_>, task: &Task) -> io::Result<Look> {
    Ok(match joined::read(&task.input, desk.job)? {
        Ok((request, print)) => match same(desk, task, Some(&print), None) {
            Some(done) => Look::Done(Box::new(done)),
            None => Look::Convert(request, Some(print)),
        },
        Err(size) => {
            let problem = too_large(size, &desk.job.limits);
            unread_so(desk, task, Answer { problem, unread: true, ..Answer::default() })
        }
    })
}

/// The result for an input that is what it was, with its results in place.
fn same(desk: &Desk<'_>, task: &Task, print: Option<&Print>, problem: Option<&str>) -> Option<Done> {
    let before = task.before.as_ref().filter(|_| !task.anyway)?;
    let alike = match (print, &before.source) {
        (Some(now), Some(then)) => now.sha256 == then.sha256 && !before.again,
        // A file that still cannot be read for the same reason keeps its row.
        (None, None) => problem == Some(&before.problem),
        _ => false,
    };
    if !alike || before.key != desk.key {
        return None;
    }
    let mut note = Note::default();
    if let Some(xml) = &before.xml {
        match xml.check(&desk.folder.akn, below_akn(&before.id)) {
            Standing::Same => {}
            Standing::Moved(stamp) => note.stamp = Some(stamp),
            Standing::Altered | Standing::Missing => return None,
        }
    }
    if before.held.is_empty() {
        let note = (note != Note::default()).then_some(note);
        return Some(Done { note, ..Done::told(event(before, Change::Unchanged)) });
    }
    // Its source can be read again, and is what it was.
    note.held = Some(String::new());
    let entry = Entry { held: String::new(), ..before.clone() };
    Some(Done { note: Some(note), ..Done::told(event(&entry, Change::Modified)) })
}

/// The event of a document of which this is known.
pub fn event(entry: &Entry, change: Change) -> Event {
    let mut event = Event::new(&entry.id, change);
    let (status, problem) = entry.status();
    event.status = Some(status);
    if status == Status::Failed {
        event.code = problem.split_once(": ").map(|(code, _)| code.to_string());
    }
    event.problem = problem.to_string();
    event.puid.clone_from(&entry.puid);
    if let Some(source) = &entry.source {
        event.sha256 = Some(digits(&source.sha256));
        event.bytes = Some(source.size);
    }
    if let Some(xml) = &entry.xml {
        event.outputs.push(Made { path: akn_path(&entry.id), sha256: digits(&xml.sha256) });
    }
    event
}

/// Writes what a conversion gave, but for its final name.
fn finish(desk: &Desk<'_>, task: &Task, print: Option<Print>, mut answer: Answer) -> Result<Done, Halt> {
    let id = &task.input.id;
    let mut placing = Placing::default();
    let (mut xml, mut spare) = (None, None);
    if answer.problem.is_empty() {
        let put = match answer.xml.take() {
            Some(print) => make_room(desk, id).map(|()| (print, Some(part(id)))),
            None => put(desk, id, &std::mem::take(&mut answer.bytes[0]), answer.xml_sha256),
        };
        match put {
            Ok((print, part)) => {
                xml = Some(print);
                placing.rename = part.map(|part| (part, below_akn(id)));
                let standing = placing.rename.as_ref().and_then(|_| standing(desk, task));
                placing.beside = standing == Some(None);
                spare = standing.flatten();
            }
            Err(Refused::Name(why)) => (answer.problem, answer.again) = (no_place(&why), true),
            Err(Refused::Output(path, e)) => return Err(Halt::Output(path, e)),
        }
    } else if let Some(done) = held(task, &answer) {
        let _ = desk.folder.scratch.remove(part(id));
        return Ok(done);
    }
    if xml.is_none() {
        spare = task.before.as_ref().and_then(|before| standing(desk, task).flatten().or(before.xml).or(before.spare));
        // A process that has crashed may have begun to write.
        let _ = desk.folder.scratch.remove(part(id));
    }
    let (milliseconds, peak_memory) = (answer.milliseconds, answer.peak_memory);
    let (entry, rows) = entry(desk, task, print, (xml, spare), answer);
    let mut event = event(&entry, change(task, print.as_ref()));
    event.milliseconds = Some(milliseconds);
    event.peak_memory = (peak_memory > 0).then_some(peak_memory);
    for (name, rows) in TABLES.iter().zip(&rows).skip(1) {
        event.rows.insert(name, memchr::memchr_iter(b'\n', rows).count() as u64);
    }
    Ok(Done { fresh: Some(Box::new((entry, rows))), placing, ..Done::told(event) })
}

/// What stands where the XML of a document goes: nothing, something of somebody else, or what was written.
fn standing(desk: &Desk<'_>, task: &Task) -> Option<Option<Print>> {
    let (akn, name) = (&desk.folder.akn, below_akn(&task.input.id));
    if matches!(akn.look(&name), Ok(None)) {
        return None;
    }
    let before = task.before.as_ref();
    let left = desk.left.files.get(&akn_path(&task.input.id)).map(|(print, _)| *print);
    let mut known = before.and_then(|b| b.xml).into_iter().chain(before.and_then(|b| b.spare)).chain(left);
    Some(known.find(|print| matches!(print.check(akn, &name), Standing::Same | Standing::Moved(_))))
}

/// What is known of a document from now on.
fn entry(
    desk: &Desk<'_>,
    task: &Task,
    print: Option<Print>,
    (xml, spare): (Option<Print>, Option<Print>),
    mut answer: Answer,
) -> (Entry, Rows) {
    let id = &task.input.id;
    let rows = rows_of(id, print.map(|p| (p.sha256, p.size)), &mut answer, xml.is_some());
    let known = xml.is_some() && !answer.symbol.is_empty();
    let language = LANGUAGES.iter().position(|code| *code == answer.language).filter(|_| known && !answer.fragment);
    let whole = language.map(|language| Whole {
        symbol: symbol_hash(&answer.symbol),
        language: language as u8,
        work: answer.work,
    });
    let doubts = answer.doubts.join("|");
    let entry = Entry {
        id: id.clone(),
        key: desk.key,
        source: print,
        format: answer.format,
        puid: answer.puid,
        problem: if xml.is_some() { doubts } else { answer.problem },
        spare,
        xml,
        held: String::new(),
        again: answer.again,
        symbols: answer.symbols.iter().filter(|_| xml.is_some()).map(|s| symbol_hash(s)).collect(),
        dates: if xml.is_some() { Dated::of(&answer.dates) } else { Vec::new() },
        whole,
        rows: rows.each_ref().map(|r| r.len() as u64),
    };
    (entry, rows)
}

/// The rows of a document: those of its conversion, or the one that says why there is none.
pub(super) fn rows_of(id: &str, source: Option<(Digest32, u64)>, answer: &mut Answer, converted: bool) -> Rows {
    if converted {
        let [_, documents, paragraphs, footnotes, references, discarded] = std::mem::take(&mut answer.bytes);
        return [documents, paragraphs, footnotes, references, discarded];
    }
    let sha256 = source.map(|(sha256, _)| hex(&sha256)).unwrap_or_default();
    let source = Source {
        document_id: id,
        format: &answer.format,
        puid: &answer.puid,
        bytes: source.map_or(0, |(_, size)| size),
        sha256: &sha256,
        further: &[],
    };
    let mut rows = Rows::default();
    rows[0] = write::failed(&source, &answer.problem);
    rows
}

/// What is known of a document whose XML the output did not take, and its row.
pub fn without_place(entry: Entry, problem: &str) -> (Entry, Rows) {
    let (format, puid) = (entry.format.clone(), entry.puid.clone());
    let mut answer = Answer { format, puid, problem: problem.to_string(), ..Answer::default() };
    let rows = rows_of(&entry.id, entry.source.map(|s| (s.sha256, s.size)), &mut answer, false);
    let lengths = rows.each_ref().map(|r| r.len() as u64);
    let (symbols, dates) = (Vec::new(), Vec::new());
    let problem = answer.problem;
    (Entry { problem, xml: None, again: true, symbols, dates, whole: None, rows: lengths, ..entry }, rows)
}

/// Converts a document outside of any run, and gives the digest of its XML.
pub fn convert_one(job: &Job, id: &str, bytes: &[u8]) -> io::Result<Digest32> {
    let mut engine = Engine::new(job, None, &Arc::new(Watchdog::default()));
    engine.send(Request::new(id.to_string(), bytes.to_vec()))?;
    let answer = engine.receive()?.ok_or_else(|| io::Error::other("no answer came"))?;
    if answer.problem.is_empty() {
        Ok(Sha256::digest(&answer.bytes[0]).into())
    } else {
        Err(io::Error::other(answer.problem))
    }
}
