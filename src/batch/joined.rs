//! The pages of one document that stand in files of their own, where they are to be joined: which files they
//! are, and what is in them.

use super::job::Job;
use super::pages::{Joined, Page};
use super::place::Place;
use super::put::below_akn;
use super::request::Request;
use super::source::{BEGINNING, open};
use super::stamp::Print;
use super::walk::{Input, Kind, Listing};
use crate::extract::{Format, extract, sniff};
use crate::join;
use crate::write::akn::pages;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Finds files whose names are those of pages, and which do not name different documents at their heads. Only
/// plain text and web pages are looked into: other files are opened in processes of their own.
pub fn find(listing: &Listing, job: &Job, akn: &Place) -> io::Result<Joined> {
    let mut named: Vec<Page> = Vec::new();
    let mut unread: HashSet<String> = HashSet::new();
    for input in listing.inputs()? {
        let Input { id, path, kind, .. } = input?;
        match kind {
            _ if join::page_of(&id).is_none() => {}
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
        let pages: Vec<&Page> = row.iter().map(|at| &named[*at]).collect();
        let heads: io::Result<Vec<_>> = pages.iter().map(|page| head(&page.path, job)).collect();
        let heads: Option<Vec<_>> = match heads {
            Ok(heads) => heads.into_iter().collect(),
            // Whether they belong together is not known as long as one of them cannot be read.
            Err(e) => {
                pages.iter().for_each(|page| joined.unknown(&page.id, &e.to_string()));
                continue;
            }
        };
        if heads.is_some_and(|heads| join::agree(&heads))
            && let Some((first, further)) = pages.split_first()
        {
            joined.add(&first.id, further.iter().map(|page| (*page).clone()).collect());
        }
    }
    keep_whole(&mut joined, &named, &unread, job.prune, akn);
    Ok(joined)
}

/// Sees to it that no document loses a page: where one that it was joined of is not joined to it now, the document
/// stays as it is. Only a page whose file is gone is given up, where `prune` says so.
fn keep_whole(joined: &mut Joined, named: &[Page], unread: &HashSet<String>, prune: bool, akn: &Place) {
    let there: HashSet<&str> = named.iter().map(|page| page.id.as_str()).collect();
    for Page { id: first, .. } in named {
        if joined.first_of(first).is_some() {
            continue;
        }
        let before = joined_before(akn, first);
        let now: HashSet<&str> = joined.further(first).iter().map(|page| page.id.as_str()).collect();
        let lost: Vec<String> = before.iter().filter(|page| !now.contains(page.as_str())).cloned().collect();
        let gone = |page: &String| !there.contains(page.as_str()) && !unread.contains(page);
        if lost.is_empty() {
            continue;
        }
        // Without a page those behind it cannot be joined.
        let unknown = |page: &String| unread.contains(page) || joined.trouble_of(page).is_some();
        let missing: Vec<String> = lost.iter().filter(|page| gone(page)).cloned().collect();
        if prune && lost.first().is_some_and(gone) && !lost.iter().any(unknown) {
            joined.given_up.push((first.clone(), missing));
        } else {
            let present = before.into_iter().filter(|page| !gone(page)).collect();
            joined.keep(first, present, if missing.is_empty() { &lost } else { &missing });
        }
    }
}

/// The files behind the first that a document was joined of, as its XML says.
fn joined_before(akn: &Place, first: &str) -> Vec<String> {
    let mut xml = Vec::new();
    let read = akn.read(below_akn(first)).and_then(|mut file| file.read_to_end(&mut xml));
    read.map_or_else(|_| Vec::new(), |_| pages(&String::from_utf8_lossy(&xml), first))
}

/// What stands at the head of a page; none where it is no text. Fails where it cannot be read.
fn head(path: &Path, job: &Job) -> io::Result<Option<crate::block::Extracted>> {
    let mut bytes = Vec::new();
    open(path, job.follow_links)?.0.take(BEGINNING).read_to_end(&mut bytes)?;
    let format = sniff(&bytes).format;
    if !matches!(format, Format::Text | Format::Html) {
        return Ok(None);
    }
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(&bytes, format, &job.options.extract)));
    Ok(extracted.ok().and_then(Result::ok))
}

/// Reads all pages of a document: what is asked of the engine, and the print of them all. Gives their size alone
/// where they are larger together than a file may be.
pub fn read(input: &Input, job: &Job) -> io::Result<Result<(Request, Print), u64>> {
    let most = job.limits.max_input_bytes;
    let (mut size, mut digest) = (0, Sha256::new());
    let mut page = |path: &Path| -> io::Result<Vec<u8>> {
        let (file, metadata) = open(path, job.follow_links)?;
        let mut bytes = Vec::new();
        file.take(most.saturating_sub(size).saturating_add(1)).read_to_end(&mut bytes)?;
        size += metadata.len().max(bytes.len() as u64);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(&bytes);
        Ok(bytes)
    };
    let mut request = Request::new(input.id.clone(), page(&input.path)?);
    for further in &input.further {
        request.further.push((further.id.clone(), page(&further.path)?));
    }
    // No stamp: that of the first page says nothing of the others.
    let print = Print { sha256: digest.finalize().into(), stamp: None, size };
    Ok(if size > most { Err(size) } else { Ok((request, print)) })
}
