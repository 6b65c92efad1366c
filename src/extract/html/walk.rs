//! A walk through a web page: blocks, inline marks, tables, lists, notes.
use std::collections::{BTreeMap, HashMap};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::super::flow::{Align, Flow, LETTER, Shape};
use super::super::grid::Span;
use super::super::pen::Look;
use super::counters;
use super::css::Css;
use super::ink::Ink;
use super::items::{List, is_typed};
use super::links::Notes;
use super::record::{is_enumerator, is_fact, is_notes_title};
use super::sheet::{Sheet, rules};
use super::state::{State, is_block};
use crate::block::{Block, Grain, Hint, Reason};
use crate::text::Text;

/// The walker.
pub struct Walk<'a> {
    notes: &'a Notes,
    sheet: Sheet,
    /// The numbers that the style sheet counts.
    counted: HashMap<NodeId, String>,
    flow: Flow,
    /// The blocks of the notes' bodies, by note.
    pub bodies: BTreeMap<usize, Vec<Block>>,
    in_body: Option<Body>,
    /// Sentences that notes are in the midst of, and where they are.
    held: Vec<(Ink, Option<Body>)>,
    states: Vec<State>,
    ink: Ink,
    lists: Vec<List>,
    label: Option<String>,
    /// A `<dt>` has just ended.
    after_term: Option<Term>,
    /// Cells of the open rows that are not `<th>`.
    plain_cells: Vec<u32>,
    /// Blocks of a footer that holds facts of the first page: it goes after the header.
    footer: Option<usize>,
    header_end: usize,
    /// What is crossed out, `<title>`, and comments with the job number.
    aside: Vec<(String, Reason)>,
    /// Words are crossed out.
    struck: bool,
    gap: f32,
}

/// The body of a note that is open.
#[derive(Clone, Copy)]
struct Body {
    note: usize,
    holder: NodeId,
    /// The holder is only the mark: the body ends with the paragraph.
    is_mark: bool,
}

/// A `<dt>` that has ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Term {
    /// The number of a paragraph: the `<dd>` goes on in the same line.
    Number,
    /// A term of a catalogue record: the `<dd>` is its value.
    Name,
}

/// What a page gives.
pub struct Walked {
    /// In reading order.
    pub blocks: Vec<Block>,
    /// By note.
    pub bodies: BTreeMap<usize, Vec<Block>>,
    /// Words are crossed out.
    pub struck: bool,
}

/// White space between paragraphs where a page says nothing: one line, in points.
const GAP: f32 = 12.0;

/// Width of a column of `<pre>`: an en of the body type.
const COLUMN: f32 = 5.0;

impl<'a> Walk<'a> {
    /// Walks through a page.
    pub fn through(page: &Html, notes: &'a Notes) -> Walked {
        let rules = rules(page);
        let mut walk = Walk {
            notes,
            sheet: Sheet::of(&rules),
            counted: counters::labels(page, &rules),
            held: Vec::new(),
            flow: Flow::of_page(),
            bodies: BTreeMap::new(),
            in_body: None,
            states: vec![State::default()],
            ink: Ink::default(),
            lists: Vec::new(),
            label: None,
            after_term: None,
            plain_cells: Vec::new(),
            footer: None,
            header_end: 0,
            aside: Vec::new(),
            struck: false,
            gap: GAP,
        };
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => walk.open(node.id(), element),
                    Node::Text(text) => walk.text(text),
                    Node::Comment(comment) if comment.contains("JOB NO") => {
                        walk.aside.push((comment.trim().to_string(), Reason::JobNumber));
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        walk.close(node.id(), element);
                    }
                }
            }
        }
        walk.end_paragraph();
        for (words, reason) in std::mem::take(&mut walk.aside) {
            walk.flow.furniture(Text::plain(words.split_whitespace().collect::<Vec<_>>().join(" ")), reason, 0);
        }
        Walked { blocks: walk.flow.finish(), bodies: walk.bodies, struck: walk.struck }
    }

    fn text(&mut self, text: &str) {
        if self.states.last().is_none_or(|s| s.muted) {
            return;
        }
        if self.states.last().is_some_and(|s| s.struck && s.outside.is_none()) {
            if text.contains(char::is_alphanumeric) {
                self.struck = true;
                self.aside.push((text.to_string(), Reason::Other));
            }
            return;
        }
        let has_words = text.contains(|c: char| !c.is_whitespace());
        if has_words && self.label.is_some() {
            let label = self.label.take().unwrap_or_default();
            if self.ink.is_blank() && !is_typed(&label, text) {
                self.ink.label(&label);
            }
        }
        let Some(state) = self.states.last() else { return };
        if !state.keeps_spaces {
            return self.ink.write(text, &state.look, state.around);
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_line();
            }
            if let Some(state) = self.states.last() {
                self.ink.write_kept(line, &state.look);
            }
        }
    }

    fn open(&mut self, id: NodeId, element: &Element) {
        let name = element.name();
        if self.notes.bodies.contains_key(&id) {
            self.end_paragraph();
            self.flow.set_aside_last(is_notes_title);
        }
        let term = self.after_term.take().filter(|_| name == "dd");
        if is_block(name) && term != Some(Term::Number) {
            self.end_paragraph();
        }
        let css = Css::of(element);
        if css.placed == (true, true) {
            self.end_paragraph();
        }
        let mut state = self.states.last().unwrap_or(&State::default()).inside(element, &css);
        state.is_value |= term == Some(Term::Name);
        state.muted |= self.notes.back_links.contains(&id);
        if let Some(&note) = self.notes.bodies.get(&id) {
            self.in_body = Some(Body { note, holder: id, is_mark: !is_block(name) });
        }
        if let Some(&note) = self.notes.calls.get(&id) {
            self.ink.call(note);
            state.muted = true;
        }
        if let Some(&note) = self.notes.within.get(&id) {
            self.ink.call(note);
            let body = self.in_body.replace(Body { note, holder: id, is_mark: false });
            self.held.push((std::mem::take(&mut self.ink), body));
        }
        let outside = state.outside.is_some() || state.muted;
        self.states.push(state);
        let counted = self.counted.get(&id).filter(|_| !outside).cloned();
        if let Some(label) = counted.as_ref().filter(|_| name != "li") {
            self.draw(label, is_block(name));
        }
        match name {
            "br" => self.line_break(),
            "table" => self.flow.open_table(),
            "tr" => {
                self.plain_cells.push(0);
                if let Some(table) = self.flow.table() {
                    table.open_row(false, 0);
                }
            }
            "td" | "th" => {
                let number = |n: &str| element.attr(n).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                if let (true, Some(count)) = (name == "td", self.plain_cells.last_mut()) {
                    *count += 1;
                }
                self.flow.open_cell(Span { columns: number("colspan"), rows: number("rowspan"), ..Span::default() });
            }
            "ol" | "ul" => {
                let around = self.lists.iter().filter(|list| list.is_numbered()).count();
                self.lists.push(List::open(element, &css, self.sheet.dress(element, around), around));
            }
            "li" => {
                self.flush_label();
                let marks = self.notes.items.contains_key(&id);
                let own = self.lists.last_mut().and_then(|l| l.label(element)).filter(|_| !outside && !css.no_bullet);
                self.label = counted.or(own).filter(|_| !marks);
            }
            "q" => self.ink.write("“", &Look::default(), false),
            "div" if element.attr("title") == Some("footer") => self.footer = Some(self.flow.blocks().len()),
            _ => {}
        }
    }

    fn close(&mut self, id: NodeId, element: &Element) {
        let name = element.name();
        match name {
            "q" => self.ink.write("”", &Look::default(), false),
            "li" => self.flush_label(),
            _ if self.counted.contains_key(&id) => self.flush_label(),
            "dt" if is_enumerator(self.ink.words()) => {
                self.ink.write("\u{a0}\u{a0}\u{a0}", &Look::default(), false);
                self.after_term = Some(Term::Number);
            }
            "dt" => {
                if let Some(state) = self.states.last_mut() {
                    state.outside = state.outside.or(Some(Reason::WebResidue));
                }
                self.end_paragraph();
                self.after_term = Some(Term::Name);
            }
            _ => {}
        }
        let is_placed = self.states.last().is_some_and(|s| s.placed);
        if (is_block(name) && name != "dt") || is_placed {
            self.end_paragraph();
        }
        if self.in_body.is_some_and(|b| b.holder == id && !b.is_mark) {
            let held = self.notes.within.contains_key(&id).then(|| self.held.pop()).flatten();
            if held.is_some() {
                self.end_paragraph();
            }
            self.in_body = None;
            if let Some((ink, body)) = held {
                (self.ink, self.in_body) = (ink, body);
            }
        }
        match name {
            "table" => self.flow.close_table(),
            "tr" => {
                let plain = self.plain_cells.pop();
                if let (Some(0), Some(table)) = (plain, self.flow.table()) {
                    table.mark_header();
                }
            }
            "td" | "th" => self.flow.close_cell(),
            "ol" | "ul" => drop(self.lists.pop()),
            "div" if element.attr("title") == Some("header") => self.header_end = self.flow.blocks().len(),
            "div" if element.attr("title") == Some("footer") => {
                if let Some(start) = self.footer.take() {
                    self.flow.move_to(start, self.header_end);
                }
            }
            _ => {}
        }
        if self.states.len() > 1 {
            self.states.pop();
        }
    }

    fn line_break(&mut self) {
        if self.states.last().is_some_and(|s| s.keeps_spaces) {
            return self.end_line();
        }
        if self.ink.line_break() >= 2 {
            self.end_paragraph();
        }
    }

    /// A line of `<pre>` ends.
    fn end_line(&mut self) {
        if self.ink.is_blank() {
            self.ink = Ink::default();
            self.gap += GAP;
        } else {
            self.end_paragraph();
            self.gap = 0.0;
        }
    }

    /// Draws a number of the style sheet: before the words that come, or among those of the sentence.
    fn draw(&mut self, label: &str, is_block: bool) {
        if is_block {
            self.flush_label();
            self.label = Some(label.to_string());
        } else if self.ink.is_blank() {
            self.ink.label(label);
        } else {
            self.ink.write(label, &Look::default(), false);
        }
    }

    /// An item without its own words: its number is a paragraph.
    fn flush_label(&mut self) {
        if let Some(label) = self.label.take()
            && !label.starts_with('•')
        {
            self.end_paragraph();
            self.ink.label(&label);
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let (own, site) = (self.ink.own_letters, self.ink.site_letters);
        let (pen, lead) = self.ink.take();
        let (text, kept_lead) = pen.finish();
        if text.is_empty() {
            return;
        }
        let state = self.states.last().cloned().unwrap_or_default();
        let letters = lead as usize + kept_lead.chars().count();
        let indent = state.left + state.first + letters as f32 * if state.typed { COLUMN } else { LETTER / 2.0 };
        let left = state.align.unwrap_or(Align::Start).first_letter(indent, text.words.chars().count());
        let shape = Shape { left, gap: std::mem::replace(&mut self.gap, GAP), size: state.size, page: 0 };
        let of_site = state.is_value && !is_fact(&text.words);
        let hint = match (state.outside, state.heading) {
            (None, _) if of_site => Hint::Furniture(Reason::WebResidue),
            (Some(reason), _) => Hint::Furniture(reason),
            (None, _) if own == 0 && site > 0 => Hint::Furniture(Reason::WebResidue),
            (None, Some(level)) => Hint::Heading(level),
            (None, None) => Hint::None,
        };
        let Some(body) = self.in_body else {
            let grain = if state.typed { Grain::Line } else { Grain::Paragraph };
            return self.flow.piece(text, shape, hint, grain);
        };
        let mut flow = Flow::default();
        flow.paragraph(text, shape, hint);
        self.bodies.entry(body.note).or_default().extend(flow.finish());
        if body.is_mark {
            self.in_body = None;
        }
    }
}
