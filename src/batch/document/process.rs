//! One input after the other: its conversion, where it is not what it was, up to files that only have to be put
//! in place.

use super::context::{Context, Done, Placement};
use super::decision::{Decision, decide, held, is_for_want_of_engine};
use super::results::{entry, event};
use super::write_xml::{make_room, write_xml};
use crate::batch::convert::answer::Answer;
use crate::batch::convert::request::Request;
use crate::batch::convert::worker::Worker;
use crate::batch::disk::comparison::Comparison;
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, digits};
use crate::batch::event::{Event, Status, Told};
use crate::batch::options::RunOptions;
use crate::batch::output::xml_file::{Refused, below_akn, no_place, part};
use crate::batch::plan::task::Task;
use crate::batch::state::entry::{Entry, TABLES};
use crate::batch::watchdog::Watchdog;
use crate::write::akn_path;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Does tasks in order. Fails where the output cannot be written or no process can be started.
pub fn work(context: &Context<'_>, worker: &mut Worker, tasks: Vec<Task>) -> Result<Vec<Done>, Halt> {
    let mut done = Vec::with_capacity(tasks.len());
    let mut waiting: VecDeque<(Task, Option<Fingerprint>)> = VecDeque::new();
    for task in tasks {
        if context.options.stop.asked() {
            break;
        }
        if waiting.is_empty() {
            context.watch.begins(thread_number(), &task.input.id);
        }
        let looked = decide(context, &task);
        // What was given up since the run is to stop has not failed.
        if context.options.stop.asked() {
            break;
        }
        match looked {
            Decision::Done(mut result) => {
                // Results are in order: what is under way comes first.
                drain(context, worker, &mut waiting, &mut done, 0)?;
                result.failed_before = task.untold && result.event.status == Some(Status::Failed);
                result.event.news = is_news(&task, &result.event);
                done.push(*result);
            }
            Decision::Failed(print, answer) => {
                drain(context, worker, &mut waiting, &mut done, 0)?;
                done.push(finish(context, &task, print, *answer)?);
            }
            Decision::Convert(request, print) => {
                while worker.is_full() {
                    let fewer = worker.under_way() - 1;
                    drain(context, worker, &mut waiting, &mut done, fewer)?;
                }
                worker.send(request).map_err(Halt::Workers)?;
                waiting.push_back((task, print));
            }
        }
    }
    drain(context, worker, &mut waiting, &mut done, 0)?;
    Ok(done)
}

/// The number of the worker that asks.
fn thread_number() -> usize {
    rayon::current_thread_index().unwrap_or(0)
}

/// Says what a task would do, and does nothing.
pub fn preview(context: &Context<'_>, task: &Task) -> Done {
    let (print, problem) = match decide(context, task) {
        Decision::Done(done) => return Done { note: None, ..*done },
        Decision::Failed(print, answer) => match held(context, task, &answer) {
            Some(done) => return Done { note: None, ..done },
            None => (print, answer.problem),
        },
        Decision::Convert(_, print) => (print, None),
    };
    let mut event = Event::new(&task.input.id, task.change(print.as_ref()));
    if problem.is_some() {
        event.tell(Told::of(problem.as_ref(), &[]));
    }
    event.sha256 = print.map(|p| digits(&p.sha256));
    event.bytes = print.map(|p| p.size);
    Done::told(event)
}

/// Why tasks cannot go on.
pub enum Halt {
    /// A process cannot be started.
    Workers(io::Error),
    /// A file cannot be written.
    Output(PathBuf, io::Error),
}

fn drain(
    context: &Context<'_>,
    worker: &mut Worker,
    waiting: &mut VecDeque<(Task, Option<Fingerprint>)>,
    done: &mut Vec<Done>,
    until: usize,
) -> Result<(), Halt> {
    while waiting.len() > until {
        let Some(answer) = worker.receive().map_err(Halt::Workers)? else {
            // The run is being stopped.
            waiting.clear();
            return Ok(());
        };
        if let Some((task, print)) = waiting.pop_front() {
            done.push(finish(context, &task, print.or(answer.source), answer)?);
        }
        // What is reported is what the worker is at, not what was handed in last.
        if let Some((task, _)) = waiting.front() {
            context.watch.begins(thread_number(), &task.input.id);
        }
    }
    Ok(())
}

/// Writes what a conversion gave, but for its final name.
fn finish(context: &Context<'_>, task: &Task, print: Option<Fingerprint>, mut answer: Answer) -> Result<Done, Halt> {
    let id = &task.input.id;
    let mut placement = Placement::default();
    let (mut xml, mut spare) = (None, None);
    if let Some(done) = held(context, task, &answer) {
        // A process that has crashed may have begun to write.
        let _ = context.folder.scratch.remove(part(id));
        return Ok(done);
    }
    if answer.problem.is_none() {
        let put = match answer.xml.take() {
            Some(print) => make_room(context, id).map(|()| (print, Some(part(id)))),
            None => write_xml(context, id, &std::mem::take(&mut answer.bytes[0]), answer.xml_sha256),
        };
        match put {
            Ok((print, part)) => {
                xml = Some(print);
                placement.rename = part.map(|part| (part, below_akn(id)));
                let standing = placement.rename.as_ref().and_then(|_| standing(context, task));
                placement.beside = standing == Some(None);
                spare = standing.flatten();
            }
            Err(Refused::Name(why)) => (answer.problem, answer.again) = (Some(no_place(&why)), true),
            Err(Refused::Output(path, e)) => return Err(Halt::Output(path, e)),
        }
    }
    if xml.is_none() {
        // XML may also be left of a time when the document was among those that are converted.
        spare = standing(context, task).flatten();
        spare = spare.or_else(|| task.before.as_ref().and_then(|before| before.xml.or(before.spare)));
        let _ = context.folder.scratch.remove(part(id));
        // Its rows are lost: what can be read another time may stay as it is until then.
        answer.again |= spare.is_some() && answer.problem.as_ref().is_some_and(|p| is_for_want_of_engine(context, p));
    }
    let (milliseconds, peak_memory) = (answer.milliseconds, answer.peak_memory);
    let (entry, rows) = entry(context, task, print, (xml, spare), answer);
    let mut event = event(&entry, task.change(print.as_ref()));
    event.milliseconds = Some(milliseconds);
    event.peak_memory = (peak_memory > 0).then_some(peak_memory);
    for (name, rows) in TABLES.iter().zip(&rows).skip(1) {
        event.rows.insert(name, memchr::memchr_iter(b'\n', rows).count() as u64);
    }
    event.news = is_news(task, &event);
    let losing = entry.is_losing();
    Ok(Done { fresh: Some(Box::new((entry, rows))), placement, losing, ..Done::told(event) })
}

/// True for a document that is to be looked at, and was not when its tables were last written.
fn is_news(task: &Task, event: &Event) -> bool {
    let looked_at = |before: &Entry| Told::of(before.failed(), &before.doubts).status == Status::Review;
    let known = task.before.as_ref().filter(|_| !task.untold);
    event.status == Some(Status::Review) && !known.is_some_and(looked_at)
}

/// What is where the XML of a document goes: nothing, something of somebody else, or what was written.
fn standing(context: &Context<'_>, task: &Task) -> Option<Option<Fingerprint>> {
    let (akn, name) = (&context.folder.akn, below_akn(&task.input.id));
    if matches!(akn.look(&name), Ok(None)) {
        return None;
    }
    let before = task.before.as_ref();
    let orphans = context.orphans.files.get(&akn_path(&task.input.id)).map(|(print, _)| *print);
    let mut known = before.and_then(|b| b.xml).into_iter().chain(before.and_then(|b| b.spare)).chain(orphans);
    Some(known.find(|print| matches!(print.check(akn, &name), Comparison::Same | Comparison::Moved(_))))
}

/// Converts a document outside of any run, and gives the digest of its XML.
pub fn convert_one(options: &RunOptions, id: &str, bytes: &[u8]) -> io::Result<Digest32> {
    let mut worker = Worker::new(options, None, &Arc::new(Watchdog::default()));
    worker.send(Request::new(id.to_string(), bytes.to_vec()))?;
    let answer = worker.receive()?.ok_or_else(|| io::Error::other("no answer came"))?;
    match answer.problem {
        None => Ok(Sha256::digest(&answer.bytes[0]).into()),
        Some(problem) => Err(io::Error::other(problem)),
    }
}
