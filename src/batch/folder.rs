//! The output folder: whether it is ours, one run at a time, its places, and lasting writes.

use super::Trouble;
use super::job::{Job, Stop};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of the layout of `.un2akn`; a folder with a higher one is left alone.
const LAYOUT: u32 = 1;

/// The places of an output folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// `output`
    pub root: PathBuf,
    /// `output/.un2akn`
    pub own: PathBuf,
    /// `output/.un2akn/state`
    pub state: PathBuf,
    /// `output/.un2akn/tmp`: what is being written.
    pub scratch: PathBuf,
    /// `output/.un2akn/runs`
    pub runs: PathBuf,
}

impl Folder {
    /// The places below a folder.
    pub fn new(root: &Path) -> Folder {
        let own = root.join(".un2akn");
        Folder { root: root.into(), state: own.join("state"), scratch: own.join("tmp"), runs: own.join("runs"), own }
    }

    /// Refuses a folder that something else has made, or a later version of this program.
    pub fn is_ours(&self) -> Result<(), Trouble> {
        let layout = self.own.join("layout");
        match fs::read_to_string(&layout) {
            Ok(text) => match text.trim().strip_prefix("un2akn ").and_then(|n| n.parse::<u32>().ok()) {
                Some(n) if n <= LAYOUT => return Ok(()),
                Some(_) => return Err(Trouble::Newer(self.root.clone())),
                None => return Err(Trouble::NotOurs(self.root.clone())),
            },
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(Trouble::Output(layout, e)),
        }
        let listed = match fs::read_dir(&self.root) {
            Ok(listed) => listed,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(Trouble::Output(self.root.clone(), e)),
        };
        let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
        let anything = listed.flatten().any(|e| visible(&e.file_name()));
        // The state may have been lost; the tables tell whose they are.
        let mut header = String::new();
        if let Ok(file) = File::open(self.root.join("documents.csv")) {
            let _ = io::BufReader::new(file).read_line(&mut header);
        }
        match anything && !header.starts_with("document_id,status,problem,") {
            true => Err(Trouble::NotOurs(self.root.clone())),
            false => Ok(()),
        }
    }

    /// Makes the folder and locks it; the lock lasts as long as what is returned.
    pub fn lock(&self, job: &Job) -> Result<Lock, Trouble> {
        let unwritable = |path: &Path| {
            let path = path.to_path_buf();
            move |e| Trouble::Output(path, e)
        };
        fs::create_dir_all(&self.own).map_err(unwritable(&self.own))?;
        let path = self.own.join("lock");
        let file = File::options().create(true).read(true).write(true).truncate(false).open(&path);
        let mut file = file.map_err(unwritable(&path))?;
        let mut left = job.lock_wait;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(e)) => return Err(Trouble::Output(path, e)),
                Err(TryLockError::WouldBlock) if job.stop.asked() => return Err(job.stop.trouble()),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    let holder = fs::read_to_string(&path).unwrap_or_default();
                    return Err(Trouble::Locked(self.root.clone(), holder.trim().to_string()));
                }
                Err(TryLockError::WouldBlock) => {
                    let pause = left.min(Duration::from_millis(100));
                    std::thread::sleep(pause);
                    left -= pause;
                }
            }
        }
        // For people who look into the file; nothing depends on it.
        let _ = file.set_len(0);
        let _ = writeln!(file, "process {}", std::process::id());
        Ok(Lock { _file: file })
    }

    /// Makes the places, and removes what a run that died has left behind.
    pub fn prepare(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.scratch) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        for folder in [&self.state, &self.scratch, &self.runs] {
            fs::create_dir_all(folder)?;
        }
        let layout = self.own.join("layout");
        if !layout.exists() {
            let part = self.scratch.join("layout.part");
            fs::write(&part, format!("un2akn {LAYOUT}\n"))?;
            fs::rename(part, layout)?;
        }
        Ok(())
    }
}

/// A locked output folder. The kernel lets the lock go when the process ends, however it ends.
pub struct Lock {
    _file: File,
}

/// Waits until everything written below a folder is on the disk: the given files, and the names of all.
#[cfg(target_os = "linux")]
pub fn settle(folder: &Path, _files: &[PathBuf]) -> io::Result<()> {
    // One call for the whole file system is by orders faster than one for each file.
    rustix::fs::syncfs(File::open(folder)?).map_err(io::Error::from)
}

/// Waits until everything written below a folder is on the disk: the given files, and the names of all.
#[cfg(not(target_os = "linux"))]
pub fn settle(folder: &Path, files: &[PathBuf]) -> io::Result<()> {
    for file in files {
        match File::open(file) {
            Ok(file) => file.sync_all()?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e),
        }
    }
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Bytes that can still be written to the file system of a folder, where it tells.
pub fn room(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let s = rustix::fs::statvfs(folder).ok()?;
        Some(s.f_bavail.saturating_mul(s.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

impl Stop {
    /// The trouble that a stop ends a run with.
    pub fn trouble(&self) -> Trouble {
        Trouble::Interrupted(self.signal().unwrap_or(15))
    }
}
