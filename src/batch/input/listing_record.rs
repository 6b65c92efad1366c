//! The record of an input in the listing of all.

use super::document_id::document_id;
use std::path::Path;

/// A record: id, path, kind and what there is to say, with zero bytes between, for no path holds one.
pub(super) fn push(record: &mut Vec<u8>, relative: &Path, kind: u8, said: &str) {
    push_at(record, relative, relative, kind, said);
}

/// The same for a file that lies under another path.
pub(super) fn push_at(record: &mut Vec<u8>, named: &Path, path: &Path, kind: u8, said: &str) {
    record.extend_from_slice(document_id(named).as_bytes());
    record.push(0);
    record.extend_from_slice(path.as_os_str().as_encoded_bytes());
    record.push(0);
    record.push(kind);
    record.extend(said.bytes().filter(|b| *b != 0));
}
