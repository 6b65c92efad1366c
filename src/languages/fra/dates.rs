//! French dates.

use crate::languages::dates::Dates;

/// How French writes a date.
pub const DATES: Dates = Dates {
    months: [
        &["janvier"],
        &["février", "fevrier"],
        &["mars"],
        &["avril"],
        &["mai"],
        &["juin"],
        &["juillet"],
        &["août", "aout"],
        &["septembre"],
        &["octobre"],
        &["novembre"],
        &["décembre", "decembre"],
    ],
    capitals: false,
    after_number: &[],
    ordinals: &["er", " er", "ᵉʳ"],
    links: &[],
    years: &[],
    starts: [0; 26],
}
.of();
