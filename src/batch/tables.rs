//! The tables of the whole collection, and what goes with them.

pub mod aligned;
pub mod altered;
pub mod dates;
pub mod index;
pub mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod rebuild;
