//! Opens the state: its manifest, and the journals that were written since.

use super::entries::{Entries, Source};
use super::entry::{MANIFEST, Record, Rows, TABLES, Table, Works};
use super::journal::{self, Journal};
use super::recovered;
use crate::batch::disk::comparison::is_lost;
use crate::batch::disk::framing;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::output::folder::OutputFolder;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

/// The folder of the state.
pub struct State {
    place: OpenFolder,
    root: OpenFolder,
    manifest: Option<Vec<Table>>,
    /// Where the manifest is read from.
    read: OpenFolder,
    /// Where the tables are read from.
    rows: OpenFolder,
    works: Works,
    journals: Vec<u64>,
    last: u64,
    /// Whether a file of it was cut off or cannot be read.
    torn: bool,
}

/// Journals that are read side by side at the most; more are made one.
const SIDE_BY_SIDE: usize = 24;

impl State {
    /// Reads what there is. With `repair`, torn ends and journals that are in the manifest are removed.
    pub fn open(folder: &OutputFolder, repair: bool) -> io::Result<State> {
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
        match place.read(MANIFEST).and_then(|f| framing::read::<Record>(&mut BufReader::new(f))) {
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

    /// Takes what the tables show for the manifest, which is lost. Of a document that the tables name, at least
    /// its rows, its XML and its source are known.
    pub fn recover(&mut self, scratch: &OpenFolder) -> io::Result<()> {
        self.recover_rows(scratch, None)
    }

    /// Takes the rows that are left in tables which are not what was written.
    pub fn keep_rows(&mut self, scratch: &OpenFolder) -> io::Result<()> {
        let entries = Entries::new(vec![Source::manifest(self.read.read(MANIFEST)?, None)?]);
        self.recover_rows(scratch, Some(entries))
    }

    fn recover_rows(&mut self, scratch: &OpenFolder, known: Option<Entries>) -> io::Result<()> {
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
        // Rows that nobody asks for are skipped, most of them unread.
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
            framing::write(&mut out, &Record::Entry(Box::new(entry)), &rows.each_ref().map(|r| &r[..]))?;
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
