//! Reads the state: journals and manifest side by side.

use super::entry::{Entry, Note, Record, Rows};
use crate::batch::disk::comparison::is_lost;
use crate::batch::disk::framing;
use std::fs::File;
use std::io::{self, BufReader, Read};

/// A journal or the manifest, being read.
pub(super) struct Source {
    from: BufReader<File>,
    /// The record it is at, and its bytes of rows that have not been read.
    current: Option<Record>,
    pending: u64,
    tables: Option<Vec<BufReader<File>>>,
    manifest: bool,
    seen: u64,
}

impl Source {
    /// A journal, of which this many bytes are read at a time.
    pub(super) fn journal(file: File, ahead: usize) -> io::Result<Source> {
        let from = BufReader::with_capacity(ahead, file);
        let mut source = Source { from, current: None, pending: 0, tables: None, manifest: false, seen: 0 };
        source.advance()?;
        Ok(source)
    }

    pub(super) fn manifest(file: File, tables: Option<Vec<BufReader<File>>>) -> io::Result<Source> {
        let mut from = BufReader::with_capacity(1 << 16, file);
        framing::read::<Record>(&mut from)?;
        let mut source = Source { from, current: None, pending: 0, tables, manifest: true, seen: 0 };
        source.advance()?;
        Ok(source)
    }

    fn id(&self) -> Option<&str> {
        match &self.current {
            Some(Record::Entry(entry)) => Some(&entry.id),
            Some(Record::Note(id, _)) => Some(id),
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
        let next = framing::open::<Record>(&mut self.from);
        if !self.manifest {
            // A journal may be growing under a reader that holds no lock.
            match next {
                Ok(Some(opened)) => (self.pending, self.current) = (opened.body, Some(opened.head)),
                Err(e) if !is_lost(&e) => return Err(e),
                _ => {}
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
    /// Whether a journal has something of it.
    in_journal: bool,
}

impl Entries {
    pub(super) fn new(sources: Vec<Source>) -> Entries {
        Entries { sources, at: None, in_journal: false }
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
            let mut note = Note::default();
            let mut found = None;
            for (n, source) in self.sources.iter().enumerate().filter(|(_, s)| s.id() == Some(&id)) {
                match &source.current {
                    Some(Record::Note(_, newer)) if note == Note::default() => note.clone_from(newer),
                    Some(Record::Note(_, older)) => {
                        note.stamp = note.stamp.or(older.stamp);
                        note.held = note.held.or_else(|| older.held.clone());
                    }
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
            if let (Some(xml), Some(stamp)) = (&mut entry.xml, note.stamp) {
                xml.stamp = Some(stamp);
            }
            self.in_journal = note != Note::default() || !self.sources[n].manifest;
            entry.held = note.held.unwrap_or(entry.held);
            self.at = Some((id, n));
            return Ok(Some(entry));
        }
    }

    /// True where the tables do not show yet what is known of the entry that was handed out last: the run that found
    /// it did not come to its end.
    pub fn is_untold(&self) -> bool {
        self.in_journal
    }

    /// The rows of the entry that was handed out last.
    pub fn rows(&mut self, rows: &mut Rows) -> io::Result<()> {
        match self.at {
            Some((_, n)) => self.sources[n].rows(rows),
            None => Ok(()),
        }
    }
}
