//! `report`: a page about a collection, with figures and a searchable table.
//!
//! One file that needs nothing else: the numbers, charts, and a table of all documents that can be searched.

mod chart;
mod doubts;
mod page;
mod pages;
mod sums;

use super::Trouble;
use super::output::{self, Row};
use crate::batch::{self, KEPT, OpenFolder, Refused, replace_keeping_edited};
use crate::document::html as readable;
use crate::hex;
use crate::html;
use doubts::{Doubts, Listed};
use pages::Pages;
use rayon::prelude::*;
use readable::{About, Doubtful};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use sums::Sums;

/// Titles are cut after this many characters in the table.
const TITLE: usize = 160;

pub use pages::PAGES;

/// Writes `report.html` into an output, and with `readable` a page of each document below `html/`. Tells
/// where the report is, and which pages have no place; true where all have one.
pub fn run(folder: &Path, readable: bool, out: &mut dyn Write) -> Result<bool, Trouble> {
    let mut sums = Sums::default();
    let mut table = Table::default();
    let mut documents = Vec::new();
    let mut doubts = Doubts::open(folder)?;
    for row in output::documents(folder)? {
        let row = row?;
        sums.document(&row);
        let listed = doubts.of(&row.document_id)?;
        table.add(&row, &listed);
        if readable && !row.akn_path.is_empty() {
            let name = if row.symbol.is_empty() { row.document_id } else { row.symbol };
            documents.push(Document { akn: row.akn_path, language: row.language, name, doubts: listed });
        }
    }
    let (columns, records, path) = output::table(folder, "paragraphs")?;
    sums.paragraphs(&columns, records).map_err(Trouble::input(&path))?;
    let (columns, records, path) = output::table(folder, "references")?;
    sums.references(&columns, records).map_err(Trouble::input(&path))?;
    let not_there = || Trouble::Input(folder.into(), std::io::ErrorKind::NotFound.into());
    let root = batch::is_ours(folder).map_err(Trouble::Foreign)?.ok_or_else(not_there)?;
    let path = root.path_of(REPORT);
    let text = page::page(&sums, &table.finish(), readable);
    let sha256 = hex(&Sha256::digest(&text));
    let mut noted = Pages::read(&root);
    noted.begin(&root, REPORT, &sha256).map_err(Trouble::output(&path))?;
    let kept = replace_keeping_edited(&root, REPORT, (text.as_bytes(), &sha256), |there| noted.holds(REPORT, there));
    let mut told: Vec<String> = kept.map_err(Trouble::output(&path))?.map(|name| kept_as(&name)).into_iter().collect();
    let mut pages = vec![(REPORT.to_string(), sha256)];
    let mut whole = true;
    root.sweep().map_err(Trouble::output(root.path()))?;
    if readable {
        let html = root.make("html").map_err(Trouble::output(&root.path_of("html")))?;
        html.sweep().map_err(Trouble::output(html.path()))?;
        let page = |shown: &Document| document((&root, &html, &noted), folder, shown);
        // Where there are no threads to be had, one does.
        let made: Result<Vec<Page>, Trouble> = match rayon::ThreadPoolBuilder::new().build() {
            Ok(pool) => pool.install(|| documents.par_iter().map(page).collect()),
            Err(_) => documents.iter().map(page).collect(),
        };
        for made in made? {
            match made {
                Ok((path, hash, kept)) => {
                    told.extend(kept.map(|name| kept_as(&format!("html/{name}"))));
                    pages.push((path, hash));
                }
                Err(why) => {
                    whole = false;
                    told.push(why);
                }
            }
        }
        noted.remove_others(&root, &pages).map_err(Trouble::output(html.path()))?;
    }
    noted.write(&root, pages).map_err(Trouble::output(&root.path_of(PAGES)))?;
    told.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(|e| Trouble::Output("-".into(), e))?;
    writeln!(out, "{}", path.display()).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(whole)
}

const REPORT: &str = "report.html";

fn kept_as(name: &str) -> String {
    format!("{name}: {KEPT}")
}

/// Path and hash of a page, and the name under which a file of somebody else is kept, or why it has no place.
type Page = Result<(String, String, Option<String>), String>;

/// A document that gets its own page.
struct Document {
    akn: String,
    language: String,
    name: String,
    doubts: Vec<Listed>,
}

/// A doubt as a readable page shows it.
fn doubtful(doubt: &Listed) -> Doubtful<'_> {
    Doubtful { code: &doubt.code, eid: &doubt.eid, text: &doubt.text, detail: &doubt.detail }
}

/// Writes the readable page of a document.
fn document(
    (root, html, noted): (&OpenFolder, &OpenFolder, &Pages),
    folder: &Path,
    shown: &Document,
) -> Result<Page, Trouble> {
    let akn = shown.akn.as_str();
    let from = folder.join(akn);
    let xml = output::text(&from).map_err(Trouble::input(&from))?;
    let below = akn.strip_prefix("akn/").unwrap_or(akn);
    let to = page_of(below);
    let up = "../".repeat(below.matches('/').count() + 1);
    let (xml_address, report) = (format!("{up}{}", html::address(akn)), format!("{up}{REPORT}"));
    let about = About {
        language: &shown.language,
        name: &shown.name,
        akn: Some(&xml_address),
        report: Some(&report),
        doubts: shown.doubts.iter().map(doubtful).collect(),
    };
    let page = readable::page(&xml, &about)
        .map_err(|what| Trouble::Unfit(from.clone(), format!("cannot be shown, {what}; run the conversion again")))?;
    let name = Path::new(&to);
    let folders = name.parent().filter(|p| !p.as_os_str().is_empty()).map_or(Ok(()), |p| html.make_folders(p));
    let (path, sha256) = (format!("html/{to}"), hex(&Sha256::digest(&page)));
    noted.begin(root, &path, &sha256).map_err(Trouble::output(&root.path_of(PAGES)))?;
    let put = |()| replace_keeping_edited(html, &to, (page.as_bytes(), &sha256), |there| noted.holds(&path, there));
    match folders.and_then(put) {
        Ok(kept) => Ok(Ok((path, sha256, kept))),
        Err(e) => match Refused::of(html, name, e) {
            Refused::Name(why) => Ok(Err(format!("html/{to}: no_place: {why}"))),
            Refused::Output(path, e) => Err(Trouble::Output(path, e)),
        },
    }
}

/// `2007/A_RES_62_17.pdf.xml` is shown by `2007/A_RES_62_17.pdf.html`.
fn page_of(akn: &str) -> String {
    format!("{}.html", akn.strip_suffix(".xml").unwrap_or(akn))
}

/// The rows of the table, as the script of the page reads them.
#[derive(Default)]
struct Table {
    rows: String,
    /// Words that come again and again, by their number.
    words: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Table {
    fn add(&mut self, row: &Row, doubts: &[Listed]) {
        let title: String = row.title.chars().take(TITLE).collect();
        let title = if title.len() < row.title.len() { format!("{title}…") } else { title };
        let [status, organ, language, format, problem] =
            [&row.status, &row.organ, &row.language, &row.format, &row.problem].map(|w| self.word(w));
        let mut entry = serde_json::json!([
            row.document_id,
            status,
            row.symbol,
            title,
            organ,
            language,
            row.adoption_date,
            format,
            row.preambular,
            row.operative,
            row.footnotes,
            row.references,
            problem,
            row.primary,
        ]);
        let doubts: Vec<_> = doubts.iter().map(|d| self.doubt(d)).collect();
        // The path of a long name is not the document's own.
        let path = row.akn_path.strip_prefix("akn/").and_then(|p| p.strip_suffix(".xml"));
        let path = path.filter(|path| *path != row.document_id);
        if let Some(entry) = entry.as_array_mut().filter(|_| path.is_some() || !doubts.is_empty()) {
            entry.push(doubts.into());
            entry.extend(path.map(Into::into));
        }
        self.rows.push_str(if self.rows.is_empty() { "" } else { ",\n" });
        self.rows.push_str(&entry.to_string());
    }

    /// A doubt: its code and what speaks for it, by their numbers, its place and its words.
    fn doubt(&mut self, doubt: &Listed) -> serde_json::Value {
        let [code, detail] = [&doubt.code, &doubt.detail].map(|w| self.word(w));
        serde_json::json!([code, detail, doubt.eid, doubt.page, doubt.text])
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.words.push(word.to_string());
        self.numbers.insert(word.to_string(), self.words.len() - 1);
        self.words.len() - 1
    }

    /// All of it, so that it can be in a page.
    fn finish(self) -> String {
        let words = serde_json::json!(self.words);
        format!("{{\"words\":{words},\"rows\":[\n{}\n]}}", self.rows).replace('<', "\\u003c")
    }
}
