//! What kind of archive a file is, detected from its bytes.

use super::bounded::Bounded;
use super::origin::Origin;
use super::seven_zip;
use super::unpacking::{Unpacking, is_collection, problem};
use super::zip_and_tar;
use super::{portfolio, warc};
use crate::extract::json::records::{self, Records};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{MessageParser, MessagePart, MimeHeaders};
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;

/// Bytes that tell what a file is.
const HEAD: usize = 512;

/// Where a tar archive says that it is one.
const TAR: std::ops::Range<usize> = 257..262;

/// Unpacks a file; false where it is not an archive.
pub fn unpack(mut file: Origin, name: &str, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    let head = head(&mut file)?;
    file.rewind()?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zip_and_tar::zip(file, unpacking);
    }
    if head.starts_with(b"7z\xbc\xaf\x27\x1c") {
        return seven_zip::read(file, unpacking).map(|()| true);
    }
    if head.starts_with(b"\x1f\x8b") {
        return packed(MultiGzDecoder::new(BufReader::new(file)), name, unpacking);
    }
    if head.starts_with(b"BZh") {
        return packed(MultiBzDecoder::new(BufReader::new(file)), name, unpacking);
    }
    if head.starts_with(b"\xfd7zXZ\0") {
        return packed(XzReader::new_mem_limit(BufReader::new(file), true, seven_zip::MEMORY), name, unpacking);
    }
    if head.get(TAR) == Some(b"ustar") {
        return zip_and_tar::tar(file, unpacking).map(|()| true);
    }
    if head.starts_with(b"WARC/") {
        return warc::read(BufReader::new(file), unpacking).map(|()| true);
    }
    let lower = name.to_ascii_lowercase();
    if head.starts_with(b"From ") && (lower.ends_with(".mbox") || lower.ends_with(".mbx")) {
        return mailbox(file, unpacking).map(|()| true);
    }
    if lower.ends_with(".pdf") {
        return portfolio::read(file, unpacking);
    }
    if lower.ends_with(".eml") {
        return letter(file, unpacking);
    }
    if is_collection(Path::new(name)) {
        return records(file, &lower, unpacking);
    }
    Ok(false)
}

fn head(file: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    match file.take(HEAD as u64).read_to_end(&mut head) {
        Ok(_) => Ok(head),
        // What is there tells enough.
        Err(_) => Ok(head),
    }
}

/// An archive, a crawl or a single file that was packed by gzip, bzip2 or xz.
fn packed(stream: impl Read, name: &str, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    // What is passed over is unpacked too.
    let mut stream = BufReader::with_capacity(1 << 16, Bounded::new(stream, unpacking.left));
    let head = match stream.fill_buf() {
        Ok(head) => head[..head.len().min(HEAD)].to_vec(),
        Err(fault) => {
            unpacking.fail(problem(&fault));
            return Ok(true);
        }
    };
    if head.get(TAR) == Some(b"ustar") {
        return zip_and_tar::tar(stream, unpacking).map(|()| true);
    }
    if head.starts_with(b"WARC/") {
        return warc::read(stream, unpacking).map(|()| true);
    }
    let inner = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    unpacking.add(inner.as_bytes(), &mut stream)?;
    Ok(true)
}

/// A mailbox: its letters by their numbers.
fn mailbox(file: Origin, unpacking: &mut Unpacking<'_>) -> io::Result<()> {
    // A line without an end is held in memory.
    let limited = BufReader::new(file.take(unpacking.left));
    for (number, letter) in MessageIterator::new(limited).enumerate() {
        let letter = match letter {
            Ok(letter) => letter.unwrap_contents(),
            Err(fault) => {
                unpacking.fail(problem(&fault));
                return Ok(());
            }
        };
        if !unpacking.add(format!("{:05}.eml", number + 1).as_bytes(), &mut letter.as_slice())? {
            return Ok(());
        }
    }
    Ok(())
}

/// A collection in one file: its records by what they are known by.
fn records(file: Origin, lower: &str, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let most = unpacking.unpacker.most.min(unpacking.left);
    // What cannot be read, or is too large, has its row as a document.
    if file.take(most.saturating_add(1)).read_to_end(&mut bytes).is_err() || bytes.len() as u64 > most {
        return Ok(false);
    }
    let Ok(source) = String::from_utf8(bytes) else { return Ok(false) };
    let found = if lower.ends_with(".csv") { records::of_table(&source) } else { records::of_json(&source) };
    match found {
        Records::One => return Ok(false),
        Records::About => unpacking.contents.passed = Some("is a table about documents, without their texts"),
        Records::Several(found) => {
            for record in found {
                if !unpacking.add(format!("{}.json", record.name).as_bytes(), &mut record.json.as_bytes())? {
                    break;
                }
            }
        }
    }
    Ok(true)
}

/// A letter with files that hang on it is a document, and they are too; one without is no archive.
fn letter(file: Origin, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    let mut bytes = Vec::new();
    file.take(unpacking.unpacker.most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > unpacking.unpacker.most {
        return Ok(false);
    }
    let Some(message) = MessageParser::default().parse(&bytes) else { return Ok(false) };
    let mut found = 0;
    for part in message.attachments().filter(|part| may_be_document(part)) {
        found += 1;
        // A name is no path here, and a letter within a letter has none.
        let name = part.attachment_name().map(|name| name.replace(['/', '\\'], "_"));
        let name = name.filter(|_| !part.is_message()).unwrap_or_else(|| format!("{found:05}.eml"));
        let inner = bytes.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
        if !unpacking.add(name.as_bytes(), &mut if part.is_message() { inner } else { part.contents() })? {
            break;
        }
    }
    unpacking.contents.is_document = true;
    Ok(found > 0)
}

/// True for what hangs on a letter and may be read: no picture, no signature.
fn may_be_document(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type().map(|kind| (kind.ctype().to_ascii_lowercase(), kind.subtype().unwrap_or_default()));
    let is_read = kind.is_none_or(|(kind, of)| {
        !matches!(&*kind, "image" | "audio" | "video") && !of.ends_with("signature") && !of.ends_with("calendar")
    });
    is_read && (part.is_message() || part.attachment_name().is_some())
}
