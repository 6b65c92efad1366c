//! Puts finished files in place, many at a time: waiting for the disk once for all of them costs hardly more
//! than waiting for one.

use crate::batch::disk::edited::{KEPT, keep};
use crate::batch::document::context::Placement;
use crate::batch::error::RunError;
use crate::batch::event::{Event, Told, Watch};
use crate::batch::output::folder::{OutputFolder, flush_to_disk};
use crate::batch::output::xml_file::{Refused, no_place};
use crate::batch::records::recorder::Recorder;
use crate::batch::watchdog::Deadline;
use crate::code::Problem;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Files that are put in place together at the most.
const TOGETHER: usize = 1024;

/// How long the first finished file waits for others.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is to be put in place, and what is reported then.
pub type Finished = (Placement, Event);

/// A document whose XML the output does not take under its name: its id, and the problem.
pub type NoPlace = (String, Problem);

/// Puts files in place as they come, until no more come. Gives the documents whose XML has no place after all.
pub fn publish(
    folder: &OutputFolder,
    finished: &Receiver<Vec<Finished>>,
    watch: &dyn Watch,
    recorder: &mut Recorder,
) -> Result<Vec<NoPlace>, RunError> {
    let mut refused = Vec::new();
    while let Ok(mut batch) = finished.recv() {
        // Unchanged documents need no disk, and pass at once.
        let deadline = Deadline::after(PATIENCE);
        while batch.len() < TOGETHER && batch.iter().any(|(p, _)| p.rename.is_some()) {
            match finished.recv_timeout(deadline.left()) {
                Ok(more) => batch.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let parts: Vec<_> = batch.iter().filter_map(|(p, _)| p.rename.as_ref().map(|(part, _)| part.clone())).collect();
        if !parts.is_empty() {
            flush_to_disk(&folder.scratch, &parts).map_err(|e| RunError::Output(folder.scratch.path().into(), e))?;
        }
        for (placement, mut event) in batch {
            match put(folder, &placement) {
                Ok(None) => {}
                Ok(Some(kept)) => {
                    let akn = folder.akn.path_of(kept);
                    recorder.note(watch, &format!("{}: {KEPT}", akn.display()));
                }
                Err(Refused::Name(why)) => {
                    let problem = no_place(&why);
                    event.tell(Told::of(Some(&problem), &[]));
                    refused.push((event.input.clone(), problem));
                    event.outputs.clear();
                    event.rows.clear();
                }
                Err(Refused::Output(path, e)) => return Err(RunError::Output(path, e)),
            }
            recorder.event(&event).map_err(|e| RunError::Output(folder.runs.path().into(), e))?;
            watch.done(&event);
        }
    }
    Ok(refused)
}

/// Gives a file its name. What somebody else has put there is kept, under the name that is given back.
fn put(folder: &OutputFolder, placement: &Placement) -> Result<Option<String>, Refused> {
    let Some((part, name)) = &placement.rename else { return Ok(None) };
    let refused = |e| Refused::of(&folder.akn, Path::new(name), e);
    let kept = if placement.beside { Some(keep(&folder.akn, name).map_err(refused)?) } else { None };
    folder.scratch.rename(part, &folder.akn, name).map_err(refused)?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::event::Change;
    use crate::batch::options::RunOptions;
    use crate::code::Failure;
    use std::sync::mpsc::channel;

    struct Nobody;

    impl Watch for Nobody {}

    #[test]
    fn a_name_that_the_disk_refuses_is_the_fault_of_one_document() {
        let temporary = tempfile::tempdir().unwrap();
        let (folder, _lock) = OutputFolder::take(&RunOptions::new("in".into(), temporary.path().into())).unwrap();
        let (to_publish, finished) = channel();
        let batch = [("a", "a.xml"), ("b", "b\0.xml"), ("c", "c.xml"), ("d", "d.xml")].map(|(id, name)| {
            folder.scratch.replace(id, b"<new/>").unwrap();
            let rename = Some((id.to_string(), name.to_string()));
            (Placement { rename, beside: id == "c" }, Event::new(id, Change::New))
        });
        // A folder has been put where a file was to be.
        folder.akn.make("d.xml/full").unwrap();
        folder.akn.replace("c.xml", b"<mine/>").unwrap();
        to_publish.send(batch.into_iter().collect()).unwrap();
        drop(to_publish);
        let mut recorder = Recorder::new(&RunOptions::new("in".into(), temporary.path().into()), &[0; 32]);
        let refused = publish(&folder, &finished, &Nobody, &mut recorder).unwrap();
        assert_eq!(refused.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["b", "d"]);
        assert!(refused.iter().all(|(_, problem)| problem.failure == Failure::NoPlace), "{refused:?}");
        assert_eq!(recorder.run.failures[&Failure::NoPlace], 2);
        let read = |name: &str| std::fs::read_to_string(temporary.path().join("akn").join(name)).unwrap();
        assert_eq!(["a.xml", "c.xml", "c.xml.edited"].map(read), ["<new/>", "<new/>", "<mine/>"]);
    }
}
