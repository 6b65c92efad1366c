//! `man --all`: the manual pages as files.

use super::Trouble;
use std::fs;
use std::path::Path;

/// Writes pages, each under its name, into a folder, which is made if it is not there.
pub fn write(folder: &Path, pages: &[(String, Vec<u8>)]) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(Trouble::output(folder))?;
    pages.iter().try_for_each(|(name, page)| {
        let path = folder.join(name);
        fs::write(&path, page).map_err(Trouble::output(&path))
    })
}
