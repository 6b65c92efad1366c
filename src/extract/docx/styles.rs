//! The style sheet of a Word file: how each style looks, which are headings, which carry numbers.
use std::collections::HashMap;

use super::super::headings;
use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk};
use super::properties::{ParagraphLook, RunLook};

/// One style, what it is based on already filled in.
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
    by_id: HashMap<String, Style>,
    /// Style of paragraphs that name none, e.g. `Normal`.
    default_paragraph: Option<String>,
    defaults: Style,
    open: Option<(String, Style)>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn read(xml: &str, part: &str, max_depth: usize) -> Result<Self, Unreadable> {
        let mut styles = Styles::default();
        walk(xml, part, max_depth, &mut styles)?;
        styles.resolve();
        Ok(styles)
    }

    /// The style of a paragraph, or the default one.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        let named = id.and_then(|id| self.by_id.get(id));
        let default = || self.default_paragraph.as_ref().and_then(|id| self.by_id.get(id));
        named.or_else(default).unwrap_or(&self.defaults)
    }

    /// A style of characters.
    pub fn character(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// Fills in what each style takes from those below it.
    fn resolve(&mut self) {
        let ids: Vec<String> = self.by_id.keys().cloned().collect();
        let mut done = HashMap::with_capacity(ids.len());
        for id in ids {
            let mut style = self.by_id[&id].clone();
            style.heading = heading_level(&style.name, style.paragraph.outline);
            let mut base = style.based_on.clone();
            for _ in 0..MAX_CHAIN {
                let Some(below) = base.as_ref().and_then(|b| self.by_id.get(b)) else { break };
                style.run = style.run.or(&below.run);
                style.paragraph = style.paragraph.or(&below.paragraph);
                if style.heading.is_none() && headings::is_builtin(&below.name) {
                    style.heading = heading_level(&below.name, None);
                }
                base = below.based_on.clone();
            }
            style.paragraph = style.paragraph.or(&self.defaults.paragraph);
            style.run.size = style.run.size.or(self.defaults.run.size);
            done.insert(id, style);
        }
        self.by_id = done;
    }
}

/// Styles based on one another form no longer chain; a ring ends here.
const MAX_CHAIN: usize = 30;

/// The depth of a heading style: by its name, or by its own outline level.
fn heading_level(name: &str, outline: Option<u8>) -> Option<u8> {
    headings::level_of_style(name).or(outline.map(|o| o + 1))
}

impl Visit for Styles {
    fn open(&mut self, tag: &Tag) -> Inside {
        match tag.name() {
            "w:style" => match tag.get("w:type").as_deref() {
                Some("paragraph") | Some("character") => {
                    let id = tag.get("w:styleId").unwrap_or_default().into_owned();
                    let default = tag.get("w:default").is_some_and(|d| d == "1" || d == "true");
                    if default && tag.get("w:type").is_some_and(|t| t == "paragraph") {
                        self.default_paragraph = Some(id.clone());
                    }
                    self.open = Some((id, Style::default()));
                }
                _ => return Inside::Skip,
            },
            "w:docDefaults" => self.open = Some((String::new(), Style::default())),
            "w:latentStyles" => return Inside::Skip,
            _ => {
                let Some((_, style)) = &mut self.open else { return Inside::Read };
                match tag.name() {
                    "w:name" => style.name = tag.get("w:val").unwrap_or_default().into_owned(),
                    "w:basedOn" => style.based_on = tag.get("w:val").map(|v| v.into_owned()),
                    "w:spacing" if tag.get("w:val").is_some() => {}
                    _ => {
                        style.run.take(tag);
                        style.paragraph.take(tag);
                    }
                }
            }
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if !matches!(name, "w:style" | "w:docDefaults") {
            return;
        }
        match self.open.take() {
            Some((_, style)) if name == "w:docDefaults" => self.defaults = style,
            Some((id, style)) => drop(self.by_id.insert(id, style)),
            None => {}
        }
    }

    fn text(&mut self, _: &str) {}
}
