//! The lists of a binary Word file.
use super::super::numbering::{Kind, Level, List, Numbering};
use super::super::numerals::Numeral;
use super::file::{File, Table, u16_at, u32_at};
use super::looks::Lines;

const KIND_SIZE: usize = 28;
const LIST_SIZE: usize = 16;
const LEVEL_SIZE: usize = 28;

/// Reads the lists; a list's number is its place, from 1.
pub fn read(file: &File) -> Numbering {
    let mut out = Numbering::default();
    read_kinds(file, &mut out);
    read_lists(file, &mut out);
    out
}

fn read_kinds(file: &File, out: &mut Numbering) -> Option<()> {
    let (kinds, mut rest) = file.table_and_rest(Table::Kinds);
    let count = usize::from(u16_at(kinds, 0)?);
    for at in 0..count {
        let entry = kinds.get(2 + KIND_SIZE * at..2 + KIND_SIZE * (at + 1))?;
        let levels = if entry[26] & 1 != 0 { 1 } else { 9 };
        let mut kind = Kind::default();
        for number in 0..levels {
            let (level, after) = level(rest, &file.data)?;
            rest = after;
            kind.levels.insert(number, level);
        }
        out.kinds.insert(u32_at(entry, 0)?, kind);
    }
    Some(())
}

fn read_lists(file: &File, out: &mut Numbering) -> Option<()> {
    let table = file.table(Table::Lists);
    let count = (u32_at(table, 0)? as usize).min(table.len() / LIST_SIZE);
    let mut rest = table.get(4 + LIST_SIZE * count..)?;
    for at in 0..count {
        let entry = table.get(4 + LIST_SIZE * at..4 + LIST_SIZE * (at + 1))?;
        out.lists.insert(at as u32 + 1, List { kind: u32_at(entry, 0)?, ..List::default() });
    }
    for at in 0..count {
        let changes = table.get(4 + LIST_SIZE * at + 12).copied()?;
        rest = rest.get(4..)?;
        for _ in 0..changes {
            let (start, flags) = (u32_at(rest, 0)?, u32_at(rest, 4)?);
            rest = rest.get(8..)?;
            let number = (flags & 0x0F).min(8) as u8;
            let list = out.lists.get_mut(&(at as u32 + 1))?;
            if flags & 0x20 != 0 {
                let (level, after) = level(rest, &file.data)?;
                rest = after;
                if flags & 0x10 != 0 {
                    list.starts.insert(number, level.start);
                }
                list.levels.insert(number, level);
            } else if flags & 0x10 != 0 {
                list.starts.insert(number, start);
            }
        }
    }
    Some(())
}

/// One level, and the bytes after it.
fn level<'a>(bytes: &'a [u8], data: &[u8]) -> Option<(Level, &'a [u8])> {
    let fixed = bytes.get(..LEVEL_SIZE)?;
    let (letters, lines) = (usize::from(fixed[24]), usize::from(fixed[25]));
    let mut look = Lines::default();
    look.apply(bytes.get(LEVEL_SIZE..LEVEL_SIZE + lines)?, data);
    let at = LEVEL_SIZE + lines + letters;
    let length = usize::from(u16_at(bytes, at)?);
    let units: Vec<u16> = (0..length).filter_map(|n| u16_at(bytes, at + 2 + 2 * n)).collect();
    let mut text = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')) {
        match c {
            '\u{0}'..='\u{8}' => {
                text.push('%');
                text.push(char::from(b'1' + c as u8));
            }
            c => text.push(c),
        }
    }
    let level = Level {
        start: u32_at(fixed, 0)?,
        numeral: numeral(fixed[4]),
        text,
        left: look.own_indent.then_some(look.left),
        first: look.own_indent.then_some(look.first),
        legal: fixed[5] & 0x04 != 0,
        restart: (fixed[5] & 0x08 != 0).then(|| u32::from(fixed[26])),
    };
    Some((level, bytes.get(at + 2 + 2 * length..)?))
}

/// The code of a way to write numbers.
fn numeral(code: u8) -> Numeral {
    match code {
        1 => Numeral::UpperRoman,
        2 => Numeral::LowerRoman,
        3 => Numeral::UpperLetter,
        4 => Numeral::LowerLetter,
        22 => Numeral::DecimalZero,
        23 => Numeral::Bullet,
        33..=39 => Numeral::Chinese,
        46 => Numeral::ArabicAlphabet,
        48 => Numeral::ArabicAbjad,
        58 => Numeral::LowerRussian,
        59 => Numeral::UpperRussian,
        255 => Numeral::None,
        _ => Numeral::Decimal,
    }
}
