//! What is known of the output: for each input what it was, what was made of it, and where its rows are.
//!
//! `.un2akn/state/manifest` describes the tables as they stand; rows are not kept twice, they are taken from
//! the tables themselves by their lengths. `.un2akn/state/N.journal` holds what a run has converted since,
//! rows included, until the tables are written anew. All of them are sorted by id, so that they are read
//! side by side and never held in memory. A file of the state that is torn or lost only means that documents
//! are converted again.

use super::dates::Dated;
use super::frame;
use super::stamp::{Digest32, Print, Stamp};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The tables that are made of the documents one by one, in the order in which the rows of one are kept.
pub const TABLES: [&str; 5] = ["documents", "paragraphs", "footnotes", "references", "discarded"];

/// Rows of the five tables.
pub type Rows = [Vec<u8>; 5];

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
    /// Why it failed, or its doubts; empty where there are none.
    pub problem: String,
    /// Its XML; none where it failed.
    pub xml: Option<Print>,
    /// True where another try may end otherwise: the disk or the time was to blame, not the file.
    pub again: bool,
    /// Hashes of the symbols it goes by.
    pub symbols: Vec<u64>,
    /// What it holds, where it is the whole of a document that is known by a symbol.
    pub whole: Option<Whole>,
    /// Dates that it gives.
    pub dates: Vec<Dated>,
    /// Bytes of its rows in each table.
    pub rows: [u64; 5],
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
    /// First record of a manifest: its tables, the last journal that is in it, and the number of works.
    Head(Vec<Table>, u64, Works),
    Entry(Box<Entry>),
    /// The XML of a document is as it was, but has another stamp.
    Restamp(String, Stamp),
    /// Last record of a manifest: number of entries.
    End(u64),
}

/// The folder of the state.
pub struct State {
    folder: PathBuf,
    output: PathBuf,
    manifest: Option<Vec<Table>>,
    works: Works,
    journals: Vec<u64>,
    last: u64,
}

/// Journals that are read side by side at the most; more are made one.
const SIDE_BY_SIDE: usize = 24;

impl State {
    /// Reads what there is. With `repair`, torn ends and journals that are in the manifest are removed.
    pub fn open(folder: &Path, output: &Path, repair: bool) -> io::Result<State> {
        let mut state = State {
            folder: folder.into(),
            output: output.into(),
            manifest: None,
            works: Works::default(),
            journals: Vec::new(),
            last: 0,
        };
        if let Ok(Some((Record::Head(tables, merged, works), _))) =
            File::open(state.manifest_path()).and_then(|f| frame::read::<Record>(&mut BufReader::new(f)))
        {
            state.last = merged;
            state.works = works;
            state.manifest = Some(tables);
        }
        let merged = state.last;
        let Ok(listed) = fs::read_dir(folder) else { return Ok(state) };
        for entry in listed {
            let path = entry?.path();
            let number = path.file_stem().and_then(|s| s.to_str()).and_then(|s| s.parse::<u64>().ok());
            let (Some(number), Some("journal")) = (number, path.extension().and_then(|e| e.to_str())) else { continue };
            let whole = if number > merged && repair { whole_length(&path)? } else { 1 };
            if repair && (number <= merged || whole == 0) {
                fs::remove_file(&path)?;
                continue;
            }
            if number > merged {
                if repair && fs::metadata(&path)?.len() > whole {
                    File::options().write(true).open(&path)?.set_len(whole)?;
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

    /// Where the manifest stands.
    pub fn manifest_path(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    fn journal_path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.journal"))
    }

    /// The tables that the manifest describes.
    pub fn tables(&self) -> Option<&[Table]> {
        self.manifest.as_deref()
    }

    /// The works in two languages or more that are in the tables.
    pub fn works(&self) -> Works {
        self.works
    }

    /// True where nothing is known.
    pub fn is_empty(&self) -> bool {
        self.manifest.is_none() && self.journals.is_empty()
    }

    /// True where something was converted since the tables were written.
    pub fn has_journals(&self) -> bool {
        !self.journals.is_empty()
    }

    /// Gives the manifest up: its tables are not what they were.
    pub fn forget_manifest(&mut self) {
        self.manifest = None;
    }

    /// The number of the last journal.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Begins a journal; its file is made when there is something to write.
    pub fn begin_journal(&mut self) -> Journal {
        self.last += 1;
        Journal { path: self.journal_path(self.last), out: None }
    }

    /// Ends a journal: it is on the disk, and read from now on.
    pub fn end_journal(&mut self, journal: Journal) -> io::Result<()> {
        let Some(mut out) = journal.out else { return Ok(()) };
        out.flush()?;
        out.get_ref().sync_data()?;
        self.journals.push(self.last);
        Ok(())
    }

    /// All entries in the order of their ids.
    pub fn entries(&self, with_rows: bool) -> io::Result<Entries> {
        let mut sources = Vec::new();
        // Rows that nobody asks for are passed over, most of them unread.
        let ahead = if with_rows { 1 << 16 } else { 1 << 11 };
        for number in self.journals.iter().rev() {
            sources.push(Source::journal(&self.journal_path(*number), ahead)?);
        }
        if self.manifest.is_some() {
            let tables = if with_rows { Some(self.open_tables()?) } else { None };
            sources.push(Source::manifest(&self.manifest_path(), tables)?);
        }
        Ok(Entries::new(sources))
    }

    fn open_tables(&self) -> io::Result<Vec<BufReader<File>>> {
        let open = |name: &&str| -> io::Result<BufReader<File>> {
            let mut file = BufReader::with_capacity(1 << 16, File::open(self.output.join(format!("{name}.csv")))?);
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
            sources.push(Source::journal(&self.journal_path(*number), 1 << 16)?);
        }
        let part = self.folder.join("journals.part");
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&part)?);
        let mut entries = Entries::new(sources);
        let mut rows = Rows::default();
        // Stamps of documents that only the manifest knows are lost here, and cost a second look.
        while let Some(entry) = entries.next()? {
            entries.rows(&mut rows)?;
            frame::write(&mut out, &Record::Entry(Box::new(entry)), &rows.each_ref().map(|r| &r[..]))?;
        }
        out.flush()?;
        out.get_ref().sync_data()?;
        self.last += 1;
        fs::rename(&part, self.journal_path(self.last))?;
        for number in std::mem::replace(&mut self.journals, vec![self.last]) {
            fs::remove_file(self.journal_path(number))?;
        }
        Ok(())
    }
}

/// Length of the whole records at the beginning of a journal.
fn whole_length(path: &Path) -> io::Result<u64> {
    let mut from = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut length = 0;
    let mut body = Vec::new();
    loop {
        let Ok(Some(opened)) = frame::open::<Record>(&mut from) else { return Ok(length) };
        body.clear();
        (&mut from).take(opened.body).read_to_end(&mut body)?;
        if body.len() as u64 != opened.body || !opened.fits(&[&body]) {
            return Ok(length);
        }
        length += opened.before + opened.body;
    }
}

/// What a run has converted, in the order of the ids.
pub struct Journal {
    path: PathBuf,
    out: Option<BufWriter<File>>,
}

impl Journal {
    fn out(&mut self) -> io::Result<&mut BufWriter<File>> {
        let out = match self.out.take() {
            Some(out) => out,
            None => BufWriter::with_capacity(1 << 16, File::create(&self.path)?),
        };
        Ok(self.out.insert(out))
    }

    /// Adds a document.
    pub fn add(&mut self, entry: Entry, rows: &Rows) -> io::Result<()> {
        let record = Record::Entry(Box::new(entry));
        frame::write(self.out()?, &record, &rows.each_ref().map(|r| &r[..])).map(|_| ())
    }

    /// Notes another stamp of a document's XML.
    pub fn restamp(&mut self, id: &str, stamp: Stamp) -> io::Result<()> {
        frame::write(self.out()?, &Record::Restamp(id.to_string(), stamp), &[]).map(|_| ())
    }

    /// Hands everything to the operating system, which keeps it even if the run is killed.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

/// Writes a manifest.
pub struct ManifestWriter {
    out: BufWriter<File>,
    path: PathBuf,
    count: u64,
}

impl ManifestWriter {
    /// Begins a manifest; its head comes last, in front, when the tables are known.
    pub fn create(path: &Path) -> io::Result<ManifestWriter> {
        let body = path.with_extension("entries");
        Ok(ManifestWriter { out: BufWriter::new(File::create(body)?), path: path.into(), count: 0 })
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: Entry) -> io::Result<()> {
        self.count += 1;
        frame::write(&mut self.out, &Record::Entry(Box::new(entry)), &[]).map(|_| ())
    }

    /// Completes it.
    pub fn finish(mut self, tables: Vec<Table>, merged: u64, works: Works) -> io::Result<()> {
        frame::write(&mut self.out, &Record::End(self.count), &[])?;
        self.out.flush()?;
        drop(self.out);
        let body = self.path.with_extension("entries");
        let mut out = BufWriter::new(File::create(&self.path)?);
        frame::write(&mut out, &Record::Head(tables, merged, works), &[])?;
        io::copy(&mut File::open(&body)?, &mut out)?;
        out.flush()?;
        fs::remove_file(body)
    }
}

/// A journal or the manifest, being read.
struct Source {
    from: BufReader<File>,
    /// The record it stands at, and its bytes of rows that have not been read.
    current: Option<Record>,
    pending: u64,
    tables: Option<Vec<BufReader<File>>>,
    manifest: bool,
    seen: u64,
}

impl Source {
    /// A journal, of which so many bytes are read at a time.
    fn journal(path: &Path, ahead: usize) -> io::Result<Source> {
        let from = BufReader::with_capacity(ahead, File::open(path)?);
        let mut source = Source { from, current: None, pending: 0, tables: None, manifest: false, seen: 0 };
        source.advance()?;
        Ok(source)
    }

    fn manifest(path: &Path, tables: Option<Vec<BufReader<File>>>) -> io::Result<Source> {
        let mut from = BufReader::with_capacity(1 << 16, File::open(path)?);
        frame::read::<Record>(&mut from)?;
        let mut source = Source { from, current: None, pending: 0, tables, manifest: true, seen: 0 };
        source.advance()?;
        Ok(source)
    }

    fn id(&self) -> Option<&str> {
        match &self.current {
            Some(Record::Entry(entry)) => Some(&entry.id),
            Some(Record::Restamp(id, _)) => Some(id),
            _ => None,
        }
    }

    /// Goes to the next record, past rows that nobody asked for.
    fn advance(&mut self) -> io::Result<()> {
        if self.pending > 0 {
            if let (true, Some(Record::Entry(entry)), Some(tables)) = (self.manifest, &self.current, &mut self.tables) {
                for (table, length) in tables.iter_mut().zip(entry.rows) {
                    table.seek_relative(length as i64)?;
                }
            } else if !self.manifest {
                self.from.seek_relative(self.pending as i64)?;
            }
        }
        self.current = None;
        let next = frame::open::<Record>(&mut self.from);
        if !self.manifest {
            // A journal may be growing under a reader that holds no lock.
            if let Ok(Some(opened)) = next {
                self.pending = opened.body;
                self.current = Some(opened.head);
            }
            return Ok(());
        }
        let Some(opened) = next? else { return Err(io::ErrorKind::UnexpectedEof.into()) };
        if !opened.fits(&[]) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        match opened.head {
            Record::End(count) if count == self.seen => {}
            Record::Entry(entry) => {
                self.seen += 1;
                self.pending = entry.rows.iter().sum();
                self.current = Some(Record::Entry(entry));
            }
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
        Ok(())
    }

    fn rows(&mut self, rows: &mut Rows) -> io::Result<()> {
        let Some(Record::Entry(entry)) = &self.current else { return Ok(()) };
        for (at, length) in entry.rows.iter().enumerate() {
            rows[at].clear();
            let got = match &mut self.tables {
                Some(tables) => (&mut tables[at]).take(*length).read_to_end(&mut rows[at])?,
                None => (&mut self.from).take(*length).read_to_end(&mut rows[at])?,
            };
            if got as u64 != *length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        self.pending = 0;
        Ok(())
    }
}

/// Entries in the order of their ids; of several under one id, that of the last run.
pub struct Entries {
    /// The newest first.
    sources: Vec<Source>,
    /// The id that was handed out last, and the source that its rows are in.
    at: Option<(String, usize)>,
}

impl Entries {
    fn new(sources: Vec<Source>) -> Entries {
        Entries { sources, at: None }
    }

    /// The next entry.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> io::Result<Option<Entry>> {
        loop {
            if let Some((id, _)) = self.at.take() {
                for source in &mut self.sources {
                    while source.id() == Some(&id) {
                        source.advance()?;
                    }
                }
            }
            let Some(id) = self.sources.iter().filter_map(Source::id).min().map(str::to_string) else {
                return Ok(None);
            };
            let mut stamp = None;
            let mut found = None;
            for (n, source) in self.sources.iter().enumerate().filter(|(_, s)| s.id() == Some(&id)) {
                match &source.current {
                    Some(Record::Restamp(_, new)) => stamp = stamp.or(Some(*new)),
                    Some(Record::Entry(entry)) => {
                        found = Some((n, entry.as_ref().clone()));
                        break;
                    }
                    _ => {}
                }
            }
            let Some((n, mut entry)) = found else {
                self.at = Some((id, 0));
                continue;
            };
            if let (Some(xml), Some(stamp)) = (&mut entry.xml, stamp) {
                xml.stamp = Some(stamp);
            }
            self.at = Some((id, n));
            return Ok(Some(entry));
        }
    }

    /// True where the entry that was handed out last is from the manifest, and its rows are in the tables.
    pub fn is_of_manifest(&self) -> bool {
        self.at.as_ref().is_some_and(|(_, n)| self.sources[*n].manifest)
    }

    /// The rows of the entry that was handed out last.
    pub fn rows(&mut self, rows: &mut Rows) -> io::Result<()> {
        match self.at {
            Some((_, n)) => self.sources[n].rows(rows),
            None => Ok(()),
        }
    }
}
