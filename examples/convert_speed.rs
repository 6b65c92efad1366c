//! Measures the conversion alone, stage by stage, without the file system, and the least that each stage can take
//! with the libraries the program uses: `cargo run --release --example convert_speed FOLDER [ROUNDS]`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};
use std::hint::black_box;
use std::time::{Duration, Instant};
use un2akn::conserve::Tally;
use un2akn::write::{Source, Written};
use un2akn::{Options, check, extract, parse, write};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STAGES: [&str; 5] = ["extract", "parse", "conserve", "write", "check"];

/// What cannot be spared: to digest all that comes in and goes out, to read the XML once for its check, and to move
/// all bytes once.
const FLOOR: [&str; 3] = ["SHA-256", "read XML", "copy"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "input".into());
    let rounds: usize = arguments.next().map_or(1, |text| text.parse().unwrap());
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let documents: Vec<Vec<u8>> = files.map(|e| std::fs::read(e.path()).unwrap()).collect();
    let size: usize = documents.iter().map(Vec::len).sum();
    let (mut spent, mut least) = ([Duration::ZERO; STAGES.len()], [Duration::ZERO; FLOOR.len()]);
    let (mut good, mut xml, mut rows) = (0, 0, 0);
    for _ in 0..rounds {
        for bytes in &documents {
            let Some(written) = convert(bytes, &mut spent) else { continue };
            good += 1;
            xml += written.xml.len();
            rows += tables(&written).iter().map(|t| t.len()).sum::<usize>();
            floor(bytes, &written, &mut least);
        }
    }
    let (all, total) = ((rounds * documents.len()) as f64, spent.iter().sum::<Duration>().as_secs_f64());
    println!("{all} documents of {} bytes, {good} converted", size / documents.len().max(1));
    for (stage, spent) in STAGES.iter().zip(spent) {
        let spent = spent.as_secs_f64();
        println!("{stage:10}{:8.0} µs{:6.1} %", 1e6 * spent / all, 100.0 * spent / total);
    }
    println!("{:.0} a second, {:.1} MB/s", all / total, (rounds * size) as f64 / total / 1e6);
    println!("at least, for {} bytes of XML and {} of rows:", xml / good.max(1), rows / good.max(1));
    for (part, spent) in FLOOR.iter().zip(least) {
        println!("{part:10}{:8.0} µs", 1e6 * spent.as_secs_f64() / good as f64);
    }
}

fn tables(written: &Written) -> [&[u8]; 5] {
    [&written.documents, &written.paragraphs, &written.footnotes, &written.references, &written.discarded]
}

/// Does what cannot be spared, and adds the time of each part.
fn floor(bytes: &[u8], written: &Written, spent: &mut [Duration; FLOOR.len()]) {
    let mut stage = stages(spent);
    black_box(Sha256::digest(bytes));
    black_box(Sha256::digest(&written.xml));
    black_box(tables(written).map(Sha256::digest));
    stage(0);
    let mut reader = Reader::from_reader(&written.xml[..]);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                black_box(element.attributes().map(|a| a.unwrap().value.len()).sum::<usize>());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    stage(1);
    black_box([bytes.to_vec(), written.xml.clone(), tables(written).concat()]);
    stage(2);
}

/// Adds the time since it was made or last asked to a stage.
fn stages<const N: usize>(spent: &mut [Duration; N]) -> impl FnMut(usize) {
    let mut begun = Instant::now();
    move |at: usize| {
        let now = Instant::now();
        spent[at] += now - begun;
        begun = now;
    }
}

/// Converts a document and adds the time of each stage; nothing for one that holds no document.
fn convert(bytes: &[u8], spent: &mut [Duration; STAGES.len()]) -> Option<Written> {
    let options = Options::default();
    let mut stage = stages(spent);
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
    (faults == 0).then_some(written)
}
