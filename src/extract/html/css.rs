//! What the `style` and the old presentational attributes of an element say.
use scraper::node::Element;

use super::super::flow::Align;
use super::super::numerals::Numeral;
use super::sheet::of_css;

/// The parts of an inline style that matter; lengths in points.
#[derive(Clone, Debug, Default)]
pub struct Css {
    /// `font-style`
    pub italic: Option<bool>,
    /// `font-weight`
    pub bold: Option<bool>,
    /// `vertical-align: super`
    pub raised: Option<bool>,
    /// `margin-left` and `padding-left`
    pub left: f32,
    /// `text-indent`
    pub first: Option<f32>,
    /// `font-size`, where it is absolute.
    pub size: Option<f32>,
    /// `text-align`, or the attribute `align`.
    pub align: Option<Align>,
    /// `display: none`, `visibility: hidden`
    pub hidden: bool,
    /// `text-decoration: line-through`
    pub struck: bool,
    /// `white-space: pre`
    pub keeps_spaces: bool,
    /// `left` and `top`: it is at its own place, as the lines of a viewer do.
    pub placed: (bool, bool),
    /// `list-style: none`
    pub no_bullet: bool,
    /// `list-style-type: lower-roman`
    pub numeral: Option<Numeral>,
}

impl Css {
    /// Of an element.
    pub fn of(element: &Element) -> Self {
        let mut css = Css { align: element.attr("align").and_then(align), ..Css::default() };
        css.hidden = element.attr("hidden").is_some();
        for declaration in element.attr("style").unwrap_or_default().split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            css.take(name.trim(), value.trim());
        }
        css
    }

    fn take(&mut self, name: &str, value: &str) {
        match name.to_ascii_lowercase().as_str() {
            "font-style" => self.italic = Some(value != "normal"),
            "font-weight" => {
                let heavy = value.parse::<u32>().map_or(value.starts_with("bold"), |w| w >= 600);
                self.bold = Some(heavy);
            }
            "vertical-align" => self.raised = Some(value == "super"),
            "margin-left" | "padding-left" => self.left += length(value).unwrap_or(0.0),
            "left" => self.placed.0 = true,
            "top" => self.placed.1 = true,
            "text-indent" => self.first = length(value),
            "font-size" => self.size = length(value).filter(|s| *s > 1.0),
            "text-align" => self.align = align(value),
            "display" => self.hidden |= value == "none",
            "text-decoration" | "text-decoration-line" => self.struck = value.contains("line-through"),
            "visibility" => self.hidden |= value == "hidden",
            "white-space" => self.keeps_spaces = value.starts_with("pre") && value != "pre-line",
            "list-style" | "list-style-type" => {
                self.no_bullet = value.contains("none");
                self.numeral = value.split_whitespace().find_map(of_css);
            }
            _ => {}
        }
    }
}

fn align(value: &str) -> Option<Align> {
    match value.to_ascii_lowercase().as_str() {
        "center" | "middle" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        "left" | "justify" | "start" => Some(Align::Start),
        _ => None,
    }
}

/// A length in points; percentages are none.
fn length(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !"-.+".contains(c)).unwrap_or(value.len());
    let number: f32 = value[..end].parse().ok()?;
    let unit = match value[end..].trim() {
        "pt" => 1.0,
        "px" | "" => 0.75,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "em" | "rem" => 10.0,
        _ => return None,
    };
    Some((number * unit).clamp(-1000.0, 1000.0))
}
