//! A line that comes in: which document, and where its bytes are.

use crate::batch::convert::answer::{Answer, too_large};
use crate::batch::disk::fingerprint::Digest32;
use crate::batch::input::document_id::document_id;
use crate::batch::input::source::{BEGINNING, Content, open, read, unreadable};
use crate::batch::options::Limits;
use crate::code::{Failure, Problem};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The version of the lines; within one, fields are only added.
pub const VERSION: u32 = 1;

/// The fields of a line. Beside the path one of the others must be there.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    #[serde(borrow)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    file: Option<Cow<'a, str>>,
    length: Option<u64>,
    #[serde(borrow)]
    unreadable: Option<Cow<'a, str>>,
    #[serde(borrow)]
    corrections: Option<Cow<'a, str>>,
    stream: Option<u32>,
}

/// What is known of a document before it is converted.
#[derive(Default)]
pub struct Known {
    /// Its path, as it came.
    pub path: String,
    /// Its id; empty where the line does not show.
    pub document_id: String,
    /// Its bytes' SHA-256 and number; none where they could not be had.
    pub source: Option<(Digest32, u64)>,
    /// The text of its file of corrections, where the line has it.
    pub corrections: Option<Arc<str>>,
}

/// What a line asks for.
pub enum Asked {
    /// To convert these bytes.
    Convert(Known, Vec<u8>),
    /// Nothing that can be done.
    Failed(Known, Box<Answer>),
}

impl Asked {
    /// Reads a line.
    pub fn of(line: &[u8], limits: &Limits) -> Asked {
        let fields: Fields<'_> = match serde_json::from_slice(line) {
            Ok(fields) => fields,
            Err(e) => return bad(at_beginning(line), &e.to_string()),
        };
        let Some(known) = Known::of(&fields.path) else {
            let known = Known { path: fields.path.into_owned(), ..Known::default() };
            return bad(known, "the path must be inside the folder of the collection");
        };
        if fields.stream.is_some_and(|version| version != VERSION) {
            return bad(known, "it comes from another version");
        }
        let known = Known { corrections: fields.corrections.map(Arc::from), ..known };
        match (fields.content, fields.file, fields.length, fields.unreadable) {
            (Some(content), None, None, None) => match decode(&content) {
                Ok(bytes) => handed_over(known, bytes, limits),
                Err(e) => bad(known, &format!("content is not base64, {e}")),
            },
            (None, Some(file), None, None) => match content(&file, limits) {
                Ok(Content::Whole(bytes, print)) => asked(known, (print.sha256, print.size), bytes, limits),
                Ok(Content::Large(beginning, size)) => large(known, &beginning, size, limits),
                Err(e) => failed(known, unreadable(&e.to_string()), true),
            },
            (None, None, Some(size), None) if size > limits.max_input_bytes => {
                let problem = Some(too_large(size, limits));
                Asked::Failed(known, Box::new(Answer { problem, size, unread: true, ..Answer::default() }))
            }
            (None, None, Some(_), None) => bad(known, "it has no content, although its length is allowed"),
            (None, None, None, Some(why)) => failed(known, unreadable(&why), true),
            _ => bad(known, "give exactly one of content, file, length and unreadable"),
        }
    }

    /// For a line that is too long, by its beginning.
    pub fn too_long(beginning: &[u8], limits: &Limits) -> Asked {
        let what = format!("a line too long for the {} bytes of --max-input-bytes", limits.max_input_bytes);
        failed(at_beginning(beginning), Failure::TooLarge.because(&what), false)
    }
}

/// Bytes that came with the line.
fn handed_over(known: Known, bytes: Vec<u8>, limits: &Limits) -> Asked {
    let source = (Sha256::digest(&bytes).into(), bytes.len() as u64);
    asked(known, source, bytes, limits)
}

/// The bytes of a document, or at least its beginning, where it is too large.
fn asked(mut known: Known, source: (Digest32, u64), bytes: Vec<u8>, limits: &Limits) -> Asked {
    known.source = Some(source);
    if source.1 > limits.max_input_bytes {
        return large(known, &bytes[..bytes.len().min(BEGINNING as usize)], source.1, limits);
    }
    Asked::Convert(known, bytes)
}

/// A document of which only the beginning is looked at.
fn large(known: Known, beginning: &[u8], size: u64, limits: &Limits) -> Asked {
    Asked::Failed(known, Box::new(Answer::large(beginning, size, limits)))
}

fn failed(known: Known, problem: Problem, again: bool) -> Asked {
    Asked::Failed(known, Box::new(Answer { problem: Some(problem), again, ..Answer::default() }))
}

fn bad(known: Known, why: &str) -> Asked {
    failed(known, Failure::BadRecord.because(why), false)
}

impl Known {
    /// A document by its path below the folder that the collection is; none for a path that leads elsewhere.
    fn of(path: &str) -> Option<Known> {
        let parts = Path::new(path).components();
        if path.is_empty() || !parts.clone().all(|p| matches!(p, Component::Normal(_) | Component::CurDir)) {
            return None;
        }
        let parts: PathBuf = parts.filter(|p| matches!(p, Component::Normal(_))).collect();
        if parts.as_os_str().is_empty() {
            return None;
        }
        Some(Known { path: path.to_string(), document_id: document_id(&parts), ..Known::default() })
    }
}

/// Whose a line is that is not whole, where its path comes first.
fn at_beginning(line: &[u8]) -> Known {
    path_at_beginning(line).and_then(|path| Known::of(&path)).unwrap_or_default()
}

fn path_at_beginning(line: &[u8]) -> Option<String> {
    let rest = line.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"path\"")?.trim_ascii_start().strip_prefix(b":")?;
    serde_json::Deserializer::from_slice(rest).into_iter::<String>().next()?.ok()
}

/// Base64, also with line breaks in it.
fn decode(content: &str) -> Result<Vec<u8>, base64::DecodeError> {
    if !content.bytes().any(|b| b.is_ascii_whitespace()) {
        return STANDARD.decode(content);
    }
    STANDARD.decode(content.bytes().filter(|b| !b.is_ascii_whitespace()).collect::<Vec<_>>())
}

fn content(path: &str, limits: &Limits) -> io::Result<Content> {
    let (file, metadata) = open(Path::new(path), true)?;
    read(file, &metadata, limits.max_input_bytes, &|| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: &str) -> (String, String) {
        match Asked::of(line.as_bytes(), &Limits::default()) {
            Asked::Convert(known, _) => (known.document_id, String::new()),
            Asked::Failed(known, answer) => (known.document_id, answer.problem.unwrap().to_string()),
        }
    }

    #[test]
    fn a_path_leads_down_and_becomes_an_id() {
        for (path, id) in [("a/b.txt", "a/b.txt"), ("./a//b.txt", "a/b.txt"), ("50%.txt", "50%25.txt")] {
            assert_eq!(problem(&format!(r#"{{"path":"{path}","content":""}}"#)), (id.to_string(), String::new()));
        }
        for path in ["", ".", "./", "./.", "/etc/passwd", "../a.txt", "a/../../b.txt"] {
            let (id, problem) = problem(&format!(r#"{{"path":"{path}","content":""}}"#));
            assert!(id.is_empty() && problem.starts_with("bad_record: "), "{path}: {problem}");
        }
    }

    #[test]
    fn lines_that_ask_for_nothing_are_told_with_their_path() {
        let lines = [
            r#"{"path":"a.txt"}"#,
            r#"{"path":"a.txt","content":"QQ==","file":"/a"}"#,
            r#"{"path":"a.txt","content":"Q"}"#,
            r#"{"path":"a.txt","content":"QQ==","stream":2}"#,
            r#"{"path":"a.txt","length":5}"#,
            r#"{"path":"a.txt","content":"QQ"#,
        ];
        for line in lines {
            let (id, problem) = problem(line);
            assert!(id == "a.txt" && problem.starts_with("bad_record: "), "{line}: {id}: {problem}");
        }
        assert!(problem("not even JSON").1.starts_with("bad_record: "));
    }

    #[test]
    fn content_may_have_line_breaks() {
        let line = br#"{"path":"a.txt","content":"QUJD\r\nREVG\r\n"}"#;
        let Asked::Convert(known, bytes) = Asked::of(line, &Limits::default()) else { panic!() };
        assert_eq!((&bytes[..], known.source.unwrap().1), (&b"ABCDEF"[..], 6));
    }
}
