//! The structure tree of a tagged PDF, as the file has it.

use crate::extract::pdf::content::decoded;
use hayro_syntax::Pdf;
use hayro_syntax::object::String as PdfString;
use hayro_syntax::object::{Dict, MaybeRef, Name, Number, ObjRef, Object, ObjectIdentifier};
use std::collections::{HashMap, HashSet};

/// The tree goes no deeper than this.
const DEEPEST: u32 = 64;
/// The tree has no more elements than this.
const MOST: usize = 500_000;

/// An element of the tree: a paragraph, a cell, a footnote.
#[derive(Clone, Debug)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
    /// The words that stand for it, where the file gives other ones.
    pub words: Option<String>,
    /// Rows and columns that a cell covers.
    pub spans: (u32, u32),
}

/// What an element holds.
#[derive(Clone, Debug)]
pub enum Kid {
    /// Another element.
    Element(Element),
    /// A marked content: the page's object number and the content's number on the page.
    Content(u32, i32),
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading and its depth.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// The number or bullet of an item, the marker of a footnote.
    Label,
    /// A footnote.
    Note,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table; true in a header.
    Cell(bool),
    /// A part that holds others: a section, the body of an item.
    Group,
    /// A stretch of words within a paragraph.
    Inline,
    /// Not text.
    Artifact,
}

/// Reads the tree; none where the file has none.
pub fn read(pdf: &Pdf) -> Option<Element> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let root = catalog.get::<Dict<'_>>(b"StructTreeRoot")?;
    let mut reader = Reader { pdf, names: HashMap::new(), met: HashSet::new(), left: MOST };
    if let Some(map) = root.get::<Dict<'_>>(b"RoleMap") {
        for key in map.keys() {
            if let Some(name) = map.get::<Name<'_>>(&*key) {
                reader.names.insert(key.as_str().to_owned(), name.as_str().to_owned());
            }
        }
    }
    Some(reader.element(&root, 0, 0, Role::Group))
}

struct Reader<'p> {
    pdf: &'p Pdf,
    /// The file's own names of roles, and what they mean.
    names: HashMap<String, String>,
    /// Elements read, against circles.
    met: HashSet<ObjectIdentifier>,
    left: usize,
}

impl<'p> Reader<'p> {
    fn element(&mut self, dict: &Dict<'_>, page: u32, depth: u32, role: Role) -> Element {
        let page = dict.get_ref(b"Pg").map_or(page, |page| page.obj_number);
        let words = dict.get::<PdfString<'_>>(b"ActualText").map(|t| decoded(t.as_bytes()));
        let spans = if matches!(role, Role::Cell(_)) { spans(dict) } else { (1, 1) };
        let mut kids = Vec::new();
        match (dict.get_ref(b"K"), dict.get::<Object<'_>>(b"K")) {
            (_, Some(Object::Array(array))) => {
                for kid in array.raw_iter() {
                    let (reference, kid) = match kid {
                        MaybeRef::Ref(reference) => (Some(reference), self.resolved(reference)),
                        MaybeRef::NotRef(kid) => (None, Some(kid)),
                    };
                    kids.extend(kid.and_then(|kid| self.kid(kid, reference, page, depth)));
                }
            }
            (reference, Some(kid)) => kids.extend(self.kid(kid, reference, page, depth)),
            (_, None) => {}
        }
        Element { role, kids, words, spans }
    }

    fn resolved(&self, reference: ObjRef) -> Option<Object<'p>> {
        self.pdf.xref().get(reference.into())
    }

    fn kid(&mut self, kid: Object<'_>, own: Option<ObjRef>, page: u32, depth: u32) -> Option<Kid> {
        self.left = self.left.checked_sub(1)?;
        match kid {
            Object::Number(id) => Some(Kid::Content(page, id.as_i64() as i32)),
            Object::Dict(dict) => {
                let id = dict.get::<Number>(b"MCID").map(|id| id.as_i64() as i32);
                if let Some(id) = id {
                    let page = dict.get_ref(b"Pg").map_or(page, |page| page.obj_number);
                    // Contents of a form have their own numbers.
                    return (!dict.contains_key(b"Stm")).then_some(Kid::Content(page, id));
                }
                if depth >= DEEPEST || own.is_some_and(|own| !self.met.insert(own.into())) {
                    return None;
                }
                let role = self.role(dict.get::<Name<'_>>(b"S")?.as_str());
                Some(Kid::Element(self.element(&dict, page, depth + 1, role)))
            }
            _ => None,
        }
    }

    fn role(&self, name: &str) -> Role {
        let mut name = name;
        for _ in 0..8 {
            if let Some(role) = standard(name) {
                return role;
            }
            match self.names.get(name) {
                Some(next) => name = next,
                None => break,
            }
        }
        Role::Group
    }
}

/// The role of a standard name.
fn standard(name: &str) -> Option<Role> {
    Some(match name {
        "P" | "Caption" | "BlockQuote" | "TOCI" | "Title" | "Formula" => Role::Paragraph,
        "H" | "H1" => Role::Heading(1),
        "H2" => Role::Heading(2),
        "H3" => Role::Heading(3),
        "H4" => Role::Heading(4),
        "H5" => Role::Heading(5),
        "H6" => Role::Heading(6),
        "L" => Role::List,
        "LI" => Role::Item,
        "Lbl" => Role::Label,
        "Note" | "FENote" => Role::Note,
        "Table" => Role::Table,
        "TR" => Role::Row,
        "TH" => Role::Cell(true),
        "TD" => Role::Cell(false),
        "Artifact" => Role::Artifact,
        "Span" | "Link" | "Reference" | "Quote" | "Em" | "Strong" | "Sub" | "BibEntry" | "Code" | "Annot" | "Ruby"
        | "RB" | "RT" | "RP" | "Warichu" | "WT" | "WP" => Role::Inline,
        "Document" | "DocumentFragment" | "Part" | "Art" | "Sect" | "Div" | "Aside" | "NonStruct" | "Private"
        | "LBody" | "THead" | "TBody" | "TFoot" | "TOC" | "Index" | "Figure" | "Form" => Role::Group,
        _ => return None,
    })
}

/// The rows and columns that a cell covers, from its attributes.
fn spans(dict: &Dict<'_>) -> (u32, u32) {
    let mut spans = (1, 1);
    let mut take = |attributes: Dict<'_>| {
        let number = |key: &[u8]| attributes.get::<Number>(key).map(|n| n.as_i64().clamp(1, 1_000));
        if let Some(rows) = number(b"RowSpan") {
            spans.0 = rows as u32;
        }
        if let Some(columns) = number(b"ColSpan") {
            spans.1 = columns as u32;
        }
    };
    match dict.get::<Object<'_>>(b"A") {
        Some(Object::Dict(attributes)) => take(attributes),
        Some(Object::Array(list)) => list.iter::<Object<'_>>().filter_map(Object::into_dict).for_each(take),
        _ => {}
    }
    spans
}
