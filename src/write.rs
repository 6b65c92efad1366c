//! A publication in, its AKN4UN document and its rows of the tables out. Nothing here knows how the
//! text was found.

pub mod akn;
mod dating;
pub mod doubts;
pub mod eid;
pub mod identity;
pub mod label;
pub mod outline;
pub mod plan;
mod reading;
pub mod rows;
pub mod tables;
pub mod xml;

pub use dating::{Dating, Told, work_by_day};
pub use reading::{Reading, Rows};

use crate::code::{Doubt, Problem};
use crate::model::date::Date;
use crate::model::{ByHand, Language, Publication};
use plan::Plan;
use sha2::{Digest, Sha256};

/// What the tables and the XML say of the source.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// `2007/A_RES_62_17.pdf`
    pub document_id: &'a str,
    /// `pdf`
    pub format: &'a str,
    /// `fmt/276`
    pub puid: &'a str,
    /// Length of the source.
    pub bytes: u64,
    /// SHA-256 of the source, in hexadecimal digits.
    pub sha256: &'a str,
    /// The files of its other pages, where a document was joined from several.
    pub further: &'a [Page],
}

/// A file that holds a page of a document joined from several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `2007/A_RES_62_17.page2.txt`
    pub document_id: String,
    /// Length of the file.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl Page {
    /// The page that these bytes are.
    pub fn new(bytes: &[u8], document_id: &str) -> Page {
        let sha256 = crate::hex(&Sha256::digest(bytes));
        Page { document_id: document_id.to_string(), bytes: bytes.len() as u64, sha256 }
    }
}

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    /// The date of the mark-up; the document's own date where none is given.
    pub markup_date: Option<Date>,
}

/// All that is written of one publication. The tables are rows without their header.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The AKN4UN document.
    pub xml: Vec<u8>,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// One row of `documents.csv`.
    pub documents: Vec<u8>,
    /// Rows of `paragraphs.csv`.
    pub paragraphs: Vec<u8>,
    /// Rows of `footnotes.csv`.
    pub footnotes: Vec<u8>,
    /// Rows of `references.csv`.
    pub references: Vec<u8>,
    /// Rows of `discarded.csv`.
    pub discarded: Vec<u8>,
    /// Rows of `doubts.csv`.
    pub doubts: Vec<u8>,
    /// The doubts that it is marked with.
    pub marked: Vec<Doubt>,
    /// The document's symbol, empty where it has none.
    pub symbol: String,
    /// All symbols that it answers to.
    pub symbols: Vec<String>,
    /// The dates of resolutions that it gives.
    pub dates: Vec<Dating>,
    /// Its language.
    pub language: Language,
    /// The IRI of the work; empty for a document without a symbol.
    pub work: String,
    /// True where the source held only a part of the document.
    pub fragment: bool,
    /// What people have done to it.
    pub by_hand: ByHand,
}

/// Bytes that the name of a file may have.
const NAME: usize = 255;

/// Where the XML of a document is below the output folder: `akn/2007/A_RES_62_17.pdf.xml`. A name that
/// would be too long for a file system is cut, and ends in a digest of the whole.
pub fn akn_path(document_id: &str) -> String {
    let mut path = "akn".to_string();
    let last = document_id.matches('/').count();
    for (at, name) in document_id.split('/').enumerate() {
        path.push('/');
        let suffix = if at == last { ".xml" } else { "" };
        if name.len() + suffix.len() <= NAME {
            path.push_str(name);
        } else {
            let digest: String = Sha256::digest(name).iter().take(8).map(|b| format!("{b:02x}")).collect();
            path.push_str(&name[..name.floor_char_boundary(NAME - 24)]);
            path.push('~');
            path.push_str(&digest);
        }
        path.push_str(suffix);
    }
    path
}

/// The row of `documents.csv` for a file that gave no document.
pub fn failed(source: &Source<'_>, problem: &Problem) -> Vec<u8> {
    tables::failed(source, problem)
}

/// What was read of a publication.
pub fn reading(publication: &Publication, source: &Source<'_>) -> Reading {
    let plan = Plan::new(publication);
    let view = rows::View { publication, plan: &plan, source: *source };
    let id = source.document_id;
    let documents = tables::documents(&rows::document(view, &[]), &[0; 32]);
    let paragraphs = tables::paragraphs(id, rows::paragraphs(view));
    let footnotes = tables::footnotes(id, rows::footnotes(view));
    let columns = [&tables::DOCUMENTS, &tables::PARAGRAPHS, &tables::FOOTNOTES].map(|t| t.names().collect::<Vec<_>>());
    let rows = Rows { documents: &documents, paragraphs: &paragraphs, footnotes: &footnotes };
    Reading::of(&rows, columns.each_ref().map(|c| &c[..]))
}

/// Writes a publication.
pub fn write(publication: &Publication, source: &Source<'_>, settings: &Settings) -> Written {
    let plan = Plan::new(publication);
    let xml = akn::write(publication, &plan, source, settings);
    let doubts = doubts::placed(publication, &plan);
    let view = rows::View { publication, plan: &plan, source: *source };
    let id = source.document_id;
    let row = rows::document(view, &doubts);
    let symbol = publication.masthead.symbol.as_ref();
    let sha256 = Sha256::digest(&xml).into();
    Written {
        documents: tables::documents(&row, &sha256),
        paragraphs: tables::paragraphs(id, rows::paragraphs(view)),
        footnotes: tables::footnotes(id, rows::footnotes(view)),
        references: tables::references(id, rows::references(view)),
        discarded: tables::discarded(id, rows::discarded(view)),
        marked: doubts::kinds(&doubts),
        doubts: tables::doubts(id, rows::doubts(doubts)),
        xml,
        sha256,
        symbol: symbol.map(|s| s.to_string()).unwrap_or_default(),
        symbols: dating::symbols(publication),
        dates: dating::dates(publication, source.sha256),
        language: publication.language,
        work: row.work_iri,
        fragment: publication.fragment,
        by_hand: publication.by_hand.clone(),
    }
}
