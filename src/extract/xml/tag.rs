//! A tag that opens an element: its name and its attributes.
use std::borrow::Cow;

use quick_xml::escape::unescape;

/// Names and values of attributes, as they are written.
pub type Attributes<'a> = Vec<(&'a str, &'a str)>;

/// An element as it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    name: &'a str,
    start: usize,
    attributes: &'a [(&'a str, &'a str)],
}

impl<'a> Tag<'a> {
    /// A tag of a name that starts at a place, with attributes.
    pub fn new(name: &'a str, start: usize, attributes: &'a [(&'a str, &'a str)]) -> Self {
        Tag { name, start, attributes }
    }

    /// Where it starts in its part, in bytes.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Its name with prefix, e.g. `w:p`.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// One of its attributes.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, raw) = self.attributes.iter().find(|(key, _)| *key == name)?;
        // Nearly all are written without a reference.
        if !raw.contains('&') {
            return Some(Cow::Borrowed(raw));
        }
        Some(unescape(raw).unwrap_or(Cow::Borrowed(raw)))
    }

    /// An attribute that is a number; `12.0pt` gives 12.
    pub fn number(&self, name: &str) -> Option<f32> {
        let value = self.get(name)?;
        let end = value.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '.').unwrap_or(value.len());
        value[..end].parse().ok()
    }
}
