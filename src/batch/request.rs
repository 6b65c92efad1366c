//! What is asked of the engine: to convert a file, or the pages of one document that are files of their own.

use super::engine::Answer;
use super::job::Limits;
use super::watchdog::Clock;
use crate::extract::Unreadable;
use crate::{Conversion, Options, convert_joined};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A document to be converted.
#[derive(Default)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it is the first page of a document: the others, by their ids.
    pub further: Vec<(String, Vec<u8>)>,
}

/// What stands before the bytes of a request in a pipe: its id, and ids and lengths of further pages.
type Head = (String, Vec<(String, u64)>);

impl Request {
    /// A file that is a document.
    pub fn new(id: String, bytes: Vec<u8>) -> Request {
        Request { id, bytes, further: Vec::new() }
    }

    /// Bytes of all its pages.
    pub fn size(&self) -> usize {
        self.bytes.len() + self.further.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
    }

    pub(super) fn head(&self) -> Head {
        let further = self.further.iter().map(|(id, bytes)| (id.clone(), bytes.len() as u64));
        (self.id.clone(), further.collect())
    }

    pub(super) fn parts(&self) -> Vec<&[u8]> {
        std::iter::once(&self.bytes).chain(self.further.iter().map(|(_, bytes)| bytes)).map(|b| &b[..]).collect()
    }

    pub(super) fn from_record((id, pages): Head, mut bytes: Vec<u8>) -> Request {
        let mut further = Vec::with_capacity(pages.len());
        for (page, length) in pages.into_iter().rev() {
            let start = bytes.len().saturating_sub(usize::try_from(length).unwrap_or(usize::MAX));
            further.push((page, bytes.split_off(start)));
        }
        further.reverse();
        Request { id, bytes, further }
    }

    fn convert(&self, options: &Options, convert: Convert) -> Answer {
        if self.further.is_empty() {
            return Answer::of(convert(&self.bytes, &self.id, options));
        }
        let pages = self.further.iter().map(|(id, bytes)| (&bytes[..], id.as_str()));
        let pages: Vec<_> = std::iter::once((&self.bytes[..], self.id.as_str())).chain(pages).collect();
        match convert_joined(&pages, options) {
            Some(conversion) => Answer::of(conversion),
            None => Answer::failed(&self.bytes, NOT_JOINED.to_string(), false),
        }
    }
}

const NOT_JOINED: &str =
    "not_joined: one of its pages cannot be read, or is of another document; leave out --join-fragments";

/// What converts: the bytes of a file, its id, the options.
pub type Convert = fn(&[u8], &str, &Options) -> Conversion;

/// Converts a document; a fault of the program is a failure of the document.
pub(super) fn convert_safely(request: &Request, options: &Options, convert: Convert) -> Answer {
    let clock = Clock::start();
    let mut answer = match catch_unwind(AssertUnwindSafe(|| request.convert(options, convert))) {
        Ok(answer) => answer,
        Err(_) => Answer::failed(&request.bytes, crashed("a fault"), false),
    };
    answer.milliseconds = clock.milliseconds();
    // It costs a system call or three, which only count beside a small document.
    if answer.milliseconds >= 10 {
        answer.peak_memory = peak_memory();
    }
    answer
}

/// The most memory that this process has held, where the system tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|p| p.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) << 10
}

pub(super) fn crashed(what: &str) -> String {
    format!("crashed: the program failed on it, {what}; report it with the file")
}

/// The words for a file that is too large to be read at all.
pub fn too_large(size: u64, limits: &Limits) -> String {
    let what = format!("{size} bytes, where --max-input-bytes allows {}", limits.max_input_bytes);
    Unreadable::TooLarge(what).to_string()
}
