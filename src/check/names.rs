//! Names and references: eIds where the naming convention asks for them, no reference into nothing, nothing
//! listed that is not used.

use super::element::{Element, Space, same};
use super::fault::{Found, Rule};
use crate::schema::AKN;
use crate::schema::value::Value;
use rustc_hash::FxHashSet as HashSet;
use std::borrow::Cow;

/// The names of a file, and what refers to them.
#[derive(Default)]
pub struct Names<'x> {
    given: Vec<Cow<'x, str>>,
    references: Vec<Reference<'x>>,
    /// Entries of the references, and where they are.
    entries: Vec<(Cow<'x, str>, usize)>,
}

struct Reference<'x> {
    to: Cow<'x, str>,
    attribute: &'x str,
    element: &'static str,
    at: usize,
}

impl<'x> Names<'x> {
    /// An element begins.
    pub fn enter(&mut self, element: &Element<'_, 'x>, found: &mut Found) {
        let Some(known) = element.known else { return };
        let rules = &AKN.elements[usize::from(known)];
        match element.eid() {
            None if rules.needs_eid => found.add(element.at, Rule::Akn4un, format!("{} has no eId", rules.name)),
            None => {}
            Some(eid) => {
                if rules.name.starts_with("TLC") {
                    self.entries.push((eid.clone(), element.at));
                }
                self.given.push(eid.clone());
            }
        }
        for attribute in element.attributes.iter().filter(|a| a.space == Space::Own && may_refer(a.value.as_bytes())) {
            let kind = rules.attributes.iter().find(|a| same(a.name, attribute.name)).map(|a| &a.value);
            // Dictionaries are named by the eId of their entry though the schema has any text there.
            let refers = match kind {
                Some(Value::AnyUri) => true,
                Some(Value::List(item)) => **item == Value::AnyUri,
                _ => attribute.name == "dictionary",
            };
            if !refers {
                continue;
            }
            let to = |to| Reference { to, attribute: attribute.name, element: rules.name, at: element.at };
            match &attribute.value {
                Cow::Borrowed(values) => self.references.extend(names_in(values).map(|name| to(Cow::Borrowed(name)))),
                Cow::Owned(values) => {
                    self.references.extend(names_in(values).map(|name| to(Cow::Owned(name.to_string()))));
                }
            }
        }
    }

    /// The file ends.
    pub fn finish(&self, found: &mut Found) {
        let given: HashSet<&str> = self.given.iter().map(|eid| &**eid).collect();
        let mut unused: HashSet<&str> = self.entries.iter().map(|(entry, _)| &**entry).collect();
        for Reference { to, attribute, element, at } in &self.references {
            unused.remove(&**to);
            if !given.contains(&**to) {
                let what = format!("{attribute}=\"#{to}\" of {element} leads to nothing with this eId");
                found.add(*at, Rule::Akn4un, what);
            }
        }
        for (entry, at) in self.entries.iter().filter(|(e, _)| unused.contains(&**e)) {
            found.add(*at, Rule::Akn4un, format!("the entry {entry} is listed, but nothing refers to it"));
        }
    }
}

/// True where one of several values, separated by white space, may begin with `#`. Most values are short: looking at
/// every byte, without stopping at the first, is fastest.
fn may_refer(value: &[u8]) -> bool {
    value.first() == Some(&b'#') || value.iter().fold(false, |any, b| any | b.is_ascii_whitespace())
}

/// The names in `#un #ga`.
fn names_in(values: &str) -> impl Iterator<Item = &str> {
    values.split_ascii_whitespace().filter_map(|v| v.strip_prefix('#'))
}
