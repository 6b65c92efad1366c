//! The output folder: whether it is ours, one run at a time, its places, and lasting writes.

use crate::batch::disk::folding::Folds;
use crate::batch::disk::open_folder::{OpenFolder, There};
use crate::batch::error::RunError;
use crate::batch::options::RunOptions;
use crate::batch::watchdog::Deadline;
use crate::write::tables::{TABLES, Table, header};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::time::Duration;

/// The version of the layout of `.un2akn`; a folder with a higher one is left alone.
const LAYOUT: u32 = 1;

/// The places of an output folder.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    /// `output`
    pub root: OpenFolder,
    /// `output/akn`
    pub akn: OpenFolder,
    /// `output/.un2akn`
    pub own: OpenFolder,
    /// `output/.un2akn/state`
    pub state: OpenFolder,
    /// `output/.un2akn/tmp`: what is being written.
    pub scratch: OpenFolder,
    /// `output/.un2akn/runs`
    pub runs: OpenFolder,
    /// What its disk does not distinguish in names.
    pub folds: Folds,
}

/// A locked output folder. The kernel lets the lock go when the process ends, however it ends.
pub struct Lock {
    _file: File,
}

/// Refuses a folder that something else has made, or a later version of this program, and one in which a link
/// is where this program writes. Gives the folder, where it is there.
pub fn is_ours(output: &Path) -> Result<Option<OpenFolder>, RunError> {
    let unreadable = |e| RunError::Output(output.into(), e);
    let root = match OpenFolder::open(output) {
        Ok(root) => root,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(unreadable(e)),
    };
    let names = root.names().map_err(unreadable)?;
    let own = [".un2akn", "akn", "html", ".un2akn/layout", ".un2akn/lock", ".un2akn/runs", ".un2akn/state"];
    let own = own.into_iter().chain([".un2akn/tmp", ".un2akn/commit"]).map(Path::new);
    for name in own.chain(names.iter().map(Path::new).filter(|name| is_made(name))) {
        match root.look(name) {
            Ok(Some(There::Link)) => return Err(RunError::Linked(root.path_of(name))),
            Ok(_) => {}
            Err(e) => return Err(RunError::Output(root.path_of(name), e)),
        }
    }
    match layout(&root).map_err(|e| RunError::Output(root.path_of(".un2akn/layout"), e))? {
        Layout::Ours => return Ok(Some(root)),
        Layout::Later => return Err(RunError::Newer(output.into())),
        Layout::Foreign => return Err(RunError::NotOurs(output.into())),
        Layout::Lost => {}
    }
    // A power cut may have taken it; what lies there shows whose folder it is.
    let mut visible = names.iter().map(Path::new).filter(|name| !is_hidden(name)).peekable();
    let all_made =
        names.iter().any(|name| name == ".un2akn") && visible.clone().all(|n| is_made(n) || n == Path::new("akn"));
    if visible.peek().is_none() || all_made || has_our_table(&root) {
        return Ok(Some(root));
    }
    Err(RunError::NotOurs(output.into()))
}

fn is_hidden(name: &Path) -> bool {
    name.as_os_str().as_encoded_bytes().starts_with(b".")
}

/// True for the name of a file or folder that this program makes in an output, beside `akn`.
pub fn is_made(name: &Path) -> bool {
    let Some(name) = name.to_str() else { return false };
    let of_table = |table: &Table| {
        name.strip_prefix(table.name).is_some_and(|rest| [".csv", ".excel.csv", ".parquet"].contains(&rest))
    };
    ["html", "report.html", "datapackage.json", "csv-metadata.json"].contains(&name)
        || TABLES.iter().any(|t| of_table(t))
}

enum Layout {
    Ours,
    Later,
    Foreign,
    /// It is not there, or was cut off or emptied.
    Lost,
}

fn layout(root: &OpenFolder) -> io::Result<Layout> {
    let mut bytes = Vec::new();
    match root.read(".un2akn/layout") {
        Ok(file) => file.take(64).read_to_end(&mut bytes)?,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Layout::Lost),
        Err(e) => return Err(e),
    };
    let text = String::from_utf8_lossy(&bytes);
    let number = text.strip_suffix('\n').and_then(|t| t.strip_prefix("un2akn ")).and_then(|n| n.parse::<u32>().ok());
    let cut = bytes.iter().all(|b| *b == 0)
        || (!text.contains('\n') && "un2akn ".starts_with(text.trim_end_matches(|c: char| c.is_ascii_digit())));
    Ok(match number {
        Some(n) if n <= LAYOUT => Layout::Ours,
        Some(_) => Layout::Later,
        None if cut => Layout::Lost,
        None => Layout::Foreign,
    })
}

/// Whether the tables show whose folder it is, where the state is lost.
fn has_our_table(root: &OpenFolder) -> bool {
    let expected = header(TABLES[0]);
    let start: Vec<u8> = expected.splitn(4, |b| *b == b',').take(3).flat_map(|c| [c, b","].concat()).collect();
    let mut line = Vec::new();
    let read =
        root.read("documents.csv").and_then(|f| io::BufReader::new(f).take(1 << 12).read_until(b'\n', &mut line));
    read.is_ok() && line.starts_with(&start)
}

impl OutputFolder {
    /// Takes the output folder for a run: makes it where it is not there, locks it, and puts its places in order.
    /// The lock lasts as long as what is returned.
    pub fn take(options: &RunOptions) -> Result<(OutputFolder, Lock), RunError> {
        let unwritable = |path: &Path| {
            let path = path.to_path_buf();
            move |e| RunError::Output(path, e)
        };
        let root = match is_ours(&options.output)? {
            Some(root) => root,
            None => {
                fs::create_dir_all(&options.output).map_err(unwritable(&options.output))?;
                // Where its name is lost, so is all that is in it.
                let _ = options
                    .output
                    .parent()
                    .map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p })
                    .map(sync);
                OpenFolder::open(&options.output).map_err(unwritable(&options.output))?
            }
        };
        let own = root.make(".un2akn").map_err(unwritable(&root.path_of(".un2akn")))?;
        let lock = lock(&own, options)?;
        let folder = prepare(root, own).map_err(unwritable(&options.output.join(".un2akn")))?;
        Ok((folder, lock))
    }

    /// The places for a run that only looks: those that are not there are made elsewhere.
    pub fn preview(output: &Path, elsewhere: &Path) -> io::Result<OutputFolder> {
        let elsewhere = OpenFolder::open(elsewhere)?;
        let at = |place: &OpenFolder, name: &str| match place.at(name) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => elsewhere.make(name),
            other => other,
        };
        let root = match OpenFolder::open(output) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => elsewhere.make("root")?,
            other => other?,
        };
        let own = at(&root, ".un2akn")?;
        let [state, runs] = [at(&own, "state")?, at(&own, "runs")?];
        // What the disk of the output makes of names is only known where something can be written there.
        let (scratch, folds) = (elsewhere.make("tmp")?, Folds::default());
        Ok(OutputFolder { akn: at(&root, "akn")?, state, runs, scratch, own, root, folds })
    }
}

/// Locks the folder.
fn lock(own: &OpenFolder, options: &RunOptions) -> Result<Lock, RunError> {
    let path = own.path_of("lock");
    let mut file = own.update("lock").map_err(|e| RunError::Output(path.clone(), e))?;
    let deadline = Deadline::after(options.lock_wait);
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::Error(e)) => return Err(RunError::Output(path, e)),
            Err(TryLockError::WouldBlock) if options.stop.asked() => return Err(options.stop.error()),
            Err(TryLockError::WouldBlock) if deadline.left().is_zero() => {
                let mut holder = String::new();
                let _ = file.take(64).read_to_string(&mut holder);
                return Err(RunError::Locked(options.output.clone(), holder.trim().to_string()));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(deadline.left().min(Duration::from_millis(100))),
        }
    }
    // For people who look into the file; nothing depends on it. A copy that shares the file stays as it is.
    if !is_shared(&file) {
        let _ = file.set_len(0);
        let _ = writeln!(file, "process {}", std::process::id());
    }
    Ok(Lock { _file: file })
}

/// True where the file has other names too.
fn is_shared(file: &File) -> bool {
    #[cfg(unix)]
    {
        file.metadata().is_ok_and(|m| std::os::unix::fs::MetadataExt::nlink(&m) > 1)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

/// Makes the places, and removes what a run that died has left behind. What shows whose folder it is comes first,
/// and is on the disk before anything else.
fn prepare(root: OpenFolder, own: OpenFolder) -> io::Result<OutputFolder> {
    if !matches!(layout(&root)?, Layout::Ours) {
        own.put("layout", format!("un2akn {LAYOUT}\n").as_bytes())?;
        own.sync()?;
        root.sync()?;
    }
    own.remove_all("tmp")?;
    let [state, scratch, runs] = [own.make("state")?, own.make("tmp")?, own.make("runs")?];
    let folds = Folds::of(&scratch)?;
    Ok(OutputFolder { akn: root.make("akn")?, state, scratch, runs, own, root, folds })
}

/// Waits until the names in a folder are on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Waits until everything written below a folder is on the disk: the given files, and the names of all.
#[cfg(target_os = "linux")]
pub fn flush_to_disk(folder: &OpenFolder, _files: &[String]) -> io::Result<()> {
    // One call for the whole file system is by orders faster than one for each file.
    rustix::fs::syncfs(folder.folder()?).map_err(io::Error::from)
}

/// Waits until everything written below a folder is on the disk: the given files, and the names of all.
#[cfg(not(target_os = "linux"))]
pub fn flush_to_disk(folder: &OpenFolder, files: &[String]) -> io::Result<()> {
    for file in files {
        match folder.update(file) {
            Ok(file) => file.sync_all()?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e),
        }
    }
    folder.sync()
}
