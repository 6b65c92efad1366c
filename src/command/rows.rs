//! The rows of one document, found in a table without reading all of it: rows are sorted by `document_id`, and each is
//! a line.

use super::Trouble;
use super::output;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A table.
pub struct Table {
    file: BufReader<File>,
    path: PathBuf,
    /// Its columns.
    pub columns: Vec<String>,
    /// Where its rows begin and end.
    bytes: (u64, u64),
}

impl Table {
    /// Opens a table of an output: `paragraphs`.
    pub fn open(folder: &Path, name: &str) -> Result<Table, Trouble> {
        let path = folder.join(format!("{name}.csv"));
        let open = || -> io::Result<(BufReader<File>, Vec<u8>, u64)> {
            let mut file = BufReader::with_capacity(1 << 13, output::open(&path)?);
            let mut head = Vec::new();
            file.read_until(b'\n', &mut head)?;
            let end = file.get_ref().metadata()?.len();
            Ok((file, head, end))
        };
        let (file, head, end) = open().map_err(Trouble::input(&path))?;
        let columns = cells(&head).iter().map(str::to_string).collect();
        Ok(Table { file, path, columns, bytes: (head.len() as u64, end) })
    }

    /// The rows of a document, as they are there; none where it has none.
    pub fn of(&mut self, document_id: &str) -> Result<Vec<u8>, Trouble> {
        let mut rows = Vec::new();
        self.from(document_id, |id, line| {
            let its = id == document_id;
            if its {
                rows.extend_from_slice(line);
            }
            its
        })?;
        Ok(rows)
    }

    /// Calls a function with the id and the line of each row from the first whose id is not smaller, as long as it
    /// says so.
    pub fn from(&mut self, least: &str, each: impl FnMut(&str, &[u8]) -> bool) -> Result<(), Trouble> {
        let path = self.path.clone();
        self.search(least, each).map_err(Trouble::input(&path))
    }

    fn search(&mut self, least: &str, mut each: impl FnMut(&str, &[u8]) -> bool) -> io::Result<()> {
        let (mut low, mut high) = self.bytes;
        let mut line = Vec::new();
        // Rows that begin before `low` are smaller, those that begin at `high` or after are not.
        while low < high {
            let middle = low + (high - low) / 2;
            let start = self.row_from(middle)?;
            if start >= high {
                // The row that the middle is in is the last one before `high`.
                let start = self.seek(low)?;
                match self.line(&mut line)? {
                    Some(id) if id.as_bytes() < least.as_bytes() => low = start + line.len() as u64,
                    _ => break,
                }
                continue;
            }
            self.seek(start)?;
            match self.line(&mut line)? {
                Some(id) if id.as_bytes() < least.as_bytes() => low = start + line.len() as u64,
                _ => high = start,
            }
        }
        self.seek(low)?;
        while let Some(id) = self.line(&mut line)? {
            if !each(&id, &line) {
                break;
            }
        }
        Ok(())
    }

    fn seek(&mut self, to: u64) -> io::Result<u64> {
        self.file.seek(SeekFrom::Start(to))
    }

    /// Where the first row begins that does not begin before a byte.
    fn row_from(&mut self, byte: u64) -> io::Result<u64> {
        // The byte may be the first of a row.
        self.seek(byte - 1)?;
        let mut passed = Vec::new();
        self.file.read_until(b'\n', &mut passed)?;
        Ok(byte - 1 + passed.len() as u64)
    }

    /// The next line, and the id of its row.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<Option<String>> {
        line.clear();
        self.file.read_until(b'\n', line)?;
        Ok((!line.is_empty()).then(|| cells(line).get(0).unwrap_or_default().to_string()))
    }
}

/// The cells of a row.
pub fn cells(line: &[u8]) -> csv::StringRecord {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line);
    let mut record = csv::StringRecord::new();
    // What is not text is not a row either.
    let _ = reader.read_record(&mut record);
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_each_document_are_found() {
        let folder = tempfile::tempdir().unwrap();
        for documents in [0, 1, 2, 3, 7, 50] {
            let ids: Vec<String> = (0..documents).map(|n| format!("2044/{n:03}, “a”.txt")).collect();
            let rows = |n: usize| (0..n % 4).map(|seq| format!("\"{}\",{seq},x\r\n", ids[n])).collect::<String>();
            let all: String = (0..documents).map(rows).collect();
            std::fs::write(folder.path().join("paragraphs.csv"), format!("document_id,seq,text\r\n{all}")).unwrap();
            let mut table = Table::open(folder.path(), "paragraphs").unwrap();
            assert_eq!(table.columns, ["document_id", "seq", "text"]);
            for (n, id) in ids.iter().enumerate() {
                assert_eq!(String::from_utf8(table.of(id).unwrap()).unwrap(), rows(n), "{id} of {documents}");
            }
            assert!(table.of("2043").unwrap().is_empty() && table.of("2045").unwrap().is_empty());
            let mut found = Vec::new();
            table
                .from("2044/", |id, _| {
                    found.push(id.to_string());
                    true
                })
                .unwrap();
            assert_eq!(found.len(), all.lines().count());
        }
    }
}
