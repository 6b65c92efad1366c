//! Measures the conversion alone, stage by stage, without the file system:
//! `cargo run --release --example convert_speed FOLDER [ROUNDS]`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::{Duration, Instant};
use un2akn::conserve::Tally;
use un2akn::write::Source;
use un2akn::{Options, check, extract, parse, write};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STAGES: [&str; 5] = ["extract", "parse", "conserve", "write", "check"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "input".into());
    let rounds: usize = arguments.next().map_or(1, |text| text.parse().unwrap());
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let documents: Vec<Vec<u8>> = files.map(|e| std::fs::read(e.path()).unwrap()).collect();
    let size: usize = documents.iter().map(Vec::len).sum();
    let (mut spent, mut good) = ([Duration::ZERO; STAGES.len()], 0);
    for _ in 0..rounds {
        good += documents.iter().filter(|bytes| convert(bytes, &mut spent).is_some()).count();
    }
    let (all, total) = ((rounds * documents.len()) as f64, spent.iter().sum::<Duration>().as_secs_f64());
    println!("{all} documents of {} bytes, {good} converted", size / documents.len().max(1));
    for (stage, spent) in STAGES.iter().zip(spent) {
        let spent = spent.as_secs_f64();
        println!("{stage:10}{:8.0} µs{:6.1} %", 1e6 * spent / all, 100.0 * spent / total);
    }
    println!("{:.0} a second, {:.1} MB/s", all / total, (rounds * size) as f64 / total / 1e6);
}

/// Converts a document and adds the time of each stage; nothing for one that holds no document.
fn convert(bytes: &[u8], spent: &mut [Duration; STAGES.len()]) -> Option<usize> {
    let options = Options::default();
    let mut begun = Instant::now();
    let mut stage = |at: usize| {
        let now = Instant::now();
        spent[at] += now - begun;
        begun = now;
    };
    let identity = extract::sniff(bytes);
    let (format, puid) = (identity.format.code(), identity.puid);
    let source = Source { document_id: "a.txt", format, puid, bytes: bytes.len() as u64, sha256: "", further: &[] };
    let extracted = extract::extract(bytes, identity.format, &options.extract);
    stage(0);
    let extracted = extracted.ok()?;
    let before = Tally::of_source(&extracted);
    stage(2);
    let mut publication = parse::parse(extracted);
    stage(1);
    assert!(before.agrees(Tally::of_publication(&publication)), "words are lost");
    stage(2);
    parse::account_for_masthead(&mut publication);
    stage(1);
    let written = write::write(&publication, &source, &options.write);
    stage(3);
    let faults = check::akn(&written.xml).len();
    stage(4);
    (faults == 0).then_some(faults)
}
