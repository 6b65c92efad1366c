//! Reads a document whose pages are in their own files.

use crate::batch::convert::request::Request;
use crate::batch::disk::fingerprint::Fingerprint;
use crate::batch::input::source::open;
use crate::batch::input::walk::Input;
use crate::batch::options::RunOptions;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::Path;

/// Reads all pages of a document: the request for a worker, and the fingerprint of them all. Gives their size alone
/// where they are larger together than a file may be.
pub fn read_pages(input: &Input, options: &RunOptions) -> io::Result<Result<(Request, Fingerprint), u64>> {
    let most = options.limits.max_input_bytes;
    let (mut size, mut digest) = (0, Sha256::new());
    let mut page = |path: &Path| -> io::Result<Vec<u8>> {
        let (file, metadata) = open(path, options.follow_links)?;
        let mut bytes = Vec::new();
        file.take(most.saturating_sub(size).saturating_add(1)).read_to_end(&mut bytes)?;
        size += metadata.len().max(bytes.len() as u64);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(&bytes);
        Ok(bytes)
    };
    let mut request = Request::new(input.id.clone(), page(&input.path)?);
    for further in &input.further {
        request.further.push((further.id.clone(), page(&further.path)?));
    }
    // No stamp: that of the first page says nothing of the others.
    let print = Fingerprint { sha256: digest.finalize().into(), stamp: None, size };
    Ok(if size > most { Err(size) } else { Ok((request, print)) })
}
