//! The checker of the schema and libxml2 give the same verdict on documents that were damaged at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, missing_docs)]

use crate::dice::Dice;
use crate::samples;
use crate::skip::skipped;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use un2akn::check::{self, Rule};
use un2akn::schema::AKN;

/// Damaged documents that are tried.
const TRIED: u64 = 1200;

/// The official schema, where it can be found: it is not part of the project.
fn schema() -> Option<PathBuf> {
    let given = std::env::var_os("UN2AKN_XSD").map(PathBuf::from);
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/akn/xsd/akomantoso30.xsd");
    let found = given.unwrap_or(shared);
    found.is_file().then_some(found)
}

/// An element or a text.
#[derive(Clone)]
enum Node {
    Element(Element),
    Text(String),
}

#[derive(Clone, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    inside: Vec<Node>,
}

impl Element {
    fn read(xml: &str) -> Element {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Element::begin(&start)),
                Event::Empty(start) => {
                    open.last_mut().unwrap().inside.push(Node::Element(Element::begin(&start)));
                }
                Event::End(_) => {
                    let ended = open.pop().unwrap();
                    open.last_mut().unwrap().inside.push(Node::Element(ended));
                }
                Event::Text(text) => open.last_mut().unwrap().inside.push(Node::Text(text.to_string())),
                Event::GeneralRef(name) => {
                    open.last_mut().unwrap().inside.push(Node::Text(format!("&{};", &*name)));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let nodes = open.pop().unwrap().inside;
        nodes.into_iter().find_map(|n| if let Node::Element(e) = n { Some(e) } else { None }).unwrap()
    }

    fn begin(start: &quick_xml::events::BytesStart<'_>) -> Element {
        let attribute =
            |a: quick_xml::events::attributes::Attribute<'_>| (a.key.into_inner().to_string(), a.value.to_string());
        let attributes = start.attributes().map(|a| attribute(a.unwrap())).collect();
        Element { name: start.name().into_inner().to_string(), attributes, inside: Vec::new() }
    }

    fn write(&self, into: &mut String) {
        write!(into, "<{}", self.name).unwrap();
        for (name, value) in &self.attributes {
            write!(into, " {name}=\"{value}\"").unwrap();
        }
        into.push('>');
        for node in &self.inside {
            match node {
                Node::Element(element) => element.write(into),
                Node::Text(text) => into.push_str(text),
            }
        }
        write!(into, "</{}>", self.name).unwrap();
    }

    fn elements(&self) -> usize {
        1 + self.inside.iter().map(|n| if let Node::Element(e) = n { e.elements() } else { 0 }).sum::<usize>()
    }

    /// The element that comes so many places after this one in the file.
    fn nth(&mut self, n: usize) -> &mut Element {
        if n == 0 {
            return self;
        }
        let mut left = n - 1;
        for node in &mut self.inside {
            let Node::Element(element) = node else { continue };
            let all = element.elements();
            if left < all {
                return element.nth(left);
            }
            left -= all;
        }
        unreachable!("there are not so many elements")
    }
}

const VALUES: [&str; 24] = [
    "",
    " ",
    "x",
    "a b",
    "1",
    "-7",
    " 12 ",
    "1.5",
    "true",
    "2044-12-09",
    "2044-13-09",
    "2044-12-09T10:00:00Z",
    "2044-02-30",
    "10:30:00",
    "P1Y",
    "#x #y",
    "http://[x",
    "a:b:c",
    "%zz",
    "1:a",
    "bottom",
    "removed",
    "en",
    "not-a-language",
];

const ATTRIBUTES: [&str; 18] = [
    "eId",
    "wId",
    "GUID",
    "name",
    "href",
    "refersTo",
    "date",
    "status",
    "value",
    "class",
    "placement",
    "xml:lang",
    "xml:space",
    "xml:base",
    "akn4un:note",
    "colspan",
    "contains",
    "source",
];

/// Damages a document in one place; what was done.
fn damage(root: &mut Element, dice: &mut Dice) -> String {
    let at = dice.below(root.elements());
    let element = root.nth(at);
    let name = element.name.clone();
    let any = |dice: &mut Dice| dice.one_of(&AKN.elements).name.to_string();
    let count = element.inside.len();
    match dice.below(12) {
        0 if count > 0 => drop(element.inside.remove(dice.below(count))),
        1 if count > 0 => {
            let n = dice.below(count);
            let twice = element.inside[n].clone();
            element.inside.insert(n, twice);
        }
        2 if count > 1 => element.inside.swap(dice.below(count), dice.below(count)),
        3 | 4 => element.name = any(dice),
        5 => {
            let fresh = Element { name: any(dice), ..Element::default() };
            element.inside.insert(dice.below(count + 1), Node::Element(fresh));
        }
        6 => {
            let text = dice.one_of(&["words", " ", "\n", "&amp;"]).to_string();
            element.inside.insert(dice.below(count + 1), Node::Text(text));
        }
        7 => {
            let name = dice.one_of(&["akn4un:thing", "akn4un:p", "nothing"]).to_string();
            let inside = dice.one_of(&["p", "organization", "nothing", "eol"]).to_string();
            let inside = vec![Node::Element(Element { name: inside, ..Element::default() })];
            let fresh = Element { name, inside, ..Element::default() };
            element.inside.insert(dice.below(count + 1), Node::Element(fresh));
        }
        8 | 9 => {
            let name = dice.one_of(&ATTRIBUTES).to_string();
            let value = dice.one_of(&VALUES).to_string();
            element.attributes.retain(|(n, _)| *n != name);
            element.attributes.push((name, value));
        }
        10 if !element.attributes.is_empty() => {
            let n = dice.below(element.attributes.len());
            if !element.attributes[n].0.starts_with("xmlns") {
                element.attributes.remove(n);
            }
        }
        _ if !element.attributes.is_empty() => {
            let n = dice.below(element.attributes.len());
            if !element.attributes[n].0.starts_with("xmlns") {
                element.attributes[n].1 = dice.one_of(&VALUES).to_string();
            }
        }
        _ => element.inside.clear(),
    }
    format!("element {at}, {name}")
}

/// The documents to damage: the samples, the specimens in `input/`, and the reference XML where it is there.
fn documents() -> Vec<Element> {
    let named = [samples::everything(), samples::two_parts(), samples::council(), samples::scrap()];
    let mut all: Vec<String> = named.iter().map(|p| String::from_utf8(samples::written(p).xml).unwrap()).collect();
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    for folder in ["akn/showcase", "corpus/ga_pdf/reference"] {
        let Ok(list) = fs::read_dir(shared.join(folder)) else { continue };
        let mut paths: Vec<_> =
            list.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "xml")).collect();
        paths.sort();
        all.extend(paths.iter().take(20).map(|p| fs::read_to_string(p).unwrap()));
    }
    all.iter().map(|xml| Element::read(xml)).collect()
}

/// Names of the files that libxml2 finds valid.
fn valid(folder: &Path, schema: &Path) -> Vec<String> {
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    let mut names = Vec::new();
    for some in files.chunks(500) {
        let mut command = Command::new("xmllint");
        command.args(["--nonet", "--noout", "--schema"]).arg(schema).args(some);
        let told = String::from_utf8_lossy(&command.output().unwrap().stderr).into_owned();
        let paths = told.lines().filter_map(|l| l.strip_suffix(" validates"));
        names.extend(paths.map(|p| Path::new(p).file_name().unwrap().to_str().unwrap().to_string()));
    }
    names
}

#[test]
fn damaged_documents_are_judged_as_by_libxml2() {
    let Some(schema) = schema() else {
        skipped("akomantoso30.xsd is not here; name it in UN2AKN_XSD");
        return;
    };
    if Command::new("xmllint").arg("--version").output().is_err() {
        skipped("xmllint is not installed");
        return;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let documents = documents();
    let mut tried = Vec::new();
    for seed in 0..TRIED {
        let mut dice = Dice(seed);
        let mut root = dice.one_of(&documents).clone();
        let what = damage(&mut root, &mut dice);
        let mut xml = String::new();
        root.write(&mut xml);
        fs::write(folder.path().join(format!("{seed}.xml")), &xml).unwrap();
        let faults: Vec<_> = check::akn(xml.as_bytes()).into_iter().filter(|f| f.rule != Rule::Akn4un).collect();
        tried.push((format!("{seed}.xml"), what, faults));
    }
    let valid = valid(folder.path(), &schema);
    let valid: std::collections::HashSet<&str> = valid.iter().map(String::as_str).collect();
    let mut differ = Vec::new();
    for (name, what, faults) in &tried {
        if valid.contains(name.as_str()) != faults.is_empty() {
            let ours = faults.first().map_or("valid".to_string(), ToString::to_string);
            differ.push(format!("{name}: {what}: here {ours}, libxml2 {}", valid.contains(name.as_str())));
        }
    }
    if !differ.is_empty() {
        let kept = folder.keep();
        panic!("{} differ, in {}\n{}", differ.len(), kept.display(), differ.join("\n"));
    }
    // Both verdicts must have been given often, or nothing was shown.
    let share = valid.len() * 100 / tried.len();
    assert!((10..90).contains(&share), "{share} % of the damaged documents are valid");
    eprintln!("{} damaged documents, {} valid, the verdicts agree", tried.len(), valid.len());
}
