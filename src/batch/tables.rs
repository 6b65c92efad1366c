//! The tables of the whole collection, made of the rows of all documents: those of this run from its journal,
//! those of earlier runs from the tables as they stand. Nothing is held in memory but hashes of symbols,
//! which tell what cited documents are here, and which of several sources of a document is the best.

use super::folder::{Folder, settle};
use super::frame;
use super::plan::Kept;
use super::sort::{Sorted, Sorter};
use super::stamp::{Print, Stamp, Standing, digest};
use super::state::{Entry, ManifestWriter, Rows, State, TABLES, Table};
use crate::write::akn_path;
use crate::write::tables::{self, DOCUMENTS, REFERENCES, definition};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where `documents.csv` and `references.csv` are among the tables.
const DOCUMENTS_AT: usize = 0;
const REFERENCES_AT: usize = 3;

/// Makes all tables, puts them in place, and describes them in the manifest. The tables that are the same as
/// before are left alone. Says how many were not.
pub fn rebuild(folder: &Folder, state: &mut State, kept: &Kept<'_>) -> io::Result<usize> {
    let stage = folder.scratch.join("stage");
    fs::create_dir_all(&stage)?;
    let known = Known::gather(folder, state, kept)?;
    let written = write(folder, state, kept, known, &stage)?;
    let files: Vec<PathBuf> = fs::read_dir(&stage)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    settle(&stage, &files)?;
    // From here on the new tables are the output, whatever happens: what a run that dies below leaves to do is
    // done by the next one.
    fs::rename(&stage, commit(folder))?;
    settle(&folder.own, &[])?;
    install(folder)?;
    *state = State::open(&folder.state, &folder.root, true)?;
    Ok(written)
}

fn commit(folder: &Folder) -> PathBuf {
    folder.own.join("commit")
}

/// Puts tables in place that were completed, by this run or by one that died.
pub fn install(folder: &Folder) -> io::Result<()> {
    let commit = commit(folder);
    let listed = match fs::read_dir(&commit) {
        Ok(listed) => listed,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    for entry in listed {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|n| *n != "manifest") else { continue };
        fs::rename(&path, folder.root.join(name))?;
    }
    match fs::rename(commit.join("manifest"), folder.state.join("manifest")) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    fs::remove_dir(&commit)?;
    settle(&folder.root, &[])
}

/// What the tables on disk are compared to what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// They are what was written.
    Whole,
    /// One of them is another, or is gone.
    Altered,
}

/// Looks whether the tables are what was written. With `note`, their stamps are noted, to spare reading them
/// the next time.
pub fn check(folder: &Folder, state: &State, note: bool) -> io::Result<Found> {
    let Some(known) = state.tables() else { return Ok(Found::Altered) };
    let path = folder.state.join("stamps");
    let noted = File::open(&path).and_then(|mut f| frame::read::<Vec<(String, Stamp)>>(&mut f));
    let noted = noted.ok().flatten().map(|(stamps, _)| stamps).unwrap_or_default();
    let mut stamps = Vec::new();
    for table in known {
        let stamp = noted.iter().find(|(name, _)| *name == table.name).map(|(_, stamp)| *stamp);
        match (Print { stamp, ..table.print }).check(&folder.root.join(&table.name)) {
            Standing::Altered => return Ok(Found::Altered),
            Standing::Same => stamps.extend(stamp.map(|s| (table.name.clone(), s))),
            Standing::Moved(stamp) => stamps.push((table.name.clone(), stamp)),
        }
    }
    if note && stamps != noted {
        let mut file = File::create(&path)?;
        frame::write(&mut file, &stamps, &[])?;
    }
    Ok(Found::Whole)
}

/// What must be known of all documents before the row of one can be written.
struct Known {
    /// Hashes of all symbols, sorted.
    symbols: Vec<u64>,
    /// Numbers of the rows that another row has from a better source, in order.
    second: Sorted,
}

impl Known {
    fn gather(folder: &Folder, state: &State, kept: &Kept<'_>) -> io::Result<Known> {
        let mut symbols = Vec::new();
        let mut sources = Sorter::new(&folder.scratch, "sources");
        let mut row = 0u64;
        kept.each(&mut state.entries(false)?, |entry, _| {
            symbols.extend_from_slice(&entry.symbols);
            // Two million hashes are 16 MB; a collection repeats its symbols in six languages.
            if symbols.len() == symbols.capacity() {
                symbols.sort_unstable();
                symbols.dedup();
            }
            if let Some(document) = entry.document {
                let mut record = [0u8; 17];
                record[..8].copy_from_slice(&document.to_be_bytes());
                record[8] = rank(&entry.format);
                record[9..].copy_from_slice(&row.to_be_bytes());
                sources.push(&record)?;
            }
            row += 1;
            Ok(())
        })?;
        symbols.sort_unstable();
        symbols.dedup();
        let mut second = Sorter::new(&folder.scratch, "second");
        let mut last = None;
        for record in sources.sorted()? {
            let record = record?;
            let document = Some(record[..8].to_vec());
            if document == last {
                second.push(&record[9..])?;
            }
            last = document;
        }
        Ok(Known { symbols, second: second.sorted()? })
    }
}

/// Writes all tables and the manifest into a folder, but for the tables that are what they were.
fn write(folder: &Folder, state: &State, kept: &Kept<'_>, mut known: Known, stage: &Path) -> io::Result<usize> {
    let mut files = Vec::new();
    for (at, name) in TABLES.iter().enumerate() {
        files.push(TableFile::create(stage.join(format!("{name}.csv")), &tables::header(definition::TABLES[at]))?);
    }
    let mut manifest = ManifestWriter::create(&stage.join("manifest"))?;
    let mut next = known.second.next().transpose()?;
    let mut rows = Rows::default();
    let mut n = 0u64;
    let symbol = column(&REFERENCES, "symbol");
    let (resolved, primary) = (column(&REFERENCES, "resolved"), column(&DOCUMENTS, "primary"));
    kept.each(&mut state.entries(true)?, |mut entry, entries| {
        entries.rows(&mut rows)?;
        let is_second = next.as_ref().is_some_and(|row| row[..] == n.to_be_bytes());
        if is_second {
            next = known.second.next().transpose()?;
        }
        set(&mut rows[DOCUMENTS_AT], primary, primary, |_| entry.xml.is_some() && !is_second);
        set(&mut rows[REFERENCES_AT], resolved, symbol, |cited| {
            !cited.is_empty() && known.symbols.binary_search(&symbol_hash(cited)).is_ok()
        });
        for (file, rows) in files.iter_mut().zip(&rows) {
            file.add(rows)?;
        }
        entry.rows = rows.each_ref().map(|r| r.len() as u64);
        refresh(folder, &mut entry);
        n += 1;
        manifest.add(entry)
    })?;
    let mut tables = Vec::new();
    let mut written = 0;
    for (file, name) in files.into_iter().zip(TABLES) {
        let name = format!("{name}.csv");
        let (path, print) = file.finish()?;
        if same_as(&folder.root.join(&name), &print) {
            fs::remove_file(path)?;
        } else {
            written += 1;
        }
        tables.push(Table { name, print });
    }
    manifest.finish(tables, state.last())?;
    Ok(written)
}

/// Notes the stamp that a document's XML has now that it is in place.
fn refresh(folder: &Folder, entry: &mut Entry) {
    let path = folder.root.join(akn_path(&entry.id));
    let Some(xml) = &mut entry.xml else { return };
    let now = fs::symlink_metadata(path).map(|m| Stamp::of(&m));
    if let (Ok(now), Some(then)) = (now, xml.stamp)
        && now.content_alike(&then)
    {
        xml.stamp = Some(now);
    }
}

fn same_as(path: &Path, print: &Print) -> bool {
    fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == print.size)
        && digest(path).is_ok_and(|(sha256, _)| sha256 == print.sha256)
}

/// A table that is being written.
struct TableFile {
    out: BufWriter<File>,
    path: PathBuf,
    hash: Sha256,
    size: u64,
}

impl TableFile {
    fn create(path: PathBuf, header: &[u8]) -> io::Result<TableFile> {
        let out = BufWriter::with_capacity(1 << 16, File::create(&path)?);
        let mut file = TableFile { out, path, hash: Sha256::new(), size: 0 };
        file.add(header)?;
        Ok(file)
    }

    fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        self.hash.update(rows);
        self.size += rows.len() as u64;
        self.out.write_all(rows)
    }

    fn finish(mut self) -> io::Result<(PathBuf, Print)> {
        self.out.flush()?;
        Ok((self.path, Print { sha256: self.hash.finalize().into(), stamp: None, size: self.size }))
    }
}

/// Sets a column of truth in rows by the text of another column. Rows mostly hold the right value already;
/// a record is a line.
fn set(rows: &mut Vec<u8>, column: usize, by: usize, mut want: impl FnMut(&str) -> bool) {
    let mut changed = Vec::new();
    let (mut kept, mut line) = (0, 0);
    while line < rows.len() {
        let end = memchr::memchr(b'\n', &rows[line..]).map_or(rows.len(), |n| line + n + 1);
        let by = cell(&rows[line..end], by);
        let by = String::from_utf8_lossy(&rows[line + by.start..line + by.end]);
        let value: &[u8] = if want(&unquoted(&by)) { b"true" } else { b"false" };
        let found = cell(&rows[line..end], column);
        let (from, to) = (line + found.start, line + found.end);
        if rows[from..to] != *value {
            changed.extend_from_slice(&rows[kept..from]);
            changed.extend_from_slice(value);
            kept = to;
        }
        line = end;
    }
    if kept > 0 {
        changed.extend_from_slice(&rows[kept..]);
        *rows = changed;
    }
}

/// Where a cell stands in its row, with its quotation marks.
fn cell(row: &[u8], number: usize) -> Range<usize> {
    let (mut start, mut before, mut quoted) = (0, 0, false);
    for (at, byte) in row.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\r' | b'\n' if !quoted => {
                if before == number {
                    return start..at;
                }
                (start, before) = (at + 1, before + 1);
            }
            _ => {}
        }
    }
    row.len()..row.len()
}

/// The text of a cell.
fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\"").into(),
        None => cell.into(),
    }
}

fn column(table: &definition::Table, name: &str) -> usize {
    table.column(name).unwrap_or(0)
}

/// Hash of a symbol; symbols are compared without spaces and case.
pub fn symbol_hash(symbol: &str) -> u64 {
    hash(&key(symbol))
}

/// Hash of a symbol and a language: of what may be in several files.
pub fn document_hash(symbol: &str, language: &str) -> u64 {
    hash(&format!("{} {language}", key(symbol)))
}

fn key(symbol: &str) -> String {
    symbol.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// How good a source a format is: docx, odt, rtf, doc, html, pdf, text.
fn rank(format: &str) -> u8 {
    ["docx", "odt", "rtf", "doc", "html", "pdf", "text"].iter().position(|f| *f == format).unwrap_or(9) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_truth_is_set_and_every_other_byte_stays() {
        let rows = "a,true,\"x, y\"\r\nb,false,\r\n\"c, \"\"d\"\"\",true,\"say \"\"so\"\"\"\r\nd,true,\r\n";
        let set_for = |wanted: &[&str]| {
            let mut bytes = rows.as_bytes().to_vec();
            set(&mut bytes, 1, 0, |name| wanted.contains(&name));
            String::from_utf8(bytes).unwrap()
        };
        let c = "c, \"d\"";
        assert_eq!(set_for(&["a", c, "d"]), rows);
        assert_eq!(set_for(&["a", "b", c, "d"]), rows.replace("b,false", "b,true"));
        let only_b = "a,false,\"x, y\"\r\nb,true,\r\n\"c, \"\"d\"\"\",false,\"say \"\"so\"\"\"\r\nd,false,\r\n";
        assert_eq!(set_for(&["b"]), only_b);
        assert_eq!(set_for(&["a", c]), rows.replace("d,true,\r", "d,false,\r"));
    }
}
