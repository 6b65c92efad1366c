//! What the tables tell of the documents, where the state is lost: enough to know what was there, to tell XML that
//! was written from XML that was not, and to keep the rows of documents that cannot be read now.

use super::entry::{Entry, TABLES, Table, Works};
use super::journal::ManifestWriter;
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, digest_of};
use crate::batch::disk::open_folder::{OpenFolder, There};
use crate::batch::event::Status;
use crate::code::{Doubt, Problem};
use crate::write::akn_path;
use crate::write::tables::{self, DOCUMENTS};
use std::fs::File;
use std::io::{self, BufRead, BufReader};

/// Writes a manifest of what the tables of an output tell. Gives the tables; none where they are not there, or are
/// none of this program's.
pub fn recover(root: &OpenFolder, scratch: &OpenFolder) -> io::Result<Option<Vec<Table>>> {
    let Some(mut lines) = open(root)? else { return Ok(None) };
    let mut manifest = ManifestWriter::create(scratch)?;
    let mut last = String::new();
    while let Some(row) = lines[0].row()? {
        let Some(mut entry) = entry(&row, root) else { return Ok(None) };
        if entry.id <= last {
            return Ok(None);
        }
        entry.rows[0] = lines[0].taken();
        for (table, length) in lines.iter_mut().zip(&mut entry.rows).skip(1) {
            *length = table.take_of(&entry.id)?;
        }
        last.clone_from(&entry.id);
        manifest.add(entry)?;
    }
    for table in &mut lines {
        if table.row()?.is_some() {
            return Ok(None);
        }
    }
    let print = |table: &tables::Table| {
        let name = format!("{}.csv", table.name);
        let file = root.read(&name);
        let (sha256, size) = file.and_then(|mut file| digest_of(&mut file)).unwrap_or_default();
        Table { name, print: Fingerprint { sha256, stamp: None, size } }
    };
    let tables: Vec<Table> = tables::TABLES.into_iter().map(print).collect();
    manifest.finish(tables.clone(), 0, Works::default())?;
    Ok(Some(tables))
}

/// The rows of a table, one in a line, as they are written.
struct Lines {
    from: BufReader<File>,
    line: Vec<u8>,
    /// Cells of the line, where it was looked at.
    row: Option<csv::StringRecord>,
}

fn open(root: &OpenFolder) -> io::Result<Option<Vec<Lines>>> {
    let mut all = Vec::new();
    for table in &tables::TABLES[..TABLES.len()] {
        let file = match root.read(format!("{}.csv", table.name)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let mut lines = Lines { from: BufReader::with_capacity(1 << 16, file), line: Vec::new(), row: None };
        lines.from.read_until(b'\n', &mut lines.line)?;
        if lines.line != tables::header(table) {
            return Ok(None);
        }
        lines.line.clear();
        all.push(lines);
    }
    Ok(Some(all))
}

impl Lines {
    /// The row that comes next; it stays where it is until it is taken.
    fn row(&mut self) -> io::Result<Option<csv::StringRecord>> {
        if self.row.is_none() {
            self.line.clear();
            if self.from.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&self.line[..]);
            self.row = reader.records().next().transpose()?;
        }
        Ok(self.row.clone())
    }

    /// Takes the row; its length.
    fn taken(&mut self) -> u64 {
        self.row = None;
        self.line.len() as u64
    }

    /// Takes all rows of a document; their length.
    fn take_of(&mut self, id: &str) -> io::Result<u64> {
        let mut length = 0;
        while self.row()?.is_some_and(|row| row.get(0) == Some(id)) {
            length += self.taken();
        }
        Ok(length)
    }
}

/// What a row of `documents.csv` tells.
fn entry(row: &csv::StringRecord, root: &OpenFolder) -> Option<Entry> {
    let cell = |name: &str| DOCUMENTS.column(name).and_then(|at| row.get(at)).unwrap_or_default();
    let id = Some(cell("document_id").to_string()).filter(|id| !id.is_empty())?;
    let source = digest(cell("sha256")).map(|sha256| {
        let size = cell("bytes").parse().unwrap_or(0);
        Fingerprint { sha256, stamp: None, size }
    });
    let xml = digest(cell("akn_sha256")).map(|sha256| {
        let there = root.look(akn_path(&id));
        let size = if let Ok(Some(There::File(stamp))) = there { stamp.size } else { 0 };
        Fingerprint { sha256, stamp: None, size }
    });
    let failed = cell("status") == Status::Failed.code();
    let problem = failed.then(|| Problem::of_cell(cell("problem")));
    let (problem, held) = if xml.is_some() { (None, problem) } else { (problem, None) };
    Some(Entry {
        id,
        key: Digest32::default(),
        source,
        format: cell("format").to_string(),
        puid: cell("puid").to_string(),
        problem,
        doubts: if failed { Vec::new() } else { Doubt::of_cell(cell("problem")) },
        xml,
        held,
        spare: None,
        again: true,
        symbols: Vec::new(),
        whole: None,
        dates: Vec::new(),
        rows: [0; 6],
    })
}

fn digest(hex: &str) -> Option<Digest32> {
    let mut digest = Digest32::default();
    for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
    }
    Some(digest)
}
