//! What one file may cost: hostile files stay within it, honest ones never notice.

use crate::extract::Unreadable;
use crate::extract::pdf::options::PdfOptions;
use hayro_syntax::object::Stream;

/// No way of packing in common use makes a byte into more than this many.
const MOST_PER_BYTE: u64 = 1_100;

/// What is left to spend on a file.
#[derive(Clone, Debug)]
pub struct Budget {
    bytes: u64,
    operators: u64,
    glyphs: u64,
}

impl Budget {
    /// All that the options allow.
    pub fn new(options: &PdfOptions) -> Self {
        Budget { bytes: options.max_expanded_bytes, operators: options.max_operators, glyphs: options.max_glyphs }
    }

    /// The unpacked bytes of a stream, if the file may still have that many.
    pub fn unpack(&mut self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, Unreadable> {
        let packed = stream.raw_data().len() as u64;
        let most = match stream.filters().len() {
            0 => packed,
            1 => packed.saturating_mul(MOST_PER_BYTE),
            _ => packed.saturating_mul(MOST_PER_BYTE).saturating_mul(MOST_PER_BYTE),
        };
        // Honest text shrinks to a tenth; what might burst the budget is not even opened, unless it
        // is so small a part of the file that the worst case still fits.
        if most > self.bytes && packed.saturating_mul(40) > self.bytes {
            return Err(Unreadable::TooLarge("unpacked bytes".to_string()));
        }
        let Ok(unpacked) = stream.decoded_data() else { return Ok(None) };
        self.bytes(unpacked.len())?;
        Ok(Some(unpacked.into_owned()))
    }

    /// Counts unpacked bytes.
    pub fn bytes(&mut self, number: usize) -> Result<(), Unreadable> {
        spend(&mut self.bytes, number as u64, "unpacked bytes")
    }

    /// Counts one drawing operator.
    pub fn operator(&mut self) -> Result<(), Unreadable> {
        spend(&mut self.operators, 1, "drawing operators")
    }

    /// Counts one glyph.
    pub fn glyph(&mut self) -> Result<(), Unreadable> {
        spend(&mut self.glyphs, 1, "letters")
    }
}

fn spend(left: &mut u64, number: u64, what: &'static str) -> Result<(), Unreadable> {
    *left = left.checked_sub(number).ok_or(Unreadable::TooLarge(what.to_string()))?;
    Ok(())
}
