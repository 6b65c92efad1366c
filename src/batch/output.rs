//! The output folder and the files in it.

pub mod folder;
pub mod xml_file;
