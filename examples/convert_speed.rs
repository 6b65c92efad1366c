//! Measures the conversion alone, without the file system: `cargo run --release --example convert_speed FOLDER [ROUNDS]`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "input".into());
    let rounds: usize = arguments.next().map_or(1, |text| text.parse().unwrap());
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let documents: Vec<Vec<u8>> = files.map(|e| std::fs::read(e.path()).unwrap()).collect();
    let size: usize = documents.iter().map(Vec::len).sum();
    let options = un2akn::Options::default();
    let begun = Instant::now();
    let converted = |bytes: &Vec<u8>| un2akn::convert(bytes, "a.txt", &options).outcome.is_ok();
    let good: usize = (0..rounds).map(|_| documents.iter().filter(|d| converted(d)).count()).sum();
    let spent = begun.elapsed().as_secs_f64();
    let all = rounds * documents.len();
    println!("{all} documents of {} bytes, {good} converted, {spent:.2} s", size / documents.len().max(1));
    println!("{:.0} a second, {:.1} MB/s", all as f64 / spent, (rounds * size) as f64 / spent / 1e6);
}
