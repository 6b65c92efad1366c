//! Where an export goes: a file or a folder that is ours, written whole or not at all, and left alone where it is up to
//! date.

use super::key::{Key, MARK};
use super::{Done, Format};
use crate::command::{Trouble, output};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The file in a folder of ours that holds the key, and the names of its other files.
const LIST: &str = ".un2akn-export";

/// Bytes at the two ends of a file in which its key is looked for.
const ENDS: u64 = 4096;

/// True where a target is what would be written.
pub fn is_current(target: &Path, format: Format, key: &Key) -> bool {
    let mark = key.mark();
    if format.is_folder() {
        let there = Listed::read(target);
        return there.is_some_and(|there| there.mark == mark && there.files.iter().all(|f| target.join(f).is_file()));
    }
    // What takes sources along is made again, since these may have changed.
    ends(target).is_ok_and(|ends| contains(&ends, mark.as_bytes())) && format != Format::Uwazi
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// The two ends of a file; of a database its key.
fn ends(path: &Path) -> io::Result<Vec<u8>> {
    #[cfg(feature = "sqlite")]
    if let Some(mark) = super::sqlite::mark(path) {
        return Ok(mark.into_bytes());
    }
    let mut file = output::open(path)?;
    let mut bytes = Vec::new();
    (&mut file).take(ENDS).read_to_end(&mut bytes)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(ENDS)))?;
    file.take(ENDS).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Refuses a target that something else has written.
pub fn check(target: &Path, is_folder: bool) -> Result<(), Trouble> {
    let unfit = |what: &str| Err(Trouble::Unfit(target.into(), what.into()));
    let Ok(metadata) = fs::metadata(target) else { return Ok(()) };
    if metadata.is_dir() {
        let empty = fs::read_dir(target).is_ok_and(|mut list| list.next().is_none());
        return match is_folder {
            false => unfit("is a folder, and this format is a file; name one"),
            true if empty || target.join(LIST).is_file() => Ok(()),
            true => unfit("holds files that un2akn did not write; choose an empty folder"),
        };
    }
    match is_folder {
        true => unfit("is a file, and this format is a folder; name another"),
        false if metadata.len() == 0 || ends(target).is_ok_and(|ends| contains(&ends, MARK.as_bytes())) => Ok(()),
        false => unfit("already exists, and un2akn did not write it; choose another name, or remove it"),
    }
}

/// Writes a file under another name, and gives it its own when it is whole.
pub fn file(target: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<Done, Trouble>) -> Result<Done, Trouble> {
    path(target, |path| {
        let file = File::options().read(true).write(true).truncate(true).open(path).map_err(Trouble::output(target))?;
        let mut to = BufWriter::with_capacity(1 << 17, file);
        // It is the target that cannot be written, by whatever name.
        let done = write(&mut to).map_err(|trouble| match trouble {
            Trouble::Output(_, e) => Trouble::Output(target.into(), e),
            other => other,
        })?;
        to.flush().map_err(Trouble::output(target))?;
        Ok(done)
    })
}

/// The same for what writes a file by its path.
pub fn path(target: &Path, write: impl FnOnce(&Path) -> Result<Done, Trouble>) -> Result<Done, Trouble> {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let make = || {
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.prefix(".un2akn-").tempfile_in(folder)
    };
    let made = make().map_err(Trouble::output(target))?.into_temp_path();
    let done = write(&made)?;
    made.persist(target).map_err(|e| Trouble::Output(target.into(), e.error))?;
    Ok(done)
}

/// What a folder of ours holds.
struct Listed {
    mark: String,
    files: BTreeSet<String>,
}

impl Listed {
    fn read(folder: &Path) -> Option<Listed> {
        let text = output::text(&folder.join(LIST)).ok()?;
        let mut lines = text.lines().map(str::to_string);
        Some(Listed { mark: lines.next()?, files: lines.collect() })
    }
}

/// A folder that is written file by file; of those that were there before, what is the same stays as it is, and what is
/// not written again is removed.
pub struct Folder {
    root: PathBuf,
    mark: String,
    before: BTreeSet<String>,
    written: BTreeSet<String>,
}

impl Folder {
    /// Opens or makes the folder. Until it is finished, it is up to date for nobody.
    pub fn open(root: &Path, key: &Key) -> Result<Folder, Trouble> {
        let before = Listed::read(root).map(|l| l.files).unwrap_or_default();
        let folder = Folder { root: root.into(), mark: key.mark(), before, written: BTreeSet::new() };
        fs::create_dir_all(root).map_err(Trouble::output(root))?;
        folder.list(MARK, &folder.before)?;
        Ok(folder)
    }

    fn list(&self, mark: &str, files: &BTreeSet<String>) -> Result<(), Trouble> {
        let path = self.root.join(LIST);
        let lines: String =
            std::iter::once(mark).chain(files.iter().map(String::as_str)).map(|l| format!("{l}\n")).collect();
        fs::write(&path, lines).map_err(Trouble::output(&path))
    }

    /// Writes a file by its name with `/` between the parts.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let to = self.root.join(name);
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            self.written.insert(name.to_string());
            return Ok(());
        }
        self.file(name, |path| fs::write(path, bytes))
    }

    /// The same for what writes a file by its path.
    pub fn file(&mut self, name: &str, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Trouble> {
        let to = self.root.join(name);
        path(&to, |path| {
            write(path).map_err(Trouble::output(&to))?;
            Ok(Done::new("", "", 0))
        })?;
        self.written.insert(name.to_string());
        Ok(())
    }

    /// Removes what is not there any more, and lists the rest.
    pub fn finish(&mut self) -> Result<(), Trouble> {
        for gone in self.before.difference(&self.written) {
            // A name in the list that leads out of the folder is none of ours.
            let is_below = Path::new(gone).components().all(|c| matches!(c, std::path::Component::Normal(_)));
            let path = self.root.join(gone);
            match if is_below { fs::remove_file(&path) } else { Ok(()) } {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(Trouble::Output(path, e)),
                _ => {}
            }
        }
        self.list(&self.mark, &self.written)
    }
}
