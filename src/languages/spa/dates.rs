//! Spanish dates.

use crate::languages::dates::Dates;

/// How Spanish writes a date.
pub const DATES: Dates = Dates {
    months: [
        &["enero"],
        &["febrero"],
        &["marzo"],
        &["abril"],
        &["mayo"],
        &["junio"],
        &["julio"],
        &["agosto"],
        &["septiembre", "setiembre"],
        &["octubre"],
        &["noviembre"],
        &["diciembre"],
    ],
    capitals: false,
    after_number: &["de"],
    ordinals: &[".º", "º", "°", "o."],
    links: &["de", "del"],
    years: &[],
    starts: [0; 26],
}
.of();
