//! PDFs in which no files were found the last time: while they are unchanged, they are not read to look for some.

use crate::batch::disk::fingerprint::Stamp;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Such PDFs, by a hash of their ids and stamps.
#[derive(Default)]
pub struct Bare(HashSet<u64>);

impl Bare {
    /// One that is bare as long as its stamp is this.
    pub fn add(&mut self, id: &str, stamp: &Stamp) {
        self.0.insert(hash(id, stamp));
    }

    /// True where it is known that a file with this stamp holds none.
    pub fn holds(&self, id: &str, stamp: &Stamp) -> bool {
        self.0.contains(&hash(id, stamp))
    }

    /// True where nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn hash(id: &str, stamp: &Stamp) -> u64 {
    let mut hasher = DefaultHasher::new();
    (id, stamp).hash(&mut hasher);
    hasher.finish()
}
