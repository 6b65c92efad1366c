//! Writes the state: what a run has converted, and the manifest of the tables.

use super::entry::{Entry, MANIFEST, Note, Record, Rows, Table, Works};
use crate::batch::disk::comparison::is_lost;
use crate::batch::disk::framing;
use crate::batch::disk::open_folder::OpenFolder;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// Length of the whole records at the beginning of a journal.
pub(super) fn whole_length(place: &OpenFolder, name: &Path) -> io::Result<u64> {
    let mut from = BufReader::with_capacity(1 << 16, place.read(name)?);
    let mut length = 0;
    let mut body = Vec::new();
    loop {
        let opened = match framing::open::<Record>(&mut from) {
            Ok(Some(opened)) => opened,
            Err(e) if !is_lost(&e) => return Err(e),
            _ => return Ok(length),
        };
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
    place: OpenFolder,
    name: String,
    out: Option<BufWriter<File>>,
}

impl Journal {
    pub(super) fn new(place: &OpenFolder, name: String) -> Journal {
        Journal { place: place.clone(), name, out: None }
    }

    /// Ends it: it is on the disk. Says whether there is anything in it.
    pub(super) fn end(self) -> io::Result<bool> {
        let Some(mut out) = self.out else { return Ok(false) };
        out.flush()?;
        out.get_ref().sync_data()?;
        self.place.sync()?;
        Ok(true)
    }

    fn out(&mut self) -> io::Result<&mut BufWriter<File>> {
        let out = match self.out.take() {
            Some(out) => out,
            None => BufWriter::with_capacity(1 << 16, self.place.create(&self.name)?),
        };
        Ok(self.out.insert(out))
    }

    /// Adds a document.
    pub fn add(&mut self, entry: Entry, rows: &Rows) -> io::Result<()> {
        let record = Record::Entry(Box::new(entry));
        framing::write(self.out()?, &record, &rows.each_ref().map(|r| &r[..])).map(|_| ())
    }

    /// Notes what is another way with a document.
    pub fn note(&mut self, id: &str, note: Note) -> io::Result<()> {
        framing::write(self.out()?, &Record::Note(id.to_string(), note), &[]).map(|_| ())
    }

    /// Hands everything to the operating system, which keeps it even if the run is killed.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

/// Writes a manifest.
pub struct ManifestWriter {
    out: BufWriter<File>,
    place: OpenFolder,
    count: u64,
}

/// The entries of a manifest that has no head yet.
const BODY: &str = "manifest.entries";

impl ManifestWriter {
    /// Begins a manifest in a folder; its head comes last, in front, when the tables are known.
    pub fn create(place: &OpenFolder) -> io::Result<ManifestWriter> {
        Ok(ManifestWriter { out: BufWriter::new(place.create(BODY)?), place: place.clone(), count: 0 })
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: Entry) -> io::Result<()> {
        self.count += 1;
        framing::write(&mut self.out, &Record::Entry(Box::new(entry)), &[]).map(|_| ())
    }

    /// Completes it.
    pub fn finish(mut self, tables: Vec<Table>, merged: u64, works: Works) -> io::Result<()> {
        framing::write(&mut self.out, &Record::End(self.count), &[])?;
        self.out.flush()?;
        drop(self.out);
        let mut out = BufWriter::new(self.place.create(MANIFEST)?);
        framing::write(&mut out, &Record::Head(tables, merged, works), &[])?;
        io::copy(&mut self.place.read(BODY)?, &mut out)?;
        out.flush()?;
        self.place.remove(BODY)
    }
}
