//! Packed streams that would burst: found before anything is unpacked for good.

use crate::extract::Unreadable;
use flate2::{Decompress, FlushDecompress, Status};

/// Deflate makes no more than this of a byte.
const MOST_PER_BYTE: u64 = 1_100;

/// Checks that the packed streams of a file unpack to no more bytes than allowed: all of them
/// together, each picture for itself, as pictures are not unpacked. Small files cannot burst and are
/// not looked at.
pub fn check(bytes: &[u8], limit: u64) -> Result<(), Unreadable> {
    if (bytes.len() as u64).saturating_mul(MOST_PER_BYTE) <= limit {
        return Ok(());
    }
    let mut left = limit;
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&bytes[from..], b"stream") {
        let word = from + found;
        from = word + 6;
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        let line_end = bytes[from..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let packed = &bytes[from + line_end..];
        if !is_deflated(packed) {
            continue;
        }
        let picture = is_picture(&bytes[word.saturating_sub(1_024)..word]);
        let (read, made) = unpacked(packed, if picture { limit } else { left });
        match made {
            None => return Err(Unreadable::TooLarge("unpacked bytes".to_string())),
            Some(_) if picture => {}
            Some(made) => left = left.saturating_sub(made),
        }
        from += read;
    }
    Ok(())
}

/// True where bytes begin as a zlib stream does.
fn is_deflated(bytes: &[u8]) -> bool {
    let [first, second, ..] = bytes else { return false };
    first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0
}

/// True where the dictionary before a stream, the last bytes given, is a picture's.
fn is_picture(before: &[u8]) -> bool {
    let start = memchr::memmem::rfind(before, b" obj").unwrap_or(0);
    memchr::memmem::find(&before[start..], b"/Image").is_some()
}

/// How many bytes a stream reads and makes; nothing made where it makes more than the limit.
fn unpacked(packed: &[u8], limit: u64) -> (usize, Option<u64>) {
    let mut stream = Decompress::new(true);
    let mut room = vec![0; 64 << 10];
    loop {
        let (read, made) = (stream.total_in(), stream.total_out());
        let rest = packed.get(read as usize..).unwrap_or_default();
        let status = stream.decompress(rest, &mut room, FlushDecompress::None);
        if stream.total_out() > limit {
            return (stream.total_in() as usize, None);
        }
        let stuck = stream.total_in() == read && stream.total_out() == made;
        if stuck || !matches!(status, Ok(Status::Ok)) {
            return (stream.total_in() as usize, Some(stream.total_out()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn file(dictionary: &str, unpacked: usize) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![b' '; unpacked]).unwrap();
        let mut file = format!("1 0 obj {dictionary} stream\n").into_bytes();
        file.extend(packer.finish().unwrap());
        file.extend(b"\nendstream endobj\n");
        file
    }

    #[test]
    fn streams_that_burst_together_are_refused() {
        let one = file("<< >>", 400_000);
        assert_eq!(check(&one, 500_000), Ok(()));
        let two = [one.clone(), one].concat();
        assert!(matches!(check(&two, 500_000), Err(Unreadable::TooLarge(_))));
        let pictures = [file("<< /Subtype /Image >>", 400_000), file("<< /Subtype /Image >>", 400_000)];
        assert_eq!(check(&pictures.concat(), 500_000), Ok(()));
    }
}
