//! The tables of the whole collection, made of the rows of all documents: those of this run from its journal,
//! those of earlier runs from the tables as they stand. What a row says of other documents is set anew each time.

use super::align::Index;
use super::folder::{Folder, settle};
use super::frame;
use super::known::Known;
use super::plan::Kept;
use super::stamp::{Print, Stamp, Standing, digest};
use super::state::{Entry, ManifestWriter, Rows, State, TABLES, Table};
use crate::write::akn_path;
use crate::write::tables::{self, DOCUMENTS, PARAGRAPHS, REFERENCES, Table as Definition};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Where tables are among the tables.
const DOCUMENTS_AT: usize = 0;
const PARAGRAPHS_AT: usize = 1;
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

/// Stamps of the tables by their names.
type Stamps = Vec<(String, Stamp)>;

fn stamps(folder: &Folder) -> PathBuf {
    folder.state.join("stamps")
}

fn keep_stamps(folder: &Folder, found: &Stamps) -> io::Result<()> {
    frame::write(&mut File::create(stamps(folder))?, found, &[]).map(|_| ())
}

/// Notes the stamps of the tables that were put in place just now, to spare reading them the next time.
pub fn note(folder: &Folder, state: &State) -> io::Result<()> {
    let mut found = Stamps::new();
    for table in state.tables().unwrap_or_default() {
        let metadata = fs::symlink_metadata(folder.root.join(&table.name))?;
        found.push((table.name.clone(), Stamp::of(&metadata)));
    }
    keep_stamps(folder, &found)
}

/// Looks whether the tables are what was written. With `note`, stamps that have changed are noted.
pub fn check(folder: &Folder, state: &State, note: bool) -> io::Result<Found> {
    let Some(known) = state.tables() else { return Ok(Found::Altered) };
    let noted = File::open(stamps(folder)).and_then(|mut f| frame::read::<Stamps>(&mut f));
    let noted = noted.ok().flatten().map(|(stamps, _)| stamps).unwrap_or_default();
    let mut found = Stamps::new();
    for table in known {
        let stamp = noted.iter().find(|(name, _)| *name == table.name).map(|(_, stamp)| *stamp);
        match (Print { stamp, ..table.print }).check(&folder.root.join(&table.name)) {
            Standing::Altered => return Ok(Found::Altered),
            Standing::Same => found.extend(stamp.map(|s| (table.name.clone(), s))),
            Standing::Moved(stamp) => found.push((table.name.clone(), stamp)),
        }
    }
    if note && found != noted {
        keep_stamps(folder, &found)?;
    }
    Ok(Found::Whole)
}

/// Writes all tables and the manifest into a folder, but for the tables that are what they were.
fn write(folder: &Folder, state: &State, kept: &Kept<'_>, mut known: Known, stage: &Path) -> io::Result<usize> {
    let mut files = Vec::new();
    for table in &tables::TABLES[..TABLES.len()] {
        files.push(TableFile::create(stage, table)?);
    }
    let mut files = Files::write(files);
    let mut manifest = ManifestWriter::create(&stage.join("manifest"))?;
    let mut index = Index::new(&folder.scratch);
    let mut rows = Rows::default();
    let mut amender = Amender::new();
    let mut n = 0u64;
    let mut paragraphs = tables::header(&PARAGRAPHS).len() as u64;
    let [symbol, pinpoint, date, iri] = ["symbol", "pinpoint", "date", "iri"].map(|n| column(&REFERENCES, n));
    let resolved = column(&REFERENCES, "resolved");
    let (primary, siblings) = (column(&DOCUMENTS, "primary"), column(&DOCUMENTS, "siblings"));
    let gone_through = kept.each(&mut state.entries(true)?, |mut entry, entries| {
        entries.rows(&mut rows)?;
        let fact = known.of(n)?;
        amender.amend(&mut rows[DOCUMENTS_AT], |_, change| {
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
    });
    // What stops the writer is the reason of what stops here.
    let mut files = files.end()?;
    gone_through?;
    files[PARAGRAPHS_AT].out.flush()?;
    let mut aligned = TableFile::create(stage, &tables::ALIGNED)?;
    let mut unaligned = TableFile::create(stage, &tables::UNALIGNED)?;
    let paragraphs = &files[PARAGRAPHS_AT].path;
    let works = index.write(paragraphs, &mut |rows| aligned.add(rows), &mut |rows| unaligned.add(rows))?;
    files.extend([aligned, unaligned]);
    let mut tables = Vec::new();
    let mut written = 0;
    for (file, table) in files.into_iter().zip(tables::TABLES) {
        let name = format!("{}.csv", table.name);
        let (path, print) = file.finish()?;
        if same_as(&folder.root.join(&name), &print) {
            fs::remove_file(path)?;
        } else {
            written += 1;
        }
        tables.push(Table { name, print });
    }
    manifest.finish(tables, state.last(), works)?;
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

/// Documents whose rows wait to be written.
const WAITING: usize = 16;

/// The tables of the documents, written and digested while the rows of the next ones are made.
struct Files {
    rows: SyncSender<Rows>,
    writer: JoinHandle<io::Result<Vec<TableFile>>>,
}

impl Files {
    fn write(mut files: Vec<TableFile>) -> Files {
        let (rows, to_write) = sync_channel::<Rows>(WAITING);
        let writer = std::thread::spawn(move || {
            for rows in to_write {
                files.iter_mut().zip(&rows).try_for_each(|(file, rows)| file.add(rows))?;
            }
            Ok(files)
        });
        Files { rows, writer }
    }

    fn add(&mut self, rows: Rows) -> io::Result<()> {
        // Where nobody takes rows any more, the end tells why.
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
    path: PathBuf,
    hash: Sha256,
    size: u64,
}

impl TableFile {
    fn create(stage: &Path, table: &Definition) -> io::Result<TableFile> {
        let path = stage.join(format!("{}.csv", table.name));
        let out = BufWriter::with_capacity(1 << 16, File::create(&path)?);
        let mut file = TableFile { out, path, hash: Sha256::new(), size: 0 };
        file.add(&tables::header(table))?;
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

fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// What is told of a cell that is to be another: its column and its value.
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
                return Err(io::Error::other("a row has not as many cells as the one before it"));
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
            // The reader stands between CR and LF.
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
