//! Documents alone: one is converted and written in a form, without tables and without a memory of it.

use super::{Trouble, output};
use crate::Options;
use crate::batch::{self, InputFilter};
use crate::code::Status;
use crate::document::{Document, Form};
use crate::write::tables::{TABLES, Table};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A document, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The file; `-` is the standard input.
    pub from: PathBuf,
    /// What the document is called in messages and in the tables.
    pub name: String,
    /// The file to write; none for the standard output.
    pub to: Option<PathBuf>,
}

/// The documents that files and folders hold, in the order in which they are given, and where each goes.
///
/// # Errors
/// Where a place cannot be read, two documents would be one file, or one would be written over its source.
pub fn jobs(
    inputs: &[PathBuf],
    form: Form,
    out: Option<&Path>,
    globs: (&[String], &[String]),
) -> Result<Vec<Job>, Trouble> {
    let mut found: Vec<(PathBuf, String)> = Vec::new();
    for input in inputs {
        if input.is_dir() {
            below(input, out, globs, &mut found)?;
        } else {
            if input.as_os_str() != "-" {
                fs::metadata(input).map_err(Trouble::input(input))?;
            }
            let name = input.file_name().unwrap_or(input.as_os_str()).to_string_lossy().into_owned();
            found.push((input.clone(), name));
        }
    }
    let into_folder = out.filter(|out| found.len() != 1 || is_folder(out) || inputs.iter().any(|i| i.is_dir()));
    let mut taken: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut jobs = Vec::new();
    for (from, name) in found {
        let to = match (out, into_folder) {
            (_, Some(folder)) => Some(folder.join(format!("{name}.{}", form.extension()))),
            (Some(out), None) => Some(out.to_path_buf()),
            (None, None) => None,
        };
        if let Some(to) = &to {
            if let Some(other) = taken.insert(to.clone(), from.clone()) {
                let what =
                    format!("would hold both {} and {}; convert them one by one", other.display(), from.display());
                return Err(Trouble::Unfit(to.clone(), what));
            }
            if fs::canonicalize(to).is_ok_and(|to| fs::canonicalize(&from).is_ok_and(|from| from == to)) {
                return Err(Trouble::Unfit(to.clone(), "is the document itself; choose another place".into()));
            }
        }
        jobs.push(Job { from, name, to });
    }
    Ok(jobs)
}

/// True for what is a folder, or is to be one.
fn is_folder(out: &Path) -> bool {
    out.is_dir() || out.to_string_lossy().ends_with('/')
}

/// The files below a folder, in the order of their names, without what a run would pass over.
fn below(
    folder: &Path,
    out: Option<&Path>,
    (include, exclude): (&[String], &[String]),
    found: &mut Vec<(PathBuf, String)>,
) -> Result<(), Trouble> {
    let filter = InputFilter::new(folder, include, exclude);
    let mut filter = filter.map_err(|wrong| Trouble::Unfit(folder.into(), wrong.0))?;
    let before = found.len();
    let mut walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|e| Trouble::Input(folder.into(), e.into()))?;
        let is_dir = entry.file_type().is_dir();
        let own = out.is_some_and(|out| entry.depth() > 0 && is_dir && same(out, entry.path()));
        if own || (entry.depth() > 0 && filter.passes_over(entry.path(), entry.depth(), is_dir).is_some()) {
            if is_dir {
                walk.skip_current_dir();
            }
        } else if is_dir {
            filter.enter(entry.path(), entry.depth());
        } else if entry.file_type().is_file() {
            let name = output::relative(entry.path(), folder);
            found.push((entry.into_path(), name));
        }
    }
    if found.len() == before {
        return Err(Trouble::Nothing(folder.into(), "files"));
    }
    Ok(())
}

/// True for `-`, which stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn same(a: &Path, b: &Path) -> bool {
    fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
}

/// What one document is written as.
pub struct Order<'a> {
    /// The document, and where it goes.
    pub job: Job,
    /// Its form.
    pub form: Form,
    /// Which table, for [`Form::Csv`].
    pub table: &'a str,
    /// Whether that table has its header row.
    pub header: bool,
    /// Bytes that the document may have.
    pub most: u64,
}

/// What became of it: its status, and its doubts; or why there is none.
pub struct Told {
    /// `ok`, `review`, `failed`
    pub status: Status,
    /// A line for each doubt, or why it failed.
    pub lines: Vec<String>,
}

/// Converts one document and writes it; to `out`, if it goes nowhere else.
///
/// # Errors
/// Where the document cannot be read, or the result cannot be written.
pub fn run(order: &Order<'_>, options: &Options, out: &mut dyn Write) -> Result<Told, Trouble> {
    let Order { job, form, table, header, most } = order;
    let bytes = if is_stdin(&job.from) { standard_input(*most)? } else { output::bytes(&job.from, *most)? };
    let engine = batch::Tesseract::of_options(&options.extract.ocr);
    let document = match Document::convert_with(&bytes, &batch::document_id(Path::new(&job.name)), options, &engine) {
        Ok(document) => document,
        Err(problem) => return Ok(Told { status: Status::Failed, lines: vec![problem.to_string()] }),
    };
    let table = TABLES.iter().copied().find(|t| t.name == *table);
    let text = written(&document, *form, table, *header);
    match &job.to {
        None => {
            out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|e| Trouble::Output("-".into(), e))?
        }
        Some(to) => put(to, text.as_bytes()).map_err(Trouble::output(to))?,
    }
    let doubts = document.doubts();
    let line = |d: &crate::write::rows::DoubtRow<'_>| {
        let page = if d.page > 0 { format!("page {}, ", d.page) } else { String::new() };
        let eid = if d.eid.is_empty() { String::new() } else { format!("{}: ", d.eid) };
        format!("{page}{eid}{}: {}", d.code.code(), d.detail)
    };
    Ok(Told { status: document.status(), lines: doubts.iter().map(line).collect() })
}

fn written(document: &Document, form: Form, table: Option<&Table>, header: bool) -> String {
    match (form, table) {
        (Form::Csv, Some(table)) if header => document.csv(table),
        (Form::Csv, Some(table)) => String::from_utf8_lossy(document.records(table)).into_owned(),
        _ => document.to(form),
    }
}

fn standard_input(most: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(Trouble::input(Path::new("-")))?;
    if bytes.len() as u64 > most {
        let what = format!("has more bytes than the {most} that --max-input-bytes allows");
        return Err(Trouble::Unfit("-".into(), what));
    }
    Ok(bytes)
}

/// Writes a file in one go. What is not a regular file, such as a pipe, is written to as it is.
fn put(to: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(to).is_ok_and(|there| !there.is_file()) {
        return fs::OpenOptions::new().write(true).open(to)?.write_all(bytes);
    }
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // A link stays one: what it points to is written.
    let to = fs::canonicalize(to).unwrap_or_else(|_| to.to_path_buf());
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".un2akn-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(&to).map_err(|e| e.error)?;
    Ok(())
}
