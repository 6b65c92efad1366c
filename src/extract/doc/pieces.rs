//! The text of a binary Word file, put together from its pieces.
use super::super::unreadable::Unreadable;
use super::file::{File, Table, places, u16_at, u32_at};

/// One piece: where it begins in the text and in the stream.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    /// Byte in the stream.
    offset: usize,
    /// Bytes of a letter.
    width: usize,
}

/// The letters of all stories, one after another.
#[derive(Debug, Default)]
pub struct Letters {
    /// Units of UTF-16, as Word counts.
    pub units: Vec<u16>,
    pieces: Vec<Piece>,
}

impl Letters {
    /// Reads the piece table and the text.
    pub fn read(file: &File) -> Result<Self, Unreadable> {
        let damaged = || Unreadable::Damaged("the table of text pieces is broken".into());
        let table = piece_table(file.table(Table::Pieces)).ok_or_else(damaged)?;
        let (starts, entries) = places(table, 8);
        let mut letters = Letters::default();
        for (at, pair) in starts.windows(2).enumerate() {
            let (start, end) = (pair[0] as usize, pair[1] as usize);
            let place = u32_at(entries, 8 * at + 2).ok_or_else(damaged)?;
            let narrow = place & 0x4000_0000 != 0;
            let place = (place & 0x3FFF_FFFF) as usize;
            let (offset, width) = if narrow { (place / 2, 1) } else { (place, 2) };
            if end < start || start != letters.units.len() {
                return Err(damaged());
            }
            let bytes = file.main.get(offset..offset.saturating_add((end - start) * width));
            let bytes = bytes.ok_or_else(|| Unreadable::Truncated(format!("in the text, at letter {start}")))?;
            if narrow {
                letters.units.extend(bytes.iter().map(|b| wide(*b)));
            } else {
                letters.units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            }
            letters.pieces.push(Piece { start, end, offset, width });
        }
        Ok(letters)
    }

    /// The byte of the stream a letter is at, and the letter after the last of its piece.
    pub fn byte_of(&self, letter: usize) -> Option<(u32, usize, usize)> {
        let at = self.pieces.partition_point(|p| p.end <= letter);
        let piece = self.pieces.get(at).filter(|p| p.start <= letter)?;
        Some(((piece.offset + (letter - piece.start) * piece.width) as u32, piece.end, piece.width))
    }
}

/// The table of pieces after the properties that pieces share.
fn piece_table(table: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    while table.get(at) == Some(&1) {
        at += 3 + u16_at(table, at + 1)? as usize;
    }
    if table.get(at) != Some(&2) {
        return None;
    }
    let length = u32_at(table, at + 1)? as usize;
    table.get(at + 5..(at + 5).checked_add(length)?)
}

/// A letter of Windows' western code page.
fn wide(byte: u8) -> u16 {
    const HIGH: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ];
    if (0x80..0xA0).contains(&byte) { HIGH[usize::from(byte - 0x80)] } else { u16::from(byte) }
}
