//! Where everything of a publication stands: parts, eIds, places of footnotes, numbers of citations.
//! Worked out once; the XML and the tables both follow it.

mod inlines;

use crate::model::{Publication, Resolution, Role};
use crate::write::eid::{self, Names};
use crate::write::outline::{Kind, Outline};

/// The whole plan.
#[derive(Default)]
pub struct Plan {
    /// Main parts and annexes in reading order.
    pub parts: Vec<Part>,
    /// Where each footnote stands, by its index in the publication.
    pub notes: Vec<Note>,
    /// The citations in the proponent line, as indices into `citations`.
    pub proponent: Vec<usize>,
    /// All citations in the order in which they are read.
    pub citations: Vec<CitationAt>,
    /// The first resolution that is one; before it the first may be only the common title.
    pub lead: usize,
}

/// A main part or an annex.
pub struct Part {
    /// Index of its resolution.
    pub resolution: usize,
    /// Index of the annex in the resolution; `None` for the main part.
    pub annex: Option<usize>,
    /// As in `paragraphs.csv`: `main`, `annex_1`.
    pub name: String,
    /// What its eIds begin with: `` for the main part, `att_1`, `cmp_2`, `cmp_2__att_1`.
    pub prefix: String,
    /// As in IRIs: `!main`, `!annex_1`, `!annex_1/appendix_1`.
    pub component: String,
    /// Its elements.
    pub outline: Outline,
    /// Its paragraphs' places, by their index.
    pub rows: Vec<Row>,
}

/// The place of a paragraph.
#[derive(Default)]
pub struct Row {
    /// Its eId.
    pub eid: String,
    /// The eId of the paragraph or heading it is in.
    pub parent: String,
    /// The numbers that lead to it.
    pub path: String,
    /// Its citations, as indices into the plan's.
    pub refs: Vec<usize>,
    /// Footnotes that nothing calls, to be written at its end.
    pub guests: Vec<usize>,
}

/// The place of a footnote.
#[derive(Default)]
pub struct Note {
    /// Its eId.
    pub eid: String,
    /// Part and paragraph it is written in; `None` for the masthead.
    pub host: Option<(usize, usize)>,
    /// The byte of that text after which it is called; `None` where nothing calls it.
    pub call: Option<usize>,
    /// Its citations, as indices into the plan's.
    pub refs: Vec<usize>,
}

/// A citation, by where it is.
pub struct CitationAt {
    /// Paragraph, footnote or the proponent line.
    pub owner: Owner,
    /// Its index there.
    pub index: usize,
    /// Its eId.
    pub eid: String,
    /// The Work that is cited, where its date is known.
    pub work: Option<String>,
}

/// What text a citation is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// `[on the report of the First Committee (A/62/386)]`
    Proponent,
    /// A paragraph, by part and index.
    Paragraph(usize, usize),
    /// A footnote, by index.
    Note(usize),
}

impl Plan {
    /// Plans a publication.
    pub fn new(publication: &Publication) -> Plan {
        let mut plan = Plan { lead: lead(publication), ..Plan::default() };
        let single = publication.resolutions.len() - plan.lead <= 1;
        let mut names = Names::default();
        for (at, resolution) in publication.resolutions.iter().enumerate() {
            let prefix = if single || at < plan.lead { String::new() } else { format!("cmp_{}", at + 1 - plan.lead) };
            plan.add_parts(publication, at, resolution, &prefix, &mut names);
        }
        inlines::place(&mut plan, publication, &mut names);
        plan
    }

    fn add_parts(
        &mut self,
        publication: &Publication,
        at: usize,
        resolution: &Resolution,
        prefix: &str,
        names: &mut Names,
    ) {
        let language = publication.language;
        let outline = Outline::new(&resolution.main, Kind::Main { adopts: resolution.adopts }, language);
        let row_count = resolution.main.len();
        let mut add = |annex, name, prefix: String, component, mut outline: Outline, rows| {
            eid::assign(&mut outline, &prefix, names);
            let mut part = Part {
                resolution: at,
                annex,
                name,
                prefix,
                component,
                outline,
                rows: std::iter::repeat_with(Row::default).take(rows).collect(),
            };
            part.place_rows();
            self.parts.push(part);
        };
        add(None, "main".into(), prefix.to_string(), "!main".into(), outline, row_count);
        let (mut annexes, mut appendices) = (0, 0);
        for (index, annex) in resolution.annexes.iter().enumerate() {
            let (below, component);
            if annex.level == 0 || annexes == 0 {
                annexes += 1;
                appendices = 0;
                below = eid::join(prefix, &format!("att_{annexes}"));
                component = format!("!annex_{annexes}");
            } else {
                appendices += 1;
                below = eid::join(prefix, &format!("att_{annexes}__att_{appendices}"));
                component = format!("!annex_{annexes}/appendix_{appendices}");
            }
            let outline = Outline::new(&annex.paragraphs, Kind::Annex, language);
            let name = format!("annex_{annexes}");
            add(Some(index), name, below, component, outline, annex.paragraphs.len());
        }
    }
}

/// Where one number carries several resolutions, a first one of only titles is the title of
/// them all.
fn lead(publication: &Publication) -> usize {
    let common = publication.resolutions.first().is_some_and(|r| {
        r.letter.is_none()
            && r.annexes.is_empty()
            && r.main.iter().all(|p| p.role == Role::Title)
            && publication.resolutions.len() > 1
    });
    usize::from(common)
}

impl Part {
    /// True for an appendix to the annex before it.
    pub fn is_appendix(&self) -> bool {
        self.component.contains('/')
    }

    /// True for a treaty, statute or code: an annex of articles.
    pub fn is_act(&self) -> bool {
        self.annex.is_some() && self.outline.holds_articles()
    }

    /// The eId of the annex itself, which its paragraphs are in.
    fn top(&self) -> &str {
        if self.annex.is_some() { &self.prefix } else { "" }
    }

    /// Fills in the rows from the elements.
    fn place_rows(&mut self) {
        let top = self.top().to_string();
        let roots = [&self.outline.preamble, &self.outline.body, &self.outline.conclusions];
        let roots: Vec<usize> = roots.into_iter().flatten().copied().collect();
        for root in roots {
            self.place_row(root, &top, "");
        }
        for (nth, paragraph) in self.outline.preface.iter().enumerate() {
            let container = format!("preface__container_{}", nth + 1);
            self.rows[*paragraph].eid = eid::join(&self.prefix, &container);
            self.rows[*paragraph].parent.clone_from(&top);
        }
    }

    fn place_row(&mut self, element: usize, parent: &str, path: &str) {
        let this = &mut self.outline.elements[element];
        let children = std::mem::take(&mut this.children);
        let owned = this.source.filter(|p| self.outline.owners.get(*p) == Some(&Some(element)));
        match owned {
            Some(paragraph) => self.place_paragraph(paragraph, element, &children, parent, path),
            None => children.iter().for_each(|child| self.place_row(*child, parent, path)),
        }
        self.outline.elements[element].children = children;
    }

    /// Fills in the row of the paragraph whose text an element holds.
    fn place_paragraph(&mut self, paragraph: usize, element: usize, children: &[usize], parent: &str, path: &str) {
        let this = &self.outline.elements[element];
        let path = match (this.label.as_str(), path) {
            ("", _) => path.to_string(),
            (label, "") => label.to_string(),
            (label, _) => format!("{path}/{label}"),
        };
        let eid = this.eid.clone();
        children.iter().for_each(|child| self.place_row(*child, &eid, &path));
        let row = &mut self.rows[paragraph];
        row.parent.push_str(parent);
        row.eid = eid;
        row.path = path;
    }
}
