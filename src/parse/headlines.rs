//! Lines at the head of a document, or of a part of one, whose form tells what they are.

pub mod bodies;
pub mod cited;
pub mod letter;
pub mod meeting;
pub mod old;
pub mod run;
