//! `accept`: a person has checked documents as they are; that is noted in their files of corrections.

use super::rows::{Table, cells};
use super::{Trouble, output};
use crate::batch::corrections::Folder;
use crate::batch::in_order;
use crate::code::Status;
use crate::corrections::{Checked, File, edit};
use crate::write::{Reading, Rows};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is accepted, and by whom.
pub struct Order {
    /// The folder of results.
    pub output: PathBuf,
    /// The folder of corrections; without it, the one that the last run has used.
    pub corrections: Option<PathBuf>,
    /// Documents, or folders that hold them; `.` for all.
    pub ids: Vec<String>,
    /// Who has checked them.
    pub by: String,
    /// The day: `2026-11-30`
    pub on: String,
    /// Whether it is taken back instead.
    pub withdraw: bool,
}

/// Accepts documents. Says what was done; false where something could not be.
pub fn run(order: &Order, quiet: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    let tables = || Tables::open(&order.output);
    let folder = match order.corrections.clone().or_else(|| corrections_of(&order.output)) {
        Some(folder) => Folder::new(folder),
        None => {
            let what = "does not say where corrections are kept; name the folder with --corrections";
            return Err(Trouble::Unfit(order.output.clone(), what.into()));
        }
    };
    let mut tables = tables()?;
    let (mut done, mut all_well) = (0u64, true);
    let unwritable = |e| Trouble::Output("-".into(), e);
    for asked in &order.ids {
        let ids = tables.ids(asked)?;
        if ids.is_empty() {
            all_well = false;
            writeln!(out, "{asked}: no such document in documents.csv").map_err(unwritable)?;
        }
        for id in ids {
            match order.one(&mut tables, &folder, &id)? {
                Done::Noted => {
                    done += 1;
                    if !quiet {
                        let what = if order.withdraw { "to be checked again" } else { "checked" };
                        writeln!(out, "{id}: {what}").map_err(unwritable)?;
                    }
                }
                Done::Nothing => {}
                Done::Refused(why) => {
                    all_well = false;
                    writeln!(out, "{id}: {why}").map_err(unwritable)?;
                }
            }
        }
    }
    if !quiet {
        let what = if done == 1 { "1 document".to_string() } else { format!("{done} documents") };
        let verb = if order.withdraw { "withdrawn" } else { "accepted" };
        let path = folder.path().display();
        writeln!(out, "{what} {verb}, recorded in {path}; the next run adds it to the tables").map_err(unwritable)?;
    }
    Ok(all_well)
}

/// What became of one document.
enum Done {
    Noted,
    /// It was so already.
    Nothing,
    Refused(String),
}

impl Order {
    fn one(&self, tables: &mut Tables, folder: &Folder, id: &str) -> Result<Done, Trouble> {
        let found = tables.checked(id, &self.by, &self.on)?;
        let Some(checked) = found.filter(|_| !self.withdraw) else {
            return match self.withdraw {
                true => withdraw(folder, id),
                false => Ok(Done::Refused("has no XML, so there is nothing to accept".into())),
            };
        };
        let mut done = Done::Noted;
        let noted = folder.update(id, |text| {
            let known = text.map(File::parse).transpose().map_err(|e| e.to_string())?.and_then(|file| file.checked);
            if known.is_some_and(|known| known.sha256 == checked.sha256 && known.reading == checked.reading) {
                done = Done::Nothing;
                return Ok(None);
            }
            edit::check(text, id, &checked.sha256, &checked).map(Some).map_err(|e| e.to_string())
        });
        told(noted, folder, done)
    }
}

/// Takes back that a document was checked.
fn withdraw(folder: &Folder, id: &str) -> Result<Done, Trouble> {
    let mut done = Done::Noted;
    let noted = folder.update(id, |text| {
        let Some(text) = text.filter(|text| text.contains("checked")) else {
            done = Done::Nothing;
            return Ok(None);
        };
        edit::uncheck(text).map(Some).map_err(|e| e.to_string())
    });
    told(noted, folder, done)
}

/// What cannot be noted of one document is said of it; what cannot be written at all ends the command.
fn told(noted: io::Result<()>, folder: &Folder, done: Done) -> Result<Done, Trouble> {
    match noted {
        Ok(()) => Ok(done),
        Err(e) if e.kind() == io::ErrorKind::Other => Ok(Done::Refused(e.to_string())),
        Err(e) => Err(Trouble::Output(folder.path().to_path_buf(), e)),
    }
}

/// The folder of corrections that the last run of an output has used.
pub fn corrections_of(output: &Path) -> Option<PathBuf> {
    let runs = output.join(".un2akn/runs");
    let names = std::fs::read_dir(&runs).ok()?.flatten().map(|entry| entry.file_name());
    let told = in_order(names.collect()).into_iter().rev().filter_map(|name| {
        let text = output::text(&runs.join(name).join("run.json")).ok()?;
        let record: serde_json::Value = serde_json::from_str(&text).ok()?;
        record["corrections"].as_str().map(PathBuf::from)
    });
    told.into_iter().next()
}

/// What is noted of a document that a person has checked as it is in the tables; none where it has no XML.
pub fn checked_of(output: &Path, document_id: &str, by: &str, on: &str) -> Result<Option<Checked>, Trouble> {
    Tables::open(output)?.checked(document_id, by, on)
}

/// The tables that a reading is in.
struct Tables {
    documents: Table,
    paragraphs: Table,
    footnotes: Table,
}

impl Tables {
    fn open(output: &Path) -> Result<Tables, Trouble> {
        let open = |name| Table::open(output, name);
        Ok(Tables { documents: open("documents")?, paragraphs: open("paragraphs")?, footnotes: open("footnotes")? })
    }

    /// The documents of this name, or in the folder of this name.
    fn ids(&mut self, asked: &str) -> Result<Vec<String>, Trouble> {
        let asked = asked.trim_end_matches('/');
        if asked == "." {
            return self.all("");
        }
        let row = self.documents.of(asked)?;
        if row.is_empty() { self.all(&format!("{asked}/")) } else { Ok(vec![asked.to_string()]) }
    }

    fn all(&mut self, beginning: &str) -> Result<Vec<String>, Trouble> {
        let mut ids = Vec::new();
        self.documents.from(beginning, |id, _| {
            let fits = id.starts_with(beginning);
            ids.extend(fits.then(|| id.to_string()));
            fits
        })?;
        Ok(ids)
    }

    fn checked(&mut self, id: &str, by: &str, on: &str) -> Result<Option<Checked>, Trouble> {
        let (documents, paragraphs, footnotes) =
            (self.documents.of(id)?, self.paragraphs.of(id)?, self.footnotes.of(id)?);
        let row = cells(&documents);
        let cell = |name: &str| {
            let at = self.documents.columns.iter().position(|column| column == name);
            at.and_then(|at| row.get(at)).unwrap_or_default().to_string()
        };
        // One that cannot be read now keeps the XML of an earlier source.
        if cell("akn_path").is_empty() || cell("status") == Status::Failed.code() {
            return Ok(None);
        }
        let columns = [&self.documents, &self.paragraphs, &self.footnotes];
        let columns = columns.map(|table| table.columns.iter().map(String::as_str).collect::<Vec<_>>());
        let rows = Rows { documents: &documents, paragraphs: &paragraphs, footnotes: &footnotes };
        let reading = Reading::of(&rows, columns.each_ref().map(|c| &c[..]));
        let (by, on) = (by.to_string(), Some(on.to_string()).filter(|on| !on.is_empty()));
        Ok(Some(Checked { by, on, sha256: cell("sha256"), reading: reading.digest, parts: reading.parts }))
    }
}
