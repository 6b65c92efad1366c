//! Finds the inputs: the files of the input folder and of the archives in it, and the names they go by.

pub mod archives;
pub mod document_id;
pub mod filter;
pub mod find_pages;
pub mod joined;
pub mod keep_whole;
mod listing_record;
pub mod overlap;
pub mod source;
pub mod walk;
