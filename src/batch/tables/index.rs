//! What must be known of all documents before the row of one can be written: which symbols are here, which of
//! several sources of a document is the best, and which documents are one work in other languages. Only the
//! documents of one symbol at a time are held in memory.

use super::dates::{Agreed, Dates};
use crate::batch::disk::external_sort::{Sorted, Sorter};
use crate::batch::disk::lookup::Lookup;
use crate::batch::output::folder::OutputFolder;
use crate::batch::state::dated::symbol_hash;
use crate::batch::state::entry::Whole;
use crate::batch::state::kept::Kept;
use crate::batch::state::store::State;
use crate::write::tables::LANGUAGES;
use serde::{Deserialize, Serialize};
use std::io;

/// English, among the codes of languages: it decides where others are divided.
pub const ENGLISH: usize = 1;

/// What is known of all documents.
pub struct CollectionIndex {
    /// Hashes of all symbols.
    symbols: Lookup,
    /// When resolutions were adopted.
    pub dates: Agreed,
    /// What is known of some rows, in order.
    facts: Sorted,
    next: Option<(u64, Relations)>,
}

/// What the other documents make known of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relations {
    /// Whether another file has the same document from a better source.
    pub second: bool,
    /// The primary documents in other languages.
    pub siblings: String,
    /// The language, by its place among the codes.
    pub language: u8,
    /// The IRI of the work as most languages have it.
    pub work: String,
    /// Whether this document has the same.
    pub agrees: bool,
}

/// A document that is known by its symbol.
struct Document {
    row: u64,
    work: String,
    id: String,
}

/// The documents of one symbol.
#[derive(Default)]
struct Symbol {
    hash: u64,
    /// The best source in each language.
    primary: [Option<Document>; LANGUAGES.len()],
    /// Rows and languages of the others.
    second: Vec<(u64, u8)>,
}

impl CollectionIndex {
    /// Goes through all documents once.
    pub fn gather(folder: &OutputFolder, state: &State, kept: &Kept<'_>) -> io::Result<CollectionIndex> {
        let mut symbols = Sorter::new(&folder.scratch, "symbols");
        let mut sources = Sorter::new(&folder.scratch, "sources");
        let mut dates = Dates::new(&folder.scratch);
        let mut row = 0u64;
        kept.each(&mut state.entries(false)?, |entry, _| {
            dates.add(&entry.dates)?;
            entry.symbols.iter().try_for_each(|symbol| symbols.push(&symbol.to_be_bytes()))?;
            if let Some(Whole { symbol, language, work }) = &entry.whole {
                let mut record = Vec::with_capacity(20 + work.len() + entry.id.len());
                record.extend(symbol.to_be_bytes());
                record.extend([*language, rank(&entry.format)]);
                record.extend(row.to_be_bytes());
                record.extend((work.len() as u16).to_be_bytes());
                record.extend_from_slice(work.as_bytes());
                record.extend_from_slice(entry.id.as_bytes());
                sources.push(&record)?;
            }
            row += 1;
            Ok(())
        })?;
        let mut here = Lookup::new(&folder.scratch, "symbols");
        let mut last = None;
        for record in symbols.sorted()? {
            let hash = u64::from_be_bytes(record?.try_into().map_err(|_| io::ErrorKind::InvalidData)?);
            if last.replace(hash) != Some(hash) {
                here.push(hash, 0)?;
            }
        }
        let mut facts = Sorter::new(&folder.scratch, "facts");
        let mut symbol = Symbol::default();
        for record in sources.sorted()? {
            let (hash, language, document) = read(&record?).ok_or(io::ErrorKind::InvalidData)?;
            if hash != symbol.hash {
                std::mem::take(&mut symbol).tell(&mut facts)?;
                symbol.hash = hash;
            }
            match symbol.primary.get_mut(usize::from(language)) {
                Some(primary @ None) => *primary = Some(document),
                _ => symbol.second.push((document.row, language)),
            }
        }
        symbol.tell(&mut facts)?;
        let mut known = CollectionIndex { symbols: here, dates: dates.agreed()?, facts: facts.sorted()?, next: None };
        known.advance()?;
        Ok(known)
    }

    fn advance(&mut self) -> io::Result<()> {
        self.next = match self.facts.next().transpose()? {
            None => None,
            Some(record) => {
                let (row, fact) = record.split_first_chunk::<8>().ok_or(io::ErrorKind::InvalidData)?;
                Some((u64::from_be_bytes(*row), postcard::from_bytes(fact).map_err(io::Error::other)?))
            }
        };
        Ok(())
    }

    /// What is known of a row; rows are asked for in their order.
    pub fn of(&mut self, row: u64) -> io::Result<Relations> {
        match self.next.take_if(|(next, _)| *next == row) {
            None => Ok(Relations::default()),
            Some((_, fact)) => self.advance().map(|()| fact),
        }
    }

    /// Whether a document of this symbol is here.
    pub fn is_here(&mut self, symbol: &str) -> io::Result<bool> {
        Ok(!symbol.is_empty() && self.symbols.get(symbol_hash(symbol))?.is_some())
    }
}

fn read(record: &[u8]) -> Option<(u64, u8, Document)> {
    let (symbol, rest) = record.split_first_chunk::<8>()?;
    let ([language, _], rest) = rest.split_first_chunk::<2>()?;
    let (row, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (work, id) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    let document = Document { row: u64::from_be_bytes(*row), work: text(work)?, id: text(id)? };
    Some((u64::from_be_bytes(*symbol), *language, document))
}

impl Symbol {
    /// Tells what its documents are to one another.
    fn tell(self, facts: &mut Sorter) -> io::Result<()> {
        let languages = self.primary.iter().flatten().count();
        if languages < 2 && self.second.is_empty() {
            return Ok(());
        }
        let works: Vec<Option<&str>> = self.primary.iter().map(|d| d.as_ref().map(|d| d.work.as_str())).collect();
        let work = works[elect(&works)].unwrap_or_default();
        let mut tell = |row: u64, language: u8, second: bool| {
            let others = self.primary.iter().enumerate().filter(|(other, _)| *other != usize::from(language));
            let siblings: Vec<String> =
                others.filter_map(|(_, d)| d.as_ref()).map(|d| d.id.replace('|', "%7C")).collect();
            let agrees = works.get(usize::from(language)) == Some(&Some(work));
            let fact = Relations { second, siblings: siblings.join("|"), language, work: work.to_string(), agrees };
            let mut record = row.to_be_bytes().to_vec();
            record.extend(postcard::to_stdvec(&fact).map_err(io::Error::other)?);
            facts.push(&record)
        };
        for (language, document) in self.primary.iter().enumerate() {
            if let Some(document) = document {
                tell(document.row, language as u8, false)?;
            }
        }
        self.second.iter().try_for_each(|(row, language)| tell(*row, *language, true))
    }
}

/// The language whose choice most languages share; of choices shared by as many, that of English, then that of
/// the first language. Languages that are not there have none.
pub fn elect<T: PartialEq>(choices: &[Option<T>]) -> usize {
    let votes = |at: &usize| {
        let choice = &choices[*at];
        let same = choices.iter().filter(|other| choice.is_some() && *other == choice).count();
        let with_english = choices.get(ENGLISH) == Some(choice);
        (same, with_english, std::cmp::Reverse(*at))
    };
    (0..choices.len()).max_by_key(votes).unwrap_or(0)
}

/// How good a source a format is: docx, odt, rtf, doc, html, pdf, text.
fn rank(format: &str) -> u8 {
    ["docx", "odt", "rtf", "doc", "html", "pdf", "text"].iter().position(|f| *f == format).unwrap_or(9) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_languages_decide_and_english_where_they_are_divided() {
        for (choices, elected) in [
            ([Some("a"), Some("b"), Some("a"), None], 0),
            ([Some("a"), Some("b"), None, None], 1),
            ([Some("a"), Some("b"), Some("a"), Some("b")], 1),
            ([Some("a"), None, Some("b"), None], 0),
            ([None, None, None, Some("b")], 3),
        ] {
            assert_eq!(elect(&choices), elected, "{choices:?}");
        }
    }
}
