//! Looks at an input: whether it is what it was, with its results in place, or is to be converted.

use super::context::{Context, Done};
use super::read_pages::read_pages;
use super::results::event;
use crate::batch::convert::answer::{Answer, too_large};
use crate::batch::convert::request::Request;
use crate::batch::disk::comparison::Comparison;
use crate::batch::disk::fingerprint::{Fingerprint, Stamp};
use crate::batch::event::{Change, Event};
use crate::batch::input::joined::page_missing;
use crate::batch::input::keep_whole::gone_pages;
use crate::batch::input::source::{Content, OnDisk, may_read, open, read, unreadable};
use crate::batch::input::walk::Kind;
use crate::batch::output::xml_file::{below_akn, part};
use crate::batch::plan::task::Task;
use crate::batch::state::entry::{Entry, Note};
use crate::code::{Doubt, Failure, Problem};
use std::io;
use std::sync::Arc;

/// What is to be done with an input.
pub enum Decision {
    /// Nothing more.
    Done(Box<Done>),
    /// It cannot be converted.
    Failed(Option<Fingerprint>, Box<Answer>),
    /// It is to be converted.
    Convert(Request, Option<Fingerprint>),
}

/// Reads an input, and shows whether anything is to be done.
pub fn decide(context: &Context<'_>, task: &Task) -> Decision {
    let unreadable = |reason: &str| unread_so(context, task, Answer::unread(unreadable(reason)));
    match &task.input.kind {
        Kind::Skipped(why) => {
            let mut event = Event::new(&task.input.id, Change::Skipped);
            event.problem.clone_from(why);
            return Decision::Done(Box::new(Done::told(event)));
        }
        Kind::Trouble(reason) => return unreadable(reason),
        Kind::Failed(problem) => {
            let answer = Answer { problem: Some(problem.clone()), again: true, ..Answer::default() };
            return unread_so(context, task, answer);
        }
        Kind::File if !task.input.further.is_empty() => {
            return look_at_pages(context, task).unwrap_or_else(|e| unreadable(&e.to_string()));
        }
        Kind::File => {}
    }
    if let Some(problem) = deserted(context, task) {
        return unread_so(context, task, Answer { problem: Some(problem), again: true, ..Answer::default() });
    }
    if let Some(request) = unread(context, task) {
        return Decision::Convert(request, None);
    }
    let opened = open(&task.input.path, context.options.follow_links);
    let (file, metadata) = match opened {
        Ok(both) => both,
        Err(e) => return unreadable(&e.to_string()),
    };
    if context.options.trust_mtime {
        let known = task.before.as_ref().and_then(|b| b.source);
        let stamp = Stamp::of(&metadata);
        let known = known.filter(|k| k.stamp.is_some_and(|s| s.content_alike(&stamp)));
        if let Some(done) = known.and_then(|known| same(context, task, Some(&known), None)) {
            return Decision::Done(Box::new(done));
        }
    }
    match read(
        file,
        &metadata,
        context.options.limits.max_input_bytes,
        &may_read(&context.options.limits, &context.options.stop),
    ) {
        Ok(Content::Whole(bytes, print)) => match same(context, task, Some(&print), None) {
            Some(done) => Decision::Done(Box::new(done)),
            None => {
                let request = Request::new(task.input.id.clone(), bytes);
                Decision::Convert(request.corrected(corrections(context, task)), Some(print))
            }
        },
        Ok(Content::Large(beginning, size)) => {
            unread_so(context, task, Answer::large(&beginning, size, &context.options.limits))
        }
        Err(e) => unreadable(&e.to_string()),
    }
}

/// The text of a document's file of corrections, if it has one.
fn corrections(context: &Context<'_>, task: &Task) -> Option<Arc<str>> {
    context.corrections.of(&task.input.id).map(|of_document| of_document.text)
}

/// The problem of a document that was joined of several files, where files are not joined now and some of them are
/// gone: what is left is less than its XML has.
fn deserted(context: &Context<'_>, task: &Task) -> Option<Problem> {
    let options = context.options;
    let source = task.before.as_ref().filter(|before| before.xml.is_some())?.source?;
    // Only what was joined has no stamp, and what is known from the tables alone.
    if options.join_fragments || options.prune || source.stamp.is_some() {
        return None;
    }
    let gone = gone_pages(&context.folder.akn, context.pages, &task.input.id);
    (!gone.is_empty()).then(|| page_missing(&gone))
}

/// The result for an input that was not read.
fn unread_so(context: &Context<'_>, task: &Task, answer: Answer) -> Decision {
    match same(context, task, None, answer.problem.as_ref()) {
        Some(done) => Decision::Done(Box::new(done)),
        None => Decision::Failed(None, Box::new(answer)),
    }
}

/// The result for a document that was converted before and cannot be now, for a cause that passes or since its
/// source was not read: it keeps its XML and its rows, which say so.
pub fn held(context: &Context<'_>, task: &Task, answer: &Answer) -> Option<Done> {
    let missed = missed_pages(context, task, answer);
    let passes = |problem: &&Problem| {
        answer.again || answer.unread || is_of_program(problem) || is_for_want_of_engine(context, problem)
    };
    let problem = answer.problem.as_ref().filter(passes).or(missed.as_ref())?;
    let before = task.before.as_ref().filter(|before| before.xml.is_some() && !task.anyway)?;
    let change = if before.held.as_ref() == Some(problem) { Change::Unchanged } else { Change::Modified };
    let held = Entry { held: Some(problem.clone()), ..before.clone() };
    let note = Note { stamp: None, held: Some(held.held.clone()) };
    let unreadable = matches!(problem.failure, Failure::Unreadable | Failure::PageMissing);
    let note = (change == Change::Modified).then_some(note);
    Some(Done { note, unreadable, ..Done::told(event(&held, change)) })
}

/// True where the program or its limits are to blame, and nothing is known of the source. Pages that cannot be joined
/// any more do not show that the document is none, either.
fn is_of_program(problem: &Problem) -> bool {
    matches!(problem.failure, Failure::Crashed | Failure::OutOfMemory | Failure::NotJoined)
}

/// True for a scan that cannot be read only because the program that reads scans is not there now.
pub fn is_for_want_of_engine(context: &Context<'_>, problem: &Problem) -> bool {
    problem.failure == Failure::NoTextLayer && context.lacks_engine()
}

/// The problem of a document of which pages were read before that cannot be now, since the program that reads them is
/// not there.
fn missed_pages(context: &Context<'_>, task: &Task, answer: &Answer) -> Option<Problem> {
    let before = task.before.as_ref().filter(|_| context.lacks_engine() && answer.problem.is_none())?;
    let misses = |doubts: &[Doubt]| doubts.contains(&Doubt::PageNotRead);
    (misses(&answer.doubts) && !misses(&before.doubts)).then(|| Failure::NoTextLayer.alone())
}

/// What is asked where the document is converted whatever its file holds: the worker reads the file, and writes
/// the XML where there is none yet.
fn unread(context: &Context<'_>, task: &Task) -> Option<Request> {
    let known = task.before.as_ref().is_some_and(|before| !task.anyway && context.is_up_to_date(before));
    if known || context.options.dry_run {
        return None;
    }
    let file = OnDisk::find(&task.input.path, context.options.follow_links, context.options.limits.max_input_bytes)?;
    let id = &task.input.id;
    let is_new = matches!(context.folder.akn.look(below_akn(id)), Ok(None));
    let request = Request::unread(id.clone(), file, is_new.then(|| part(id)));
    Some(request.corrected(corrections(context, task)))
}

/// Looks at the pages of one document.
fn look_at_pages(context: &Context<'_>, task: &Task) -> io::Result<Decision> {
    Ok(match read_pages(&task.input, context.options)? {
        Ok((request, print)) => match same(context, task, Some(&print), None) {
            Some(done) => Decision::Done(Box::new(done)),
            None => Decision::Convert(request.corrected(corrections(context, task)), Some(print)),
        },
        Err(size) => {
            let problem = Some(too_large(size, &context.options.limits));
            unread_so(context, task, Answer { problem, unread: true, size, ..Answer::default() })
        }
    })
}

/// The result for an input that is what it was, with its results in place.
fn same(context: &Context<'_>, task: &Task, print: Option<&Fingerprint>, problem: Option<&Problem>) -> Option<Done> {
    let before = task.before.as_ref().filter(|_| !task.anyway)?;
    let alike = match (print, &before.source) {
        (Some(now), Some(then)) => now.sha256 == then.sha256 && !before.again,
        // A file that still cannot be read for the same reason keeps its row.
        (None, None) => problem == before.problem.as_ref(),
        _ => false,
    };
    let corrections = context.corrections.of(&task.input.id).map(|of_document| of_document.digest);
    // What could not be read cannot be corrected either.
    let corrected_so = print.is_none() || before.corrections == corrections;
    if !alike || !corrected_so || !context.is_up_to_date(before) {
        return None;
    }
    let mut note = Note::default();
    if let Some(xml) = &before.xml {
        match xml.check(&context.folder.akn, below_akn(&before.id)) {
            Comparison::Same => {}
            Comparison::Moved(stamp) => note.stamp = Some(stamp),
            Comparison::Altered | Comparison::Missing => return None,
        }
    }
    if before.held.is_none() {
        let note = (note != Note::default()).then_some(note);
        let losing = before.is_losing();
        return Some(Done { note, losing, ..Done::told(event(before, Change::Unchanged)) });
    }
    // Its source can be read again, and is what it was.
    note.held = Some(None);
    let entry = Entry { held: None, ..before.clone() };
    Some(Done { note: Some(note), ..Done::told(event(&entry, Change::Modified)) })
}
