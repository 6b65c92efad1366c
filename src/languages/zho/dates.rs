//! Chinese dates.

use crate::languages::dates::Dates;

/// How Chinese writes a date.
pub const DATES: Dates = Dates {
    months: [&[]; 12],
    capitals: false,
    after_number: &["月"],
    ordinals: &[],
    links: &[],
    years: &[],
    starts: [0; 26],
};
