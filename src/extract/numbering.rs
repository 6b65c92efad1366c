//! The automatic numbers of Word (.docx, .doc): lists, their levels, and the count as the text goes on.
use std::collections::{HashMap, HashSet};

use super::numerals::{Numeral, bullet};

/// How one level of a list is numbered, e.g. `(%2)` in small letters.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// How it is written.
    pub numeral: Numeral,
    /// `w:lvlText`, with `%1` for the number of the first level.
    pub text: String,
    /// Indent of the paragraph.
    pub left: Option<f32>,
    /// What its first line is moved by.
    pub first: Option<f32>,
    /// `w:isLgl`: all numbers in Arabic digits.
    pub legal: bool,
    /// `w:lvlRestart`: the level, from 1, whose next number starts this one again; 0 for none.
    pub restart: Option<u32>,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            numeral: Numeral::Decimal,
            text: String::new(),
            left: None,
            first: None,
            legal: false,
            restart: None,
        }
    }
}

const LEVELS: usize = 9;

/// `w:abstractNum`: a kind of list.
#[derive(Clone, Debug, Default)]
pub struct Kind {
    /// By depth, from 0.
    pub levels: HashMap<u8, Level>,
    /// `w:numStyleLink`: the levels are those of the list of this style.
    pub style_link: Option<String>,
    /// `w:styleLink`: the style this kind is for.
    pub own_style: Option<String>,
    /// The style of paragraphs each level is tied to.
    pub styles: Vec<(String, u8)>,
    /// `w:name`: what fields call it.
    pub name: Option<String>,
}

/// `w:num`: a list, with what it changes of its kind.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The kind it is of.
    pub kind: u32,
    /// Levels that start elsewhere.
    pub starts: HashMap<u8, u32>,
    /// Levels that look different.
    pub levels: HashMap<u8, Level>,
}

/// The lists of a file and their counts.
#[derive(Debug, Default)]
pub struct Numbering {
    /// By number.
    pub kinds: HashMap<u32, Kind>,
    /// By number.
    pub lists: HashMap<u32, List>,
    /// The counts of each kind's levels; lists of one kind go on counting together.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of a list whose own start is already used.
    started: HashSet<(u32, u8)>,
}

/// A number as it is at the beginning of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// `1.` or `(a)` or `•`
    pub text: String,
    /// Indent that the list gives the paragraph.
    pub left: Option<f32>,
    /// What the list moves its first line by.
    pub first: Option<f32>,
}

impl Numbering {
    /// The level of a list that is tied to a style of paragraphs.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let kind = self.kind_of(list)?;
        self.kinds.get(&kind)?.styles.iter().find(|(s, _)| s == style).map(|(_, level)| *level)
    }

    /// Counts one paragraph on and gives its number; `None` where the list is unknown or shows none.
    pub fn next(&mut self, list_id: u32, level: u8) -> Option<Label> {
        self.next_from(list_id, level, None)
    }

    /// The same, where the number itself is said.
    pub fn next_from(&mut self, list_id: u32, level: u8, said: Option<u32>) -> Option<Label> {
        let kind_id = self.kind_of(list_id)?;
        let list = self.lists.get(&list_id)?;
        let own = self.level(list, kind_id, level)?;
        let start = own.start;
        let counts = self.counts.entry(kind_id).or_default();
        let at = usize::from(level);
        if said.is_some() {
            counts[at] = said;
        } else if let Some(start) = list.starts.get(&level)
            && self.started.insert((list_id, level))
        {
            counts[at] = Some(*start);
        } else {
            counts[at] = Some(counts[at].map_or(start, |n| n.saturating_add(1)));
        }
        let now = *counts;
        self.reset_below(kind_id, list_id, level);
        let list = self.lists.get(&list_id)?;
        let own = self.level(list, kind_id, level)?;
        let text = self.label(list, kind_id, own, &now);
        (!text.is_empty()).then_some(Label { text, left: own.left, first: own.first })
    }

    /// Lower levels start again after a number of a higher one, unless they say otherwise.
    fn reset_below(&mut self, kind_id: u32, list_id: u32, level: u8) {
        let Some(list) = self.lists.get(&list_id) else { return };
        let keeps = |below: u8| {
            let restart = self.level(list, kind_id, below).and_then(|l| l.restart);
            restart.is_some_and(|r| r == 0 || u32::from(level) + 1 > r)
        };
        let resets: Vec<usize> = (level + 1..LEVELS as u8).filter(|b| !keeps(*b)).map(usize::from).collect();
        if let Some(counts) = self.counts.get_mut(&kind_id) {
            for below in resets {
                counts[below] = None;
            }
        }
    }

    fn level<'a>(&'a self, list: &'a List, kind_id: u32, level: u8) -> Option<&'a Level> {
        list.levels.get(&level).or_else(|| self.kinds.get(&kind_id)?.levels.get(&level))
    }

    /// The kind of a list, links over styles followed.
    pub fn kind_of(&self, list: u32) -> Option<u32> {
        let id = self.lists.get(&list)?.kind;
        let link = self.kinds.get(&id)?.style_link.as_deref();
        let linked = link.and_then(|l| {
            self.kinds.iter().filter(|(_, k)| k.own_style.as_deref() == Some(l)).map(|(id, _)| *id).min()
        });
        Some(linked.unwrap_or(id))
    }

    fn label(&self, list: &List, kind_id: u32, own: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        if own.numeral == Numeral::Bullet {
            return own.text.chars().map(bullet).collect();
        }
        let mut out = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(c) = chars.next() {
            let digit =
                if c == '%' { chars.peek().and_then(|d| d.to_digit(10)).filter(|d| (1..=9).contains(d)) } else { None };
            let Some(digit) = digit else {
                out.push(c);
                continue;
            };
            chars.next();
            let Some(level) = self.level(list, kind_id, (digit - 1) as u8) else { continue };
            let n = counts[digit as usize - 1].unwrap_or(level.start);
            let numeral = if own.legal && level.numeral != Numeral::None { Numeral::Decimal } else { level.numeral };
            out.push_str(&numeral.write(n));
        }
        out
    }
}
