//! Words of certain lines in French.

use crate::languages::lines::Lines;

/// The words of heads and notes in French.
pub const LINES: Lines = Lines {
    articles: &["La ", "LA ", "Le ", "LE ", "L’", "L'"],
    met: &["réunie ", "réuni "],
    decides: &["décide"],
    distribution_lines: &["Distribution générale"],
    library_labels: &["Texte intégral"],
    and_cited: &["et "],
    cited_joints: &[" et "],
    titles: &["M."],
    only_in_notes: &["Voir A/"],
    ..Lines::NONE
};
