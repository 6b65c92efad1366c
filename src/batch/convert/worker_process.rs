//! The process that converts, seen from inside: what it is asked for comes in, answers go out.

use super::answer::Answer;
use super::request::{Convert, Request, convert_safely};
use super::tesseract;
use super::worker::{STACK, Setup};
use crate::PROGRAM;
use crate::batch::disk::framing;
use crate::batch::disk::open_folder::OpenFolder;
use std::cell::RefCell;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::rc::Rc;

/// The life of a process that converts: requests come in, answers go out, until there are no more.
pub fn serve(from: impl Read + Send + 'static, to: impl Write + Send + 'static) -> io::Result<()> {
    serve_by(from, to, tesseract::convert)
}

/// As [`serve`], with another way to convert.
pub fn serve_by(from: impl Read + Send + 'static, to: impl Write + Send + 'static, convert: Convert) -> io::Result<()> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let mut to = BufWriter::with_capacity(1 << 16, to);
    let Some((setup, _)) = framing::read::<Setup>(&mut from)? else { return Ok(()) };
    // Where it cannot be opened, XML goes back to the run, which says why.
    let output = setup.output.as_ref().and_then(|output| OpenFolder::open(Path::new(output)).ok());
    let scratch = output.and_then(|output| output.at(".un2akn/tmp").ok());
    limit_memory(setup.limits.max_memory);
    // What a panic has to say would only fill the pipe.
    std::panic::set_hook(Box::new(|_| {}));
    let (requests, queue) = std::sync::mpsc::channel();
    std::thread::Builder::new().spawn(move || {
        while let Ok(Some((head, body))) = framing::read(&mut from) {
            if requests.send(Request::from_record(head, body)).is_err() {
                break;
            }
        }
        // Nobody waits for answers any more: not even for the one that is under way.
        std::process::exit(0);
    })?;
    // Whoever greets has what it needs: with too little memory for its threads, a process ends before.
    let answers = move || -> io::Result<()> {
        framing::write(&mut to, &PROGRAM.to_string(), &[])?;
        to.flush()?;
        let to = Rc::new(RefCell::new(to));
        let pipe = Rc::clone(&to);
        tesseract::on_page(move || {
            let mut to = pipe.borrow_mut();
            let under_way = Answer { under_way: true, ..Answer::default() };
            // Where the pipe is closed, nobody waits for the page.
            let _ = framing::write(&mut *to, &under_way, &[]).and_then(|_| to.flush());
        });
        for request in queue {
            let mut answer = convert_safely(request, &setup.options, &setup.limits, scratch.as_ref(), convert);
            answer.lengths = answer.bytes.each_ref().map(|b| b.len() as u64);
            let mut to = to.borrow_mut();
            framing::write(&mut *to, &answer, &answer.bytes.each_ref().map(|b| &b[..]))?;
            to.flush()?;
        }
        Ok(())
    };
    std::thread::scope(|threads| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(threads, answers)?;
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the converter ended")))
    })
}

/// Limits the memory of this process; 0 is no limit. Without that, what a file costs is limited by its own limits.
#[cfg(unix)]
pub fn limit_memory(bytes: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    if bytes > 0 {
        let most = getrlimit(Resource::As).maximum;
        let bytes = most.map_or(bytes, |m| m.min(bytes));
        // Where the system does not allow it, the file's own limits must do.
        let _ = setrlimit(Resource::As, Rlimit { current: Some(bytes), maximum: most });
    }
    let none = Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum };
    let _ = setrlimit(Resource::Core, none);
}

/// Limits the memory of this process, where the system can.
#[cfg(not(unix))]
pub fn limit_memory(_bytes: u64) {}
