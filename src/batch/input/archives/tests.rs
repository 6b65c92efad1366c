//! Limits of what archives may hold, with small ones in place of those that hold.
#![allow(clippy::unwrap_used)]

use super::kind;
use super::unpacking::{Bounds, Contents, Held, Member, Unpacker};
use crate::batch::disk::open_folder::OpenFolder;
use crate::code::Problem;
use std::fs;
use std::io::Write;

use std::io::Cursor;
use zip::write::SimpleFileOptions;

const SMALL: Bounds = Bounds { members: 3, times: 2, always: 10_000 };

/// The paths of what a file gave, with the problem of each that has one, and that of the file.
fn unpacked(name: &str, bytes: &[u8]) -> (Vec<(String, String)>, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let scratch = OpenFolder::open(folder.path()).unwrap();
    let mut unpacker = Unpacker { bounds: SMALL, ..Unpacker::new(&scratch, 6_000, kind::unpack) };
    let Contents { members, fault, .. } = unpacker.unpack(&path).unwrap().unwrap();
    let code = |problem: &Problem| problem.to_string().split(':').next().unwrap().to_string();
    let told = members.into_iter().map(|Member { path, held }| {
        let said = match held {
            Held::File(place) => fs::metadata(place).unwrap().len().to_string(),
            Held::Skipped(why) => why.to_string(),
            Held::Failed(problem) => code(&problem),
        };
        (path.to_str().unwrap().replace('\\', "/"), said)
    });
    (told.collect(), fault.as_ref().map(code))
}

fn zipped(files: &[(&str, usize)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, length) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b'0'; *length]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tarred(files: &[(&str, usize)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, length) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(*length as u64);
        tar.append_data(&mut header, name, &vec![b'0'; *length][..]).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

fn sevened(files: &[(&str, usize)]) -> Vec<u8> {
    let mut seven = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    for (name, length) in files {
        let entry = sevenz_rust2::ArchiveEntry::new_file(name);
        seven.push_archive_entry(entry, Some(&vec![b'0'; *length][..])).unwrap();
    }
    seven.finish().unwrap().into_inner()
}

fn named(name: &str, said: &str) -> (String, String) {
    (name.into(), said.into())
}

#[test]
fn an_archive_is_left_where_it_holds_too_many_bytes() {
    let files = [("a", 4_000), ("b", 4_000), ("c", 4_000)];
    let two = vec![named("a", "4000"), named("b", "4000")];
    let too_large = Some("too_large".to_string());
    assert_eq!(unpacked("x.zip", &zipped(&files)), (two.clone(), too_large.clone()));
    // The list of a 7-Zip archive gives the sizes of all its files beforehand.
    assert_eq!(unpacked("x.7z", &sevened(&files)), (vec![], too_large.clone()));
    let (members, fault) = unpacked("x.tar.gz", &gzipped(&tarred(&[("a", 4_000), ("b", 9_000_000), ("c", 1)])));
    assert_eq!((members[0].clone(), members.len(), fault), (named("a", "4000"), 2, too_large));
    assert_eq!(unpacked("x.gz", &gzipped(&[b'0'; 5_000])), (vec![named("x", "5000")], None));
}

#[test]
fn of_a_large_member_so_much_is_kept_as_shows_that_it_is() {
    assert_eq!(unpacked("x.zip", &zipped(&[("a", 9_000)])), (vec![named("a", "6001")], None));
    assert_eq!(unpacked("x.7z", &sevened(&[("a", 9_000), ("b", 5)])).0, [named("a", "6001"), named("b", "5")]);
    assert_eq!(unpacked("x.gz", &gzipped(&[b'0'; 9_000])), (vec![named("x", "6001")], None));
}

#[test]
fn an_archive_is_left_where_it_holds_too_many_files() {
    let files = [("a", 1), ("b", 1), ("c", 1), ("d", 1)];
    let three = vec![named("a", "1"), named("b", "1"), named("c", "1")];
    for (name, bytes) in [("x.zip", zipped(&files)), ("x.7z", sevened(&files)), ("x.tar", tarred(&files))] {
        assert_eq!(unpacked(name, &bytes), (three.clone(), Some("too_large".into())), "{name}");
    }
}

#[test]
fn a_name_that_comes_again_is_passed_over() {
    let twice = tarred(&[("a", 1), ("d/a", 2), ("a", 3)]);
    let again = "stands in its archive twice";
    assert_eq!(unpacked("x.tar", &twice).0, [named("a", "1"), named("d/a", "2"), named("a", again)]);
    let mut bytes = zipped(&[("a1", 1), ("a2", 2)]);
    while let Some(at) = memchr::memmem::find(&bytes, b"a2") {
        bytes[at + 1] = b'1';
    }
    let (members, _) = unpacked("x.zip", &bytes);
    assert!(members.contains(&named("a1", again)) || members.len() == 1, "{members:?}");
}

#[test]
fn lists_that_claim_absurd_numbers_are_damaged() {
    let mut zip = zipped(&[("a", 1)]);
    let end = memchr::memmem::rfind(&zip, b"PK\x05\x06").unwrap();
    zip[end + 8..end + 12].fill(0xff);
    assert_eq!(unpacked("x.zip", &zip), (vec![], Some("damaged".into())));
    let mut seven = sevened(&[("a", 1)]);
    seven[12..28].fill(0xff);
    assert_eq!(unpacked("x.7z", &seven).1, Some("damaged".into()));
    let mut tar = tarred(&[("a", 1)]);
    tar[124..135].fill(b'7');
    assert_eq!(unpacked("x.tar", &tar).1, Some("damaged".into()));
}
