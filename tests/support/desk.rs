//! Folders of a test, and the program run in them.
#![allow(clippy::unwrap_used, dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A small resolution.
pub const RESOLUTION: &str = "A/RES/99/501\n\nResolution adopted by the General Assembly on 9 December 2044\n\n\
    99/501. Keeping of records\n\nThe General Assembly,\n\nRecalling its resolution 95/118 of 7 December 2040,\n\n\
    1. Takes note of the report of the Secretary-General;\n\n2. Decides to remain seized of the matter.\n";

/// A temporary folder with a folder of input in it.
pub struct Desk(pub TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        fs::create_dir(desk.input()).unwrap();
        desk
    }

    pub fn input(&self) -> PathBuf {
        self.0.path().join("in")
    }

    pub fn output(&self) -> PathBuf {
        self.0.path().join("out")
    }

    pub fn put(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.input().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub fn run(&self, options: &[&str]) -> Output {
        self.run_to("out", options, &[])
    }

    pub fn run_to(&self, output: &str, options: &[&str], environment: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
        command.current_dir(self.0.path()).args(["in", output]).args(options);
        command.env_remove("SOURCE_DATE_EPOCH").envs(environment.iter().copied());
        command.output().unwrap()
    }

    /// The rows of a table below its header, cell by cell.
    pub fn rows(&self, table: &str) -> Vec<csv::StringRecord> {
        csv::Reader::from_path(self.output().join(table)).unwrap().records().map(Result::unwrap).collect()
    }

    /// Id and status of all documents.
    pub fn statuses(&self) -> Vec<(String, String)> {
        self.rows("documents.csv").iter().map(|row| (row[0].to_string(), row[1].to_string())).collect()
    }
}

/// Paths and bytes of all files below a folder, but for the records of the run.
pub fn tree(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|e| e.file_type().is_file());
    let relative = files.map(|e| (e.path().strip_prefix(root).unwrap().to_path_buf(), fs::read(e.path()).unwrap()));
    relative.filter(|(path, _)| !path.starts_with(".un2akn")).collect()
}

pub fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
