//! Lines for people or for programs, on the standard error or at the end of a file. No control characters.

use crate::options::TellingOptions;
use anstyle::{AnsiColor, Style};
use serde_json::json;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Mutex;
use un2akn::batch::{Event, RunRecord, now};

/// How bad it is.
#[derive(Clone, Copy)]
pub enum Level {
    /// It should be known.
    Warning,
    /// It went wrong.
    Error,
}

impl Level {
    fn code(self) -> &'static str {
        match self {
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Where lines go, and in what form.
pub struct Lines {
    file: Option<Mutex<File>>,
    json: bool,
}

impl Lines {
    /// Lines as they are asked for.
    pub fn new(told: &TellingOptions) -> Result<Lines, String> {
        let open = |path: &std::path::PathBuf| {
            let file = File::options().create(true).append(true).open(path);
            file.map(Mutex::new).map_err(|e| format!("{}: cannot be written, {e}", path.display()))
        };
        Ok(Lines { file: told.log_file.as_ref().map(open).transpose()?, json: told.log_format == "json" })
    }

    /// A line as it is.
    pub fn plain(&self, text: &str) {
        let text = clean(text);
        match &self.file {
            // With nobody there to read it, a line is lost; the record of the run is not.
            Some(file) => {
                let _ = file.lock().map(|mut file| writeln!(file, "{} {text}", now()));
            }
            None => {
                let _ = writeln!(io::stderr(), "{text}");
            }
        }
    }

    /// A line that begins with a word in a colour, where the terminal has it: `  failed  a.txt: …`
    pub fn word(&self, colour: AnsiColor, word: &str, text: &str) {
        if self.file.is_some() {
            return self.plain(&format!("  {word}  {text}"));
        }
        let style = Style::new().fg_color(Some(colour.into()));
        let _ = writeln!(anstream::stderr(), "  {style}{word}{style:#}  {}", clean(text));
    }

    fn object(&self, value: &serde_json::Value) {
        match &self.file {
            Some(file) => {
                let _ = file.lock().map(|mut file| writeln!(file, "{value}"));
            }
            None => {
                let _ = writeln!(io::stderr(), "{value}");
            }
        }
    }

    /// A message.
    pub fn say(&self, level: Level, event: &str, code: &str, text: &str) {
        if self.json {
            let value = json!({"time": now(), "level": level.code(), "event": event, "code": code, "msg": text});
            return self.object(&value);
        }
        self.plain(&format!("un2akn: {text}"));
    }

    /// A document that failed.
    pub fn failed(&self, event: &Event) {
        if !self.json {
            return self.plain(&format!("un2akn: {}: {}", event.input, event.problem));
        }
        self.object(&json!({
            "time": now(), "level": "error", "event": "document", "input": event.input,
            "code": event.code, "msg": event.problem,
        }));
    }

    /// How far it is, and what is being converted.
    pub fn progress(&self, done: u64, files: u64, busy: &[String], text: &str) {
        if self.json { self.progress_object(done, files, busy) } else { self.plain(text) }
    }

    /// How far it is, for programs.
    pub fn progress_object(&self, done: u64, files: u64, busy: &[String]) {
        let mut value = json!({"time": now(), "level": "info", "event": "progress", "done": done, "files": files});
        if !busy.is_empty() {
            value["working_on"] = json!(busy);
        }
        self.object(&value);
    }

    /// What was done with an input.
    pub fn document(&self, event: &Event) {
        if self.json {
            return self.object(&json!({
                "time": now(), "level": "info", "event": "document", "input": event.input,
                "code": event.code, "msg": format!("{}{}", event.change.code(), because(event)),
            }));
        }
        self.plain(&format!("{:9} {}{}", event.change.code(), event.input, because(event)));
    }

    /// The record of the run.
    pub fn run(&self, record: &RunRecord) {
        let msg = record.status;
        let value = json!({"time": now(), "level": "info", "event": "run", "code": record.exit_code.number(), "msg": msg, "run": record});
        self.object(&value);
    }
}

/// Why, where something is to be said.
fn because(event: &Event) -> String {
    if event.problem.is_empty() { String::new() } else { format!(": {}", event.problem) }
}

/// What a run would do with an input, on the standard output: that is what was asked for.
pub fn plan(event: &Event) {
    let _ = writeln!(io::stdout(), "{}\t{}", event.change.code(), clean(&event.input));
}

/// Control characters that a file's name may have put into a message are made visible.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
