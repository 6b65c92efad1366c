//! One input: whether it is what it was, and where not, its conversion, up to files that only have to be put
//! in place.

use super::dates::Dated;
use super::engine::{Answer, Engine};
use super::event::{Change, Event, Made, Status, Watch};
use super::folder::Folder;
use super::job::Job;
use super::joined;
use super::known::symbol_hash;
use super::put::{Refused, make_room, part, put};
use super::request::{Request, too_large};
use super::source::{Content, OnDisk, open, read, unreadable};
use super::stamp::{Digest32, Print, Stamp, Standing, digits};
use super::state::{Entry, Rows, TABLES, Whole};
use super::walk::{Input, Kind};
use super::watchdog::Watchdog;
use crate::hex;
use crate::write::tables::LANGUAGES;
use crate::write::{self, Source, akn_path};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// A file that was written, and the name it gets.
    pub rename: Option<(PathBuf, PathBuf)>,
    /// A file of the output that has no source any more.
    pub remove: Option<PathBuf>,
}

/// What became of a task.
pub struct Done {
    /// What is told of it.
    pub event: Event,
    /// What is known of it from now on, and its rows; none where nothing has changed.
    pub fresh: Option<Box<(Entry, Rows)>>,
    /// The new stamp of an XML file that was only moved.
    pub restamp: Option<Stamp>,
    /// What is to be put in place.
    pub placing: Placing,
}

/// What all tasks of a run share.
pub struct Desk<'a> {
    /// What to convert, and how.
    pub job: &'a Job,
    /// Where to.
    pub folder: &'a Folder,
    /// Digest of program and options.
    pub key: Digest32,
    /// The same for documents that come from OCR.
    pub read_key: Digest32,
    /// Who is told.
    pub watch: &'a dyn Watch,
    /// The folder that was made last: most documents go where the one before went.
    pub made: RefCell<PathBuf>,
}

impl Desk<'_> {
    /// True where a document was made by this program with these options.
    fn is_up_to_date(&self, entry: &Entry) -> bool {
        entry.key == self.key || entry.key == self.read_key
    }
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
        Look::Done(done) => return Done { restamp: None, ..*done },
        Look::Failed(print, answer) => (print, answer.problem),
        Look::Convert(_, print) => (print, String::new()),
    };
    let mut event = Event::new(&task.input.id, change(task, print.as_ref()));
    event.status = (!problem.is_empty()).then_some(Status::Failed);
    event.code = problem.split_once(": ").map(|(code, _)| code.to_string());
    event.problem = problem;
    event.sha256 = print.map(|p| digits(&p.sha256));
    event.bytes = print.map(|p| p.size);
    Done { event, fresh: None, restamp: None, placing: Placing::default() }
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
    let unreadable = |reason: &str| {
        let problem = unreadable(reason);
        match same(desk, task, None, Some(&problem)) {
            Some(done) => Look::Done(Box::new(done)),
            None => Look::Failed(None, Box::new(Answer { problem, again: true, ..Answer::default() })),
        }
    };
    match &task.input.kind {
        Kind::Skipped(why) => return Look::Done(Box::new(skipped(task, why))),
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
    let content = match read(file, &metadata, desk.job.limits.max_input_bytes) {
        Ok(content) => content,
        Err(e) => return unreadable(&e.to_string()),
    };
    let (Content::Whole(_, print) | Content::Large(_, print)) = &content;
    match (same(desk, task, Some(print), None), content) {
        (Some(done), _) => Look::Done(Box::new(done)),
        (None, Content::Whole(bytes, print)) => Look::Convert(Request::new(task.input.id.clone(), bytes), Some(print)),
        (None, Content::Large(beginning, print)) => {
            let answer = Answer::failed(&beginning, too_large(print.size, &desk.job.limits), false);
            Look::Failed(Some(print), Box::new(answer))
        }
    }
}

/// What is asked where the document is converted whatever its file holds: the engine reads the file, and writes
/// the XML where there is none yet.
fn unread(desk: &Desk<'_>, task: &Task) -> Option<Request> {
    let known = task.before.as_ref().is_some_and(|before| !task.anyway && desk.is_up_to_date(before));
    if known || desk.job.dry_run {
        return None;
    }
    let file = OnDisk::find(&task.input.path, desk.job.follow_links, desk.job.limits.max_input_bytes)?;
    let id = &task.input.id;
    let there = fs::symlink_metadata(desk.folder.root.join(akn_path(id)));
    let is_new = there.is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    let place = part(desk.folder, id).to_str().filter(|_| is_new).map(str::to_string);
    Some(Request::unread(id.clone(), file, place))
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
            Look::Failed(None, Box::new(Answer { problem, again: true, ..Answer::default() }))
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
    if !alike || !desk.is_up_to_date(before) {
        return None;
    }
    let mut restamp = None;
    if let Some(xml) = &before.xml {
        match xml.check(&desk.folder.root.join(akn_path(&before.id))) {
            Standing::Same => {}
            Standing::Moved(stamp) => restamp = Some(stamp),
            Standing::Altered => return None,
        }
    }
    let event = event(before, Change::Unchanged);
    Some(Done { event, fresh: None, restamp, placing: Placing::default() })
}

fn skipped(task: &Task, why: &str) -> Done {
    let mut event = Event::new(&task.input.id, Change::Skipped);
    event.problem = why.to_string();
    Done { event, fresh: None, restamp: None, placing: Placing::default() }
}

/// The event of a document of which this is known.
pub fn event(entry: &Entry, change: Change) -> Event {
    let mut event = Event::new(&entry.id, change);
    event.status = Some(match (&entry.xml, entry.problem.is_empty()) {
        (None, _) => Status::Failed,
        (Some(_), false) => Status::Review,
        (Some(_), true) => Status::Ok,
    });
    if entry.xml.is_none() {
        event.code = entry.problem.split_once(": ").map(|(code, _)| code.to_string());
    }
    event.problem.clone_from(&entry.problem);
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
    let path = desk.folder.root.join(akn_path(id));
    let mut placing = Placing::default();
    let mut xml = None;
    if answer.problem.is_empty() {
        let put = match answer.xml.take() {
            Some(print) => make_room(desk, id, &path).map(|()| (print, Some(part(desk.folder, id)))),
            None => put(desk, id, &path, &std::mem::take(&mut answer.bytes[0]), answer.xml_sha256),
        };
        match put {
            Ok((print, part)) => {
                xml = Some(print);
                placing.rename = part.map(|part| (part, path.clone()));
            }
            Err(Refused::Name(why)) => {
                answer.problem = format!("no_place: its XML has no place, {why}; give it another name");
            }
            Err(Refused::Output(path, e)) => return Err(Halt::Output(path, e)),
        }
    }
    if xml.is_none() {
        // A process that has crashed may have begun to write.
        let _ = fs::remove_file(part(desk.folder, id));
    }
    if xml.is_none() && fs::symlink_metadata(&path).is_ok_and(|m| m.is_file()) {
        placing.remove = Some(path);
    }
    let (milliseconds, peak_memory) = (answer.milliseconds, answer.peak_memory);
    let (entry, rows) = entry(desk, task, print, xml, answer);
    let mut event = event(&entry, change(task, print.as_ref()));
    event.milliseconds = Some(milliseconds);
    event.peak_memory = (peak_memory > 0).then_some(peak_memory);
    for (name, rows) in TABLES.iter().zip(&rows).skip(1) {
        event.rows.insert(name, memchr::memchr_iter(b'\n', rows).count() as u64);
    }
    Ok(Done { event, fresh: Some(Box::new((entry, rows))), restamp: None, placing })
}

/// What is known of a document from now on.
fn entry(desk: &Desk<'_>, task: &Task, print: Option<Print>, xml: Option<Print>, mut answer: Answer) -> (Entry, Rows) {
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
        key: if answer.scanned { desk.read_key } else { desk.key },
        source: print,
        format: answer.format,
        puid: answer.puid,
        problem: if xml.is_some() { doubts } else { answer.problem },
        xml,
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

/// Converts a document outside of any run, and gives the digest of its XML.
pub fn convert_one(job: &Job, id: &str, bytes: &[u8]) -> io::Result<Digest32> {
    let mut engine = Engine::new(job, &Arc::new(Watchdog::default()));
    engine.send(Request::new(id.to_string(), bytes.to_vec()))?;
    let answer = engine.receive()?.ok_or_else(|| io::Error::other("no answer came"))?;
    if answer.problem.is_empty() {
        Ok(Sha256::digest(&answer.bytes[0]).into())
    } else {
        Err(io::Error::other(answer.problem))
    }
}
