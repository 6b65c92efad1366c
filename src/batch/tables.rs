//! The tables of a collection, written row by row while documents come in, and completed when all are
//! known: which cited documents are here, which of several sources of a document is the best.

use super::package::Forms;
use super::sort::Sorter;
use crate::write::Written;
use crate::write::tables::{self, DOCUMENTS, REFERENCES, TABLES, Table};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The five tables on their way.
pub struct Tables {
    output: PathBuf,
    scratch: PathBuf,
    files: Vec<BufWriter<File>>,
    /// Documents so far.
    rows: u64,
    /// Hashes of the symbols of all converted documents.
    symbols: Vec<u64>,
    /// For each converted document: hash of symbol and language, rank of its format, its row.
    sources: Sorter,
}

impl Tables {
    /// Begins the tables in a scratch folder below the output.
    pub fn create(output: &Path, scratch: &Path) -> io::Result<Self> {
        let open = |table: &Table| -> io::Result<BufWriter<File>> {
            let path = scratch.join(format!("{}.csv", table.name));
            let mut file = BufWriter::with_capacity(1 << 16, File::create(path)?);
            file.write_all(&tables::header(table))?;
            Ok(file)
        };
        Ok(Tables {
            output: output.to_path_buf(),
            scratch: scratch.to_path_buf(),
            files: TABLES.into_iter().map(open).collect::<io::Result<_>>()?,
            rows: 0,
            symbols: Vec::new(),
            sources: Sorter::new(scratch, "sources"),
        })
    }

    /// Adds the rows of a document.
    pub fn add(&mut self, written: &Written, format: &str) -> io::Result<()> {
        let parts =
            [&written.documents, &written.paragraphs, &written.footnotes, &written.references, &written.discarded];
        for (file, rows) in self.files.iter_mut().zip(parts) {
            file.write_all(rows)?;
        }
        if !written.symbol.is_empty() {
            let symbol = hash(&key(&written.symbol));
            self.symbols.push(symbol);
            if !written.fragment {
                let mut record = [0u8; 17];
                let both = hash(&format!("{} {}", key(&written.symbol), written.language.code()));
                record[..8].copy_from_slice(&both.to_be_bytes());
                record[8] = rank(format);
                record[9..].copy_from_slice(&self.rows.to_be_bytes());
                self.sources.push(&record)?;
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Adds the row of a file that gave no document.
    pub fn add_failed(&mut self, row: &[u8]) -> io::Result<()> {
        self.rows += 1;
        self.files[0].write_all(row)
    }

    /// Completes the tables and puts them in place.
    pub fn finish(mut self, forms: Forms) -> io::Result<()> {
        for file in &mut self.files {
            file.flush()?;
        }
        self.symbols.sort_unstable();
        self.symbols.dedup();
        let symbols = std::mem::take(&mut self.symbols);
        let symbol_column = column(&REFERENCES, "symbol");
        let resolved = column(&REFERENCES, "resolved");
        self.rewrite("references", resolved, |_, row| {
            symbols.binary_search(&hash(&key(&row[symbol_column]))).is_ok().then(|| "true".to_string())
        })?;
        let mut second = self.second_sources()?;
        let mut next = second.next().transpose()?;
        let primary = column(&DOCUMENTS, "primary");
        self.rewrite("documents", primary, |n, _| {
            let is_second = next.as_ref().is_some_and(|row| row[..] == n.to_be_bytes());
            if is_second {
                next = second.next().and_then(Result::ok);
            }
            is_second.then(|| "false".to_string())
        })?;
        for table in TABLES {
            let name = format!("{}.csv", table.name);
            fs::rename(self.scratch.join(&name), self.output.join(&name))?;
        }
        super::package::complete(&self.output, &self.scratch, forms)
    }

    /// The rows of documents that another row has from a better source, in order.
    fn second_sources(&mut self) -> io::Result<super::sort::Sorted> {
        let sources = std::mem::replace(&mut self.sources, Sorter::new(&self.scratch, "none")).sorted()?;
        let mut second = Sorter::new(&self.scratch, "second");
        let mut last = [0u8; 8];
        let mut any = false;
        for record in sources {
            let record = record?;
            if any && record[..8] == last {
                second.push(&record[9..])?;
            }
            last.copy_from_slice(&record[..8]);
            any = true;
        }
        second.sorted()
    }

    /// Copies a table, changing one column of the rows for which a new value is given.
    fn rewrite(
        &self,
        name: &str,
        column: usize,
        mut change: impl FnMut(u64, &csv::StringRecord) -> Option<String>,
    ) -> io::Result<()> {
        let path = self.scratch.join(format!("{name}.csv"));
        let fresh = self.scratch.join(format!("{name}.fresh.csv"));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path)?;
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).buffer_capacity(1 << 16).from_path(&fresh)?;
        let mut row = csv::StringRecord::new();
        let mut n = 0u64;
        while reader.read_record(&mut row)? {
            let value = if n > 0 { change(n - 1, &row) } else { None };
            match value {
                Some(v) => writer.write_record(
                    row.iter().enumerate().map(|(i, cell)| if i == column { v.as_str() } else { cell }),
                )?,
                None => writer.write_record(&row)?,
            }
            n += 1;
        }
        writer.flush()?;
        fs::rename(fresh, path)
    }
}

fn column(table: &Table, name: &str) -> usize {
    table.column(name).unwrap_or(0)
}

/// Symbols are compared without spaces and case.
fn key(symbol: &str) -> String {
    symbol.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// How good a source a format is: docx, odt, rtf, doc, html, pdf, text.
fn rank(format: &str) -> u8 {
    ["docx", "odt", "rtf", "doc", "html", "pdf", "text"].iter().position(|f| *f == format).unwrap_or(9) as u8
}
