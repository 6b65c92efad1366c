//! What goes with the finished tables: the same in other forms, and the descriptions for other programs.

use super::folder::Folder;
use super::state;
use crate::hex;
use crate::write::tables::TABLES;
use crate::write::tables::description::{Resource, csvw, datapackage};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

/// Forms of the tables beside plain CSV.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forms {
    /// `documents.excel.csv`: CSV that Excel opens as it is meant.
    pub excel: bool,
    /// `documents.parquet`
    pub parquet: bool,
}

/// Completes the output when its tables are there. Files that are what they should be are left alone.
pub fn complete(folder: &Folder, tables: &[state::Table], forms: Forms) -> io::Result<()> {
    let described = folder.root.join("datapackage.json");
    let before = fs::read_to_string(&described).map(|text| described_in(&text)).unwrap_or_default();
    let mut resources = Vec::new();
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        let Some(known) = tables.iter().find(|t| t.name == name) else { continue };
        let plain = Resource { path: name, bytes: known.print.size, sha256: hex(&known.print.sha256) };
        let maker = Maker { folder, same: before.contains(&plain), before: &before };
        let from = folder.root.join(&plain.path);
        resources.push(plain);
        let excel = format!("{}.excel.csv", table.name);
        resources.extend(maker.form(excel, forms.excel, |to| for_excel(&from, to))?);
        let parquet = format!("{}.parquet", table.name);
        resources.extend(maker.form(parquet, forms.parquet, |to| super::parquet::write(table, &from, to))?);
    }
    put(&folder.root.join("csv-metadata.json"), &folder.scratch, csvw().as_bytes())?;
    put(&described, &folder.scratch, datapackage(&resources).as_bytes())
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
        let path = self.folder.root.join(&name);
        if !wanted {
            return if path.exists() { fs::remove_file(path).map(|()| None) } else { Ok(None) };
        }
        let there = if path.exists() { Some(resource(&path)?) } else { None };
        if let Some(there) = there.filter(|t| self.same && self.before.contains(t)) {
            return Ok(Some(there));
        }
        let part = self.folder.scratch.join("form.part");
        make(BufWriter::with_capacity(1 << 16, File::create(&part)?))?;
        fs::rename(&part, &path)?;
        resource(&path).map(Some)
    }
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

fn put(path: &Path, scratch: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    let part = scratch.join("description.part");
    fs::write(&part, bytes)?;
    fs::rename(part, path)
}

/// Size and hash of a file.
fn resource(path: &Path) -> io::Result<Resource> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        hash.update(&buffer[..read]);
    }
    let path = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Resource { path, bytes, sha256: hex(&hash.finalize()) })
}

/// Copies a table for Excel, which takes a file for UTF-8 by its byte order mark, and some cells for formulas
/// unless they begin with an apostrophe (OWASP, CSV injection).
fn for_excel(from: &Path, mut to: BufWriter<File>) -> io::Result<()> {
    to.write_all("\u{feff}".as_bytes())?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(from)?;
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
