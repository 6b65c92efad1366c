//! Word files in one XML file: that of Word 2003, and the flat one of later versions, which has all parts.
//! Both are put into a package in memory, and read as one.
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::limits::Limits;
use super::unreadable::Unreadable;
use super::{docx, encoding};
use crate::block::Extracted;

/// Reads such a file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    read_within(bytes, limits, 0)
}

/// Reads one that is in this many others.
pub fn read_within(bytes: &[u8], limits: &Limits, files_around: u32) -> Result<Extracted, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    let xml = encoding::decode(bytes)?;
    let parts = if xml.contains("<pkg:package") { parts(&xml, limits)? } else { of_2003(&xml) };
    let package = package(&parts).map_err(|e| Unreadable::Damaged(e.to_string()))?;
    docx::read_within(&package, limits, files_around)
}

/// The parts of the flat form, by name. Pictures and other bytes are not text.
fn parts<'x>(xml: &'x str, limits: &Limits) -> Result<Vec<(&'x str, &'x str)>, Unreadable> {
    let mut found = Vec::new();
    for piece in xml.split("<pkg:part ").skip(1) {
        let (Some((_, name)), Some((_, inside))) = (piece.split_once("pkg:name=\""), piece.split_once("<pkg:xmlData"))
        else {
            continue;
        };
        let name = name.split('"').next().unwrap_or_default().trim_start_matches('/');
        let inside = inside.split_once('>').map_or("", |(_, inside)| inside);
        let Some((data, _)) = inside.split_once("</pkg:xmlData>") else {
            return Err(Unreadable::Truncated(format!("{name} stops in the middle")));
        };
        if !found.iter().any(|(other, _)| *other == name) {
            found.push((name, data));
        }
        if found.len() > limits.max_entries {
            return Err(Unreadable::TooLarge(format!("more than {} parts", limits.max_entries)));
        }
    }
    Ok(found)
}

/// The file of Word 2003, which is its own style sheet.
fn of_2003(xml: &str) -> Vec<(&str, &str)> {
    const RELATIONS: &str =
        "<Relationships><Relationship Id=\"s\" Type=\"styles\" Target=\"document.xml\"/></Relationships>";
    vec![("word/document.xml", xml), ("word/_rels/document.xml.rels", RELATIONS)]
}

fn package(parts: &[(&str, &str)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
        package.write_all(text.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}
