//! Runs the program as somebody whom permissions hold back.
#![allow(clippy::unwrap_used, dead_code)]

use crate::desk::Desk;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A user without its own rights.
const NOBODY: u32 = 65534;

pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

pub fn run_as_user(desk: &Desk, options: &[&str]) -> Output {
    let mut program = PathBuf::from(env!("CARGO_BIN_EXE_un2akn"));
    let root = fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0);
    if root {
        // The program may lie where only root may look.
        let own = desk.0.path().join("un2akn");
        if !own.exists() {
            fs::hard_link(&program, &own).or_else(|_| fs::copy(&program, &own).map(|_| ())).unwrap();
        }
        program = own;
        set_mode(desk.0.path(), 0o755);
        for entry in walkdir::WalkDir::new(desk.0.path()).into_iter().map(Result::unwrap) {
            if entry.path() != program {
                chown(entry.path(), Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
    }
    let mut command = Command::new(program);
    command.current_dir(desk.0.path()).args(["in", "out"]).args(options);
    if root {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().unwrap()
}
