//! One input after the other: its conversion, where it is not what it was, up to files that only have to be put
//! in place.

use super::answer::Answer;
use super::desk::{Desk, Done, Placing, Task};
use super::engine::Engine;
use super::entry::{entry, event};
use super::event::{Event, Status, Told};
use super::job::Job;
use super::look::{Look, held, is_for_want_of_engine, look};
use super::put::{Refused, below_akn, make_room, no_place, part, put};
use super::request::Request;
use super::stamp::{Digest32, Print, digits};
use super::standing::Standing;
use super::state::TABLES;
use super::watchdog::Watchdog;
use crate::write::akn_path;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

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
        let looked = look(desk, &task);
        // What was given up since the run is to stop has not failed.
        if desk.job.stop.asked() {
            break;
        }
        match looked {
            Look::Done(mut result) => {
                // Results are in order: what is under way comes first.
                drain(desk, engine, &mut waiting, &mut done, 0)?;
                result.failed_before = task.untold && result.event.status == Some(Status::Failed);
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
        Look::Failed(print, answer) => match held(desk, task, &answer) {
            Some(done) => return Done { note: None, ..done },
            None => (print, answer.problem),
        },
        Look::Convert(_, print) => (print, None),
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

/// Writes what a conversion gave, but for its final name.
fn finish(desk: &Desk<'_>, task: &Task, print: Option<Print>, mut answer: Answer) -> Result<Done, Halt> {
    let id = &task.input.id;
    let mut placing = Placing::default();
    let (mut xml, mut spare) = (None, None);
    if let Some(done) = held(desk, task, &answer) {
        // A process that has crashed may have begun to write.
        let _ = desk.folder.scratch.remove(part(id));
        return Ok(done);
    }
    if answer.problem.is_none() {
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
            Err(Refused::Name(why)) => (answer.problem, answer.again) = (Some(no_place(&why)), true),
            Err(Refused::Output(path, e)) => return Err(Halt::Output(path, e)),
        }
    }
    if xml.is_none() {
        spare = task.before.as_ref().and_then(|before| standing(desk, task).flatten().or(before.xml).or(before.spare));
        let _ = desk.folder.scratch.remove(part(id));
        // Its rows are lost: what can be read another time may stay as it is until then.
        answer.again |= spare.is_some() && answer.problem.as_ref().is_some_and(|p| is_for_want_of_engine(desk, p));
    }
    let (milliseconds, peak_memory) = (answer.milliseconds, answer.peak_memory);
    let (entry, rows) = entry(desk, task, print, (xml, spare), answer);
    let mut event = event(&entry, task.change(print.as_ref()));
    event.milliseconds = Some(milliseconds);
    event.peak_memory = (peak_memory > 0).then_some(peak_memory);
    for (name, rows) in TABLES.iter().zip(&rows).skip(1) {
        event.rows.insert(name, memchr::memchr_iter(b'\n', rows).count() as u64);
    }
    let losing = entry.is_losing();
    Ok(Done { fresh: Some(Box::new((entry, rows))), placing, losing, ..Done::told(event) })
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

/// Converts a document outside of any run, and gives the digest of its XML.
pub fn convert_one(job: &Job, id: &str, bytes: &[u8]) -> io::Result<Digest32> {
    let mut engine = Engine::new(job, None, &Arc::new(Watchdog::default()));
    engine.send(Request::new(id.to_string(), bytes.to_vec()))?;
    let answer = engine.receive()?.ok_or_else(|| io::Error::other("no answer came"))?;
    match answer.problem {
        None => Ok(Sha256::digest(&answer.bytes[0]).into()),
        Some(problem) => Err(io::Error::other(problem)),
    }
}
