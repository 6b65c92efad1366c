//! Finds the sources of a conversion.

use super::Trouble;
use crate::batch::document_id;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The files below a folder, by their `document_id`.
pub fn find(folder: &Path) -> Result<HashMap<String, PathBuf>, Trouble> {
    let mut files = HashMap::new();
    for entry in walkdir::WalkDir::new(folder).follow_root_links(true) {
        let entry = entry.map_err(|e| Trouble::Input(folder.to_path_buf(), e.into()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = if relative.as_os_str().is_empty() { Path::new(entry.file_name()) } else { relative };
        files.insert(document_id(name), entry.path().to_path_buf());
    }
    if files.is_empty() {
        return Err(Trouble::Nothing(folder.to_path_buf(), "files"));
    }
    Ok(files)
}
