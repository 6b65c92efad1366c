//! Metadata that AKN4UN asks for, and IRIs that agree with it.

use super::element::Element;
use super::fault::{Found, Rule};
use crate::schema::AKN;

/// Languages of the United Nations, several at once, and none known (ISO 639-2).
const LANGUAGES: [&str; 8] = ["ara", "eng", "fra", "rus", "spa", "zho", "mul", "und"];

/// Follows the documents in a file.
#[derive(Default)]
pub struct Identities {
    /// Names of the open elements; empty for those of other namespaces.
    path: Vec<&'static str>,
    documents: Vec<Document>,
    finished: Vec<Document>,
}

/// A document: a resolution, a collection of them, an annex.
#[derive(Default)]
struct Document {
    depth: usize,
    /// `statement`
    element: &'static str,
    at: usize,
    attached: bool,
    /// Whether it is in a collection.
    component: bool,
    has: Vec<&'static str>,
    levels: [Level; 3],
}

/// What the identification says of work, expression or manifestation.
#[derive(Default)]
struct Level {
    at: usize,
    this: String,
    uri: String,
    subtype: Option<String>,
    number: Option<String>,
    dates: Vec<String>,
    language: Option<String>,
    author: Option<String>,
}

/// What of a document's head and metadata must be there.
const WATCHED: [&str; 4] = ["identification", "publication", "references", "preface"];

const LEVELS: [&str; 3] = ["FRBRWork", "FRBRExpression", "FRBRManifestation"];

impl Identities {
    /// An element begins; the root is at depth 1.
    pub fn enter(&mut self, element: &Element<'_, '_>, depth: usize, found: &mut Found) {
        let rules = element.known.map(|n| &AKN.elements[usize::from(n)]);
        let name = rules.map_or("", |r| r.name);
        let parent = self.path.last().copied().unwrap_or_default();
        if depth == 1 && element.akn && name != "akomaNtoso" {
            found.add(element.at, Rule::Akn4un, format!("the root is {}, not akomaNtoso", element.name));
        }
        self.path.push(name);
        if rules.is_some_and(|r| r.unique) {
            let attached = parent == "attachment" || parent == "embeddedStructure";
            let component = parent == "component";
            let document =
                Document { depth, element: name, at: element.at, attached, component, ..Document::default() };
            self.documents.push(document);
            return;
        }
        self.inside(element, name, found);
        let Some(document) = self.documents.last_mut() else { return };
        if matches!(depth - document.depth, 1 | 2) && WATCHED.contains(&name) {
            document.has.push(name);
        }
        if !name.starts_with("FRBR") {
            return;
        }
        let level = self.path.iter().rev().nth(1).and_then(|p| LEVELS.iter().position(|l| l == p));
        if let Some(n) = LEVELS.iter().position(|l| *l == name) {
            document.levels[n].at = element.at;
        } else if let Some(level) = level {
            document.levels[level].read(name, element, found);
        }
    }

    /// Rules for single elements.
    fn inside(&self, element: &Element<'_, '_>, name: &str, found: &mut Found) {
        let deliberative = self.documents.first().is_some_and(|d| d.element == "statement");
        match name {
            "ol" | "ul" if deliberative => {
                found.add(
                    element.at,
                    Rule::Akn4un,
                    format!("{name} has no place in a resolution; use list or blockList"),
                );
            }
            "inline" if !element.get("name").is_some_and(|n| n.starts_with("akn4un:")) => {
                found.add(element.at, Rule::Akn4un, "inline must have a name that begins with akn4un:");
            }
            _ => {}
        }
    }

    /// The element at this depth ends.
    pub fn leave(&mut self, depth: usize) {
        self.path.pop();
        if self.documents.last().is_some_and(|d| d.depth == depth) {
            self.finished.extend(self.documents.pop());
        }
    }

    /// The file ends.
    pub fn finish(&self, found: &mut Found) {
        self.finished.iter().for_each(|document| document.check(found));
    }
}

impl Level {
    fn read(&mut self, name: &str, element: &Element<'_, '_>, found: &mut Found) {
        let value = |name: &str| element.get(name).unwrap_or_default().to_string();
        let must_be = |found: &mut Found, given: &str, due: &str| {
            if given != due {
                found.add(element.at, Rule::Akn4un, format!("{name} is {given}, must be {due}"));
            }
        };
        match name {
            "FRBRthis" => self.this = value("value"),
            "FRBRuri" if self.uri.is_empty() => self.uri = value("value"),
            "FRBRsubtype" => self.subtype = Some(value("value")),
            "FRBRnumber" => self.number = Some(value("value")),
            "FRBRdate" => self.dates.push(value("date")),
            "FRBRauthor" => self.author = Some(value("href")),
            "FRBRlanguage" => {
                let language = value("language");
                if !LANGUAGES.contains(&language.as_str()) {
                    let what = format!("FRBRlanguage is {language}, must be one of {}", LANGUAGES.join(", "));
                    found.add(element.at, Rule::Akn4un, what);
                }
                self.language = Some(language);
            }
            "FRBRcountry" => must_be(found, &value("value"), "un"),
            "FRBRformat" => must_be(found, &value("value"), "xml"),
            _ => {}
        }
    }
}

impl Document {
    fn check(&self, found: &mut Found) {
        let due = |name: &str| match name {
            "identification" => true,
            "preface" => self.element == "statement" && !self.attached,
            _ => !self.attached && !self.component,
        };
        for missing in WATCHED.iter().filter(|n| due(n) && !self.has.contains(n)) {
            found.add(self.at, Rule::Akn4un, format!("{} has no {missing}", self.element));
        }
        if !self.has.contains(&"identification") {
            return;
        }
        for (level, name) in self.levels.iter().zip(LEVELS) {
            if level.uri.is_empty() || level.this.is_empty() {
                let what = format!("{name} has no FRBRthis and FRBRuri with a value");
                found.add(level.at, Rule::Akn4un, what);
            }
        }
        let [work, expression, manifestation] = &self.levels;
        if !self.attached {
            self.work(work, found);
        }
        let mut tell = |level: &Level, what: String| found.add(level.at, Rule::Akn4un, what);
        if let Some(language) = &expression.language {
            let begins = format!("{}/{language}@", work.uri);
            if !expression.uri.starts_with(&begins) {
                tell(expression, format!("FRBRuri of the expression is {}, must begin with {begins}", expression.uri));
            }
        }
        let due = format!("{}.xml", expression.uri);
        if manifestation.uri != due {
            tell(manifestation, format!("FRBRuri of the manifestation is {}, must be {due}", manifestation.uri));
        }
        for (level, suffix) in [(work, ""), (expression, ""), (manifestation, ".xml")] {
            let whole = level.uri.strip_suffix(suffix).unwrap_or(&level.uri);
            let component = level.this.strip_prefix(whole).and_then(|rest| rest.strip_suffix(suffix));
            if component.is_none_or(|c| !c.is_empty() && !c.starts_with("/!")) {
                tell(
                    level,
                    format!("FRBRthis is {}, must be {whole}/!main{suffix} or another component of it", level.this),
                );
            }
        }
    }

    /// `/akn/un/statement/deliberation/un-ga/2007-12-05/62-17`: each part is also said by an element.
    fn work(&self, work: &Level, found: &mut Found) {
        let mut tell = |what: String| found.add(work.at, Rule::Akn4un, what);
        for (value, name) in [(&work.subtype, "FRBRsubtype"), (&work.number, "FRBRnumber")] {
            if value.is_none() {
                tell(format!("the work has no {name}"));
            }
        }
        let uri = &work.uri;
        let parts: Vec<&str> = uri.split('/').collect();
        let ["", "akn", "un", kind, subtype, _, date, number] = parts[..] else {
            return tell(format!(
                "FRBRuri of the work is {uri}, must be like /akn/un/statement/deliberation/un-ga/2007-12-05/62-17"
            ));
        };
        let agree = |value: &Option<String>, part: &str| value.as_deref().is_none_or(|v| v == part);
        let dates = work.dates.iter().map(String::as_str).collect::<Vec<_>>();
        for (fits, part, what) in [
            (kind == self.element, kind, format!("the document is {}", self.element)),
            (agree(&work.subtype, subtype), subtype, format!("FRBRsubtype is {}", text(&work.subtype))),
            (agree(&work.number, number), number, format!("FRBRnumber is {}", text(&work.number))),
            (dates.contains(&date), date, format!("FRBRdate is {}", dates.join(", "))),
        ] {
            if !fits {
                tell(format!("FRBRuri of the work is {uri} with {part} in it, but {what}"));
            }
        }
        if work.author.as_ref().is_some_and(|a| !a.starts_with('#')) {
            tell(format!("FRBRauthor is {}, must be # and the eId of an entry", text(&work.author)));
        }
    }
}

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}
