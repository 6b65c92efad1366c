//! The tables of the whole collection, built from the rows of all documents: those of this run from its journal,
//! those of earlier runs from the tables as they stand. What a row says of other documents is set again each time.

use super::aligned::Positions;
use super::altered;
use super::index::CollectionIndex;
use crate::batch::disk::comparison::Comparison;
use crate::batch::disk::edited::keep;
use crate::batch::disk::fingerprint::Fingerprint;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::event::Told;
use crate::batch::output::folder::{OutputFolder, flush_to_disk};
use crate::batch::output::xml_file::below_akn;
use crate::batch::state::entries::Entries;
use crate::batch::state::entry::{Entry, Rows, TABLES, Table};
use crate::batch::state::journal::ManifestWriter;
use crate::batch::state::kept::Kept;
use crate::batch::state::orphans::Orphans;
use crate::batch::state::store::State;
use crate::write::tables::{self, DOCUMENTS, PARAGRAPHS, REFERENCES, Table as Definition};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Cursor, SeekFrom, Write};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Where tables are among the tables.
const DOCUMENTS_AT: usize = 0;
const PARAGRAPHS_AT: usize = 1;
const REFERENCES_AT: usize = 3;

/// Makes all tables, puts them in place, and describes them in the manifest. The tables that are the same as
/// before are left alone, and those that are of `others` are kept beside. Says how many were made, and under which
/// names others are kept.
pub fn rebuild(
    folder: &OutputFolder,
    state: &mut State,
    kept: &Kept<'_>,
    others: &[String],
) -> io::Result<(usize, Vec<String>)> {
    let stage = folder.scratch.make(STAGE)?;
    let known = CollectionIndex::gather(folder, state, kept)?;
    let written = write(folder, state, kept, known, &stage)?;
    let files: Vec<_> = stage.names()?.into_iter().filter_map(|name| name.into_string().ok()).collect();
    flush_to_disk(&stage, &files)?;
    // Somebody may have edited one since the run began.
    let edited = altered::since(folder, state, &files)?;
    let beside = files.iter().filter(|file| others.contains(file) || edited.contains(file));
    let beside = beside.map(|file| keep(&folder.root, file));
    let beside = beside.collect::<io::Result<Vec<_>>>()?;
    // From here on the new tables are the output, whatever happens: what a run that dies below leaves to do is
    // done by the next one.
    folder.scratch.rename(STAGE, &folder.own, COMMIT)?;
    flush_to_disk(&folder.own, &[])?;
    install(folder)?;
    *state = State::open(folder, true)?;
    Ok((written, beside))
}

const STAGE: &str = "stage";
const COMMIT: &str = "commit";

/// Puts tables in place that were completed, by this run or by one that died.
pub fn install(folder: &OutputFolder) -> io::Result<()> {
    let commit = match folder.own.at(COMMIT) {
        Ok(commit) => commit,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    let mut names = commit.names()?;
    // The manifest comes last: until it is in place the tables are not what the old one says, and are made again.
    names.sort_by_key(|name| name == "manifest");
    for name in names {
        let to = if name == "manifest" || name == Orphans::FILE { &folder.state } else { &folder.root };
        commit.rename(&name, to, &name)?;
    }
    folder.own.remove_folder(COMMIT)?;
    flush_to_disk(&folder.root, &[])
}

/// Writes all tables and the manifest into a folder, but for the tables that are what they were.
fn write(
    folder: &OutputFolder,
    state: &State,
    kept: &Kept<'_>,
    mut known: CollectionIndex,
    stage: &OpenFolder,
) -> io::Result<usize> {
    let mut files = Vec::new();
    for table in &tables::TABLES[..TABLES.len()] {
        files.push(TableFile::create(stage, table)?);
    }
    let mut files = Files::write(files)?;
    let mut manifest = ManifestWriter::create(stage)?;
    let mut index = Positions::new(&folder.scratch);
    let mut orphans = Orphans::read(folder);
    let mut gone = Vec::new();
    let mut rows = Rows::default();
    let mut amender = Amender::new();
    let mut n = 0u64;
    let mut paragraphs = tables::header(&PARAGRAPHS).len() as u64;
    let [symbol, pinpoint, date, iri] = ["symbol", "pinpoint", "date", "iri"].map(|n| column(&REFERENCES, n));
    let resolved = column(&REFERENCES, "resolved");
    let [primary, siblings, status, problem] =
        ["primary", "siblings", "status", "problem"].map(|n| column(&DOCUMENTS, n));
    let to_tables = |mut entry: Entry, entries: &mut Entries| {
        entries.rows(&mut rows)?;
        let fact = known.of(n)?;
        orphans.keep(&mut entry);
        amender.amend(&mut rows[DOCUMENTS_AT], |_, change| {
            if entry.xml.is_some() {
                let told = Told::of(entry.failed(), &entry.doubts);
                change(status, told.status.code());
                change(problem, &told.problem);
            }
            change(primary, truth(entry.xml.is_some() && !fact.second));
            change(siblings, &fact.siblings);
            Ok(())
        })?;
        amender.amend(&mut rows[REFERENCES_AT], |row, change| {
            let [symbol, pinpoint, date] = [symbol, pinpoint, date].map(|n| row.get(n).unwrap_or_default());
            change(resolved, truth(known.is_here(symbol)?));
            if let Some(work) = known.dates.iri(symbol, date, pinpoint, &entry.dates)? {
                change(iri, work);
            }
            Ok(())
        })?;
        entry.rows = rows.each_ref().map(|r| r.len() as u64);
        index.add(&fact, paragraphs, entry.rows[PARAGRAPHS_AT], &entry.id)?;
        paragraphs += entry.rows[PARAGRAPHS_AT];
        files.add(std::mem::take(&mut rows))?;
        refresh(folder, &mut entry);
        n += 1;
        manifest.add(entry)
    };
    let gone_through = kept.each_or(&mut state.entries(true)?, to_tables, |entry| gone.push(entry));
    // What stops the writer is the reason of what stops here.
    let mut files = files.end()?;
    gone_through?;
    gone.iter().for_each(|entry| orphans.drop(entry));
    orphans.keep_alike(|each| {
        kept.each(&mut state.entries(false)?, |entry, _| {
            each(&entry);
            Ok(())
        })
    })?;
    orphans.write(stage)?;
    files[PARAGRAPHS_AT].out.flush()?;
    let mut aligned = TableFile::create(stage, &tables::ALIGNED)?;
    let mut unaligned = TableFile::create(stage, &tables::UNALIGNED)?;
    let paragraphs = stage.read(&files[PARAGRAPHS_AT].name)?;
    let works = index.write(paragraphs, &mut |rows| aligned.add(rows), &mut |rows| unaligned.add(rows))?;
    files.extend([aligned, unaligned]);
    let (tables, written) = finish(files, folder, stage)?;
    manifest.finish(tables, state.last(), works)?;
    Ok(written)
}

/// Ends the tables, and removes those that are what they were; counts the others.
fn finish(files: Vec<TableFile>, folder: &OutputFolder, stage: &OpenFolder) -> io::Result<(Vec<Table>, usize)> {
    let mut tables = Vec::new();
    let mut written = 0;
    for (file, table) in files.into_iter().zip(tables::TABLES) {
        let name = format!("{}.csv", table.name);
        let print = file.finish()?;
        if print.check(&folder.root, &name) == Comparison::Altered || folder.root.look(&name)?.is_none() {
            written += 1;
        } else {
            stage.remove(&name)?;
        }
        tables.push(Table { name, print });
    }
    Ok((tables, written))
}

/// Notes the stamp that a document's XML has now that it is in place.
fn refresh(folder: &OutputFolder, entry: &mut Entry) {
    let Some(xml) = &mut entry.xml else { return };
    if let (Some(now), Some(then)) = (folder.akn.stamp(below_akn(&entry.id)), xml.stamp)
        && now.content_alike(&then)
    {
        xml.stamp = Some(now);
    }
}

/// Documents whose rows wait to be written.
const WAITING: usize = 16;

/// The tables of the documents, written and digested while the rows of the next ones are made.
struct Files {
    rows: SyncSender<Rows>,
    writer: JoinHandle<io::Result<Vec<TableFile>>>,
}

impl Files {
    fn write(mut files: Vec<TableFile>) -> io::Result<Files> {
        let (rows, to_write) = sync_channel::<Rows>(WAITING);
        let writer = std::thread::Builder::new().spawn(move || {
            for rows in to_write {
                files.iter_mut().zip(&rows).try_for_each(|(file, rows)| file.add(rows))?;
            }
            Ok(files)
        })?;
        Ok(Files { rows, writer })
    }

    fn add(&mut self, rows: Rows) -> io::Result<()> {
        // Where nobody takes rows any more, the end says why.
        self.rows.send(rows).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn end(self) -> io::Result<Vec<TableFile>> {
        drop(self.rows);
        self.writer.join().unwrap_or_else(|_| Err(io::Error::other("the tables could not be written")))
    }
}

/// A table that is being written.
struct TableFile {
    out: BufWriter<File>,
    name: String,
    hash: Sha256,
    size: u64,
}

impl TableFile {
    fn create(stage: &OpenFolder, table: &Definition) -> io::Result<TableFile> {
        let name = format!("{}.csv", table.name);
        let out = BufWriter::with_capacity(1 << 16, stage.create(&name)?);
        let mut file = TableFile { out, name, hash: Sha256::new(), size: 0 };
        file.add(&tables::header(table))?;
        Ok(file)
    }

    fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        self.hash.update(rows);
        self.size += rows.len() as u64;
        self.out.write_all(rows)
    }

    fn finish(mut self) -> io::Result<Fingerprint> {
        self.out.flush()?;
        Ok(Fingerprint { sha256: self.hash.finalize().into(), stamp: None, size: self.size })
    }
}

fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// What is reported about a cell that is to be another: its column and its value.
type Change<'c> = &'c mut dyn FnMut(usize, &str);

/// Changes cells of rows, which mostly hold the right values already. One reader does for all documents, since
/// it costs more to make than to use.
struct Amender {
    reader: csv::Reader<Cursor<Vec<u8>>>,
    row: csv::StringRecord,
}

impl Amender {
    fn new() -> Amender {
        let mut builder = csv::ReaderBuilder::new();
        let builder = builder.has_headers(false).flexible(true).buffer_capacity(1 << 13);
        Amender { reader: builder.from_reader(Cursor::default()), row: csv::StringRecord::new() }
    }

    fn amend(
        &mut self,
        rows: &mut Vec<u8>,
        mut want: impl FnMut(&csv::StringRecord, Change<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let Amender { reader, row } = self;
        *reader.get_mut() = Cursor::new(std::mem::take(rows));
        reader.seek_raw(SeekFrom::Start(0), csv::Position::new())?;
        let mut changed: Option<csv::Writer<Vec<u8>>> = None;
        let mut cells: Vec<(usize, String)> = Vec::new();
        let (mut before, mut width) = (0, None);
        while reader.read_record(row)? {
            // The reader takes rows of one table after those of another, so that it cannot look at this itself.
            if *width.get_or_insert(row.len()) != row.len() {
                return Err(io::Error::other("a row has more or fewer cells than the one before it"));
            }
            cells.clear();
            want(row, &mut |column, value| {
                if row.get(column) != Some(value) {
                    cells.push((column, value.to_string()));
                }
            })?;
            let all = reader.get_ref().get_ref();
            let start = before;
            before = reader.position().byte() as usize;
            // The reader is between CR and LF.
            before += usize::from(all.get(before) == Some(&b'\n'));
            if cells.is_empty() && changed.is_none() {
                continue;
            }
            let writer = changed.get_or_insert_with(|| {
                let mut builder = csv::WriterBuilder::new();
                builder.terminator(csv::Terminator::CRLF).from_writer(all[..start].to_vec())
            });
            let new = |at: usize| cells.iter().find(|c| c.0 == at).map(|c| c.1.as_str());
            writer.write_record(row.iter().enumerate().map(|(at, cell)| new(at).unwrap_or(cell)))?;
        }
        *rows = match changed {
            Some(writer) => writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?,
            None => std::mem::take(reader.get_mut().get_mut()),
        };
        Ok(())
    }
}

fn column(table: &Definition, name: &str) -> usize {
    table.column(name).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_changed_and_the_rest_of_the_rows_stays() {
        let rows = b"a,true,\"x, y\"\r\nb,false,\r\nc,true,\"say \"\"so\"\"\"\r\n".to_vec();
        let mut amender = Amender::new();
        let mut same = rows.clone();
        amender
            .amend(&mut same, |row, change| {
                change(1, truth(&row[0] != "b"));
                Ok(())
            })
            .unwrap();
        assert_eq!(same, rows);
        let mut last = rows.clone();
        amender
            .amend(&mut last, |row, change| {
                change(1, truth(&row[0] == "a"));
                Ok(())
            })
            .unwrap();
        assert_eq!(last, b"a,true,\"x, y\"\r\nb,false,\r\nc,false,\"say \"\"so\"\"\"\r\n");
        let mut other = rows;
        amender
            .amend(&mut other, |row, change| {
                change(1, truth(&row[0] == "b"));
                Ok(())
            })
            .unwrap();
        assert_eq!(other, b"a,false,\"x, y\"\r\nb,true,\r\nc,false,\"say \"\"so\"\"\"\r\n");
    }
}
