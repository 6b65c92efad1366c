//! A tag that opens an element: its name and its attributes.
use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attributes;

/// An element as it opens. Few attributes are ever asked for, so that they are found when they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// What is between the brackets.
    inside: &'a str,
    /// Bytes of its name.
    name: usize,
    start: usize,
}

impl<'a> Tag<'a> {
    /// A tag of what is between the brackets, of the length of its name, and of the place where it starts.
    pub fn new(inside: &'a str, name: usize, start: usize) -> Self {
        Tag { inside, name, start }
    }

    /// Where it starts in its part, in bytes.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Its name with prefix, e.g. `w:p`.
    pub fn name(&self) -> &'a str {
        &self.inside[..self.name]
    }

    /// One of its attributes.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        // What is not an attribute is skipped.
        let mut attributes = Attributes::new(self.inside, self.name);
        let found = attributes.with_checks(false).flatten().find(|a| a.key.into_inner() == name)?;
        Some(match found.value {
            Cow::Borrowed(raw) => unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => Cow::Owned(raw),
        })
    }

    /// An attribute that is a number; `12.0pt` gives 12.
    pub fn number(&self, name: &str) -> Option<f32> {
        let value = self.get(name)?;
        let end = value.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '.').unwrap_or(value.len());
        value[..end].parse().ok()
    }
}
