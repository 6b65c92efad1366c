//! The readers of the file formats: each turns the bytes of one file into pieces of text.
pub mod limits;
pub mod unreadable;

pub mod docx;
pub mod html;

mod archive;
mod flow;
mod grid;
mod numerals;
mod pen;
mod xml;
