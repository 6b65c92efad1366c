//! Puts finished files in place, many at a time: waiting for the disk once for all of them costs hardly more
//! than waiting for one.

use super::Trouble;
use super::event::{Event, Watch};
use super::folder::{Folder, settle};
use super::record::Recorder;
use super::task::Placing;
use super::watchdog::Deadline;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Files that are put in place together at the most.
const TOGETHER: usize = 1024;

/// How long the first finished file waits for others.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is to be put in place, and what is told then.
pub type Finished = (Placing, Event);

/// Puts files in place as they come, until no more come.
pub fn publish(
    folder: &Folder,
    finished: &Receiver<Vec<Finished>>,
    watch: &dyn Watch,
    recorder: &mut Recorder,
) -> Result<(), Trouble> {
    while let Ok(mut batch) = finished.recv() {
        // Unchanged documents need no disk, and pass at once.
        let deadline = Deadline::after(PATIENCE);
        while batch.len() < TOGETHER && batch.iter().any(|(p, _)| p.rename.is_some()) {
            match finished.recv_timeout(deadline.left()) {
                Ok(more) => batch.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        put(folder, &batch)?;
        for (_, event) in &batch {
            recorder.event(event).map_err(|e| Trouble::Output(folder.runs.clone(), e))?;
            watch.done(event);
        }
    }
    Ok(())
}

fn put(folder: &Folder, batch: &[Finished]) -> Result<(), Trouble> {
    let parts: Vec<_> = batch.iter().filter_map(|(p, _)| p.rename.as_ref().map(|(part, _)| part.clone())).collect();
    if !parts.is_empty() {
        settle(&folder.scratch, &parts).map_err(|e| Trouble::Output(folder.scratch.clone(), e))?;
    }
    for (placing, _) in batch {
        if let Some((part, path)) = &placing.rename {
            fs::rename(part, path).map_err(|e| Trouble::Output(path.clone(), e))?;
        }
        if let Some(path) = &placing.remove {
            remove(path)?;
        }
    }
    Ok(())
}

/// Removes a file that may be gone already.
pub fn remove(path: &Path) -> Result<(), Trouble> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Trouble::Output(path.into(), e)),
        _ => Ok(()),
    }
}
