//! A document in review: its pieces and fields as the tables have them.

use crate::command::Trouble;
use crate::command::rows::Table;
use std::collections::HashMap;
use std::path::Path;

/// A row by the names of its columns.
type Cells = HashMap<String, String>;

/// The columns of `documents.csv` that a person may correct, as they are called on the page.
pub const FIELDS: [(&str, &str); 19] = [
    ("symbol", "symbol"),
    ("type", "type"),
    ("organ", "organ"),
    ("number", "number"),
    ("session", "session"),
    ("title", "title"),
    ("adoption_date", "date of adoption"),
    ("publication_date", "date of issue"),
    ("agenda_item", "agenda item"),
    ("agenda_title", "title of the agenda item"),
    ("proponent", "proponent"),
    ("originating_document", "originating document"),
    ("meeting", "meeting"),
    ("vote", "vote"),
    ("votes_for", "votes for"),
    ("votes_against", "votes against"),
    ("votes_abstaining", "abstentions"),
    ("job_number", "job number"),
    ("distribution", "distribution"),
];

/// The table that a piece is a row of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// `paragraphs.csv`
    Paragraphs,
    /// `footnotes.csv`
    Footnotes,
    /// `discarded.csv`
    Discarded,
}

/// A piece of the text: a paragraph, a footnote, or what was set aside.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its name on the page: `p12`.
    pub key: String,
    /// Where it is a row.
    pub of: Of,
    /// Kind of a paragraph, `footnote`, or the reason for which it was set aside.
    pub kind: String,
    /// Number or mark.
    pub number: String,
    /// Level.
    pub level: String,
    /// Its element, where it has one.
    pub eid: String,
    /// Page of the source, empty where unknown.
    pub page: String,
    /// Its words.
    pub text: String,
    /// Of a footnote: the paragraph that calls it.
    pub called_in: String,
    /// What is doubtful: code and evidence.
    pub doubts: Vec<(String, String)>,
}

impl Piece {
    /// Whether it was set aside.
    pub fn is_discarded(&self) -> bool {
        self.of == Of::Discarded
    }
}

/// A document as the tables have it.
pub struct Document {
    /// Its row of `documents.csv`.
    pub cells: Cells,
    /// Its pieces: paragraphs, footnotes, what was set aside.
    pub pieces: Vec<Piece>,
    /// Doubts about the whole document.
    pub doubts: Vec<(String, String)>,
}

impl Document {
    /// Reads a document from the tables; nothing where they do not have it.
    pub fn read(folder: &Path, id: &str) -> Result<Option<Document>, Trouble> {
        let Some(cells) = rows(folder, "documents", id)?.into_iter().next() else { return Ok(None) };
        let doubts = rows(folder, "doubts", id)?;
        let about = |eid: &str| -> Vec<(String, String)> {
            let rows = doubts.iter().filter(|row| cell(row, "eid") == eid);
            rows.map(|row| (cell(row, "code"), cell(row, "detail"))).collect()
        };
        let mut pieces = Vec::new();
        for (of, table, letter) in
            [(Of::Paragraphs, "paragraphs", 'p'), (Of::Footnotes, "footnotes", 'n'), (Of::Discarded, "discarded", 'd')]
        {
            for row in rows(folder, table, id)? {
                let eid = cell(&row, "eid");
                let (kind, number) = match of {
                    Of::Paragraphs => (cell(&row, "kind"), cell(&row, "num")),
                    Of::Footnotes => ("footnote".into(), cell(&row, "marker")),
                    Of::Discarded => (cell(&row, "reason"), String::new()),
                };
                pieces.push(Piece {
                    key: format!("{letter}{}", cell(&row, "seq")),
                    of,
                    kind,
                    number,
                    level: cell(&row, "level"),
                    page: cell(&row, "page"),
                    text: cell(&row, "text"),
                    called_in: cell(&row, "paragraph_eid"),
                    doubts: if eid.is_empty() { Vec::new() } else { about(&eid) },
                    eid,
                });
            }
        }
        let whole = about("");
        Ok(Some(Document { cells, pieces, doubts: whole }))
    }

    /// A cell of its row of `documents.csv`.
    pub fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// The rows of a document in a table.
fn rows(folder: &Path, name: &str, id: &str) -> Result<Vec<Cells>, Trouble> {
    let mut table = Table::open(folder, name)?;
    let raw = table.of(id)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&raw[..]);
    let cells = |row: csv::StringRecord| {
        table.columns.iter().zip(&row).map(|(name, cell)| (name.clone(), cell.to_string())).collect()
    };
    Ok(reader.records().filter_map(Result::ok).map(cells).collect())
}

fn cell(row: &Cells, name: &str) -> String {
    row.get(name).cloned().unwrap_or_default()
}
