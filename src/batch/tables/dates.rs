//! When cited documents were adopted, as the collection itself shows: a document by its own date, else the
//! citations that give one. `53/70 of 4 December 1998` anywhere dates 53/70 everywhere.

use crate::batch::disk::external_sort::Sorter;
use crate::batch::disk::lookup::Lookup;
use crate::batch::disk::open_folder::OpenFolder;
use crate::batch::state::dated::{Dated, symbol_hash};
use crate::write::work_by_day;
use rustc_hash::FxHashMap as HashMap;
use std::io;

/// Gathers dates, in bounded memory.
pub struct Dates {
    sorter: Sorter,
    place: OpenFolder,
}

impl Dates {
    /// Keeps what does not fit into memory in a folder.
    pub fn new(folder: &OpenFolder) -> Dates {
        Dates { sorter: Sorter::new(folder, "dates"), place: folder.clone() }
    }

    /// Notes what a document shows.
    pub fn add(&mut self, dated: &[Dated]) -> io::Result<()> {
        for d in dated {
            let mut record = [0u8; 13];
            record[..8].copy_from_slice(&d.symbol.to_be_bytes());
            record[8] = u8::from(!d.own);
            record[9..].copy_from_slice(&d.day.to_be_bytes());
            self.sorter.push(&record)?;
        }
        Ok(())
    }

    /// The day of each symbol on which documents agree.
    pub fn agreed(self) -> io::Result<Agreed> {
        let mut days = Lookup::new(&self.place, "dates");
        let mut note = |group: &Group| group.winner().map_or(Ok(()), |(symbol, day)| days.push(symbol, day));
        let mut group = Group::default();
        for record in self.sorter.sorted()? {
            let record = record?;
            let (symbol, day) = (record[..8].to_vec(), record[9..].to_vec());
            let own = record[8] == 0;
            if symbol != group.symbol {
                note(&group)?;
                group = Group { symbol, own, ..Group::default() };
            }
            if own == group.own {
                match group.days.last_mut().filter(|(d, _)| *d == day) {
                    Some((_, count)) => *count += 1,
                    None => group.days.push((day, 1)),
                }
            }
        }
        note(&group)?;
        Ok(Agreed { days, works: HashMap::default() })
    }
}

/// All that is reported about one symbol: only its own dates where there are any.
#[derive(Default)]
struct Group {
    symbol: Vec<u8>,
    own: bool,
    days: Vec<(Vec<u8>, u64)>,
}

impl Group {
    /// The day that more than half give.
    fn winner(&self) -> Option<(u64, u32)> {
        let all: u64 = self.days.iter().map(|d| d.1).sum();
        let (day, _) = self.days.iter().find(|d| d.1 * 2 > all)?;
        let symbol = u64::from_be_bytes(self.symbol.as_slice().try_into().ok()?);
        Some((symbol, u32::from_be_bytes(day.as_slice().try_into().ok()?)))
    }
}

/// Works that are kept, since collections cite the same resolutions again and again.
const WORKS: usize = 1 << 14;

/// Days of symbols.
pub struct Agreed {
    /// The days, by the hashes of the symbols.
    days: Lookup,
    /// Works that were asked for, with their days.
    works: HashMap<String, (Option<u32>, Option<String>)>,
}

impl Agreed {
    /// [`work_by_day`]
    fn work(&mut self, symbol: &str, day: Option<u32>) -> Option<&str> {
        if self.works.get(symbol).is_none_or(|(known, _)| *known != day) {
            if self.works.len() >= WORKS {
                self.works.clear();
            }
            self.works.insert(symbol.to_string(), (day, work_by_day(symbol, day)));
        }
        self.works.get(symbol)?.1.as_deref()
    }

    /// The IRI that a citation without its own date has: by the register, by the document that cites it
    /// elsewhere with its date, or by the collection. `None` where the row is to stay as it is.
    pub fn iri(&mut self, symbol: &str, date: &str, pinpoint: &str, document: &[Dated]) -> io::Result<Option<&str>> {
        // Of a part of a resolution the document's symbol does not show the Work.
        let of_part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
        if !date.is_empty() || of_part(pinpoint.split(',').next().unwrap_or_default()) {
            return Ok(None);
        }
        let hash = symbol_hash(symbol);
        let mut own = document.iter().filter(|d| d.symbol == hash && !d.own).map(|d| d.day);
        let single = own.next().filter(|day| own.all(|other| other == *day));
        let day = single.map_or_else(|| self.days.get(hash), |day| Ok(Some(day)))?;
        Ok(self.work(symbol, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(symbol: &str, day: u32, own: bool) -> Dated {
        Dated { symbol: symbol_hash(symbol), day, own }
    }

    #[test]
    fn a_document_dates_itself_and_else_most_citations_do() {
        let folder = tempfile::tempdir().unwrap();
        let mut dates = Dates::new(&OpenFolder::open(folder.path()).unwrap());
        dates.add(&[dated("A/RES/97/1", 20_421_001, false), dated("A/RES/97/1", 20_421_002, true)]).unwrap();
        dates.add(&[dated("A/RES/97/1", 20_421_001, false), dated("A/RES/97/2", 20_421_003, false)]).unwrap();
        dates.add(&[dated("A/RES/97/3", 20_421_003, false)]).unwrap();
        dates.add(&[dated("A/RES/97/3", 20_421_004, false)]).unwrap();
        let mut agreed = dates.agreed().unwrap();
        let mut iri = |symbol: &str| agreed.iri(symbol, "", "paragraph 3", &[]).unwrap().unwrap().to_string();
        assert_eq!(iri("A/RES/97/1"), "/akn/un/statement/deliberation/un-ga/2042-10-02/97-1");
        assert_eq!(iri("A/RES/97/2"), "/akn/un/statement/deliberation/un-ga/2042-10-03/97-2");
        assert_eq!(iri("A/RES/97/3"), "", "two that do not agree");
        assert_eq!(agreed.iri("A/RES/97/2", "", "A, paragraph 3", &[]).unwrap(), None, "a part is another Work");
        let own = [dated("A/RES/97/3", 20_421_004, false)];
        assert_eq!(
            agreed.iri("A/RES/97/3", "", "", &own).unwrap().unwrap(),
            "/akn/un/statement/deliberation/un-ga/2042-10-04/97-3"
        );
    }
}
