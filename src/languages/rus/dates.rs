//! Russian dates.

use crate::languages::dates::Dates;

/// How Russian writes a date.
pub const DATES: Dates = Dates {
    months: [
        &["января"],
        &["февраля"],
        &["марта"],
        &["апреля"],
        &["мая"],
        &["июня"],
        &["июля"],
        &["августа"],
        &["сентября"],
        &["октября"],
        &["ноября"],
        &["декабря"],
    ],
    capitals: false,
    after_number: &[],
    ordinals: &["-го"],
    links: &[],
    years: &["года", "г."],
    starts: [0; 26],
}
.of();
