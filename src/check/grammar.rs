//! The schema: which elements are where, with which attributes and values.

use super::element::{Attribute, Element, Space, same};
use super::fault::{Found, Rule};
use crate::schema::value::Value;
use crate::schema::{self, AKN, Name, State};
use rustc_hash::{FxBuildHasher, FxHashSet as HashSet};
use std::borrow::Cow;

/// Elements that a message lists as expected.
const LISTED: usize = 8;

/// Names for which there is room from the start: those of a resolution.
const NAMES: usize = 224;

/// Follows a document through the schema.
#[derive(Default)]
pub struct Grammar<'x> {
    open: Vec<Open>,
    scope: Option<Scope<'x>>,
    ids: HashSet<String>,
}

/// An element that is open.
struct Open {
    kind: Kind,
    /// Where its content stands; nothing once it has gone wrong, for then nothing can be known.
    state: Option<State>,
}

#[derive(Clone, Copy)]
enum Kind {
    /// An element of the schema.
    Known(Name),
    /// An element of which the schema says nothing, so that anything may be in it.
    Free,
}

/// The document in which names may not repeat.
struct Scope<'x> {
    depth: usize,
    eids: HashSet<Cow<'x, str>>,
    guids: HashSet<Cow<'x, str>>,
}

impl<'x> Grammar<'x> {
    /// An element begins.
    pub fn enter(&mut self, element: &Element<'_, 'x>, found: &mut Found) {
        self.place(element, found);
        self.unique(element, found);
        let Some(known) = element.known else {
            if element.akn && self.open.is_empty() {
                found.add(element.at, Rule::Schema, format!("{} is not an element of Akoma Ntoso", element.name));
            }
            self.open.push(Open { kind: Kind::Free, state: None });
            return;
        };
        let rules = &AKN.elements[usize::from(known)];
        if rules.unique && self.scope.is_none() {
            let eids = HashSet::with_capacity_and_hasher(NAMES, FxBuildHasher);
            self.scope = Some(Scope { depth: self.open.len(), eids, guids: HashSet::default() });
        }
        self.attributes(element, rules, found);
        self.open.push(Open { kind: Kind::Known(known), state: Some(AKN.automaton(known).start()) });
    }

    /// The element that was entered last and is still open ends.
    pub fn leave(&mut self, at: usize, found: &mut Found) {
        let Some(Open { kind, state }) = self.open.pop() else { return };
        if self.scope.as_ref().is_some_and(|s| s.depth == self.open.len()) {
            self.scope = None;
        }
        let (Kind::Known(name), Some(state)) = (kind, state) else { return };
        let automaton = AKN.automaton(name);
        if !automaton.may_end(state) {
            let element = AKN.elements[usize::from(name)].name;
            found.add(at, Rule::Schema, format!("{element} is incomplete, {}", expected(name, state)));
        }
    }

    /// Text is in the open element.
    pub fn text(&mut self, text: &str, at: usize, found: &mut Found) {
        let Some(Open { kind: Kind::Known(name), .. }) = self.open.last() else { return };
        let rules = &AKN.elements[usize::from(*name)];
        let blank = || text.bytes().all(|b| b.is_ascii_whitespace());
        if rules.mixed || text.is_empty() || (!rules.empty && blank()) {
            return;
        }
        let what = if rules.empty { "must be empty" } else { "has text where only elements may stand" };
        let begins = text.len() - text.trim_start().len();
        found.add(at + begins, Rule::Schema, format!("{} {what}", rules.name));
    }

    /// Whether the element may be where it is.
    fn place(&mut self, element: &Element<'_, '_>, found: &mut Found) {
        let Some(Open { kind: Kind::Known(parent), state }) = self.open.last_mut() else { return };
        let Some(now) = *state else { return };
        let automaton = AKN.automaton(*parent);
        *state = match element.known {
            Some(known) => automaton.step(now, known),
            None if element.akn || !element.spaced => None,
            None => automaton.step_other(now),
        };
        if state.is_some() {
            return;
        }
        let within = AKN.elements[usize::from(*parent)].name;
        let what = if element.akn && element.known.is_none() {
            format!("{} is not an element of Akoma Ntoso", element.name)
        } else {
            format!("{} may not stand here in {within}, {}", element.name, expected(*parent, now))
        };
        found.add(element.at, Rule::Schema, what);
    }

    /// Whether eId and GUID are the first of their kind in the document.
    fn unique(&mut self, element: &Element<'_, 'x>, found: &mut Found) {
        let Some(scope) = &mut self.scope else { return };
        for (name, value, seen) in [("eId", element.eid(), &mut scope.eids), ("GUID", element.guid(), &mut scope.guids)]
        {
            let Some(value) = value else { continue };
            if !seen.insert(value.clone()) {
                found.add(element.at, Rule::Schema, format!("{name} {value} is given twice"));
            }
        }
    }

    fn attributes(&mut self, element: &Element<'_, '_>, rules: &schema::Element, found: &mut Found) {
        for attribute in element.attributes {
            if let Some(what) = self.attribute(attribute, rules) {
                found.add(element.at, Rule::Schema, format!("{} {what}", element.name));
            }
        }
        for missing in rules.required.iter().filter(|name| element.get(name).is_none()) {
            found.add(element.at, Rule::Schema, format!("{} has no {missing}", element.name));
        }
    }

    /// What is wrong with an attribute.
    fn attribute(&mut self, attribute: &Attribute<'_>, rules: &schema::Element) -> Option<String> {
        let Attribute { name, space, value } = attribute;
        let foreign;
        let kind = match space {
            Space::Own => rules.attributes.iter().find(|a| same(a.name, name)).map(|a| &a.value),
            Space::Xml => {
                let declared = rules.attributes.iter().find(|a| a.name == *name).map(|a| &a.value);
                foreign = Value::of_xml(name).unwrap_or(Value::Text);
                declared.or(rules.open.then_some(&foreign))
            }
            Space::Other => rules.open.then_some(&Value::Text),
            Space::Akn => None,
            Space::Instance if name.ends_with(":schemaLocation") || name.ends_with(":noNamespaceSchemaLocation") => {
                return None;
            }
            Space::Instance => return Some(format!("has {name}, which no element of Akoma Ntoso may have")),
        };
        let Some(kind) = kind else { return Some(format!("may not have the attribute {name}")) };
        if !kind.admits(value) {
            return Some(format!("has {name}=\"{value}\", which must be {}", kind.in_words()));
        }
        if *kind == Value::Id && !self.ids.insert(value.trim().to_string()) {
            return Some(format!("has {name}=\"{value}\", which is given twice"));
        }
        None
    }
}

/// `num or content is expected`
fn expected(name: Name, state: State) -> String {
    let automaton = AKN.automaton(name);
    let mut names: Vec<&str> = automaton.expected(state).map(|n| AKN.elements[usize::from(n)].name).collect();
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    match (names.is_empty(), more, automaton.may_end(state)) {
        (true, ..) => "where nothing more may come".into(),
        (_, 0, false) => format!("{} is expected", names.join(" or ")),
        (_, 0, true) => format!("{} may come", names.join(" or ")),
        (_, more, _) => format!("{} or one of {more} others may come", names.join(", ")),
    }
}
