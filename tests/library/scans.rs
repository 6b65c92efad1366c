//! Scans: pictures of pages, and PDFs with a layer of text after their pictures. What needs tesseract is skipped
//! where it is not installed, and says so.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;
use un2akn::batch::{Tesseract, prepare_ocr};
use un2akn::extract::ocr::Mode;
use un2akn::{Conversion, Options, convert, convert_with};

fn garden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scans/garden.tif")
}

/// The options with tesseract in them, where it is installed with English.
fn with_tesseract() -> Option<Options> {
    let mut options = Options::default();
    prepare_ocr(&mut options.extract.ocr).unwrap();
    if !options.extract.ocr.engine_languages.iter().any(|l| l == "eng") {
        println!("skipped: there is no tesseract with English (Debian: tesseract-ocr-eng)");
        return None;
    }
    Some(options)
}

fn read(bytes: &[u8], options: &Options) -> Conversion {
    let engine = Tesseract::of_options(&options.extract.ocr);
    convert_with(bytes, &Sha256::digest(bytes).into(), "garden", options, &engine)
}

/// Kind, number and text of the paragraphs; marker, text and call of the footnotes.
fn rows(conversion: Conversion) -> (Vec<[String; 3]>, Vec<[String; 3]>, String) {
    let written = conversion.outcome.unwrap();
    let table = |bytes: &[u8], names: [&str; 3]| {
        let columns: &[&str] = match names[0] {
            "marker" => &un2akn::write::tables::FOOTNOTES.names().collect::<Vec<_>>(),
            _ => &un2akn::write::tables::PARAGRAPHS.names().collect::<Vec<_>>(),
        };
        let place = |name: &str| columns.iter().position(|c| *c == name).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        rows.iter().map(|row| names.map(|name| row[place(name)].to_string())).collect::<Vec<_>>()
    };
    let paragraphs = table(&written.paragraphs, ["kind", "num", "text"]);
    let notes = table(&written.footnotes, ["marker", "text", "paragraph_eid"]);
    (paragraphs, notes, String::from_utf8(written.documents).unwrap())
}

fn check(conversion: Conversion) -> String {
    let (paragraphs, notes, documents) = rows(conversion);
    let of = |kind: &str| -> Vec<String> {
        paragraphs.iter().filter(|p| p[0] == kind).map(|p| format!("{} {}", p[1], p[2]).trim().to_string()).collect()
    };
    assert_eq!(
        of("preambular"),
        [
            "Recalling its resolution 98/54 of 1 December 2043 on the planting of trees along the northern wall,",
            "Noting with concern the want of water in the summer of 2044,"
        ]
    );
    assert_eq!(
        of("operative"),
        [
            "1. Requests the Secretary-General to have the gardens watered in each week of the summer and to report on \
             the state of the trees to the Assembly at its hundredth session;",
            "2. Calls upon Member States to send seeds of the trees that grow best in their countries;",
            "3. Decides to include in the provisional agenda of its hundredth session the item entitled “Care of the \
             gardens of the Organization”.",
        ]
    );
    let notes: Vec<[&str; 3]> = notes.iter().map(|n| [n[0].as_str(), n[1].as_str(), n[2].as_str()]).collect();
    assert_eq!(
        notes,
        [
            ["1", "See A/98/410, paragraphs 3 to 7.", "preamble__container_1"],
            ["2", "Resolution 98/2, annex.", "para_1"]
        ]
    );
    assert!(documents.contains(",A/RES/99/501,ga,resolution,eng,99/501,99,Care of the gardens"), "{documents}");
    documents
}

#[test]
fn pictures_without_a_program_say_what_to_install() {
    let problem = convert(&std::fs::read(garden()).unwrap(), "garden", &Options::default()).outcome.err().unwrap();
    let problem = problem.to_string();
    assert!(problem.starts_with("no_text_layer: ") && problem.contains("tesseract-ocr-eng"), "{problem}");
}

#[test]
fn a_tiff_of_two_pages_is_read_with_its_notes() {
    let Some(options) = with_tesseract() else { return };
    let documents = check(read(&std::fs::read(garden()).unwrap(), &options));
    let engine = format!(",{},eng,0.9", options.extract.ocr.engine);
    assert!(documents.contains(&engine), "{documents}");
}

#[test]
fn the_layer_that_tesseract_lays_behind_a_picture_is_read_as_the_picture() {
    let Some(mut options) = with_tesseract() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("garden");
    let status = Command::new("tesseract").arg(garden()).arg(&out).args(["-l", "eng", "pdf"]).output().unwrap().status;
    assert!(status.success());
    options.extract.ocr.mode = Mode::Never;
    let bytes = std::fs::read(out.with_extension("pdf")).unwrap();
    let documents = check(read(&bytes, &options));
    assert!(documents.contains("Tesseract"), "{documents}");
    // Read again, it is the same.
    options.extract.ocr.mode = Mode::Redo;
    check(read(&bytes, &options));
}

#[test]
fn hostile_pictures_are_failures() {
    let Some(options) = with_tesseract() else { return };
    for (bytes, code) in [
        (&b"P5\n1000000 1000000\n255\n"[..], "too_large: "),
        (b"\x89PNG\r\n\x1a\nrubbish", "damaged: "),
        (b"II*\0\x08\0\0\0\0\0", "damaged: "),
        (b"P4\n8 0\n", "damaged: "),
    ] {
        let problem = read(bytes, &options).outcome.err().unwrap().to_string();
        assert!(problem.starts_with(code), "{problem}");
    }
}
