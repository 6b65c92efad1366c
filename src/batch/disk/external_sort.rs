//! Records sorted by their bytes in bounded memory: a collection may hold millions of files, and its
//! tables are in the order of their names.

use super::open_folder::OpenFolder;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};

/// Bytes of records kept in memory before they go to disk.
const BUFFER: usize = 1 << 20;

/// Runs of one level that are merged into one of the next: a process may hold only so many files open.
const TOGETHER: usize = 24;

/// Takes records in any order.
pub struct Sorter {
    folder: OpenFolder,
    name: &'static str,
    bytes: Vec<u8>,
    /// Where each record is in the bytes.
    records: Vec<(u32, u32)>,
    /// Files of sorted records, and how often each was merged: the older, the more often.
    runs: Vec<(u32, String)>,
    made: usize,
}

impl Sorter {
    /// A sorter that keeps its runs in a folder.
    pub fn new(folder: &OpenFolder, name: &'static str) -> Self {
        let folder = folder.clone();
        Sorter { folder, name, bytes: Vec::new(), records: Vec::new(), runs: Vec::new(), made: 0 }
    }

    /// Adds a record.
    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        if self.bytes.len() + record.len() + self.records.len() * 8 > BUFFER && !self.records.is_empty() {
            self.spill()?;
        }
        self.records.push((self.bytes.len() as u32, record.len() as u32));
        self.bytes.extend_from_slice(record);
        Ok(())
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        let of = |r: &(u32, u32)| &bytes[r.0 as usize..(r.0 + r.1) as usize];
        self.records.sort_unstable_by(|a, b| of(a).cmp(of(b)));
    }

    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let path = self.next_name();
        let mut out = BufWriter::new(self.folder.create(&path)?);
        for (start, len) in &self.records {
            put(&mut out, &self.bytes[*start as usize..(*start + *len) as usize])?;
        }
        out.flush()?;
        self.runs.push((0, path));
        self.records.clear();
        self.bytes.clear();
        self.merge()
    }

    fn next_name(&mut self) -> String {
        self.made += 1;
        format!("{}.{}.run", self.name, self.made)
    }

    /// Makes one run of the last ones, while enough of them are of one level.
    fn merge(&mut self) -> io::Result<()> {
        while let Some(first) = self.runs.len().checked_sub(TOGETHER) {
            let level = self.runs[first].0;
            if self.runs[first..].iter().any(|(other, _)| *other != level) {
                break;
            }
            let path = self.next_name();
            let mut out = BufWriter::new(self.folder.create(&path)?);
            let names = self.runs.drain(first..).map(|(_, path)| path).collect();
            for record in Sorted::of_files(&self.folder, names)? {
                put(&mut out, &record?)?;
            }
            out.flush()?;
            self.runs.push((level + 1, path));
        }
        Ok(())
    }

    /// All records in order.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(Sorted {
                bytes: self.bytes,
                records: self.records.into_iter(),
                runs: Vec::new(),
                heads: BinaryHeap::new(),
                folder: self.folder,
                names: Vec::new(),
            });
        }
        if !self.records.is_empty() {
            self.spill()?;
        }
        let folder = self.folder;
        Sorted::of_files(&folder, self.runs.into_iter().map(|(_, path)| path).collect())
    }
}

fn put(out: &mut impl Write, record: &[u8]) -> io::Result<()> {
    out.write_all(&(record.len() as u32).to_le_bytes())?;
    out.write_all(record)
}

/// Records in order.
pub struct Sorted {
    bytes: Vec<u8>,
    records: std::vec::IntoIter<(u32, u32)>,
    runs: Vec<BufReader<File>>,
    heads: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
    folder: OpenFolder,
    names: Vec<String>,
}

impl Sorted {
    fn of_files(folder: &OpenFolder, names: Vec<String>) -> io::Result<Sorted> {
        let mut runs = Vec::with_capacity(names.len());
        let mut heads = BinaryHeap::new();
        for (i, name) in names.iter().enumerate() {
            let mut run = BufReader::with_capacity(1 << 14, folder.read(name)?);
            if let Some(record) = next(&mut run)? {
                heads.push(Reverse((record, i)));
            }
            runs.push(run);
        }
        Ok(Sorted { bytes: Vec::new(), records: Vec::new().into_iter(), runs, heads, folder: folder.clone(), names })
    }
}

fn next(run: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut len = [0; 4];
    match run.read_exact(&mut len) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(e) => return Err(e),
    }
    let mut record = vec![0; u32::from_le_bytes(len) as usize];
    run.read_exact(&mut record)?;
    Ok(Some(record))
}

impl Iterator for Sorted {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((start, len)) = self.records.next() {
            return Some(Ok(self.bytes[start as usize..(start + len) as usize].to_vec()));
        }
        let Reverse((record, i)) = self.heads.pop()?;
        match next(&mut self.runs[i]) {
            Ok(Some(following)) => self.heads.push(Reverse((following, i))),
            Ok(None) => {}
            Err(e) => return Some(Err(e)),
        }
        Some(Ok(record))
    }
}

impl Drop for Sorted {
    fn drop(&mut self) {
        for name in &self.names {
            let _ = self.folder.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_in_order_whether_they_fit_in_memory_or_not() {
        let folder = tempfile::tempdir().unwrap();
        for n in [10u32, 200_000, 1_800_000] {
            let mut sorter = Sorter::new(&OpenFolder::open(folder.path()).unwrap(), "test");
            let mut expected = Vec::new();
            for i in 0..n {
                let record = format!("{:x}", i.wrapping_mul(2_654_435_761));
                sorter.push(record.as_bytes()).unwrap();
                expected.push(record.into_bytes());
            }
            expected.sort();
            let found: Vec<_> = sorter.sorted().unwrap().map(Result::unwrap).collect();
            assert_eq!(found, expected);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
