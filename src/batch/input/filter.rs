//! Which files of the input folder are looked at: what computers leave in folders is skipped, and so is what
//! the user leaves out, by globs and by files with globs, in the manner of ripgrep.

use ignore::Match;
use ignore::gitignore::Gitignore;
use ignore::overrides::{Override, OverrideBuilder};
use std::path::Path;

/// The names of files that say what of their folder is left out.
const IGNORE_FILES: [&str; 2] = [".ignore", ".un2aknignore"];

/// What is chosen of a folder.
#[derive(Clone, Debug)]
pub struct InputFilter {
    globs: Override,
    /// Files with globs in the folders that are open, with their depth.
    ignored: Vec<(usize, Gitignore)>,
}

/// Globs that cannot be understood.
#[derive(Debug)]
pub struct BadGlob(pub String);

impl InputFilter {
    /// Of a folder, with globs of what is taken and what is left out.
    pub fn new(root: &Path, include: &[String], exclude: &[String]) -> Result<InputFilter, BadGlob> {
        let wrong = |e: ignore::Error| BadGlob(e.to_string());
        let mut globs = OverrideBuilder::new(root);
        for glob in include {
            globs.add(glob).map_err(wrong)?;
        }
        for glob in exclude {
            globs.add(&format!("!{glob}")).map_err(wrong)?;
        }
        Ok(InputFilter { globs: globs.build().map_err(wrong)?, ignored: Vec::new() })
    }

    /// The walk comes to a folder: its own files with globs hold in it.
    pub fn enter(&mut self, folder: &Path, depth: usize) {
        self.ignored.retain(|(of, _)| *of < depth);
        for name in IGNORE_FILES {
            let path = folder.join(name);
            if path.is_file() {
                self.ignored.push((depth, Gitignore::new(path).0));
            }
        }
    }

    /// Why a place is skipped; none where it is looked at. A folder counts, and so does an archive.
    pub fn passes_over(&mut self, path: &Path, depth: usize, is_folder: bool) -> Option<&'static str> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(why) = left_behind(&name, path) {
            return Some(why);
        }
        self.ignored.retain(|(of, _)| *of < depth);
        match self.globs.matched(path, is_folder) {
            Match::Ignore(_) => return Some("is excluded by --include or --exclude"),
            Match::Whitelist(_) => return None,
            Match::None => {}
        }
        let told = self.ignored.iter().rev().map(|(_, globs)| globs.matched(path, is_folder)).find(|m| !m.is_none());
        told.filter(Match::is_ignore).map(|_| "is excluded by a file of globs in its folder")
    }

    /// True for the files of a bag (RFC 8493) that are not payload.
    pub fn is_tag(path: &Path) -> bool {
        is_tag(&path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase())
    }

    /// The same for a file in an archive, by its path with that of the archive.
    pub fn passes_over_member(&mut self, archive: &Path, member: &Path, depth: usize) -> Option<&'static str> {
        let mut path = archive.to_path_buf();
        let mut parts = member.components().peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            if let Some(why) = self.passes_over(&path, depth, parts.peek().is_some()) {
                return Some(why);
            }
        }
        None
    }
}

/// What systems and programs leave in folders.
fn left_behind(name: &str, path: &Path) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        ".ds_store" | "thumbs.db" | "ehthumbs.db" | "desktop.ini" | ".localized" => "was left by the file manager",
        "__macosx" | ".spotlight-v100" | ".trashes" | ".fseventsd" | "$recycle.bin" | "system volume information" => {
            "is a folder of the system"
        }
        ".git" | ".svn" | ".hg" | ".bzr" => "is a folder of version control",
        ".ignore" | ".un2aknignore" => "says what is left out",
        _ if lower.starts_with("~$") || (lower.starts_with(".~lock.") && lower.ends_with('#')) => {
            "is a temporary file of a program that has a document open"
        }
        _ if lower.starts_with("._") => "was left by macOS",
        _ if is_tag(&lower) && path.with_file_name("bagit.txt").is_file() => "describes the bag it belongs to",
        _ => return None,
    })
}

/// `bagit.txt`, `manifest-sha256.txt`
fn is_tag(name: &str) -> bool {
    let manifest = name.starts_with("manifest-") || name.starts_with("tagmanifest-");
    matches!(name, "bagit.txt" | "bag-info.txt" | "fetch.txt") || (manifest && name.ends_with(".txt"))
}
