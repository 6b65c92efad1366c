//! What an element of a web page hands on to those in it.
use std::rc::Rc;

use scraper::node::Element;

use super::super::flow::Align;
use super::super::pen::Look;
use super::css::Css;
use super::residue::{is_code, is_document, is_residue, leads_around};
use crate::block::Reason;

/// What holds inside of an element.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Look of the words.
    pub look: Look,
    /// In a link that leads around the site.
    pub around: bool,
    /// Not shown, or shown but not part of the document.
    pub outside: Option<Reason>,
    /// Text that is never shown, or the mark of a note that is kept elsewhere.
    pub muted: bool,
    /// Crossed out.
    pub struck: bool,
    /// Value of a catalogue record.
    pub is_value: bool,
    /// White space counts.
    pub keeps_spaces: bool,
    /// In `<pre>`: lines are lines of paper.
    pub typed: bool,
    /// Inside of the element that holds the document.
    pub in_document: bool,
    /// Indent, in points.
    pub left: f32,
    /// What the first line is moved by, in points.
    pub first: f32,
    /// Size of the letters in points; 0 where unknown.
    pub size: f32,
    /// Where lines stand.
    pub align: Option<Align>,
    /// The element is at its own place: it is a block whatever its name.
    pub placed: bool,
    /// Depth of the heading.
    pub heading: Option<u8>,
}

impl State {
    /// What holds inside of an element of the open one.
    pub fn inside(&self, element: &Element, css: &Css) -> State {
        let mut state = self.clone();
        let name = element.name();
        match name {
            "i" | "em" | "cite" | "var" | "dfn" => state.look.italic = true,
            "b" | "strong" | "th" => state.look.bold = true,
            "sup" => state.look.raised = true,
            "pre" | "listing" | "xmp" | "plaintext" => (state.keeps_spaces, state.typed) = (true, true),
            "center" => state.align = Some(Align::Center),
            "blockquote" | "dd" | "ul" | "ol" => state.left += 30.0,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                state.look.bold = true;
                state.heading = name[1..].parse().ok();
            }
            "a" => {
                let address = element.attr("href").unwrap_or_default();
                state.around = leads_around(address);
                if address.starts_with("http") || address.starts_with('/') {
                    state.look.link = Some(Rc::from(address));
                }
            }
            "title" => state.muted = false,
            "del" | "s" | "strike" => state.struck = true,
            _ => {}
        }
        state.struck |= css.struck;
        state.placed = css.placed == (true, true);
        state.muted |= is_code(name);
        state.in_document |= is_document(element);
        if is_residue(element, state.in_document) || name == "title" {
            state.outside = Some(Reason::WebResidue);
        }
        if css.hidden && state.outside.is_none() {
            state.outside = Some(Reason::Other);
        }
        state.look.italic = css.italic.unwrap_or(state.look.italic);
        state.look.bold = css.bold.unwrap_or(state.look.bold);
        state.look.raised = css.raised.unwrap_or(state.look.raised);
        state.keeps_spaces |= css.keeps_spaces;
        state.left += css.left;
        state.first = css.first.unwrap_or(state.first);
        state.size = css.size.unwrap_or(state.size);
        state.align = css.align.or(state.align);
        state
    }
}

/// Elements that begin and end a paragraph.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}
