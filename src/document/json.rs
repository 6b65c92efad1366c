//! A document as JSON: what the tables say of it, in one tree. Fields are named and typed as the columns of the tables,
//! of which the schema is made too.
//!
//! ```text
//! {"form": 1, "version": "0.1.0", "status": "review",
//!  "source": {"document_id": "A_RES_62_17.pdf", "format": "pdf", …},
//!  "masthead": {"symbol": "A/RES/62/17", "organ": "ga", …},
//!  "blocks": [{"seq": 1, "kind": "title", "eid": "…", "text": "…", "confidence": 1, "doubts": []}, …],
//!  "notes": […], "citations": […], "doubts": […], "discarded": […]}
//! ```

use super::Document;
use crate::code::Status;
use crate::write::tables::definition::{Column, Kind, STATED};
use crate::write::tables::{DISCARDED, DOCUMENTS, DOUBTED, FOOTNOTES, PARAGRAPHS, REFERENCES, Table};
use serde_json::{Map, Value, json};

/// The version of the form; within one, fields are only added.
pub const FORM: u32 = 1;

/// The columns of `documents.csv` that tell of the source.
const SOURCE: [&str; 10] = [
    "document_id",
    "format",
    "puid",
    "bytes",
    "sha256",
    "pages",
    "fragment",
    "ocr_engine",
    "ocr_languages",
    "ocr_certainty",
];

/// Those that name the document, beside what it says of itself.
const IRIS: [&str; 2] = ["work_iri", "expression_iri"];

/// The lists, and the tables whose rows they are.
const LISTS: [(&str, &Table); 5] = [
    ("blocks", &PARAGRAPHS),
    ("notes", &FOOTNOTES),
    ("citations", &REFERENCES),
    ("doubts", &DOUBTED),
    ("discarded", &DISCARDED),
];

/// Columns that say the same in each row of a document, or that only a collection can fill.
const LEFT_OUT: [&str; 3] = ["document_id", "language", "resolved"];

/// The document as JSON, with a line feed at its end.
pub fn write(document: &Document) -> String {
    let all = |_: &Column| true;
    let row = objects(document, &DOCUMENTS, all).pop().unwrap_or_default();
    let picked = |names: &[&str]| -> Value {
        names.iter().filter_map(|name| Some((name.to_string(), row.get(*name)?.clone()))).collect::<Map<_, _>>().into()
    };
    let mut tree = json!({
        "form": FORM,
        "version": env!("CARGO_PKG_VERSION"),
        "status": document.status().code(),
        "source": picked(&SOURCE),
        "masthead": picked(&[&STATED[..], &IRIS].concat()),
    });
    for (name, table) in LISTS {
        let rows = objects(document, table, |column| !LEFT_OUT.contains(&column.name));
        tree[name] = rows.into_iter().map(Value::Object).collect();
    }
    format!("{tree:#}\n")
}

/// The rows of a table as objects of the columns that are kept.
fn objects(document: &Document, table: &Table, kept: impl Fn(&Column) -> bool) -> Vec<Map<String, Value>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(document.records(table));
    let object = |record: csv::StringRecord| {
        let columns = table.columns.iter().zip(&record).filter(|(column, _)| kept(column));
        columns.filter_map(|(column, cell)| Some((column.name.to_string(), value(column, cell)?))).collect()
    };
    reader.records().flatten().map(object).collect()
}

/// A cell as JSON; nothing where it is empty, but lists are always there, and so is what a column must have.
pub fn value(column: &Column, cell: &str) -> Option<Value> {
    if column.kind == Kind::List {
        return Some(cell.split('|').filter(|word| !word.is_empty()).collect());
    }
    if cell.is_empty() && !column.required {
        return None;
    }
    Some(match column.kind {
        Kind::Whole => cell.parse::<u64>().map_or(Value::Null, Value::from),
        Kind::Share => match cell {
            "0" | "1" => cell.parse::<u64>().map_or(Value::Null, Value::from),
            _ => cell.parse::<f64>().map_or(Value::Null, Value::from),
        },
        Kind::Truth => (cell == "true").into(),
        Kind::Text | Kind::Words(_) | Kind::Day | Kind::List => cell.into(),
    })
}

/// The JSON Schema of the form.
pub fn schema() -> Value {
    let list = |(name, table): (&str, &Table)| {
        let kept: Vec<&Column> = table.columns.iter().filter(|c| !LEFT_OUT.contains(&c.name)).collect();
        (name.to_string(), json!({"type": "array", "description": table.about, "items": object(&kept)}))
    };
    let columns = |names: &[&str]| -> Value {
        let kept: Vec<&Column> = names.iter().filter_map(|n| DOCUMENTS.columns.iter().find(|c| c.name == *n)).collect();
        object(&kept)
    };
    let mut properties = Map::new();
    properties.insert("form".into(), json!({"const": FORM, "description": "version of this form"}));
    properties.insert("version".into(), json!({"type": "string", "description": "version of un2akn"}));
    let status = [Status::Ok, Status::Review].map(Status::code);
    properties.insert("status".into(), json!({"enum": status, "description": "review: converted, but check it"}));
    properties.insert("source".into(), columns(&SOURCE));
    properties.insert("masthead".into(), columns(&[&STATED[..], &IRIS].concat()));
    properties.extend(LISTS.map(list));
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document as un2akn --to json writes it",
        "description": "Fields are named as the columns of the tables. What the document does not say is absent. Within a form fields are only added.",
        "type": "object",
        "required": required,
        "properties": properties,
    })
}

/// An object of these columns.
fn object(columns: &[&Column]) -> Value {
    let always = |c: &&&Column| c.required || c.kind == Kind::List;
    let required: Vec<&str> = columns.iter().filter(always).map(|c| c.name).collect();
    let properties: Map<String, Value> = columns.iter().map(|c| (c.name.to_string(), property(c))).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn property(column: &Column) -> Value {
    let mut form = match column.kind {
        Kind::Text => json!({"type": "string"}),
        Kind::Words(words) => json!({"enum": words}),
        Kind::List => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Kind::Truth => json!({"type": "boolean"}),
        Kind::Day => json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
    };
    form["description"] = column.about.into();
    form
}
