//! The pages that were written before, so that nothing else is replaced or removed.

use crate::batch::OpenFolder;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

/// Where paths and SHA-256 of the pages are noted, in an output.
pub const PAGES: &str = ".un2akn/pages";

/// SHA-256 of pages by their paths.
#[derive(Default)]
pub struct Pages(BTreeMap<String, String>);

impl Pages {
    /// What is noted in an output; nothing where it cannot be read.
    pub fn read(root: &OpenFolder) -> Pages {
        let mut text = String::new();
        let read = root.read(PAGES).and_then(|mut file| file.read_to_string(&mut text));
        let lines = text.lines().filter(|_| read.is_ok()).filter_map(|line| line.split_once("  "));
        Pages(lines.map(|(sha256, path)| (path.to_string(), sha256.to_string())).collect())
    }

    /// True where a page was written with this SHA-256.
    pub fn holds(&self, path: &str, sha256: &str) -> bool {
        self.0.get(path).is_some_and(|noted| noted == sha256)
    }

    /// Removes pages of documents that have none any more, where they are as they were written. What was changed stays,
    /// and is noted no more.
    pub fn remove_others(&mut self, root: &OpenFolder, pages: &[(String, String)]) -> io::Result<()> {
        let made: BTreeMap<&str, &str> = pages.iter().map(|(path, sha256)| (path.as_str(), sha256.as_str())).collect();
        for (path, sha256) in std::mem::take(&mut self.0) {
            if made.contains_key(path.as_str()) || !root.holds(&path, &sha256) {
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
        self.0.extend(pages);
        let text: String = self.0.iter().map(|(path, sha256)| format!("{sha256}  {path}\n")).collect();
        root.make(".un2akn")?.replace("pages", text.as_bytes())
    }
}
