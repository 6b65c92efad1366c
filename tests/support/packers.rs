//! Packs files into archives.
#![allow(dead_code, clippy::unwrap_used)]

use sevenz_rust2::{ArchiveEntry, ArchiveWriter, SourceReader};
use std::io::{Cursor, Write};

/// Names and bytes of files.
pub type Files<'f> = &'f [(&'f str, &'f [u8])];

/// A ZIP archive of files.
pub fn zipped(files: Files<'_>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A tar archive of files, and of a link with what it leads to.
pub fn tarred(files: Files<'_>, link: Option<(&str, &str)>) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        // As it is given, also where it leads up.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    if let Some((name, target)) = link {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Symlink);
        header.set_size(0);
        tar.append_link(&mut header, name, target).unwrap();
    }
    tar.into_inner().unwrap()
}

/// A file packed by gzip.
pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// A file packed by xz.
pub fn xzipped(bytes: &[u8]) -> Vec<u8> {
    let mut xz = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
    xz.write_all(bytes).unwrap();
    xz.finish().unwrap()
}

/// A file packed by bzip2.
pub fn bzipped(bytes: &[u8]) -> Vec<u8> {
    let mut bzip = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip.write_all(bytes).unwrap();
    bzip.finish().unwrap()
}

/// An archive of 7-Zip with all files in one block, and an empty folder.
pub fn sevened(files: Files<'_>) -> Vec<u8> {
    let mut seven = ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    let (entries, contents) =
        files.iter().map(|(name, bytes)| (ArchiveEntry::new_file(name), SourceReader::new(*bytes))).unzip();
    seven.push_archive_entries::<&[u8]>(entries, contents).unwrap();
    seven.push_archive_entry::<&[u8]>(ArchiveEntry::new_directory("empty"), None).unwrap();
    seven.finish().unwrap().into_inner()
}
