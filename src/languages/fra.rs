//! French.

mod citations;
mod dates;
mod papers;
mod words;

pub use words::FRENCH;
