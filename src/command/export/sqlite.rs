//! A database: the tables as they are, with types and links, and full-text search over the paragraphs in all languages.
//!
//! `paragraphs_fts` is the index that Datasette finds by itself. Chinese has no spaces between words: of Chinese text
//! each run of up to four characters is a word of the index, so that a word of up to four characters is found, and a
//! longer one in pieces (`安全 理事会`).

use super::Done;
use super::collection::{Collection, Row};
use super::key::Key;
use crate::command::Trouble;
use crate::write::tables::definition::Kind;
use crate::write::tables::{DOCUMENTS, TABLES, Table};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params, params_from_iter};
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// Characters of the longest Chinese word that is found as it is.
const LONGEST: usize = 4;

/// How the file is written: all at once, so that nothing has to be undone.
const QUICKLY: &str = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
     PRAGMA foreign_keys = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;";

/// The tables that have rows of documents are searched by these columns.
const INDEXES: [(&str, &str); 7] = [
    ("documents", "symbol"),
    ("paragraphs", "document_id"),
    ("footnotes", "document_id"),
    ("references", "document_id"),
    ("references", "symbol"),
    ("discarded", "document_id"),
    ("doubts", "document_id"),
];

/// Writes the database.
pub fn write(collection: &Collection, key: &Key, path: &Path) -> Result<Done, Trouble> {
    let failed = |e: rusqlite::Error| Trouble::Output(path.into(), io::Error::other(e.to_string()));
    let database = Connection::open(path).map_err(failed)?;
    database.execute_batch(QUICKLY).map_err(failed)?;
    database.execute_batch("BEGIN").map_err(failed)?;
    database.execute_batch(&schema()).map_err(failed)?;
    let chosen = (!collection.select.all()).then(|| Chosen::of(collection)).transpose()?;
    let mut documents = 0;
    for table in TABLES {
        let rows = copy(&database, collection, table, chosen.as_ref(), path)?;
        if table.name == DOCUMENTS.name {
            documents = rows;
        }
    }
    for (table, column) in INDEXES {
        let name = format!("{table}_{column}");
        database.execute_batch(&format!("CREATE INDEX \"{name}\" ON \"{table}\" ({column});")).map_err(failed)?;
    }
    let facts = [("version", env!("CARGO_PKG_VERSION").to_string()), ("key", key.mark())];
    for (name, value) in facts {
        database.execute("INSERT INTO un2akn VALUES (?, ?)", params![name, value]).map_err(failed)?;
    }
    database.execute_batch("COMMIT").map_err(failed)?;
    database.close().map_err(|(_, e)| failed(e))?;
    Ok(Done::new("document", "documents", documents))
}

/// The key of a database, with its mark.
pub fn mark(path: &Path) -> Option<String> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    database.query_row("SELECT value FROM un2akn WHERE name = 'key'", [], |row| row.get(0)).ok()
}

/// The tables, with types, and links to the documents.
fn schema() -> String {
    let mut sql = String::from("CREATE TABLE un2akn (name TEXT PRIMARY KEY, value TEXT);\n");
    for table in TABLES {
        let columns: Vec<String> = table.columns.iter().map(|c| column(table, c.name, c.kind)).collect();
        let id = if table.name == DOCUMENTS.name { "" } else { "id INTEGER PRIMARY KEY, " };
        sql.push_str(&format!("CREATE TABLE \"{}\" ({id}{});\n", table.name, columns.join(", ")));
    }
    sql.push_str(
        "CREATE VIRTUAL TABLE paragraphs_fts USING FTS5 (text, content=\"paragraphs\", content_rowid=\"id\", \
         tokenize=\"unicode61 remove_diacritics 2\");\n\
         INSERT INTO paragraphs_fts (paragraphs_fts, rank) VALUES ('hashsize', 33554432);\n",
    );
    sql
}

fn column(table: &Table, name: &str, kind: Kind) -> String {
    let kind = match kind {
        Kind::Text | Kind::Words(_) | Kind::List | Kind::Day => "TEXT",
        Kind::Whole | Kind::Truth => "INTEGER",
        Kind::Share => "REAL",
    };
    let more = match (name, table.name == DOCUMENTS.name) {
        ("document_id", true) => " PRIMARY KEY",
        ("document_id", false) => " REFERENCES documents (document_id)",
        _ => "",
    };
    format!("\"{name}\" {kind}{more}")
}

/// What is exported, where that is not all.
struct Chosen {
    documents: HashSet<String>,
    works: HashSet<String>,
}

impl Chosen {
    fn of(collection: &Collection) -> Result<Chosen, Trouble> {
        let mut chosen = Chosen { documents: HashSet::new(), works: HashSet::new() };
        collection.each(|row| {
            chosen.documents.insert(row.get("document_id").to_string());
            chosen.works.insert(row.get("work_iri").to_string());
            Ok(())
        })?;
        Ok(chosen)
    }

    fn takes(&self, row: &Row) -> bool {
        match row.get("document_id") {
            "" => self.works.contains(row.get("work_iri")),
            id => self.documents.contains(id),
        }
    }
}

/// Copies the rows of a table; their number.
fn copy(
    database: &Connection,
    collection: &Collection,
    table: &Table,
    chosen: Option<&Chosen>,
    path: &Path,
) -> Result<u64, Trouble> {
    let failed = |e: rusqlite::Error| Trouble::Output(path.into(), io::Error::other(e.to_string()));
    let mut rows = collection.rows(table.name)?;
    // An output of an earlier version may lack columns.
    let places: Vec<(Option<usize>, Kind)> = table.columns.iter().map(|c| (rows.column(c.name), c.kind)).collect();
    let numbered = table.name != DOCUMENTS.name;
    let marks = vec!["?"; places.len() + usize::from(numbered)].join(", ");
    let insert = format!("INSERT INTO \"{}\" VALUES ({marks})", table.name);
    let mut insert = database.prepare(&insert).map_err(failed)?;
    let mut index = database.prepare("INSERT INTO paragraphs_fts (rowid, text) VALUES (?, ?)").map_err(failed)?;
    let text = rows.column("text").filter(|_| table.name == "paragraphs");
    let mut words = String::new();
    let mut count: u64 = 0;
    while let Some(row) = rows.next()? {
        if chosen.is_some_and(|chosen| !chosen.takes(row)) {
            continue;
        }
        count += 1;
        let number = numbered.then_some(Cell::Number(count));
        let cells = places.iter().map(|(at, kind)| Cell::of(at.map_or("", |at| &row[at]), *kind));
        insert.execute(params_from_iter(number.into_iter().chain(cells))).map_err(failed)?;
        if let Some(text) = text.map(|at| &row[at]) {
            index.execute(params![count as i64, searched(text, &mut words)]).map_err(failed)?;
        }
    }
    Ok(count)
}

/// A cell as the database holds it.
enum Cell<'a> {
    Null,
    Number(u64),
    Share(f64),
    Text(&'a str),
}

impl Cell<'_> {
    fn of(cell: &str, kind: Kind) -> Cell<'_> {
        if cell.is_empty() {
            return Cell::Null;
        }
        match kind {
            Kind::Whole => cell.parse().map_or(Cell::Text(cell), Cell::Number),
            Kind::Share => cell.parse().map_or(Cell::Text(cell), Cell::Share),
            Kind::Truth => Cell::Number(u64::from(cell == "true")),
            Kind::Text | Kind::Words(_) | Kind::List | Kind::Day => Cell::Text(cell),
        }
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Number(number) => ToSqlOutput::Owned(Value::Integer(i64::try_from(*number).unwrap_or(i64::MAX))),
            Cell::Share(share) => ToSqlOutput::Owned(Value::Real(*share)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// The words that a text is found by.
fn searched<'a>(text: &'a str, words: &'a mut String) -> &'a str {
    if !text.chars().any(is_han) {
        return text;
    }
    words.clear();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        if is_han(c) {
            run.push(c);
            continue;
        }
        for start in 0..run.len() {
            for end in start + 1..=(start + LONGEST).min(run.len()) {
                words.extend(&run[start..end]);
                words.push(' ');
            }
        }
        run.clear();
        words.push(c);
    }
    words
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_found_by_its_words() {
        let mut words = String::new();
        assert_eq!(searched("Recalling 62/17", &mut words), "Recalling 62/17");
        let found = searched("1. 决议草案", &mut words).split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>();
        assert_eq!(found, ["1.", "决", "决议", "决议草", "决议草案", "议", "议草", "议草案", "草", "草案", "案"]);
    }
}
