//! Words of certain lines in Arabic.

use crate::languages::lines::Lines;

/// What is between citations in Arabic.
pub const LINES: Lines = Lines { cited_joints: &["، ", " و "], ..Lines::NONE };
