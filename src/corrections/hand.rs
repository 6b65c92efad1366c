//! A publication that is being corrected, and what all kinds of corrections do to it.

use super::place;
use super::sheet::{Piece, Sheet};
use super::words::Removed;
use crate::model::{Paragraph, Role};

/// A publication that is being corrected.
pub struct Hand {
    pub sheet: Sheet,
    /// Words that were taken away.
    pub removed: Vec<Removed>,
    /// What was done for the correction at hand; empty where it changes nothing.
    pub done: Vec<String>,
}

impl Hand {
    /// Moves a piece after another, or to the very beginning.
    pub fn put_behind(&mut self, at: usize, after: &str) -> Result<(), String> {
        let anchor = self.anchor(after)?;
        let there = anchor.map_or(0, |anchor| anchor + 1);
        if anchor == Some(at) || there == at {
            return Ok(());
        }
        let mut piece = self.sheet.pieces.remove(at);
        let there = there - usize::from(there > at);
        piece.resolution = self.resolution_at(there);
        self.sheet.pieces.insert(there, piece);
        self.done.push(if after.is_empty() {
            "moved to the beginning".into()
        } else {
            format!("moved behind {after}")
        });
        Ok(())
    }

    /// The piece that another is to be after; none for the very beginning.
    pub fn anchor(&self, after: &str) -> Result<Option<usize>, String> {
        if after.is_empty() { Ok(None) } else { place::piece(&self.sheet, after).map(Some) }
    }

    /// The resolution of what is put in a place of the row.
    pub fn resolution_at(&self, there: usize) -> usize {
        let before = there.checked_sub(1).and_then(|at| self.sheet.pieces.get(at));
        before.or(self.sheet.pieces.first()).map_or(0, |piece| piece.resolution)
    }

    /// Puts a new paragraph in the row.
    pub fn insert(&mut self, mut paragraph: Paragraph, after: &str) -> Result<(), String> {
        settle(&mut paragraph);
        let there = self.anchor(after)?.map_or(0, |anchor| anchor + 1);
        let piece = Piece::new(paragraph, self.resolution_at(there));
        self.sheet.pieces.insert(there, piece);
        Ok(())
    }
}

/// A person has said what it is: nothing is doubtful about it any more.
pub fn settle(paragraph: &mut Paragraph) {
    (paragraph.settled, paragraph.confidence) = (true, 1.0);
    paragraph.doubts.clear();
}

/// The role of a code.
pub fn role(kind: &str) -> Result<Role, String> {
    Role::of(kind).ok_or_else(|| format!("“{kind}” is not a kind of paragraph"))
}
