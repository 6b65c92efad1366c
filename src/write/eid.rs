//! The eIds of a part's elements: from structure and printed numbers alone, so that all language
//! versions of a document have the same ones (AKN4UN, Akoma Ntoso Naming Convention 5.4).

use crate::write::outline::{Outline, Tag};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Names that are given in a document, so that each is given once.
#[derive(Default)]
pub struct Names {
    /// Each with the highest number that was given to it.
    used: HashMap<String, u32>,
}

impl Names {
    /// The first of several names that is free; if none is, the last with a number.
    pub fn first_free(&mut self, names: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for name in names {
            if self.is_new(&name) {
                return name;
            }
            last = name;
        }
        self.unique(last)
    }

    /// The name, or the name with the first number that makes it a new one.
    pub fn unique(&mut self, name: String) -> String {
        if self.is_new(&name) {
            return name;
        }
        let mut n = self.used.get(&name).copied().unwrap_or(1);
        loop {
            n += 1;
            let other = format!("{name}_{n}");
            if self.is_new(&other) {
                self.used.insert(name, n);
                return other;
            }
        }
    }

    /// Takes a name, if nobody has it.
    fn is_new(&mut self, name: &str) -> bool {
        if self.used.contains_key(name) {
            return false;
        }
        self.used.insert(name.to_string(), 1);
        true
    }
}

/// Gives each element of a part its eId. `prefix` is that of the part: empty or `att_1`.
pub fn assign(outline: &mut Outline, prefix: &str, names: &mut Names) {
    let restart = restart(outline, &outline.body);
    let mut assigner = Assigner { outline, names, prefix: prefix.to_string(), restart, counts: HashMap::default() };
    for (zone, elements) in [
        ("preamble", assigner.outline.preamble.clone()),
        ("body", assigner.outline.body.clone()),
        ("conclusions", assigner.outline.conclusions.clone()),
    ] {
        for element in elements {
            assigner.name(element, &Place { zone, ..Place::default() });
        }
    }
}

/// The depth of headings that numbers of paragraphs need before them: 0 where they run through the
/// whole part, 1 where they start again in each section.
fn restart(outline: &Outline, body: &[usize]) -> usize {
    let mut depth = 0;
    while depth < 9 {
        let mut seen = HashSet::default();
        let twice = body.iter().any(|e| repeats(outline, *e, depth, 0, None, &mut seen));
        if !twice {
            return depth;
        }
        depth += 1;
    }
    depth
}

/// True where a number comes twice under the same heading of a depth.
fn repeats<'a>(
    outline: &'a Outline,
    element: usize,
    depth: usize,
    at: usize,
    heading: Option<usize>,
    seen: &mut HashSet<(Option<usize>, &'a str)>,
) -> bool {
    let this = &outline.elements[element];
    if this.tag == Tag::Paragraph {
        return !this.label.is_empty() && !seen.insert((heading, &this.label));
    }
    if !this.tag.is_heading() {
        return false;
    }
    let heading = if at < depth { Some(element) } else { heading };
    this.children.iter().any(|c| repeats(outline, *c, depth, at + 1, heading, seen))
}

impl Tag {
    /// True for what a heading opens.
    pub fn is_heading(self) -> bool {
        matches!(self, Tag::Part | Tag::Section | Tag::Title | Tag::Chapter | Tag::Division | Tag::Article | Tag::Rule)
    }
}

/// Where an element stands.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    /// `preamble`, `body`, `conclusions`: part of the names of containers.
    zone: &'a str,
    /// eId of the element it is in; empty at the top.
    parent: &'a str,
    /// eId of the innermost heading's element.
    heading: &'a str,
    /// eId of the heading's element that numbers of paragraphs need before them.
    context: &'a str,
    /// How many headings it is under.
    depth: usize,
    /// How many of its like are before it in its parent, and this one.
    nth: usize,
}

struct Assigner<'a> {
    outline: &'a mut Outline,
    names: &'a mut Names,
    /// The eId of the annex or of the text taken over; empty in the main part.
    prefix: String,
    restart: usize,
    counts: HashMap<String, usize>,
}

impl Assigner<'_> {
    fn name(&mut self, element: usize, place: &Place<'_>) {
        let tag = self.outline.elements[element].tag;
        let eid = self.eid(element, tag, place).map(|eid| self.names.unique(eid));
        let children = std::mem::take(&mut self.outline.elements[element].children);
        let own = eid.as_deref();
        if let (Tag::Embedded, Some(own)) = (tag, own) {
            self.embedded(&children, own, place.zone);
        }
        let is_heading = tag.is_heading();
        let heading = own.filter(|_| is_heading);
        let through = matches!(tag, Tag::Content | Tag::Intro);
        let mut words = 0;
        for (at, child) in children.iter().enumerate().filter(|_| tag != Tag::Embedded) {
            let child_tag = self.outline.elements[*child].tag;
            words += usize::from(child_tag == Tag::P);
            let deep = heading.filter(|_| place.depth < self.restart);
            // A table is named after the paragraph, not after its content; words by their place.
            let parent = if through && child_tag == Tag::Table { place.parent } else { own.unwrap_or(place.parent) };
            let inner = Place {
                zone: place.zone,
                parent,
                heading: heading.unwrap_or(place.heading),
                context: deep.unwrap_or(place.context),
                depth: place.depth + usize::from(is_heading),
                nth: if child_tag == Tag::P { words } else { at + 1 },
            };
            self.name(*child, &inner);
        }
        self.outline.elements[element].children = children;
        self.outline.elements[element].eid = eid.unwrap_or_default();
    }

    /// Names what a text holds that is taken over: it counts for itself.
    fn embedded(&mut self, body: &[usize], own: &str, zone: &str) {
        let outer = (std::mem::replace(&mut self.prefix, own.to_string()), self.restart);
        self.restart = restart(self.outline, body);
        for element in body {
            self.name(*element, &Place { zone, ..Place::default() });
        }
        (self.prefix, self.restart) = outer;
    }

    /// The eId that structure and number give, or `None` for elements without one.
    fn eid(&mut self, element: usize, tag: Tag, place: &Place<'_>) -> Option<String> {
        let label = std::mem::take(&mut self.outline.elements[element].label);
        let prefix = std::mem::take(&mut self.prefix);
        let eid = self.eid_with(element, tag, place, &label, &prefix);
        self.outline.elements[element].label = label;
        self.prefix = prefix;
        eid
    }

    fn eid_with(&mut self, element: usize, tag: Tag, place: &Place<'_>, label: &str, prefix: &str) -> Option<String> {
        let parent = if place.parent.is_empty() { prefix } else { place.parent };
        let heading = if place.heading.is_empty() { prefix } else { place.heading };
        let context = if place.context.is_empty() { prefix } else { place.context };
        let named = |before: &str, what: &str| numbered(before, what, label);
        Some(match tag {
            Tag::Formula => self.counted(&join(prefix, place.zone), "formula"),
            Tag::Container(_) => self.counted(&join(prefix, place.zone), "container"),
            Tag::Hcontainer(name) => self.counted(heading, name),
            Tag::Part => named(heading, "part"),
            Tag::Article => named(prefix, "art"),
            Tag::Rule => named(prefix, "rule"),
            Tag::Heading => join(parent, "heading"),
            Tag::Section => named(heading, "sec"),
            Tag::Title => named(heading, "title"),
            Tag::Chapter => named(heading, "chp"),
            Tag::Division if label.is_empty() => self.counted(heading, "dvs"),
            Tag::Division => named(heading, "dvs"),
            Tag::CrossHeading => self.counted(heading, "crossHeading"),
            Tag::Paragraph if label.is_empty() => self.counted(context, "para"),
            Tag::Paragraph => named(context, "para"),
            Tag::Alinea => self.counted(parent, "al"),
            Tag::Embedded => self.counted(prefix, "embeddedStructure"),
            Tag::List | Tag::BlockList => self.counted(parent, "list"),
            Tag::Point if label.is_empty() => self.counted(parent, "point"),
            Tag::Point => named(parent, "point"),
            Tag::Item if label.is_empty() => self.counted(parent, "item"),
            Tag::Item => named(parent, "item"),
            Tag::Intro => join(parent, "intro"),
            Tag::ListIntroduction => join(parent, "intro"),
            Tag::Content => join(parent, "content"),
            Tag::WrapUp | Tag::ListWrapUp => join(parent, "wrapup"),
            Tag::Table => self.counted(parent, "table"),
            // Rows are not named, but number their cells; the name goes no further than here.
            Tag::Row(_) => numbered(parent, "tr", &place.nth.to_string()),
            Tag::Cell => numbered(parent, "td", &place.nth.to_string()),
            Tag::P => {
                let source = self.outline.elements[element].source?;
                if self.outline.owners.get(source)? != &Some(element) {
                    return None;
                }
                numbered(parent, "p", &place.nth.to_string())
            }
        })
    }

    /// The next of its kind below a name: `preamble__container_3`.
    fn counted(&mut self, before: &str, what: &str) -> String {
        let name = join(before, what);
        let count = match self.counts.get_mut(&name) {
            Some(count) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.insert(name, 1);
                1
            }
        };
        numbered(before, what, &count.to_string())
    }
}

/// `sec_II` and `para_1` make `sec_II__para_1`.
pub fn join(before: &str, name: &str) -> String {
    if before.is_empty() { name.to_string() } else { [before, "__", name].concat() }
}

/// `sec_II`, `para` and `1` make `sec_II__para_1`.
fn numbered(before: &str, what: &str, number: &str) -> String {
    let between = if before.is_empty() { "" } else { "__" };
    [before, between, what, "_", number].concat()
}
