//! English.

mod citations;
mod dates;
mod forms;
mod lines;
mod papers;
mod words;

pub use dates::ordinal_ending;
pub use words::ENGLISH;
