//! `verify`: checks that an output is still what was written, from its own records and without the sources.

use super::report::PAGES;
use super::{Trouble, output};
use crate::hex;
use crate::write::tables::description::{Resource, csvw, datapackage};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Re-hashes the tables that `datapackage.json` lists, the XML that `documents.csv` lists and the pages of the last
/// report, and looks for XML that no row has. Writes a line for each difference and one with the sums; true where there is none.
///
/// ```text
/// akn/A_RES_62_17.txt.xml: has changed since it was written
/// 1204 files, 1 differs
/// ```
pub fn run(folder: &Path, quiet: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    let (mut files, mut wrong) = (0_u64, Vec::new());
    let mut check = |path: &str, expected: &str| {
        files += 1;
        match output::sha256(&folder.join(path)) {
            Ok(found) if found == expected => {}
            Ok(_) => wrong.push(format!("{path}: has changed since it was written")),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => wrong.push(format!("{path}: is missing")),
            Err(e) => wrong.push(format!("{path}: cannot be read, {e}")),
        }
    };
    let tables = resources(folder)?;
    for table in &tables {
        check(&table.path, &table.sha256);
    }
    for (path, content) in [("csv-metadata.json", csvw()), (PACKAGE, datapackage(&tables))] {
        check(path, &hex(&Sha256::digest(content)));
    }
    for (path, hash) in pages(folder)? {
        check(&path, &hash);
    }
    let mut named = BTreeSet::new();
    for row in output::documents(folder)? {
        let row = row?;
        if !row.akn_path.is_empty() {
            check(&row.akn_path, &row.akn_sha256);
            named.insert(row.akn_path);
        }
    }
    for path in present(folder)? {
        if !named.contains(&path) {
            wrong.push(format!("{path}: has no row in documents.csv; --prune removes it if un2akn wrote it"));
        }
    }
    let unwritable = |e| Trouble::Output("-".into(), e);
    for line in &wrong {
        writeln!(out, "{line}").map_err(unwritable)?;
    }
    if !quiet {
        let verb = if wrong.len() == 1 { "differs" } else { "differ" };
        let noun = if files == 1 { "file" } else { "files" };
        writeln!(out, "{files} {noun}, {} {verb}", wrong.len()).map_err(unwritable)?;
    }
    Ok(wrong.is_empty())
}

const PACKAGE: &str = "datapackage.json";

/// The tables that `datapackage.json` lists.
fn resources(folder: &Path) -> Result<Vec<Resource>, Trouble> {
    let path = folder.join(PACKAGE);
    let text = output::text(&path).map_err(Trouble::input(&path))?;
    let unfit = |what: &str| Trouble::Unfit(path.clone(), format!("{what}; run the conversion again"));
    let package: Value = serde_json::from_str(&text).map_err(|e| unfit(&format!("is damaged, {e}")))?;
    let resources = package["resources"].as_array().ok_or_else(|| unfit("lists no tables"))?;
    let entry = |r: &Value| {
        let sha256 = r["hash"].as_str()?.strip_prefix("sha256:")?.to_string();
        Some(Resource { path: r["path"].as_str()?.to_string(), bytes: r["bytes"].as_u64()?, sha256 })
    };
    resources.iter().map(|r| entry(r).ok_or_else(|| unfit("has a table without path, size and SHA-256"))).collect()
}

/// Paths and hashes of the pages that `report` has written, if it has.
fn pages(folder: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let path = folder.join(PAGES);
    match output::text(&path) {
        Ok(text) => Ok(text.lines().filter_map(|l| l.split_once("  ")).map(|(h, p)| (p.into(), h.into())).collect()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(Trouble::Input(path, e)),
    }
}

/// The XML files that are there, as `documents.csv` writes their paths.
fn present(folder: &Path) -> Result<Vec<String>, Trouble> {
    let mut paths = Vec::new();
    let akn = folder.join("akn");
    for entry in walkdir::WalkDir::new(&akn).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(_) if !akn.exists() => break,
            Err(e) => return Err(Trouble::Input(PathBuf::from(folder), e.into())),
        };
        if entry.file_type().is_file() {
            paths.push(output::relative(entry.path(), folder));
        }
    }
    Ok(paths)
}
