//! A converted document, for whoever calls the library: its rows with types, and the forms it can be written in.
//!
//! ```
//! use un2akn::{Document, Options};
//!
//! let bytes = b"A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to remain seized of the matter.\n";
//! let document = Document::convert(bytes, "A_RES_99_501.txt", &Options::default())?;
//! assert_eq!(document.row().symbol, "A/RES/99/501");
//! for paragraph in document.paragraphs().filter(|p| p.confidence > 0.5) {
//!     println!("{} {} {}", paragraph.kind.code(), paragraph.num, paragraph.text);
//! }
//! std::io::Write::write_all(&mut std::io::sink(), document.akn().as_bytes())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod html;
pub mod json;
mod markdown;
mod piece;
mod plain;

use crate::code::{Doubt, Problem, Status};
use crate::extract::ocr::{Engine, NoEngine};
use crate::extract::{self, Identity};
use crate::model::Publication;
use crate::write::doubts::{Placed, placed};
use crate::write::plan::Plan;
use crate::write::rows::{self, DiscardedRow, DocumentRow, DoubtRow, FootnoteRow, ParagraphRow, ReferenceRow, View};
use crate::write::tables::{self, Table};
use crate::write::{Source, Written};
use crate::{Options, hex};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A converted document.
pub struct Document {
    document_id: String,
    identity: Identity,
    bytes: u64,
    sha256: String,
    publication: Publication,
    plan: Plan,
    written: Written,
}

/// The names of the tables that a document has rows in.
pub const TABLES: [&str; 6] = ["documents", "paragraphs", "footnotes", "references", "discarded", "doubts"];

/// What a document can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Akoma Ntoso in the UN's profile (AKN4UN).
    Akn,
    /// The document with all that is known of it, see [`json`].
    Json,
    /// Markdown: CommonMark with footnotes and tables.
    Markdown,
    /// Plain text.
    Text,
    /// A page for a browser.
    Html,
    /// A table.
    Csv,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 6] = [Form::Akn, Form::Json, Form::Markdown, Form::Text, Form::Html, Form::Csv];

    /// The word for it: `akn`, `json`, `md`, `txt`, `html`, `csv`.
    pub fn code(self) -> &'static str {
        match self {
            Form::Akn => "akn",
            Form::Json => "json",
            Form::Markdown => "md",
            Form::Text => "txt",
            Form::Html => "html",
            Form::Csv => "csv",
        }
    }

    /// What the name of such a file ends in: `xml`, and otherwise the word for it.
    pub fn extension(self) -> &'static str {
        if self == Form::Akn { "xml" } else { self.code() }
    }

    /// The form that a file of this name has: `A_RES_62_17.json`.
    pub fn of_name(name: &str) -> Option<Form> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let alias = match extension.as_str() {
            "markdown" => "md",
            "text" => "txt",
            "htm" => "html",
            "xml" => "akn",
            other => other,
        };
        alias.parse().ok()
    }

    /// True where several documents can stand one after the other in one file.
    pub fn joins(self) -> bool {
        !matches!(self, Form::Akn | Form::Html)
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(word: &str) -> Result<Form, String> {
        Form::ALL.into_iter().find(|f| f.code() == word).ok_or_else(|| {
            let known: Vec<&str> = Form::ALL.iter().map(|f| f.code()).collect();
            format!("unknown form `{word}`; use {}", known.join(", "))
        })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Document {
    /// Converts a file. `document_id` is its name, or its path below the folder of a collection.
    ///
    /// # Errors
    /// Why there is no document: the bytes are damaged, encrypted, pictures of pages, or no resolution.
    pub fn convert(bytes: &[u8], document_id: &str, options: &Options) -> Result<Document, Problem> {
        Document::convert_with(bytes, document_id, options, &NoEngine)
    }

    /// Converts a file whose pages, where they are pictures, are read by a program for OCR.
    ///
    /// # Errors
    /// As [`Document::convert`].
    pub fn convert_with(
        bytes: &[u8],
        document_id: &str,
        options: &Options,
        engine: &dyn Engine,
    ) -> Result<Document, Problem> {
        let identity = extract::sniff(bytes);
        let publication = crate::read(extract::extract_with(bytes, identity.format, &options.extract, engine)?);
        if let Some(problem) = crate::refusal(&publication) {
            return Err(problem);
        }
        let mut document = Document {
            document_id: document_id.to_string(),
            identity,
            bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(bytes)),
            plan: Plan::new(&publication),
            publication,
            written: Written::default(),
        };
        let written = crate::write::write(&document.publication, &document.source(), &options.write);
        document.written = crate::conforming(written)?;
        Ok(document)
    }

    fn source(&self) -> Source<'_> {
        Source {
            document_id: &self.document_id,
            format: self.identity.format.code(),
            puid: self.identity.puid,
            bytes: self.bytes,
            sha256: &self.sha256,
            further: &[],
        }
    }

    fn view(&self) -> View<'_> {
        View { publication: &self.publication, plan: &self.plan, source: self.source() }
    }

    fn placed(&self) -> Vec<Placed<'_>> {
        placed(&self.publication, &self.plan)
    }

    /// The document in memory, as the parser gives it.
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    /// Whether it needs a look.
    pub fn status(&self) -> Status {
        Status::of(true, self.marked())
    }

    /// The kinds of its doubts, each once.
    pub fn marked(&self) -> &[Doubt] {
        &self.written.marked
    }

    /// What it says of itself, and what was found in it.
    pub fn row(&self) -> DocumentRow<'_> {
        rows::document(self.view(), &self.placed())
    }

    /// The blocks of text in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = ParagraphRow<'_>> {
        rows::paragraphs(self.view())
    }

    /// The footnotes in the order of their calls.
    pub fn footnotes(&self) -> impl Iterator<Item = FootnoteRow<'_>> {
        rows::footnotes(self.view())
    }

    /// The citations of other UN documents in reading order.
    pub fn references(&self) -> impl Iterator<Item = ReferenceRow<'_>> {
        rows::references(self.view())
    }

    /// What is in none of the other rows, and why.
    pub fn discarded(&self) -> impl Iterator<Item = DiscardedRow<'_>> {
        rows::discarded(self.view())
    }

    /// What is doubtful, and where.
    pub fn doubts(&self) -> Vec<DoubtRow<'_>> {
        self.placed().into_iter().map(rows::doubt).collect()
    }

    /// The document in a form. Of the tables, `csv` is [`tables::PARAGRAPHS`].
    pub fn to(&self, form: Form) -> String {
        match form {
            Form::Akn => self.akn().to_string(),
            Form::Json => self.json(),
            Form::Markdown => self.markdown(),
            Form::Text => self.text(),
            Form::Html => self.html(),
            Form::Csv => self.csv(&tables::PARAGRAPHS),
        }
    }

    /// Akoma Ntoso in the UN's profile (AKN4UN): the file that a run writes.
    pub fn akn(&self) -> &str {
        std::str::from_utf8(&self.written.xml).unwrap_or_default()
    }

    /// The document with all that is known of it, as JSON; `un2akn schema document` prints its schema.
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// Markdown: CommonMark with footnotes and tables.
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// Plain text: a line for each block, footnotes at the end.
    pub fn text(&self) -> String {
        plain::write(self)
    }

    /// A page for a browser.
    pub fn html(&self) -> String {
        let (symbol, doubts) = (self.publication.masthead.symbol.as_ref(), self.doubts());
        let about = html::About {
            language: self.publication.language.code(),
            name: symbol.map_or(&self.document_id, |s| s.as_str()),
            akn: None,
            report: None,
            doubts: doubts.iter().map(doubtful).collect(),
        };
        // What cannot be read as XML is never written.
        html::page(self.akn(), &about).unwrap_or_default()
    }

    /// The rows of a table with their header; no rows for the tables of a whole collection.
    pub fn csv(&self, table: &Table) -> String {
        let mut bytes = tables::header(table);
        bytes.extend_from_slice(self.records(table));
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The rows of a table without their header.
    pub fn records(&self, table: &Table) -> &[u8] {
        let written = &self.written;
        match table.name {
            "documents" => &written.documents,
            "paragraphs" => &written.paragraphs,
            "footnotes" => &written.footnotes,
            "references" => &written.references,
            "discarded" => &written.discarded,
            "doubts" => &written.doubts,
            _ => &[],
        }
    }
}

/// A doubt as a page shows it.
fn doubtful<'a>(doubt: &'a DoubtRow<'a>) -> html::Doubtful<'a> {
    html::Doubtful { code: doubt.code.code(), eid: doubt.eid, text: &doubt.text, detail: &doubt.detail }
}
