//! Names and references: eIds where the naming convention asks for them, no reference into nothing, nothing
//! listed that is not used.

use super::reader::{Element, Space};
use super::{Found, Rule};
use crate::schema::AKN;
use crate::schema::value::Value;
use rustc_hash::FxHashSet as HashSet;

/// The names of a file, and what refers to them.
#[derive(Default)]
pub struct Names {
    given: HashSet<String>,
    references: Vec<Reference>,
    /// Entries of the references, and where they are.
    entries: Vec<(String, usize)>,
}

struct Reference {
    to: String,
    attribute: String,
    element: String,
    at: usize,
}

impl Names {
    /// An element begins.
    pub fn enter(&mut self, element: &Element<'_>, found: &mut Found) {
        let Some(known) = element.known else { return };
        let rules = &AKN.elements[usize::from(known)];
        let eid = element.get("eId");
        match eid {
            None if rules.needs_eid => found.add(element.at, Rule::Akn4un, format!("{} has no eId", rules.name)),
            None => {}
            Some(eid) => {
                if rules.name.starts_with("TLC") {
                    self.entries.push((eid.to_string(), element.at));
                }
                self.given.insert(eid.to_string());
            }
        }
        for attribute in element.attributes.iter().filter(|a| a.space == Space::Own && a.value.contains('#')) {
            let kind = rules.attributes.iter().find(|a| a.name == attribute.name).map(|a| &a.value);
            // Dictionaries are named by the eId of their entry though the schema has any text there.
            let refers = match kind {
                Some(Value::AnyUri) => true,
                Some(Value::List(item)) => **item == Value::AnyUri,
                _ => attribute.name == "dictionary",
            };
            let values = attribute.value.split_ascii_whitespace().filter(|_| refers);
            self.references.extend(values.filter_map(|v| v.strip_prefix('#')).map(|to| Reference {
                to: to.to_string(),
                attribute: attribute.name.to_string(),
                element: rules.name.to_string(),
                at: element.at,
            }));
        }
    }

    /// The file ends.
    pub fn finish(&self, found: &mut Found) {
        for Reference { to, attribute, element, at } in self.references.iter().filter(|r| !self.given.contains(&r.to)) {
            found.add(*at, Rule::Akn4un, format!("{attribute}=\"#{to}\" of {element} leads to nothing with this eId"));
        }
        let used: HashSet<&str> = self.references.iter().map(|r| r.to.as_str()).collect();
        for (entry, at) in self.entries.iter().filter(|(e, _)| !used.contains(e.as_str())) {
            found.add(*at, Rule::Akn4un, format!("the entry {entry} is listed, but nothing refers to it"));
        }
    }
}
