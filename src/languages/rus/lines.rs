//! Words of certain lines in Russian.

use crate::languages::lines::Lines;

/// What is between citations in Russian.
pub const LINES: Lines = Lines { cited_joints: &[" и "], ..Lines::NONE };
