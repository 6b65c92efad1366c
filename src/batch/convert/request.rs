//! Requests to a worker: to convert a file, or the pages of one document that are their own files.

use super::answer::Answer;
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::input::source::{Content, OnDisk, may_read, unreadable};
use crate::batch::options::{Limits, Stop};
use crate::batch::output::xml_file;
use crate::batch::watchdog::Clock;
use crate::code::{Failure, Problem};
use crate::extract::format::Format;
use crate::extract::pdf::MARK_OF_ATTACHMENTS as MARK;
use crate::{Conversion, Options, convert_joined};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A document to be converted.
#[derive(Default)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// Its bytes, where they have been read.
    pub bytes: Vec<u8>,
    /// Their SHA-256, where it is known.
    sha256: Option<Digest32>,
    /// Where it is the first page of a document: the others, by their ids.
    pub further: Vec<(String, Vec<u8>)>,
    /// The file that holds its bytes, where they have not been read.
    file: Option<OnDisk>,
    /// The name under which its XML is to be written where such files are; without it the XML comes with the answer.
    place: Option<String>,
    /// The text of its file of corrections, if it has one.
    corrections: Option<Arc<str>>,
}

/// What is before the bytes of a request in a pipe.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    id: String,
    /// Ids and lengths of further pages.
    further: Vec<(String, u64)>,
    file: Option<OnDisk>,
    place: Option<String>,
    corrections: Option<String>,
}

impl Request {
    /// A file that is a document.
    pub fn new(id: String, bytes: Vec<u8>) -> Request {
        Request { id, bytes, ..Request::default() }
    }

    /// A file that is read by whoever converts it.
    pub fn unread(id: String, file: OnDisk, place: Option<String>) -> Request {
        Request { id, file: Some(file), place, ..Request::default() }
    }

    /// The same with the text of its file of corrections, if it has one.
    pub fn corrected(self, corrections: Option<Arc<str>>) -> Request {
        Request { corrections, ..self }
    }

    /// Bytes of all its pages.
    pub fn size(&self) -> usize {
        let unread = self.file.as_ref().map_or(0, |file| usize::try_from(file.size()).unwrap_or(usize::MAX));
        unread + self.bytes.len() + self.further.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
    }

    pub(super) fn head(&self) -> Head {
        let further = self.further.iter().map(|(id, bytes)| (id.clone(), bytes.len() as u64)).collect();
        let corrections = self.corrections.as_ref().map(|text| text.to_string());
        Head { id: self.id.clone(), further, file: self.file.clone(), place: self.place.clone(), corrections }
    }

    pub(super) fn parts(&self) -> Vec<&[u8]> {
        std::iter::once(&self.bytes).chain(self.further.iter().map(|(_, bytes)| bytes)).map(|b| &b[..]).collect()
    }

    pub(super) fn from_record(head: Head, mut bytes: Vec<u8>) -> Request {
        let mut further = Vec::with_capacity(head.further.len());
        for (page, length) in head.further.into_iter().rev() {
            let start = bytes.len().saturating_sub(usize::try_from(length).unwrap_or(usize::MAX));
            further.push((page, bytes.split_off(start)));
        }
        further.reverse();
        let corrections = head.corrections.map(Arc::from);
        Request { id: head.id, bytes, sha256: None, further, file: head.file, place: head.place, corrections }
    }

    /// The answer where the document is not to be had, as far as it can be looked at in the time that one may take.
    pub(super) fn failed(self, problem: Problem, again: bool, limits: &Limits, stop: &Stop) -> Answer {
        let may = may_read(limits, stop);
        let late = Answer { again, ..Answer::unread(problem.clone()) };
        let answer = self.with_bytes(limits, &may, |request| Answer::failed(&request.bytes, problem, again));
        if may().is_err() { late } else { answer }
    }

    /// Reads what has not been read, and goes on.
    fn with_bytes(
        mut self,
        limits: &Limits,
        may: &dyn Fn() -> io::Result<()>,
        answer: impl FnOnce(&Request) -> Answer,
    ) -> Answer {
        let Some(file) = self.file.take() else { return answer(&self) };
        match file.read(limits.max_input_bytes, may) {
            Ok(Content::Whole(bytes, print)) => {
                (self.bytes, self.sha256) = (bytes, Some(print.sha256));
                Answer { source: Some(print), ..answer(&self) }
            }
            Ok(Content::Large(beginning, size)) => Answer::large(&beginning, size, limits),
            Err(e) => Answer::unread(unreadable(&e.to_string())),
        }
    }

    fn convert(&self, options: &Options, convert: Convert) -> Answer {
        if self.further.is_empty() {
            let sha256 = self.sha256.unwrap_or_else(|| Sha256::digest(&self.bytes).into());
            return Answer::of(convert(&self.bytes, &sha256, &self.id, options, self.corrections.as_deref()));
        }
        let pages = self.further.iter().map(|(id, bytes)| (&bytes[..], id.as_str()));
        let pages: Vec<_> = std::iter::once((&self.bytes[..], self.id.as_str())).chain(pages).collect();
        match convert_joined(&pages, options, self.corrections.as_deref()) {
            Some(conversion) => Answer::of(conversion),
            None => Answer::failed(&self.bytes, Failure::NotJoined.alone(), false),
        }
    }
}

/// What converts: the bytes of a file, their SHA-256, its id, the options, the text of its file of corrections.
pub type Convert = fn(&[u8], &Digest32, &str, &Options, Option<&str>) -> Conversion;

/// Converts a document; a fault of the program is a failure of the document.
pub(super) fn convert_safely(
    mut request: Request,
    options: &Options,
    limits: &Limits,
    scratch: Option<&OpenFolder>,
    convert: Convert,
) -> Answer {
    let clock = Clock::start();
    let place = request.place.take();
    let mut answer = request.with_bytes(limits, &|| Ok(()), |request| {
        let answer = catch_unwind(AssertUnwindSafe(|| request.convert(options, convert)))
            .unwrap_or_else(|_| Answer::failed(&request.bytes, Failure::Crashed.because("a fault"), false));
        let is_pdf = answer.format == Format::Pdf.code();
        Answer { bare: is_pdf && memchr::memmem::find(&request.bytes, MARK).is_none(), ..answer }
    });
    if let (Some(place), Some(scratch)) = (place.filter(|_| answer.problem.is_none()), scratch) {
        // Where it fails, the run tries itself, and says why.
        answer.xml = xml_file::write(scratch, &place, &answer.bytes[0], answer.xml_sha256).ok();
        if answer.xml.is_some() {
            answer.bytes[0] = Vec::new();
        }
    }
    answer.milliseconds = clock.milliseconds();
    // It costs a system call or three, which only count beside a small document.
    if answer.milliseconds >= 10 {
        answer.peak_memory = peak_memory();
    }
    answer
}

/// The most memory that this process has held, if the system says so.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|p| p.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) << 10
}
