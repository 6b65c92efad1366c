//! `schema`: the form of the records of a run, as JSON Schema, for programs that read them.

use super::Trouble;
use crate::write::tables::TABLES;
use crate::write::tables::definition::Kind;
use serde_json::{Value, json};
use std::io::Write;

/// The records that have a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// `run.json`
    Run,
    /// A line of `events.jsonl`.
    Event,
    /// A line of `--log-format json`.
    Log,
    /// The lines of `stream`.
    Stream,
}

/// Prints the form of a record.
pub fn run(which: Which, out: &mut dyn Write) -> Result<bool, Trouble> {
    let text = match which {
        Which::Run => include_str!("schema/run.json"),
        Which::Event => include_str!("schema/event.json"),
        Which::Log => include_str!("schema/log.json"),
        Which::Stream => &stream().map_err(|e| Trouble::Output("-".into(), e.into()))?,
    };
    out.write_all(text.as_bytes()).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(true)
}

/// The form of the lines of `stream`, with the columns of the tables that they carry.
fn stream() -> serde_json::Result<String> {
    let mut schema: Value = serde_json::from_str(include_str!("schema/stream.json"))?;
    let answer = &mut schema["$defs"]["answer"]["properties"];
    for table in TABLES {
        // Some tables are of the whole collection.
        let Some(rows) = answer.get_mut(table.name) else { continue };
        let columns: Vec<Value> = table.columns.iter().map(|c| json!({"name": c.name, "type": kind(c.kind)})).collect();
        rows["columns"] = columns.into();
    }
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
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
