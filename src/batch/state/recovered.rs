//! What the tables tell of the documents, where the state is lost or the tables are not what was written: enough to
//! know what was there, to distinguish XML that was written from XML that was not, and to keep the rows of documents
//! that cannot be read now.

use super::entries::Entries;
use super::entry::{Entry, TABLES, Table, Works};
use super::journal::ManifestWriter;
use super::sheets::Sheet;
use crate::batch::convert::answer::ByHand;
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, digest_of, digits};
use crate::batch::disk::open_folder::{OpenFolder, There};
use crate::batch::event::{Status, Told};
use crate::code::{Doubt, Problem};
use crate::write::akn_path;
use crate::write::tables::{self, DOCUMENTS};
use std::io;

/// Keeps what the tables hold of the documents, in its own folder: a manifest and the tables that it describes.
/// Which documents there are is shown by `known`, the manifest, and by the tables. None where neither
/// shows.
pub fn recover(
    root: &OpenFolder,
    scratch: &OpenFolder,
    known: Option<Entries>,
) -> io::Result<Option<(OpenFolder, Vec<Table>)>> {
    let copy = scratch.make("recovered")?;
    let mut sheets = Vec::new();
    for table in &tables::TABLES[..TABLES.len()] {
        sheets.push(Sheet::open(root, scratch, &copy, table)?);
    }
    if known.is_none() && sheets.iter().all(|sheet| sheet.id().is_none()) {
        return Ok(None);
    }
    let mut manifest = ManifestWriter::create(&copy)?;
    match known {
        Some(mut entries) => {
            while let Some(entry) = entries.next()? {
                keep_told(&mut sheets, &mut manifest, root, Some(&entry.id))?;
                // No program and no options have this key: all is converted again.
                manifest.add(keep(&mut sheets, Entry { key: Digest32::default(), ..entry }, None)?)?;
            }
            keep_told(&mut sheets, &mut manifest, root, None)?;
        }
        None => keep_told(&mut sheets, &mut manifest, root, None)?,
    }
    for sheet in sheets {
        sheet.end()?;
    }
    let print = |table: &tables::Table| {
        let name = format!("{}.csv", table.name);
        let file = root.read(&name);
        let (sha256, size) = file.and_then(|mut file| digest_of(&mut file)).unwrap_or_default();
        Table { name, print: Fingerprint { sha256, stamp: None, size } }
    };
    let tables: Vec<Table> = tables::TABLES.into_iter().map(print).collect();
    manifest.finish(tables.clone(), 0, Works::default())?;
    Ok(Some((copy, tables)))
}

/// Keeps the documents that only the tables tell of, up to a document that is known. The manifest may be that of an
/// earlier run, or of another output, and the table of documents may be damaged.
fn keep_told(
    sheets: &mut [Sheet],
    manifest: &mut ManifestWriter,
    root: &OpenFolder,
    until: Option<&str>,
) -> io::Result<()> {
    loop {
        let told = sheets.iter().filter_map(Sheet::id).min().map(str::to_string);
        let Some(id) = told.filter(|id| until.is_none_or(|until| id.as_bytes() < until.as_bytes())) else {
            return Ok(());
        };
        let row = sheets[0].cells().filter(|_| sheets[0].id() == Some(&id));
        let (told, row) = match row {
            Some(row) => (entry(&row, root).ok_or(io::ErrorKind::InvalidData)?, None),
            None => unnamed(id, root),
        };
        manifest.add(keep(sheets, told, row)?)?;
    }
}

/// A document that has rows, but none in the table of documents, and what that must have held. What its XML was when it
/// was written is not known, so that it is never taken for that.
fn unnamed(id: String, root: &OpenFolder) -> (Entry, Option<Vec<u8>>) {
    let print = root.read(akn_path(&id)).and_then(|mut file| digest_of(&mut file)).ok();
    let xml = print.map(|(sha256, size)| Fingerprint { sha256, stamp: None, size });
    let told = Entry { xml, ..of(id) };
    let row = bare(&told);
    let xml = xml.map(|xml| Fingerprint { sha256: Digest32::default(), ..xml });
    (Entry { xml, ..told }, Some(row))
}

/// Keeps the rows of a document; where it has none in the table of documents, this or what is known of it.
fn keep(sheets: &mut [Sheet], mut entry: Entry, row: Option<Vec<u8>>) -> io::Result<Entry> {
    for (n, (sheet, length)) in sheets.iter_mut().zip(&mut entry.rows).enumerate() {
        *length = sheet.keep(&entry.id, if n == 0 { 1 } else { u64::MAX })?;
    }
    if entry.rows[0] == 0 {
        let line = row.unwrap_or_else(|| bare(&entry));
        entry.rows[0] = sheets[0].add(&line)?;
    }
    Ok(entry)
}

/// What the row of a document that is lost must have held, as far as it is known.
fn bare(entry: &Entry) -> Vec<u8> {
    let failed = entry.failed();
    let mut row = tables::Rows::new();
    for name in DOCUMENTS.names() {
        match (name, &entry.source, &entry.xml) {
            ("document_id", ..) => row.cell(&entry.id),
            ("status", ..) => row.cell(Told::of(failed, &entry.doubts).status.code()),
            ("problem", ..) => row.cell(&Told::of(failed, &entry.doubts).problem),
            ("format", ..) => row.cell(&entry.format),
            ("puid", ..) => row.cell(&entry.puid),
            ("bytes", Some(source), _) => row.number(source.size),
            ("sha256", Some(source), _) => row.cell(&digits(&source.sha256)),
            ("akn_path", _, Some(_)) => row.cell(&akn_path(&entry.id)),
            ("akn_sha256", _, Some(xml)) => row.cell(&digits(&xml.sha256)),
            ("version", ..) => row.cell(env!("CARGO_PKG_VERSION")),
            ("primary" | "fragment", ..) => row.truth(false),
            _ => row.cell(""),
        }
    }
    row.end();
    row.into_bytes()
}

/// What a row of `documents.csv` shows.
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
    let by_hand = ["checked", "corrections"].iter().any(|name| !cell(name).is_empty());
    let failed = cell("status") == Status::Failed.code();
    let problem = failed.then(|| Problem::of_cell(cell("problem")));
    let (problem, held) = if xml.is_some() { (None, problem) } else { (problem, None) };
    Some(Entry {
        source,
        format: cell("format").to_string(),
        puid: cell("puid").to_string(),
        problem,
        doubts: if failed { Vec::new() } else { Doubt::of_cell(cell("problem")) },
        xml,
        held,
        // What the file was is not known; that there was one must not be forgotten.
        corrections: by_hand.then(Digest32::default),
        ..of(id)
    })
}

/// A document of which only the id is known.
fn of(id: String) -> Entry {
    Entry {
        id,
        key: Digest32::default(),
        source: None,
        format: String::new(),
        puid: String::new(),
        problem: None,
        doubts: Vec::new(),
        xml: None,
        held: None,
        spare: None,
        again: true,
        symbols: Vec::new(),
        whole: None,
        dates: Vec::new(),
        rows: [0; 6],
        bare: false,
        corrections: None,
        by_hand: ByHand::default(),
    }
}

fn digest(hex: &str) -> Option<Digest32> {
    let mut digest = Digest32::default();
    for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
    }
    Some(digest)
}
