//! XML into a buffer: escaped, and indented only where white space means nothing.

use quick_xml::Writer;
use quick_xml::escape::{escape, partial_escape};
use quick_xml::events::{BytesDecl, Event};
use std::borrow::Cow;

/// Attributes, in the order in which they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An XML document that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    depth: usize,
}

const SPACES: &str = "\n                                                                ";

impl Xml {
    /// An empty buffer; what is written begins at a depth of indentation.
    pub fn new(depth: usize) -> Self {
        Xml { writer: Writer::new(Vec::with_capacity(1 << 14)), depth }
    }

    /// The bytes written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    /// Puts in what was written elsewhere.
    pub fn append(&mut self, bytes: &[u8]) {
        self.writer.get_mut().extend_from_slice(bytes);
    }

    /// The depth of indentation.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`
    pub fn declaration(&mut self) {
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    }

    /// Begins an element that holds elements on their own lines.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.start(name, attributes);
        self.depth += 1;
    }

    /// Ends it.
    pub fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.end(name);
    }

    /// Begins an element that holds words, on its own line.
    pub fn open_words(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.start(name, attributes);
    }

    /// An empty element on its own line.
    pub fn empty_line(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.empty(name, attributes);
    }

    /// An element of only words, on its own line.
    pub fn words_line(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.open_words(name, attributes);
        self.text(words);
        self.end(name);
    }

    /// Begins an element among words.
    pub fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, b">");
    }

    /// Ends an element that holds words.
    pub fn end(&mut self, name: &str) {
        self.bytes(b"</");
        self.bytes(name.as_bytes());
        self.bytes(b">");
    }

    /// An empty element among words.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, b"/>");
    }

    /// Words.
    pub fn text(&mut self, words: &str) {
        // Most words hold nothing that must be written otherwise. Looking at every byte, without stopping at the
        // first, is what a processor does many at a time.
        let marked = |b: u8| suspect(b) | matches!(b, b'<' | b'>' | b'&');
        if words.bytes().fold(false, |found, b| found | marked(b)) {
            self.bytes(partial_escape(&*allowed(words)).as_bytes());
        } else {
            self.bytes(words.as_bytes());
        }
    }

    fn line(&mut self) {
        let spaces = &SPACES[..(1 + 2 * self.depth).min(SPACES.len())];
        self.bytes(spaces.as_bytes());
    }

    /// Writes a tag and its attributes.
    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &[u8]) {
        let out = self.writer.get_mut();
        let room: usize = attributes.iter().map(|(key, value)| key.len() + value.len() + 4).sum();
        out.reserve(name.len() + room + 3);
        out.push(b'<');
        out.extend_from_slice(name.as_bytes());
        for (key, value) in attributes {
            out.push(b' ');
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(b"=\"");
            if value.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
                out.extend_from_slice(value.as_bytes());
            } else {
                out.extend_from_slice(escape(&*allowed(value)).as_bytes());
            }
            out.push(b'"');
        }
        out.extend_from_slice(end);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.writer.get_mut().extend_from_slice(bytes);
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing into a vector cannot fail.
        let _ = self.writer.write_event(event);
    }
}

/// True for the signs that names and IRIs are made of, which need no escaping.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'_' | b'-' | b'/' | b'#' | b'.' | b':' | b' ' | b'@' | b'!' | b'(' | b')')
}

/// True for a byte that a character which XML forbids may begin with.
fn suspect(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) | (byte == 0xef)
}

/// The words with U+FFFD in place of each character that XML forbids.
pub fn allowed(words: &str) -> Cow<'_, str> {
    if !words.bytes().fold(false, |found, b| found | suspect(b)) {
        return Cow::Borrowed(words);
    }
    let forbidden =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if !words.contains(forbidden) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.replace(forbidden, "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_never_indented() {
        let mut xml = Xml::new(0);
        xml.declaration();
        xml.open("container", &[("name", "a \"b\" & <c>")]);
        xml.open_words("p", &[]);
        xml.start("span", &[("class", "italic")]);
        xml.text("Noting");
        xml.end("span");
        xml.text(" the “R&D” <x>\u{b}");
        xml.end("p");
        xml.close("container");
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <container name=\"a &quot;b&quot; &amp; &lt;c&gt;\">\n  \
             <p><span class=\"italic\">Noting</span> the “R&amp;D” &lt;x&gt;\u{fffd}</p>\n</container>"
        );
    }
}
