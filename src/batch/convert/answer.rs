//! The answer of a worker: what became of a document.

use crate::Conversion;
use crate::batch::disk::fingerprint::Fingerprint;
use crate::batch::disk::framing;
use crate::batch::options::Limits;
use crate::code::{Doubt, Failure, Problem};
use crate::extract::sniff;
use crate::write::{Dating, Written};
use serde::{Deserialize, Serialize};
use std::io::{self, Read};

/// What became of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    /// What the bytes are: `pdf`, `fmt/276`.
    pub format: String,
    /// PRONOM identifier.
    pub puid: String,
    /// Why there is no document.
    pub problem: Option<Problem>,
    /// The doubts the document is marked with.
    pub doubts: Vec<Doubt>,
    /// True where another try may end otherwise.
    pub again: bool,
    /// True where it depends on the program for OCR.
    pub scanned: bool,
    /// True where it is not an answer yet: a page of a scan is about to be read, for which the time begins again.
    pub under_way: bool,
    /// True where the source was not read, or not all of it.
    pub unread: bool,
    /// The length of a source of which no more than the beginning was read.
    pub size: u64,
    /// The document's symbol, and the code of its language.
    pub symbol: String,
    /// All symbols it answers to, and the dates it gives.
    pub symbols: Vec<String>,
    /// Dates of its own and of what it cites.
    pub dates: Vec<Dating>,
    /// `eng`
    pub language: String,
    /// IRI of the work; empty for a document without a symbol.
    pub work: String,
    /// True where it is only a part of a document.
    pub fragment: bool,
    /// True for a PDF in which there is no mark of files.
    pub bare: bool,
    /// What people have done to it.
    pub by_hand: ByHand,
    /// Milliseconds that it took.
    pub milliseconds: u64,
    /// The most memory in bytes that its process has held so far; 0 where that is not known.
    pub peak_memory: u64,
    /// What the source was, where whoever converted it has read it.
    pub source: Option<Fingerprint>,
    /// What the XML is, where whoever converted the document has written it.
    pub xml: Option<Fingerprint>,
    /// SHA-256 of the XML.
    pub xml_sha256: [u8; 32],
    /// XML and rows; in a pipe they follow.
    #[serde(skip)]
    pub bytes: [Vec<u8>; 7],
    /// Lengths of these in a pipe.
    pub lengths: [u64; 7],
}

/// What people have done to a document, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// Corrections that were applied.
    pub applied: u32,
    /// Corrections that change nothing, since the program reads it so.
    pub needless: u32,
    /// Corrections that could not be applied.
    pub lost: u32,
    /// Whether somebody has checked it as it is.
    pub checked: bool,
}

impl ByHand {
    /// True where nobody has done anything.
    pub fn is_none(&self) -> bool {
        *self == ByHand::default()
    }
}

impl Answer {
    pub(super) fn of(conversion: Conversion) -> Answer {
        let mut answer = Answer {
            format: conversion.identity.format.code().to_string(),
            puid: conversion.identity.puid.to_string(),
            doubts: conversion.doubts,
            scanned: conversion.scanned,
            ..Answer::default()
        };
        match conversion.outcome {
            Ok(written) => answer.take(written),
            Err(problem) => answer.problem = Some(problem),
        }
        answer
    }

    fn take(&mut self, written: Written) {
        self.symbol = written.symbol;
        self.symbols = written.symbols;
        self.dates = written.dates;
        self.language = written.language.code().to_string();
        self.work = written.work;
        self.fragment = written.fragment;
        self.by_hand = ByHand {
            applied: u32::try_from(written.by_hand.corrected.len()).unwrap_or(u32::MAX),
            needless: written.by_hand.needless,
            lost: written.by_hand.lost,
            checked: written.by_hand.checked.is_some(),
        };
        self.xml_sha256 = written.sha256;
        self.bytes = [
            written.xml,
            written.documents,
            written.paragraphs,
            written.footnotes,
            written.references,
            written.discarded,
            written.doubts,
        ];
    }

    /// A document whose source cannot be read.
    pub fn unread(problem: Problem) -> Answer {
        Answer { problem: Some(problem), again: true, unread: true, ..Answer::default() }
    }

    /// A document that is too large, by its beginning.
    pub fn large(beginning: &[u8], size: u64, limits: &Limits) -> Answer {
        Answer { unread: true, size, ..Answer::failed(beginning, too_large(size, limits), false) }
    }

    /// A document that is not to be had.
    pub fn failed(bytes: &[u8], problem: Problem, again: bool) -> Answer {
        let identity = sniff(bytes);
        let (format, puid) = (identity.format.code().to_string(), identity.puid.to_string());
        Answer { format, puid, problem: Some(problem), again, ..Answer::default() }
    }

    /// Reads an answer from a pipe.
    pub fn read(from: &mut impl Read) -> io::Result<Answer> {
        let opened = framing::open::<Answer>(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut parts: [Vec<u8>; 7] = Default::default();
        for (part, length) in parts.iter_mut().zip(opened.head.lengths) {
            from.take(length).read_to_end(part)?;
        }
        if !opened.fits(&parts.each_ref().map(|p| &p[..])) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Answer { bytes: parts, ..opened.head })
    }
}

/// The problem of a file that is too large to be read at all.
pub fn too_large(size: u64, limits: &Limits) -> Problem {
    let what = format!("{size} bytes; --max-input-bytes allows {}", limits.max_input_bytes);
    Failure::TooLarge.because(&what)
}
