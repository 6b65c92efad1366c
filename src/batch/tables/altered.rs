//! Whether the tables on the disk are what was written.

use crate::batch::disk::comparison::Comparison;
use crate::batch::disk::fingerprint::{Fingerprint, Stamp};
use crate::batch::disk::framing;
use crate::batch::output::folder::OutputFolder;
use crate::batch::state::store::State;
use std::io;

/// What the tables on disk are compared to what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// They are what was written.
    Whole,
    /// One of them is another, or is gone.
    Altered,
}

/// Stamps of the tables by their names.
type Stamps = Vec<(String, Stamp)>;

const STAMPS: &str = "stamps";

fn keep_stamps(folder: &OutputFolder, found: &Stamps) -> io::Result<()> {
    framing::write(&mut folder.scratch.create(STAMPS)?, found, &[])?;
    folder.scratch.rename(STAMPS, &folder.state, STAMPS)
}

/// The stamps that were noted; none where they cannot be read.
fn stamps(folder: &OutputFolder) -> Stamps {
    let noted = folder.state.read(STAMPS).and_then(|mut f| framing::read::<Stamps>(&mut f));
    noted.ok().flatten().map(|(stamps, _)| stamps).unwrap_or_default()
}

/// Notes the stamps of the tables that were put in place just now, to spare reading them the next time.
pub fn note(folder: &OutputFolder, state: &State) -> io::Result<()> {
    let mut found = Stamps::new();
    for table in state.tables().unwrap_or_default() {
        found.extend(folder.root.stamp(&table.name).map(|stamp| (table.name.clone(), stamp)));
    }
    keep_stamps(folder, &found)
}

/// Looks whether the tables are what was written. With `note`, stamps that have changed are noted.
pub fn check(folder: &OutputFolder, state: &State, note: bool) -> io::Result<Found> {
    let Some(known) = state.tables() else { return Ok(Found::Altered) };
    let noted = stamps(folder);
    let mut found = Stamps::new();
    for table in known {
        let stamp = noted.iter().find(|(name, _)| *name == table.name).map(|(_, stamp)| *stamp);
        match (Fingerprint { stamp, ..table.print }).compare(&folder.root, &table.name)? {
            Comparison::Altered | Comparison::Missing => return Ok(Found::Altered),
            Comparison::Same => found.extend(stamp.map(|s| (table.name.clone(), s))),
            Comparison::Moved(stamp) => found.push((table.name.clone(), stamp)),
        }
    }
    if note && found != noted {
        keep_stamps(folder, &found)?;
    }
    Ok(Found::Whole)
}

/// The tables that are not what is known of them, of those that are to be replaced.
pub fn since(folder: &OutputFolder, state: &State, files: &[String]) -> io::Result<Vec<String>> {
    let noted = stamps(folder);
    let mut edited = Vec::new();
    for table in state.tables().unwrap_or_default().iter().filter(|table| files.contains(&table.name)) {
        let stamp = noted.iter().find(|(name, _)| *name == table.name).map(|(_, stamp)| *stamp);
        if (Fingerprint { stamp, ..table.print }).check(&folder.root, &table.name) == Comparison::Altered {
            edited.push(table.name.clone());
        }
    }
    Ok(edited)
}
