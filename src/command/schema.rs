//! `schema`: the form of the records of a run, as JSON Schema, for programs that read them.

use super::Trouble;
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
}

/// Prints the form of a record.
pub fn run(which: Which, out: &mut dyn Write) -> Result<bool, Trouble> {
    let text = match which {
        Which::Run => include_str!("schema/run.json"),
        Which::Event => include_str!("schema/event.json"),
        Which::Log => include_str!("schema/log.json"),
    };
    out.write_all(text.as_bytes()).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(true)
}
