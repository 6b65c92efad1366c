//! The rows of the tables as they are on the disk, by their documents, where the tables may be altered, cut off, gone
//! or those of an earlier version: columns are found by their names, and rows that are none are skipped.

use crate::batch::disk::comparison::is_lost;
use crate::batch::disk::external_sort::{Sorted, Sorter};
use crate::batch::disk::open_folder::OpenFolder;
use crate::write::tables::{Rows, Table, header};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

/// The rows of one table, and the copy in which they are kept.
pub struct Sheet {
    rows: Sorted,
    /// The document whose row comes next, and the row.
    next: Option<(String, Vec<u8>)>,
    copy: BufWriter<File>,
}

impl Sheet {
    /// Sorts the rows of a table by their documents. `copy`: the folder of the copy.
    pub fn open(
        root: &OpenFolder,
        scratch: &OpenFolder,
        copy: &OpenFolder,
        table: &'static Table,
    ) -> io::Result<Sheet> {
        let name = format!("{}.csv", table.name);
        let mut sorter = Sorter::new(scratch, table.name);
        match root.read(&name) {
            Ok(file) => sort(file, table, &mut sorter)?,
            Err(e) if is_lost(&e) => {}
            Err(e) => return Err(e),
        }
        let mut copy = BufWriter::with_capacity(1 << 16, copy.create(&name)?);
        copy.write_all(&header(table))?;
        let mut sheet = Sheet { rows: sorter.sorted()?, next: None, copy };
        sheet.advance()?;
        Ok(sheet)
    }

    fn advance(&mut self) -> io::Result<()> {
        self.next = match self.rows.next().transpose()? {
            None => None,
            Some(record) => Some(unkey(&record).ok_or(io::ErrorKind::InvalidData)?),
        };
        Ok(())
    }

    /// The document whose rows come next.
    pub fn id(&self) -> Option<&str> {
        self.next.as_ref().map(|(id, _)| id.as_str())
    }

    /// The cells of the row that comes next.
    pub fn cells(&self) -> Option<csv::StringRecord> {
        self.next.as_ref().and_then(|(_, line)| cells(line))
    }

    /// Keeps this many rows of a document at the most; their length. Other rows up to there are skipped.
    pub fn keep(&mut self, id: &str, most: u64) -> io::Result<u64> {
        let (mut length, mut kept) = (0, 0);
        while let Some((next, line)) = &self.next
            && next.as_bytes() <= id.as_bytes()
        {
            if next == id && kept < most {
                self.copy.write_all(line)?;
                length += line.len() as u64;
                kept += 1;
            }
            self.advance()?;
        }
        Ok(length)
    }

    /// Keeps a row that is not in the table.
    pub fn add(&mut self, line: &[u8]) -> io::Result<u64> {
        self.copy.write_all(line)?;
        Ok(line.len() as u64)
    }

    /// Completes the copy.
    pub fn end(mut self) -> io::Result<()> {
        self.copy.flush()
    }
}

/// Puts the rows of a table into the sorter, as this version writes them.
fn sort(file: File, table: &'static Table, sorter: &mut Sorter) -> io::Result<()> {
    let mut from = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    let as_now = line == header(table);
    let Some(names) = cells(&line) else { return Ok(()) };
    let at = |name: &str| names.iter().position(|other| other == name);
    let Some(id_at) = at("document_id") else { return Ok(()) };
    let columns: Vec<Option<usize>> = table.names().map(at).collect();
    for number in 0u64.. {
        line.clear();
        from.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            break;
        }
        let Some(row) = cells(&line).filter(|row| row.len() == names.len()) else { continue };
        let id = row.get(id_at).unwrap_or_default();
        if id.is_empty() || id.contains('\0') {
            continue;
        }
        let mut record = [id.as_bytes(), &[0], &number.to_be_bytes()].concat();
        if as_now {
            record.extend_from_slice(&line);
        } else {
            let mut now = Rows::new();
            columns.iter().for_each(|at| now.cell(at.and_then(|at| row.get(at)).unwrap_or_default()));
            now.end();
            record.extend(now.into_bytes());
        }
        sorter.push(&record)?;
    }
    Ok(())
}

/// The id and the line of a record of the sorter.
fn unkey(record: &[u8]) -> Option<(String, Vec<u8>)> {
    let end = record.iter().position(|b| *b == 0)?;
    let line = record.get(end + 1 + size_of::<u64>()..)?;
    Some((String::from_utf8(record[..end].to_vec()).ok()?, line.to_vec()))
}

/// The cells of a line, where it is one row.
fn cells(line: &[u8]) -> Option<csv::StringRecord> {
    let mut builder = csv::ReaderBuilder::new();
    let builder = builder.has_headers(false).flexible(true).buffer_capacity(1 << 8);
    let mut rows = builder.from_reader(line).into_records();
    let first = rows.next()?.ok()?;
    rows.next().is_none().then_some(first)
}
