//! `metadata.csv`: Dublin Core for each document, as Archivematica imports it.

use super::Copied;
use crate::command::output::Row;
use std::fs::File;
use std::io;
use std::path::Path;

const COLUMNS: [&str; 10] = [
    "filename",
    "dc.title",
    "dc.identifier",
    "dc.date",
    "dc.language",
    "dc.type",
    "dc.creator",
    "dc.publisher",
    "dc.format",
    "dc.source",
];

/// The file while it is written.
pub struct DublinCore(csv::Writer<File>);

impl DublinCore {
    /// Begins the file.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut writer = csv::Writer::from_path(path)?;
        writer.write_record(COLUMNS)?;
        Ok(DublinCore(writer))
    }

    /// The row of a document.
    pub fn document(&mut self, row: &Row, akn: &Copied) -> io::Result<()> {
        let title = if row.title.is_empty() { &row.symbol } else { &row.title };
        let creator = match row.organ.as_str() {
            "ga" => "United Nations. General Assembly",
            "sc" => "United Nations. Security Council",
            "ecosoc" => "United Nations. Economic and Social Council",
            "hrc" => "United Nations. Human Rights Council",
            _ => "United Nations",
        };
        let (identifier, date) = (&row.symbol, &row.adoption_date);
        let source = &row.document_id;
        Ok(self.0.write_record([
            &akn.path,
            title,
            identifier,
            date,
            &row.language,
            &row.kind,
            creator,
            "United Nations",
            "application/akn+xml",
            source,
        ])?)
    }

    /// Completes the file.
    pub fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
