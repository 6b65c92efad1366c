//! Numbers by the hashes they belong to, looked up in bounded memory: few are held, of many most stand sorted in
//! a file, of which only where its blocks begin is held.

use super::open_folder::OpenFolder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Records that are held.
const HELD: usize = 1 << 15;

/// Records of a block in the file.
const BLOCK: usize = 256;

/// Bytes of a record: the hash and the number, big-endian.
const RECORD: usize = 12;

/// Numbers by hashes.
pub struct Lookup {
    place: OpenFolder,
    name: &'static str,
    /// The records with the greatest hashes.
    held: Vec<[u8; RECORD]>,
    file: Option<File>,
    /// The hash that each block of the file begins with.
    firsts: Vec<u64>,
    /// The block that was read last.
    block: Option<usize>,
    records: Vec<[u8; RECORD]>,
}

impl Lookup {
    /// None yet; what cannot be held goes to a file.
    pub fn new(place: &OpenFolder, name: &'static str) -> Self {
        Lookup {
            place: place.clone(),
            name,
            held: Vec::new(),
            file: None,
            firsts: Vec::new(),
            block: None,
            records: Vec::new(),
        }
    }

    /// Adds the number of a hash that is greater than all before.
    pub fn push(&mut self, hash: u64, number: u32) -> io::Result<()> {
        if self.held.len() == HELD {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(self.place.create(self.name)?),
            };
            file.write_all(self.held.as_flattened())?;
            self.firsts.extend(self.held.chunks(BLOCK).map(|block| hash_of(&block[0])));
            self.held.clear();
        }
        let mut record = [0; RECORD];
        record[..8].copy_from_slice(&hash.to_be_bytes());
        record[8..].copy_from_slice(&number.to_be_bytes());
        self.held.push(record);
        Ok(())
    }

    /// The number of a hash.
    pub fn get(&mut self, hash: u64) -> io::Result<Option<u32>> {
        if self.held.first().is_some_and(|first| hash_of(first) <= hash) {
            return Ok(search(&self.held, hash));
        }
        let Some(block) = self.firsts.partition_point(|first| *first <= hash).checked_sub(1) else { return Ok(None) };
        if self.block != Some(block)
            && let Some(file) = &mut self.file
        {
            self.block = None;
            self.records.resize(BLOCK, [0; RECORD]);
            file.seek(SeekFrom::Start((block * BLOCK * RECORD) as u64))?;
            file.read_exact(self.records.as_flattened_mut())?;
            self.block = Some(block);
        }
        Ok(search(&self.records, hash))
    }
}

fn hash_of(record: &[u8; RECORD]) -> u64 {
    record.first_chunk().map_or(0, |hash| u64::from_be_bytes(*hash))
}

fn search(records: &[[u8; RECORD]], hash: u64) -> Option<u32> {
    let at = records.binary_search_by_key(&hash, hash_of).ok()?;
    records[at].last_chunk().map(|number| u32::from_be_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whether_they_are_held_or_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        for count in [0, 1, 300, HELD, HELD + 1, 3 * HELD, 3 * HELD + 5] {
            let mut lookup = Lookup::new(&OpenFolder::open(folder.path()).unwrap(), "n");
            for n in 0..count as u64 {
                lookup.push(10 * n + 5, n as u32).unwrap();
            }
            assert!(lookup.held.len() <= HELD);
            let mut wanted: Vec<u64> = (0..count as u64).collect();
            wanted.reverse();
            wanted.extend((0..count as u64).step_by(977));
            for n in wanted {
                assert_eq!(lookup.get(10 * n + 5).unwrap(), Some(n as u32), "{n} of {count}");
            }
            for absent in [0, 6, 10 * count as u64, 10 * count as u64 + 6, u64::MAX] {
                assert_eq!(lookup.get(absent).unwrap(), None, "{absent} of {count}");
            }
        }
    }
}
