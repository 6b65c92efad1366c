//! `explain`: what the codes mean that are in tables, records and messages, and what to do.

use super::Trouble;
use crate::code::{Doubt, Ending, Entry, Exit, Failure, Reason};
use std::io::Write;

/// A kind of code: where it is, and all of it.
type Kind = (&'static str, Vec<Entry>);

fn kinds() -> [Kind; 5] {
    [
        ("exit code of a run", Exit::ALL.iter().map(|c| c.entry()).collect()),
        ("why a run was aborted (run.json)", Ending::ALL.iter().map(|c| c.entry()).collect()),
        ("why a document failed (documents.csv)", Failure::ALL.iter().map(|c| c.entry()).collect()),
        ("doubt about a document, a paragraph or a footnote", Doubt::ALL.iter().map(|c| c.entry()).collect()),
        ("why text was left out (discarded.csv)", Reason::ALL.iter().map(|c| c.entry()).collect()),
    ]
}

/// Explains the given codes, or lists all. False where one is not known.
pub fn run(codes: &[String], out: &mut dyn Write) -> Result<bool, Trouble> {
    let unwritable = |e| Trouble::Output("-".into(), e);
    let kinds = kinds();
    if codes.is_empty() {
        for (heading, entries) in &kinds {
            writeln!(out, "{heading}").map_err(unwritable)?;
            for Entry { code, meaning, .. } in entries {
                writeln!(out, "  {code:22}  {meaning}").map_err(unwritable)?;
            }
            writeln!(out).map_err(unwritable)?;
        }
        return Ok(true);
    }
    let mut all_known = true;
    for asked in codes {
        let all = kinds.iter().flat_map(|(heading, entries)| entries.iter().map(move |e| (heading, e)));
        let mut found = all.filter(|(_, e)| e.code == asked).peekable();
        if found.peek().is_none() {
            all_known = false;
            let likely = near(asked, &kinds).map_or(String::new(), |code| format!(" (did you mean `{code}`?)"));
            writeln!(out, "{asked}: unknown code{likely}; `un2akn explain` lists them all").map_err(unwritable)?;
        }
        for (heading, Entry { code, meaning, advice }) in found {
            writeln!(out, "{code}: {heading}\n  {meaning}\n  {advice}").map_err(unwritable)?;
        }
    }
    Ok(all_known)
}

/// The code whose name is nearest, if it is near.
fn near<'a>(asked: &str, kinds: &'a [Kind]) -> Option<&'a str> {
    let far = |code: &&str| strsim::damerau_levenshtein(asked, code);
    let codes = kinds.iter().flat_map(|(_, entries)| entries).map(|entry| entry.code);
    codes.filter(|code| far(code) <= code.len().div_ceil(4)).min_by_key(far)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_explained_and_unknown_ones_are_told() {
        let said = |codes: &[&str]| {
            let mut out = Vec::new();
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            let known = run(&codes, &mut out).unwrap();
            (known, String::from_utf8(out).unwrap())
        };
        let (known, text) = said(&["truncated"]);
        assert!(known && text.matches("truncated: ").count() == 2, "{text}");
        let (known, text) = said(&["encrypted", "no_such_code"]);
        assert!(!known && text.contains("password") && text.contains("no_such_code: unknown code"), "{text}");
        let (known, text) = said(&["no_text_layr"]);
        assert!(!known && text.contains("did you mean `no_text_layer`?"), "{text}");
        let (known, text) = said(&[]);
        let all: Vec<Entry> = kinds().into_iter().flat_map(|(_, entries)| entries).collect();
        assert!(known && all.len() > 60);
        assert!(all.iter().all(|e| text.contains(&format!("  {:22}  {}\n", e.code, e.meaning))), "{text}");
    }
}
