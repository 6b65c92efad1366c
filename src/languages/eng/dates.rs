//! English dates.

use crate::languages::dates::Dates;

/// How English writes a date.
pub const DATES: Dates = Dates {
    months: [
        &["january", "jan."],
        &["february", "feb."],
        &["march", "mar."],
        &["april", "apr."],
        &["may"],
        &["june", "jun."],
        &["july", "jul."],
        &["august", "aug."],
        &["september", "sept.", "sep."],
        &["october", "oct."],
        &["november", "nov."],
        &["december", "dec."],
    ],
    ordinals: &["st", "nd", "rd", "th"],
    links: &["of"],
    years: &[],
    starts: [0; 26],
}
.of();
