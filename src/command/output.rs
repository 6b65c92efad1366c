//! Reads the output of a conversion back.

use super::Trouble;
use crate::{batch, hex};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A row of `documents.csv`, by the names of its columns.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub document_id: String,
    pub status: String,
    pub problem: String,
    pub format: String,
    pub puid: String,
    pub bytes: u64,
    pub sha256: String,
    pub symbol: String,
    pub organ: String,
    pub kind: String,
    pub language: String,
    pub title: String,
    pub adoption_date: String,
    pub preambular: u64,
    pub operative: u64,
    pub footnotes: u64,
    pub references: u64,
    pub akn_path: String,
    pub akn_sha256: String,
    pub primary: bool,
    /// Who has checked it, and when.
    pub checked: String,
    /// Corrections by people that were applied.
    pub corrections: u64,
}

/// The rows of `documents.csv`, one after the other.
pub fn documents(folder: &Path) -> Result<impl Iterator<Item = Result<Row, Trouble>> + use<>, Trouble> {
    let (columns, records, path) = table(folder, "documents")?;
    let at = |name: &str| columns.iter().position(|c| c == name);
    let names = ["document_id", "status", "problem", "format", "puid", "bytes", "sha256", "symbol", "organ", "type"];
    let more = ["language", "title", "adoption_date", "preambular", "operative", "footnotes", "references"];
    let last = ["akn_path", "akn_sha256", "primary", "checked", "corrections"];
    let places: Vec<Option<usize>> = names.iter().chain(&more).chain(&last).map(|n| at(n)).collect();
    if places[0].is_none() {
        return Err(Trouble::Unfit(path, "has no column document_id; name the folder of an output".into()));
    }
    Ok(records.map(move |record| {
        let record = record.map_err(|e| Trouble::Input(path.clone(), e.into()))?;
        let cell = |n: usize| places[n].and_then(|at| record.get(at)).unwrap_or_default();
        let text = |n: usize| cell(n).to_string();
        let number = |n: usize| cell(n).parse().unwrap_or(0);
        Ok(Row {
            document_id: text(0),
            status: text(1),
            problem: text(2),
            format: text(3),
            puid: text(4),
            bytes: number(5),
            sha256: text(6),
            symbol: text(7),
            organ: text(8),
            kind: text(9),
            language: text(10),
            title: text(11),
            adoption_date: text(12),
            preambular: number(13),
            operative: number(14),
            footnotes: number(15),
            references: number(16),
            akn_path: text(17),
            akn_sha256: text(18),
            primary: cell(19) == "true",
            checked: text(20),
            corrections: number(21),
        })
    }))
}

/// The records of a table.
pub type Records = csv::StringRecordsIntoIter<File>;

/// The columns and the records of a table, and its path.
pub fn table(folder: &Path, name: &str) -> Result<(Vec<String>, Records, PathBuf), Trouble> {
    let path = folder.join(format!("{name}.csv"));
    let mut reader = csv::Reader::from_reader(open(&path).map_err(Trouble::input(&path))?);
    let columns = reader.headers().map_err(|e| Trouble::Input(path.clone(), e.into()))?;
    let columns = columns.iter().map(str::to_string).collect();
    Ok((columns, reader.into_records(), path))
}

/// Opens a file; a pipe or a device, which may keep a reader waiting for ever, is none.
pub fn open(path: &Path) -> io::Result<File> {
    batch::open(path, true).map(|(file, _)| file)
}

/// A file that is text, as a whole.
pub fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).map(|_| text)
}

/// The bytes of a file, if it is no larger than it may be.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Trouble> {
    let read = batch::open(path, true).and_then(|(file, metadata)| batch::read(file, &metadata, most, &|| Ok(())));
    match read.map_err(Trouble::input(path))? {
        batch::Content::Whole(bytes, _) => Ok(bytes),
        batch::Content::Large(_, size) => {
            let what = format!("has {size} bytes; --max-input-bytes allows {most}");
            Err(Trouble::Unfit(path.into(), what))
        }
    }
}

/// SHA-256 of a file.
pub fn sha256(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    in_pieces(path, |piece| hash.update(piece))?;
    Ok(hex(&hash.finalize()))
}

/// Reads a file piece by piece; its size.
pub fn in_pieces(path: &Path, mut piece: impl FnMut(&[u8])) -> io::Result<u64> {
    let mut file = open(path)?;
    let mut buffer = vec![0; 1 << 17];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(bytes);
        }
        bytes += read as u64;
        piece(&buffer[..read]);
    }
}

/// A path below a folder with `/` between its parts.
pub fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
