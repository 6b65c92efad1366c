//! One story of an RTF file while it comes in: the text, a note, a header, a comment.
use super::super::flow::{Flow, Shape};
use super::super::headings;
use super::super::pen::Pen;
use super::super::rows::{Edge, RowShape, Rows};
use super::state::State;
use crate::block::{Hint, Reason};
use crate::text::Text;

/// What a story is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The text of the document.
    #[default]
    Body,
    /// A footnote or endnote, and its index.
    Note(usize),
    /// `\header`, `\footerf` ...
    Margin(String),
    /// A comment.
    Comment,
    /// A text box: its paragraphs are before the one it hangs on.
    Box,
}

/// A story in the making.
#[derive(Debug, Default)]
pub struct Story {
    /// What it is.
    pub kind: Kind,
    /// Its finished paragraphs.
    pub flow: Flow,
    /// The open paragraph.
    pub pen: Pen,
    /// Hidden words in it.
    pub hidden: Pen,
    /// Its automatic number.
    pub label: String,
    /// The row being defined.
    pub row: RowShape,
    /// The cell being defined.
    pub edge: Edge,
    /// `\chftn` has just stood: the next note is counted.
    pub counted: bool,
    /// The open paragraph holds the number of a page.
    pub has_page_number: bool,
    /// It holds other words.
    pub has_words: bool,
    rows: Rows,
    size: f32,
    gap: f32,
    after: f32,
}

impl Story {
    /// A new story.
    pub fn new(kind: Kind) -> Self {
        Story { kind, ..Story::default() }
    }

    /// Writes words.
    pub fn write(&mut self, words: &str, state: &State) {
        if self.pen.is_blank() && !words.trim().is_empty() {
            self.size = state.size;
        }
        if words.contains(char::is_alphanumeric) {
            *(if state.page_number { &mut self.has_page_number } else { &mut self.has_words }) = true;
        }
        self.counted = false;
        let pen = if state.hidden || state.struck { &mut self.hidden } else { &mut self.pen };
        pen.write(words, &state.look());
    }

    /// The open paragraph ends; in a cell, or after the table.
    pub fn end_paragraph(&mut self, state: &State, style: &str, in_cell: bool) {
        let (mut text, lead) = std::mem::take(&mut self.pen).finish();
        let (hidden, _) = std::mem::take(&mut self.hidden).finish();
        let label = std::mem::take(&mut self.label);
        let only_page = std::mem::take(&mut self.has_page_number) & !std::mem::take(&mut self.has_words);
        let size = if self.size > 0.0 { self.size } else { state.size };
        let letters = text.words.chars().count();
        let mut shape = state.lines.shape(if label.is_empty() { &lead } else { "" }, letters, size, self.after);
        self.size = 0.0;
        self.after = state.lines.after;
        if !label.trim().is_empty() {
            let mut numbered = Text::plain(label.trim().to_string() + "\t");
            numbered.push(&text);
            text = numbered;
        }
        let in_cell = in_cell || state.lines.in_table;
        if !in_cell {
            self.end_table();
        }
        self.flow.furniture(hidden, Reason::Other, 0);
        if text.is_empty() {
            self.gap += shape.gap + size.max(1.0) * 1.2;
            return;
        }
        shape.gap += std::mem::take(&mut self.gap);
        let hint = match (&self.kind, headings::level_of_style(style)) {
            (Kind::Margin(_), _) if only_page => Hint::Furniture(Reason::PageNumber),
            (Kind::Body, Some(level)) if !in_cell => Hint::Heading(level),
            _ => Hint::None,
        };
        self.add(text, shape, hint, in_cell);
    }

    fn add(&mut self, text: Text, shape: Shape, hint: Hint, in_cell: bool) {
        if in_cell {
            self.rows.piece((text, shape, hint));
        } else {
            self.flow.paragraph(text, shape, hint);
        }
    }

    /// `\cell`
    pub fn end_cell(&mut self) {
        self.rows.end_cell();
    }

    /// `\row`
    pub fn end_row(&mut self) {
        self.rows.end_row(self.row.clone());
    }

    /// The table, if one is open, is over.
    pub fn end_table(&mut self) {
        if !self.rows.is_empty() {
            std::mem::take(&mut self.rows).write(&mut self.flow);
        }
    }
}
