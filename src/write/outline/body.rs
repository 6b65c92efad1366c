//! The main body: headings open sections, operative paragraphs are in them, points are in these.

use super::preamble::Open as Preambular;
use super::{Outline, Tag, goes_on, table};
use crate::model::{Language, Paragraph, Role};
use crate::write::label::{self, Form, Unit};
use std::ops::Range;

/// A section, or the body itself, that is open.
#[derive(Default)]
struct Group {
    /// `None` for the body itself.
    element: Option<usize>,
    level: u8,
    children: Vec<usize>,
    /// Places that headings inside would take next: Roman, letter.
    due: [u32; 2],
}

/// A paragraph, alinea or point that is open; alineas inside a paragraph are at level 0 too.
struct Item {
    element: usize,
    level: u8,
    /// Place of its last point.
    place: u32,
}

struct Body<'a> {
    outline: &'a mut Outline,
    paragraphs: &'a [Paragraph],
    annex: bool,
    numbered: bool,
    language: Language,
    groups: Vec<Group>,
    items: Vec<Item>,
    /// Points that are in a section without a paragraph above them: place of the last.
    loose: u32,
    preambular: Preambular,
}

/// Lays out the paragraphs of a body, and gives its elements.
pub fn lay_out(
    outline: &mut Outline,
    paragraphs: &[Paragraph],
    zone: Range<usize>,
    annex: bool,
    language: Language,
) -> Vec<usize> {
    let numbered = |p: &Paragraph| p.role == Role::Operative && p.number.is_some();
    let numbered = paragraphs[zone.clone()].iter().any(numbered);
    let mut body = Body {
        outline,
        paragraphs,
        annex,
        numbered,
        language,
        groups: vec![Group { due: [1, 1], ..Group::default() }],
        items: Vec::new(),
        loose: 0,
        preambular: Preambular::default(),
    };
    let mut at = zone.start;
    while at < zone.end {
        at += body.take(at..zone.end);
    }
    body.close_groups(1);
    body.close_items();
    let held = body.groups.pop().map(|g| g.children).unwrap_or_default();
    body.outline.close_group(held)
}

impl Body<'_> {
    /// Takes the next paragraph (of a table all its cells) and says how many it took.
    fn take(&mut self, rest: Range<usize>) -> usize {
        let at = rest.start;
        let paragraph = &self.paragraphs[at];
        match paragraph.role {
            Role::Operative => self.operative(at, paragraph.number.is_some()),
            Role::Point => self.point(at, rest),
            Role::Text => self.text(at, rest),
            Role::Heading => self.heading(at, paragraph.level.clamp(1, 9)),
            Role::Title => self.heading(at, 1),
            Role::Cell => return self.table(rest),
            Role::Preambular | Role::Enacting => return self.preambular(rest),
            Role::Closing | Role::Vote => {
                self.close_groups(1);
                let name = if paragraph.role == Role::Vote { "vote" } else { "adoption" };
                let container = self.outline.words_in(Tag::Hcontainer(name), at);
                self.outline.close_item(container);
                self.put(container);
            }
        }
        1
    }

    fn operative(&mut self, at: usize, has_number: bool) {
        if !has_number && goes_on(&self.paragraphs[at]) && self.follows_list() {
            let top = self.items.iter().take_while(|item| item.level == 0).count();
            self.end_items(top);
            let words = self.outline.more_words(at);
            let item = self.items[top - 1].element;
            self.outline.elements[item].children.push(words);
            return;
        }
        self.close_items();
        let tag = if has_number || !self.numbered { Tag::Paragraph } else { Tag::Alinea };
        let element = self.outline.words_in(tag, at);
        if let Some(number) = &self.paragraphs[at].number {
            self.outline.elements[element].label = label::paragraph(number);
        }
        self.put(element);
        self.items.push(Item { element, level: 0, place: 0 });
    }

    fn point(&mut self, at: usize, rest: Range<usize>) {
        if self.items.is_empty() && self.preambular.is_open() {
            let _ = self.preambular.take(self.outline, self.paragraphs, rest, self.language);
            return;
        }
        let level = self.paragraphs[at].level.clamp(1, 9);
        let above = self.items.iter().take_while(|item| item.level < level).count();
        self.end_items(above);
        let element = self.outline.words_in(Tag::Point, at);
        let place = match self.items.last_mut() {
            Some(item) => {
                self.outline.elements[item.element].children.push(element);
                &mut item.place
            }
            None => &mut self.loose,
        };
        match &self.paragraphs[at].number {
            Some(number) => {
                let (label, found) = label::point(number, *place + 1, level, self.language);
                self.outline.elements[element].label = label;
                *place = found;
            }
            None => *place += 1,
        }
        if self.items.is_empty() {
            self.group().children.push(element);
        }
        self.items.push(Item { element, level, place: 0 });
    }

    /// Text that goes on with what is open stays in it; other text is a separate paragraph.
    fn text(&mut self, at: usize, rest: Range<usize>) {
        let point_follows = rest.len() > 1 && self.paragraphs[at + 1].role == Role::Point;
        let in_points = self.items.last().is_some_and(|item| item.level > 0);
        let goes_on = goes_on(&self.paragraphs[at]);
        if !self.items.is_empty() && (goes_on || (in_points && point_follows)) {
            let top = self.items.iter().take_while(|item| item.level == 0).count();
            if in_points && top > 0 && !point_follows {
                self.end_items(top);
            }
            let words = self.outline.more_words(at);
            if let Some(item) = self.items.last() {
                self.outline.elements[item.element].children.push(words);
            }
            return;
        }
        if self.follows_list() && !self.annex {
            self.end_items(1);
            let element = self.outline.words_in(Tag::Alinea, at);
            let paragraph = self.items[0].element;
            self.outline.elements[paragraph].children.push(element);
            self.items.push(Item { element, level: 0, place: 0 });
            return;
        }
        // Words of no paragraph of a resolution: what comes before the statement of a President.
        if !self.annex && self.paragraphs.iter().any(|p| p.role == Role::Operative) {
            self.close_items();
            let element = self.outline.words_in(Tag::Alinea, at);
            self.put(element);
            self.items.push(Item { element, level: 0, place: 0 });
            return;
        }
        self.operative(at, false);
    }

    /// True where the paragraph that is open has points.
    fn follows_list(&self) -> bool {
        let Some(item) = self.items.first().filter(|item| item.level == 0) else { return false };
        self.outline.elements[item.element].children.iter().any(|c| self.outline.tag(*c) == Tag::Point)
    }

    /// A heading opens a section, but for the title below the number of one.
    fn heading(&mut self, at: usize, level: u8) {
        if self.is_title_of_number(at) {
            let title = self.outline.add(Tag::Heading, Some(at), Vec::new());
            self.outline.owners[at] = Some(title);
            self.group().children.push(title);
            return;
        }
        let unit = self.unit(at);
        let level = unit.as_ref().map_or(level, |(tag, _)| self.unit_level(*tag, level));
        let upper = self.groups.iter().skip(1).take_while(|g| g.level < level).count() + 1;
        self.close_groups(upper);
        let heading = &self.paragraphs[at];
        // Arabic and Chinese headings have their number in their words: `ثالثا - المبادئ`, `三、原则`.
        let number = heading.number.as_deref().unwrap_or_else(|| label::in_heading(&heading.text.words));
        let number = number.to_string();
        let group = self.group();
        let (form, label, place) = label::heading(&number, group.due);
        let tag = match form {
            _ if unit.is_some() => unit.as_ref().map_or(Tag::Division, |u| u.0),
            Form::Roman => Tag::Section,
            Form::Letter => Tag::Title,
            Form::Digits => Tag::Chapter,
            Form::Other => Tag::Division,
        };
        match form {
            Form::Roman => group.due[0] = place + 1,
            Form::Letter => group.due[1] = place + 1,
            _ => {}
        }
        let element = self.outline.add(tag, Some(at), Vec::new());
        self.outline.elements[element].label = unit.map_or(label, |(_, label)| label);
        self.outline.owners[at] = Some(element);
        self.put(element);
        self.groups.push(Group { element: Some(element), level, due: [1, 1], ..Group::default() });
    }

    /// `Article 4`, `Part II`: what it opens, and its number.
    fn unit(&self, at: usize) -> Option<(Tag, String)> {
        let paragraph = &self.paragraphs[at];
        let (unit, label) = label::unit(&paragraph.text.words, self.language).filter(|_| paragraph.number.is_none())?;
        let tag = match unit {
            Unit::Part => Tag::Part,
            Unit::Chapter => Tag::Chapter,
            Unit::Section => Tag::Section,
            Unit::Article => Tag::Article,
            Unit::Rule => Tag::Rule,
        };
        Some((tag, label))
    }

    /// The level of such a heading: that of its like where one is open, else below all that may hold it.
    fn unit_level(&self, tag: Tag, level: u8) -> u8 {
        const ORDER: [Tag; 5] = [Tag::Part, Tag::Chapter, Tag::Section, Tag::Article, Tag::Rule];
        let rank = |tag: Tag| ORDER.iter().position(|t| *t == tag);
        let open = || self.groups.iter().filter_map(|g| Some((self.outline.tag(g.element?), g.level)));
        let alike = open().find(|(t, _)| *t == tag).map(|(_, level)| level);
        let above = open().filter(|(t, _)| rank(*t).is_some_and(|r| Some(r) < rank(tag))).map(|(_, l)| l + 1).max();
        alike.or(above).unwrap_or(level).min(9)
    }

    /// True for a line without a number right below a heading that is only a number: `General questions`
    /// below `I`, `Use of terms` below `Article 2`.
    fn is_title_of_number(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).map(|above| &self.paragraphs[above]) else { return false };
        let open = self.groups.last().filter(|g| g.children.is_empty() && self.items.is_empty());
        let follows = open.and_then(|g| g.element).is_some_and(|e| self.outline.elements[e].source == Some(at - 1));
        let bare = match above.number {
            Some(_) => above.text.is_empty(),
            None => self.unit(at - 1).is_some(),
        };
        follows && bare && self.paragraphs[at].number.is_none() && self.unit(at).is_none()
    }

    /// A table is in the paragraph that comes before it, else by itself.
    fn table(&mut self, rest: Range<usize>) -> usize {
        if self.items.is_empty() && self.preambular.is_open() {
            return self.preambular.take(self.outline, self.paragraphs, rest, self.language).0;
        }
        let count = table::length(&self.paragraphs[rest.clone()]);
        let table = table::lay_out(self.outline, self.paragraphs, rest.start..rest.start + count);
        if let Some(item) = self.items.last() {
            self.outline.elements[item.element].children.push(table);
        } else {
            let container = self.outline.add(Tag::Hcontainer("tableBlock"), None, vec![table]);
            self.outline.close_item(container);
            self.put(container);
        }
        count
    }

    /// A preambular paragraph after the body has begun.
    fn preambular(&mut self, rest: Range<usize>) -> usize {
        let at = rest.start;
        self.close_items();
        if self.groups.len() > 1 {
            let heading = self.outline.add(Tag::CrossHeading, Some(at), Vec::new());
            self.outline.owners[at] = Some(heading);
            self.put(heading);
            return 1;
        }
        let (count, made) = self.preambular.take(self.outline, self.paragraphs, rest, self.language);
        if let Some(made) = made {
            if self.outline.tag(made) == Tag::Formula {
                self.outline.elements[made].tag = Tag::Container("enactingFormula");
            }
            self.groups[0].children.push(made);
        }
        count
    }

    /// Puts an element into the innermost group.
    fn put(&mut self, element: usize) {
        self.close_items();
        self.group().children.push(element);
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group { due: [1, 1], ..Group::default() });
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn close_groups(&mut self, depth: usize) {
        self.close_items();
        while self.groups.len() > depth.max(1) {
            if let Some(group) = self.groups.pop() {
                let held = self.outline.close_group(group.children);
                if let Some(element) = group.element {
                    self.outline.elements[element].children = held;
                }
            }
        }
    }

    /// Closes all that is open inside the group.
    fn close_items(&mut self) {
        self.preambular.close(self.outline, 0);
        self.loose = 0;
        self.end_items(0);
    }

    fn end_items(&mut self, depth: usize) {
        while self.items.len() > depth {
            if let Some(item) = self.items.pop() {
                self.outline.close_item(item.element);
            }
        }
    }
}
