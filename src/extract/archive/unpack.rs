//! Parts of an archive unpacked, each in one piece.
use flate2::{Decompress, FlushDecompress, Status};
use zip::CompressionMethod;

/// A part as it is in the archive.
pub struct Packed<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// How they are packed.
    pub method: CompressionMethod,
    /// Their number once unpacked, as the archive claims.
    pub size: u64,
    /// The sum over the unpacked bytes.
    pub crc32: u32,
}

/// Unpacks one part after another with the same memory.
pub struct Unpacker(Decompress);

/// Memory that a claim about the size of a part may take before a byte is there, and steps beyond the claim.
const MAX_STEP: u64 = 4 << 20;

/// The least step beyond the claimed size.
const MIN_STEP: u64 = 32 << 10;

impl Default for Unpacker {
    fn default() -> Self {
        Unpacker(Decompress::new(false))
    }
}

impl Unpacker {
    /// The bytes of a part, or somewhat more than `limit` of them; and what is wrong with it.
    pub fn unpack(&mut self, part: &Packed, limit: u64) -> (Vec<u8>, Result<(), String>) {
        let mut out = Vec::with_capacity(part.size.min(limit).min(MAX_STEP) as usize);
        let done = match part.method {
            CompressionMethod::Stored => {
                out.extend_from_slice(&part.bytes[..part.bytes.len().min(limit as usize + 1)]);
                Ok(())
            }
            CompressionMethod::Deflated => self.inflate(part.bytes, limit, &mut out),
            other => Err(format!("packed by the method {other}, which is not read")),
        };
        let whole = done.and_then(|()| match out.len() as u64 > limit || crc32fast::hash(&out) == part.crc32 {
            true => Ok(()),
            false => Err("its checksum is wrong".into()),
        });
        (out, whole)
    }

    fn inflate(&mut self, packed: &[u8], limit: u64, out: &mut Vec<u8>) -> Result<(), String> {
        self.0.reset(false);
        while out.len() as u64 <= limit {
            let taken = &packed[self.0.total_in() as usize..];
            match self.0.decompress_vec(taken, out, FlushDecompress::Finish) {
                Ok(Status::StreamEnd) => return Ok(()),
                Ok(_) if out.len() == out.capacity() => {
                    out.reserve((out.len() as u64).clamp(MIN_STEP, MAX_STEP) as usize);
                }
                Ok(_) => return Err("its packed bytes stop before their end".into()),
                Err(fault) => return Err(fault.to_string()),
            }
        }
        Ok(())
    }
}
