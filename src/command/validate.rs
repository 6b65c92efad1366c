//! `validate`: checks files of Akoma Ntoso, whoever wrote them.

use super::{Trouble, output};
use crate::check;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Checks files, and the XML files below folders, none of more bytes than `most`; `begins` is called for each.
/// Writes a line for each fault and one with the sums; true where nothing is wrong.
///
/// ```text
/// akn/A_RES_62_17.txt.xml:41: paragraph has no eId (AKN4UN)
/// 180 files, 179 conform, 1 does not
/// ```
pub fn run(
    paths: &[PathBuf],
    quiet: bool,
    most: u64,
    begins: &dyn Fn(&Path),
    out: &mut dyn Write,
) -> Result<bool, Trouble> {
    let unwritable = |e| Trouble::Output("-".into(), e);
    let (mut files, mut bad) = (0_u64, 0_u64);
    for path in paths {
        let before = files;
        for file in found(path)? {
            begins(&file);
            let bytes = output::bytes(&file, most)?;
            let faults = check::akn(&bytes);
            for fault in &faults {
                writeln!(out, "{}:{fault}", file.display()).map_err(unwritable)?;
            }
            files += 1;
            bad += u64::from(!faults.is_empty());
        }
        if files == before {
            return Err(Trouble::Nothing(path.clone(), "XML files"));
        }
    }
    if !quiet {
        let good = files - bad;
        let noun = if files == 1 { "file" } else { "files" };
        let conform = if good == 1 { "conforms" } else { "conform" };
        let verb = if bad == 1 { "does" } else { "do" };
        writeln!(out, "{files} {noun}, {good} {conform}, {bad} {verb} not").map_err(unwritable)?;
    }
    Ok(bad == 0)
}

/// The file itself, or the XML files below a folder, in the order of their names.
fn found(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !fs::metadata(path).map_err(Trouble::input(path))?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|e| Trouble::Input(path.to_path_buf(), e.into()))?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("xml")) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
