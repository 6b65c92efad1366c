//! What is kept of a story while one that is in it is read.
use super::super::flow::Flow;
use super::super::xml::Tag;
use super::section::Section;

/// The story around one that is in it.
pub struct Held {
    pub(super) flow: Flow,
    pub(super) section: Option<Section>,
    pub(super) properties: u32,
    pub(super) note: Option<usize>,
}

/// True for a Word file that is in this one and is shown as it is, not as a sign.
pub fn is_shown_text(object: &Tag) -> bool {
    object.get("ProgID").is_some_and(|id| id.starts_with("Word.Document"))
        && object.get("DrawAspect").is_none_or(|aspect| aspect != "Icon")
}
