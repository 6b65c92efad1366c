//! Reads a document and hands its elements to those who check them.

use super::element::{Attribute, Element, Space, same};
use super::fault::{Found, Rule};
use super::grammar::Grammar;
use super::identity::Identities;
use super::names::Names;
use crate::schema;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Attributes of an element that are compared with one another.
const FEW: usize = 32;

/// Namespaces that may be declared at a place; each prefix is looked for among them.
const SPACES: usize = 500;

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Prefixes and their namespaces, the innermost last.
#[derive(Default)]
struct Spaces {
    /// Depth, prefix, namespace, and which of the known ones it is.
    bound: Vec<(usize, String, String, Space)>,
}

impl Spaces {
    fn bind(&mut self, depth: usize, prefix: &str, space: &str) {
        let kind = match space {
            schema::NAMESPACE => Space::Akn,
            INSTANCE => Space::Instance,
            "" => Space::Own,
            _ => Space::Other,
        };
        self.bound.push((depth, prefix.to_string(), space.to_string(), kind));
    }

    /// True where the element at this depth has this declaration already.
    fn is_bound(&self, depth: usize, declaration: &str) -> bool {
        let here = self.bound.iter().rev().take_while(|(d, ..)| *d == depth);
        declared(declaration).is_some_and(|prefix| here.map(|(_, p, ..)| p).any(|p| p == prefix))
    }

    fn of(&self, prefix: &str) -> Option<Space> {
        if prefix == "xml" {
            return Some(Space::Xml);
        }
        self.declaration(prefix).map(|(.., kind)| *kind)
    }

    fn name_of(&self, prefix: &str) -> &str {
        self.declaration(prefix).map_or("", |(_, _, space, _)| space)
    }

    fn declaration(&self, prefix: &str) -> Option<&(usize, String, String, Space)> {
        self.bound.iter().rev().find(|(_, p, ..)| same(p, prefix))
    }

    fn leave(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(d, ..)| *d > depth) {
            self.bound.pop();
        }
    }
}

/// Reads a document and adds its faults.
pub fn read(xml: &[u8], found: &mut Found) {
    let Ok(text) = simdutf8::basic::from_utf8(xml) else {
        return found.add(0, Rule::Xml, "is not UTF-8; save it as UTF-8");
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(at) = forbidden(xml) {
        return found.add(at, Rule::Xml, "has a character that XML does not allow");
    }
    let skipped = xml.len() - text.len();
    let mut walk = Walk::new(text, skipped);
    if let Err((at, what)) = walk.run(found) {
        found.add(at, Rule::Xml, format!("is not well-formed: {what}"));
        return;
    }
    walk.names.finish(found);
    walk.identities.finish(found);
}

/// The first byte of a character that no XML may have.
fn forbidden(xml: &[u8]) -> Option<usize> {
    let control = |b: &u8| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    // Whether there is one is found much faster than where.
    let any = xml.iter().fold(false, |any, b| any | control(b));
    let control = if any { xml.iter().position(control) } else { None };
    let ends = memchr::memmem::find_iter(xml, b"\xef\xbf").find(|at| xml.get(at + 2).is_some_and(|b| *b >= 0xbe));
    control.or(ends)
}

struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    /// Bytes before the text.
    skipped: usize,
    depth: usize,
    spaces: Spaces,
    /// Room for the attributes of an element.
    attributes: Vec<Attribute<'x>>,
    grammar: Grammar<'x>,
    names: Names<'x>,
    identities: Identities,
}

impl<'x> Walk<'x> {
    fn new(text: &'x str, skipped: usize) -> Self {
        let mut reader = Reader::from_reader(text.as_bytes());
        reader.config_mut().check_comments = true;
        Walk {
            reader,
            text,
            skipped,
            depth: 0,
            spaces: Spaces::default(),
            attributes: Vec::new(),
            grammar: Grammar::default(),
            names: Names::default(),
            identities: Identities::default(),
        }
    }

    /// Goes through the text; the place and the reason where it is not XML.
    fn run(&mut self, found: &mut Found) -> Result<(), (usize, String)> {
        let mut roots = 0;
        loop {
            let at = self.skipped + self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|e| (at, e.to_string()))?;
            let fail = |what: &str| Err((at, what.to_string()));
            match event {
                Event::Start(_) | Event::Empty(_) if self.depth == 0 && roots > 0 => {
                    return fail("there is something after the end of its root");
                }
                Event::Start(start) => {
                    roots += usize::from(self.depth == 0);
                    self.element(&start, at, found)?;
                }
                Event::Empty(start) => {
                    roots += usize::from(self.depth == 0);
                    self.element(&start, at, found)?;
                    self.leave(at, found);
                }
                Event::End(_) => self.leave(at, found),
                Event::Text(text) => self.characters(&text, at, found)?,
                Event::CData(_) if self.depth == 0 => return fail("there is text outside of its root"),
                Event::CData(text) => self.grammar.text(&text, at, found),
                Event::GeneralRef(reference) => {
                    let known = reference.is_char_ref() || resolve_predefined_entity(&reference).is_some();
                    if !known || self.depth == 0 || reference.resolve_char_ref().is_err() {
                        return fail(&format!("the entity {} is not known", &*reference));
                    }
                    self.grammar.text("&", at, found);
                }
                Event::DocType(_) => {
                    found.add(at, Rule::Akn4un, "has a document type declaration, which AKN does without; remove it");
                }
                Event::Decl(_) if at > self.skipped => return fail("its XML declaration is not at its start"),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => return fail("it ends before its elements do"),
                Event::Eof if roots == 0 => return fail("it holds no element"),
                Event::Eof => return Ok(()),
            }
        }
    }

    fn characters(&mut self, text: &str, at: usize, found: &mut Found) -> Result<(), (usize, String)> {
        if self.depth == 0 {
            let blank = text.bytes().all(|b| b.is_ascii_whitespace());
            return if blank { Ok(()) } else { Err((at, "there is text outside of its root".into())) };
        }
        let ends = |at: usize| text[..at].ends_with("]]");
        if memchr::memchr_iter(b'>', text.as_bytes()).any(ends) {
            return Err((at, "]]> stands in its text".into()));
        }
        self.grammar.text(text, at, found);
        Ok(())
    }

    fn leave(&mut self, at: usize, found: &mut Found) {
        self.grammar.leave(at, found);
        self.identities.leave(self.depth);
        self.depth -= 1;
        self.spaces.leave(self.depth);
    }

    fn element(&mut self, start: &BytesStart<'_>, at: usize, found: &mut Found) -> Result<(), (usize, String)> {
        self.depth += 1;
        if !self.text[at - self.skipped + 1..].starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return Err((at, "a name begins with a character that no name begins with".into()));
        }
        let mut attributes = std::mem::take(&mut self.attributes);
        attributes.clear();
        let begins = at - self.skipped + 1;
        let (name, tag) =
            (&self.text[begins..][..start.name().into_inner().len()], &self.text[begins..][..start.len()]);
        // Attributes are few: that no two have one name is found faster here. Where they are many, names are looked
        // up.
        let mut names = FxHashSet::default();
        for attribute in Attributes::new(tag, name.len()).with_checks(false) {
            let attribute = attribute.map_err(|e| (at, e.to_string()))?;
            let value = value(attribute.value).map_err(|what| (at, what))?;
            let name = attribute.key.into_inner();
            let again = if attributes.len() < FEW {
                attributes.iter().any(|a| same(a.name, name))
            } else {
                if names.is_empty() {
                    names.extend(attributes.iter().map(|a| a.name));
                }
                !names.insert(name)
            };
            if again || self.spaces.is_bound(self.depth, name) {
                return Err((at, format!("the attribute {name} is given twice")));
            }
            if self.spaces.bound.len() > SPACES {
                return Err((at, format!("more than {SPACES} namespaces are declared")));
            }
            match declared(name) {
                Some(prefix) => self.spaces.bind(self.depth, prefix, &value),
                None => attributes.push(Attribute { name, space: Space::Own, value }),
            }
        }
        let unbound = |prefix: &str| (at, format!("the prefix {prefix} is not declared"));
        let (prefix, local) = prefixed(name);
        let space = self.spaces.of(prefix);
        if space.is_none() && !prefix.is_empty() {
            return Err(unbound(prefix));
        }
        let akn = space == Some(Space::Akn);
        for attribute in &mut attributes {
            attribute.space = match prefixed(attribute.name).0 {
                "" => Space::Own,
                "xml" => Space::Xml,
                prefix => self.spaces.of(prefix).ok_or_else(|| unbound(prefix))?,
            };
        }
        let known = if akn { schema::AKN.find(local) } else { None };
        let spaced = space.is_some_and(|s| s != Space::Own);
        let element = Element { name, known, akn, spaced, attributes: &attributes, at };
        if self.depth == 1 && !akn {
            let space = self.spaces.name_of(prefix);
            let what = format!("{name} is in the namespace '{space}', not in that of AKN 3.0, {}", schema::NAMESPACE);
            found.add(at, Rule::Schema, what);
        }
        self.grammar.enter(&element, found);
        self.names.enter(&element, found);
        self.identities.enter(&element, self.depth, found);
        self.attributes = attributes;
        Ok(())
    }
}

/// `akn4un:voters` in its parts.
fn prefixed(name: &str) -> (&str, &str) {
    // Names are short: looking at each byte is faster than preparing to look at many.
    name.bytes().position(|b| b == b':').map_or(("", name), |at| (&name[..at], &name[at + 1..]))
}

/// The prefix that an attribute declares: `xmlns:akn4un`, `xmlns`.
fn declared(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("xmlns")?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(':') }
}

/// The value of an attribute with its references resolved and its white space as spaces.
fn value(raw: Cow<'_, str>) -> Result<Cow<'_, str>, String> {
    // Looking at every byte, without stopping at the first, is what a processor does many at a time.
    if !raw.bytes().fold(false, |found, b| found | matches!(b, b'<' | b'&' | b'\t' | b'\n' | b'\r')) {
        return Ok(raw);
    }
    if raw.contains('<') {
        return Err("< stands in the value of an attribute".into());
    }
    let plain = raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    match quick_xml::escape::unescape(&plain) {
        Ok(value) => Ok(Cow::Owned(value.into_owned())),
        Err(e) => Err(e.to_string()),
    }
}
