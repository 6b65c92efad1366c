//! The folder of corrections: one file for each document, made for people and for git. A run reads all of them before
//! anything else; what writes them does so under a lock, so that several writers lose nothing.

use crate::batch::disk::fingerprint::Digest32;
use crate::batch::disk::open_folder::{OpenFolder, There};
use crate::hex;
use crate::write::akn_path;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use walkdir::WalkDir;

/// The ending of files of corrections.
const ENDING: &str = ".toml";

/// Bytes that such a file may have.
const MOST: u64 = 16 << 20;

/// The folder of corrections where none is named: `corrections` beside the input.
pub fn beside(input: &Path) -> PathBuf {
    let real = match input.file_name() {
        Some(_) => input.to_path_buf(),
        // `.` and `..` have no name of their own.
        None => fs::canonicalize(input).unwrap_or_else(|_| input.to_path_buf()),
    };
    real.parent().unwrap_or(Path::new("")).join("corrections")
}

/// Where the corrections of a document are below their folder: `2007/A_RES_62_17.pdf.toml`
pub fn path_of(document_id: &str) -> String {
    let path = akn_path(document_id);
    let below = path.strip_prefix("akn/").unwrap_or(&path);
    format!("{}{ENDING}", below.strip_suffix(".xml").unwrap_or(below))
}

/// The folder, for whoever adds to it.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder; it is made when there is something to write.
    pub fn new(path: PathBuf) -> Folder {
        Folder { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file of a document, if there is one.
    pub fn read(&self, document_id: &str) -> io::Result<Option<String>> {
        match OpenFolder::open(&self.path) {
            Ok(folder) => text(&folder, &path_of(document_id)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Changes the file of a document, or makes it; with `None` it stays as it is. Whoever comes at the same time
    /// waits. The file is there as it was or as it is to be, whenever the program or the machine is stopped.
    pub fn update(
        &self,
        document_id: &str,
        change: impl FnOnce(Option<&str>) -> Result<Option<String>, String>,
    ) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        let folder = OpenFolder::open(&self.path)?;
        let lock = folder.folder()?;
        // Where a file system has no locks for folders, the last of two writers would win; it is reported.
        lock.lock()?;
        let path = path_of(document_id);
        let before = text(&folder, &path)?;
        let Some(after) = change(before.as_deref()).map_err(io::Error::other)? else { return Ok(()) };
        if before.as_deref() == Some(&after) {
            return Ok(());
        }
        let (below, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let place = if below.is_empty() { folder.clone() } else { folder.make(below)? };
        let part = format!(".{}.part", hex(&Sha256::digest(&path)[..16]));
        let write = || {
            let mut file = place.create(&part)?;
            file.write_all(after.as_bytes())?;
            file.sync_all()?;
            place.rename(&part, &place, name)?;
            place.sync()
        };
        write().inspect_err(|_| {
            let _ = place.remove(&part);
        })?;
        folder.sync()
    }
}

/// The text of a file, if it is there.
fn text(folder: &OpenFolder, path: &str) -> io::Result<Option<String>> {
    let file = match folder.read(path) {
        Ok(file) => file,
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(e) => return Err(e),
    };
    let mut text = String::new();
    if file.take(MOST + 1).read_to_string(&mut text)? as u64 > MOST {
        return Err(io::Error::other("it is too large"));
    }
    Ok(Some(text))
}

/// The files of corrections as a run found them.
#[derive(Debug, Default)]
pub struct Corrections {
    files: BTreeMap<String, Kept>,
}

#[derive(Debug)]
struct Kept {
    text: Arc<str>,
    digest: Digest32,
    /// Whether a document of the input has asked for it.
    used: AtomicBool,
}

/// The file of a document.
#[derive(Clone, Debug)]
pub struct OfDocument {
    /// Its text.
    pub text: Arc<str>,
    /// Its SHA-256.
    pub digest: Digest32,
}

impl Corrections {
    /// Reads all files of a folder; there are none where it is not there. Fails, with the path, where one cannot be
    /// read.
    pub fn read(path: &Path) -> Result<Corrections, (PathBuf, io::Error)> {
        let failed = |path: &Path, e: io::Error| (path.to_path_buf(), e);
        let folder = match OpenFolder::open(path) {
            Ok(folder) => folder,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Corrections::default()),
            Err(e) => return Err(failed(path, e)),
        };
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(path).follow_root_links(true) {
            let entry = entry.map_err(|e| failed(path, e.into()))?;
            let below = entry.path().strip_prefix(path).ok().and_then(Path::to_str);
            let Some(name) = below.filter(|name| name.ends_with(ENDING) && entry.file_type().is_file()) else {
                continue;
            };
            let name = name.replace(std::path::MAIN_SEPARATOR, "/");
            let Some(text) = text(&folder, &name).map_err(|e| failed(entry.path(), e))? else { continue };
            let digest = Sha256::digest(&text).into();
            files.insert(name, Kept { text: text.into(), digest, used: AtomicBool::new(false) });
        }
        Ok(Corrections { files })
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file of a document, which is noted as one that is wanted.
    pub fn of(&self, document_id: &str) -> Option<OfDocument> {
        if self.files.is_empty() {
            return None;
        }
        let kept = self.files.get(&path_of(document_id))?;
        kept.used.store(true, Ordering::Relaxed);
        Some(OfDocument { text: Arc::clone(&kept.text), digest: kept.digest })
    }

    /// The files that no document has asked for.
    pub fn unused(&self) -> Vec<&str> {
        let unused = self.files.iter().filter(|(_, kept)| !kept.used.load(Ordering::Relaxed));
        unused.map(|(name, _)| name.as_str()).collect()
    }
}

/// True for a folder that is there.
pub fn is_there(path: &Path) -> bool {
    let (parent, name) = (path.parent(), path.file_name());
    match (parent, name) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            let there = OpenFolder::open(parent).and_then(|folder| folder.look(name));
            matches!(there, Ok(Some(There::Folder | There::Link)))
        }
        _ => path.is_dir(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_beside_the_input() {
        for (input, folder) in
            [("input", "corrections"), ("a/input/", "a/corrections"), ("/mnt/in", "/mnt/corrections")]
        {
            assert_eq!(beside(Path::new(input)), Path::new(folder));
        }
        assert_eq!(path_of("2044/a.txt"), "2044/a.txt.toml");
    }

    #[test]
    fn writers_at_the_same_time_lose_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().join("corrections"));
        let add = |n: usize| {
            folder.update("2044/a.txt", |text| Ok(Some(format!("{}# {n}\n", text.unwrap_or_default())))).unwrap();
        };
        std::thread::scope(|threads| {
            for n in 0..16 {
                threads.spawn(move || add(n));
            }
        });
        let text = folder.read("2044/a.txt").unwrap().unwrap();
        assert_eq!(text.lines().count(), 16);
        assert!(folder.update("2044/a.txt", |_| Err("no".into())).is_err());
        folder.update("2044/a.txt", |_| Ok(None)).unwrap();
        assert_eq!(folder.read("2044/a.txt").unwrap().as_deref(), Some(&*text));
        assert_eq!(folder.read("2044/b.txt").unwrap(), None);
        let names = OpenFolder::open(&place.path().join("corrections/2044")).unwrap().names().unwrap();
        assert_eq!(names, ["a.txt.toml"]);
    }

    #[test]
    fn a_run_tells_files_that_belong_to_no_document() {
        let place = tempfile::tempdir().unwrap();
        assert!(Corrections::read(&place.path().join("none")).unwrap().is_empty());
        fs::create_dir(place.path().join("2044")).unwrap();
        for name in ["2044/a.txt.toml", "b.txt.toml", "README.md"] {
            fs::write(place.path().join(name), name).unwrap();
        }
        let all = Corrections::read(place.path()).unwrap();
        assert_eq!(&*all.of("2044/a.txt").unwrap().text, "2044/a.txt.toml");
        assert!(all.of("c.txt").is_none());
        assert_eq!(all.unused(), ["b.txt.toml"]);
        fs::write(place.path().join("b.txt.toml"), b"\xff").unwrap();
        assert_eq!(Corrections::read(place.path()).unwrap_err().0, place.path().join("b.txt.toml"));
    }
}
