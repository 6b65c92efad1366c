//! The properties of runs and paragraphs, as styles and the text itself give them.
use super::super::flow::Align;
use super::super::symbols::is_symbol_font;
use super::super::xml::Tag;

/// What is said of a run of words; `None` where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct RunLook {
    /// `w:b`
    pub bold: Option<bool>,
    /// `w:i`
    pub italic: Option<bool>,
    /// `w:bCs`: the same for Arabic letters.
    pub bold_complex: Option<bool>,
    /// `w:iCs`
    pub italic_complex: Option<bool>,
    /// `w:rtl` or `w:cs`: the letters are Arabic or Hebrew.
    pub complex: Option<bool>,
    /// `w:vertAlign w:val="superscript"`
    pub raised: Option<bool>,
    /// `w:vanish`
    pub hidden: Option<bool>,
    /// `w:strike`: crossed out by hand.
    pub struck: Option<bool>,
    /// Points.
    pub size: Option<f32>,
    /// `w:rFonts`: letters are those of the font Symbol.
    pub symbols: Option<bool>,
    /// `w:rStyle`
    pub style: Option<String>,
}

impl RunLook {
    /// Takes what a child of `w:rPr` says.
    pub fn take(&mut self, tag: &Tag) {
        match tag.name() {
            "w:b" => self.bold = Some(is_on(tag)),
            "w:i" => self.italic = Some(is_on(tag)),
            "w:bCs" => self.bold_complex = Some(is_on(tag)),
            "w:iCs" => self.italic_complex = Some(is_on(tag)),
            "w:rtl" | "w:cs" => self.complex = Some(is_on(tag)),
            "w:vanish" => self.hidden = Some(is_on(tag)),
            "w:strike" | "w:dstrike" => self.struck = Some(is_on(tag)),
            "w:vertAlign" => self.raised = Some(tag.get("w:val").is_some_and(|v| v == "superscript")),
            "w:sz" => self.size = tag.number("w:val").map(|half| half / 2.0),
            "w:rFonts" => {
                let font = tag.get("w:ascii").or_else(|| tag.get("w:hAnsi"));
                self.symbols = font.map(|name| is_symbol_font(&name)).or(self.symbols);
            }
            "w:rStyle" => self.style = tag.get("w:val").map(|v| v.into_owned()),
            _ => {}
        }
    }

    /// What is said here, or else by the style it is based on.
    pub fn or(&self, base: &RunLook) -> RunLook {
        RunLook {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            bold_complex: self.bold_complex.or(base.bold_complex),
            italic_complex: self.italic_complex.or(base.italic_complex),
            complex: self.complex.or(base.complex),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
            struck: self.struck.or(base.struck),
            size: self.size.or(base.size),
            symbols: self.symbols.or(base.symbols),
            style: self.style.clone().or_else(|| base.style.clone()),
        }
    }
}

/// What is said of a paragraph; lengths in points.
#[derive(Clone, Debug, Default)]
pub struct ParagraphLook {
    /// `w:pStyle`
    pub style: Option<String>,
    /// Indent of all lines.
    pub left: Option<f32>,
    /// What the first line is moved by, to the left where negative.
    pub first: Option<f32>,
    /// White space above.
    pub before: Option<f32>,
    /// White space below.
    pub after: Option<f32>,
    /// Height of a line, where it is exact.
    pub line: Option<f32>,
    /// `w:numId` of `w:numPr`; 0 takes the number away.
    pub list: Option<u32>,
    /// `w:ilvl` of `w:numPr`
    pub level: Option<u8>,
    /// `w:outlineLvl`
    pub outline: Option<u8>,
    /// `w:jc`: centered or at the right edge.
    pub align: Option<Align>,
    /// Tab stops; a cleared one is negative.
    pub tabs: Vec<f32>,
}

impl ParagraphLook {
    /// Takes what a child of `w:pPr` says, or a grandchild in `w:tabs` or `w:numPr`.
    pub fn take(&mut self, tag: &Tag) {
        match tag.name() {
            "w:pStyle" => self.style = tag.get("w:val").map(|v| v.into_owned()),
            "w:ind" => {
                self.left = points(tag, "w:left").or_else(|| points(tag, "w:start")).or(self.left);
                let first = points(tag, "w:firstLine").or_else(|| points(tag, "w:first-line"));
                self.first = points(tag, "w:hanging").map(|h| -h).or(first).or(self.first);
            }
            "w:spacing" => {
                self.before = points(tag, "w:before").or(self.before);
                self.after = points(tag, "w:after").or(self.after);
                if tag.get("w:lineRule").is_some_and(|r| r != "auto") {
                    self.line = points(tag, "w:line");
                }
            }
            "w:numId" => self.list = tag.number("w:val").map(|n| n.max(0.0) as u32),
            "w:ilvl" => self.level = tag.number("w:val").map(|n| n.clamp(0.0, 8.0) as u8),
            "w:outlineLvl" => self.outline = tag.number("w:val").map(|n| n as u8).filter(|n| *n < 9),
            "w:jc" => {
                self.align = tag.get("w:val").map(|v| match &*v {
                    "center" => Align::Center,
                    "right" | "end" => Align::End,
                    _ => Align::Start,
                });
            }
            "w:tab" => {
                if let Some(at) = points(tag, "w:pos") {
                    let cleared = tag.get("w:val").is_some_and(|v| v == "clear");
                    self.tabs.push(if cleared { -at } else { at });
                }
            }
            _ => {}
        }
    }

    /// What is said here, or else by the style it is based on.
    pub fn or(&self, base: &ParagraphLook) -> ParagraphLook {
        let mut tabs = base.tabs.clone();
        tabs.extend_from_slice(&self.tabs);
        ParagraphLook {
            style: self.style.clone(),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            line: self.line.or(base.line),
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            outline: self.outline,
            align: self.align.or(base.align),
            tabs,
        }
    }

    /// The stop that a tab leads to from a position.
    pub fn next_tab(&self, from: f32, default_tab: f32) -> f32 {
        let stops = self.tabs.iter().filter(|t| **t > from + 0.1 && !self.tabs.contains(&-**t));
        let indent = self.left.filter(|l| *l > from + 0.1 && self.first.is_some_and(|f| f < 0.0));
        let nearest = stops.copied().chain(indent).fold(f32::INFINITY, f32::min);
        if nearest.is_finite() { nearest } else { ((from / default_tab).floor() + 1.0) * default_tab }
    }
}

/// `<w:b/>` and `<w:b w:val="1"/>` are on, `<w:b w:val="0"/>` is off.
pub fn is_on(tag: &Tag) -> bool {
    !tag.get("w:val").is_some_and(|v| matches!(&*v, "0" | "false" | "off"))
}

/// A length in twentieths of a point, or with its unit: `720`, `36pt`, `1.27cm`.
pub fn points(tag: &Tag, name: &str) -> Option<f32> {
    let number = tag.number(name)?;
    let value = tag.get(name)?;
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || "-.".contains(c));
    Some(match unit {
        "pt" => number,
        "in" => number * 72.0,
        "cm" => number * 28.35,
        "mm" => number * 2.835,
        "pc" | "pi" => number * 12.0,
        _ => number / 20.0,
    })
}
