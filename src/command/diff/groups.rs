//! Reads a table document by document. All rows of a document are one piece of text, so that documents that are the
//! same in two tables are passed by without a look at their cells.

use crate::command::Trouble;
use crate::command::output;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The rows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its `document_id`.
    pub id: String,
    /// Its rows as they are in the table.
    pub raw: Vec<u8>,
}

/// A table, being read.
pub struct Groups {
    reader: BufReader<File>,
    path: PathBuf,
    /// Names of its columns.
    pub columns: Vec<String>,
    row: Vec<u8>,
    row_id: String,
}

/// Bytes that are read at once.
const BUFFER: usize = 1 << 18;

impl Groups {
    /// Opens a table of an output.
    pub fn open(folder: &Path, name: &str) -> Result<Groups, Trouble> {
        let path = folder.join(format!("{name}.csv"));
        let file = output::open(&path).map_err(Trouble::input(&path))?;
        let reader = BufReader::with_capacity(BUFFER, file);
        let mut groups = Groups { reader, path, columns: Vec::new(), row: Vec::new(), row_id: String::new() };
        groups.advance()?;
        groups.columns = cells(&groups.row).into_iter().next().unwrap_or_default();
        if groups.columns.first().map(String::as_str) != Some("document_id") {
            let what = "does not begin with the column document_id; name the folder of an output".to_string();
            return Err(Trouble::Unfit(groups.path, what));
        }
        groups.advance()?;
        Ok(groups)
    }

    /// The rows of this document, which may be none; documents are asked for in their order.
    pub fn of(&mut self, id: &str) -> Result<Vec<u8>, Trouble> {
        let mut raw = Vec::new();
        while !self.row.is_empty() && self.row_id.as_str() <= id {
            if self.row_id == id {
                raw.extend_from_slice(&self.row);
            }
            self.advance()?;
        }
        Ok(raw)
    }

    /// The next document and its rows.
    pub fn next(&mut self) -> Result<Option<Group>, Trouble> {
        if self.row.is_empty() {
            return Ok(None);
        }
        let id = self.row_id.clone();
        let raw = self.of(&id)?;
        Ok(Some(Group { id, raw }))
    }

    /// Reads one row: up to the end of a line that is in no quotes.
    fn advance(&mut self) -> Result<(), Trouble> {
        self.row.clear();
        let mut quotes = 0;
        loop {
            let from = self.row.len();
            let read = self.reader.read_until(b'\n', &mut self.row).map_err(Trouble::input(&self.path))?;
            quotes += memchr::memchr_iter(b'"', &self.row[from..]).count();
            if read == 0 || quotes % 2 == 0 {
                break;
            }
        }
        self.row_id = match self.row.first() {
            Some(b'"') => cells(&self.row).into_iter().flatten().next().unwrap_or_default(),
            _ => {
                let end = memchr::memchr2(b',', b'\n', &self.row).unwrap_or(self.row.len());
                String::from_utf8_lossy(&self.row[..end]).into_owned()
            }
        };
        Ok(())
    }
}

/// The cells of rows; what is not a table has none.
pub fn cells(raw: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(raw);
    reader.records().filter_map(Result::ok).map(|row| row.iter().map(str::to_string).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_document() {
        let folder = tempfile::tempdir().unwrap();
        let table = "document_id,seq,text\r\na.txt,1,\"one\nline, and \"\"two\"\"\"\r\na.txt,2,x\r\n\"b,c.txt\",1,y\r\nd.txt,1,z";
        std::fs::write(folder.path().join("paragraphs.csv"), table).unwrap();
        let mut groups = Groups::open(folder.path(), "paragraphs").unwrap();
        assert_eq!(groups.columns, ["document_id", "seq", "text"]);
        let first = groups.next().unwrap().unwrap();
        assert_eq!(first.id, "a.txt");
        assert_eq!(cells(&first.raw)[0][2], "one\nline, and \"two\"");
        assert!(groups.of("b").unwrap().is_empty());
        assert_eq!(groups.of("b,c.txt").unwrap(), b"\"b,c.txt\",1,y\r\n");
        assert_eq!(groups.next().unwrap().unwrap().id, "d.txt");
        assert_eq!(groups.next().unwrap(), None);
        std::fs::write(folder.path().join("paragraphs.csv"), "name\n").unwrap();
        assert!(Groups::open(folder.path(), "paragraphs").is_err());
    }
}
