//! Single property modifiers of a binary Word file: lists of small changes to letters and paragraphs.
use super::file::u16_at;

/// One modifier: its code, and what it changes to.
pub type Modifier<'a> = (u16, &'a [u8]);

/// The code of a table's row, whose length takes two bytes.
pub const ROW: u16 = 0xD608;

const TABS: u16 = 0xC615;

/// The modifiers of a list.
pub fn modifiers(list: &[u8]) -> impl Iterator<Item = Modifier<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let after = &rest[2..];
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == ROW => (2, (u16_at(after, 0)? as usize).saturating_sub(1)),
            _ => {
                let length = usize::from(*after.first()?);
                (1, if code == TABS && length == 255 { tabs_length(after)? } else { length })
            }
        };
        let operand = after.get(skip..skip + length)?;
        rest = &after[skip + length..];
        Some((code, operand))
    })
}

/// A long list of tab stops counts its stops instead of its bytes.
fn tabs_length(after: &[u8]) -> Option<usize> {
    let deleted = usize::from(*after.get(1)?);
    let added = usize::from(*after.get(2 + deleted * 4)?);
    Some(2 + deleted * 4 + added * 3)
}

/// The first byte of an operand.
pub fn byte(operand: &[u8]) -> u8 {
    operand.first().copied().unwrap_or(0)
}

/// The first two bytes of an operand.
pub fn short(operand: &[u8]) -> i16 {
    u16_at(operand, 0).unwrap_or(0) as i16
}

/// A length in points, given in twentieths.
pub fn points(operand: &[u8]) -> f32 {
    f32::from(short(operand)) / 20.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modifiers_are_as_long_as_their_code_says() {
        let list = [0x35, 0x08, 1, 0x43, 0x4A, 20, 0, 0x08, 0xD6, 3, 0, 0, 9, 0x36, 0x08, 1];
        let codes: Vec<(u16, usize)> = modifiers(&list).map(|(code, operand)| (code, operand.len())).collect();
        assert_eq!(codes, [(0x0835, 1), (0x4A43, 2), (ROW, 2), (0x0836, 1)]);
    }
}
