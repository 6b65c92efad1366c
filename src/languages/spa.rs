//! Spanish.

mod citations;
mod dates;
mod forms;
mod lines;
mod papers;
mod words;

pub use words::SPANISH;
