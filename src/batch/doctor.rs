//! Checks that everything is ready for a run: `doctor`.

use super::error::RunError;
use super::options::RunOptions;
use crate::batch::convert::tesseract::Tesseract;
use crate::batch::disk::fingerprint::digits;
use crate::batch::disk::open_folder::room;
use crate::batch::document::process::convert_one;
use crate::batch::output::folder::{OutputFolder, flush_to_disk, is_ours};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Bytes below which a file system counts as full.
const LITTLE: u64 = 1 << 30;

/// Something that was looked at.
pub struct Check {
    /// What.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub good: bool,
    /// What was found, and what to do.
    pub found: String,
}

/// Looks at everything that a run needs. The output folder is made where it is not there.
pub fn doctor(input: &Path, output: &Path, program: &Path) -> Vec<Check> {
    let mut checks = vec![Check { name: "program", good: true, found: crate::PROGRAM.to_string() }];
    let mut look = |name, result: Result<String, String>| {
        let good = result.is_ok();
        checks.push(Check { name, good, found: result.unwrap_or_else(|e| e) });
    };
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get());
    look("processors", Ok(format!("{workers} available; --jobs overrides")));
    look("input", readable(input));
    look("output", is_ours(output).map(|_| format!("{} is usable", output.display())).map_err(said));
    match OutputFolder::take(&RunOptions::new(input.into(), output.into())) {
        Ok((folder, _lock)) => {
            look("lock", Ok("the output folder can be locked".to_string()));
            look("disk", writes(&folder));
        }
        Err(trouble) => {
            let why = said(trouble);
            look("lock", Err(why.clone()));
            look("disk", Err(why));
        }
    }
    look("room", space(output));
    look("workers", converts(program));
    look("open files", files());
    look("OCR", reads());
    checks
}

fn said(trouble: RunError) -> String {
    trouble.to_string()
}

fn readable(input: &Path) -> Result<String, String> {
    let no = |e: io::Error| format!("{}: cannot be read, {e}; name a folder of documents", input.display());
    if fs::metadata(input).map_err(no)?.is_file() {
        File::open(input).map_err(no)?;
        return Ok(format!("{} can be read", input.display()));
    }
    match fs::read_dir(input).map_err(no)?.next() {
        Some(entry) => entry.map(|_| format!("{} can be read", input.display())).map_err(no),
        None => Err(format!("{} is empty; is it mounted?", input.display())),
    }
}

fn writes(folder: &OutputFolder) -> Result<String, String> {
    let (part, name) = ("doctor.part", "doctor");
    let all = || {
        folder.own.create(part)?.write_all(b"doctor")?;
        flush_to_disk(&folder.own, &[part.to_string()])?;
        folder.own.rename(part, &folder.own, name)?;
        folder.own.remove(name)
    };
    let result = all();
    let _ = folder.own.remove(part);
    let done = "files can be written, synced, renamed and removed".to_string();
    let path = folder.own.path().display();
    result.map(|()| done).map_err(|e| format!("{path}: cannot be written, {e}; check its permissions"))
}

fn space(output: &Path) -> Result<String, String> {
    match room(output) {
        Some(bytes) if bytes < LITTLE => {
            Err(format!("{} MiB are free; results need about four times the size of the text", bytes >> 20))
        }
        Some(bytes) => Ok(format!("{} MiB are free", bytes >> 20)),
        None => Ok("unknown on this system".to_string()),
    }
}

fn converts(program: &Path) -> Result<String, String> {
    let mut options = RunOptions::new("input".into(), "output".into());
    options.program = Some(program.into());
    let text = "A/RES/99/1\n\nThe General Assembly,\n\n1. Decides to meet.\n";
    match convert_one(&options, "doctor.txt", text.as_bytes()) {
        Ok(xml) => Ok(format!("a worker process converts a document (SHA-256 {}…)", &digits(&xml)[..8])),
        Err(e) => Err(format!("a worker process cannot convert a document, {e}")),
    }
}

/// Without it the program works, but for scans.
fn reads() -> Result<String, String> {
    Ok(match Tesseract::find() {
        Ok(found) => format!("{} reads scans, in {}", found.version, found.languages.join(", ")),
        Err(why) => {
            format!("scans cannot be read: {why}; install tesseract 5 (Debian: tesseract-ocr tesseract-ocr-eng)")
        }
    })
}

#[cfg(unix)]
fn files() -> Result<String, String> {
    use rustix::process::{Resource, getrlimit};
    match getrlimit(Resource::Nofile).current {
        Some(n) if n < 256 => Err(format!("only {n} files can be open at once; raise the limit with ulimit -n 1024")),
        Some(n) => Ok(format!("{n} can be open at once")),
        None => Ok("no limit".to_string()),
    }
}

#[cfg(not(unix))]
fn files() -> Result<String, String> {
    Ok("unknown on this system".to_string())
}
