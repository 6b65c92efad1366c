//! Web pages and other mark-up, in UTF-8 or UTF-16, recognized by their first element.
use super::{Format, Identity, find};

/// Bytes of a file in which its first element stands.
const HEAD: usize = 64 << 10;

/// Names a file that begins with mark-up.
pub fn identify(bytes: &[u8]) -> Option<Identity> {
    let seen = |b: &&u8| **b != 0 && !b.is_ascii_whitespace() && !matches!(**b, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    if bytes.iter().take(4096).find(seen) != Some(&b'<') {
        return None;
    }
    let head: Vec<u8> = bytes.iter().take(HEAD).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let head = &head[memchr::memchr(b'<', &head)?..];
    let near = &head[..head.len().min(4096)];
    let has = |what: &[u8]| find(near, what).is_some();
    let id = |format, puid| Some(Identity { format, puid });
    let (doctype, root) = prolog(head);
    match root {
        b"w:worddocument" | b"pkg:package" => return id(Format::WordXml, "fmt/101"),
        b"office:document" | b"office:document-content" => {
            return match has(b"opendocument.text") || find(head, b"<office:text").is_some() {
                true => id(Format::Odt, "fmt/101"),
                false => id(Format::Other("an OpenDocument file that is not a text document"), "fmt/101"),
            };
        }
        _ => {}
    }
    if has(b"xhtml") {
        return id(Format::Html, "fmt/102");
    }
    if doctype == b"html" {
        return id(Format::Html, "fmt/471");
    }
    if doctype.starts_with(b"html") && find(doctype, b"html 4.01").is_some() {
        return id(Format::Html, "fmt/100");
    }
    let tags: [&[u8]; 9] =
        [b"<html", b"<!doctype html", b"<head", b"<body", b"<p>", b"<p ", b"<div", b"<table", b"<h1"];
    let is_page = root == b"html" || has(b"<html") || has(b"<body") || has(b"<p>") || has(b"<p ");
    if !is_page && doctype.is_empty() && !head.starts_with(b"<?xml") && super::written::is_markdown(bytes) {
        return None;
    }
    if root == b"html" || (tags.iter().any(|t| has(t)) && !has(b"<akomantoso")) {
        return id(Format::Html, "fmt/96");
    }
    if head.starts_with(b"<?xml") || has(b"xmlns") {
        return id(Format::Other("an XML file"), "fmt/101");
    }
    None
}

/// What a document type says, and the name of the first element: instructions and comments are skipped.
fn prolog(head: &[u8]) -> (&[u8], &[u8]) {
    let mut doctype: &[u8] = b"";
    let mut rest = head;
    loop {
        let Some(at) = memchr::memchr(b'<', rest) else { return (doctype, b"") };
        rest = &rest[at + 1..];
        let end = |what: &[u8]| find(rest, what).map_or(rest.len(), |at| at + what.len());
        if rest.starts_with(b"!--") {
            rest = &rest[end(b"-->")..];
        } else if rest.starts_with(b"?") {
            rest = &rest[end(b"?>")..];
        } else if let Some(said) = rest.strip_prefix(b"!doctype") {
            doctype = said[..memchr::memchr(b'>', said).unwrap_or(said.len())].trim_ascii();
        } else if !rest.starts_with(b"!") {
            let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)));
            return (doctype, &rest[..end.unwrap_or(rest.len())]);
        }
    }
}
