//! How letters and paragraphs of a binary Word file look, after all modifiers.
use super::super::flow::Align;
use super::super::rows::{Edge, RowShape};
use super::file::{u16_at, u32_at};
use super::sprm::{ROW, byte, modifiers, points, short};

/// The look of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Letters {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Bold for Arabic letters.
    pub bold_complex: bool,
    /// Italic for Arabic letters.
    pub italic_complex: bool,
    /// The letters are Arabic.
    pub complex: bool,
    /// Superscript.
    pub raised: bool,
    /// Hidden.
    pub hidden: bool,
    /// Deleted, with the deletion tracked.
    pub deleted: bool,
    /// Inserted, with the insertion tracked.
    pub inserted: bool,
    /// Control characters in them mean something: the call of a note, a picture.
    pub special: bool,
    /// A character of a symbol font.
    pub symbol: Option<u16>,
    /// Points.
    pub size: f32,
    /// The style of characters.
    pub style: Option<u16>,
}

impl Letters {
    /// Applies modifiers; switches are relative to the style.
    pub fn apply(&mut self, list: &[u8], style: &Letters) {
        let switch = |operand: &[u8], of_style: bool| match byte(operand) {
            0 => false,
            0x80 => of_style,
            0x81 => !of_style,
            _ => true,
        };
        for (code, operand) in modifiers(list) {
            match code {
                0x0835 => self.bold = switch(operand, style.bold),
                0x0836 => self.italic = switch(operand, style.italic),
                0x085C => self.bold_complex = switch(operand, style.bold_complex),
                0x085D => self.italic_complex = switch(operand, style.italic_complex),
                0x085A | 0x0882 => self.complex = switch(operand, style.complex),
                0x083C => self.hidden = switch(operand, style.hidden),
                0x0800 => self.deleted = byte(operand) != 0,
                0x0801 => self.inserted = byte(operand) != 0,
                0x0855 => self.special = byte(operand) != 0,
                0x2A48 => self.raised = byte(operand) == 1,
                0x4A43 => self.size = f32::from(short(operand)) / 2.0,
                0x4A30 => self.style = u16_at(operand, 0),
                0x6A09 => self.symbol = u16_at(operand, 2),
                _ => {}
            }
        }
    }
}

/// The look of a paragraph; lengths in points.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Indent of all lines.
    pub left: f32,
    /// What the first line is moved by.
    pub first: f32,
    /// White space above.
    pub before: f32,
    /// White space below.
    pub after: f32,
    /// Centered, or at the end of the line.
    pub align: Option<Align>,
    /// In a table.
    pub in_table: bool,
    /// Its mark ends a row.
    pub ends_row: bool,
    /// Depth in its list.
    pub level: u8,
    /// The number of its list; 0 for none.
    pub list: u16,
    /// It says its indent itself, and not only by its style.
    pub own_indent: bool,
    /// The row, where its mark ends one.
    pub row: RowShape,
    /// Tab stops.
    pub tabs: Vec<f32>,
}

impl Lines {
    /// Applies modifiers. `data`: the stream that holds those too long for a page.
    pub fn apply(&mut self, list: &[u8], data: &[u8]) {
        self.apply_nested(list, data, true);
    }

    fn apply_nested(&mut self, list: &[u8], data: &[u8], may_refer: bool) {
        for (code, operand) in modifiers(list) {
            match code {
                0x840F | 0x845E => (self.left, self.own_indent) = (points(operand), true),
                0x8411 | 0x8460 => (self.first, self.own_indent) = (points(operand), true),
                0xA413 => self.before = points(operand),
                0xA414 => self.after = points(operand),
                0x2403 | 0x2461 => {
                    self.align = Some(match byte(operand) {
                        1 => Align::Center,
                        2 => Align::End,
                        _ => Align::Start,
                    });
                }
                0x2416 => self.in_table = byte(operand) != 0,
                0x6649 => self.in_table |= u32_at(operand, 0).is_some_and(|depth| depth > 0),
                0x2417 => self.ends_row = byte(operand) != 0,
                0x260A => self.level = byte(operand).min(8),
                0x460B => self.list = u16_at(operand, 0).unwrap_or(0),
                0x3404 => self.row.header = byte(operand) != 0,
                0xC60D | 0xC615 => self.take_tabs(operand),
                0xD62B => self.join_up(operand),
                ROW => self.take_row(operand),
                0x6645 | 0x6646 if may_refer => {
                    let at = u32_at(operand, 0).unwrap_or(u32::MAX) as usize;
                    let length = u16_at(data, at).unwrap_or(0) as usize;
                    if let Some(list) = data.get(at.saturating_add(2)..at.saturating_add(2 + length)) {
                        self.apply_nested(list, data, false);
                    }
                }
                _ => {}
            }
        }
    }

    /// Tab stops: those deleted, then those added.
    fn take_tabs(&mut self, operand: &[u8]) {
        let deleted = usize::from(byte(operand));
        let added_at = 1 + deleted * 2;
        let added = operand.get(added_at).copied().map_or(0, usize::from);
        let stop = |at: usize| u16_at(operand, at).map(|t| f32::from(t as i16) / 20.0);
        let gone: Vec<f32> = (0..deleted).filter_map(|n| stop(1 + 2 * n)).collect();
        self.tabs.retain(|t| !gone.contains(t));
        self.tabs.extend((0..added).filter_map(|n| stop(added_at + 1 + 2 * n)));
    }

    /// The edges of a row, and which of its cells are joined with others.
    fn take_row(&mut self, operand: &[u8]) {
        let count = usize::from(byte(operand)).min(64);
        let edge = |at: usize| u16_at(operand, 1 + 2 * at).map(|e| i32::from(e as i16));
        self.row.left = edge(0).unwrap_or(0);
        self.row.edges = (0..count)
            .filter_map(|cell| {
                let flags = u16_at(operand, 1 + 2 * (count + 1) + 20 * cell).unwrap_or(0);
                Some(Edge { right: edge(cell + 1)?, joins_left: flags & 2 != 0, joins_up: flags & 0x60 == 0x20 })
            })
            .collect();
    }

    fn join_up(&mut self, operand: &[u8]) {
        if let [cell, flags, ..] = operand
            && let Some(edge) = self.row.edges.get_mut(usize::from(*cell))
        {
            edge.joins_up = *flags == 1;
        }
    }
}
