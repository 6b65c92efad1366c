//! Pages of properties in a binary Word file: which modifiers hold for which bytes of the text.
use super::file::{File, Table, places, u16_at, u32_at};

/// A stretch of the stream and the modifiers that hold in it.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// First byte of the stream.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The number of the style, for paragraphs.
    pub style: u16,
    /// The modifiers.
    pub list: &'a [u8],
}

const PAGE: usize = 512;

/// The stretches of letters (`Table::Letters`) or paragraphs (`Table::Paragraphs`), in order.
pub fn stretches(file: &File, table: Table) -> Vec<Stretch<'_>> {
    let (starts, numbers) = places(file.table(table), 4);
    let mut out = Vec::new();
    for at in 0..starts.len().saturating_sub(1) {
        let number = u32_at(numbers, 4 * at).unwrap_or(0) as usize & 0x003F_FFFF;
        let Some(page) = file.main.get(number * PAGE..(number + 1) * PAGE) else { continue };
        let count = usize::from(page[PAGE - 1]);
        for run in 0..count {
            let (Some(start), Some(end)) = (u32_at(page, 4 * run), u32_at(page, 4 * run + 4)) else { break };
            let index = 4 * (count + 1);
            let found = match table {
                Table::Paragraphs => paragraph(page, page.get(index + 13 * run).copied()),
                _ => letters(page, page.get(index + run).copied()),
            };
            let (style, list) = found.unwrap_or((0, &[]));
            out.push(Stretch { start, end, style, list });
        }
    }
    out.sort_by_key(|s| s.start);
    out
}

fn letters(page: &[u8], offset: Option<u8>) -> Option<(u16, &[u8])> {
    let at = usize::from(offset.filter(|o| *o > 0)?) * 2;
    let length = usize::from(*page.get(at)?);
    Some((0, page.get(at + 1..at + 1 + length)?))
}

fn paragraph(page: &[u8], offset: Option<u8>) -> Option<(u16, &[u8])> {
    let at = usize::from(offset.filter(|o| *o > 0)?) * 2;
    let words = usize::from(*page.get(at)?);
    let (at, length) = match words {
        0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
        words => (at + 1, words * 2 - 1),
    };
    let all = page.get(at..(at + length).min(PAGE))?;
    Some((u16_at(all, 0)?, all.get(2..)?))
}

/// The stretch a byte of the stream is in.
pub fn find<'a, 'b>(stretches: &'b [Stretch<'a>], byte: u32) -> Option<&'b Stretch<'a>> {
    let at = stretches.partition_point(|s| s.end <= byte);
    stretches.get(at).filter(|s| s.start <= byte)
}
