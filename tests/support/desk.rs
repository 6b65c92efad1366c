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

    /// One with so many small documents in a folder `s`.
    pub fn with(documents: u32) -> Desk {
        let desk = Desk::new();
        for n in 0..documents {
            desk.put(format!("s/r{n:03}.txt"), resolution(n + 1));
        }
        desk
    }

    /// A command of the shell here, where `$U` is the program.
    pub fn shell(&self, script: &str) -> Output {
        let mut command = Command::new("bash");
        command.current_dir(self.0.path()).env("U", env!("CARGO_BIN_EXE_un2akn")).args(["-c", script]).output().unwrap()
    }

    /// How many XML files are there.
    pub fn xml(&self) -> usize {
        tree(&self.output()).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "xml")).count()
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

/// A small resolution with another number.
pub fn resolution(number: u32) -> String {
    RESOLUTION.replace("99/501", &format!("99/{number}"))
}

/// The program ended with a code, and said something on either stream.
#[track_caller]
pub fn ends(output: &Output, code: i32, said: &str) {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    let all = words(&output.stderr) + &words(&output.stdout);
    assert!(all.contains(said), "{said}: {output:?}");
}

/// The program ended with a code, and said something among its errors.
#[track_caller]
pub fn complains(output: &Output, code: i32, said: &str) {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    assert!(words(&output.stderr).contains(said), "{said}: {output:?}");
}
