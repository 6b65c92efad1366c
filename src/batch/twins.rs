//! Documents whose XML would have one name on a disk that does not tell capitals from small letters, or composed
//! from decomposed ones. Only the first of them gets it.

use super::place::Place;
use super::sort::Sorter;
use super::walk::Input;
use crate::write::akn_path;
use std::collections::HashMap;
use std::io;
use unicode_normalization::UnicodeNormalization;

/// Documents that come too late, by their ids, and the one that was first.
#[derive(Debug, Default)]
pub struct Twins(HashMap<String, String>);

/// A path as such a disk knows it.
pub fn fold(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

impl Twins {
    /// Looks through all inputs.
    pub fn find(inputs: impl Iterator<Item = io::Result<Input>>, scratch: &Place) -> io::Result<Twins> {
        let mut sorter = Sorter::new(scratch, "twins");
        for input in inputs {
            let id = input?.id;
            sorter.push(format!("{}\0{id}", fold(&akn_path(&id))).as_bytes())?;
        }
        let mut twins = Twins::default();
        let mut first: Option<(String, String)> = None;
        for record in sorter.sorted()? {
            let record = String::from_utf8(record?).map_err(io::Error::other)?;
            let Some((path, id)) = record.split_once('\0') else { continue };
            match &first {
                Some((folded, winner)) if folded == path => {
                    twins.0.insert(id.to_string(), winner.clone());
                }
                _ => first = Some((path.to_string(), id.to_string())),
            }
        }
        Ok(twins)
    }

    /// The document that has the name of another.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::super::walk::Kind;
    use super::*;

    #[test]
    fn the_first_of_those_that_look_alike_to_the_disk_gets_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let ids = ["a/R\u{e9}s.txt", "A/re\u{301}S.TXT", "a/res.txt", "B.txt", "b.txt", "b.TXT"];
        let input = |id: &&str| {
            let (id, path) = (id.to_string(), (*id).into());
            Ok(Input { id, path, kind: Kind::File, further: Vec::new() })
        };
        let twins = Twins::find(ids.iter().map(input), &Place::open(folder.path()).unwrap()).unwrap();
        let found: Vec<_> = ids.iter().map(|id| twins.of(id)).collect();
        let (b, e) = (Some("B.txt"), Some("A/re\u{301}S.TXT"));
        assert_eq!(found, [e, None, None, None, b, b]);
    }
}
