//! The record of a run as a whole: `run.json`.

use crate::batch::event::Totals;
use crate::batch::state::entry::Works;
use crate::code::{Doubt, Ending, Exit, Failure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What is said of a run as a whole: `run.json`.
#[derive(Clone, Debug, Serialize)]
pub struct RunRecord {
    /// Version of this form; fields are only added within a version.
    pub schema_version: u32,
    /// `000042-20261124T031500Z-4711`: its number among the runs of the output folder, its time, its process
    pub id: String,
    /// Version of the program, and digest of its source.
    pub program: String,
    /// `finished`, `interrupted`, `stopped` (by a safety stop) or `failed`
    pub status: &'static str,
    /// The exit code.
    #[serde(serialize_with = "as_number")]
    pub exit_code: Exit,
    /// Why the run was aborted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Told>,
    /// When it began, UTC.
    pub started: String,
    /// When it ended, UTC.
    pub ended: String,
    /// How long it took.
    pub seconds: f64,
    /// The folder of sources.
    pub input: String,
    /// The folder of results.
    pub output: String,
    /// The folder of corrections, from the root on.
    pub corrections: String,
    /// Digest of the program and the options that the output depends on.
    pub key: String,
    /// Number of workers.
    pub jobs: usize,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// The sums.
    pub totals: Totals,
    /// Number of failed documents by code.
    pub failures: BTreeMap<Failure, u64>,
    /// Number of documents by doubt.
    pub doubts: BTreeMap<Doubt, u64>,
    /// The works of the output that are there in two languages or more.
    pub works: Works,
    /// Tables that were written, of eight; the others were what they should be.
    pub tables_written: usize,
    /// What else its owner should know.
    pub notes: Vec<String>,
}

fn as_number<S: serde::Serializer>(exit: &Exit, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(exit.number())
}

/// What ended a run.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Which ending it is.
    pub code: Ending,
    /// For people.
    pub message: String,
}

/// As it is written: with line breaks.
pub(super) fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// Writes a record under its own name and then gives it its final one. What a link leads to is replaced, not the
/// link; a device or a pipe is written to, and stays what it is.
pub fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let text = json(value)?;
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&real) {
        Ok(there) if !there.is_file() => return File::options().write(true).open(&real)?.write_all(&text),
        _ => {}
    }
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = builder.prefix(".un2akn-").tempfile_in(folder)?;
    part.write_all(&text)?;
    part.persist(&real).map(|_| ()).map_err(|e| e.error)
}
