//! Records one after the other in a file or a pipe: lengths, a checksum, a head and a body. A record that
//! was cut off or altered is distinguished from a whole one.

use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};

/// Bytes before the head: length of the head, length of the body, CRC-32 of both.
const PREFIX: usize = 4 + 8 + 4;

/// Longest head that is believed.
const HEAD: u32 = 1 << 26;

/// Writes a record and returns its length.
pub fn write(out: &mut impl Write, head: &impl Serialize, body: &[&[u8]]) -> io::Result<u64> {
    let head = postcard::to_stdvec(head).map_err(io::Error::other)?;
    let length: usize = body.iter().map(|b| b.len()).sum();
    let mut sum = crc32fast::Hasher::new();
    sum.update(&head);
    body.iter().for_each(|b| sum.update(b));
    let mut prefix = [0; PREFIX];
    let short = u32::try_from(head.len()).map_err(io::Error::other)?;
    prefix[..4].copy_from_slice(&short.to_le_bytes());
    prefix[4..12].copy_from_slice(&(length as u64).to_le_bytes());
    prefix[12..].copy_from_slice(&sum.finalize().to_le_bytes());
    out.write_all(&prefix)?;
    out.write_all(&head)?;
    for part in body {
        out.write_all(part)?;
    }
    Ok((PREFIX + head.len() + length) as u64)
}

/// What is before a record's body.
pub struct Opened<T> {
    /// The head.
    pub head: T,
    /// Length of the body, which is still to be read or skipped.
    pub body: u64,
    /// Length of prefix and head.
    pub before: u64,
    sum: u32,
    so_far: crc32fast::Hasher,
}

impl<T> Opened<T> {
    /// True where this is the body that was written, in as many parts.
    pub fn fits(&self, body: &[&[u8]]) -> bool {
        let mut sum = self.so_far.clone();
        body.iter().for_each(|part| sum.update(part));
        sum.finalize() == self.sum
    }
}

/// Reads a record up to its body. `None` at the end, an error of kind `InvalidData` or `UnexpectedEof`
/// where no whole record stands.
pub fn open<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<Opened<T>>> {
    let mut prefix = [0; PREFIX];
    let mut got = 0;
    while got < PREFIX {
        match from.read(&mut prefix[got..]) {
            Ok(0) if got == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => got += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    let number = |range: std::ops::Range<usize>| prefix[range].iter().rev().fold(0u64, |n, b| n << 8 | u64::from(*b));
    let length = number(0..4);
    if length > u64::from(HEAD) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length as usize];
    from.read_exact(&mut bytes)?;
    let head = postcard::from_bytes(&bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    let mut so_far = crc32fast::Hasher::new();
    so_far.update(&bytes);
    let opened =
        Opened { head, body: number(4..12), before: (PREFIX + bytes.len()) as u64, sum: number(12..16) as u32, so_far };
    Ok(Some(opened))
}

/// Reads a whole record and checks it.
pub fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let Some(opened) = open::<T>(from)? else { return Ok(None) };
    let mut body = Vec::with_capacity(opened.body.min(1 << 20) as usize);
    from.take(opened.body).read_to_end(&mut body)?;
    if body.len() as u64 != opened.body {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    if !opened.fits(&[&body]) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(Some((opened.head, body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_and_torn_or_altered_ones_are_told() {
        let mut file = Vec::new();
        write(&mut file, &"first".to_string(), &[b"one", b"two"]).unwrap();
        let whole = file.len();
        write(&mut file, &"second".to_string(), &[]).unwrap();
        let mut from = &file[..];
        assert_eq!(read::<String>(&mut from).unwrap().unwrap(), ("first".to_string(), b"onetwo".to_vec()));
        assert_eq!(read::<String>(&mut from).unwrap().unwrap().0, "second");
        assert!(read::<String>(&mut from).unwrap().is_none());
        for cut in 1..whole {
            assert!(read::<String>(&mut &file[..cut]).is_err(), "{cut}");
        }
        for at in 0..whole {
            let mut other = file[..whole].to_vec();
            other[at] ^= 1;
            assert!(read::<String>(&mut &other[..]).is_err(), "{at}");
        }
    }
}
