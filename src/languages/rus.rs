//! Russian.

mod citations;
mod dates;
mod words;

pub use words::RUSSIAN;
