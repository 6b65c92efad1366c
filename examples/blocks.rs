//! Prints the blocks of a file: `blocks [--ignore-structure] [--quiet] FILE...`
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use un2akn::batch::{Tesseract, prepare_ocr};
use un2akn::extract::pdf::Structure;
use un2akn::extract::{Options, extract_with, sniff};
use un2akn::text::{MarkKind, Text};

fn main() {
    let mut options = Options::default();
    prepare_ocr(&mut options.ocr).unwrap();
    let engine = Tesseract::of_options(&options.ocr);
    let mut quiet = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--ignore-structure" => options.pdf.structure = Structure::Ignore,
            "--quiet" => quiet = true,
            path => match extract_with(
                &std::fs::read(path).unwrap(),
                sniff(&std::fs::read(path).unwrap()).format,
                &options,
                &engine,
            ) {
                Err(error) => println!("{path}: {error}"),
                Ok(_) if quiet => {}
                Ok(found) => {
                    println!("# {path}\tpages {}\tdoubts {:?}", found.pages, found.doubts);
                    for b in &found.blocks {
                        let text = shown(&b.text);
                        let (g, h) = (b.grain, &b.hint);
                        println!(
                            "{}\t{g:?}\t{:.1}..{:.1}\t{:.2}\t{:.2}\t{h:?}\t{text}",
                            b.page, b.left, b.right, b.gap, b.size
                        );
                    }
                    for (index, note) in found.notes.iter().enumerate() {
                        println!("{}\tNote {index}\t{}\t{}", note.page, note.marker, shown(&note.text));
                    }
                }
            },
        }
    }
}

/// The words with their marks: `*bold*`, `/italic/`, `^raised^`, `{note call}`, `<link>`.
fn shown(text: &Text) -> String {
    let mut out = String::new();
    for at in 0..=text.words.len() {
        for m in text.marks.iter().filter(|m| m.end == at && m.start < m.end) {
            out.push_str(match m.kind {
                MarkKind::Bold => "⟧b",
                MarkKind::Italic => "⟧i",
                MarkKind::Superscript => "⟧s",
                _ => "⟧l",
            });
        }
        for m in text.marks.iter().filter(|m| m.start == at) {
            match &m.kind {
                MarkKind::Bold => out.push_str("b⟦"),
                MarkKind::Italic => out.push_str("i⟦"),
                MarkKind::Superscript => out.push_str("s⟦"),
                MarkKind::NoteCall(n) => out.push_str(&format!("{{{n}}}")),
                MarkKind::Link(address) => out.push_str(&format!("l⟦{address}|")),
                MarkKind::Break => out.push('¶'),
            }
        }
        if let Some(c) = text.words.get(at..).and_then(|rest| rest.chars().next()) {
            out.push(c);
        }
    }
    out
}
