//! Says that a test was skipped, even where the output of tests that pass is not shown.

use std::io::Write;

/// What is missing here.
pub fn skipped(why: &str) {
    // `eprintln!` would be kept back; this is not.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
