//! The pages of one document that stand in files of their own, where they are to be joined: which files they
//! are, and what is in them.

use super::joined::{Joined, Page, digest};
use super::keep_whole::keep_whole;
use super::source::{BEGINNING, open};
use super::walk::{Input, Kind, Listing};
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::options::RunOptions;
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
        if !row.sure && !begins_alike(&pages, options) {
            continue;
        }
        let heads: io::Result<Vec<_>> = pages.iter().map(|page| head(&page.path, options)).collect();
        let heads: Option<Vec<_>> = match heads {
            Ok(heads) => heads.into_iter().collect(),
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

/// False where the first two files are of different documents, so that the others need not be read.
fn begins_alike(pages: &[&Page], options: &RunOptions) -> bool {
    let heads: io::Result<Option<Vec<_>>> = pages.iter().take(2).map(|page| head(&page.path, options)).collect();
    heads.map_or(true, |heads| heads.is_some_and(|heads| join::agree(&heads)))
}

/// The files whose names may be those of pages, by a digest of each: in some collections these are all.
pub fn named(listing: &Listing) -> io::Result<HashSet<u64>> {
    let ids = listing.inputs()?.map(|input| input.map(|input| input.id));
    let paged = ids.filter(|id| id.as_ref().map_or(true, |id| PageName::read(id).is_some()));
    paged.map(|id| id.map(|id| digest(&id))).collect()
}

/// What stands at the head of a page; none where it is no text. Fails where it cannot be read.
fn head(path: &Path, options: &RunOptions) -> io::Result<Option<crate::block::Extracted>> {
    let mut bytes = Vec::new();
    open(path, options.follow_links)?.0.take(BEGINNING).read_to_end(&mut bytes)?;
    let format = sniff(&bytes).format;
    if !matches!(format, Format::Text | Format::Html | Format::Json) {
        return Ok(None);
    }
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(&bytes, format, &options.conversion.extract)));
    Ok(extracted.ok().and_then(Result::ok))
}
