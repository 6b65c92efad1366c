//! One paragraph of an OpenDocument file while its words come in.
use super::super::flow::{Align, LETTER};
use super::super::pen::{Look, Pen};
use super::styles::Style;

/// A paragraph in the making.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its words.
    pub pen: Pen,
    /// Words in it that are hidden.
    pub hidden: Pen,
    /// Its style, with what that takes from others.
    pub style: Style,
    /// Depth of the heading.
    pub heading: Option<u8>,
    /// The open `text:span`s and `text:a`s, each with the look inside and whether it is hidden.
    pub looks: Vec<(Look, bool)>,
    /// Size of its first words, in points.
    pub size: Option<f32>,
    /// Its automatic number.
    pub label: Option<String>,
    /// Page of its first word.
    pub page: u32,
    /// Holds letters that are not the number of a page.
    pub has_words: bool,
    /// Holds the number of a page.
    pub has_page_number: bool,
}

/// The look inside of a style, over that around it.
pub fn look_of(style: &Style, outer: &Look, hidden: bool) -> (Look, bool) {
    let look = Look {
        italic: style.italic.unwrap_or(outer.italic),
        bold: style.bold.unwrap_or(outer.bold),
        raised: style.raised.unwrap_or(outer.raised),
        link: outer.link.clone(),
    };
    (look, style.hidden.or(style.struck.filter(|struck| *struck)).unwrap_or(hidden))
}

/// Distance of tab stops where a paragraph sets none, in points.
const TAB: f32 = 24.0;

/// Where the first letter stands: indent, first line, leading tabs; for centered lines by their length.
pub fn first_letter(style: &Style, lead: &str, letters: usize) -> f32 {
    let mut left = style.left.unwrap_or(0.0) + style.first.unwrap_or(0.0);
    if let Some(align) = style.align.filter(|a| *a != Align::Start) {
        return align.first_letter(left, letters);
    }
    for c in lead.chars() {
        let stop = style.tabs.iter().copied().filter(|t| *t > left + 0.1).fold(f32::INFINITY, f32::min);
        left = match c {
            '\t' if stop.is_finite() => stop,
            '\t' => left + TAB,
            _ => left + LETTER / 2.0,
        };
    }
    left
}
