//! What goes with the finished tables: the same in other forms, and the descriptions for other programs.

use crate::batch::disk::edited::{Before, keep};
use crate::batch::disk::fingerprint::digest_of;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::options::Forms;
use crate::batch::output::folder::{OutputFolder, flush_to_disk};
use crate::batch::state::entry;
use crate::batch::state::store::State;
use crate::hex;
use crate::write::tables::description::{Resource, csvw, datapackage};
use crate::write::tables::{TABLES, Table};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};

/// What describes the tables, with their checksums.
const DESCRIBED: &str = "datapackage.json";

/// Where checksums of what goes with the tables are noted, in the folder of the state.
const WRITTEN: &str = "written";

/// Completes the output when its tables are there. Files that are what they should be are left alone; those of somebody
/// else are kept beside, under the names that are given back.
pub fn complete(folder: &OutputFolder, tables: &[entry::Table], forms: Forms) -> io::Result<Vec<String>> {
    let before = described(&folder.root);
    let mut packager = Packager { folder, written: Written::read(folder), before: &before, kept: Vec::new() };
    let mut resources = Vec::new();
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        let Some(known) = tables.iter().find(|t| t.name == name) else { continue };
        let plain = Resource { path: name, bytes: known.print.size, sha256: hex(&known.print.sha256) };
        let same = before.contains(&plain);
        let from = plain.path.clone();
        let from = || folder.root.read(&from);
        resources.push(plain);
        let excel = format!("{}.excel.csv", table.name);
        resources.extend(packager.form(excel, same, forms.excel, |to| for_excel(from()?, to))?);
        let parquet = format!("{}.parquet", table.name);
        resources.extend(packager.form(parquet, same, forms.parquet, |to| for_frames(table, from()?, to))?);
    }
    packager.text("csv-metadata.json", &csvw())?;
    packager.text(DESCRIBED, &datapackage(&resources))?;
    Ok(packager.kept)
}

/// A table as Parquet.
#[cfg(feature = "parquet")]
fn for_frames(table: &Table, from: File, to: BufWriter<File>) -> io::Result<()> {
    super::parquet::write(table, from, to)
}

/// A table as Parquet, which this build cannot write.
#[cfg(not(feature = "parquet"))]
fn for_frames(_: &Table, _: File, _: BufWriter<File>) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this build of un2akn is without the feature `parquet`"))
}

/// What is needed to make what goes with the tables.
struct Packager<'f> {
    folder: &'f OutputFolder,
    written: Written,
    /// What was described.
    before: &'f [Resource],
    /// Names under which files of somebody else are kept.
    kept: Vec<String>,
}

impl Packager<'_> {
    /// A form that is asked for, made if need be; one of an earlier run that is not is taken away. `same`: the table is
    /// what it was when its forms were described.
    fn form(
        &mut self,
        name: String,
        same: bool,
        wanted: bool,
        make: impl FnOnce(BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<Option<Resource>> {
        let root = &self.folder.root;
        if !wanted {
            if Before::of(root, &name, "", |there| self.is_ours(&name, there))? == Before::Ours {
                root.remove(name)?;
            }
            return Ok(None);
        }
        if same && root.look(&name)?.is_some() {
            let there = resource(root, &name, &name).ok().filter(|there| self.before.contains(there));
            if there.is_some() {
                return Ok(there);
            }
        }
        let part = "form.part";
        make(BufWriter::with_capacity(1 << 16, self.folder.scratch.create(part)?))?;
        let made = resource(&self.folder.scratch, part, &name)?;
        self.place(part, &name, &made.sha256)?;
        Ok(Some(made))
    }

    /// Text that describes the tables.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let sha256 = hex(&Sha256::digest(text));
        if self.written.holds(name, &sha256) && Before::of(&self.folder.root, name, &sha256, |_| false)? == Before::Same
        {
            return Ok(());
        }
        let part = "description.part";
        self.folder.scratch.create(part)?.write_all(text.as_bytes())?;
        self.place(part, name, &sha256)
    }

    /// Gives a file its name when it is on the disk, and it is noted that this program wrote it.
    fn place(&mut self, part: &str, name: &str, sha256: &str) -> io::Result<()> {
        let OutputFolder { root, scratch, .. } = self.folder;
        match Before::of(root, name, sha256, |there| self.is_ours(name, there))? {
            Before::Same => return self.written.add(self.folder, name, sha256).and_then(|()| scratch.remove(part)),
            Before::Other => self.kept.push(keep(root, name)?),
            Before::Nothing | Before::Ours => {}
        }
        self.written.add(self.folder, name, sha256)?;
        flush_to_disk(scratch, &[part.to_string()])?;
        scratch.rename(part, root, name)
    }

    /// Whether a file is as this program wrote it, the last time or before that. Outputs of earlier versions have no
    /// notes, but what describes the tables can be recognized by its words.
    fn is_ours(&self, name: &str, sha256: &str) -> bool {
        let told = match name {
            DESCRIBED => hex(&Sha256::digest(datapackage(self.before))) == sha256,
            _ => self.before.iter().any(|form| form.path == name && form.sha256 == sha256),
        };
        told || self.written.holds(name, sha256)
    }
}

/// Names and SHA-256 of files that this program wrote. They are noted before a file gets its name, so that it is known
/// whose it is whenever a run ends.
struct Written(Vec<(String, String)>);

/// Checksums that are noted of one name.
const NOTED: usize = 3;

impl Written {
    fn read(folder: &OutputFolder) -> Written {
        let mut text = String::new();
        let read = folder.state.read(WRITTEN).and_then(|mut f| f.read_to_string(&mut text));
        let lines = text.lines().filter(|_| read.is_ok()).filter_map(|line| line.split_once("  "));
        Written(lines.map(|(sha256, name)| (name.to_string(), sha256.to_string())).collect())
    }

    fn holds(&self, name: &str, sha256: &str) -> bool {
        self.0.iter().any(|(n, s)| n == name && s == sha256)
    }

    fn add(&mut self, folder: &OutputFolder, name: &str, sha256: &str) -> io::Result<()> {
        self.0.retain(|(n, s)| n != name || s != sha256);
        self.0.push((name.to_string(), sha256.to_string()));
        let mut of_name: Vec<usize> = (0..self.0.len()).filter(|at| self.0[*at].0 == name).collect();
        of_name.truncate(of_name.len().saturating_sub(NOTED));
        of_name.into_iter().rev().for_each(|at| drop(self.0.remove(at)));
        let text: String = self.0.iter().map(|(name, sha256)| format!("{sha256}  {name}\n")).collect();
        folder.scratch.create(WRITTEN)?.write_all(text.as_bytes())?;
        folder.scratch.rename(WRITTEN, &folder.state, WRITTEN)
    }
}

/// The tables that this program has not written as they are: they were edited, or are of somebody else. What was
/// written is shown by the manifest and by the description of the tables.
pub fn of_others(folder: &OutputFolder, state: &State) -> io::Result<Vec<String>> {
    let described = described(&folder.root);
    let mut others = Vec::new();
    for table in TABLES {
        let name = format!("{}.csv", table.name);
        let known = state.tables().unwrap_or_default().iter().filter(|t| t.name == name);
        let known = known.map(|t| hex(&t.print.sha256)).collect::<Vec<_>>();
        let is_ours = |sha256: &str| {
            known.iter().any(|k| k == sha256) || described.iter().any(|d| d.path == name && d.sha256 == sha256)
        };
        if Before::of(&folder.root, &name, "", is_ours)? == Before::Other {
            others.push(name);
        }
    }
    Ok(others)
}

/// The files that an earlier run described; none where the description is not there or damaged.
pub fn described(root: &OpenFolder) -> Vec<Resource> {
    let mut text = String::new();
    let read = root.read(DESCRIBED).and_then(|mut f| f.read_to_string(&mut text));
    read.map(|_| described_in(&text)).unwrap_or_default()
}

fn described_in(text: &str) -> Vec<Resource> {
    let package: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let resource = |r: &serde_json::Value| {
        let sha256 = r["hash"].as_str()?.strip_prefix("sha256:")?.to_string();
        Some(Resource { path: r["path"].as_str()?.to_string(), bytes: r["bytes"].as_u64()?, sha256 })
    };
    package["resources"].as_array().into_iter().flatten().filter_map(resource).collect()
}

/// Size and hash of a file, under the name that it is to have.
fn resource(place: &OpenFolder, file: &str, name: &str) -> io::Result<Resource> {
    let (sha256, bytes) = digest_of(&mut place.read(file)?)?;
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
