//! Which files are pages of one document.

use crate::code::{Failure, Problem};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use std::hash::BuildHasher;
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
    /// Documents that have lost pages and stay as they are, by their ids.
    kept: HashMap<String, Problem>,
    /// Documents that have lost pages and are converted from what is left, and the pages.
    pub given_up: Vec<(String, Vec<String>)>,
}

/// Pages that are named in a message.
const NAMED: usize = 5;

/// The problem of a document that has lost pages.
pub fn page_missing(lost: &[String]) -> Problem {
    let more = if lost.len() > NAMED { ", …" } else { "" };
    Failure::PageMissing.because(&format!("{}{more}", lost[..lost.len().min(NAMED)].join(", ")))
}

/// A digest of a name.
pub fn digest(id: &str) -> u64 {
    FxBuildHasher.hash_one(id)
}

impl Joined {
    /// Takes pages together: those after a first one, by its id.
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

    /// Notes a document that has lost pages and stays as it is: neither it nor the pages of it that are there are
    /// converted.
    pub fn keep(&mut self, first: &str, there: Vec<String>, lost: &[String]) {
        for id in there.iter().map(String::as_str).chain([first]) {
            for page in self.rows.remove(id).unwrap_or_default() {
                self.first.remove(&page.id);
            }
        }
        self.first.extend(there.into_iter().map(|page| (page, first.to_string())));
        self.kept.insert(first.to_string(), page_missing(lost));
    }

    /// Notes the pages of a document whose first page cannot be read now.
    pub fn belong(&mut self, first: &str, pages: impl Iterator<Item = String>) {
        self.first.extend(pages.map(|page| (page, first.to_string())));
    }

    /// Why a document stays as it is.
    pub fn kept(&self, id: &str) -> Option<&Problem> {
        self.kept.get(id)
    }

    /// Files that go into another one's document.
    pub fn pages(&self) -> u64 {
        self.first.len() as u64
    }

    /// The first page of the document that a file goes into.
    pub fn first_of(&self, id: &str) -> Option<&str> {
        self.first.get(id).map(String::as_str)
    }

    /// The pages after a first one.
    pub fn further(&self, id: &str) -> &[Page] {
        self.rows.get(id).map_or(&[], Vec::as_slice)
    }
}
