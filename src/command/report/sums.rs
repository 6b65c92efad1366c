//! The numbers of a collection.

use crate::code::{Doubt, Problem, Status};
use crate::command::output::Row;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io;

/// Counted words, such as organs, and how often each is there.
pub type Counts = BTreeMap<String, u64>;

/// Steps of a scale of confidence from 0 to 1.
pub const STEPS: usize = 20;

/// The numbers.
#[derive(Default)]
pub struct Sums {
    /// Documents by `ok`, `review`, `failed`.
    pub status: Counts,
    /// Converted documents by organ.
    pub organs: Counts,
    /// By language.
    pub languages: Counts,
    /// All inputs by format.
    pub formats: Counts,
    /// Converted documents by kind.
    pub kinds: Counts,
    /// By year of adoption.
    pub years: Counts,
    /// Failures by their code.
    pub failures: Counts,
    /// Reviews by the code of each doubt.
    pub doubts: Counts,
    /// Converted documents by the number of their operative paragraphs, from 0; the last stands for more.
    pub operative: [u64; 31],
    /// Blocks of text by kind.
    pub blocks: Counts,
    /// Blocks of text by confidence.
    pub confidence: [u64; STEPS + 1],
    /// Footnotes.
    pub footnotes: u64,
    /// Citations.
    pub citations: u64,
    /// Citations of documents that are in the output.
    pub resolved: u64,
    /// The documents cited most often, with their address.
    pub cited: Vec<(String, u64, String)>,
}

/// Cited documents that are listed.
const CITED: usize = 20;

fn one_more(counts: &mut Counts, word: &str) {
    match counts.get_mut(word) {
        Some(count) => *count += 1,
        None => drop(counts.insert(word.to_string(), 1)),
    }
}

impl Sums {
    /// Adds a document.
    pub fn document(&mut self, row: &Row) {
        one_more(&mut self.status, &row.status);
        one_more(&mut self.formats, if row.format.is_empty() { "unreadable" } else { &row.format });
        if row.status == Status::Failed.code() {
            return one_more(&mut self.failures, Problem::of_cell(&row.problem).failure.code());
        }
        Doubt::of_cell(&row.problem).into_iter().for_each(|d| one_more(&mut self.doubts, d.code()));
        one_more(&mut self.organs, &row.organ);
        one_more(&mut self.languages, &row.language);
        one_more(&mut self.kinds, &row.kind);
        if let Some(year) = row.adoption_date.get(..4) {
            one_more(&mut self.years, year);
        }
        let last = self.operative.len() - 1;
        self.operative[(row.operative as usize).min(last)] += 1;
        self.footnotes += row.footnotes;
    }

    /// Adds the rows of `paragraphs.csv`.
    pub fn paragraphs(&mut self, columns: &[String], records: csv::StringRecordsIntoIter<File>) -> io::Result<()> {
        let [kind, confidence] = ["kind", "confidence"].map(|n| columns.iter().position(|c| c == n).unwrap_or(0));
        let mut reader = records.into_reader();
        let mut row = csv::ByteRecord::new();
        let mut kinds: HashMap<Vec<u8>, u64> = HashMap::new();
        while reader.read_byte_record(&mut row)? {
            let word = row.get(kind).unwrap_or_default();
            match kinds.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(kinds.insert(word.to_vec(), 1)),
            }
            let share = std::str::from_utf8(row.get(confidence).unwrap_or_default()).ok().and_then(|c| c.parse().ok());
            let share: f64 = share.unwrap_or(0.0);
            self.confidence[(share.clamp(0.0, 1.0) * STEPS as f64).floor() as usize] += 1;
        }
        self.blocks = kinds.into_iter().map(|(k, n)| (String::from_utf8_lossy(&k).into_owned(), n)).collect();
        Ok(())
    }

    /// Adds the rows of `references.csv`.
    pub fn references(&mut self, columns: &[String], records: csv::StringRecordsIntoIter<File>) -> io::Result<()> {
        let places = ["symbol", "url", "resolved"].map(|n| columns.iter().position(|c| c == n).unwrap_or(0));
        let mut reader = records.into_reader();
        let mut row = csv::ByteRecord::new();
        let mut cited: HashMap<Vec<u8>, (u64, Vec<u8>)> = HashMap::new();
        while reader.read_byte_record(&mut row)? {
            let [symbol, url, resolved] = places.map(|at| row.get(at).unwrap_or_default());
            self.citations += 1;
            self.resolved += u64::from(resolved == b"true");
            match cited.get_mut(symbol) {
                Some((count, _)) => *count += 1,
                None => drop(cited.insert(symbol.to_vec(), (1, url.to_vec()))),
            }
        }
        let mut cited: Vec<_> = cited.into_iter().collect();
        cited.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        cited.truncate(CITED);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        self.cited = cited.into_iter().map(|(symbol, (count, url))| (text(symbol), count, text(url))).collect();
        Ok(())
    }

    /// How many have a status.
    pub fn with_status(&self, status: &str) -> u64 {
        self.status.get(status).copied().unwrap_or(0)
    }
}
