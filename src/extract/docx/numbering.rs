//! The lists of a Word file: `word/numbering.xml`.
use super::super::numbering::{Kind, Level, List, Numbering};
use super::super::numerals::Numeral;
use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk};
use super::properties::{is_on, points};

/// Where the walk is.
#[derive(Debug, Default)]
struct At {
    kind: Option<u32>,
    list: Option<u32>,
    level: Option<(u8, Level)>,
}

/// The walk through `word/numbering.xml`.
#[derive(Debug, Default)]
struct Walk {
    numbering: Numbering,
    at: At,
}

/// Reads `word/numbering.xml`.
pub fn read(xml: &str, part: &str, max_depth: usize) -> Result<Numbering, Unreadable> {
    let mut reading = Walk::default();
    walk(xml, part, max_depth, &mut reading)?;
    Ok(reading.numbering)
}

impl Visit for Walk {
    fn open(&mut self, tag: &Tag) -> Inside {
        let number = |name: &str| tag.number(name).map(|n| n.max(0.0) as u32);
        let word = || tag.get("w:val").map(|v| v.into_owned());
        match tag.name() {
            "w:abstractNum" => {
                self.at.kind = number("w:abstractNumId");
                self.numbering.kinds.insert(self.at.kind.unwrap_or(0), Kind::default());
            }
            "w:num" => {
                self.at.list = number("w:numId");
                self.numbering.lists.insert(self.at.list.unwrap_or(0), List::default());
            }
            "w:lvl" => self.at.level = Some((number("w:ilvl").unwrap_or(0).min(8) as u8, Level::default())),
            "w:lvlOverride" => self.at.level = Some((number("w:ilvl").unwrap_or(0).min(8) as u8, Level::default())),
            "w:startOverride" => {
                let level = self.at.level.as_ref().map(|(l, _)| *l);
                if let (Some(list), Some(level), Some(start)) =
                    (self.at.list.and_then(|l| self.numbering.lists.get_mut(&l)), level, number("w:val"))
                {
                    list.starts.insert(level, start);
                }
            }
            "w:abstractNumId" => {
                if let Some(list) = self.at.list.and_then(|l| self.numbering.lists.get_mut(&l)) {
                    list.kind = number("w:val").unwrap_or(0);
                }
            }
            "w:numStyleLink" | "w:styleLink" => {
                if let Some(kind) = self.at.kind.and_then(|k| self.numbering.kinds.get_mut(&k)) {
                    *(if tag.name() == "w:styleLink" { &mut kind.own_style } else { &mut kind.style_link }) = word();
                }
            }
            "w:name" => {
                if let Some(kind) = self.at.kind.and_then(|k| self.numbering.kinds.get_mut(&k)) {
                    kind.name = word();
                }
            }
            "w:pStyle" => {
                let level = self.at.level.as_ref().map(|(l, _)| *l);
                if let (Some(kind), Some(level), Some(style)) =
                    (self.at.kind.and_then(|k| self.numbering.kinds.get_mut(&k)), level, word())
                {
                    kind.styles.push((style, level));
                }
            }
            _ => {
                let Some((_, level)) = &mut self.at.level else { return Inside::Read };
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
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:lvl" => {
                let Some((at, level)) = self.at.level.take() else { return };
                if let Some(list) = self.at.list.and_then(|l| self.numbering.lists.get_mut(&l)) {
                    list.levels.insert(at, level);
                } else if let Some(kind) = self.at.kind.and_then(|k| self.numbering.kinds.get_mut(&k)) {
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
