//! Prints what the witnesses see in files, for fitting the weights: `witnesses [--join] [--ignore-structure] FOLDER`
//!
//! A line for each document (`D`, path, symbol, language, features) and for each paragraph of its main part (`P`, kind,
//! number, page, text, features); features are `name=figure`, separated by spaces. Files that give none are left out.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::path::{Path, PathBuf};
use un2akn::extract::pdf::Structure;
use un2akn::extract::{Options, extract, sniff};
use un2akn::trust::{Form, evidence};
use un2akn::{block::Extracted, join};

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(arguments.pop().unwrap());
    let joins = arguments.iter().any(|a| a == "--join");
    let mut options = Options::default();
    if arguments.iter().any(|a| a == "--ignore-structure") {
        options.pdf.structure = Structure::Ignore;
    }
    let mut files = Vec::new();
    walk(&folder, &mut files);
    files.sort();
    let names: Vec<String> =
        files.iter().map(|f| f.strip_prefix(&folder).unwrap().to_str().unwrap().to_string()).collect();
    let named = if joins { join::rows(&names.iter().map(String::as_str).collect::<Vec<_>>()) } else { Vec::new() };
    let mut rows: Vec<Vec<usize>> = named.into_iter().filter(|row| row.sure).map(|row| row.files).collect();
    rows.extend((0..files.len()).map(|n| vec![n]));
    let mut done = vec![false; files.len()];
    for row in rows {
        if row.iter().any(|n| done[*n]) {
            continue;
        }
        let read: Option<Vec<Extracted>> = row.iter().map(|n| read(&files[*n], &options)).collect();
        let Some(mut pages) = read else { continue };
        if row.len() > 1 && !join::agree(&pages) {
            continue;
        }
        row.iter().for_each(|n| done[*n] = true);
        let source = if row.len() > 1 { join::join(pages) } else { pages.remove(0) };
        print(&names[row[0]], source);
    }
}

fn walk(path: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

fn read(path: &Path, options: &Options) -> Option<Extracted> {
    let bytes = std::fs::read(path).unwrap();
    extract(&bytes, sniff(&bytes).format, options).ok()
}

fn print(name: &str, source: Extracted) {
    let form = Form::of(&source);
    let publication = un2akn::read_unjudged(source);
    if publication.is_bare() {
        return;
    }
    let evidence = evidence(&publication, &form);
    let shown = |features: &[(std::borrow::Cow<'static, str>, f64)]| {
        features.iter().map(|(name, n)| format!("{name}={n:.4}")).collect::<Vec<_>>().join(" ")
    };
    let symbol = publication.masthead.symbol.as_ref().map_or("", |s| s.as_str());
    println!("D\t{name}\t{symbol}\t{}\t{}", publication.language.code(), shown(&evidence.shared));
    for ((p, features), counted) in publication.paragraphs().zip(&evidence.paragraphs).zip(&evidence.counted) {
        let (kind, number) = (p.role.code(), p.number.as_deref().unwrap_or_default());
        let text = p.text.words.replace(['\t', '\n'], " ");
        let main = if *counted { "P" } else { "O" };
        println!("{main}\t{kind}\t{number}\t{}\t{text}\t{}", p.page, shown(features));
    }
}
