//! What is known of the output: for each input what it was, what was made of it, and where its rows are.
//!
//! `.un2akn/state/manifest` describes the tables as they stand; rows are not kept twice, they are taken from
//! the tables themselves by their lengths. `.un2akn/state/N.journal` holds what a run has converted since,
//! rows included, until the tables are written anew. All of them are sorted by id, so that they are read
//! side by side and never held in memory. A file of the state that is torn or lost only means that documents
//! are converted again: what was known is then taken from the tables (`recovered`).
//! `.un2akn/state/left` names XML that was written and belongs to no document any more.

mod entries;
mod journal;
mod left;
mod recovered;
mod sheets;

pub use entries::Entries;
pub use journal::{Journal, ManifestWriter};
pub use left::{Leaving, Left};

use super::dates::Dated;
use super::folder::Folder;
use super::frame;
use super::place::Place;
use super::stamp::{Digest32, Print, Stamp};
use super::standing::is_lost;
use crate::code::{Doubt, Problem};
use entries::Source;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

/// The tables that are made of the documents one by one, in the order in which the rows of one are kept.
pub const TABLES: [&str; 6] = ["documents", "paragraphs", "footnotes", "references", "discarded", "doubts"];

/// Rows of these tables.
pub type Rows = [Vec<u8>; 6];

/// What was made of an input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// `2007/A_RES_62_17.pdf`
    pub id: String,
    /// Digest of the program and its options.
    pub key: Digest32,
    /// What the input was; none where it could not be read.
    pub source: Option<Print>,
    /// What it is: `pdf`, `fmt/276`.
    pub format: String,
    /// Its PRONOM identifier.
    pub puid: String,
    /// Why it failed.
    pub problem: Option<Problem>,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
    /// Its XML; none where it failed.
    pub xml: Option<Print>,
    /// Why its source could not be read or converted the last time, for a cause that passes: the rest is of the
    /// last time that it could.
    pub held: Option<Problem>,
    /// XML that was written for it before, and may stand in its place: it has failed since, or the disk may have lost
    /// that it was replaced.
    pub spare: Option<Print>,
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
    pub print: Print,
}

#[derive(Serialize, Deserialize)]
enum Record {
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

/// The folder of the state.
pub struct State {
    place: Place,
    root: Place,
    manifest: Option<Vec<Table>>,
    /// Where the manifest is read from.
    read: Place,
    /// Where the tables are read from.
    rows: Place,
    works: Works,
    journals: Vec<u64>,
    last: u64,
    /// Whether a file of it was cut off or cannot be read.
    torn: bool,
}

const MANIFEST: &str = "manifest";

/// Journals that are read side by side at the most; more are made one.
const SIDE_BY_SIDE: usize = 24;

impl State {
    /// Reads what there is. With `repair`, torn ends and journals that are in the manifest are removed.
    pub fn open(folder: &Folder, repair: bool) -> io::Result<State> {
        let place = &folder.state;
        let mut state = State {
            place: place.clone(),
            root: folder.root.clone(),
            manifest: None,
            read: place.clone(),
            rows: folder.root.clone(),
            works: Works::default(),
            journals: Vec::new(),
            last: 0,
            torn: false,
        };
        match place.read(MANIFEST).and_then(|f| frame::read::<Record>(&mut BufReader::new(f))) {
            Ok(Some((Record::Head(tables, merged, works), _))) => {
                state.last = merged;
                state.works = works;
                state.manifest = Some(tables);
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) if !is_lost(&e) => return Err(e),
            _ => state.torn = true,
        }
        let merged = state.last;
        for name in place.names()? {
            let path = Path::new(&name);
            let number = path.file_stem().and_then(|s| s.to_str()).and_then(|s| s.parse::<u64>().ok());
            let (Some(number), Some("journal")) = (number, path.extension().and_then(|e| e.to_str())) else { continue };
            let length = place.stamp(path).map_or(0, |s| s.size);
            let whole = if number > merged && repair { journal::whole_length(place, path)? } else { length };
            state.torn |= number > merged && whole < length;
            if repair && (number <= merged || whole == 0) {
                place.remove(path)?;
                continue;
            }
            if number > merged {
                if length > whole {
                    place.update(path)?.set_len(whole)?;
                }
                state.journals.push(number);
            }
            state.last = state.last.max(number);
        }
        state.journals.sort_unstable();
        if repair && state.journals.len() > SIDE_BY_SIDE {
            state.make_one()?;
        }
        Ok(state)
    }

    /// The tables that the manifest describes.
    pub fn tables(&self) -> Option<&[Table]> {
        self.manifest.as_deref()
    }

    /// The works in two languages or more that are in the tables.
    pub fn works(&self) -> Works {
        self.works
    }

    /// True where a part of it was cut off or cannot be read.
    pub fn is_torn(&self) -> bool {
        self.torn
    }

    /// True where something was converted since the tables were written.
    pub fn has_journals(&self) -> bool {
        !self.journals.is_empty()
    }

    /// Takes what the tables tell for the manifest, which is lost. Of a document that the tables name, at least
    /// its rows, its XML and its source are known.
    pub fn recover(&mut self, scratch: &Place) -> io::Result<()> {
        self.recover_rows(scratch, None)
    }

    /// Takes the rows that are left in tables which are not what was written.
    pub fn keep_rows(&mut self, scratch: &Place) -> io::Result<()> {
        let entries = Entries::new(vec![Source::manifest(self.read.read(MANIFEST)?, None)?]);
        self.recover_rows(scratch, Some(entries))
    }

    fn recover_rows(&mut self, scratch: &Place, known: Option<Entries>) -> io::Result<()> {
        let recovered = recovered::recover(&self.root, scratch, known)?;
        self.manifest = None;
        if let Some((copy, tables)) = recovered {
            self.manifest = Some(tables);
            (self.read, self.rows) = (copy.clone(), copy);
        }
        self.torn = true;
        Ok(())
    }

    /// The number of the last journal.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Begins a journal; its file is made when there is something to write.
    pub fn begin_journal(&mut self) -> Journal {
        self.last += 1;
        Journal::new(&self.place, journal_name(self.last))
    }

    /// Ends a journal: it is on the disk, and read from now on.
    pub fn end_journal(&mut self, journal: Journal) -> io::Result<()> {
        if journal.end()? {
            self.journals.push(self.last);
        }
        Ok(())
    }

    /// All entries in the order of their ids.
    pub fn entries(&self, with_rows: bool) -> io::Result<Entries> {
        let mut sources = Vec::new();
        // Rows that nobody asks for are passed over, most of them unread.
        let ahead = if with_rows { 1 << 16 } else { 1 << 11 };
        for number in self.journals.iter().rev() {
            sources.push(Source::journal(self.place.read(journal_name(*number))?, ahead)?);
        }
        if self.manifest.is_some() {
            let tables = if with_rows { Some(self.open_tables()?) } else { None };
            sources.push(Source::manifest(self.read.read(MANIFEST)?, tables)?);
        }
        Ok(Entries::new(sources))
    }

    fn open_tables(&self) -> io::Result<Vec<BufReader<File>>> {
        let open = |name: &&str| -> io::Result<BufReader<File>> {
            let mut file = BufReader::with_capacity(1 << 16, self.rows.read(format!("{name}.csv"))?);
            let mut header = Vec::new();
            io::BufRead::read_until(&mut file, b'\n', &mut header)?;
            Ok(file)
        };
        TABLES.iter().map(open).collect()
    }

    /// Makes one journal of all.
    fn make_one(&mut self) -> io::Result<()> {
        let mut sources = Vec::new();
        for number in self.journals.iter().rev() {
            sources.push(Source::journal(self.place.read(journal_name(*number))?, 1 << 16)?);
        }
        let part = "journals.part";
        let mut out = BufWriter::with_capacity(1 << 16, self.place.create(part)?);
        let mut entries = Entries::new(sources);
        let mut rows = Rows::default();
        // Notes on documents that only the manifest knows are lost here, and cost a second look.
        while let Some(entry) = entries.next()? {
            entries.rows(&mut rows)?;
            frame::write(&mut out, &Record::Entry(Box::new(entry)), &rows.each_ref().map(|r| &r[..]))?;
        }
        out.flush()?;
        out.get_ref().sync_data()?;
        self.last += 1;
        self.place.rename(part, &self.place, journal_name(self.last))?;
        self.place.sync()?;
        for number in std::mem::replace(&mut self.journals, vec![self.last]) {
            self.place.remove(journal_name(number))?;
        }
        Ok(())
    }
}

fn journal_name(number: u64) -> String {
    format!("{number}.journal")
}
