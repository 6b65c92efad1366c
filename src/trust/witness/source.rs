//! What became of the source's words, and what its reader doubted.

use super::super::Case;
use super::Sights;
use crate::code::Reason;

/// Letters that were set aside, as a share of all: a twentieth counts for nothing.
pub fn set_aside(case: &Case<'_>, sights: &mut Sights) {
    let aside: usize = case.publication.discarded.iter().map(|d| d.text.len()).sum();
    let kept: usize = case.row.iter().map(|s| s.words().len()).sum();
    let share = aside as f32 / (aside + kept).max(1) as f32;
    if share > 0.05 {
        sights.document((share * 5.0).min(3.0));
    }
}

/// Text that was set aside for no reason of its form.
pub fn set_aside_other(case: &Case<'_>, sights: &mut Sights) {
    let other = |d: &&crate::model::Discarded| matches!(d.reason, Reason::Other | Reason::Misread);
    let count = case.publication.discarded.iter().filter(other).count();
    if count > 0 {
        sights.document((count as f32).min(3.0));
    }
}

/// Doubts that were raised in reading a paragraph.
pub fn doubted(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate() {
        if !seen.paragraph.doubts.is_empty() {
            sights.paragraph(at);
        }
    }
}

/// Doubts about the source or the document as a whole.
pub fn source_doubted(case: &Case<'_>, sights: &mut Sights) {
    if !case.publication.doubts.is_empty() {
        sights.document((case.publication.doubts.len() as f32).min(3.0));
    }
}

/// Several resolutions in one file.
pub fn several(case: &Case<'_>, sights: &mut Sights) {
    if case.publication.resolutions.len() > 1 {
        sights.document(1.0);
    }
}

/// Annexes.
pub fn annex(case: &Case<'_>, sights: &mut Sights) {
    if case.publication.resolutions.iter().any(|r| !r.annexes.is_empty()) {
        sights.document(1.0);
    }
}
