//! ZIP archives read into memory part by part, within limits; nothing is ever written to disk.
mod unpack;

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::Limits;
use super::unreadable::Unreadable;
use unpack::{Packed, Unpacker};

/// The parts of one office document, e.g. `word/document.xml`.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
    unpacker: Unpacker,
    left: u64,
}

/// Above this size a part that is packed more tightly than [`MAX_RATIO`] is a bomb.
const RATIO_COUNTS_FROM: u64 = 8 << 20;

/// Deflate reaches 1000 only on repetition; XML of long tables stays below 100.
const MAX_RATIO: u64 = 400;

/// The first bytes of an OLE file: a Word document locked with a password is one, and not a ZIP.
pub const OLE_MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

impl<'a> Archive<'a> {
    /// Opens the list of parts.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        let size = bytes.len() as u64;
        if size > limits.max_input_bytes {
            return Err(Unreadable::TooLarge(format!("{size} bytes")));
        }
        if bytes.starts_with(OLE_MAGIC) {
            return Err(locked_or_foreign(bytes));
        }
        let looks_like_zip = bytes.starts_with(b"PK\x03\x04");
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| match looks_like_zip {
            true => Unreadable::Truncated("the list of parts of the archive is missing".into()),
            false => Unreadable::Damaged("no ZIP archive in it".into()),
        })?;
        if zip.len() > limits.max_entries {
            return Err(Unreadable::TooLarge(format!("{} parts in the archive", zip.len())));
        }
        Ok(Archive { zip, bytes, unpacker: Unpacker::default(), left: limits.max_expanded_bytes })
    }

    /// True where the archive has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of all parts.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|n| n.ok().map(|n| n.into_owned())).collect()
    }

    /// The text of an XML part; `None` where there is no such part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        self.bytes(name)?.map(|bytes| decode(bytes, name)).transpose()
    }

    /// Bytes that may still be unpacked.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// The bytes of a part; `None` where there is no such part.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(Unreadable::Encrypted);
            }
            Err(e) => return Err(Unreadable::Damaged(format!("{name}: {}", plain(&e)))),
        };
        let start = part.data_start().unwrap_or_default() as usize;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let packed = Packed {
            bytes: &rest[..rest.len().min(part.compressed_size() as usize)],
            method: part.compression(),
            size: part.size(),
            crc32: part.crc32(),
        };
        let (bytes, whole) = self.unpacker.unpack(&packed, self.left);
        let size = bytes.len() as u64;
        let ratio = size / (packed.bytes.len() as u64).max(1);
        if size > self.left || (size > RATIO_COUNTS_FROM && ratio > MAX_RATIO) {
            return Err(Unreadable::TooLarge(format!("{name} unpacks to more than {} bytes", size.min(self.left))));
        }
        whole.map_err(|fault| Unreadable::Damaged(format!("{name}: {fault}")))?;
        self.left -= size;
        Ok(Some(bytes))
    }
}

/// XML as a string: UTF-8, or UTF-16 with its byte order mark.
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Unreadable> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let encoding = if bytes[0] == 0xFF { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
        return Ok(encoding.decode(&bytes).0.into_owned());
    }
    String::from_utf8(bytes)
        .map_err(|e| Unreadable::BadEncoding(format!("{name} at byte {}", e.utf8_error().valid_up_to())))
}

/// An OLE file where a ZIP was due: a document locked with a password, or another format.
fn locked_or_foreign(bytes: &[u8]) -> Unreadable {
    match cfb::CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) if file.exists("/EncryptedPackage") => Unreadable::Encrypted,
        Ok(_) => Unreadable::Unsupported("an OLE file without an encrypted package".into()),
        Err(_) => Unreadable::Damaged("a broken OLE file".into()),
    }
}

fn plain(e: &ZipError) -> String {
    let text = e.to_string();
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
