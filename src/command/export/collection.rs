//! The tables of an output, read side by side: all have their rows in the order of the documents.

use crate::command::Trouble;
use crate::command::output;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

/// Which documents are exported; what is empty selects all.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// Documents or folders by their ids, or documents by their symbols.
    pub only: Vec<String>,
    /// Languages, ISO 639-2/T.
    pub languages: Vec<String>,
    /// `ga`, `sc`
    pub organs: Vec<String>,
    /// Years of adoption.
    pub years: Vec<Years>,
}

/// A year, or years from one to another: `2007`, `2000-2010`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years(u16, u16);

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Years, String> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let year = |word: &str| -> Result<u16, String> {
            let year = word.trim().parse().ok().filter(|year| (1900..=2999).contains(year));
            year.ok_or_else(|| "is not a year; write 2007, or 2000-2010 for several".to_string())
        };
        let (first, last) = (year(first)?, year(last)?);
        if first > last {
            return Err(format!("begins after it ends; give {last}-{first}"));
        }
        Ok(Years(first, last))
    }
}

impl Years {
    fn hold(self, date: &str) -> bool {
        let year = date.get(..4).and_then(|y| y.parse().ok());
        year.is_some_and(|year| (self.0..=self.1).contains(&year))
    }
}

impl Select {
    /// True where nothing is left out.
    pub fn all(&self) -> bool {
        self.only.is_empty() && self.languages.is_empty() && self.organs.is_empty() && self.years.is_empty()
    }

    fn takes(&self, row: &Row) -> bool {
        let [id, symbol] = ["document_id", "symbol"].map(|name| row.get(name));
        let named = |asked: &String| {
            let folder = asked.trim_end_matches('/');
            id == folder || symbol == asked || (id.starts_with(folder) && id[folder.len()..].starts_with('/'))
        };
        let one_of = |asked: &[String], cell: &str| asked.is_empty() || asked.iter().any(|a| a == cell);
        (self.only.is_empty() || self.only.iter().any(named))
            && one_of(&self.languages, row.get("language"))
            && one_of(&self.organs, row.get("organ"))
            && (self.years.is_empty() || self.years.iter().any(|years| years.hold(row.get("adoption_date"))))
    }
}

/// The columns of a table by their names.
type Columns = HashMap<String, usize>;

/// A row of a table.
#[derive(Clone)]
pub struct Row {
    columns: Arc<Columns>,
    record: csv::StringRecord,
}

impl Row {
    /// A cell; empty where the table has no such column.
    pub fn get(&self, name: &str) -> &str {
        self.columns.get(name).and_then(|at| self.record.get(*at)).unwrap_or_default()
    }
}

/// A table that is read row by row.
pub struct Rows {
    path: PathBuf,
    reader: csv::Reader<File>,
    row: Row,
    /// The row that was read ahead.
    ahead: bool,
}

impl Rows {
    /// A table of an output.
    pub fn open(folder: &Path, name: &str) -> Result<Rows, Trouble> {
        let path = folder.join(format!("{name}.csv"));
        let file = output::open(&path).map_err(Trouble::input(&path))?;
        let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 17).from_reader(file);
        let head = reader.headers().map_err(|e| Trouble::Input(path.clone(), e.into()))?;
        let columns = head.iter().enumerate().map(|(at, name)| (name.to_string(), at)).collect();
        let row = Row { columns: Arc::new(columns), record: csv::StringRecord::new() };
        Ok(Rows { path, reader, row, ahead: false })
    }

    /// Where a column stands, if it is there.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.row.columns.get(name).copied()
    }

    /// The next row.
    pub fn next(&mut self) -> Result<Option<&Row>, Trouble> {
        if !self.ahead {
            let read = self.reader.read_record(&mut self.row.record);
            if !read.map_err(|e| Trouble::Input(self.path.clone(), e.into()))? {
                return Ok(None);
            }
        }
        self.ahead = false;
        Ok(Some(&self.row))
    }

    /// The next row of a document, none where it has no more; those of documents before it are skipped.
    pub fn next_of(&mut self, id: &str) -> Result<Option<&Row>, Trouble> {
        loop {
            if self.next()?.is_none() {
                return Ok(None);
            }
            let of = self.row.get("document_id");
            if of >= id {
                self.ahead = of > id;
                return Ok((of == id).then_some(&self.row));
            }
        }
    }
}

/// Cells of a row by their places.
impl std::ops::Index<usize> for Row {
    type Output = str;

    fn index(&self, at: usize) -> &str {
        self.record.get(at).unwrap_or_default()
    }
}

/// An output, and what of it is exported.
pub struct Collection {
    /// The folder.
    pub folder: PathBuf,
    /// What is exported.
    pub select: Select,
}

impl Collection {
    /// Opens the folder of an output.
    pub fn open(folder: &Path, select: &Select) -> Result<Collection, Trouble> {
        let rows = Rows::open(folder, "documents")?;
        if rows.column("document_id").is_none() {
            let what = "has no column document_id; name the folder of an output".to_string();
            return Err(Trouble::Unfit(folder.join("documents.csv"), what));
        }
        Ok(Collection { folder: folder.into(), select: select.clone() })
    }

    /// A table.
    pub fn rows(&self, table: &str) -> Result<Rows, Trouble> {
        Rows::open(&self.folder, table)
    }

    /// Does something for each document that is selected, in their order.
    pub fn each(&self, mut each: impl FnMut(&Row) -> Result<(), Trouble>) -> Result<u64, Trouble> {
        let mut rows = self.rows("documents")?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            if self.select.takes(row) {
                each(row)?;
                count += 1;
            }
        }
        if count == 0 && !self.select.all() {
            return Err(Trouble::Nothing(self.folder.clone(), "requested documents"));
        }
        Ok(count)
    }

    /// The documents that are selected, converted, and the best source in their language, work by work. The key is the
    /// IRI of the work, or the id of a document that has none.
    pub fn works(&self) -> Result<BTreeMap<String, Vec<Row>>, Trouble> {
        let mut works: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        self.each(|row| {
            if is_whole(row) {
                works.entry(key(row).to_string()).or_default().push(row.clone());
            }
            Ok(())
        })?;
        // The title in English where there is one, and then in the order of the languages.
        let order = |row: &Row| (row.get("language") != "eng", row.get("language").to_string());
        works.values_mut().for_each(|rows| rows.sort_by_key(order));
        Ok(works)
    }

    /// The works of which a document is selected, whatever its language.
    pub fn work_iris(&self) -> Result<HashSet<String>, Trouble> {
        let select = Select { languages: Vec::new(), ..self.select.clone() };
        let mut works = HashSet::new();
        Collection { folder: self.folder.clone(), select }.each(|row| {
            works.insert(row.get("work_iri").to_string());
            Ok(())
        })?;
        Ok(works)
    }
}

/// True for a document that was converted, and is the best source of its text.
pub fn is_whole(row: &Row) -> bool {
    row.get("primary") != "false" && !row.get("akn_path").is_empty()
}

fn key(row: &Row) -> &str {
    match row.get("work_iri") {
        "" => row.get("document_id"),
        iri => iri,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_several() {
        let years = |text: &str| text.parse::<Years>();
        assert_eq!(years("2007"), Ok(Years(2007, 2007)));
        assert_eq!(years("2000-2010"), Ok(Years(2000, 2010)));
        assert!(years("2010-2000").is_err() && years("abc").is_err() && years("7").is_err());
        let nineties = Years(1990, 1999);
        assert!(nineties.hold("1990-01-01") && nineties.hold("1999-12-31"));
        assert!(!nineties.hold("2000-01-01") && !nineties.hold(""));
    }
}
