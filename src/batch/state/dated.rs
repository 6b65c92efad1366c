//! Dates that documents give of symbols.

use crate::write::{Dating, Told};
use serde::{Deserialize, Serialize};

/// A date that a document gives of a symbol: of its own, or of one that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// Hash of the symbol.
    pub symbol: u64,
    /// `19981204`
    pub day: u32,
    /// True for the document's own date.
    pub own: bool,
}

impl Dated {
    /// What a document shows.
    pub fn of(told: &[Dating]) -> Vec<Dated> {
        let dated = told.iter().map(|d| Dated { symbol: symbol_hash(&d.symbol), day: d.day, own: d.told == Told::Own });
        dated.collect()
    }
}

/// Hash of a symbol; symbols are compared without spaces and case. FNV-1a, 64 bits.
pub fn symbol_hash(symbol: &str) -> u64 {
    let key = symbol.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase);
    let add = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    key.fold(0xcbf2_9ce4_8422_2325, |h, c| c.encode_utf8(&mut [0; 4]).bytes().fold(h, add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_the_same_whatever_their_spaces_and_case() {
        let hash = symbol_hash("A/RES/217 A (III)");
        assert_eq!(hash, symbol_hash("a/res/217A(iii)"));
        assert_ne!(hash, symbol_hash("A/RES/217 B (III)"));
        // What earlier runs have noted must still be found.
        assert_eq!(symbol_hash("a"), 0xaf63_fc4c_8602_22ec);
    }
}
