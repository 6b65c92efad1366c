//! Arabic.

mod citations;
mod dates;
mod words;

pub use words::ARABIC;
