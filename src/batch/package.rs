//! What goes with the finished tables: the same in other forms, and the descriptions for other programs.

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

/// Completes the output when its tables are there. Files whose bytes would stay the same are left alone.
pub fn complete(output: &Path, scratch: &Path, forms: Forms) -> io::Result<()> {
    let mut resources = Vec::new();
    for table in TABLES {
        let plain = output.join(format!("{}.csv", table.name));
        resources.push(resource(&plain)?);
        let excel = output.join(format!("{}.excel.csv", table.name));
        if made(&excel, scratch, forms.excel, |to| for_excel(&plain, to))? {
            resources.push(resource(&excel)?);
        }
        let parquet = output.join(format!("{}.parquet", table.name));
        if made(&parquet, scratch, forms.parquet, |to| super::parquet::write(table, &plain, to))? {
            resources.push(resource(&parquet)?);
        }
    }
    put(&output.join("csv-metadata.json"), scratch, csvw().as_bytes())?;
    put(&output.join("datapackage.json"), scratch, datapackage(&resources).as_bytes())
}

/// Makes a file where it is asked for, and takes away one of an earlier run where it is not. True where it
/// is there now.
fn made(
    path: &Path,
    scratch: &Path,
    wanted: bool,
    make: impl FnOnce(BufWriter<File>) -> io::Result<()>,
) -> io::Result<bool> {
    if wanted {
        let part = scratch.join("form.part");
        make(BufWriter::with_capacity(1 << 16, File::create(&part)?))?;
        if path.exists() && resource(path)?.sha256 == resource(&part)?.sha256 {
            fs::remove_file(&part)?;
        } else {
            fs::rename(&part, path)?;
        }
    } else if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(wanted)
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
