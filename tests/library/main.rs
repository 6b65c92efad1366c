//! Tests of the library. They are one binary, since each that is linked costs seconds and 80 MB;
//! `cargo test --test library write::` runs those of one file.
#![allow(clippy::unwrap_used)]

mod architecture;
mod corrections;
#[path = "../../examples/fuzz/dice.rs"]
mod dice;
mod examples;
mod formats;
mod other_kinds;
mod robustness;
#[path = "../support/samples.rs"]
mod samples;
mod scans;
mod schema;
#[path = "../support/skip.rs"]
mod skip;
#[path = "../support/specimens.rs"]
mod specimens;
mod tables;
mod trust;
mod write;
