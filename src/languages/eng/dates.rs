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
    capitals: true,
    after_number: &[],
    ordinals: &["st", "nd", "rd", "th"],
    links: &["of"],
    years: &[],
    starts: [0; 26],
}
.of();

/// The ending of an ordinal in figures: `nd` of 2992.
pub fn ordinal_ending(figures: &str) -> &'static str {
    match figures.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}
