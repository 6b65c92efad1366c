//! Documents that were joined of several files keep all of their pages.

use super::document_id::path_of_id;
use super::joined::{Joined, Page};
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::output::xml_file::below_akn;
use crate::join::page_of;
use crate::write::akn::pages;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Sees to it that no document loses a page: where one that it was joined of is not joined to it now, the document
/// stays as it is. Only a page whose file is gone is given up, where `prune` says so.
pub fn keep_whole(joined: &mut Joined, named: &[Page], unread: &HashSet<String>, prune: bool, akn: &OpenFolder) {
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

/// The pages of a document that was joined of files, where pages are not joined now, whose files are gone.
pub fn gone_pages(akn: &OpenFolder, input: &Path, first: &str) -> Vec<String> {
    let there = |id: &str| input.join(path_of_id(id)).symlink_metadata().is_ok();
    // Files of an archive are not looked for.
    if page_of(first).is_none() || !there(first) {
        return Vec::new();
    }
    joined_before(akn, first).into_iter().filter(|page| !there(page)).collect()
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
