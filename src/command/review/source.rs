//! The source of a document beside its reading: found again, read again, each piece of the reading marked in it.

use super::document::Piece;
use crate::Options;
use crate::batch;
use crate::block::Extracted;
use crate::command::inspect::trace::{self, Traces};
use crate::command::output;
use crate::extract::{self, Format};
use crate::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Sources that are kept, so that pages that are read by OCR are not read again and again.
const KEPT: usize = 16;

/// Bytes that a source may have.
const MOST: u64 = 1 << 28;

/// A source as it was read.
pub struct Source {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What its pages are, where a browser can show them.
    pub picture: Option<&'static str>,
    /// Its blocks, or why there are none.
    pub extracted: Result<Extracted, String>,
}

/// Sources by SHA-256, those read last at the end.
type Recent = Vec<(String, Arc<Source>)>;

/// The folder of sources.
pub struct Sources {
    input: PathBuf,
    options: extract::Options,
    kept: Mutex<Recent>,
}

impl Sources {
    /// Those below the input folder of the conversion, or that file.
    pub fn new(input: PathBuf) -> Sources {
        let mut options = Options::default().extract;
        // Without it scans cannot be read, which is reported as such.
        let _ = batch::prepare_ocr(&mut options.ocr);
        Sources { input, options, kept: Mutex::default() }
    }

    /// The source of a document.
    ///
    /// # Errors
    /// In words: it is not there, or is not what was converted.
    pub fn get(&self, id: &str, sha256: &str) -> Result<Arc<Source>, String> {
        let kept = |recent: &Recent| recent.iter().find(|(key, _)| key == sha256).map(|(_, source)| Arc::clone(source));
        if let Some(found) = self.kept.lock().ok().and_then(|recent| kept(&recent)) {
            return Ok(found);
        }
        let path = self.path(id).ok_or("The source is in an archive, or no longer in the input folder.")?;
        let bytes = output::bytes(&path, MOST).map_err(|e| e.to_string())?;
        if hex(&Sha256::digest(&bytes)) != sha256 {
            return Err("The source has changed since it was converted; convert it again first.".into());
        }
        let identity = extract::sniff(&bytes);
        let engine = batch::Tesseract::of_options(&self.options.ocr);
        let extracted = extract::extract_with(&bytes, identity.format, &self.options, &engine)
            .map_err(|problem| problem.to_string());
        let picture = picture(identity.format, &bytes);
        let source = Arc::new(Source { bytes, picture, extracted });
        if let Ok(mut recent) = self.kept.lock() {
            if recent.len() >= KEPT {
                recent.remove(0);
            }
            recent.push((sha256.to_string(), Arc::clone(&source)));
        }
        Ok(source)
    }

    /// The file of a document, by its id.
    fn path(&self, id: &str) -> Option<PathBuf> {
        if self.input.is_file() {
            return (batch::document_id(Path::new(self.input.file_name()?)) == id).then(|| self.input.clone());
        }
        let decoded = decoded(id);
        let below = Path::new(&decoded);
        let plain = below.components().all(|c| matches!(c, std::path::Component::Normal(_)));
        let path = self.input.join(below);
        (plain && batch::document_id(below) == id && path.is_file()).then_some(path)
    }
}

/// An id as a path: `100%25.txt` is `100%.txt`. Ids are percent-encoded where a name has odd characters.
fn decoded(id: &str) -> String {
    let bytes = id.as_bytes();
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| id.get(at + 1..at + 3)).flatten();
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                text.push(byte);
                at += 3;
            }
            None => {
                text.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// What a browser shows as pages.
fn picture(format: Format, bytes: &[u8]) -> Option<&'static str> {
    if format == Format::Pdf {
        return Some("application/pdf");
    }
    let kind = infer::get(bytes)?.mime_type();
    ["image/png", "image/jpeg", "image/webp", "image/gif"].into_iter().find(|known| *known == kind)
}

/// Where each piece of the reading is in the blocks.
pub fn traces(source: &Extracted, pieces: &[Piece]) -> Traces {
    let parts: Vec<trace::Part<'_>> = pieces
        .iter()
        .map(|piece| trace::Part { number: &piece.number, text: &piece.text, discarded: piece.is_discarded() })
        .collect();
    trace::trace(&source.blocks, &parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_found_by_their_ids_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in/100%.txt"), "x").unwrap();
        std::fs::write(folder.path().join("secret"), "x").unwrap();
        let sources = Sources::new(folder.path().join("in"));
        assert_eq!(sources.path("100%25.txt"), Some(folder.path().join("in/100%.txt")));
        for id in ["../secret", "%2E%2E/secret", "/etc/passwd", "100%.txt", "", "."] {
            assert_eq!(sources.path(id), None, "{id}");
        }
        assert!(sources.get("100%25.txt", "00").err().unwrap().contains("has changed"));
        let one = Sources::new(folder.path().join("secret"));
        assert!(one.path("secret").is_some() && one.path("other").is_none());
    }
}
