//! Documents that were joined of several files keep all of their pages, whatever becomes of the files.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, ends, resolution, tree};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// A resolution whose three pages are files, among others.
fn paged() -> Desk {
    let desk = Desk::with(6);
    let whole = resolution(77);
    let (first, rest) = whole.split_at(whole.find("1. Takes").unwrap());
    let (second, third) = rest.split_at(rest.find("2. Decides").unwrap());
    desk.put("x.page1.txt", first).put("x.page2.txt", second).put("x.page3.txt", third);
    ends(&desk.run(&["--join-fragments"]), 0, "7 converted");
    desk
}

/// What the output has of the document: its XML, and rows of paragraphs.
fn of_pages(desk: &Desk) -> (Vec<u8>, usize) {
    let xml = fs::read(desk.output().join("akn/x.page1.txt.xml")).unwrap();
    (xml, desk.rows("paragraphs.csv").iter().filter(|row| &row[0] == "x.page1.txt").count())
}

#[test]
fn a_joined_document_that_loses_a_page_stays_as_it_is_and_says_so() {
    type Loss = fn(&Path);
    let losses: [(&str, Loss, &[&str]); 8] = [
        ("x.page1.txt", |page| fs::remove_file(page).unwrap(), &[]),
        ("x.page2.txt", |page| fs::remove_file(page).unwrap(), &[]),
        ("x.page3.txt", |page| fs::remove_file(page).unwrap(), &[]),
        ("x.page3.txt", |_| {}, &["--exclude", "x.page3.txt"]),
        ("x.page2.txt", |page| fs::write(page, "").unwrap(), &["--prune"]),
        (
            "x.page2.txt",
            |page| fs::write(page, "<html><body>503 Service Unavailable</body></html>").unwrap(),
            &["--prune"],
        ),
        ("x.page3.txt", |page| fs::remove_file(page).and_then(|()| fs::create_dir(page)).unwrap(), &[]),
        (
            "x.page3.txt",
            |page| {
                fs::remove_file(page).unwrap();
                std::os::unix::fs::symlink("nowhere", page).unwrap();
            },
            &["--follow-links", "--prune"],
        ),
    ];
    // At the end of each turn the output is as at its beginning.
    let desk = paged();
    for (name, lose, options) in losses {
        for state_lost in [false, true] {
            let (before, kept) = (of_pages(&desk), tree(&desk.output()));
            let page = desk.input().join(name);
            let words = fs::read(&page).unwrap();
            lose(&page);
            if state_lost {
                fs::remove_dir_all(desk.output().join(".un2akn")).unwrap();
            }
            for _ in 0..2 {
                let output = desk.run(&[options, &["--join-fragments"]].concat());
                ends(&output, 3, "x.page1.txt: page_missing: ");
                ends(&output, 3, name);
                assert!(of_pages(&desk) == before, "{name} {options:?} {state_lost}");
                assert_eq!((desk.xml(), desk.rows("documents.csv").len()), (7, 7), "{name} {options:?}");
            }
            let _ = fs::remove_dir(&page).or_else(|_| fs::remove_file(&page));
            fs::write(&page, words).unwrap();
            ends(&desk.run(&["--join-fragments"]), 0, "7 converted");
            assert!(tree(&desk.output()) == kept, "{name} {options:?} {state_lost}");
        }
    }
}

#[test]
fn pages_that_are_gone_are_given_up_for_prune_alone_and_never_most_of_them() {
    let desk = paged();
    let before = of_pages(&desk);
    fs::remove_file(desk.input().join("x.page2.txt")).unwrap();
    ends(
        &desk.run(&["--join-fragments", "--prune"]),
        0,
        "x.page1.txt: converted without pages that are gone: x.page2.txt",
    );
    assert!(of_pages(&desk).1 < before.1);
    assert!(desk.output().join("akn/x.page3.txt.xml").exists());
    // Without the option each file stands for itself, but what is gone is kept.
    let desk = paged();
    fs::remove_file(desk.input().join("x.page3.txt")).unwrap();
    for _ in 0..2 {
        ends(&desk.run(&[]), 3, "x.page1.txt: page_missing: ");
        assert!(of_pages(&desk) == before);
    }
    desk.put("x.page3.txt", "2. Decides to remain seized of the matter.\n");
    desk.run(&[]);
    assert!(of_pages(&desk).1 < before.1);
    // Many documents without a page are as suspicious as many that are gone.
    let desk = paged();
    fs::remove_dir_all(desk.input().join("s")).unwrap();
    ends(&desk.run(&["--join-fragments", "--prune", "--max-delete", "100%"]), 0, "6 removed");
    fs::remove_file(desk.input().join("x.page3.txt")).unwrap();
    ends(&desk.run(&["--join-fragments", "--prune"]), 6, "1 of 1 files converted before are gone");
    ends(&desk.run(&["--join-fragments"]), 6, "1 of 1 files converted before cannot be read");
    assert!(of_pages(&desk) == before);
}

#[test]
fn the_pages_of_a_document_whose_first_page_cannot_be_looked_at_stay_with_it() {
    for options in [&["--follow-links"][..], &["--follow-links", "--prune"], &["--follow-links", "--timeout", "99"]] {
        let desk = paged();
        let (before, kept) = (of_pages(&desk), tree(&desk.output()));
        let page = desk.input().join("x.page1.txt");
        let words = fs::read(&page).unwrap();
        fs::remove_file(&page).unwrap();
        std::os::unix::fs::symlink("nowhere", &page).unwrap();
        for _ in 0..2 {
            ends(&desk.run(&[options, &["--join-fragments"]].concat()), 3, "x.page1.txt: unreadable: ");
            assert!(of_pages(&desk) == before, "{options:?}");
            assert_eq!((desk.xml(), desk.rows("documents.csv").len()), (7, 7), "{options:?}");
        }
        fs::remove_file(&page).unwrap();
        fs::write(&page, words).unwrap();
        ends(&desk.run(&["--join-fragments"]), 0, "7 converted");
        assert!(tree(&desk.output()) == kept, "{options:?}");
    }
}

#[test]
fn a_document_joined_of_pages_in_an_archive_keeps_them_where_pages_are_not_joined() {
    let archive = |pages: &[(&str, &str)]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in pages {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(words.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let whole = resolution(77);
    let (first, second) = whole.split_at(whole.find("2. Decides").unwrap());
    let desk = Desk::with(3);
    desk.put("b.zip", archive(&[("x.page1.txt", first), ("x.page2.txt", second)]));
    ends(&desk.run(&["--join-fragments"]), 0, "4 converted");
    let xml = || fs::read_to_string(desk.output().join("akn/b.zip/x.page1.txt.xml")).unwrap();
    let before = xml();
    desk.put("b.zip", archive(&[("x.page1.txt", first)]));
    ends(&desk.run(&[]), 3, "b.zip/x.page1.txt: page_missing: ");
    assert_eq!(xml(), before);
    // Where all pages are there, each is a document again.
    desk.put("b.zip", archive(&[("x.page1.txt", first), ("x.page2.txt", second)]));
    ends(&desk.run(&[]), 0, "5 converted");
    assert!(xml() != before && xml().contains("Takes note"));
}

#[test]
fn numbers_that_may_count_anything_join_pages_that_print_the_symbol() {
    for names in [["x-1.txt", "x-2.txt"], ["x_0001.txt", "x_0002.txt"], ["x/1.txt", "x/2.txt"], ["1-x.txt", "2-x.txt"]] {
        let desk = Desk::with(6);
        let whole = resolution(77);
        let (first, rest) = whole.split_at(whole.find("1. Takes").unwrap());
        desk.put(names[0], first).put(names[1], format!("A/RES/99/77\n{rest}"));
        ends(&desk.run(&["--join-fragments"]), 0, "7 converted");
        // A page that is gone is missed.
        fs::remove_file(desk.input().join(names[1])).unwrap();
        ends(&desk.run(&["--join-fragments"]), 3, "page_missing");
        // Without the option each file is a document.
        let desk = Desk::with(6);
        desk.put(names[0], resolution(77)).put(names[1], resolution(78));
        ends(&desk.run(&["--join-fragments"]), 0, "8 converted");
        // Two editions of one document are two.
        let desk = Desk::with(6);
        desk.put(names[0], resolution(77)).put(names[1], resolution(77));
        ends(&desk.run(&["--join-fragments"]), 0, "8 converted");
    }
}
