//! The automatic numbers of a Word file: lists, their levels, and the count as the text goes on.
use std::collections::HashMap;

use super::super::numerals::{Numeral, bullet};
use super::super::unreadable::Unreadable;
use super::super::xml::{Tag, Visit, walk};
use super::properties::{is_on, points};

/// How one level of a list is numbered, e.g. `(%2)` in small letters.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numeral: Numeral,
    /// `w:lvlText`, with `%1` for the number of the first level.
    text: String,
    left: Option<f32>,
    first: Option<f32>,
    /// `w:isLgl`: all numbers in Arabic digits.
    legal: bool,
    /// `w:lvlRestart`: the level, from 1, whose next number starts this one again; 0 for none.
    restart: Option<u32>,
}

impl Default for Level {
    fn default() -> Self {
        Level { start: 1, numeral: Numeral::Decimal, text: String::new(), left: None, first: None, legal: false, restart: None }
    }
}

const LEVELS: usize = 9;

/// `w:abstractNum`: a kind of list.
#[derive(Clone, Debug, Default)]
struct Kind {
    levels: HashMap<u8, Level>,
    /// `w:numStyleLink`: the levels are those of the list of this style.
    style_link: Option<String>,
    /// `w:styleLink`: the style this kind is for.
    own_style: Option<String>,
    /// The style of paragraphs each level is tied to.
    styles: Vec<(String, u8)>,
}

/// `w:num`: a list, with what it changes of its kind.
#[derive(Clone, Debug, Default)]
struct List {
    kind: u32,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// The lists of a file and their counts.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: HashMap<u32, Kind>,
    lists: HashMap<u32, List>,
    /// The counts of each kind's levels; lists of one kind go on counting together.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of a list whose own start is already used.
    started: Vec<(u32, u8)>,
    at: At,
}

/// Where the walk through `numbering.xml` is.
#[derive(Debug, Default)]
struct At {
    kind: Option<u32>,
    list: Option<u32>,
    level: Option<(u8, Level)>,
}

/// A number as it stands at the head of a paragraph.
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
    /// Reads `word/numbering.xml`.
    pub fn read(xml: &str, part: &str, max_depth: usize) -> Result<Self, Unreadable> {
        let mut numbering = Numbering::default();
        walk(xml, part, max_depth, &mut numbering)?;
        Ok(numbering)
    }

    /// The level of a list that is tied to a style of paragraphs.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let kind = self.kind_of(list)?;
        self.kinds.get(&kind)?.styles.iter().find(|(s, _)| s == style).map(|(_, level)| *level)
    }

    /// Counts one paragraph on and gives its number; `None` where the list is unknown or shows none.
    pub fn next(&mut self, list_id: u32, level: u8) -> Option<Label> {
        let kind_id = self.kind_of(list_id)?;
        let list = self.lists.get(&list_id)?;
        let own = self.level(list, kind_id, level)?;
        let start = own.start;
        let counts = self.counts.entry(kind_id).or_default();
        let at = usize::from(level);
        if let Some(start) = list.starts.get(&level)
            && !self.started.contains(&(list_id, level))
        {
            self.started.push((list_id, level));
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
    fn kind_of(&self, list: u32) -> Option<u32> {
        let id = self.lists.get(&list)?.kind;
        let link = self.kinds.get(&id)?.style_link.as_deref();
        let linked = link.and_then(|l| self.kinds.iter().filter(|(_, k)| k.own_style.as_deref() == Some(l)).map(|(id, _)| *id).min());
        Some(linked.unwrap_or(id))
    }

    fn label(&self, list: &List, kind_id: u32, own: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        if own.numeral == Numeral::Bullet {
            return own.text.chars().map(bullet).collect();
        }
        let mut out = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(c) = chars.next() {
            let digit = if c == '%' { chars.peek().and_then(|d| d.to_digit(10)).filter(|d| (1..=9).contains(d)) } else { None };
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

impl Visit for Numbering {
    fn open(&mut self, tag: &Tag) {
        let number = |name: &str| tag.number(name).map(|n| n.max(0.0) as u32);
        let word = || tag.get("w:val").map(|v| v.into_owned());
        match tag.name() {
            "w:abstractNum" => {
                self.at.kind = number("w:abstractNumId");
                self.kinds.insert(self.at.kind.unwrap_or(0), Kind::default());
            }
            "w:num" => {
                self.at.list = number("w:numId");
                self.lists.insert(self.at.list.unwrap_or(0), List::default());
            }
            "w:lvl" => self.at.level = Some((number("w:ilvl").unwrap_or(0).min(8) as u8, Level::default())),
            "w:lvlOverride" => self.at.level = Some((number("w:ilvl").unwrap_or(0).min(8) as u8, Level::default())),
            "w:startOverride" => {
                let level = self.at.level.as_ref().map(|(l, _)| *l);
                if let (Some(list), Some(level), Some(start)) = (self.at.list.and_then(|l| self.lists.get_mut(&l)), level, number("w:val")) {
                    list.starts.insert(level, start);
                }
            }
            "w:abstractNumId" => {
                if let Some(list) = self.at.list.and_then(|l| self.lists.get_mut(&l)) {
                    list.kind = number("w:val").unwrap_or(0);
                }
            }
            "w:numStyleLink" | "w:styleLink" => {
                if let Some(kind) = self.at.kind.and_then(|k| self.kinds.get_mut(&k)) {
                    *(if tag.name() == "w:styleLink" { &mut kind.own_style } else { &mut kind.style_link }) = word();
                }
            }
            "w:pStyle" => {
                let level = self.at.level.as_ref().map(|(l, _)| *l);
                if let (Some(kind), Some(level), Some(style)) = (self.at.kind.and_then(|k| self.kinds.get_mut(&k)), level, word()) {
                    kind.styles.push((style, level));
                }
            }
            _ => {
                let Some((_, level)) = &mut self.at.level else { return };
                match tag.name() {
                    "w:start" => level.start = number("w:val").unwrap_or(1),
                    "w:numFmt" => level.numeral = Numeral::of_word(&tag.get("w:val").unwrap_or_default()),
                    "w:lvlText" => level.text = word().unwrap_or_default(),
                    "w:isLgl" => level.legal = is_on(tag),
                    "w:lvlRestart" => level.restart = number("w:val"),
                    "w:ind" => {
                        level.left = points(tag, "w:left").or_else(|| points(tag, "w:start"));
                        level.first = points(tag, "w:hanging").map(|h| -h).or_else(|| points(tag, "w:firstLine"));
                    }
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:lvl" => {
                let Some((at, level)) = self.at.level.take() else { return };
                if let Some(list) = self.at.list.and_then(|l| self.lists.get_mut(&l)) {
                    list.levels.insert(at, level);
                } else if let Some(kind) = self.at.kind.and_then(|k| self.kinds.get_mut(&k)) {
                    kind.levels.insert(at, level);
                }
            }
            "w:lvlOverride" => self.at.level = None,
            "w:abstractNum" => self.at.kind = None,
            "w:num" => self.at.list = None,
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}
