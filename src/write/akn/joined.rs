//! Which files a document was joined of: a note in its metadata says it, and is read from there again.

use crate::write::Source;
use quick_xml::escape::{partial_escape, unescape};
use std::fmt::Write;

const BYTES: &str = " bytes, SHA-256 ";

/// Digits of a SHA-256.
const DIGITS: usize = 64;

fn opening(first: &str) -> String {
    format!("Joined of {first} and, page after page: ")
}

/// The note about a document of several files; none where it is of one.
pub fn note(source: &Source<'_>) -> Option<String> {
    let mut note = opening(source.document_id);
    for (n, page) in source.further.iter().enumerate() {
        let before = if n == 0 { "" } else { "; " };
        let _ = write!(note, "{before}{} ({}{BYTES}{})", page.document_id, page.bytes, page.sha256);
    }
    (!source.further.is_empty()).then(|| note + ".")
}

/// The files after the first that a document was joined of, by its XML; none where it is of one file.
pub fn pages(written: &str, first: &str) -> Vec<String> {
    let meta = written.split("</meta>").next().unwrap_or_default();
    let opening = opening(first);
    let opening = partial_escape(&opening);
    let Some(at) = meta.find(&*opening) else { return Vec::new() };
    let note = meta[at + opening.len()..].split('<').next().unwrap_or_default();
    let note = unescape(note).unwrap_or_default();
    let (mut rest, mut pages) = (&*note, Vec::new());
    while let Some((page, after)) = rest.split_once(BYTES) {
        let Some((id, size)) = page.rsplit_once(" (") else { break };
        if size.is_empty() || !size.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        pages.push(id.to_string());
        let Some(after) = after.get(DIGITS..).and_then(|after| after.strip_prefix(")")) else { break };
        rest = after.strip_prefix("; ").unwrap_or_default();
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Page;

    #[test]
    fn what_a_note_says_is_read_from_it_again() {
        let sha256 = "a".repeat(DIGITS);
        let ids = ["x/Resolution 7 (2).txt", "x/a & b; c.p3.txt", "x/<d> (4 bytes).p4.txt"];
        let further = ids.map(|id| Page { document_id: id.to_string(), bytes: 7, sha256: sha256.clone() });
        let source = Source {
            document_id: "x/a & b.p1.txt",
            format: "text",
            puid: "x-fmt/111",
            bytes: 7,
            sha256: &sha256,
            further: &further,
        };
        let note = note(&source).unwrap();
        let written = format!("<meta><p>{}</p></meta><body/>", partial_escape(&note));
        assert_eq!(pages(&written, source.document_id), ids);
        assert!(pages(&written, "x/a & b.p2.txt").is_empty());
        assert!(pages("<meta></meta>", source.document_id).is_empty());
        // A note that was cut off, or is in the text of the document.
        assert!(pages(&written[..written.find(BYTES).unwrap()], source.document_id).is_empty());
        assert!(pages(&format!("<meta></meta><p>{note}</p>"), source.document_id).is_empty());
        assert_eq!(super::note(&Source { further: &[], ..source }), None);
    }
}
