//! Words of certain lines in Spanish.

use crate::languages::lines::Lines;

/// The words of heads and notes in Spanish.
pub const LINES: Lines = Lines {
    articles: &["La ", "LA ", "El ", "EL "],
    met: &["reunida ", "reunido "],
    decides: &["decide"],
    distribution_lines: &["Distribución general"],
    library_labels: &["Texto completo"],
    cited_joints: &[" y ", " e "],
    notes_headings: &["Notas"],
    only_in_notes: &["Véase A/"],
    ..Lines::NONE
};
