//! The preamble: what is before the first operative paragraph and the first heading.

use super::{Outline, Tag, goes_on, table};
use crate::model::{Language, Paragraph, Role};
use crate::write::label;
use std::ops::Range;

/// Containers and their items, open from the outermost to the innermost.
#[derive(Default)]
pub struct Open {
    /// Element, level, place of its last item.
    stack: Vec<(usize, u8, u32)>,
}

/// Lays out the preamble and says where the body begins. Text between the last preambular paragraph
/// and the first operative one belongs to the body.
pub fn lay_out(outline: &mut Outline, paragraphs: &[Paragraph], zone: Range<usize>, language: Language) -> usize {
    let starts_body = |p: &Paragraph| matches!(p.role, Role::Operative | Role::Heading | Role::Title);
    let upto = zone.clone().find(|at| starts_body(&paragraphs[*at])).unwrap_or(zone.end);
    let preambular = |p: &Paragraph| matches!(p.role, Role::Enacting | Role::Preambular);
    let last = (zone.start..upto).rfind(|at| preambular(&paragraphs[*at]));
    let Some(last) = last else { return zone.start };
    let items = (last + 1..upto).take_while(|at| matches!(paragraphs[*at].role, Role::Point | Role::Cell)).count();
    let end = last + 1 + items;
    let mut open = Open::default();
    let mut at = zone.start;
    while at < end {
        let made = open.take(outline, paragraphs, at..end, language);
        outline.preamble.extend(made.1);
        at += made.0;
    }
    open.close(outline, 0);
    end
}

impl Open {
    /// Takes the next paragraph (of a table all its cells): how many were taken, and the element that
    /// begins at the top level with them.
    pub fn take(
        &mut self,
        outline: &mut Outline,
        paragraphs: &[Paragraph],
        rest: Range<usize>,
        language: Language,
    ) -> (usize, Option<usize>) {
        let at = rest.start;
        let paragraph = &paragraphs[at];
        match paragraph.role {
            Role::Cell => {
                let count = table::length(&paragraphs[rest.clone()]);
                let table = table::lay_out(outline, paragraphs, at..at + count);
                if let Some(open) = self.stack.last() {
                    outline.elements[open.0].children.push(table);
                    return (count, None);
                }
                (count, Some(outline.add(Tag::Container("table"), None, vec![table])))
            }
            Role::Point => (1, self.point(outline, paragraphs, at, language)),
            Role::Text if !self.stack.is_empty() && goes_on(paragraph) => {
                let point_follows = rest.len() > 1 && paragraphs[at + 1].role == Role::Point;
                if !point_follows {
                    self.close(outline, 1);
                }
                let words = outline.more_words(at);
                if let Some(open) = self.stack.last() {
                    outline.elements[open.0].children.push(words);
                }
                (1, None)
            }
            Role::Enacting => {
                self.close(outline, 0);
                (1, Some(outline.words_in(Tag::Formula, at)))
            }
            role => {
                self.close(outline, 0);
                let name = match role {
                    Role::Preambular => "preambular",
                    Role::Closing => "adoption",
                    Role::Vote => "vote",
                    _ => "text",
                };
                let container = outline.words_in(Tag::Container(name), at);
                self.stack.push((container, 0, 0));
                (1, Some(container))
            }
        }
    }

    /// Takes a point: an item of the innermost container or item above its level.
    fn point(
        &mut self,
        outline: &mut Outline,
        paragraphs: &[Paragraph],
        at: usize,
        language: Language,
    ) -> Option<usize> {
        let paragraph = &paragraphs[at];
        let level = paragraph.level.clamp(1, 9);
        while self.stack.last().is_some_and(|open| open.1 >= level) {
            self.close(outline, self.stack.len() - 1);
        }
        let mut made = None;
        if self.stack.is_empty() {
            let container = outline.add(Tag::Container("text"), None, Vec::new());
            self.stack.push((container, 0, 0));
            made = Some(container);
        }
        let item = outline.words_in(Tag::Item, at);
        if let Some(open) = self.stack.last_mut() {
            outline.elements[open.0].children.push(item);
            if let Some(number) = &paragraph.number {
                let (label, place) = label::point(number, open.2 + 1, level, language);
                outline.elements[item].label = label;
                open.2 = place;
            } else {
                open.2 += 1;
            }
        }
        self.stack.push((item, level, 0));
        made
    }

    /// True where a container waits for items.
    pub fn is_open(&self) -> bool {
        !self.stack.is_empty()
    }

    /// Closes what is open beyond a depth.
    pub fn close(&mut self, outline: &mut Outline, depth: usize) {
        while self.stack.len() > depth {
            if let Some(open) = self.stack.pop() {
                outline.close_block(open.0);
            }
        }
    }
}
