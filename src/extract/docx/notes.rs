//! Footnotes and endnotes of a Word file: their calls in order, their numbers, their bodies.
use std::collections::HashMap;

use super::super::flow::{joined, without_marker};
use super::super::numerals::Numeral;
use super::super::xml::Tag;
use crate::block::{Block, NoteBody};

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the foot of the page.
    Foot,
    /// At the end of the document.
    End,
}

/// A call in the text.
#[derive(Debug)]
pub struct Call {
    place: Place,
    id: String,
    /// The mark typed at the call, where it is not counted.
    pub custom: Option<String>,
    section: usize,
    page: u32,
    /// The note, where its body is in the text.
    here: Option<Here>,
}

/// A note that is read where it is called.
#[derive(Debug)]
enum Here {
    /// Its body; it is counted with the others.
    Body(Body),
    /// All of it, as another file has it.
    Whole(NoteBody),
}

/// How notes are counted: `w:footnotePr`.
#[derive(Clone, Debug, Default)]
struct Count {
    start: Option<u32>,
    numeral: Option<Numeral>,
    each_section: bool,
}

/// The body of a note as its part has it.
#[derive(Debug, Default)]
pub struct Body {
    /// Its paragraphs.
    pub blocks: Vec<Block>,
    /// Holds `w:footnoteRef`: the number is not typed.
    pub counted: bool,
}

/// All calls of a document.
#[derive(Debug, Default)]
pub struct Calls {
    list: Vec<Call>,
    section: usize,
    /// Counting of footnotes by section; the last entry is that of the file's settings.
    counts: HashMap<(usize, bool), Count>,
    settings: HashMap<bool, Count>,
}

impl Calls {
    /// A note is called: its index.
    pub fn add(&mut self, place: Place, id: String, custom: bool, page: u32) -> usize {
        let call = Call { place, id, custom: custom.then(String::new), section: self.section, page, here: None };
        self.list.push(call);
        self.list.len() - 1
    }

    /// The body of a note that is in the text at its call.
    pub fn set_body(&mut self, index: usize, body: Body) {
        if let Some(call) = self.list.get_mut(index) {
            call.here = Some(Here::Body(body));
        }
    }

    /// A note of a file that is in this one: its index.
    pub fn add_whole(&mut self, note: NoteBody) -> usize {
        let page = note.page;
        let index = self.add(Place::Foot, String::new(), false, page);
        if let Some(call) = self.list.last_mut() {
            call.here = Some(Here::Whole(note));
        }
        index
    }

    /// Words of the mark that is typed at a call.
    pub fn add_to_mark(&mut self, index: usize, words: &str) {
        if let Some(Call { custom: Some(mark), .. }) = self.list.get_mut(index) {
            mark.push_str(words.trim());
        }
    }

    /// The section ends.
    pub fn end_section(&mut self) {
        self.section += 1;
    }

    /// Takes a child of `w:footnotePr` or `w:endnotePr`, of the open section or of the settings.
    pub fn take(&mut self, place: Place, tag: &Tag, of_settings: bool) {
        let foot = place == Place::Foot;
        let count = match of_settings {
            true => self.settings.entry(foot).or_default(),
            false => self.counts.entry((self.section, foot)).or_default(),
        };
        match tag.name() {
            "w:numStart" => count.start = tag.number("w:val").map(|n| n.max(0.0) as u32),
            "w:numFmt" => count.numeral = tag.get("w:val").map(|v| Numeral::of_word(&v)),
            "w:numRestart" => count.each_section = tag.get("w:val").is_some_and(|v| v == "eachSect"),
            _ => {}
        }
    }

    /// Ties each call to its body.
    pub fn tie(self, mut feet: HashMap<String, Body>, mut ends: HashMap<String, Body>) -> (Vec<NoteBody>, Vec<Body>) {
        let mut out = Vec::with_capacity(self.list.len());
        let mut next: HashMap<bool, (u32, usize)> = HashMap::new();
        for call in self.list {
            let foot = call.place == Place::Foot;
            let here = match call.here {
                Some(Here::Whole(note)) => {
                    out.push(note);
                    continue;
                }
                Some(Here::Body(body)) => Some(body),
                None => None,
            };
            let own = self.counts.get(&(call.section, foot));
            let general = self.settings.get(&foot);
            let start = own.and_then(|c| c.start).or(general.and_then(|c| c.start)).unwrap_or(1);
            let restarts = own.or(general).is_some_and(|c| c.each_section);
            let default = if foot { Numeral::Decimal } else { Numeral::LowerRoman };
            let numeral = own.and_then(|c| c.numeral).or(general.and_then(|c| c.numeral)).unwrap_or(default);
            let marker = match &call.custom {
                Some(mark) => mark.clone(),
                None => {
                    let (n, section) = next.entry(foot).or_insert((start, call.section));
                    if restarts && *section != call.section {
                        (*n, *section) = (start, call.section);
                    }
                    *n += 1;
                    numeral.write(*n - 1)
                }
            };
            let body =
                here.or_else(|| if foot { feet.remove(&call.id) } else { ends.remove(&call.id) }).unwrap_or_default();
            let typed = call.custom.is_some() || !body.counted;
            let text = without_marker(&joined(body.blocks), if typed { &marker } else { "" });
            out.push(NoteBody { marker, text, page: call.page });
        }
        let mut uncalled: Vec<(String, Body)> = feet.into_iter().chain(ends).collect();
        uncalled.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
        (out, uncalled.into_iter().map(|(_, body)| body).collect())
    }
}
