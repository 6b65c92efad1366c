//! A file of settings: what it gives stands for an option that neither the command line nor the environment
//! gives.

use clap::{ArgMatches, Command};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use toml::{Table, Value};

/// Arguments that are not options of a conversion.
const NOT_HERE: [&str; 7] = ["config", "help", "more", "out", "table", "to", "version"];

/// Options that name files; in a file of settings they are relative to its folder.
const PATHS: [&str; 5] = ["input", "output", "corrections", "log_file", "report"];

/// Parses the command line, with the settings of a file where it names one.
pub fn matches(command: &Command) -> Result<ArgMatches, Problem> {
    let given = command.clone().try_get_matches().map_err(Problem::Usage)?;
    let Ok(Some(path)) = given.try_get_one::<std::path::PathBuf>("config").map(Option::<&_>::cloned) else {
        return Ok(given);
    };
    let said = |what: String| Problem::Settings(format!("{}: {what}", path.display()));
    let text = text_of(&path).map_err(|e| said(e.to_string()))?;
    let table: Table = text.parse().map_err(|e: toml::de::Error| said(e.to_string().trim_end().to_string()))?;
    let command = with(command.clone(), &table, path.parent().unwrap_or(Path::new(""))).map_err(said)?;
    command.try_get_matches().map_err(|e| said(e.to_string().trim_end().trim_start_matches("error: ").to_string()))
}

/// Bytes that a file of settings, or a list of documents, may have.
const MOST: u64 = 1 << 28;

/// A file that the user names. It may be a pipe, but none without an end.
pub fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST).read_to_string(&mut text)?;
    if text.len() as u64 == MOST {
        return Err(io::Error::other(format!("has more than {MOST} bytes")));
    }
    Ok(text)
}

/// Why a command line is wrong.
pub enum Problem {
    /// As clap says it; also a call for help.
    Usage(clap::Error),
    /// The file of settings.
    Settings(String),
}

/// The command with the settings as its defaults.
fn with(mut command: Command, table: &Table, folder: &Path) -> Result<Command, String> {
    for (key, value) in table {
        let id = key.replace('-', "_");
        let known = command.get_arguments().any(|a| a.get_id() == id.as_str()) && !NOT_HERE.contains(&id.as_str());
        if !known {
            return Err(format!("unknown setting `{key}`; settings are the long options: {}", names(&command)));
        }
        let values = words(value).ok_or_else(|| format!("`{key}` must be a text, a number, true, false or a list"))?;
        let values: Vec<String> = values.into_iter().map(|v| below(&id, v, folder)).collect();
        command = command.mut_arg(&id, |arg| arg.default_values(values.clone()));
    }
    Ok(command)
}

fn names(command: &Command) -> String {
    let ids = command.get_arguments().map(|a| a.get_id().as_str());
    ids.filter(|id| !NOT_HERE.contains(id)).map(|id| id.replace('_', "-")).collect::<Vec<_>>().join(", ")
}

/// The words that would be on the command line.
fn words(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Boolean(truth) => Some(vec![truth.to_string()]),
        Value::Array(values) => values.iter().map(words).collect::<Option<Vec<_>>>().map(|v| v.concat()),
        _ => None,
    }
}

/// A path in the file of settings is relative to the folder that the file is in.
fn below(id: &str, value: String, folder: &Path) -> String {
    let list = id == "only" && value.starts_with('@');
    if PATHS.contains(&id) && value != "-" {
        return folder.join(value).to_string_lossy().into_owned();
    }
    if list { format!("@{}", folder.join(&value[1..]).to_string_lossy()) } else { value }
}
