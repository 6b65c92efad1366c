//! `bag`: packs an output for a repository, as BagIt 1.0 (RFC 8493) with what Archivematica looks for.
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  manifest-sha512.txt  tagmanifest-…
//! data/akn/…                      the XML
//! data/csv/…                      the tables and their descriptions
//! data/originals/…                the sources, where they are asked for
//! data/metadata/metadata.csv      Dublin Core for each document
//! data/metadata/premis.xml        what was done to what (PREMIS 3)
//! data/metadata/submissionDocumentation/…   the record of the last run
//! ```

mod metadata;
mod premis;

use super::output::{self, Row};
use super::{Trouble, originals};
use crate::{batch, hex};
use metadata::DublinCore;
use premis::Premis;
use sha2::{Digest, Sha256, Sha512};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What to pack, and where to.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The folder of results.
    pub output: PathBuf,
    /// The bag, which is not there yet.
    pub bag: PathBuf,
    /// The folder of sources, if they go into the bag too.
    pub originals: Option<PathBuf>,
    /// Who hands the bag over.
    pub organization: Option<String>,
    /// Seconds since 1970 of the events; if not given, when the tables were written.
    pub time: Option<i64>,
}

/// Packs a bag; gives its size in one line.
///
/// # Errors
/// Where the output is not there or was changed since it was written, or the bag is there already or cannot
/// be written.
pub fn run(order: &Order, quiet: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    if order.bag.exists() && fs::read_dir(&order.bag).map_or(true, |mut list| list.next().is_some()) {
        let what = "already exists; choose another folder, or remove it".to_string();
        return Err(Trouble::Unfit(order.bag.clone(), what));
    }
    for (folder, what) in [(Some(&order.output), "results"), (order.originals.as_ref(), "sources")] {
        if folder.is_some_and(|folder| batch::lies_in(&order.bag, folder)) {
            let what = format!("is inside the folder of {what}; choose another place");
            return Err(Trouble::Unfit(order.bag.clone(), what));
        }
    }
    let sources = order.originals.as_deref().map(originals::find).transpose()?.unwrap_or_default();
    // A bag that could not be finished leaves nothing behind.
    let parent = order.bag.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = fs::create_dir_all(parent).and_then(|()| stage(parent)).map_err(Trouble::output(&order.bag))?;
    let staged = Order { bag: made.path().into(), ..order.clone() };
    let mut bag = Bag::begin(&staged)?;
    bag.tables()?;
    bag.record()?;
    for row in output::documents(&order.output)? {
        bag.document(&row?, &sources)?;
    }
    if let Some(folder) = order.originals.as_ref().filter(|_| bag.without_original > 0) {
        if bag.with_original == 0 {
            let what = "has no source of these documents; name the folder they were converted from".to_string();
            return Err(Trouble::Unfit(folder.clone(), what));
        }
        let what = match bag.without_original {
            1 => "1 document has no original there, or is in an archive".to_string(),
            n => format!("{n} documents have no original there, or are in an archive"),
        };
        bag.told.push(format!("{}: {what}", folder.display()));
    }
    let (refused, told) = (std::mem::take(&mut bag.refused), std::mem::take(&mut bag.told));
    let (files, bytes) = bag.finish()?;
    fs::rename(made.path(), &order.bag).map_err(Trouble::output(&order.bag))?;
    // What has another name now is not to be removed.
    let _ = made.keep();
    let unwritable = |e| Trouble::Output("-".into(), e);
    refused.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(unwritable)?;
    if !quiet {
        told.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(unwritable)?;
        let noun = if files == 1 { "file" } else { "files" };
        writeln!(out, "{}: {files} {noun}, {bytes} bytes", order.bag.display()).map_err(unwritable)?;
    }
    Ok(refused.is_empty())
}

/// A folder for a bag until it is whole.
fn stage(parent: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.prefix(".bag-").tempdir_in(parent)
}

/// What a copy was found to be.
pub struct Copied {
    /// Path in the bag: `data/akn/A_RES_62_17.txt.xml`
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

/// A bag that is being packed.
struct Bag<'o> {
    order: &'o Order,
    time: i64,
    manifests: [BufWriter<File>; 2],
    names: HashSet<String>,
    files: u64,
    bytes: u64,
    core: DublinCore,
    premis: Premis,
    /// Files that have no place in the bag, and why.
    refused: Vec<String>,
    /// What else is reported.
    told: Vec<String>,
    /// Documents with their originals, and those without.
    with_original: u64,
    without_original: u64,
}

const ALGORITHMS: [&str; 2] = ["sha256", "sha512"];

impl<'o> Bag<'o> {
    fn begin(order: &'o Order) -> Result<Self, Trouble> {
        let tables = order.output.join("documents.csv");
        let written = || {
            let time = fs::metadata(&tables)?.modified()?;
            let since = time.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
            Ok(i64::try_from(since.as_secs()).unwrap_or(0))
        };
        let time = order.time.map_or_else(written, Ok).map_err(Trouble::input(&tables))?;
        let begin = || -> io::Result<_> {
            let metadata = order.bag.join("data/metadata");
            fs::create_dir_all(&metadata)?;
            let manifest = |name| Ok::<_, io::Error>(BufWriter::new(File::create(order.bag.join(name))?));
            let manifests = [manifest("manifest-sha256.txt")?, manifest("manifest-sha512.txt")?];
            let core = DublinCore::create(&metadata.join("metadata.csv"))?;
            Ok((manifests, core, Premis::create(&metadata.join("premis.xml"), &stamp(time))?))
        };
        let (manifests, core, premis) = begin().map_err(Trouble::output(&order.bag))?;
        Ok(Bag {
            order,
            time,
            manifests,
            names: HashSet::new(),
            files: 0,
            bytes: 0,
            core,
            premis,
            refused: Vec::new(),
            told: Vec::new(),
            with_original: 0,
            without_original: 0,
        })
    }

    /// The tables and what describes them.
    fn tables(&mut self) -> Result<(), Trouble> {
        for path in listed(&self.order.output).into_iter().filter(|p| p.is_file()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let kept = [".csv", ".parquet", "datapackage.json", "csv-metadata.json"].iter().any(|e| name.ends_with(e));
            if kept && !name.starts_with('.') {
                self.copy(&path, &format!("data/csv/{name}"))?;
            }
        }
        Ok(())
    }

    /// The record of the last run.
    fn record(&mut self) -> Result<(), Trouble> {
        let runs = self.order.output.join(".un2akn/runs");
        let names = listed(&runs).iter().filter(|p| p.is_dir()).filter_map(|p| p.file_name()).map(Into::into).collect();
        let Some(last) = batch::in_order(names).pop().map(|name| runs.join(name)) else { return Ok(()) };
        for path in listed(&last).into_iter().filter(|p| p.is_file()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.copy(&path, &format!("data/metadata/submissionDocumentation/{name}"))?;
        }
        Ok(())
    }

    /// The XML of a document, its source, and what is reported about them.
    fn document(&mut self, row: &Row, sources: &HashMap<String, PathBuf>) -> Result<(), Trouble> {
        let source = match sources.get(&row.document_id) {
            Some(path) => {
                self.with_original += 1;
                self.whole(path, &format!("data/originals/{}", row.document_id), &row.sha256)?
            }
            None => {
                self.without_original += 1;
                None
            }
        };
        let akn = match row.akn_path.as_str() {
            "" => None,
            path => self.whole(&self.order.output.join(path), &format!("data/{path}"), &row.akn_sha256)?,
        };
        let mut told = || -> io::Result<()> {
            if let Some(akn) = &akn {
                self.core.document(row, akn)?;
            }
            self.premis.document(row, source.as_ref(), akn.as_ref())
        };
        told().map_err(Trouble::output(&self.order.bag))
    }

    /// Copies a file that must have this hash; none where the bag cannot hold its name, which is reported.
    fn whole(&mut self, from: &Path, to: &str, sha256: &str) -> Result<Option<Copied>, Trouble> {
        match self.copy(from, to) {
            Ok(copied) if copied.sha256 == sha256 => Ok(Some(copied)),
            Ok(_) => {
                let what = "does not match documents.csv; run the conversion again before you pack it";
                Err(Trouble::Unfit(from.to_path_buf(), what.into()))
            }
            Err(Trouble::Output(_, e))
                if matches!(e.kind(), io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput) =>
            {
                self.refused.push(format!("{to}: no_place: {e}; give it another name"));
                Ok(None)
            }
            Err(trouble) => Err(trouble),
        }
    }

    fn copy(&mut self, from: &Path, to: &str) -> Result<Copied, Trouble> {
        let path = self.free(to);
        let target = self.order.bag.join(&path);
        let open = || {
            fs::create_dir_all(target.parent().unwrap_or(&target))?;
            Ok(BufWriter::new(File::create(&target)?))
        };
        let mut file = open().map_err(Trouble::output(&target))?;
        let (mut short, mut long, mut failed) = (Sha256::new(), Sha512::new(), None);
        let bytes = output::in_pieces(from, |piece| {
            short.update(piece);
            long.update(piece);
            failed = failed.take().or(file.write_all(piece).err());
        });
        let bytes = bytes.map_err(Trouble::input(from))?;
        failed.map_or(Ok(()), Err).and_then(|()| file.flush()).map_err(Trouble::output(&target))?;
        let sha256 = hex(&short.finalize());
        self.list(&path, [&sha256, &hex(&long.finalize())], bytes).map_err(Trouble::output(&self.order.bag))?;
        Ok(Copied { path, bytes, sha256 })
    }

    fn list(&mut self, path: &str, hashes: [&str; 2], bytes: u64) -> io::Result<()> {
        self.files += 1;
        self.bytes += bytes;
        for (manifest, hash) in self.manifests.iter_mut().zip(hashes) {
            writeln!(manifest, "{hash}  {path}")?;
        }
        Ok(())
    }

    /// A path that all programs read the same: without the percent signs that some decode and some do not,
    /// and unlike all others whatever a file system makes of capitals.
    fn free(&mut self, path: &str) -> String {
        let plain = path.replace(['%', '\r', '\n'], "_");
        let mut path = plain.clone();
        let mut n = 2;
        while !self.names.insert(path.to_lowercase()) {
            let (folder, name) = plain.rsplit_once('/').unwrap_or(("", &plain));
            path = format!("{folder}/{n}_{name}");
            n += 1;
        }
        path
    }

    /// Closes the bag; the number of its files and their bytes.
    fn finish(mut self) -> Result<(u64, u64), Trouble> {
        let unwritable = Trouble::output(&self.order.bag);
        let root = self.order.bag.clone();
        self.close(&root).map_err(unwritable)
    }

    fn close(&mut self, root: &Path) -> io::Result<(u64, u64)> {
        self.core.finish()?;
        self.premis.finish()?;
        for name in ["metadata.csv", "premis.xml"] {
            let path = format!("data/metadata/{name}");
            let (bytes, hashes) = hashes(&root.join(&path))?;
            self.list(&path, [&hashes[0], &hashes[1]], bytes)?;
        }
        self.manifests.iter_mut().try_for_each(BufWriter::flush)?;
        fs::write(root.join("bag-info.txt"), self.info()?)?;
        fs::write(root.join("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")?;
        let tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
        let hashed: Vec<_> = tags.iter().map(|t| Ok((t, hashes(&root.join(t))?.1))).collect::<io::Result<_>>()?;
        for (n, algorithm) in ALGORITHMS.iter().enumerate() {
            let lines: String = hashed.iter().map(|(tag, hashes)| format!("{}  {tag}\n", hashes[n])).collect();
            fs::write(root.join(format!("tagmanifest-{algorithm}.txt")), lines)?;
        }
        Ok((self.files, self.bytes))
    }

    /// `bag-info.txt`
    fn info(&self) -> io::Result<String> {
        let tables = output::sha256(&self.order.output.join("documents.csv"))?;
        let line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
        let organization = self.order.organization.as_deref().map(line);
        let organization = organization.map(|o| format!("Source-Organization: {o}\n")).unwrap_or_default();
        Ok(format!(
            "{organization}External-Identifier: un2akn-{}\n\
             External-Description: United Nations resolutions as Akoma Ntoso (AKN4UN) and tables\n\
             Bagging-Date: {}\nPayload-Oxum: {}.{}\nBag-Software-Agent: un2akn {}\n",
            &tables[..16],
            &stamp(self.time)[..10],
            self.bytes,
            self.files,
            env!("CARGO_PKG_VERSION"),
        ))
    }
}

/// What is in a folder, in the order of the names; nothing where it is not there.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    paths
}

/// Size, SHA-256 and SHA-512 of a file.
fn hashes(path: &Path) -> io::Result<(u64, [String; 2])> {
    let (mut short, mut long) = (Sha256::new(), Sha512::new());
    let bytes = output::in_pieces(path, |piece| {
        short.update(piece);
        long.update(piece);
    })?;
    Ok((bytes, [hex(&short.finalize()), hex(&long.finalize())]))
}

/// `2007-12-05T10:30:00Z` of seconds since 1970.
fn stamp(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_time() {
        assert_eq!(stamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(stamp(951_782_400 + 3_723), "2000-02-29T01:02:03Z");
    }
}
