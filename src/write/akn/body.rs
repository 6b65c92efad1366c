//! The elements of a part: preamble, main body, conclusions.

use super::Akn;
use super::inline::{Run, Span};
use crate::model::date::Date;
use crate::model::{Kind, Paragraph, Role};
use crate::write::eid::join;
use crate::write::identity;
use crate::write::label;
use crate::write::outline::{Element, Tag};
use crate::write::plan::Part;

impl Akn<'_> {
    /// `preamble`, `mainBody` and `conclusions` of a part.
    pub fn body(&mut self, part: usize) {
        let plan = self.plan;
        let this = &plan.parts[part];
        let status: &[(&str, &str)] = if self.publication.fragment { &[("status", "incomplete")] } else { &[] };
        if !this.outline.preamble.is_empty() {
            self.xml.open("preamble", status);
            self.elements(part, &this.outline.preamble);
            self.xml.close("preamble");
        }
        let name = if this.is_act() { "body" } else { "mainBody" };
        self.xml.open(name, status);
        if this.outline.body.is_empty() {
            self.xml.empty_line("p", &[]);
        }
        self.elements(part, &this.outline.body);
        self.xml.close(name);
        if !this.outline.conclusions.is_empty() {
            self.xml.open("conclusions", &[]);
            self.elements(part, &this.outline.conclusions);
            self.xml.close("conclusions");
        }
    }

    fn elements(&mut self, part: usize, elements: &[usize]) {
        let plan = self.plan;
        for element in elements {
            self.element(part, &plan.parts[part].outline.elements[*element]);
        }
    }

    fn element(&mut self, part: usize, element: &Element) {
        let paragraphs = self.plan.paragraphs(part, self.publication);
        let source = element.source.and_then(|at| paragraphs.get(at));
        let eid: &[(&str, &str)] = &[("eId", &element.eid)];
        let name = name(element.tag);
        match element.tag {
            Tag::P if !element.children.is_empty() => {
                self.xml.open(name, &[]);
                self.words(part, element.source);
            }
            Tag::P | Tag::ListIntroduction | Tag::ListWrapUp | Tag::Heading => {
                let eid = if element.eid.is_empty() { &[] } else { eid };
                self.xml.open_words(name, eid);
                self.words(part, element.source);
                self.xml.end(name);
                return;
            }
            Tag::CrossHeading => {
                let preamble = self.terms.known("preamble");
                self.xml.open_words(name, &[("eId", &element.eid), ("refersTo", &preamble)]);
                self.words(part, element.source);
                self.xml.end(name);
                return;
            }
            Tag::Formula => {
                let actor = self.enacting_body();
                let mut attributes = vec![("eId", element.eid.as_str()), ("name", "enactingFormula")];
                attributes.extend(actor.as_deref().map(|a| ("refersTo", a)));
                self.xml.open(name, &attributes);
            }
            Tag::Container(kind) => {
                let phrase = source.map(phrase).filter(|_| kind == "preambular");
                let kind = phrase.as_deref().unwrap_or(kind);
                self.xml.open(name, &[("eId", &element.eid), ("name", kind)]);
            }
            Tag::Hcontainer(kind) => self.xml.open(name, &[("eId", &element.eid), ("name", kind)]),
            Tag::Row(header) => {
                self.xml.open(name, if header { &[("class", "header")] } else { &[] });
                self.cells(part, element, if header { "th" } else { "td" });
                self.xml.close(name);
                return;
            }
            _ => self.xml.open(name, eid),
        }
        if let Some(paragraph) = source.filter(|_| has_number(element.tag)) {
            if let Some(number) = paragraph.number.as_deref().filter(|n| !n.is_empty()) {
                self.xml.words_line("num", &[], number);
            }
            let is_number = element.tag.is_heading()
                && paragraph.number.is_none()
                && label::unit(&paragraph.text.words, self.publication.language).is_some();
            if is_number {
                self.xml.open_words("num", &[]);
                self.words(part, element.source);
                self.xml.end("num");
            } else if element.tag.is_heading() && !paragraph.text.is_empty() {
                self.xml.open_words("heading", &[("eId", &join(&element.eid, "heading"))]);
                self.words(part, element.source);
                self.xml.end("heading");
            }
        }
        self.elements(part, &element.children);
        self.xml.close(name);
    }

    /// The cells of a row.
    fn cells(&mut self, part: usize, row: &Element, name: &str) {
        let plan = self.plan;
        let elements = &plan.parts[part].outline.elements;
        let paragraphs = plan.paragraphs(part, self.publication);
        for cell in row.children.iter().map(|c| &elements[*c]) {
            let place = cell.source.and_then(|at| paragraphs[at].cell).unwrap_or_default();
            let (columns, rows) = (place.column_span.to_string(), place.row_span.to_string());
            let mut attributes = vec![("eId", cell.eid.as_str())];
            attributes.extend((place.column_span > 1).then_some(("colspan", columns.as_str())));
            attributes.extend((place.row_span > 1).then_some(("rowspan", rows.as_str())));
            self.xml.open(name, &attributes);
            if cell.children.is_empty() {
                self.xml.empty_line("p", &[]);
            }
            self.elements(part, &cell.children);
            self.xml.close(name);
        }
    }

    /// The words of a paragraph.
    pub fn words(&mut self, part: usize, source: Option<usize>) {
        let plan = self.plan;
        let this: &Part = &plan.parts[part];
        let Some(at) = source else { return };
        let paragraph = &plan.paragraphs(part, self.publication)[at];
        let row = &this.rows[at];
        let mut run = Run {
            opener: paragraph.opener,
            citations: &paragraph.citations,
            refs: &row.refs,
            guests: &row.guests,
            title: matches!(paragraph.role, Role::Title | Role::Heading),
            ..Run::default()
        };
        match paragraph.role {
            Role::Closing => run.around = self.adoption(paragraph),
            Role::Vote => return self.vote(part, paragraph, &mut run),
            _ => {}
        }
        self.inline(&paragraph.text, &mut run);
    }

    /// The meeting and the date in a closing line.
    fn adoption(&mut self, paragraph: &Paragraph) -> Vec<Span> {
        let words = &paragraph.text.words;
        let masthead = &self.publication.masthead;
        let mut spans = Vec::new();
        if let Some((range, date)) = Date::find(words, self.publication.language) {
            let mut attributes = vec![("date", date.to_string())];
            let meant = [(masthead.adoption_date, "dateOfAdoption"), (masthead.voting_date, "dateOfVoting")];
            if let Some((_, meaning)) = meant.iter().find(|(known, _)| *known == Some(date)) {
                attributes.push(("refersTo", self.terms.known(meaning)));
            }
            spans.push(Span::whole(range, "docDate", attributes));
        }
        let meeting = masthead.meeting.as_deref().filter(|m| !m.is_empty());
        if let Some((at, meeting)) = meeting.and_then(|m| Some((words.find(m)?, m))) {
            let range = at..at + meeting.len();
            let apart = spans.iter().all(|s| s.range.end <= range.start || range.end <= s.range.start);
            if let Some(event) = self.meeting(meeting).filter(|_| apart) {
                self.events += 1;
                let eid = join(&self.component, &format!("event_{}", self.events));
                spans.push(Span::whole(range, "event", vec![("eId", eid), ("refersTo", event)]));
            }
        }
        spans
    }

    /// The meeting as something referred to: `#meeting61`.
    pub fn meeting(&mut self, printed: &str) -> Option<String> {
        let bare = crate::write::label::bare(printed);
        let digits: String =
            bare.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return None;
        }
        let session = self.publication.masthead.session.as_deref();
        let session = session.map(|s| format!("{s}-")).unwrap_or_default().replace(' ', "_");
        let actor = &self.actor;
        let href = || format!("/akn/ontology/event/un/{actor}-{session}pv-{digits}");
        Some(self.terms.refer("TLCEvent", &format!("meeting{digits}"), printed, href))
    }

    /// The body that the formula names; a draft is another body's than its symbol says.
    fn enacting_body(&mut self) -> Option<String> {
        let masthead = &self.publication.masthead;
        let adopted = masthead.kind != Kind::DraftResolution;
        let organ = masthead.body.map_or(identity::organ_id(masthead.organ), |body| body.actor);
        (adopted && organ != "un").then(|| self.terms.known(organ))
    }
}

/// The name of a preambular paragraph: its opening words.
fn phrase(paragraph: &Paragraph) -> String {
    let words = &paragraph.text.words;
    let opener = words[..words.floor_char_boundary(paragraph.opener)].trim_matches(|c: char| !c.is_alphanumeric());
    if opener.is_empty() { "preambular".into() } else { opener.into() }
}

/// True for elements with their own number.
fn has_number(tag: Tag) -> bool {
    tag.is_heading() || matches!(tag, Tag::Paragraph | Tag::Alinea | Tag::Point | Tag::Item)
}

/// The element's name.
fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Formula => "formula",
        Tag::Container(_) => "container",
        Tag::BlockList => "blockList",
        Tag::ListIntroduction => "listIntroduction",
        Tag::Item => "item",
        Tag::ListWrapUp => "listWrapUp",
        Tag::Part => "part",
        Tag::Article => "article",
        Tag::Rule => "rule",
        Tag::Heading => "heading",
        Tag::Section => "section",
        Tag::Title => "title",
        Tag::Chapter => "chapter",
        Tag::Division => "division",
        Tag::CrossHeading => "crossHeading",
        Tag::Hcontainer(_) => "hcontainer",
        Tag::Paragraph => "paragraph",
        Tag::Alinea => "alinea",
        Tag::Embedded => "embeddedStructure",
        Tag::List => "list",
        Tag::Point => "point",
        Tag::Intro => "intro",
        Tag::Content => "content",
        Tag::WrapUp => "wrapUp",
        Tag::P => "p",
        Tag::Table => "table",
        Tag::Row(_) => "tr",
        Tag::Cell => "td",
    }
}
