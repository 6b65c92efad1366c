//! Archives and mailboxes in the input folder: their members are documents, with their own paths, as
//! `box.zip/2044/a.pdf`. They are unpacked into the scratch folder under numbers, never under their names.

mod bounded;
mod kind;
pub mod listed;
mod origin;
mod portfolio;
mod seven_zip;
#[cfg(test)]
mod tests;
pub mod unpacking;
mod warc;
mod zip_and_tar;
