//! What a command line means: a run from a folder to a folder, or documents that are printed or written one by one.
//! What cannot be meant is met with what is likely meant.

use crate::arguments::Arguments;
use crate::options::Convert;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory};
use std::path::{Path, PathBuf};
use un2akn::command::single::is_stdin;
use un2akn::document::Form;

/// What is asked for.
pub enum Intent {
    /// A run: XML and tables in an output folder.
    Run,
    /// Documents alone.
    Documents(Documents),
}

/// Documents to be printed or written.
pub struct Documents {
    /// Files and folders; `-` is the standard input.
    pub inputs: Vec<PathBuf>,
    /// Their form.
    pub form: Form,
    /// The file or folder to write to; none for the standard output.
    pub out: Option<PathBuf>,
}

/// The options that documents alone heed.
const HEEDED: [&str; 19] = [
    "input",
    "output",
    "more",
    "out",
    "to",
    "table",
    "config",
    "jobs",
    "pdf_structure",
    "include",
    "exclude",
    "ocr",
    "ocr_languages",
    "timeout",
    "max_input_bytes",
    "max_memory",
    "strict",
    "quiet",
    "verbose",
];

/// What a command line asks for.
///
/// # Errors
/// Where it cannot be meant: what is likely meant.
pub fn of(given: &Convert, matches: &ArgMatches) -> Result<Intent, String> {
    let typed = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let set = |id: &str| matches.value_source(id).is_some_and(|source| source != ValueSource::DefaultValue);
    let mut paths: Vec<PathBuf> = Vec::new();
    paths.extend(typed("input").then(|| given.input.clone()));
    paths.extend(typed("output").then(|| given.output.clone()));
    paths.extend(given.more.iter().cloned());
    if let Some(address) = paths.iter().find(|path| is_address(path)) {
        return Err(refused(address));
    }
    let alone = given.form.out.is_some() || given.form.to.is_some();
    // An output folder that the environment or the settings name is meant for a run.
    let output = set("output") && !typed("output");
    let documents = match paths.as_slice() {
        _ if alone => true,
        [] => false,
        // An archive is a folder of documents.
        [one] => is_stdin(one) || (one.is_file() && !output && !is_archive(one)),
        // A file in the place of an output folder is reported as one that cannot be written.
        [input, output] if input.is_dir() && !is_stdin(output) => false,
        [.., last] => is_stdin(last) || last.is_file(),
    };
    if !documents {
        return run(&paths).map(|()| Intent::Run);
    }
    if paths.is_empty() {
        return Err("-o and --to need documents: un2akn FILE -o FILE".into());
    }
    let tree = Arguments::command();
    let options = tree.get_arguments().map(|option| option.get_id().as_str());
    if let Some(id) = options.into_iter().find(|id| !HEEDED.contains(id) && typed(id)) {
        let option = id.replace('_', "-");
        let inputs = shown(&paths);
        return Err(format!("--{option} is for runs, which have an output folder: un2akn {inputs} OUTPUT"));
    }
    let form = given.form.to.or_else(|| given.form.out.as_ref().and_then(|out| Form::of_name(&out.to_string_lossy())));
    let form = form.unwrap_or(if typed("table") { Form::Csv } else { Form::Akn });
    let out = given.form.out.clone().filter(|out| !is_stdin(out));
    meant(&paths, form, out.as_deref())?;
    Ok(Intent::Documents(Documents { inputs: paths, form, out }))
}

/// Whether documents can be written so.
fn meant(paths: &[PathBuf], form: Form, out: Option<&Path>) -> Result<(), String> {
    let several = paths.len() > 1 || paths.iter().any(|path| path.is_dir());
    if let Some((last, inputs)) = paths.split_last()
        && out.is_none()
        && !inputs.is_empty()
        && !is_stdin(last)
        && !last.is_file()
    {
        let (inputs, last) = (shown(inputs), last.display());
        return Err(format!(
            "with --to, documents are written to a folder with -o: un2akn {inputs} --to {form} -o {last}"
        ));
    }
    match out {
        None if several && !form.joins() => {
            let inputs = shown(paths);
            let what = "several documents cannot be printed as one; name a folder for them";
            Err(format!("{what}: un2akn {inputs} -o FOLDER"))
        }
        Some(out) if several && (out.is_file() || Form::of_name(&out.to_string_lossy()).is_some()) => {
            Err(format!("{}: is a file, and several documents need a folder; name one after -o", out.display()))
        }
        Some(out) if out.join(".un2akn").is_dir() => Err(format!(
            "{}: is the output of runs, in which un2akn keeps order itself; for XML and tables leave out -o, or name \
             another folder",
            out.display()
        )),
        _ => Ok(()),
    }
}

/// Whether these are an input and an output folder.
fn run(paths: &[PathBuf]) -> Result<(), String> {
    if paths.iter().any(|path| is_stdin(path)) {
        return Err(
            "standard input is one document, and a run needs a folder; to convert just the document: un2akn - -o FILE"
                .into(),
        );
    }
    let Some((last, inputs)) = paths.split_last() else { return Ok(()) };
    let missing = inputs.first().unwrap_or(last);
    if !missing.exists()
        && missing.components().count() == 1
        && let Some(command) = likely_command(&missing.to_string_lossy())
    {
        let missing = missing.display();
        return Err(format!("{missing}: no such file or folder, and no command; did you mean `un2akn {command}`?"));
    }
    match inputs {
        [] => Ok(()),
        [input] => {
            let name = last.to_string_lossy();
            if last.exists() || !input.is_file() {
                return Ok(());
            }
            let (input, out) = (input.display(), last.display());
            if Form::of_name(&name).is_some() {
                return Err(format!("to write the document to the file {out}: un2akn {input} -o {out}"));
            }
            if is_document(last) {
                return Err(format!("{out}: no such file"));
            }
            Ok(())
        }
        inputs => {
            if let Some(gone) = inputs.iter().find(|path| !path.exists() && !is_stdin(path)) {
                return Err(format!("{}: no such file or folder", gone.display()));
            }
            if !last.exists() && is_document(last) {
                return Err(format!("{}: no such file", last.display()));
            }
            let (inputs, out) = (shown(inputs), last.display());
            Err(format!(
                "a run with tables has one input; put the documents into one folder: un2akn FOLDER {out}\n        or, for \
                 the documents alone: un2akn {inputs} -o {out}"
            ))
        }
    }
}

/// The command whose name is nearest, if it is near.
fn likely_command(word: &str) -> Option<String> {
    let commands = Arguments::command();
    let names = commands.get_subcommands().filter(|c| !c.is_hide_set()).map(|c| c.get_name().to_string());
    let near = |name: &String| strsim::damerau_levenshtein(word, name);
    names.filter(|name| name != word && near(name) <= name.len().div_ceil(4)).min_by_key(near)
}

/// Names of files that hold several documents.
fn is_archive(path: &Path) -> bool {
    const ENDINGS: [&str; 8] = ["zip", "tar", "tgz", "gz", "bz2", "xz", "7z", "mbox"];
    path.extension().is_some_and(|e| ENDINGS.iter().any(|ending| e.eq_ignore_ascii_case(ending)))
}

/// Names of files that hold documents.
fn is_document(path: &Path) -> bool {
    const ENDINGS: [&str; 12] = ["pdf", "doc", "docx", "odt", "rtf", "wpd", "tif", "tiff", "eml", "zip", "txt", "html"];
    path.extension().is_some_and(|e| ENDINGS.iter().any(|ending| e.eq_ignore_ascii_case(ending)))
}

/// `https://docs.un.org/…`
fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let scheme = text.split_once(":/").map_or("", |(scheme, _)| scheme);
    ["http", "https", "ftp", "ftps", "file", "s3"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
}

fn refused(address: &Path) -> String {
    let address = address.display();
    format!(
        "{address}: is an address; un2akn reads files and never uses the network, so that the same input always gives the \
         same output; fetch it first: curl -L -o FILE '{address}'"
    )
}

/// Paths as they are on a command line; of many the first.
fn shown(paths: &[PathBuf]) -> String {
    let mut words: Vec<String> = paths.iter().take(3).map(|p| quoted(&p.to_string_lossy())).collect();
    if paths.len() > 3 {
        words.push("…".into());
    }
    words.join(" ")
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,+@%=:".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
