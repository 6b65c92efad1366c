//! What the state holds of each document and of the tables, and the records of its files.

use super::dated::Dated;
use crate::batch::convert::answer::ByHand;
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, Stamp};
use crate::code::{Doubt, Problem};
use serde::{Deserialize, Serialize};

/// The tables that are built from the documents one by one, in the order in which the rows of one are kept.
pub const TABLES: [&str; 6] = ["documents", "paragraphs", "footnotes", "references", "discarded", "doubts"];

/// Rows of these tables.
pub type Rows = [Vec<u8>; 6];

/// The result of an input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// `2007/A_RES_62_17.pdf`
    pub id: String,
    /// Digest of the program and its options.
    pub key: Digest32,
    /// What the input was; none where it could not be read.
    pub source: Option<Fingerprint>,
    /// What it is: `pdf`, `fmt/276`.
    pub format: String,
    /// Its PRONOM identifier.
    pub puid: String,
    /// Why it failed.
    pub problem: Option<Problem>,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
    /// Its XML; none where it failed.
    pub xml: Option<Fingerprint>,
    /// Why its source could not be read or converted the last time, for a cause that passes: the rest is of the
    /// last time that it could.
    pub held: Option<Problem>,
    /// XML that was written for it before, and may be in its place: it has failed since, or the disk may have lost
    /// that it was replaced.
    pub spare: Option<Fingerprint>,
    /// True where another try may end otherwise: the disk or the time was to blame, not the file.
    pub again: bool,
    /// Hashes of the symbols it goes by.
    pub symbols: Vec<u64>,
    /// What it holds, where it is the whole of a document that is known by a symbol.
    pub whole: Option<Whole>,
    /// Dates that it gives.
    pub dates: Vec<Dated>,
    /// Bytes of its rows in each table.
    pub rows: [u64; 6],
    /// True for a PDF in which there is no mark of files.
    pub bare: bool,
    /// SHA-256 of its file of corrections, if it has one.
    pub corrections: Option<Digest32>,
    /// What people have done to it.
    pub by_hand: ByHand,
}

impl Entry {
    /// Why it has no XML, or only that of an earlier time.
    pub fn failed(&self) -> Option<&Problem> {
        if self.xml.is_none() { self.problem.as_ref() } else { self.held.as_ref() }
    }

    /// True where the XML of an earlier run is to be removed: the source was read since, and cannot be converted.
    pub fn is_losing(&self) -> bool {
        self.xml.is_none() && self.spare.is_some() && self.was_read()
    }

    /// True where its source was read, and another try would end the same way.
    pub fn was_read(&self) -> bool {
        self.source.is_some() && !self.again
    }
}

/// What may be in several files: one language of a work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Whole {
    /// Hash of the symbol.
    pub symbol: u64,
    /// The language, by its place among the codes of languages.
    pub language: u8,
    /// `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17`
    pub work: String,
}

/// What is another way with a document whose XML and rows are as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The stamp of its XML.
    pub stamp: Option<Stamp>,
    /// Why its source cannot be read now; or that it can again.
    pub held: Option<Option<Problem>>,
}

/// How many works there are in two languages or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Works {
    /// All of them.
    pub several: u64,
    /// Those whose languages do not agree everywhere, or are not the same work by their dates.
    pub unaligned: u64,
    /// Rows of `aligned.csv`.
    pub rows: u64,
}

/// The state of a table when it was put in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// `paragraphs.csv`
    pub name: String,
    /// What it holds.
    pub print: Fingerprint,
}

#[derive(Serialize, Deserialize)]
pub(super) enum Record {
    /// What an earlier version of the program has written; its documents are converted again.
    Earlier,
    Entry(Box<Entry>),
    /// What is another way with a document that is as it was.
    Note(String, Note),
    /// Last record of a manifest: number of entries.
    End(u64),
    /// First record of a manifest: its tables, the last journal that is in it, and the number of works.
    Head(Vec<Table>, u64, Works),
}

/// The file that describes the tables.
pub(super) const MANIFEST: &str = "manifest";
