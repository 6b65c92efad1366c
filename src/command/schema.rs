//! `schema`: the form of the records of a run, as JSON Schema, for programs that read them.

use super::Trouble;
use crate::code::{Doubt, Ending, Exit, Failure, Status};
use crate::document;
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
    /// A document in the form of `--to json`.
    Document,
}

/// Prints the form of a record.
pub fn run(which: Which, out: &mut dyn Write) -> Result<bool, Trouble> {
    let form = match which {
        Which::Run => with_codes(include_str!("schema/run.json"), run_codes),
        Which::Event => with_codes(include_str!("schema/event.json"), event_codes),
        Which::Log => with_codes(include_str!("schema/log.json"), |_| {}),
        Which::Stream => with_codes(include_str!("schema/stream.json"), stream_columns),
        Which::Document => serde_json::to_string_pretty(&document::json::schema()).map(|text| text + "\n"),
    };
    let text = form.map_err(|e| Trouble::Output("-".into(), e.into()))?;
    out.write_all(text.as_bytes()).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(true)
}

/// A form, with what the program itself knows put in.
fn with_codes(text: &str, put_in: fn(&mut Value)) -> serde_json::Result<String> {
    let mut schema: Value = serde_json::from_str(text)?;
    put_in(&mut schema);
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}

/// The codes that a record of a run may have.
fn run_codes(schema: &mut Value) {
    let properties = &mut schema["properties"];
    let numbers: Vec<u8> = Exit::ALL.iter().map(|exit| exit.number()).collect();
    properties["exit_code"]["enum"] = json!(numbers);
    properties["trouble"]["properties"]["code"]["enum"] = json!(Ending::CODES);
    properties["failures"]["propertyNames"] = json!({"enum": Failure::CODES});
    properties["doubts"]["propertyNames"] = json!({"enum": Doubt::CODES});
}

/// The codes that an event may have.
fn event_codes(schema: &mut Value) {
    let properties = &mut schema["properties"];
    properties["status"]["enum"] = json!(Status::CODES);
    properties["code"]["enum"] = json!(Failure::CODES);
}

/// The columns of the tables that the lines of `stream` carry.
fn stream_columns(schema: &mut Value) {
    let answer = &mut schema["$defs"]["answer"]["properties"];
    for table in TABLES {
        // Some tables are of the whole collection.
        let Some(rows) = answer.get_mut(table.name) else { continue };
        let columns: Vec<Value> = table.columns.iter().map(|c| json!({"name": c.name, "type": kind(c.kind)})).collect();
        rows["columns"] = columns.into();
    }
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
