//! The library in a few lines: converts a file, prints its paragraphs with their numbers, what it cites, and what is
//! doubtful about it.
//!
//! ```text
//! cargo run --example document input/2044/A_RES_99_301.txt
//! ```
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fmt::Write;
use un2akn::{Document, Options};

/// What is reported about a document.
pub fn told(bytes: &[u8], name: &str) -> Result<String, Box<dyn Error>> {
    let document = Document::convert(bytes, name, &Options::default())?;
    let row = document.row();
    let mut text = format!("{}, {}: {}\n", row.symbol, row.language.name(), row.title);
    for paragraph in document.paragraphs() {
        let doubt = if paragraph.confidence < 0.5 { " (doubtful)" } else { "" };
        writeln!(text, "{:10} {:4} {}{doubt}", paragraph.kind.code(), paragraph.num, paragraph.text)?;
    }
    for reference in document.references() {
        writeln!(text, "cites {} in {}", reference.symbol, reference.paragraph_eid)?;
    }
    for doubt in document.doubts() {
        writeln!(text, "doubt {}: {}", doubt.code, doubt.detail)?;
    }
    Ok(text)
}

#[allow(dead_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "input/2044/A_RES_99_301.txt".into());
    print!("{}", told(&std::fs::read(&path)?, &path)?);
    Ok(())
}
