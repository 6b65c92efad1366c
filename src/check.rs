//! What must hold of every AKN4UN document beyond the schema: names given once and where they are
//! required, no reference into nothing, nothing listed that is not used.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::fmt;

/// Something wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The XML is broken: what the reader says.
    NotWellFormed(String),
    /// An element without the eId that it needs.
    MissingEid(String),
    /// An eId that two elements of one document have.
    RepeatedEid(String),
    /// An eId with white space, or empty.
    BadEid(String),
    /// A reference to an eId that no element has: `href=#ref_1`.
    Dangling(String),
    /// An entry of the references that nothing refers to.
    Unused(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotWellFormed(what) => write!(f, "is not well-formed: {what}"),
            Fault::MissingEid(element) => write!(f, "{element} has no eId"),
            Fault::RepeatedEid(eid) => write!(f, "eId {eid} is given twice"),
            Fault::BadEid(eid) => write!(f, "eId '{eid}' is empty or has white space"),
            Fault::Dangling(reference) => write!(f, "{reference} refers to nothing"),
            Fault::Unused(entry) => write!(f, "{entry} is listed but not used"),
        }
    }
}

/// The schema's group `idreq`, as far as this program writes its elements or may come to.
const NEED_EID: &str = " components component attachment documentRef formula clause section part \
    paragraph chapter title book tome article division list point indent alinea rule subrule \
    proviso subsection subpart subparagraph subchapter subtitle subdivision subclause sublist level \
    transitional content heading subheading crossHeading intro wrapUp blockContainer blockList item \
    tblock toc party entity person organization concept object event location process role term \
    quantity ref rref mod mmod rmod quotedStructure embeddedStructure authorialNote subFlow \
    hcontainer container marker div ul ol table componentData voting quorum count temporalGroup \
    original passiveRef activeRef jurisprudence hasAttachment attachmentOf TLCPerson \
    TLCOrganization TLCConcept TLCObject TLCEvent TLCLocation TLCProcess TLCRole TLCTerm \
    TLCReference note interstitial longTitle recital recitals citation citations ";

/// Attributes that refer to an eId as `#eId`.
const REFER: [&str; 13] = [
    "refersTo",
    "source",
    "href",
    "as",
    "by",
    "outcome",
    "for",
    "from",
    "upTo",
    "period",
    "src",
    "choice",
    "dictionary",
];

/// Elements whose eIds are apart from those of other documents in the file.
const DOCUMENTS: [&str; 2] = ["statement", "documentCollection"];

/// What is wrong with a document; nothing for one as it should be.
pub fn akn(xml: &[u8]) -> Vec<Fault> {
    let mut seen = Seen::default();
    let mut reader = Reader::from_reader(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                seen.element(&start);
            }
            Ok(Event::Empty(start)) => seen.element(&start),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => break,
            Ok(Event::Eof) => {
                seen.faults.push(Fault::NotWellFormed("it ends before its elements do".into()));
                break;
            }
            Ok(_) => {}
            Err(error) => {
                seen.faults.push(Fault::NotWellFormed(error.to_string()));
                break;
            }
        }
    }
    seen.finish()
}

#[derive(Default)]
struct Seen {
    faults: Vec<Fault>,
    /// eIds of the document that is being read.
    own: HashSet<String>,
    all: HashSet<String>,
    /// eId and way in which it is referred to.
    references: Vec<(String, String)>,
    terms: Vec<String>,
}

impl Seen {
    fn element(&mut self, start: &BytesStart<'_>) {
        let name = start.name().as_ref().to_string();
        if DOCUMENTS.contains(&name.as_str()) {
            self.own.clear();
        }
        let mut has_eid = false;
        for attribute in start.attributes() {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => {
                    self.faults.push(Fault::NotWellFormed(error.to_string()));
                    continue;
                }
            };
            let key = attribute.key.as_ref().to_string();
            let value = attribute.value.to_string();
            if key == "eId" {
                has_eid = true;
                self.eid(&name, value);
            } else if REFER.contains(&key.as_str()) {
                for to in value.split_whitespace().filter_map(|v| v.strip_prefix('#')) {
                    self.references.push((to.to_string(), format!("{key}=#{to} on {name}")));
                }
            }
        }
        let needs = NEED_EID.contains(&format!(" {name} "));
        if needs && !has_eid {
            self.faults.push(Fault::MissingEid(name));
        }
    }

    fn eid(&mut self, element: &str, eid: String) {
        if eid.is_empty() || eid.contains(char::is_whitespace) {
            self.faults.push(Fault::BadEid(eid.clone()));
        }
        if !self.own.insert(eid.clone()) {
            self.faults.push(Fault::RepeatedEid(eid.clone()));
        }
        if element.starts_with("TLC") {
            self.terms.push(eid.clone());
        }
        self.all.insert(eid);
    }

    fn finish(mut self) -> Vec<Fault> {
        let used: HashSet<&str> = self.references.iter().map(|(to, _)| to.as_str()).collect();
        let unused = self.terms.iter().filter(|t| !used.contains(t.as_str()));
        self.faults.extend(unused.map(|t| Fault::Unused(t.clone())));
        let dangling = self.references.iter().filter(|(to, _)| !self.all.contains(to));
        self.faults.extend(dangling.map(|(_, how)| Fault::Dangling(how.clone())));
        self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_found() {
        for (xml, expected) in [
            ("<a><ref eId='ref_1' href='/akn/un'/></a>", ""),
            ("<a><ref href='/akn/un'/></a>", "ref has no eId"),
            ("<a><p eId='p'/><p eId='p'/></a>", "eId p is given twice"),
            ("<a><p eId='a b'/></a>", "eId 'a b' is empty or has white space"),
            ("<a><p href='#x'/></a>", "href=#x on p refers to nothing"),
            ("<a><TLCRole eId='author'/></a>", "author is listed but not used"),
            ("<a><p></a>", "is not well-formed"),
            ("<a><p></p>", "is not well-formed: it ends before its elements do"),
        ] {
            let faults: Vec<String> = akn(xml.as_bytes()).iter().map(|f| f.to_string()).collect();
            let first = faults.first().map_or("", String::as_str);
            assert!(first.starts_with(expected), "{xml}: {faults:?}");
            assert_eq!(first.is_empty(), expected.is_empty(), "{xml}: {faults:?}");
        }
    }
}
