//! Documents that were joined of several files keep all of their pages.

use super::joined::{Joined, Page, digest};
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::output::xml_file::below_akn;
use crate::join::{PageName, before};
use crate::write::akn::pages;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};

/// Sees to it that no document loses a page: where one that it was joined of is not joined to it now, the document
/// stays as it is. Only a page whose file is gone is given up, where `prune` says so.
pub fn keep_whole(joined: &mut Joined, named: &[Page], unread: &HashSet<String>, prune: bool, akn: &OpenFolder) {
    let there: HashSet<&str> = named.iter().map(|page| page.id.as_str()).collect();
    for first in named.iter().map(|page| &page.id).chain(unread) {
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
        if unread.contains(first) {
            // It keeps what it has for a reason of its own.
            joined.belong(first, before.into_iter().filter(|page| !gone(page)));
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
    if !prune {
        let there = there.into_iter().chain(unread.iter().map(String::as_str)).collect();
        keep_headless(joined, named, &there, akn);
    }
}

/// Keeps the documents whose first page is gone, which the pages that are there tell of.
fn keep_headless(joined: &mut Joined, named: &[Page], there: &HashSet<&str>, akn: &OpenFolder) {
    for Page { id: page, .. } in named {
        if joined.first_of(page).is_some() {
            continue;
        }
        // The pages behind it belong to the same document.
        let names = before(page).into_iter().take_while(|name| !there.contains(name.as_str()));
        let found = names.map(|first| (joined_before(akn, &first), first)).find(|(pages, _)| pages.contains(page));
        if let Some((pages, first)) = found {
            let (present, mut gone): (Vec<_>, Vec<_>) =
                pages.into_iter().partition(|page| there.contains(page.as_str()));
            gone.insert(0, first.clone());
            joined.keep(&first, present, &gone);
        }
    }
}

/// The pages of a document that was joined of files, where pages are not joined now, whose files are gone: those that
/// are not among the `pages` of the input.
pub fn gone_pages(akn: &OpenFolder, pages: &HashSet<u64>, first: &str) -> Vec<String> {
    if PageName::read(first).is_none() {
        return Vec::new();
    }
    joined_before(akn, first).into_iter().filter(|page| !pages.contains(&digest(page))).collect()
}

/// The files behind the first that a document was joined of, as its XML says.
fn joined_before(akn: &OpenFolder, first: &str) -> Vec<String> {
    let Ok(file) = akn.read(below_akn(first)) else { return Vec::new() };
    let mut file = BufReader::new(file);
    let mut meta = Vec::new();
    // The line in which the metadata ends is the last that is read.
    while !meta.ends_with(b"</meta>\n") && file.read_until(b'\n', &mut meta).is_ok_and(|length| length > 0) {}
    pages(&String::from_utf8_lossy(&meta), first)
}
