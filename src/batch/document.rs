//! What is done with one document: whether it is what it was, its conversion, and what is known of it from then on.

pub mod context;
pub mod decision;
pub mod process;
pub mod read_pages;
pub mod results;
pub mod write_xml;
