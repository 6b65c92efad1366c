//! The form of the lines of `stream`, as JSON Schema, with the columns of the tables that they carry.

use crate::write::tables::TABLES;
use crate::write::tables::definition::Kind;
use serde_json::{Value, json};

/// The schema, as it is printed.
pub fn stream() -> serde_json::Result<String> {
    let mut schema: Value = serde_json::from_str(include_str!("schema/stream.json"))?;
    for table in TABLES {
        let columns: Vec<Value> = table.columns.iter().map(|c| json!({"name": c.name, "type": kind(c.kind)})).collect();
        schema["$defs"]["answer"]["properties"][table.name]["columns"] = columns.into();
    }
    serde_json::to_string_pretty(&schema)
}

/// What cells hold, in the words of Frictionless.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Words(_) | Kind::List => "string",
        Kind::Whole => "integer",
        Kind::Share => "number",
        Kind::Truth => "boolean",
        Kind::Day => "date",
    }
}
