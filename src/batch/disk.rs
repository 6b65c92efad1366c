//! What every part of a run does with the disk: folders that are held open, fingerprints of files, sorting and looking
//! up in bounded memory.

pub mod comparison;
pub mod edited;
pub mod external_sort;
pub mod fingerprint;
pub mod folding;
pub mod framing;
pub mod lookup;
pub mod open_folder;
