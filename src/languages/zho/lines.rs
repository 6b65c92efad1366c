//! Words of certain lines in Chinese.

use crate::languages::lines::Lines;

/// What is between citations in Chinese.
pub const LINES: Lines = Lines { cited_joints: &["、", "和", "及", "，"], ..Lines::NONE };
