//! English.

mod citations;
mod dates;
mod words;

pub use words::ENGLISH;
