//! Collections in one file, as services and databases hand them out: a list of records in JSON, a record on each line,
//! or a table in CSV. Each record with a text of its own is a document.
//!
//! ```text
//!  {"rows": [{"title": "A/RES/98/77", …}, {"title": "A/RES/98/78", …}]}       two documents
//!  {"title": "A/RES/98/77", "documents": [{"language": "eng", …}, {"language": "spa", …}]}       two documents
//!  {"paragraphs": [{"text": "The General Assembly,"}, {"text": "1. Decides …"}]}                 one document
//! ```
//!
//! A list is one of records only where they name different documents or languages.

use super::Found;
use crate::extract::facts::is_symbol;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A record that is a document: a name for it, and its JSON.
#[derive(Debug, PartialEq)]
pub struct Record {
    /// `5f3a`, `eng`, `00007`; it stands for one record in a list only.
    pub name: String,
    /// What [`super::read`] reads.
    pub json: String,
}

/// What a file with records is.
#[derive(Debug, PartialEq)]
pub enum Records {
    /// One document, or none.
    One,
    /// Several documents.
    Several(Vec<Record>),
    /// A table about documents, without their texts.
    About,
}

/// The documents in a file of JSON.
pub fn of_json(source: &str) -> Records {
    let source = source.trim_start_matches('\u{feff}');
    let value = match serde_json::from_str(source) {
        Ok(value) => value,
        Err(_) => match lines(source) {
            Some(lines) => Value::Array(lines),
            None => return Records::One,
        },
    };
    let found = split(&value);
    if found.is_empty() { Records::One } else { Records::Several(found) }
}

/// The documents in a table: `title,symbol,text`, or with a column for each language, `title__en,title__es,text__en`.
pub fn of_table(source: &str) -> Records {
    let mut reader = csv::Reader::from_reader(source.trim_start_matches('\u{feff}').as_bytes());
    let Ok(head) = reader.headers().cloned() else { return Records::One };
    let is_about = head.len() > 1 && head.iter().any(|name| matches!(column(name), ("title" | "symbol", _)));
    if !is_about {
        return Records::One;
    }
    let mut found = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let Ok(row) = row else { return Records::One };
        let cells: Vec<(&str, &str)> = head.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty()).collect();
        found.extend(of_row(&cells, number + 1));
    }
    if found.is_empty() { Records::About } else { Records::Several(found) }
}

/// A record on each line, where all lines are.
fn lines(source: &str) -> Option<Vec<Value>> {
    let lines = source.lines().filter(|line| !line.trim().is_empty());
    let values: Vec<Value> = lines.map(|line| serde_json::from_str(line).ok()).collect::<Option<_>>()?;
    values.iter().all(Value::is_object).then_some(values)
}

/// `("title", "es")` of `title__es`, `("title", "")` of `Title`.
fn column(name: &str) -> (&str, &str) {
    let (name, language) = name.trim().rsplit_once("__").unwrap_or((name.trim(), ""));
    let known = ["title", "symbol"].into_iter().find(|known| known.eq_ignore_ascii_case(name));
    (known.unwrap_or(name), language)
}

/// The documents of a row: one for each language that has a text.
fn of_row(cells: &[(&str, &str)], number: usize) -> Vec<Record> {
    let mut languages: Vec<&str> = Vec::new();
    for (name, _) in cells {
        let (_, language) = column(name);
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    // What is in all languages alike belongs to each of them.
    let texts: Vec<&str> = languages.iter().copied().filter(|l| has_text(&object(cells, &[l]))).collect();
    let record = |language: &str| {
        let value = object(cells, &["", language]);
        let name = if language.is_empty() { format!("{number:05}") } else { format!("{number:05}.{language}") };
        Record { name, json: value.to_string() }
    };
    texts.into_iter().map(record).collect()
}

/// The cells of a row in these languages.
fn object(cells: &[(&str, &str)], languages: &[&str]) -> Value {
    let named = cells.iter().map(|(name, cell)| (column(name), *cell));
    let of_them = named.filter(|((_, language), _)| languages.contains(language));
    let fields: Map<String, Value> = of_them.map(|((name, _), cell)| (name.into(), Value::from(cell))).collect();
    Value::Object(fields)
}

fn has_text(value: &Value) -> bool {
    Found::of(value).best().is_some()
}

/// The documents of a value; none where it is one at the most.
fn split(value: &Value) -> Vec<Record> {
    match value {
        Value::Array(list) if are_records(list) => {
            let mut names = HashSet::new();
            let with_text = list.iter().enumerate().filter(|(_, record)| has_text(record));
            with_text.flat_map(|(at, record)| named(record, name(record, at, &mut names))).collect()
        }
        Value::Array(list) => match &list[..] {
            [one] => split(one),
            _ => Vec::new(),
        },
        Value::Object(fields) => {
            let Some((list, inner)) = fields.iter().find_map(|(field, inner)| {
                let found = split(inner);
                (!found.is_empty()).then_some((field, found))
            }) else {
                return Vec::new();
            };
            // A document in several languages has its title and symbol around it; a service's answer has nothing.
            let is_record = identity(fields).is_some() || fields.iter().any(|(key, _)| is_title(key));
            let around = |record: Record| -> Option<Record> {
                let inner: Value = serde_json::from_str(&record.json).ok()?;
                let mut whole = fields.clone();
                whole.insert(list.clone(), inner);
                Some(Record { json: Value::Object(whole).to_string(), ..record })
            };
            if is_record { inner.into_iter().filter_map(around).collect() } else { inner }
        }
        _ => Vec::new(),
    }
}

/// A record, or the documents in it, under a name.
fn named(record: &Value, name: String) -> Vec<Record> {
    let inner = split(record);
    if inner.is_empty() {
        return vec![Record { name, json: record.to_string() }];
    }
    inner.into_iter().map(|part| Record { name: format!("{name}.{}", part.name), ..part }).collect()
}

/// True for a list of objects that name different documents or languages.
fn are_records(list: &[Value]) -> bool {
    let keys: HashSet<Key> = list.iter().filter(|value| value.is_object() && has_text(value)).map(key).collect();
    let named = |key: &&Key| key.0.is_some() || key.1.is_some();
    keys.len() > 1 && keys.iter().filter(named).count() > 1
}

/// The symbol and the language of a record.
type Key = (Option<String>, Option<String>);

fn key(value: &Value) -> Key {
    let stated = ["symbol", "title", "metadata"].iter().filter_map(|field| value.get(*field));
    let symbol = stated.flat_map(|value| Found::of(value).leaves).map(|(_, words)| words.trim()).find(|w| is_symbol(w));
    // A paragraph may cite another document, but the head of a text has its own symbol on a line.
    let head = || {
        let (text, _) = Found::of(value).best()?;
        text.lines().take(HEAD).map(str::trim).find(|line| is_symbol(line)).map(str::to_string)
    };
    let language = ["language", "lang", "locale"].iter().find_map(|field| value.get(*field)?.as_str());
    (symbol.map(str::to_string).or_else(head), language.map(str::to_string))
}

/// Lines at the head of a text, of which one is its symbol.
const HEAD: usize = 24;

fn is_title(key: &str) -> bool {
    key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("symbol")
}

/// What a record is known by in its collection.
fn identity(fields: &Map<String, Value>) -> Option<&str> {
    let inside = |value: &'_ Value| value.get("$oid").is_some();
    let of = |key: &&str| fields.get(*key).filter(|v| v.is_string() || inside(v));
    let value = ["_id", "id", "sharedId", "entity"].iter().find_map(of)?;
    value.as_str().or_else(|| value.get("$oid")?.as_str())
}

/// A name for a record: what it is known by, its language, or its number.
fn name(record: &Value, at: usize, taken: &mut HashSet<String>) -> String {
    let known = record.as_object().and_then(identity);
    let language = record.get("language").and_then(Value::as_str).filter(|_| known.is_none());
    let is_plain = |name: &&str| {
        (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let name = known.or(language).filter(is_plain).map(str::to_string);
    let name = name.filter(|name| !taken.contains(name)).unwrap_or_else(|| format!("{:05}", at + 1));
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(symbol: &str) -> String {
        format!(
            "{symbol}\n\nThe General Assembly,\n\n1. {}.",
            "Decides to keep the lamps of all ports clean; ".repeat(6)
        )
    }

    fn names(records: Records) -> Vec<String> {
        match records {
            Records::Several(records) => records.into_iter().map(|record| record.name).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_of_a_search_are_documents_and_so_are_their_languages() {
        let row = |id: &str, symbol: &str| {
            let file = |code: &str| serde_json::json!({"language": code, "fullText": {"1": text(symbol)}});
            serde_json::json!({"_id": id, "title": symbol, "documents": [file("eng"), file("spa")]})
        };
        let both = serde_json::json!({"rows": [row("5f", "A/RES/98/77"), row("../6a", "A/RES/98/78")], "totalRows": 2});
        let expected = ["5f.eng", "5f.spa", "00002.eng", "00002.spa"];
        assert_eq!(names(of_json(&both.to_string())), expected);
        let one = serde_json::json!({"rows": [row("5f", "A/RES/98/77")]});
        assert_eq!(names(of_json(&one.to_string())), ["eng", "spa"]);
    }

    #[test]
    fn lines_are_records() {
        let line = |symbol: &str| serde_json::json!({"_id": {"$oid": symbol[2..5]}, "text": text(symbol)}).to_string();
        let source = format!("{}\n{}\n", line("A/RES/98/77"), line("A/RES/98/78"));
        assert_eq!(names(of_json(&source)), ["RES", "00002"]);
        assert_eq!(of_json("{\"a\": 1}\n{\"a\": "), Records::One);
    }

    #[test]
    fn paragraphs_that_cite_are_one_document() {
        let paragraph = |cited: &str| serde_json::json!({"text": text("1. Recalling").as_str(), "cites": [cited]});
        let one = serde_json::json!({"paragraphs": [paragraph("A/RES/98/77"), paragraph("A/RES/98/78")]});
        assert_eq!(of_json(&one.to_string()), Records::One);
    }

    #[test]
    fn a_table_has_documents_or_tells_of_them() {
        let table = |head: &str, cell: &str| format!("{head}\n\"{cell}\",A/RES/98/77\n");
        assert_eq!(names(of_table(&table("text,Title", &text("A/RES/98/77")))), ["00001"]);
        assert_eq!(of_table(&table("adopted,Title", "2044-12-12")), Records::About);
        assert_eq!(of_table("The General Assembly, recalling its resolution,\n1. Decides to meet;\n"), Records::One);
        let row = format!("title__en,title__es,text__en,text__es\nA,B,\"{0}\",\"{0}\"\n", text("A/RES/98/77"));
        assert_eq!(names(of_table(&row)), ["00001.en", "00001.es"]);
    }
}
