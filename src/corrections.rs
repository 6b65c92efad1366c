//! What people have corrected in the reading of a document, and that they have checked it: files that are made for
//! people and for git, applied in every conversion before anything is written. `docs/corrections.md` shows them.
//!
//! ```text
//! a file of corrections   file     one document: SHA-256 of its source, a list of corrections, whether it was checked
//!                         edit     adds to such a file, and leaves the rest as people wrote it
//! a publication           sheet    its paragraphs in one row, so that they can be cut, joined, moved
//!                         place    finds what a correction is about
//!                         apply    one correction after the other
//!                         words    what was read, and is not written any more, goes on record
//! ```

mod apply;
mod cut;
mod diff;
pub mod edit;
mod field;
mod file;
mod hand;
mod made;
mod notes;
mod place;
mod sheet;
mod text;
mod words;

use crate::conserve::Tally;
use crate::model::{Doubt, Publication};
use crate::parse;
pub use file::{Call, Checked, Correction, Cut, File, Join, Where, Wrong};

/// Corrects a publication by the text of a file, where the source has this SHA-256. What cannot be done is a doubt about
/// the document. Says whether somebody has checked it.
pub fn correct(publication: &mut Publication, text: &str, document_id: &str, sha256: &str) -> Option<Checked> {
    let mut lost = |count: usize, why: String| {
        publication.by_hand.lost = u32::try_from(count).unwrap_or(u32::MAX);
        publication.doubts.push(Doubt::CorrectionNotApplied.because(why));
    };
    let file = match File::parse(text) {
        Ok(file) => file,
        Err(wrong) => {
            lost(1, format!("the file of corrections cannot be read, {wrong}"));
            return None;
        }
    };
    if let Some(other) = file.document.as_ref().filter(|id| *id != document_id) {
        lost(file.corrections.len().max(1), format!("the file of corrections is of another document, {other}"));
        return None;
    }
    if file.corrections.is_empty() {
        return file.checked;
    }
    if !file.sha256.eq_ignore_ascii_case(sha256) {
        let why = format!("the corrections are of another source, SHA-256 {}", file.sha256);
        lost(file.corrections.len(), why);
        return file.checked;
    }
    let before = Tally::of_publication(publication);
    apply::apply(publication, &file);
    parse::read_corrected(publication);
    if !before.agrees(Tally::of_publication(publication)) {
        publication.doubts.push(Doubt::UnaccountedText.because("words were lost where corrections were applied"));
    }
    file.checked
}
