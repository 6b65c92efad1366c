//! Russian.

mod citations;
mod dates;
mod lines;
pub mod numerals;
mod papers;
mod words;

pub use words::RUSSIAN;
