//! Russian.

mod citations;
mod dates;
pub mod numerals;
mod papers;
mod words;

pub use words::RUSSIAN;
