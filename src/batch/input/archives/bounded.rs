//! A stream that is unpacked up to a limit: what packs zeros by the terabyte is left.

use std::io::{self, Read};

/// Gives this many bytes of a stream, and an error instead of more.
pub struct Bounded<R> {
    from: R,
    left: u64,
}

impl<R: Read> Bounded<R> {
    /// This many bytes of a stream.
    pub fn new(from: R, left: u64) -> Bounded<R> {
        Bounded { from, left }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !to.is_empty() {
            return match self.from.read(&mut to[..1])? {
                0 => Ok(0),
                _ => Err(io::ErrorKind::QuotaExceeded.into()),
            };
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(to.len());
        let read = self.from.read(&mut to[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// True for the error that stands for more bytes.
pub fn is_over(fault: &io::Error) -> bool {
    fault.kind() == io::ErrorKind::QuotaExceeded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_limit_is_an_error() {
        let read = |most: u64| io::read_to_string(Bounded::new(&b"abc"[..], most));
        assert_eq!(read(3).unwrap_or_default(), "abc");
        assert!(read(2).is_err_and(|fault| is_over(&fault)));
    }
}
