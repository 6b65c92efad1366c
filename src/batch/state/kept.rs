//! Which documents stay in the tables: those that have an input, or whose input could not be looked at.

use super::entries::Entries;
use super::entry::Entry;
use crate::batch::input::walk::{Kind, Listing};
use crate::batch::options::Stop;
use std::io;

/// The documents whose rows are in the tables.
pub struct Kept<'a> {
    /// The inputs.
    pub listing: &'a Listing,
    /// Whether documents without an input stay, since only some were looked at.
    pub all: bool,
    /// Tells to stop.
    pub stop: &'a Stop,
}

impl Kept<'_> {
    /// Hands out the entries that are kept, in order.
    pub fn each(&self, entries: &mut Entries, to: impl FnMut(Entry, &mut Entries) -> io::Result<()>) -> io::Result<()> {
        self.each_or(entries, to, |_| {})
    }

    /// Hands out the entries that are kept, and those that are not, in order.
    pub fn each_or(
        &self,
        entries: &mut Entries,
        mut to: impl FnMut(Entry, &mut Entries) -> io::Result<()>,
        mut dropped: impl FnMut(Entry),
    ) -> io::Result<()> {
        let mut inputs = self.listing.inputs()?;
        let mut input = inputs.next().transpose()?;
        while let Some(entry) = entries.next()? {
            while input.as_ref().is_some_and(|i| i.id.as_bytes() < entry.id.as_bytes()) {
                input = inputs.next().transpose()?;
            }
            let there = input.as_ref().is_some_and(|i| i.id == entry.id && !matches!(i.kind, Kind::Skipped(_)));
            if self.stop.asked() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let hidden = || self.listing.trouble_of(&entry.id).is_some() || self.listing.kept(&entry.id).is_some();
            if there || self.all || hidden() {
                to(entry, entries)?;
            } else {
                dropped(entry);
            }
        }
        Ok(())
    }
}
