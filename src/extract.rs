//! From the bytes of a file to blocks of text: one module for each format.

pub mod pdf;
mod unreadable;

pub use unreadable::Unreadable;
