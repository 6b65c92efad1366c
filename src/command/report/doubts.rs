//! The doubts of the documents of an output, read beside them: both tables are in the order of their ids.

use crate::command::Trouble;
use crate::command::output::{self, Records};
use std::path::{Path, PathBuf};

/// Doubts of a document that are listed at the most.
const LISTED: usize = 25;

/// A row of `doubts.csv`.
pub struct Listed {
    pub code: String,
    pub eid: String,
    pub page: String,
    pub text: String,
    pub detail: String,
}

/// The rows of `doubts.csv`, being read.
pub struct Doubts {
    records: Records,
    path: PathBuf,
    columns: [Option<usize>; 6],
    next: Option<csv::StringRecord>,
}

impl Doubts {
    /// The doubts of an output.
    pub fn open(folder: &Path) -> Result<Doubts, Trouble> {
        let (columns, records, path) = output::table(folder, "doubts")?;
        let at = |name: &str| columns.iter().position(|c| c == name);
        let columns = ["document_id", "code", "eid", "page", "text", "detail"].map(at);
        let mut doubts = Doubts { records, path, columns, next: None };
        doubts.advance()?;
        Ok(doubts)
    }

    fn advance(&mut self) -> Result<(), Trouble> {
        let next = self.records.next().transpose();
        self.next = next.map_err(|e| Trouble::Input(self.path.clone(), e.into()))?;
        Ok(())
    }

    /// Those of a document; documents are asked for in their order.
    pub fn of(&mut self, id: &str) -> Result<Vec<Listed>, Trouble> {
        let mut found = Vec::new();
        while let Some(row) = &self.next {
            let cell = |n: usize| self.columns[n].and_then(|at| row.get(at)).unwrap_or_default();
            match cell(0).as_bytes().cmp(id.as_bytes()) {
                std::cmp::Ordering::Greater => break,
                std::cmp::Ordering::Equal if found.len() < LISTED => {
                    let [code, eid, page, text, detail] = [1, 2, 3, 4, 5].map(|n| cell(n).to_string());
                    found.push(Listed { code, eid, page, text, detail });
                }
                _ => {}
            }
            self.advance()?;
        }
        Ok(found)
    }
}
