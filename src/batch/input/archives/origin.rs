//! The file of an archive, of which it is known whether it could be read: an archive that cannot be read is not one
//! that is damaged.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, OnceLock};

/// The file of an archive.
pub struct Origin {
    file: File,
    fault: Fault,
}

/// Why a file could not be read, where it could not.
#[derive(Clone, Default)]
pub struct Fault(Arc<OnceLock<String>>);

impl Origin {
    /// A file, and what shows whether it could be read.
    pub fn new(file: File) -> (Origin, Fault) {
        let fault = Fault::default();
        (Origin { file, fault: fault.clone() }, fault)
    }
}

impl Fault {
    /// Why the file could not be read.
    pub fn told(&self) -> Option<String> {
        self.0.get().cloned()
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|e| {
            if e.kind() != io::ErrorKind::Interrupted {
                let _ = self.0.set(e.to_string());
            }
        })
    }
}

impl Read for Origin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fault.note(self.file.read(buffer))
    }
}

impl Seek for Origin {
    // A place that is not there is the fault of whoever wrote the archive.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_and_what_ends_early_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        let (mut whole, fault) = Origin::new(File::open(&path).unwrap());
        whole.read_exact(&mut [0; 9]).unwrap_err();
        assert_eq!(fault.told(), None);
        // A folder can be opened, but not read.
        let (mut folder, fault) = Origin::new(File::open(folder.path()).unwrap());
        folder.read(&mut [0; 9]).unwrap_err();
        assert!(fault.told().is_some());
    }
}
