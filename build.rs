//! Puts a digest of the program's own source into the program, so that a collection is converted anew by
//! a program that is not the one that converted it, even where the two carry the same version.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn files(path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            files(&entry?.path(), found)?;
        }
    } else {
        found.push(path.to_path_buf());
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut found = Vec::new();
    for name in ["src", "Cargo.toml", "Cargo.lock"] {
        let path = root.join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        if path.exists() {
            files(&path, &mut found)?;
        }
    }
    found.sort();
    let mut digest = Sha256::new();
    for path in found {
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let text = fs::read(&path)?;
        digest.update(format!("{name}\0{}\0", text.len()));
        digest.update(text);
    }
    let digits: String = digest.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
    println!("cargo::rustc-env=UN2AKN_SOURCE={digits}");
    Ok(())
}
