//! A walk through what comes before the text of an OpenDocument file: its styles and its list styles.
use super::super::xml::{Inside, Tag, Visit};
use super::lists::Lists;
use super::styles::Styles;

/// Hands each definition to the one it is for. Text and headers are walked through on their own.
pub struct Definitions<'a> {
    /// Of letters and paragraphs.
    pub styles: &'a mut Styles,
    /// Of lists.
    pub lists: &'a mut Lists,
}

impl Visit for Definitions<'_> {
    fn open(&mut self, tag: &Tag) -> Inside {
        if matches!(tag.name(), "office:body" | "office:master-styles") {
            return Inside::PassOver;
        }
        self.styles.define(tag);
        self.lists.define(tag);
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        self.styles.end_definition(name);
        self.lists.end_definition(name);
    }

    fn text(&mut self, _: &str) {}
}
