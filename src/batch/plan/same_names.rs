//! Documents whose XML would have one name on a disk that does not distinguish some names from others: capitals from
//! small letters, composed from decomposed ones, `a.` from `a`. Only the first of them gets it.

use crate::batch::disk::external_sort::Sorter;
use crate::batch::disk::folding::Folds;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::input::walk::Input;
use crate::write::akn_path;
use std::collections::HashMap;
use std::io;

/// Documents that come too late, by their ids, and the one that was first.
#[derive(Debug, Default)]
pub struct SameNames(HashMap<String, String>);

/// What a path is: the XML of a document, or a folder that it is in and that could be the XML of another one.
const FILE: u8 = b'1';
const FOLDER: u8 = b'2';

impl SameNames {
    /// Looks through all inputs.
    pub fn find(
        inputs: impl Iterator<Item = io::Result<Input>>,
        scratch: &OpenFolder,
        folds: Folds,
    ) -> io::Result<SameNames> {
        let mut sorter = Sorter::new(scratch, "twins");
        for input in inputs {
            let id = input?.id;
            let path = folds.fold(&akn_path(&id));
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]).filter(|folder| folder.ends_with(".xml"));
            for (path, kind) in folders.map(|folder| (folder, FOLDER)).chain([(path.as_str(), FILE)]) {
                sorter.push(format!("{path}\0{}{id}", char::from(kind)).as_bytes())?;
            }
        }
        let mut same_names = SameNames::default();
        let mut first: Option<(String, String)> = None;
        for record in sorter.sorted()? {
            let record = String::from_utf8(record?).map_err(io::Error::other)?;
            let Some((path, (kind, id))) = record.split_once('\0').map(|(path, rest)| (path, rest.split_at(1))) else {
                continue;
            };
            match &first {
                Some((folded, winner)) if folded == path => {
                    same_names.0.entry(id.to_string()).or_insert_with(|| winner.clone());
                }
                _ if kind.as_bytes() == [FILE] => first = Some((path.to_string(), id.to_string())),
                _ => {}
            }
        }
        Ok(same_names)
    }

    /// The document that has the name of another.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::input::walk::Kind;

    fn found(folds: Folds, ids: &[&str]) -> Vec<Option<String>> {
        let folder = tempfile::tempdir().unwrap();
        let input = |id: &&str| {
            let (id, path) = (id.to_string(), (*id).into());
            Ok(Input { id, path, kind: Kind::File, further: Vec::new() })
        };
        let same_names =
            SameNames::find(ids.iter().map(input), &OpenFolder::open(folder.path()).unwrap(), folds).unwrap();
        ids.iter().map(|id| same_names.of(id).map(str::to_string)).collect()
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
