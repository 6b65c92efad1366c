//! Tests of the program as people and services run it. They are one binary, since each that is linked costs seconds
//! and 80 MB; `cargo test --test program safety::` runs those of one file.
#![allow(clippy::unwrap_used)]

mod adversity;
mod agreement;
mod by_hand;
mod cli;
mod commands;
mod containers;
#[path = "../support/desk.rs"]
mod desk;
mod disks;
mod docs;
mod documents;
mod exit_codes;
mod export;
mod hard_places;
mod incremental;
mod interruption;
mod join;
mod kept;
mod kept_pages;
mod kept_rows;
mod languages;
#[cfg(feature = "parquet")]
mod packaging;
#[path = "../support/packers.rs"]
mod packers;
mod review;
mod safety;
mod settings;
#[cfg(unix)]
mod shown_commands;
#[path = "../support/skip.rs"]
mod skip;
mod stream;
mod terminal;
#[cfg(unix)]
#[path = "../support/user.rs"]
mod user;
