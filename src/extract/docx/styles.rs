//! The style sheet of a Word file: how each style looks, which are headings, which carry numbers.
//! Templates bring a hundred styles, of which a document uses ten: each is read when it is first asked for.
use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::headings;
use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk, walk_element};
use super::properties::{ParagraphLook, RunLook};

/// One style, what it is based on filled in.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// As shown to users, e.g. `_ H_2/3`.
    pub name: String,
    /// Its letters.
    pub run: RunLook,
    /// Its lines.
    pub paragraph: ParagraphLook,
    /// Depth of the heading, from 1, where it is a style of headings.
    pub heading: Option<u8>,
    based_on: Option<String>,
}

/// The style sheet, by style id.
#[derive(Debug, Default)]
pub struct Styles {
    sheet: String,
    part: String,
    max_depth: usize,
    by_id: HashMap<String, Entry>,
    /// Style of paragraphs that name none, e.g. `Normal`.
    default_paragraph: Option<String>,
    defaults: Style,
    /// Why a style could not be read.
    fault: OnceCell<Unreadable>,
}

/// Where a style is in the sheet, and what it says.
#[derive(Debug, Default)]
struct Entry {
    start: usize,
    own: OnceCell<Style>,
    whole: OnceCell<Style>,
}

impl Styles {
    /// Finds the styles in `word/styles.xml`.
    pub fn read(sheet: String, part: String, max_depth: usize) -> Result<Self, Unreadable> {
        let mut found = Found::default();
        walk(&sheet, &part, max_depth, &mut found)?;
        let Found { by_id, default_paragraph, defaults } = found;
        let mut styles = Styles { sheet, part, max_depth, by_id, default_paragraph, ..Styles::default() };
        styles.defaults = defaults.map(|start| styles.element(start)).unwrap_or_default();
        Ok(styles)
    }

    /// Why a style that was asked for could not be read.
    pub fn take_fault(&mut self) -> Option<Unreadable> {
        self.fault.take()
    }

    /// The style of a paragraph, or the default one.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        let named = id.and_then(|id| self.character(id));
        let default = || self.default_paragraph.as_ref().and_then(|id| self.character(id));
        named.or_else(default).unwrap_or(&self.defaults)
    }

    /// A style of characters.
    pub fn character(&self, id: &str) -> Option<&Style> {
        let entry = self.by_id.get(id)?;
        Some(entry.whole.get_or_init(|| self.fill_in(self.own(entry))))
    }

    /// What a style says itself.
    fn own<'s>(&'s self, entry: &'s Entry) -> &'s Style {
        entry.own.get_or_init(|| self.element(entry.start))
    }

    /// Reads the style that starts at a place of the sheet.
    fn element(&self, start: usize) -> Style {
        let mut style = Style::default();
        if let Err(fault) = walk_element(&self.sheet, start, &self.part, self.max_depth, &mut style) {
            self.fault.get_or_init(|| fault);
        }
        style
    }

    /// Fills in what a style takes from those below it.
    fn fill_in(&self, own: &Style) -> Style {
        let mut style = own.clone();
        style.heading = heading_level(&style.name, style.paragraph.outline);
        let mut base = own.based_on.as_ref();
        for _ in 0..MAX_CHAIN {
            let Some(below) = base.and_then(|b| self.by_id.get(b)).map(|entry| self.own(entry)) else { break };
            style.run = style.run.or(&below.run);
            style.paragraph = style.paragraph.or(&below.paragraph);
            if style.heading.is_none() && headings::is_builtin(&below.name) {
                style.heading = heading_level(&below.name, None);
            }
            base = below.based_on.as_ref();
        }
        style.paragraph = style.paragraph.or(&self.defaults.paragraph);
        style.run.size = style.run.size.or(self.defaults.run.size);
        style
    }
}

/// Styles based on one another form no longer chain; a ring ends here.
const MAX_CHAIN: usize = 30;

/// The depth of a heading style: by its name, or by its own outline level.
fn heading_level(name: &str, outline: Option<u8>) -> Option<u8> {
    headings::level_of_style(name).or(outline.map(|o| o + 1))
}

/// The places of the styles in the sheet.
#[derive(Default)]
struct Found {
    by_id: HashMap<String, Entry>,
    default_paragraph: Option<String>,
    /// `w:docDefaults`
    defaults: Option<usize>,
}

impl Visit for Found {
    fn open(&mut self, tag: &Tag) -> Inside {
        match tag.name() {
            "w:style" => {
                let kind = tag.get("w:type").unwrap_or_default();
                if matches!(&*kind, "paragraph" | "character") {
                    let id = tag.get("w:styleId").unwrap_or_default().into_owned();
                    if kind == "paragraph" && tag.get("w:default").is_some_and(|d| matches!(&*d, "1" | "true" | "on")) {
                        self.default_paragraph = Some(id.clone());
                    }
                    self.by_id.insert(id, Entry { start: tag.start(), ..Entry::default() });
                }
            }
            "w:docDefaults" => self.defaults = Some(tag.start()),
            "w:latentStyles" => {}
            _ => return Inside::Read,
        }
        Inside::PassOver
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

impl Visit for Style {
    fn open(&mut self, tag: &Tag) -> Inside {
        match tag.name() {
            "w:name" => self.name = tag.get("w:val").unwrap_or_default().into_owned(),
            "w:basedOn" => self.based_on = tag.get("w:val").map(|v| v.into_owned()),
            "w:spacing" if tag.get("w:val").is_some() => {}
            _ => {
                self.run.take(tag);
                self.paragraph.take(tag);
            }
        }
        Inside::Read
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
