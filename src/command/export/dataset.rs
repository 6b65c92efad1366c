//! A data set: the tables as Parquet, and a card, in a folder that the library `datasets` of Hugging Face loads as it is.

use super::Done;
use super::collection::{Collection, Row};
use super::target::Folder;
use crate::batch;
use crate::command::{Trouble, output};
use crate::write::tables::{self, TABLES, Table};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter};

/// Writes the folder.
pub fn write(collection: &Collection, to: &mut Folder) -> Result<Done, Trouble> {
    let mut documents: HashSet<String> = HashSet::new();
    let mut works: HashSet<String> = HashSet::new();
    let all = collection.select.all();
    let count = collection.each(|row| {
        if !all {
            documents.insert(row.get("document_id").to_string());
            works.insert(row.get("work_iri").to_string());
        }
        Ok(())
    })?;
    let takes = |row: &Row| {
        all || match row.get("document_id") {
            "" => works.contains(row.get("work_iri")),
            id => documents.contains(id),
        }
    };
    for table in TABLES {
        let rows = if all { open(collection, table)? } else { chosen(collection, table, &takes)? };
        to.file(&format!("data/{}.parquet", table.name), |path| {
            batch::write_parquet(table, rows, BufWriter::new(File::create(path)?))
        })?;
    }
    to.put("README.md", card().as_bytes())?;
    to.finish()?;
    Ok(Done::new("document", "documents", count))
}

fn open(collection: &Collection, table: &Table) -> Result<File, Trouble> {
    let path = collection.folder.join(format!("{}.csv", table.name));
    output::open(&path).map_err(Trouble::input(&path))
}

/// The rows that are chosen, in a file that nobody sees.
fn chosen(collection: &Collection, table: &Table, takes: &dyn Fn(&Row) -> bool) -> Result<File, Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    let mut rows = collection.rows(table.name)?;
    let places: Vec<Option<usize>> = table.columns.iter().map(|c| rows.column(c.name)).collect();
    let mut file = tempfile::tempfile().map_err(unwritable)?;
    let mut to = csv::Writer::from_writer(BufWriter::new(&mut file));
    to.write_record(table.names()).map_err(|e| unwritable(e.into()))?;
    while let Some(row) = rows.next()? {
        if takes(row) {
            let cells = places.iter().map(|at| at.map_or("", |at| &row[at]));
            to.write_record(cells).map_err(|e| unwritable(e.into()))?;
        }
    }
    to.flush().map_err(unwritable)?;
    drop(to);
    io::Seek::rewind(&mut file).map_err(unwritable)?;
    Ok(file)
}

/// The card: what the library needs to know, and what people do.
fn card() -> String {
    let mut text = String::from(
        "---\nlanguage:\n- ar\n- en\n- fr\n- ru\n- es\n- zh\npretty_name: Resolutions of the United Nations\nconfigs:\n",
    );
    for table in TABLES {
        let default = if table.name == "paragraphs" { "  default: true\n" } else { "" };
        text.push_str(&format!("- config_name: {0}\n  data_files: data/{0}.parquet\n{default}", table.name));
    }
    text.push_str("---\n\n# Resolutions of the United Nations\n\nMade by un2akn from a folder of documents.\n\n");
    text.push_str("| configuration | one row for each |\n|---|---|\n");
    for table in tables::TABLES {
        let about = table.about.trim_start_matches("One row for each ");
        text.push_str(&format!("| {} | {about} |\n", table.name));
    }
    text
}
