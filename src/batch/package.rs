//! What goes with the finished tables: the same in other forms, and the descriptions for other programs.

use super::folder::{Folder, settle};
use super::job::Forms;
use super::place::Place;
use super::stamp::digest_of;
use super::state;
use crate::hex;
use crate::write::tables::TABLES;
use crate::write::tables::description::{Resource, csvw, datapackage};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};

/// What describes the tables, with their checksums.
const DESCRIBED: &str = "datapackage.json";

/// Completes the output when its tables are there. Files that are what they should be are left alone.
pub fn complete(folder: &Folder, tables: &[state::Table], forms: Forms) -> io::Result<()> {
    let mut described = String::new();
    let read = folder.root.read(DESCRIBED).and_then(|mut f| f.read_to_string(&mut described));
    let before = read.map(|_| described_in(&described)).unwrap_or_default();
    let mut resources = Vec::new();
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        let Some(known) = tables.iter().find(|t| t.name == name) else { continue };
        let plain = Resource { path: name, bytes: known.print.size, sha256: hex(&known.print.sha256) };
        let maker = Maker { folder, same: before.contains(&plain), before: &before };
        let from = plain.path.clone();
        let from = || folder.root.read(&from);
        resources.push(plain);
        let excel = format!("{}.excel.csv", table.name);
        resources.extend(maker.form(excel, forms.excel, |to| for_excel(from()?, to))?);
        let parquet = format!("{}.parquet", table.name);
        resources.extend(maker.form(parquet, forms.parquet, |to| super::parquet::write(table, from()?, to))?);
    }
    put(folder, "csv-metadata.json", csvw().as_bytes())?;
    put(folder, DESCRIBED, datapackage(&resources).as_bytes())
}

/// Makes other forms of one table.
struct Maker<'f> {
    folder: &'f Folder,
    /// Whether the table is what it was when the forms were described.
    same: bool,
    /// What was described.
    before: &'f [Resource],
}

impl Maker<'_> {
    /// A form that is asked for, made if need be; one of an earlier run that is not is taken away.
    fn form(
        &self,
        name: String,
        wanted: bool,
        make: impl FnOnce(BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<Option<Resource>> {
        let root = &self.folder.root;
        let is_there = root.look(&name)?.is_some();
        if !wanted {
            return if is_there { root.remove(name).map(|()| None) } else { Ok(None) };
        }
        if self.same && is_there {
            let there = resource(root, &name)?;
            if self.before.contains(&there) {
                return Ok(Some(there));
            }
        }
        let part = "form.part";
        make(BufWriter::with_capacity(1 << 16, self.folder.scratch.create(part)?))?;
        place(self.folder, part, &name)?;
        resource(root, &name).map(Some)
    }
}

/// Gives a file its name when it is on the disk.
fn place(folder: &Folder, part: &str, name: &str) -> io::Result<()> {
    settle(&folder.scratch, &[part.to_string()])?;
    folder.scratch.rename(part, &folder.root, name)
}

/// The files that an earlier run described; none where the description is damaged.
fn described_in(text: &str) -> Vec<Resource> {
    let package: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let resource = |r: &serde_json::Value| {
        let sha256 = r["hash"].as_str()?.strip_prefix("sha256:")?.to_string();
        Some(Resource { path: r["path"].as_str()?.to_string(), bytes: r["bytes"].as_u64()?, sha256 })
    };
    package["resources"].as_array().into_iter().flatten().filter_map(resource).collect()
}

fn put(folder: &Folder, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut before = Vec::new();
    let read = folder.root.read(name).and_then(|file| file.take(bytes.len() as u64 + 1).read_to_end(&mut before));
    if read.is_ok() && before == bytes {
        return Ok(());
    }
    let part = "description.part";
    folder.scratch.create(part)?.write_all(bytes)?;
    place(folder, part, name)
}

/// Size and hash of a file.
fn resource(root: &Place, name: &str) -> io::Result<Resource> {
    let (sha256, bytes) = digest_of(&mut root.read(name)?)?;
    Ok(Resource { path: name.to_string(), bytes, sha256: hex(&sha256) })
}

/// Copies a table for Excel, which takes a file for UTF-8 by its byte order mark, and some cells for formulas
/// unless they begin with an apostrophe (OWASP, CSV injection).
fn for_excel(from: File, mut to: BufWriter<File>) -> io::Result<()> {
    to.write_all("\u{feff}".as_bytes())?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(from);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    let mut row = csv::StringRecord::new();
    let mut guarded = String::new();
    while reader.read_record(&mut row)? {
        for cell in &row {
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                guarded.clear();
                guarded.push('\'');
                guarded.push_str(cell);
                writer.write_field(&guarded)?;
            } else {
                writer.write_field(cell)?;
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|e| io::Error::other(e.to_string()))?.flush()
}
