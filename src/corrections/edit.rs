//! Adds to a file of corrections, or takes something out of it. What people wrote around it, comments too, stays as
//! it is.

use super::file::{Checked, Correction, File, Wrong};
use serde::Serialize;
use serde_json::Value as Json;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// The key of the list of corrections.
const LIST: &str = "correction";

/// Adds a correction at the end of a file; without a text a new file begins.
pub fn add(text: Option<&str>, document_id: &str, sha256: &str, correction: &Correction) -> Result<String, Wrong> {
    let mut document = begun(text, document_id, sha256)?;
    list(&mut document)?.push(table(correction)?);
    finished(&document)
}

/// Puts another correction in the place of the nth, counted from 0.
pub fn replace(text: &str, nth: usize, correction: &Correction) -> Result<String, Wrong> {
    let mut document = parsed(text)?;
    let new = table(correction)?;
    let old = list(&mut document)?.get_mut(nth).ok_or_else(|| missing(nth))?;
    let decor = old.decor().clone();
    *old = new;
    *old.decor_mut() = decor;
    finished(&document)
}

/// Takes the nth correction out, counted from 0.
pub fn remove(text: &str, nth: usize) -> Result<String, Wrong> {
    let mut document = parsed(text)?;
    let list = list(&mut document)?;
    if nth >= list.len() {
        return Err(missing(nth));
    }
    list.remove(nth);
    if list.is_empty() {
        document.remove(LIST);
    }
    finished(&document)
}

/// Notes that somebody has checked the document; without a text a new file begins.
pub fn check(text: Option<&str>, document_id: &str, sha256: &str, checked: &Checked) -> Result<String, Wrong> {
    let mut document = begun(text, document_id, sha256)?;
    document.insert("checked", Item::Table(table(checked)?));
    finished(&document)
}

/// Takes back that somebody has checked the document.
pub fn uncheck(text: &str) -> Result<String, Wrong> {
    let mut document = parsed(text)?;
    document.remove("checked");
    finished(&document)
}

fn missing(nth: usize) -> Wrong {
    Wrong(format!("there is no correction {}", nth + 1))
}

fn parsed(text: &str) -> Result<DocumentMut, Wrong> {
    // What cannot be read must not be written over.
    File::parse(text)?;
    text.parse().map_err(|e: toml_edit::TomlError| Wrong(e.message().to_string()))
}

/// The file as it is, or a new one.
fn begun(text: Option<&str>, document_id: &str, sha256: &str) -> Result<DocumentMut, Wrong> {
    let mut document = match text {
        Some(text) => parsed(text)?,
        None => DocumentMut::new(),
    };
    if text.is_none() {
        document.insert("document", toml_edit::value(document_id));
    }
    let known = document.get("sha256").and_then(Item::as_str).filter(|known| !known.is_empty());
    match known {
        Some(known) if !known.eq_ignore_ascii_case(sha256) && document.contains_key(LIST) => Err(Wrong(
            "its corrections are for another source; check them, and put the new SHA-256 at the top of the file".into(),
        )),
        Some(known) if known.eq_ignore_ascii_case(sha256) => Ok(document),
        _ => {
            document.insert("sha256", toml_edit::value(sha256));
            Ok(document)
        }
    }
}

fn list(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, Wrong> {
    let list = document.entry(LIST).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    list.as_array_of_tables_mut().ok_or_else(|| Wrong("correction is not a list of tables".into()))
}

/// The text of the file, which must be one that can be read again.
fn finished(document: &DocumentMut) -> Result<String, Wrong> {
    let text = document.to_string();
    File::parse(&text).map(|_| text)
}

/// What is written of a correction, key by key.
fn table(record: &impl Serialize) -> Result<Table, Wrong> {
    let fields = serde_json::to_value(record).map_err(|e| Wrong(e.to_string()))?;
    let mut table = Table::new();
    let Json::Object(fields) = fields else { return Ok(table) };
    for (key, field) in fields {
        if let Some(value) = value(&key, field) {
            table.insert(&key, Item::Value(value));
        }
    }
    Ok(table)
}

fn value(key: &str, field: Json) -> Option<Value> {
    Some(match field {
        Json::Null => return None,
        Json::String(day) if key == "on" => match day.parse::<toml_edit::Datetime>() {
            Ok(day) => Value::from(day),
            Err(_) => Value::from(day),
        },
        Json::String(words) => Value::from(words),
        Json::Number(number) => Value::from(number.as_i64()?),
        Json::Bool(truth) => Value::from(truth),
        Json::Array(values) => Value::Array(values.into_iter().filter_map(|v| value("", v)).collect::<Array>()),
        Json::Object(fields) => {
            let mut table = InlineTable::new();
            for (key, field) in fields {
                if let Some(value) = value(&key, field) {
                    table.insert(&key, value);
                }
            }
            Value::InlineTable(table)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::file::{Call, Cut, Where};
    use super::*;

    fn number(read: &str, num: &str) -> Correction {
        Correction {
            at: Some("para_2".into()),
            read: Some(read.into()),
            num: Some(num.into()),
            by: Some("Jane Doe".into()),
            on: Some("2026-11-30".into()),
            ..Correction::default()
        }
    }

    #[test]
    fn a_new_file_is_one_that_a_person_could_have_written() {
        let text = add(None, "2044/a.txt", "ab12", &number("Considers…", "2.")).unwrap();
        let expected = "document = \"2044/a.txt\"\nsha256 = \"ab12\"\n\n[[correction]]\nat = \"para_2\"\n\
                        read = \"Considers…\"\nnum = \"2.\"\nby = \"Jane Doe\"\non = 2026-11-30\n";
        assert_eq!(text, expected);
        assert_eq!(File::parse(&text).unwrap().corrections, [number("Considers…", "2.")]);
    }

    #[test]
    fn all_that_a_correction_can_say_is_read_again() {
        let whole = Correction {
            cut: vec![Cut { before: "x".into(), num: Some("3.".into()), ..Cut::default() }],
            call: Some(Call::There(Where { within: "para_1".into(), after: Some("“a” \\ \"b\"\n".into()) })),
            level: Some(2),
            with: Some(String::new()),
            words: Some("o'clock".into()),
            ..number("x", "")
        };
        let text = add(None, "a", "ab", &whole).unwrap();
        assert_eq!(File::parse(&text).unwrap().corrections, [whole]);
    }

    #[test]
    fn what_people_wrote_stays_as_it_is() {
        let by_hand = "# Jane's list\nsha256 = 'AB12'   # of the scan\nby = \"Jane\"\n\n[[correction]]\n# seen on paper\nread = \"x\"\nnum = \"1.\"\n";
        let text = add(Some(by_hand), "a", "ab12", &number("y", "2.")).unwrap();
        assert!(text.starts_with(by_hand), "{text}");
        let checked = Checked { by: "John".into(), sha256: "ab12".into(), reading: "cd".into(), ..Checked::default() };
        let text = check(Some(&text), "a", "ab12", &checked).unwrap();
        assert!(text.contains("# seen on paper") && text.contains("# of the scan"), "{text}");
        assert_eq!(File::parse(&text).unwrap().checked, Some(checked));
        let text = replace(&text, 0, &number("z", "3.")).unwrap();
        let text = remove(&uncheck(&text).unwrap(), 1).unwrap();
        let left = File::parse(&text).unwrap();
        assert_eq!((left.checked, left.corrections), (None, vec![number("z", "3.")]));
    }

    #[test]
    fn a_file_that_cannot_be_read_or_is_of_another_source_is_not_written_over() {
        assert!(add(Some("sha256 = \"ab"), "a", "ab", &number("x", "1.")).is_err());
        let text = add(None, "a", "ab", &number("x", "1.")).unwrap();
        assert!(add(Some(&text), "a", "cd", &number("y", "1.")).unwrap_err().0.contains("another source"));
        assert!(remove(&text, 1).is_err());
        // Without corrections nothing depends on the old source.
        let checked = Checked { by: "John".into(), sha256: "ab".into(), reading: "cd".into(), ..Checked::default() };
        let text = check(None, "a", "ab", &checked).unwrap();
        assert_eq!(File::parse(&add(Some(&text), "a", "ef", &number("y", "1.")).unwrap()).unwrap().sha256, "ef");
    }
}
