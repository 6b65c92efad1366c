//! Documents whose XML would have one name on a disk that does not tell some names from others: capitals from small
//! letters, composed from decomposed ones, `a.` from `a`. Only the first of them gets it.

use super::place::Place;
use super::sort::Sorter;
use super::walk::Input;
use crate::write::akn_path;
use std::collections::HashMap;
use std::io;
use unicode_normalization::UnicodeNormalization;

/// What a disk does not tell in names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Capitals from small letters.
    case: bool,
    /// Composed letters from decomposed ones.
    composed: bool,
    /// Dots and spaces at the end from none.
    ends: bool,
}

impl Folds {
    /// A disk that does not tell capitals from small letters.
    #[cfg(test)]
    pub const CAPITALS: Folds = Folds { case: true, composed: false, ends: false };

    /// Tries what the disk of a folder makes of names.
    pub fn of(scratch: &Place) -> io::Result<Folds> {
        let alike = |made: &str, other: &str| {
            scratch.create(made)?;
            let found = scratch.look(other);
            scratch.remove(made)?;
            Ok::<_, io::Error>(matches!(found, Ok(Some(_))))
        };
        let case = alike("Case", "cASE")?;
        // A disk that does not take such names does not take one for the other.
        let [composed, ends] =
            [("\u{e9}", "e\u{301}"), ("dot", "dot.")].map(|(made, other)| alike(made, other).unwrap_or(false));
        Ok(Folds { case, composed, ends })
    }

    /// True where it takes any name for another one.
    pub fn any(self) -> bool {
        self != Folds::default()
    }

    /// A path as the disk knows it.
    pub fn fold(self, path: &str) -> String {
        let mut path = path.to_string();
        if self.composed {
            path = path.nfc().collect();
        }
        if self.case {
            path = path.to_lowercase();
        }
        if self.composed && self.case {
            path = path.nfc().collect();
        }
        if self.ends {
            let parts: Vec<_> = path.split('/').map(|part| part.trim_end_matches(['.', ' '])).collect();
            path = parts.join("/");
        }
        path
    }
}

/// Documents that come too late, by their ids, and the one that was first.
#[derive(Debug, Default)]
pub struct Twins(HashMap<String, String>);

/// What a path is: the XML of a document, or a folder that it lies in and that could be the XML of another one.
const FILE: u8 = b'1';
const FOLDER: u8 = b'2';

impl Twins {
    /// Looks through all inputs.
    pub fn find(inputs: impl Iterator<Item = io::Result<Input>>, scratch: &Place, folds: Folds) -> io::Result<Twins> {
        let mut sorter = Sorter::new(scratch, "twins");
        for input in inputs {
            let id = input?.id;
            let path = folds.fold(&akn_path(&id));
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]).filter(|folder| folder.ends_with(".xml"));
            for (path, kind) in folders.map(|folder| (folder, FOLDER)).chain([(path.as_str(), FILE)]) {
                sorter.push(format!("{path}\0{}{id}", char::from(kind)).as_bytes())?;
            }
        }
        let mut twins = Twins::default();
        let mut first: Option<(String, String)> = None;
        for record in sorter.sorted()? {
            let record = String::from_utf8(record?).map_err(io::Error::other)?;
            let Some((path, (kind, id))) = record.split_once('\0').map(|(path, rest)| (path, rest.split_at(1))) else {
                continue;
            };
            match &first {
                Some((folded, winner)) if folded == path => {
                    twins.0.entry(id.to_string()).or_insert_with(|| winner.clone());
                }
                _ if kind.as_bytes() == [FILE] => first = Some((path.to_string(), id.to_string())),
                _ => {}
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

    fn found(folds: Folds, ids: &[&str]) -> Vec<Option<String>> {
        let folder = tempfile::tempdir().unwrap();
        let input = |id: &&str| {
            let (id, path) = (id.to_string(), (*id).into());
            Ok(Input { id, path, kind: Kind::File, further: Vec::new() })
        };
        let twins = Twins::find(ids.iter().map(input), &Place::open(folder.path()).unwrap(), folds).unwrap();
        ids.iter().map(|id| twins.of(id).map(str::to_string)).collect()
    }

    #[test]
    fn the_first_of_those_that_look_alike_to_the_disk_gets_the_name() {
        let ids = ["a/R\u{e9}s.txt", "A/re\u{301}S.TXT", "a/res.txt", "B.txt", "b.txt", "b.TXT", "b./c", "b/c"];
        let some = |id: &str| Some(id.to_string());
        let (b, e) = (some("B.txt"), some("A/re\u{301}S.TXT"));
        let case = Folds { case: true, ..Folds::default() };
        assert_eq!(found(Folds::default(), &ids), [const { None }; 8]);
        assert_eq!(found(case, &ids), [None, None, None, None, b.clone(), b.clone(), None, None]);
        let case = Folds { composed: true, ..case };
        assert_eq!(found(case, &ids), [e, None, None, None, b.clone(), b, None, None]);
        let ends = Folds { ends: true, ..Folds::default() };
        assert_eq!(found(ends, &ids)[6..], [None, some("b./c")]);
        let composed = Folds { composed: true, ..Folds::default() };
        assert_eq!(found(composed, &["e\u{301}", "\u{e9}", "\u{c9}"]), [None, some("e\u{301}"), None]);
    }

    #[test]
    fn a_folder_with_the_name_of_xml_to_the_disk_has_no_place() {
        let case = Folds { case: true, ..Folds::default() };
        let ids = ["D.TXT.XML/q", "d.txt", "F.XML/a", "f.xml/b"];
        assert_eq!(found(case, &ids), [Some("d.txt".to_string()), None, None, None]);
    }
}
