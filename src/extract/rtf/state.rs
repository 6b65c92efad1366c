//! What an RTF group hands on to the groups in it, and what a paragraph says of itself.
use std::rc::Rc;

use super::super::flow::{Align, Shape};
use super::super::pen::Look;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Into the open paragraph.
    #[default]
    Text,
    /// Nowhere.
    Nowhere,
    /// The instruction of a field.
    Instruction,
    /// The number of a list, at the beginning of the paragraph.
    Label,
    /// The name of a style.
    Style,
    /// The table of fonts.
    Fonts,
}

/// The state of a group.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Where its text goes.
    pub target: Target,
    /// `\b`, `\ab`
    pub bold: bool,
    /// `\ab`
    pub bold_complex: bool,
    /// `\i`
    pub italic: bool,
    /// `\ai`
    pub italic_complex: bool,
    /// `\rtlch`
    pub complex: bool,
    /// `\super`
    pub raised: bool,
    /// `\v`
    pub hidden: bool,
    /// `\strike`
    pub struck: bool,
    /// `\deleted`
    pub deleted: bool,
    /// `\fs`, in points.
    pub size: f32,
    /// `\f`
    pub font: i32,
    /// `\uc`: the bytes that stand for a character of `\u`.
    pub skip: usize,
    /// Address of the field the text is the result of.
    pub link: Option<Rc<str>>,
    /// The result of `PAGE`.
    pub page_number: bool,
    /// Lines of the paragraph.
    pub lines: Lines,
}

/// What a paragraph says of itself: `\pard` takes it back.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// `\s`
    pub style: i32,
    /// `\li`, in points like the others.
    pub left: f32,
    /// `\fi`
    pub first: f32,
    /// `\sb`
    pub before: f32,
    /// `\sa`
    pub after: f32,
    /// `\qc`, `\qr`
    pub align: Option<Align>,
    /// `\intbl`
    pub in_table: bool,
    /// `\tx`
    pub tabs: Vec<f32>,
}

impl State {
    /// The look of the words.
    pub fn look(&self) -> Look {
        Look {
            italic: if self.complex { self.italic_complex } else { self.italic },
            bold: if self.complex { self.bold_complex } else { self.bold },
            raised: self.raised,
            link: self.link.clone(),
        }
    }

    /// `\plain`: letters without anything.
    pub fn plain(&mut self) {
        let kept = self.clone();
        *self = State {
            target: kept.target,
            lines: kept.lines,
            font: kept.font,
            skip: kept.skip,
            link: kept.link,
            page_number: kept.page_number,
            size: 12.0,
            ..State::default()
        };
    }

    /// Takes a control word that changes letters or lines; false where it is none of them.
    pub fn take(&mut self, word: &[u8], value: Option<i32>) -> bool {
        let on = value != Some(0);
        let points = value.unwrap_or(0) as f32 / 20.0;
        match word {
            b"b" => self.bold = on,
            b"ab" => self.bold_complex = on,
            b"i" => self.italic = on,
            b"ai" => self.italic_complex = on,
            b"rtlch" => self.complex = true,
            b"ltrch" => self.complex = false,
            b"super" => self.raised = on,
            b"up" => {}
            b"nosupersub" | b"sub" => self.raised = false,
            b"v" => self.hidden = on,
            b"strike" | b"striked" => self.struck = on,
            b"deleted" => self.deleted = on,
            b"fs" => self.size = value.unwrap_or(24) as f32 / 2.0,
            b"f" => self.font = value.unwrap_or(0),
            b"uc" => self.skip = value.unwrap_or(1).clamp(0, 100) as usize,
            b"plain" => self.plain(),
            b"pard" => self.lines = Lines::default(),
            b"s" => self.lines.style = value.unwrap_or(0),
            b"li" => self.lines.left = points,
            b"fi" => self.lines.first = points,
            b"sb" => self.lines.before = points,
            b"sa" => self.lines.after = points,
            b"ql" | b"qj" => self.lines.align = Some(Align::Start),
            b"qc" => self.lines.align = Some(Align::Center),
            b"qr" => self.lines.align = Some(Align::End),
            b"intbl" => self.lines.in_table = true,
            b"tx" => self.lines.tabs.push(points),
            _ => return false,
        }
        true
    }
}

/// Default distance of tab stops: half an inch.
const TAB: f32 = 36.0;

impl Lines {
    /// Where a paragraph of some letters lies, whose words start after white space.
    pub fn shape(&self, lead: &str, letters: usize, size: f32, after_previous: f32) -> Shape {
        let mut left = self.left + self.first;
        for c in lead.chars() {
            let stop = self.tabs.iter().copied().filter(|t| *t > left + 0.1).fold(f32::INFINITY, f32::min);
            left = match c {
                '\t' if stop.is_finite() => stop,
                '\t' => ((left / TAB).floor() + 1.0) * TAB,
                _ => left + 2.3,
            };
        }
        let left = self.align.filter(|a| *a != Align::Start).map_or(left, |a| a.first_letter(left, letters));
        Shape { left, gap: self.before.max(after_previous), size, page: 0 }
    }
}
