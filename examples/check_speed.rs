//! Measures the check of documents: `cargo run --release --example check_speed FOLDER`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "output/akn".into());
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let documents: Vec<Vec<u8>> = files.map(|e| std::fs::read(e.path()).unwrap()).collect();
    let bytes: usize = documents.iter().map(Vec::len).sum();
    let begun = Instant::now();
    let faults: usize = documents.iter().map(|xml| un2akn::check::akn(xml).len()).sum();
    let spent = begun.elapsed();
    println!("{} documents, {bytes} bytes, {faults} faults, {spent:?}", documents.len());
    println!("{:.3} ms for 20,000 bytes", spent.as_secs_f64() * 1e3 * 20_000.0 / bytes.max(1) as f64);
}
