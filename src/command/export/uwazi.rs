//! The import of Uwazi: a zip with `import.csv`, a row for each work with its title in each language, and the PDFs of
//! the sources, where their folder is given.

use super::Done;
use super::collection::{Collection, Row};
use super::key::Key;
use crate::command::{Trouble, originals};
use crate::html::language;
use crate::write::tables::LANGUAGES;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The properties beside the title: the name of each in Uwazi's template, and the column it comes from.
const PROPERTIES: [(&str, &str); 6] = [
    ("symbol", "symbol"),
    ("body", "organ"),
    ("type", "type"),
    ("adopted", "adoption_date"),
    ("agenda item", "agenda_item"),
    ("vote", "vote"),
];

/// Writes the zip.
pub fn write(
    collection: &Collection,
    folder: Option<&Path>,
    key: &Key,
    to: &mut BufWriter<File>,
) -> Result<Done, Trouble> {
    let sources = folder.map(originals::find).transpose()?.unwrap_or_default();
    let works = collection.works()?;
    let mut taken: Vec<(String, PathBuf)> = Vec::new();
    let mut rows = csv::Writer::from_writer(Vec::new());
    let write_rows = |rows: &mut csv::Writer<Vec<u8>>, taken: &mut Vec<(String, PathBuf)>| -> io::Result<()> {
        rows.write_record(head(folder.is_some()))?;
        for (number, documents) in works.values().enumerate() {
            rows.write_record(row(documents, folder.is_some(), &sources, number + 1, taken))?;
        }
        Ok(())
    };
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    write_rows(&mut rows, &mut taken).map_err(unwritable)?;
    let table = rows.into_inner().map_err(|e| unwritable(io::Error::other(e.to_string())))?;
    zip(&table, &taken, key, to)?;
    Ok(Done::new("entity", "entities", works.len() as u64))
}

/// `title__en`, …, `symbol`, …, `file__en`, …
fn head(with_files: bool) -> Vec<String> {
    let of = |what: &'static str| LANGUAGES.iter().map(move |code| format!("{what}__{}", language(code).0));
    let files = of("file").filter(|_| with_files);
    of("title").chain(PROPERTIES.iter().map(|(name, _)| name.to_string())).chain(files).collect()
}

fn row(
    documents: &[Row],
    with_files: bool,
    sources: &HashMap<String, PathBuf>,
    number: usize,
    taken: &mut Vec<(String, PathBuf)>,
) -> Vec<String> {
    let first = &documents[0];
    let of = |code: &str| documents.iter().find(|d| d.get("language") == code);
    // An entity without a title in a language has that of its symbol.
    let title = |d: &Row| match d.get("title") {
        "" => d.get("symbol").to_string(),
        title => title.to_string(),
    };
    let mut cells: Vec<String> = LANGUAGES.iter().map(|code| of(code).map_or_else(|| title(first), title)).collect();
    for (_, column) in PROPERTIES {
        let cell = first.get(column);
        let named = if column == "organ" && !super::body(cell).is_empty() { super::body(cell) } else { cell };
        cells.push(named.to_string());
    }
    for code in LANGUAGES.iter().filter(|_| with_files) {
        let source = of(code).filter(|d| d.get("format") == "pdf").and_then(|d| sources.get(d.get("document_id")));
        cells.push(source.map_or_else(String::new, |path| {
            let name = format!("{number}_{}.pdf", language(code).0);
            taken.push((name.clone(), path.clone()));
            name
        }));
    }
    cells
}

/// The zip; the same files give the same bytes.
fn zip(table: &[u8], files: &[(String, PathBuf)], key: &Key, to: &mut BufWriter<File>) -> Result<(), Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    let broken = |e: zip::result::ZipError| unwritable(io::Error::other(e.to_string()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(to);
    zip.set_comment(key.mark()).map_err(broken)?;
    zip.start_file("import.csv", options).map_err(broken)?;
    zip.write_all(table).map_err(unwritable)?;
    for (name, path) in files {
        // PDFs are compressed already.
        let stored = options.compression_method(zip::CompressionMethod::Stored).large_file(true);
        zip.start_file(name.as_str(), stored).map_err(broken)?;
        let mut from = crate::command::output::open(path).map_err(Trouble::input(path))?;
        io::copy(&mut from, &mut zip).map_err(unwritable)?;
    }
    zip.finish().map(|_| ()).map_err(broken)
}
