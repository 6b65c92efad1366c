//! From pieces of text to the document they make.

pub mod citation;
