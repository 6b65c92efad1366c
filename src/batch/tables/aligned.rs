//! The languages of each work side by side: `aligned.csv`, where the parts of a work have the same structure in
//! them, and `unaligned.csv`, which says where they have not.
//!
//! Elements are compared by kind and eId, which follow from structure and numbers and not from words. The texts
//! are read again from `paragraphs.csv`, one work at a time: only where they are is sorted.

use super::index::{ENGLISH, Relations, elect};
use crate::batch::disk::external_sort::Sorter;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::state::entry::Works;
use crate::write::tables::{LANGUAGES, PARAGRAPHS, Rows};
use csv::StringRecord;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Takes what is written to a table.
pub type Sink<'s> = &'s mut dyn FnMut(&[u8]) -> io::Result<()>;

/// Where the paragraphs of the documents stand that have siblings.
pub struct Positions(Sorter);

impl Positions {
    /// An index that keeps what it sorts in a folder.
    pub fn new(scratch: &OpenFolder) -> Positions {
        Positions(Sorter::new(scratch, "works"))
    }

    /// Adds a document, if it is of use: where its rows are in `paragraphs.csv`, and its id.
    pub fn add(&mut self, fact: &Relations, start: u64, length: u64, id: &str) -> io::Result<()> {
        if fact.second || fact.siblings.is_empty() || fact.work.is_empty() {
            return Ok(());
        }
        let mut record = Vec::with_capacity(fact.work.len() + id.len() + 20);
        record.extend_from_slice(fact.work.as_bytes());
        record.extend([0, fact.language, u8::from(fact.agrees)]);
        record.extend(start.to_be_bytes());
        record.extend(length.to_be_bytes());
        record.extend_from_slice(id.as_bytes());
        self.0.push(&record)
    }

    /// Writes both tables, work by work.
    pub fn write(self, mut paragraphs: File, aligned: Sink<'_>, unaligned: Sink<'_>) -> io::Result<Works> {
        let mut works = Works::default();
        let mut work = Work::default();
        for record in self.0.sorted()? {
            let place = Location::read(&record?).ok_or(io::ErrorKind::InvalidData)?;
            if place.work != work.iri {
                std::mem::take(&mut work).write(&mut works, aligned, unaligned)?;
                work.iri.clone_from(&place.work);
            }
            work.add(place, &mut paragraphs)?;
        }
        work.write(&mut works, aligned, unaligned)?;
        Ok(works)
    }
}

struct Location {
    work: String,
    language: usize,
    agrees: bool,
    start: u64,
    length: u64,
    id: String,
}

impl Location {
    fn read(record: &[u8]) -> Option<Location> {
        let end = record.iter().position(|b| *b == 0)?;
        let ([_, language, agrees], rest) = record[end..].split_first_chunk::<3>()?;
        let (start, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<8>()?;
        Some(Location {
            work: String::from_utf8(record[..end].to_vec()).ok()?,
            language: usize::from(*language),
            agrees: *agrees == 1,
            start: u64::from_be_bytes(*start),
            length: u64::from_be_bytes(*length),
            id: String::from_utf8(rest.to_vec()).ok()?,
        })
    }
}

/// A row of `paragraphs.csv`.
struct Block(StringRecord);

impl Block {
    fn get(&self, column: &str) -> &str {
        PARAGRAPHS.column(column).and_then(|at| self.0.get(at)).unwrap_or_default()
    }

    fn structure(&self) -> (&str, &str) {
        (self.get("kind"), self.get("eid"))
    }
}

/// A work in its languages.
#[derive(Default)]
struct Work {
    iri: String,
    documents: [Option<(String, Vec<Block>)>; LANGUAGES.len()],
    /// Documents of another date or number: id and language.
    strangers: Vec<(String, usize, String)>,
}

impl Work {
    fn add(&mut self, place: Location, file: &mut File) -> io::Result<()> {
        file.seek(SeekFrom::Start(place.start))?;
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.take(place.length));
        let blocks: Vec<Block> = reader.records().map(|r| r.map(Block)).collect::<Result<_, _>>()?;
        match self.documents.get_mut(place.language) {
            Some(document) if place.agrees => *document = Some((place.id, blocks)),
            _ => {
                let symbol = blocks.first().map(|b| b.get("symbol").to_string()).unwrap_or_default();
                self.strangers.push((place.id, place.language, symbol));
            }
        }
        Ok(())
    }

    /// Symbols and names of the parts, in the order in which they come first in any language.
    fn parts(&self) -> Vec<(&str, &str)> {
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for (_, blocks) in self.documents.iter().flatten() {
            // A part that others lack follows the one it follows.
            let mut at = 0;
            for block in blocks {
                let part = (block.get("symbol"), block.get("part"));
                match parts.iter().position(|p| *p == part) {
                    Some(there) => at = there + 1,
                    None => {
                        parts.insert(at, part);
                        at += 1;
                    }
                }
            }
        }
        parts
    }

    fn write(self, works: &mut Works, aligned: Sink<'_>, unaligned: Sink<'_>) -> io::Result<()> {
        let there = self.documents.iter().flatten().count() + self.strangers.len();
        if there < 2 {
            return Ok(());
        }
        let (mut good, mut bad) = (Rows::new(), Rows::new());
        let mut differences = 0;
        for (id, language, symbol) in &self.strangers {
            let document = [&self.iri, id.as_str(), LANGUAGES[*language], symbol, "main"];
            difference(&mut bad, document, "work_iri", [None; 2], "");
            differences += 1;
        }
        for part in self.parts() {
            let versions = self.documents.each_ref().map(|document| {
                document.as_ref().map(|(_, blocks)| {
                    let own = blocks.iter().filter(|b| (b.get("symbol"), b.get("part")) == part);
                    own.collect::<Vec<_>>()
                })
            });
            let structures = versions
                .each_ref()
                .map(|v| v.as_ref().map(|blocks| blocks.iter().map(|b| b.structure()).collect::<Vec<_>>()));
            let elected = elect(&structures);
            let agree = structures.each_ref().map(|s| s.is_some() && *s == structures[elected]);
            let languages: Vec<&str> = (0..LANGUAGES.len()).filter(|l| agree[*l]).map(|l| LANGUAGES[l]).collect();
            if languages.len() > 1 {
                works.rows += self.side_by_side(&mut good, &versions, &agree);
            }
            for (language, document) in self.documents.iter().enumerate().filter(|(l, _)| !agree[*l]) {
                let (Some((id, _)), Some(own), Some(model)) = (document, &versions[language], &versions[elected])
                else {
                    continue;
                };
                let at = (0..).find(|at| own.get(*at).map(|b| b.structure()) != model.get(*at).map(|b| b.structure()));
                let pair = [own, model].map(|version| at.and_then(|at| version.get(at).copied()));
                let document = [&self.iri, id.as_str(), LANGUAGES[language], part.0, part.1];
                difference(&mut bad, document, what(pair), pair, &languages.join("|"));
                differences += 1;
            }
        }
        works.several += 1;
        works.unaligned += u64::from(differences > 0);
        aligned(&good.into_bytes())?;
        unaligned(&bad.into_bytes())
    }

    /// Writes the blocks of a part in the languages that agree; says how many.
    fn side_by_side(
        &self,
        rows: &mut Rows,
        versions: &[Option<Vec<&Block>>; LANGUAGES.len()],
        agree: &[bool; LANGUAGES.len()],
    ) -> u64 {
        let first = if agree[ENGLISH] { ENGLISH } else { agree.iter().position(|a| *a).unwrap_or(0) };
        let model = versions[first].as_deref().unwrap_or_default();
        for (at, block) in model.iter().enumerate() {
            rows.cell(&self.iri);
            rows.cell(block.get("eid"));
            rows.cell(block.get("kind"));
            rows.cell(block.get("num"));
            for (version, agrees) in versions.iter().zip(agree) {
                let text = version.as_ref().filter(|_| *agrees).and_then(|v| v.get(at)).map(|b| b.get("text"));
                rows.cell(text.unwrap_or_default());
            }
            rows.end();
        }
        model.len() as u64
    }
}

/// How a block differs from the one that the other languages have in its place.
fn what(pair: [Option<&Block>; 2]) -> &'static str {
    match pair {
        [None, _] => "missing",
        [_, None] => "surplus",
        [Some(own), Some(model)] if own.get("kind") != model.get("kind") => "kind",
        _ => "eid",
    }
}

fn difference(rows: &mut Rows, document: [&str; 5], what: &str, pair: [Option<&Block>; 2], languages: &str) {
    let [own, model] = pair;
    let cell = |block: Option<&Block>, column| block.map(|b| b.get(column).to_string());
    document.iter().for_each(|cell| rows.cell(cell));
    rows.cell(what);
    for column in ["seq", "kind", "num", "eid"] {
        rows.maybe(cell(own, column));
    }
    for column in ["kind", "num", "eid"] {
        rows.maybe(cell(model, column));
    }
    rows.cell(languages);
    rows.end();
}
