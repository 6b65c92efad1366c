//! The readers of the file formats: each turns the bytes of one file into pieces of text.
pub mod limits;
pub mod unreadable;

pub mod doc;
pub mod docx;
pub mod html;
pub mod odt;
pub mod rtf;

mod archive;
mod field;
mod flow;
mod grid;
mod headings;
mod margins;
mod numbering;
mod numerals;
mod pen;
mod rows;
mod xml;
