//! Which files are pages of one document.

use std::collections::HashMap;
use std::path::PathBuf;

/// A page that is not the first.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
}

/// All documents whose pages are files.
#[derive(Debug, Default)]
pub struct Joined {
    /// The further pages, by the id of the first.
    rows: HashMap<String, Vec<Page>>,
    /// The first page, by the ids of the others.
    first: HashMap<String, String>,
    /// Pages of which it is not known whether they belong together, by their ids, and why.
    unknown: HashMap<String, String>,
}

impl Joined {
    /// Takes pages together: those behind a first one, by its id.
    pub fn add(&mut self, first: &str, further: Vec<Page>) {
        self.first.extend(further.iter().map(|page| (page.id.clone(), first.to_string())));
        self.rows.insert(first.to_string(), further);
    }

    /// Notes a page of which it is not known whether it belongs to others.
    pub fn unknown(&mut self, id: &str, why: &str) {
        self.unknown.insert(id.to_string(), format!("it or another page of its document: {why}"));
    }

    /// Why it is not known whether a page belongs to others.
    pub fn trouble_of(&self, id: &str) -> Option<&str> {
        self.unknown.get(id).map(String::as_str)
    }

    /// Files that go into another one's document.
    pub fn pages(&self) -> u64 {
        self.first.len() as u64
    }

    /// The first page of the document that a file goes into.
    pub fn first_of(&self, id: &str) -> Option<&str> {
        self.first.get(id).map(String::as_str)
    }

    /// The pages behind a first one.
    pub fn further(&self, id: &str) -> &[Page] {
        self.rows.get(id).map_or(&[], Vec::as_slice)
    }
}
