//! The pages that were written before, so that nothing else is replaced or removed.

use crate::batch::OpenFolder;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Where paths and SHA-256 of the pages are noted, in an output.
pub const PAGES: &str = ".un2akn/pages";

/// The same of pages that are being written: whenever a report ends, it is known whose they are.
const BEGUN: &str = ".un2akn/pages.begun";

/// What two reports on one output wait for.
const LOCK: &str = ".un2akn/pages.lock";

/// SHA-256 of pages by their paths.
pub struct Pages {
    noted: BTreeMap<String, Vec<String>>,
    begun: Mutex<Option<File>>,
    /// What a report that did not come to its end has noted.
    before: String,
    _lock: Option<File>,
}

impl Pages {
    /// What is noted in an output; nothing where it cannot be read. Another report is waited for.
    pub fn read(root: &OpenFolder) -> Pages {
        // Where there is no lock to be had, pages of two reports at once may be taken for edited, and are kept.
        let lock =
            root.make(".un2akn").and_then(|_| root.update(LOCK)).and_then(|file| file.lock().map(|()| file)).ok();
        let [pages, before] = [PAGES, BEGUN].map(|name| {
            let mut text = String::new();
            let read = root.read(name).and_then(|mut file| file.read_to_string(&mut text));
            read.map(|_| text).unwrap_or_default()
        });
        let mut noted: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (sha256, path) in pages.lines().chain(before.lines()).filter_map(|line| line.split_once("  ")) {
            noted.entry(path.to_string()).or_default().push(sha256.to_string());
        }
        Pages { noted, begun: Mutex::default(), before, _lock: lock }
    }

    /// True where a page was written with this SHA-256.
    pub fn holds(&self, path: &str, sha256: &str) -> bool {
        self.noted.get(path).is_some_and(|noted| noted.iter().any(|noted| noted == sha256))
    }

    /// Notes a page that is about to be written.
    pub fn begin(&self, root: &OpenFolder, path: &str, sha256: &str) -> io::Result<()> {
        if self.holds(path, sha256) {
            return Ok(());
        }
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *begun {
            Some(file) => file,
            None => {
                let file = begun.insert(root.create(BEGUN)?);
                // Its last line may be cut off.
                file.write_all(format!("{}\n", self.before).as_bytes())?;
                file
            }
        };
        file.write_all(format!("{sha256}  {path}\n").as_bytes())
    }

    /// Removes pages of documents that have none any more, where they are as they were written. What was changed stays,
    /// and is noted no more.
    pub fn remove_others(&mut self, root: &OpenFolder, pages: &[(String, String)]) -> io::Result<()> {
        let made: BTreeMap<&str, &str> = pages.iter().map(|(path, sha256)| (path.as_str(), sha256.as_str())).collect();
        for (path, noted) in std::mem::take(&mut self.noted) {
            if made.contains_key(path.as_str()) || !noted.iter().any(|sha256| root.holds(&path, sha256)) {
                continue;
            }
            root.remove(&path)?;
            // Fails on the first folder that still holds something.
            let folders = Path::new(&path).ancestors().skip(1).filter(|f| f.components().count() > 1);
            let _ = folders.map(|folder| root.remove_folder(folder)).try_for_each(|removed| removed);
        }
        Ok(())
    }

    /// Notes what was written now, and what is still there of before.
    pub fn write(mut self, root: &OpenFolder, pages: Vec<(String, String)>) -> io::Result<()> {
        self.noted.extend(pages.into_iter().map(|(path, sha256)| (path, vec![sha256])));
        let lines = self.noted.iter().flat_map(|(path, noted)| noted.iter().map(move |sha256| (path, sha256)));
        let text: String = lines.map(|(path, sha256)| format!("{sha256}  {path}\n")).collect();
        root.make(".un2akn")?.replace("pages", text.as_bytes())?;
        root.remove(BEGUN)
    }
}
