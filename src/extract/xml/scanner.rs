//! XML cut into its pieces, without a copy: tags, text, references. Office files hold ten tags for each line
//! of text, so that a general parser takes most of the time of reading them.
use memchr::{memchr, memchr2, memchr3, memmem};

use super::tag::{Attributes, Tag};

/// One piece of XML. Comments, instructions and document types are none.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// `<w:p w:rsidR="1">`
    Open(Tag<'a>),
    /// `<w:p/>`
    Empty(Tag<'a>),
    /// `</w:p>`
    Close(&'a str),
    /// Text up to the next tag or reference.
    Text(&'a str),
    /// `&amp;`
    Reference(&'a str),
}

/// Takes the pieces one after another, and checks that elements close in their order.
pub struct Scanner<'a> {
    xml: &'a str,
    at: usize,
    open: Vec<&'a str>,
}

impl<'a> Scanner<'a> {
    /// A scanner at a place of a part.
    pub fn new(xml: &'a str, at: usize) -> Self {
        Scanner { xml, at, open: Vec::new() }
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Bytes taken, or where a fault is.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The next piece, with its attributes in a place of theirs; none at the end. What is wrong comes in words.
    pub fn next<'t>(&mut self, attributes: &'t mut Attributes<'a>) -> Result<Option<Piece<'t>>, &'static str>
    where
        'a: 't,
    {
        loop {
            let rest = &self.xml.as_bytes()[self.at..];
            match rest {
                [] => return Ok(None),
                [b'<', b'/', ..] => return self.close().map(Some),
                [b'<', b'?', ..] => self.skip("?>", "an instruction without its end")?,
                [b'<', b'!', b'-', b'-', ..] => self.skip("-->", "a comment without its end")?,
                [b'<', b'!', ..] if rest.starts_with(CDATA) => {
                    let start = self.at + CDATA.len();
                    self.skip("]]>", "a CDATA section without its end")?;
                    return Ok(Some(Piece::Text(&self.xml[start..self.at - 3])));
                }
                [b'<', b'!', ..] => self.at += document_type(rest).ok_or("a declaration without its end")?,
                [b'<', ..] => return self.tag(attributes).map(Some),
                [b'&', ..] => return self.reference().map(Some),
                _ => {
                    let end = self.at + memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    return Ok(Some(Piece::Text(self.take(end))));
                }
            }
        }
    }

    /// What stands up to `end`.
    fn take(&mut self, end: usize) -> &'a str {
        let taken = &self.xml[self.at..end];
        self.at = end;
        taken
    }

    /// Reads a tag in one pass. `>` in the value of an attribute does not end it.
    fn tag<'t>(&mut self, attributes: &'t mut Attributes<'a>) -> Result<Piece<'t>, &'static str>
    where
        'a: 't,
    {
        attributes.clear();
        let bytes = self.xml.as_bytes();
        let tag_start = self.at;
        let mut at = find(bytes, tag_start, |b| is_space(b) || matches!(b, b'>' | b'"' | b'\''))?;
        let name = &self.xml[tag_start + 1..at];
        let (mut start, mut key) = (at, "");
        loop {
            at = find(bytes, at, |b| matches!(b, b'=' | b'>' | b'"' | b'\''))?;
            match bytes[at] {
                b'=' => key = self.xml[start..at].trim_ascii(),
                b'>' => break,
                quote => {
                    start = at + 1;
                    at = find(bytes, start, |b| b == quote)?;
                    attributes.push((key, &self.xml[start..at]));
                    start = at + 1;
                }
            }
            at += 1;
        }
        self.at = at + 1;
        if bytes[at - 1] == b'/' {
            return Ok(Piece::Empty(Tag::new(name.trim_end_matches('/'), tag_start, attributes)));
        }
        self.open.push(name);
        Ok(Piece::Open(Tag::new(name, tag_start, attributes)))
    }

    /// Passes over the element that has just opened, up to its end or that of the part.
    pub fn pass_over(&mut self) {
        let Some(name) = self.open.last() else { return };
        let rest = &self.xml.as_bytes()[self.at..];
        let mut nested = 0;
        for found in memmem::find_iter(rest, name) {
            let (before, after) = (&rest[..found], &rest[found + name.len()..]);
            if !after.first().is_some_and(|b| matches!(b, b'>' | b'/') || is_space(*b)) {
                continue;
            }
            let Ok(end) = tag_end(after) else { break };
            if before.ends_with(b"</") {
                if nested == 0 {
                    self.at += found + name.len() + end + 1;
                    self.open.pop();
                    return;
                }
                nested -= 1;
            } else if before.ends_with(b"<") && !after[..end].ends_with(b"/") {
                nested += 1;
            }
        }
        self.at = self.xml.len();
    }

    fn close(&mut self) -> Result<Piece<'a>, &'static str> {
        let name = self.open.pop().ok_or("a tag that closes no element")?;
        let end = self.at + 2 + name.len();
        let bytes = self.xml.as_bytes();
        let closing = find(bytes, end.min(bytes.len()), |b| !is_space(b))?;
        if &bytes[self.at + 2..end] != name.as_bytes() || bytes[closing] != b'>' {
            return Err("a tag that closes another element");
        }
        self.at = closing + 1;
        Ok(Piece::Close(name))
    }

    fn reference(&mut self) -> Result<Piece<'a>, &'static str> {
        let rest = &self.xml.as_bytes()[self.at + 1..];
        match memchr3(b';', b'&', b'<', rest) {
            Some(end) if rest[end] == b';' => Ok(Piece::Reference(self.take(self.at + end + 2))),
            _ => Err("a reference without its semicolon"),
        }
    }

    fn skip(&mut self, end: &str, fault: &'static str) -> Result<(), &'static str> {
        let found = memmem::find(&self.xml.as_bytes()[self.at..], end.as_bytes()).ok_or(fault)?;
        self.at += found + end.len();
        Ok(())
    }
}

const CDATA: &[u8] = b"<![CDATA[";

const UNENDED_TAG: &str = "a tag without its end";

/// Where the first wanted byte from a place on stands, in a tag.
fn find(bytes: &[u8], from: usize, is_wanted: impl Fn(u8) -> bool) -> Result<usize, &'static str> {
    let mut at = from;
    while !is_wanted(*bytes.get(at).ok_or(UNENDED_TAG)?) {
        at += 1;
    }
    Ok(at)
}

/// Where the bracket that ends a tag stands. One in the value of an attribute does not.
fn tag_end(tag: &[u8]) -> Result<usize, &'static str> {
    let mut at = 0;
    loop {
        at = find(tag, at, |b| matches!(b, b'>' | b'"' | b'\''))?;
        if tag[at] == b'>' {
            return Ok(at);
        }
        at = find(tag, at + 1, |b| b == tag[at])? + 1;
    }
}

/// White space of XML.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Length of a document type. Its entities are never used, so that what it declares is passed over.
fn document_type(rest: &[u8]) -> Option<usize> {
    let (mut at, mut is_inside) = (0, false);
    loop {
        at += rest[at..].iter().position(|b| matches!(b, b'>' | b'"' | b'\'' | b'[' | b']' | b'-'))? + 1;
        match rest[at - 1] {
            b'>' if !is_inside => return Some(at),
            b'[' => is_inside = true,
            b']' => is_inside = false,
            quote @ (b'"' | b'\'') => at += memchr(quote, &rest[at..])? + 1,
            b'-' if rest[..at].ends_with(b"<!-") => at += memmem::find(&rest[at..], b"-->")? + 3,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a part, one to a line.
    fn pieces(xml: &str) -> Result<Vec<String>, &'static str> {
        let (mut scanner, mut attributes) = (Scanner::new(xml, 0), Vec::new());
        let mut out = Vec::new();
        while let Some(piece) = scanner.next(&mut attributes)? {
            out.push(match piece {
                Piece::Open(tag) => format!("<{}>", tag.name()),
                Piece::Empty(tag) => format!("<{}/>", tag.name()),
                Piece::Close(name) => format!("</{name}>"),
                Piece::Text(text) | Piece::Reference(text) => text.to_string(),
            });
        }
        Ok(out)
    }

    #[test]
    fn a_part_is_cut_at_its_tags_and_references() {
        let xml = "<?xml version=\"1.0\"?><!-- <x> --><w:t a='>'>A &lt; é<![CDATA[<b>]]></w:t ><w:br/>";
        let expected = ["<w:t>", "A ", "&lt;", " é", "<b>", "</w:t>", "<w:br/>"];
        assert_eq!(pieces(xml).unwrap(), expected);
    }

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let xml = "<w:ind w:left = \"720pt\"\n\tw:leftChars='a \"b\" &amp; &#233;' w:x=1 w:y=\"2\" w:z=\"3\"/>";
        let (mut scanner, mut attributes) = (Scanner::new(xml, 0), Vec::new());
        let Ok(Some(Piece::Empty(tag))) = scanner.next(&mut attributes) else { panic!("no empty element") };
        assert_eq!(tag.name(), "w:ind");
        assert_eq!(tag.number("w:left"), Some(720.0));
        assert_eq!(tag.get("w:leftChars").as_deref(), Some("a \"b\" & é"));
        assert_eq!((tag.get("left"), tag.get("w:z").as_deref()), (None, Some("3")));
    }

    #[test]
    fn an_element_is_passed_over_with_those_of_its_name_in_it() {
        let xml = "<a><w:rt><w:rtl><w:rt x='>'/><w:rt ><b></w:rt></w:rtl> w:rt </w:rt ><c/></a>";
        let (mut scanner, mut attributes) = (Scanner::new(xml, 0), Vec::new());
        scanner.next(&mut attributes).unwrap();
        scanner.next(&mut attributes).unwrap();
        scanner.pass_over();
        assert_eq!(&xml[scanner.position()..], "<c/></a>");
        assert_eq!(scanner.depth(), 1);
    }

    #[test]
    fn a_document_type_is_passed_over_with_all_it_declares() {
        let xml = "<!DOCTYPE w [<!-- ]> ' --><!ENTITY x \"]>\"> <!ELEMENT w (a)>]><w>&x;</w>";
        assert_eq!(pieces(xml).unwrap(), ["<w>", "&x;", "</w>"]);
    }

    #[test]
    fn what_is_not_well_formed_is_a_fault() {
        for xml in [
            "<a></b>",
            "<a></ab>",
            "</a>",
            "<a b='>",
            "<a>&amp </a>",
            "<!-- a",
            "<?a",
            "<![CDATA[a",
            "<!DOCTYPE a",
            "</a",
        ] {
            assert!(pieces(xml).is_err(), "{xml}");
        }
    }
}
