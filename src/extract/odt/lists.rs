//! The automatic numbers of an OpenDocument file: list styles, and the count as the text goes on.
use std::collections::HashMap;

use super::super::numerals::Numeral;
use super::super::xml::Tag;
use super::styles::length;

/// How one level of a list style is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    numeral: Numeral,
    start: u32,
    prefix: String,
    suffix: String,
    /// `loext:num-list-format`, e.g. `(%2%)`
    format: Option<String>,
    bullet: Option<String>,
    /// `text:display-levels`
    shown: usize,
    left: Option<f32>,
    first: Option<f32>,
}

const LEVELS: usize = 10;

/// The counts of one list and those that go on from it.
type Counts = [Option<u32>; LEVELS];

/// A list that is open in the text.
#[derive(Clone, Debug)]
struct Open {
    style: String,
    counts: usize,
    /// The open item has no paragraph yet, and the number it is to start at.
    fresh: Option<Option<u32>>,
}

/// The list styles of a file, and the lists of its text.
#[derive(Debug, Default)]
pub struct Lists {
    styles: HashMap<String, HashMap<usize, Level>>,
    reading: Option<(String, Option<usize>)>,
    counts: Vec<Counts>,
    by_id: HashMap<String, usize>,
    last_of_style: HashMap<String, usize>,
    open: Vec<Open>,
}

/// A number at the beginning of a paragraph, and where the list puts its first line.
#[derive(Debug)]
pub struct Label {
    /// `1.` or `(a)` or `•`
    pub text: String,
    /// Indent of all lines.
    pub left: Option<f32>,
    /// What the first line is moved by.
    pub first: Option<f32>,
}

impl Lists {
    /// Takes an element of the list styles.
    pub fn define(&mut self, tag: &Tag) {
        match tag.name() {
            "text:list-style" | "text:outline-style" => {
                let name = tag.get("style:name").unwrap_or_default().into_owned();
                self.styles.insert(name.clone(), HashMap::new());
                self.reading = Some((name, None));
            }
            name => {
                let Some((style, at)) = &mut self.reading else { return };
                let Some(levels) = self.styles.get_mut(style) else { return };
                match name {
                    "text:list-level-style-number" | "text:list-level-style-bullet" | "text:outline-level-style" => {
                        let number = tag.number("text:level").map_or(1, |n| n as usize).clamp(1, LEVELS) - 1;
                        let word = |name: &str| tag.get(name).unwrap_or_default().into_owned();
                        let bullet = tag
                            .get("text:bullet-char")
                            .map(|c| c.chars().map(super::super::numerals::bullet).collect());
                        let level = Level {
                            numeral: numeral(&word("style:num-format")),
                            start: tag.number("text:start-value").map_or(1, |n| n.max(0.0) as u32),
                            prefix: word("style:num-prefix"),
                            suffix: word("style:num-suffix"),
                            format: tag.get("loext:num-list-format").map(|f| f.into_owned()),
                            bullet,
                            shown: tag.number("text:display-levels").map_or(1, |n| n as usize).min(LEVELS),
                            ..Level::default()
                        };
                        levels.insert(number, level);
                        *at = Some(number);
                    }
                    "style:list-level-label-alignment" => {
                        if let Some(level) = at.and_then(|a| levels.get_mut(&a)) {
                            level.left = length(tag, "fo:margin-left");
                            level.first = length(tag, "fo:text-indent");
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// An element of the list styles ends.
    pub fn end_definition(&mut self, name: &str) {
        if matches!(name, "text:list-style" | "text:outline-style") {
            self.reading = None;
        }
    }

    /// `<text:list>`; `of_paragraph` is unknown yet, so an inner list takes the style of the outer one.
    pub fn open(&mut self, tag: &Tag) {
        let outer = self.open.last().cloned();
        let named = tag.get("text:style-name").map(|s| s.into_owned());
        let style = named.or_else(|| outer.as_ref().map(|o| o.style.clone())).unwrap_or_default();
        let continued = tag.get("text:continue-list").and_then(|id| self.by_id.get(&*id).copied());
        let goes_on = tag.get("text:continue-numbering").is_some_and(|v| v == "true");
        let counts = outer.map(|o| o.counts).or(continued);
        let counts = counts.or_else(|| self.last_of_style.get(&style).copied().filter(|_| goes_on));
        let counts = counts.unwrap_or_else(|| {
            self.counts.push(Counts::default());
            self.counts.len() - 1
        });
        if let Some(id) = tag.get("xml:id").or_else(|| tag.get("text:id")) {
            self.by_id.insert(id.into_owned(), counts);
        }
        self.last_of_style.insert(style.clone(), counts);
        self.open.push(Open { style, counts, fresh: None });
    }

    /// `</text:list>`
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// `<text:list-item>`: its first paragraph is to be numbered.
    pub fn open_item(&mut self, tag: &Tag) {
        let start = tag.number("text:start-value").map(|n| n.max(0.0) as u32);
        if let Some(list) = self.open.last_mut() {
            list.fresh = Some(start);
        }
    }

    /// The number of a paragraph that begins in the open item.
    pub fn number(&mut self) -> Option<Label> {
        let depth = self.open.len().checked_sub(1)?;
        let list = self.open.last_mut()?;
        let start = list.fresh.take()?;
        let (counts, style) = (list.counts, list.style.clone());
        let at = depth.min(LEVELS - 1);
        let levels = self.styles.get(&style)?;
        let level = levels.get(&at)?;
        let counts = self.counts.get_mut(counts)?;
        counts[at] = Some(start.or(counts[at].map(|n| n.saturating_add(1))).unwrap_or(level.start));
        counts[at + 1..].fill(None);
        let text = label(level, levels, at, counts);
        (!text.is_empty()).then_some(Label { text, left: level.left, first: level.first })
    }

    /// Puts the lists of a note aside, those of the text go on after it.
    pub fn set_aside(&mut self) -> Suspended {
        Suspended(std::mem::take(&mut self.open))
    }

    /// The end of the note.
    pub fn resume(&mut self, lists: Suspended) {
        self.open = lists.0;
    }
}

/// The open lists of the text around a note.
#[derive(Debug, Default)]
pub struct Suspended(Vec<Open>);

fn label(level: &Level, levels: &HashMap<usize, Level>, at: usize, counts: &Counts) -> String {
    if let Some(bullet) = &level.bullet {
        return bullet.clone();
    }
    let number = |at: usize| {
        let level = levels.get(&at)?;
        Some(level.numeral.write(counts[at].unwrap_or(level.start)))
    };
    if let Some(format) = &level.format {
        let mut out = String::new();
        for (turn, part) in format.split('%').enumerate() {
            match part.parse::<usize>() {
                Ok(n) if turn % 2 == 1 && (1..=LEVELS).contains(&n) => out.push_str(&number(n - 1).unwrap_or_default()),
                _ => out.push_str(part),
            }
        }
        return if level.numeral == Numeral::None { String::new() } else { out };
    }
    if level.numeral == Numeral::None {
        return String::new();
    }
    let from = (at + 1).saturating_sub(level.shown.max(1));
    let numbers: Vec<String> = (from..=at).filter_map(number).collect();
    format!("{}{}{}", level.prefix, numbers.join("."), level.suffix)
}

/// `style:num-format`: a sample of the numbers.
fn numeral(format: &str) -> Numeral {
    match format.chars().next() {
        None => Numeral::None,
        Some('a') => Numeral::LowerLetter,
        Some('A') => Numeral::UpperLetter,
        Some('i') => Numeral::LowerRoman,
        Some('I') => Numeral::UpperRoman,
        Some('а') => Numeral::LowerRussian,
        Some('А') => Numeral::UpperRussian,
        Some('أ' | 'ا') if format.contains('ت') => Numeral::ArabicAlphabet,
        Some('أ' | 'ا') => Numeral::ArabicAbjad,
        Some('一') => Numeral::Chinese,
        Some(_) => Numeral::Decimal,
    }
}
