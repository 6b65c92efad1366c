//! From the structure tree to paragraphs, as lists of letters that still are on their pages.

use crate::block::{Cell, Hint};
use crate::extract::pdf::tree::{Element, Kid, Role};
use std::collections::HashMap;

/// Marked contents by the page's object number and their own: index of the page, and its glyphs.
pub type Contents = HashMap<(u32, i32), (u32, Vec<u32>)>;

/// A paragraph, a heading, an item or part of a cell.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its letters and footnote calls, in reading order.
    pub strokes: Vec<Stroke>,
    /// What the tree says it is.
    pub hint: Hint,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Stroke {
    /// A letter: index of the page, and of the glyph on it.
    Letter(u32, u32),
    /// A footnote is called here: its index.
    Call(u32),
    /// The end of an item's number.
    Tab,
    /// Other words for some letters to come: their number.
    Words(String, usize),
}

/// What a tree holds.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Paragraphs in reading order.
    pub drafts: Vec<Draft>,
    /// Footnotes in the order of their calls.
    pub notes: Vec<Draft>,
}

/// Gathers the paragraphs of a tree.
pub fn gather(root: &Element, contents: Contents) -> Outline {
    let mut gatherer = Gatherer { contents, outline: Outline::default(), label: Vec::new(), tables: 0 };
    let mut open = Draft::default();
    gatherer.group(root, &mut open, &Hint::None, 0);
    gatherer.finish(&mut open);
    gatherer.outline
}

struct Gatherer {
    contents: Contents,
    outline: Outline,
    /// The number of an item whose text is still to come.
    label: Vec<Stroke>,
    tables: u32,
}

impl Gatherer {
    /// The kids of an element that is not itself a paragraph. Loose words make a paragraph.
    fn group(&mut self, element: &Element, open: &mut Draft, hint: &Hint, lists: u8) {
        for kid in &element.kids {
            match kid {
                Kid::Content(page, id) => {
                    if open.strokes.is_empty() {
                        *open = self.begin(hint.clone());
                    }
                    self.letters(*page, *id, open);
                }
                Kid::Element(kid) => self.element(kid, open, hint, lists),
            }
        }
    }

    fn element(&mut self, element: &Element, open: &mut Draft, hint: &Hint, lists: u8) {
        match element.role {
            Role::Artifact => {}
            Role::Inline => {
                if open.strokes.is_empty() {
                    *open = self.begin(hint.clone());
                }
                self.inline(element, open, hint, lists);
            }
            Role::Note => self.note(element, open),
            Role::Paragraph | Role::Heading(_) => {
                self.finish(open);
                let hint = match element.role {
                    Role::Heading(depth) if *hint == Hint::None => Hint::Heading(depth),
                    _ => hint.clone(),
                };
                *open = self.begin(hint.clone());
                self.inline(element, open, &hint, lists);
                self.finish(open);
            }
            Role::Group | Role::Row | Role::Cell(_) => {
                self.finish(open);
                self.group(element, open, hint, lists);
                self.finish(open);
            }
            Role::List => {
                self.finish(open);
                self.group(element, open, hint, lists.saturating_add(1));
                self.finish(open);
            }
            Role::Item => {
                self.finish(open);
                let own = if *hint == Hint::None { Hint::ListItem(lists.max(1)) } else { hint.clone() };
                self.group(element, open, &own, lists);
                self.finish(open);
                if !self.label.is_empty() {
                    let strokes = std::mem::take(&mut self.label);
                    self.outline.drafts.push(Draft { strokes, hint: own });
                }
            }
            Role::Label => {
                let mut label = Draft::default();
                self.inline(element, &mut label, hint, lists);
                self.label = label.strokes;
            }
            Role::Table => {
                self.finish(open);
                self.table(element, lists);
            }
        }
    }

    /// The kids of a paragraph or of a stretch of words in one.
    fn inline(&mut self, element: &Element, open: &mut Draft, hint: &Hint, lists: u8) {
        let start = open.strokes.len();
        if element.words.is_some() {
            open.strokes.push(Stroke::Words(String::new(), 0));
        }
        for kid in &element.kids {
            match kid {
                Kid::Content(page, id) => self.letters(*page, *id, open),
                Kid::Element(kid) => match kid.role {
                    Role::Inline | Role::Label => self.inline(kid, open, hint, lists),
                    Role::Note | Role::Artifact => self.element(kid, open, hint, lists),
                    _ => {
                        self.element(kid, open, hint, lists);
                        if open.strokes.is_empty() {
                            open.hint = hint.clone();
                        }
                    }
                },
            }
        }
        if let Some(words) = &element.words
            && let Some(stroke) = open.strokes.get_mut(start)
            && *stroke == Stroke::Words(String::new(), 0)
        {
            let count = open.strokes.len() - start - 1;
            open.strokes[start] = Stroke::Words(words.clone(), count);
        }
    }

    /// A footnote: its text goes to the notes, its call stays.
    fn note(&mut self, element: &Element, open: &mut Draft) {
        let outer = std::mem::take(&mut self.outline.drafts);
        let label = std::mem::take(&mut self.label);
        let mut body = Draft::default();
        self.group(element, &mut body, &Hint::None, 0);
        self.finish(&mut body);
        let inner = std::mem::replace(&mut self.outline.drafts, outer);
        self.label = label;
        let mut strokes = Vec::new();
        for draft in inner {
            strokes.extend(draft.strokes);
        }
        if strokes.is_empty() {
            return;
        }
        open.strokes.push(Stroke::Call(self.outline.notes.len() as u32));
        self.outline.notes.push(Draft { strokes, hint: Hint::Footnote });
    }

    fn table(&mut self, element: &Element, lists: u8) {
        self.tables += 1;
        let mut rows = Vec::new();
        rows_of(element, &mut rows);
        let table = self.tables;
        // Columns that a cell of a row above still covers: row after the last, by column.
        let mut covered: Vec<u32> = Vec::new();
        for (row, element) in (0..).zip(rows) {
            let mut column = 0;
            for kid in &element.kids {
                let Kid::Element(kid) = kid else { continue };
                let Role::Cell(header) = kid.role else { continue };
                while covered.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                let (row_span, column_span) = kid.spans;
                let next = column + column_span as usize;
                if next > 10_000 {
                    break;
                }
                covered.resize(covered.len().max(next), 0);
                covered[column..next].fill(row + row_span);
                let cell = Cell { table, row, column: column as u32, row_span, column_span, header };
                let mut open = Draft::default();
                self.group(kid, &mut open, &Hint::Cell(cell), lists);
                self.finish(&mut open);
                column = next;
            }
        }
        // What is in a table outside its rows.
        for kid in &element.kids {
            if let Kid::Element(kid) = kid
                && matches!(kid.role, Role::Paragraph | Role::Heading(_) | Role::List)
            {
                self.element(kid, &mut Draft::default(), &Hint::None, lists);
            }
        }
    }

    fn begin(&mut self, hint: Hint) -> Draft {
        let mut strokes = std::mem::take(&mut self.label);
        if !strokes.is_empty() {
            strokes.push(Stroke::Tab);
        }
        Draft { strokes, hint }
    }

    fn finish(&mut self, open: &mut Draft) {
        let draft = std::mem::take(open);
        if !draft.strokes.is_empty() {
            self.outline.drafts.push(draft);
        }
    }

    /// The letters of a content; a content that the tree names again is not text again.
    fn letters(&mut self, page: u32, id: i32, open: &mut Draft) {
        if let Some((page, glyphs)) = self.contents.remove(&(page, id)) {
            open.strokes.extend(glyphs.into_iter().map(|glyph| Stroke::Letter(page, glyph)));
        }
    }
}

/// The rows of a table, also those within its head and body.
fn rows_of<'e>(element: &'e Element, rows: &mut Vec<&'e Element>) {
    for kid in &element.kids {
        if let Kid::Element(kid) = kid {
            match kid.role {
                Role::Row => rows.push(kid),
                Role::Group => rows_of(kid, rows),
                _ => {}
            }
        }
    }
}
