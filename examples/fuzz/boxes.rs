//! Archives, mailboxes, crawls and PDFs that hold files, made here; and what a run finds in them.
use std::fs;
use std::path::Path;

use un2akn::batch::{OpenFolder, RunOptions, walk};

use crate::packers::{bzipped, gzipped, sevened, tarred, xzipped};
use crate::specimens::{archive, pdf};

const TEXT: &str =
    "The General Assembly,\n\nRecalling its decision,\n\n1. Decides to keep paths;\n\n2. Requests help.\n";

/// A member larger than this is not converted: what is measured is how it is unpacked.
const MOST: u64 = 4 << 20;

/// Names and bytes of all of them.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let inner = archive(&[("a.txt", TEXT), ("b/c.txt", TEXT), ("../d.txt", TEXT)]);
    let tar = tarred(&[("a.txt", TEXT.as_bytes()), ("b/x.zip", &inner)], None);
    let letter = format!("From: a@b.example\nTo: c@d.example\nDate: x\nSubject: y\n\n{TEXT}");
    vec![
        ("box.zip", archive(&[("a.txt", TEXT), ("b/deep/c.txt", TEXT), ("e.txt", "x")])),
        ("box.7z", sevened(&[("a.txt", TEXT.as_bytes()), ("b/x.zip", &inner)])),
        ("box.tar.gz", gzipped(&tar)),
        ("box.tar.bz2", bzipped(&tar)),
        ("box.tar.xz", xzipped(&tar)),
        ("box.tar", tar),
        ("box.warc", crawl()),
        ("box.mbox", format!("From a Mon\n{letter}\nFrom b Mon\n{letter}").into_bytes()),
        ("box.eml", LETTER.as_bytes().to_vec()),
        ("box.pdf", portfolio()),
    ]
}

fn crawl() -> Vec<u8> {
    let record = |kind: &str, target: &str, body: &str| {
        let length = body.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    };
    let plain = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{TEXT}");
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{TEXT}\r\n0\r\n\r\n",
        TEXT.len()
    );
    [record("response", "https://l.example/a", &plain), record("response", "https://l.example/b/", &chunked)]
        .concat()
        .into_bytes()
}

const LETTER: &str = "From: a@b.example\nTo: c@d.example\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee below.\n--x\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: base64\n\nMS4gRGVjaWRlcy4K\n--x\nContent-Type: message/rfc822\n\nFrom: e@f\nDate: x\nSubject: y\n\n1. Decides.\n--x--\n";

/// A PDF with a file in it, and letters on a layer that is off.
fn portfolio() -> Vec<u8> {
    let layer =
        "/OC << /Type /OCMD /OCGs 20 0 R >> BDC ".to_string() + &pdf::show("R", 9.0, 50.0, 300.0, "Off") + "EMC\n";
    let page = pdf::lines(100.0, 700.0, &["The General Assembly,", "1. Decides to keep paths."]) + &layer;
    let file = pdf::Sample::default().page(&page).bytes();
    let file = String::from_utf8(file).unwrap();
    let objects = format!(
        "20 0 obj\n<< /Type /OCG /Name (x) >>\nendobj\n21 0 obj\n<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 22 0 R >> >>\nendobj\n22 0 obj\n<< /Type /EmbeddedFile /Length {} >>\nstream\n{TEXT}\nendstream\nendobj\n",
        TEXT.len()
    );
    let names = "/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >> /Names << /EmbeddedFiles << /Names [(a) 21 0 R] >> >> ";
    // The places of objects are wrong then, so that readers look for them.
    file.replacen("/Type /Catalog ", &format!("/Type /Catalog {names}"), 1)
        .replacen("%PDF-1.7\n", &format!("%PDF-1.7\n{objects}"), 1)
        .into_bytes()
}

/// True for what a run looks into.
pub fn is_box(name: &str) -> bool {
    name.starts_with("box.")
}

/// The files that a run finds in a damaged archive, with their bytes.
pub fn opened(name: &str, bytes: &[u8], work: &Path) -> Vec<(String, Vec<u8>)> {
    let (input, scratch) = (work.join("box"), work.join("scratch"));
    for folder in [&input, &scratch] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(input.join(name), bytes).unwrap();
    let options = RunOptions::new(input, work.join("out"));
    let listing = walk::walk(&options, &OpenFolder::open(&scratch).unwrap()).map_err(|_| "the walk ended").unwrap();
    let inputs = listing.inputs().unwrap().map(Result::unwrap).filter(|input| input.kind == walk::Kind::File);
    let small = inputs.filter(|input| fs::metadata(&input.path).is_ok_and(|found| found.len() <= MOST));
    small.map(|input| (input.id, fs::read(&input.path).unwrap())).collect()
}
