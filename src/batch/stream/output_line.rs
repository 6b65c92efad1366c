//! A line that goes out: what became of a document.

use super::input_line::{Known, VERSION};
use crate::PROGRAM;
use crate::batch::convert::answer::Answer;
use crate::batch::disk::fingerprint::digits;
use crate::batch::document::results::rows_of;
use crate::batch::event::{Status, Told};
use crate::batch::state::entry::Rows;
use crate::write::{self, akn_path, work_by_day};
use serde::{Serialize, Serializer};
use std::io;

/// A line of the output.
#[derive(Serialize)]
pub struct Line {
    stream: u32,
    program: &'static str,
    path: String,
    document_id: String,
    status: Status,
    problem: String,
    again: bool,
    format: String,
    puid: String,
    bytes: Option<u64>,
    sha256: Option<String>,
    symbol: String,
    language: String,
    fragment: bool,
    symbols: Vec<String>,
    dates: Vec<Dated>,
    akn_path: Option<String>,
    #[serde(serialize_with = "text")]
    akn: Vec<u8>,
    #[serde(flatten)]
    tables: Tables,
}

/// The Work that a symbol is by a date that the document gives, where the register has none.
#[derive(Serialize)]
struct Dated {
    symbol: String,
    iri: String,
    own: bool,
}

/// The rows of each table, as the CSV files have them.
#[derive(Serialize)]
struct Tables {
    #[serde(serialize_with = "text")]
    documents: Vec<u8>,
    #[serde(serialize_with = "text")]
    paragraphs: Vec<u8>,
    #[serde(serialize_with = "text")]
    footnotes: Vec<u8>,
    #[serde(serialize_with = "text")]
    references: Vec<u8>,
    #[serde(serialize_with = "text")]
    discarded: Vec<u8>,
    #[serde(serialize_with = "text")]
    doubts: Vec<u8>,
}

/// XML and tables are UTF-8.
fn text<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

impl Line {
    /// What is said of a document.
    pub fn of(known: Known, mut answer: Answer) -> Line {
        let converted = answer.problem.is_none();
        let akn = std::mem::take(&mut answer.bytes[0]);
        let nameless = known.document_id.is_empty();
        let rows =
            if nameless { Rows::default() } else { rows_of(&known.document_id, known.source, &mut answer, converted) };
        let [documents, paragraphs, footnotes, references, discarded, doubts] = rows;
        let Told { status, problem, .. } = Told::of(answer.problem.as_ref(), &answer.doubts);
        let told = answer.dates.iter().filter(|_| converted);
        let dates = told.filter_map(|d| {
            let iri = work_by_day(&d.symbol, Some(d.day)).filter(|iri| !iri.is_empty())?;
            Some(Dated { symbol: d.symbol.clone(), iri, own: d.told == write::Told::Own })
        });
        Line {
            dates: dates.collect(),
            symbols: if converted { answer.symbols } else { Vec::new() },
            stream: VERSION,
            program: PROGRAM,
            status,
            problem,
            again: answer.again,
            format: answer.format,
            puid: answer.puid,
            bytes: known.source.map(|s| s.1),
            sha256: known.source.map(|s| digits(&s.0)),
            symbol: answer.symbol,
            language: answer.language,
            fragment: answer.fragment,
            akn_path: converted.then(|| akn_path(&known.document_id)),
            akn,
            tables: Tables { documents, paragraphs, footnotes, references, discarded, doubts },
            path: known.path,
            document_id: known.document_id,
        }
    }

    /// The line.
    pub fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}
