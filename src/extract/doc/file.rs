//! The streams of a binary Word file, and the tables the file information block points to.
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::super::archive::OLE_MAGIC;
use super::super::limits::Limits;
use super::super::unreadable::Unreadable;

/// A binary Word file of Word 97 to 2003.
pub struct File {
    /// Stream `WordDocument`: text and pages of properties.
    pub main: Vec<u8>,
    /// Stream `0Table` or `1Table`.
    table: Vec<u8>,
    /// Stream `Data`, for properties too long for a page.
    pub data: Vec<u8>,
}

/// The number of a table in the file information block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Table {
    /// Styles.
    Styles = 1,
    /// Calls of footnotes.
    FootnoteCalls = 2,
    /// Where each footnote's text begins.
    FootnoteTexts = 3,
    /// Sections.
    Sections = 6,
    /// Where each header begins.
    Headers = 11,
    /// Pages with properties of letters.
    Letters = 12,
    /// Pages with properties of paragraphs.
    Paragraphs = 13,
    /// Properties of the document.
    Document = 31,
    /// Pieces of the text.
    Pieces = 33,
    /// Calls of endnotes.
    EndnoteCalls = 46,
    /// Where each endnote's text begins.
    EndnoteTexts = 47,
    /// Kinds of lists.
    Kinds = 73,
    /// Lists.
    Lists = 74,
}

/// Where the file information block counts the letters of the stories.
const STORY_LENGTHS: usize = 0x4C;

/// Where it begins to point to tables.
const TABLES: usize = 0x9A;

impl File {
    /// Opens the file and its streams.
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if bytes.len() as u64 > limits.max_input_bytes {
            return Err(Unreadable::TooLarge(format!("{} bytes", bytes.len())));
        }
        if !bytes.starts_with(OLE_MAGIC) {
            return Err(foreign(bytes));
        }
        let mut ole = CompoundFile::open(Cursor::new(bytes))
            .map_err(|e| Unreadable::Damaged(format!("a broken OLE file ({e})")))?;
        if ole.exists("/EncryptedPackage") {
            return Err(Unreadable::Encrypted);
        }
        if !ole.exists("/WordDocument") {
            return Err(Unreadable::Unsupported("an OLE file without a Word document".into()));
        }
        let main = stream(&mut ole, "/WordDocument", limits)?;
        let head =
            |at: usize| u16_at(&main, at).ok_or_else(|| Unreadable::Truncated("in the file information block".into()));
        let (magic, version, flags) = (head(0)?, head(2)?, head(0x0A)?);
        if magic != 0xA5EC || version < 0x00C1 {
            return Err(Unreadable::Unsupported("a Word document older than Word 97".into()));
        }
        if flags & 0x0100 != 0 {
            return Err(Unreadable::Encrypted);
        }
        let table = stream(&mut ole, if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" }, limits)?;
        let data = if ole.exists("/Data") { stream(&mut ole, "/Data", limits)? } else { Vec::new() };
        Ok(File { main, table, data })
    }

    /// The bytes of a table; none where the file has no such table.
    pub fn table(&self, table: Table) -> &[u8] {
        self.table_and_rest(table).0
    }

    /// The bytes of a table, and those after it: levels of lists are there.
    pub fn table_and_rest(&self, table: Table) -> (&[u8], &[u8]) {
        let at = TABLES + 8 * table as usize;
        let count = u16_at(&self.main, TABLES - 2).unwrap_or(0) as usize;
        let place = u32_at(&self.main, at).zip(u32_at(&self.main, at + 4));
        let Some((start, length)) = place.filter(|(_, length)| *length > 0 && (table as usize) < count) else {
            return (&[], &[]);
        };
        let all = self.table.get(start as usize..).unwrap_or_default();
        all.split_at((length as usize).min(all.len()))
    }

    /// Letters of the stories in the order they are in: text, footnotes, headers, macros, comments,
    /// endnotes, text boxes, text boxes of headers.
    pub fn story_lengths(&self) -> [usize; 8] {
        let mut lengths = [0; 8];
        for (at, length) in lengths.iter_mut().enumerate() {
            *length = u32_at(&self.main, STORY_LENGTHS + 4 * at).filter(|n| *n < i32::MAX as u32).unwrap_or(0) as usize;
        }
        lengths
    }
}

/// What is not an OLE file.
fn foreign(bytes: &[u8]) -> Unreadable {
    match bytes {
        [0xFF, b'W', b'P', b'C', ..] => Unreadable::Unsupported("a WordPerfect document".into()),
        [0xDB, 0xA5, ..] | [0x9B, 0xA5, ..] | [0x31, 0xBE, ..] => {
            Unreadable::Unsupported("a Word document older than Word 97".into())
        }
        _ => Unreadable::Damaged("no OLE file".into()),
    }
}

fn stream(ole: &mut CompoundFile<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let wrong = |e: std::io::Error| Unreadable::Damaged(format!("stream {} ({e})", &name[1..]));
    let mut out = Vec::new();
    let stream = ole.open_stream(name).map_err(wrong)?;
    stream.take(limits.max_expanded_bytes + 1).read_to_end(&mut out).map_err(wrong)?;
    if out.len() as u64 > limits.max_expanded_bytes {
        return Err(Unreadable::TooLarge(format!("stream {} unpacks to more", &name[1..])));
    }
    Ok(out)
}

/// A number of two bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

/// A number of four bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A table of places in the text and what holds from each to the next: the places are one more.
pub fn places(table: &[u8], size_of_entry: usize) -> (Vec<u32>, &[u8]) {
    if table.len() < 4 {
        return (Vec::new(), &[]);
    }
    let count = (table.len() - 4) / (4 + size_of_entry);
    let places = (0..=count).filter_map(|at| u32_at(table, 4 * at)).collect();
    (places, table.get(4 * (count + 1)..).unwrap_or_default())
}
