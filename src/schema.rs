//! What the schema of Akoma Ntoso 3.0 says of elements, their content and their attributes.
//!
//! The facts are in `schema/akn.txt`, which a script of the conformance tests draws from the official
//! schema. They are read once; the automaton of an element's content is made when it is first needed.

mod content;
pub mod value;

pub use content::{Automaton, State};

use content::Expression;
use rustc_hash::FxHashMap as HashMap;
use std::sync::{LazyLock, OnceLock};
use value::Value;

/// The namespace of Akoma Ntoso 3.0.
pub const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// An element, by its place in [`Schema::elements`].
pub type Name = u16;

/// The schema of Akoma Ntoso 3.0.
pub static AKN: LazyLock<Schema> = LazyLock::new(|| Schema::read(include_str!("schema/akn.txt")));

/// Attributes that documents of the United Nations have most.
const FREQUENT: [&str; 8] = ["eId", "href", "refersTo", "name", "showAs", "value", "class", "date"];

/// All elements.
pub struct Schema {
    /// The elements, in the order of the schema.
    pub elements: Vec<Element>,
    names: HashMap<&'static str, Name>,
}

/// What may be in and on an element.
pub struct Element {
    /// `paragraph`
    pub name: &'static str,
    /// Whether text may be between the elements in it.
    pub mixed: bool,
    /// Whether nothing at all may be in it.
    pub empty: bool,
    /// Whether eIds and GUIDs may not repeat in it.
    pub unique: bool,
    /// Whether the naming convention asks for an eId: the schema's group `idreq`.
    pub needs_eid: bool,
    /// Whether it may have attributes of other namespaces.
    pub open: bool,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// The names of those that must be there.
    pub required: Vec<&'static str>,
    content: Expression,
    automaton: OnceLock<Automaton>,
}

/// An attribute of an element.
#[derive(Clone)]
pub struct Attribute {
    /// `eId`, `xml:lang`
    pub name: &'static str,
    /// What its value may be.
    pub value: Value,
}

impl Schema {
    /// The element of this name.
    pub fn find(&self, name: &str) -> Option<Name> {
        self.names.get(name).copied()
    }

    /// The automaton of an element's content.
    pub fn automaton(&self, element: Name) -> &Automaton {
        let element = &self.elements[usize::from(element)];
        element.automaton.get_or_init(|| Automaton::new(&element.content, self.elements.len()))
    }

    fn read(table: &'static str) -> Self {
        let facts = Facts::of(table);
        let names = (0..).zip(&facts.elements).map(|(n, (name, _))| (*name, n)).collect();
        let element = |(name, text): &(&'static str, &'static str)| facts.element(name, text, &names);
        Schema { elements: facts.elements.iter().map(element).collect(), names }
    }
}

/// The lines of the table, by kind and name.
struct Facts {
    simple: HashMap<&'static str, &'static str>,
    attributes: HashMap<&'static str, &'static str>,
    groups: HashMap<&'static str, &'static str>,
    types: HashMap<&'static str, &'static str>,
    elements: Vec<(&'static str, &'static str)>,
}

impl Facts {
    fn of(table: &'static str) -> Self {
        let mut facts = Facts {
            simple: HashMap::default(),
            attributes: HashMap::default(),
            groups: HashMap::default(),
            types: HashMap::default(),
            elements: Vec::new(),
        };
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((kind, (name, text))) =
                line.split_once(' ').and_then(|(kind, rest)| Some((kind, rest.split_once(" =")?)))
            else {
                continue;
            };
            let text = text.trim_start();
            match kind {
                "simple" => drop(facts.simple.insert(name, text)),
                "attributes" => drop(facts.attributes.insert(name, text)),
                "group" => drop(facts.groups.insert(name, text)),
                "type" => drop(facts.types.insert(name, text)),
                _ => facts.elements.push((name, text)),
            }
        }
        facts
    }

    /// `(num?,p*) #text %core name:string! #unique`, or the name of a type and `#unique`.
    fn element(&self, name: &'static str, text: &'static str, names: &HashMap<&'static str, Name>) -> Element {
        let own = text.split(' ').next().unwrap_or_default();
        let described = self.types.get(own).copied().unwrap_or(text);
        let mut parts = described.split(' ');
        let content = Expression::read(parts.next().unwrap_or_default(), &self.groups, names);
        let mut element = Element {
            name,
            mixed: false,
            empty: content.is_empty(),
            unique: text.ends_with("#unique"),
            needs_eid: false,
            open: false,
            attributes: Vec::new(),
            required: Vec::new(),
            content,
            automaton: OnceLock::new(),
        };
        for part in parts {
            match part {
                "#text" => element.mixed = true,
                "#unique" => {}
                attribute => self.attribute(attribute, &mut element),
            }
        }
        element.empty &= !element.mixed;
        // Those that documents have most are looked at first.
        element.attributes.sort_by_key(|a| FREQUENT.iter().position(|name| a.name == *name).unwrap_or(FREQUENT.len()));
        element
    }

    /// `%core`, `*`, `name:string!`
    fn attribute(&self, text: &'static str, element: &mut Element) {
        if let Some(group) = text.strip_prefix('%') {
            element.needs_eid |= group == "idreq";
            let parts = self.attributes.get(group).map_or("", |t| *t).split(' ').filter(|p| !p.is_empty());
            parts.for_each(|part| self.attribute(part, element));
        } else if text == "*" {
            element.open = true;
        } else {
            let required = text.ends_with('!');
            // The names of some attributes have a colon themselves.
            let (name, value) = match text.strip_prefix("xml:") {
                Some(rest) => text.split_at(4 + rest.find(':').unwrap_or(rest.len())),
                None => text.split_at(text.find(':').unwrap_or(text.len())),
            };
            let value = value.trim_start_matches(':').trim_end_matches('!');
            element.required.extend(required.then_some(name));
            element.attributes.push(Attribute { name, value: self.value(value) });
        }
    }

    fn value(&self, text: &'static str) -> Value {
        match self.simple.get(text) {
            Some(named) if *named != text => self.value(named),
            _ => Value::read(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        assert_eq!(AKN.elements.len(), include_str!("schema/akn.txt").matches("\nelement ").count());
        let paragraph = &AKN.elements[usize::from(AKN.find("paragraph").unwrap())];
        assert!(paragraph.needs_eid && paragraph.open && !paragraph.mixed && !paragraph.unique && !paragraph.empty);
        let names: Vec<_> = paragraph.attributes.iter().map(|a| a.name).collect();
        assert!(names.contains(&"eId") && names.contains(&"xml:lang") && names.contains(&"refersTo"), "{names:?}");
        let statement = &AKN.elements[usize::from(AKN.find("statement").unwrap())];
        assert!(statement.unique && statement.required.contains(&"name"));
        assert!(AKN.elements[usize::from(AKN.find("eol").unwrap())].empty);
        assert!(AKN.elements[usize::from(AKN.find("p").unwrap())].mixed);
        assert_eq!(AKN.find("ul2"), None);
    }

    #[test]
    fn content_is_followed() {
        for (inside, names, complete) in [
            ("paragraph", &["num", "content"][..], true),
            ("paragraph", &["num", "list"], true),
            ("paragraph", &["content", "num"], false),
            ("paragraph", &["num", "content", "content"], false),
            ("list", &["intro", "point", "point", "wrapUp"], true),
            ("list", &["point", "intro"], false),
            ("statement", &["meta", "mainBody"], true),
            ("statement", &["meta"], false),
            ("tr", &[], false),
            ("tr", &["td", "th"], true),
            ("eol", &["p"], false),
        ] {
            let automaton = AKN.automaton(AKN.find(inside).unwrap());
            let step = |state: Option<State>, name: &&str| automaton.step(state?, AKN.find(name).unwrap());
            let end = names.iter().fold(Some(automaton.start()), step);
            assert_eq!(end.is_some_and(|s| automaton.may_end(s)), complete, "{inside} {names:?}");
        }
    }
}
