//! The styles of an OpenDocument file: how letters and lines look, which list a paragraph is in.
use std::collections::HashMap;

use super::super::flow::Align;
use super::super::headings;
use super::super::xml::Tag;

/// What a style says itself; `None` where it says nothing. Lengths in points.
#[derive(Clone, Debug, Default)]
pub struct Style {
    name: String,
    parent: Option<String>,
    /// `fo:font-style`
    pub italic: Option<bool>,
    /// `fo:font-weight`
    pub bold: Option<bool>,
    /// `style:text-position`
    pub raised: Option<bool>,
    /// `text:display="none"`
    pub hidden: Option<bool>,
    /// A line runs through its words.
    pub struck: Option<bool>,
    /// `fo:font-size`
    pub size: Option<f32>,
    /// `fo:margin-left`
    pub left: Option<f32>,
    /// `fo:text-indent`
    pub first: Option<f32>,
    /// `fo:margin-top`
    pub before: Option<f32>,
    /// `fo:margin-bottom`
    pub after: Option<f32>,
    /// `fo:text-align`
    pub align: Option<Align>,
    /// `style:tab-stop`
    pub tabs: Vec<f32>,
    /// `style:list-style-name`; empty takes the number away.
    pub list: Option<String>,
    /// `fo:break-before="page"`, or a page style of its own.
    pub new_page: bool,
    /// `style:master-page-name`
    pub master: Option<String>,
}

/// The styles of a file, by name.
#[derive(Debug, Default)]
pub struct Styles {
    by_name: HashMap<String, Style>,
    default_paragraph: Style,
    open: Option<(String, Style)>,
}

/// Styles with longer chains of parents run in a ring.
const MAX_CHAIN: usize = 30;

impl Styles {
    /// Takes an element of the styles.
    pub fn define(&mut self, tag: &Tag) {
        match tag.name() {
            "style:style" | "style:default-style" => {
                let internal = tag.get("style:name").unwrap_or_default().into_owned();
                let style = Style {
                    name: tag.get("style:display-name").map_or_else(|| plain_name(&internal), |n| n.into_owned()),
                    parent: tag.get("style:parent-style-name").map(|n| n.into_owned()),
                    list: tag.get("style:list-style-name").map(|n| n.into_owned()),
                    master: tag.get("style:master-page-name").map(|n| n.into_owned()).filter(|n| !n.is_empty()),
                    ..Style::default()
                };
                let family = tag.get("style:family").unwrap_or_default();
                if tag.name() == "style:default-style" && family != "paragraph" {
                    return;
                }
                if matches!(&*family, "paragraph" | "text") {
                    self.open = Some((internal, style));
                }
            }
            name => {
                let Some((_, style)) = &mut self.open else { return };
                match name {
                    "style:text-properties" => style.take_letters(tag),
                    "style:paragraph-properties" => style.take_lines(tag),
                    "style:tab-stop" => style.tabs.extend(length(tag, "style:position")),
                    _ => {}
                }
            }
        }
    }

    /// An element of the styles ends.
    pub fn end_definition(&mut self, name: &str) {
        match (name, self.open.take_if(|_| name.starts_with("style:") && name.ends_with("style"))) {
            ("style:default-style", Some((_, style))) => self.default_paragraph = style,
            (_, Some((internal, style))) => drop(self.by_name.insert(internal, style)),
            _ => {}
        }
    }

    /// A style with what it takes from its parents.
    pub fn get(&self, name: &str) -> Style {
        let mut out = Style::default();
        let mut next = Some(name);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|n| self.by_name.get(n)) else { break };
            out = out.or(style);
            next = style.parent.as_deref();
        }
        out
    }

    /// A style of paragraphs, over the defaults of the file.
    pub fn paragraph(&self, name: &str) -> Style {
        self.get(name).or(&self.default_paragraph)
    }

    /// The depth of the heading a style is for. `outline`: what the paragraph says itself.
    pub fn heading(&self, name: &str, outline: Option<u8>) -> Option<u8> {
        let mut next = Some(name);
        let mut nearest = true;
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|n| self.by_name.get(n)) else { break };
            let level = headings::level_of_style(&style.name);
            if level.is_some() {
                return level.filter(|_| nearest || headings::is_builtin(&style.name));
            }
            nearest &= is_automatic(&style.name);
            next = style.parent.as_deref();
        }
        outline
    }
}

/// `P12`: made by the program for one paragraph, not a style of the template.
fn is_automatic(name: &str) -> bool {
    let digits = name.strip_prefix("MP").or_else(|| name.strip_prefix('P')).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

impl Style {
    fn or(&self, base: &Style) -> Style {
        Style {
            name: self.name.clone(),
            parent: None,
            italic: self.italic.or(base.italic),
            bold: self.bold.or(base.bold),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
            struck: self.struck.or(base.struck),
            size: self.size.or(base.size),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            align: self.align.or(base.align),
            tabs: if self.tabs.is_empty() { base.tabs.clone() } else { self.tabs.clone() },
            list: self.list.clone().or_else(|| base.list.clone()),
            new_page: self.new_page || base.new_page,
            master: self.master.clone().or_else(|| base.master.clone()),
        }
    }

    fn take_letters(&mut self, tag: &Tag) {
        if let Some(style) = tag.get("fo:font-style") {
            self.italic = Some(style != "normal");
        }
        if let Some(weight) = tag.get("fo:font-weight") {
            self.bold = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|w| w >= 600));
        }
        if let Some(position) = tag.get("style:text-position") {
            let up =
                position.starts_with("super") || position.trim_start().starts_with(|c: char| ('1'..='9').contains(&c));
            self.raised = Some(up);
        }
        if let Some(display) = tag.get("text:display") {
            self.hidden = Some(display == "none");
        }
        let through = tag.get("style:text-line-through-style").or_else(|| tag.get("style:text-line-through-type"));
        self.struck = through.map(|line| line != "none").or(self.struck);
        self.size = length(tag, "fo:font-size").or(self.size);
    }

    fn take_lines(&mut self, tag: &Tag) {
        self.left = length(tag, "fo:margin-left").or(self.left);
        self.first = length(tag, "fo:text-indent").or(self.first);
        self.before = length(tag, "fo:margin-top").or(self.before);
        self.after = length(tag, "fo:margin-bottom").or(self.after);
        self.new_page |= tag.get("fo:break-before").is_some_and(|b| b == "page");
        if let Some(align) = tag.get("fo:text-align") {
            self.align = Some(match &*align {
                "center" => Align::Center,
                "end" | "right" => Align::End,
                _ => Align::Start,
            });
        }
    }
}

/// A length in points, e.g. `0.1875in`.
pub fn length(tag: &Tag, name: &str) -> Option<f32> {
    let value = tag.get(name)?;
    let end = value.find(|c: char| !c.is_ascii_digit() && !"-.".contains(c))?;
    let number: f32 = value[..end].parse().ok()?;
    Some(match &value[end..] {
        "in" => number * 72.0,
        "cm" => number * 28.35,
        "mm" => number * 2.835,
        "pt" => number,
        "pc" => number * 12.0,
        _ => return None,
    })
}

/// `_5f__5f_Single_20_Txt` is `__Single Txt`.
fn plain_name(internal: &str) -> String {
    internal.replace("_20_", " ").replace("_5f_", "_").replace("_2f_", "/")
}
