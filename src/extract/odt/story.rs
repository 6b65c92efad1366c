//! A walk through the text of an OpenDocument file, or through its page styles with their headers.
use std::rc::Rc;

use super::super::flow::{Flow, Shape, joined, without_marker};
use super::super::grid::Span;
use super::super::margins;
use super::super::pen::Look;
use super::super::xml::{Inside, Tag, Visit};
use super::lists::{Lists, Suspended};
use super::paragraph::{Draft, first_letter, look_of};
use super::styles::Styles;
use crate::block::{Block, Hint, NoteBody, Reason};
use crate::text::Text;

/// A note whose body is open.
#[derive(Debug)]
struct Note {
    index: usize,
    custom: bool,
    flow: Flow,
    lists: Suspended,
}

/// A header or footer of a page style.
#[derive(Clone, Debug)]
pub struct Margin {
    /// Name of the page style.
    pub master: String,
    /// `style:header`, `style:footer-left` ...
    pub kind: String,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
}

/// The walker.
pub struct Story<'a> {
    styles: &'a Styles,
    lists: &'a mut Lists,
    /// The text.
    pub flow: Flow,
    /// Footnotes and endnotes, in the order of their calls.
    pub notes: Vec<NoteBody>,
    /// Headers and footers.
    pub margins: Vec<Margin>,
    /// Comments, which are not text.
    pub comments: Vec<Block>,
    /// Page style of the first paragraph.
    pub first_master: Option<String>,
    /// Pages begun before the last one.
    pub page_breaks: u32,
    /// Deleted text was left out.
    pub tracked: bool,
    page_has_words: bool,
    drafts: Vec<Draft>,
    note: Option<Note>,
    /// In `text:note-citation`: the index of the note.
    citation: Option<usize>,
    comment: Option<Flow>,
    margin: Option<(String, String, Flow)>,
    master: String,
    in_page_number: bool,
    header_rows: bool,
    seen_text: bool,
    gap: f32,
    after: f32,
}

impl<'a> Story<'a> {
    /// A walker over a part with the styles and list styles that hold in it.
    pub fn new(styles: &'a Styles, lists: &'a mut Lists) -> Self {
        Story {
            styles,
            lists,
            flow: Flow::default(),
            notes: Vec::new(),
            margins: Vec::new(),
            comments: Vec::new(),
            first_master: None,
            page_breaks: 0,
            tracked: false,
            page_has_words: false,
            drafts: Vec::new(),
            note: None,
            citation: None,
            comment: None,
            margin: None,
            master: String::new(),
            in_page_number: false,
            header_rows: false,
            seen_text: false,
            gap: 0.0,
            after: 0.0,
        }
    }

    /// Where finished paragraphs go.
    fn sink(&mut self) -> &mut Flow {
        match (&mut self.comment, &mut self.note, &mut self.margin) {
            (Some(flow), _, _) => flow,
            (_, Some(note), _) => &mut note.flow,
            (_, _, Some((_, _, flow))) => flow,
            _ => &mut self.flow,
        }
    }

    fn page_break(&mut self) {
        if std::mem::take(&mut self.page_has_words) {
            self.page_breaks += 1;
        }
    }

    fn open_paragraph(&mut self, tag: &Tag) {
        let name = tag.get("text:style-name").unwrap_or_default();
        let style = self.styles.paragraph(&name);
        let in_text = self.note.is_none() && self.comment.is_none() && self.margin.is_none();
        if in_text && self.drafts.is_empty() {
            if !std::mem::replace(&mut self.seen_text, true) {
                self.first_master = style.master.clone();
            } else if style.new_page || style.master.is_some() {
                self.page_break();
            }
        }
        let heading = (tag.name() == "text:h" && in_text).then(|| {
            let outline = tag.number("text:outline-level").map(|n| n.clamp(1.0, 9.0) as u8);
            self.styles.heading(&name, outline)
        });
        let mut draft = Draft { style, heading: heading.flatten(), page: self.page_breaks + 1, ..Draft::default() };
        draft.looks.push(look_of(&draft.style, &Look::default(), false));
        if let Some(label) = self.lists.number() {
            draft.style.left = draft.style.left.or(label.left);
            draft.style.first = draft.style.first.or(label.first);
            draft.label = Some(label.text);
        }
        self.drafts.push(draft);
    }

    fn end_paragraph(&mut self) {
        let Some(draft) = self.drafts.pop() else { return };
        let style = &draft.style;
        let (mut text, lead) = draft.pen.finish();
        let (hidden, _) = draft.hidden.finish();
        let left = first_letter(style, if draft.label.is_some() { "" } else { &lead }, text.words.chars().count());
        if let Some(label) = draft.label {
            let mut numbered = Text::plain(label + "\t");
            numbered.push(&text);
            text = numbered;
        }
        let size = draft.size.or(style.size);
        let before = self.after.max(style.before.unwrap_or(0.0));
        self.after = style.after.unwrap_or(0.0);
        self.sink().furniture(hidden, Reason::Other, draft.page);
        if text.is_empty() {
            self.gap += before + size.map_or(12.0, |s| s * 1.2);
            return;
        }
        let shape =
            Shape { left, gap: std::mem::take(&mut self.gap) + before, size: size.unwrap_or(0.0), page: draft.page };
        let hint = match draft.heading {
            _ if self.margin.is_some() && draft.has_page_number && !draft.has_words => {
                Hint::Furniture(Reason::PageNumber)
            }
            Some(level) => Hint::Heading(level),
            None => Hint::None,
        };
        self.sink().paragraph(text, shape, hint);
    }

    fn write(&mut self, words: &str) {
        let in_text = self.note.is_none() && self.margin.is_none();
        let page = self.page_breaks + 1;
        let page_number = self.in_page_number;
        let Some(draft) = self.drafts.last_mut() else { return };
        if words.chars().any(char::is_alphanumeric) {
            self.page_has_words |= in_text;
            draft.has_words |= !page_number;
            draft.has_page_number |= page_number;
        }
        if draft.pen.is_blank() {
            draft.page = page;
        }
        let Some((look, hidden)) = draft.looks.last() else { return };
        if *hidden { draft.hidden.write(words, look) } else { draft.pen.write(words, look) }
    }

    fn open_span(&mut self, tag: &Tag) {
        let Some(draft) = self.drafts.last_mut() else { return };
        let (outer, hidden) = draft.looks.last().cloned().unwrap_or_default();
        let style = self.styles.get(&tag.get("text:style-name").unwrap_or_default());
        self.tracked |= style.struck == Some(true);
        let (mut look, hidden) = look_of(&style, &outer, hidden);
        if let Some(address) = tag.get("xlink:href").filter(|a| tag.name() == "text:a" && !a.starts_with('#')) {
            look.link = Some(Rc::from(&*address));
        }
        if draft.size.is_none() && draft.pen.is_blank() {
            draft.size = style.size;
        }
        draft.looks.push((look, hidden));
    }

    fn open_note(&mut self) {
        let index = self.notes.len();
        self.notes.push(NoteBody { page: self.page_breaks + 1, ..NoteBody::default() });
        if let Some(draft) = self.drafts.last_mut() {
            draft.pen.call(index);
        }
        let lists = self.lists.set_aside();
        self.note = Some(Note { index, custom: false, flow: Flow::default(), lists });
    }

    fn close_note(&mut self) {
        let Some(note) = self.note.take() else { return };
        self.lists.resume(note.lists);
        let text = joined(note.flow.finish());
        if let Some(body) = self.notes.get_mut(note.index) {
            body.text = without_marker(&text, if note.custom { &body.marker } else { "" });
        }
    }

    fn close_margin(&mut self) {
        let Some((master, kind, flow)) = self.margin.take() else { return };
        let blocks = margins::paragraphs(flow);
        self.margins.push(Margin { master, kind, blocks });
    }

    fn open_cell(&mut self, tag: &Tag) {
        let number = |name: &str| tag.number(name).map_or(1, |n| n.clamp(1.0, 1000.0) as u32);
        let span = Span {
            columns: number("table:number-columns-spanned"),
            rows: number("table:number-rows-spanned"),
            ..Span::default()
        };
        let repeated = number("table:number-columns-repeated");
        let flow = self.sink();
        flow.open_cell(span);
        if let Some(table) = flow.table() {
            table.skip(repeated - 1);
        }
    }
}

impl Visit for Story<'_> {
    fn open(&mut self, tag: &Tag) -> Inside {
        match tag.name() {
            "text:p" | "text:h" => self.open_paragraph(tag),
            "text:span" | "text:a" => self.open_span(tag),
            "text:s" => {
                let count = tag.number("text:c").map_or(1, |n| n.clamp(1.0, 200.0) as usize);
                self.write(&" ".repeat(count));
            }
            "text:tab" => self.write("\t"),
            "text:line-break" => {
                if let Some(draft) = self.drafts.last_mut() {
                    let (look, _) = draft.looks.last().cloned().unwrap_or_default();
                    draft.pen.line_break(&look);
                }
            }
            "text:soft-page-break" => self.page_break(),
            "text:note" => self.open_note(),
            "text:note-citation" => {
                self.citation = self.note.as_ref().map(|n| n.index);
                if let Some(note) = &mut self.note {
                    note.custom = tag.get("text:label").is_some();
                }
            }
            "text:list" => self.lists.open(tag),
            "text:list-item" => self.lists.open_item(tag),
            "table:table" => self.sink().open_table(),
            "table:table-header-rows" => self.header_rows = true,
            "table:table-row" => {
                let header = self.header_rows;
                if let Some(table) = self.sink().table() {
                    table.open_row(header, 0);
                }
            }
            "table:table-cell" => self.open_cell(tag),
            "text:page-number" | "text:page-count" => self.in_page_number = true,
            "text:tracked-changes" => {
                self.tracked = true;
                return Inside::Skip;
            }
            "office:annotation" => self.comment = Some(Flow::default()),
            // Already read.
            "office:styles" | "office:automatic-styles" => return Inside::PassOver,
            "dc:creator"
            | "dc:date"
            | "meta:creator-initials"
            | "meta:date-string"
            | "svg:title"
            | "svg:desc"
            | "office:binary-data"
            | "text:ruby-text"
            | "text:sequence-decls"
            | "text:user-field-decls"
            | "text:variable-decls"
            | "office:forms"
            | "office:scripts"
            | "office:font-face-decls"
            | "draw:object"
            | "text:hidden-text" => return Inside::Skip,
            "style:master-page" => self.master = tag.get("style:name").unwrap_or_default().into_owned(),
            kind if is_margin(kind) => self.margin = Some((self.master.clone(), kind.to_string(), Flow::default())),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => self.end_paragraph(),
            "text:span" | "text:a" => {
                if let Some(draft) = self.drafts.last_mut().filter(|d| d.looks.len() > 1) {
                    draft.looks.pop();
                }
            }
            "text:note" => self.close_note(),
            "text:note-citation" => self.citation = None,
            "text:list" => self.lists.close(),
            "table:table" => self.sink().close_table(),
            "table:table-header-rows" => self.header_rows = false,
            "table:table-cell" => self.sink().close_cell(),
            "text:page-number" | "text:page-count" => self.in_page_number = false,
            "office:annotation" => self.comments.extend(self.comment.take().map(Flow::finish).unwrap_or_default()),
            kind if is_margin(kind) => self.close_margin(),
            _ => {}
        }
    }

    /// White space of the source is folded; what counts is written as elements.
    fn text(&mut self, text: &str) {
        if let Some(body) = self.citation.and_then(|at| self.notes.get_mut(at)) {
            return body.marker.push_str(text.trim());
        }
        let folds = text.as_bytes().windows(2).any(|w| w[0].is_ascii_whitespace() && w[1].is_ascii_whitespace());
        if !folds {
            return self.write(text);
        }
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            match c.is_ascii_whitespace() {
                true if folded.ends_with(' ') => {}
                true => folded.push(' '),
                false => folded.push(c),
            }
        }
        self.write(&folded);
    }
}

/// `style:header`, `style:header-left`, `style:footer-first` ...
fn is_margin(name: &str) -> bool {
    matches!(
        name,
        "style:header"
            | "style:header-left"
            | "style:header-first"
            | "loext:header-first"
            | "style:footer"
            | "style:footer-left"
            | "style:footer-first"
            | "loext:footer-first"
    )
}
