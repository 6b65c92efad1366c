//! `export`: an output in the forms that other programs read. Each form is written from the tables alone, in one
//! go and under its name when it is whole; what is up to date is not written again.

mod collection;
#[cfg(feature = "parquet")]
mod dataset;
mod dublin_core;
mod graph;
mod graphml;
mod jsonld;
mod key;
mod marcxml;
mod mets;
#[cfg(feature = "sqlite")]
mod sqlite;
mod target;
mod tmx;
mod uwazi;
mod xliff;

pub use collection::{Select, Years};

use super::Trouble;
use crate::model::Language;
use crate::model::symbol::Symbol;
use crate::{batch, iri};
use collection::{Collection, Row};
use key::Key;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;
use target::Folder;

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A database with full-text search.
    Sqlite,
    /// Translation memory: TMX 1.4b.
    Tmx,
    /// Bilingual files: XLIFF 2.1.
    Xliff,
    /// Records for a library's catalogue.
    Marcxml,
    /// Dublin Core.
    Dc,
    /// METS with PREMIS, a file for each document.
    Mets,
    /// Citations as a graph.
    Graphml,
    /// Works and their citations in the terms of ELI and FRBR.
    Jsonld,
    /// The import of Uwazi.
    Uwazi,
    /// A data set of Parquet files with its card.
    Dataset,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 10] = [
        Format::Sqlite,
        Format::Tmx,
        Format::Xliff,
        Format::Marcxml,
        Format::Dc,
        Format::Mets,
        Format::Graphml,
        Format::Jsonld,
        Format::Uwazi,
        Format::Dataset,
    ];

    /// The word for it.
    pub fn code(self) -> &'static str {
        match self {
            Format::Sqlite => "sqlite",
            Format::Tmx => "tmx",
            Format::Xliff => "xliff",
            Format::Marcxml => "marcxml",
            Format::Dc => "dc",
            Format::Mets => "mets",
            Format::Graphml => "graphml",
            Format::Jsonld => "jsonld",
            Format::Uwazi => "uwazi",
            Format::Dataset => "dataset",
        }
    }

    /// True for what is a folder and not a file.
    fn is_folder(self) -> bool {
        matches!(self, Format::Mets | Format::Dataset)
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Format, String> {
        Format::ALL.into_iter().find(|f| f.code() == word).ok_or_else(|| {
            let known: Vec<&str> = Format::ALL.iter().map(|f| f.code()).collect();
            format!("unknown format; use {}", known.join(", "))
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What is exported, and where to.
#[derive(Clone, Debug)]
pub struct Order {
    /// Into what.
    pub format: Format,
    /// The folder of results.
    pub output: PathBuf,
    /// The file or folder to write.
    pub target: PathBuf,
    /// Which documents.
    pub select: Select,
    /// The folder of sources, for what takes them along.
    pub originals: Option<PathBuf>,
    /// Seconds since 1970 of the events; if not given, when the tables were written.
    pub time: Option<i64>,
}

/// Exports an output; says in one line how much.
///
/// # Errors
/// Where the output is not there, the target is somebody else's, or it cannot be written.
pub fn run(order: &Order, quiet: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    let Order { format, output, target, .. } = order;
    if batch::lies_in(target, output) {
        let what = "is inside the folder of results; choose another place".to_string();
        return Err(Trouble::Unfit(target.clone(), what));
    }
    let collection = Collection::open(output, &order.select)?;
    let key = Key::of(order, &collection)?;
    target::check(target, format.is_folder())?;
    let told = if target::is_current(target, *format, &key) {
        format!("{}: up to date", target.display())
    } else {
        let done = write(order, &collection, &key)?;
        format!("{}: {}", target.display(), done.told())
    };
    if !quiet {
        writeln!(out, "{told}").map_err(|e| Trouble::Output("-".into(), e))?;
    }
    Ok(true)
}

/// How much was exported.
struct Done {
    what: &'static str,
    whats: &'static str,
    count: u64,
}

impl Done {
    fn new(what: &'static str, whats: &'static str, count: u64) -> Done {
        Done { what, whats, count }
    }

    /// `1 document`, `20 documents`
    fn told(&self) -> String {
        format!("{} {}", self.count, if self.count == 1 { self.what } else { self.whats })
    }
}

fn write(order: &Order, collection: &Collection, key: &Key) -> Result<Done, Trouble> {
    let target = &order.target;
    match order.format {
        Format::Tmx => target::file(target, |to| tmx::write(collection, key, to)),
        Format::Xliff => target::file(target, |to| xliff::write(collection, key, to)),
        Format::Marcxml => target::file(target, |to| marcxml::write(collection, key, to)),
        Format::Dc => target::file(target, |to| dublin_core::write(collection, key, to)),
        Format::Graphml => target::file(target, |to| graphml::write(collection, key, to)),
        Format::Jsonld => target::file(target, |to| jsonld::write(collection, key, to)),
        Format::Uwazi => target::file(target, |to| uwazi::write(collection, order.originals.as_deref(), key, to)),
        Format::Mets => mets::write(collection, order.time, &mut Folder::open(target, key)?),
        #[cfg(feature = "parquet")]
        Format::Dataset => dataset::write(collection, &mut Folder::open(target, key)?),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => target::path(target, |path| sqlite::write(collection, key, path)),
        #[allow(unreachable_patterns)]
        format => Err(Trouble::Unfit(target.clone(), format!("this build of un2akn is without `{format}`"))),
    }
}

/// The body that adopted a document, in full; empty where it is another.
fn body(organ: &str) -> &'static str {
    match organ {
        "ga" => "General Assembly",
        "sc" => "Security Council",
        "ecosoc" => "Economic and Social Council",
        "hrc" => "Human Rights Council",
        _ => "",
    }
}

/// The address of a document on docs.un.org, in its language; empty for one without a symbol.
fn address(row: &Row) -> String {
    let language = Language::ALL.into_iter().find(|l| l.code() == row.get("language")).unwrap_or_default();
    let symbol = Symbol::parse(row.get("symbol"));
    symbol.and_then(|symbol| iri::url(&symbol, language)).unwrap_or_default()
}
