//! The pages of one document that stand in files of their own, where they are to be joined: which files they
//! are, and what is in them.

use super::joined::{Joined, Page, digest};
use super::keep_whole::keep_whole;
use super::source::{BEGINNING, open};
use super::walk::{Input, Kind, Listing};
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::options::RunOptions;
use crate::block::Extracted;
use crate::extract::{Format, extract, sniff};
use crate::join::{self, PageName};
use std::collections::HashSet;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Finds files whose names are those of pages, and which do not name different documents at their heads. Only
/// plain text, web pages and answers of services are looked into: other files are opened in processes of their own.
pub fn find(listing: &Listing, options: &RunOptions, akn: &OpenFolder) -> io::Result<Joined> {
    let mut named: Vec<Page> = Vec::new();
    let mut unread: HashSet<String> = HashSet::new();
    for input in listing.inputs()? {
        let Input { id, path, kind, .. } = input?;
        match kind {
            _ if PageName::read(&id).is_none() => {}
            Kind::File => named.push(Page { id, path }),
            Kind::Trouble(_) | Kind::Failed(_) => {
                unread.insert(id);
            }
            Kind::Skipped(_) => {}
        }
    }
    let ids: Vec<&str> = named.iter().map(|page| page.id.as_str()).collect();
    let mut joined = Joined::default();
    for row in join::rows(&ids) {
        let pages: Vec<&Page> = row.files.iter().map(|at| &named[*at]).collect();
        let heads = match heads(&pages, row.sure, options) {
            Ok(heads) => heads,
            // Whether they belong together is not known as long as one of them cannot be read.
            Err(e) => {
                pages.iter().for_each(|page| joined.unknown(&page.id, &e.to_string()));
                continue;
            }
        };
        let one = if row.sure { join::agree } else { join::belong };
        if heads.is_some_and(|heads| one(&heads))
            && let Some((first, further)) = pages.split_first()
        {
            joined.add(&first.id, further.iter().map(|page| (*page).clone()).collect());
        }
    }
    keep_whole(&mut joined, &named, &unread, options.prune, akn);
    Ok(joined)
}

/// What stands at the heads of pages; none where one of them is no text. Where their names may count anything and the
/// first two are of different documents, the others are not read.
fn heads(pages: &[&Page], sure: bool, options: &RunOptions) -> io::Result<Option<Vec<Extracted>>> {
    let mut heads = Vec::new();
    let mut all = true;
    for (nth, page) in pages.iter().enumerate() {
        match head(&page.path, options)? {
            Some(head) => heads.push(head),
            None => all = false,
        }
        if !sure && nth < 2 && !(all && join::agree(&heads)) {
            return Ok(None);
        }
    }
    Ok(all.then_some(heads))
}

/// The files whose names may be those of pages, by a digest of each: in some collections these are all.
pub fn named(listing: &Listing) -> io::Result<HashSet<u64>> {
    let ids = listing.inputs()?.map(|input| input.map(|input| input.id));
    let paged = ids.filter(|id| id.as_ref().map_or(true, |id| PageName::read(id).is_some()));
    paged.map(|id| id.map(|id| digest(&id))).collect()
}

/// The head of a page; none where the file is not text. Fails where it cannot be read.
fn head(path: &Path, options: &RunOptions) -> io::Result<Option<Extracted>> {
    let mut bytes = Vec::new();
    open(path, options.follow_links)?.0.take(BEGINNING).read_to_end(&mut bytes)?;
    let format = sniff(&bytes).format;
    if !matches!(format, Format::Text | Format::Html | Format::Json) {
        return Ok(None);
    }
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(&bytes, format, &options.conversion.extract)));
    Ok(extracted.ok().and_then(Result::ok))
}
