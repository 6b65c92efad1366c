//! PAGE XML: what Transkribus, eScriptorium and the OCR-D tools write.

use super::alto::local;
use super::model::{Area, Line, Page, Reading, Word};
use crate::extract::Unreadable;
use crate::extract::xml::{Inside, Tag, Visit, walk};

/// Reads the pages of a file.
pub fn read(text: &str, max_depth: usize) -> Result<Reading, Unreadable> {
    let mut reader = Reader::default();
    walk(text, "its PAGE XML", max_depth, &mut reader)?;
    Ok(reader.reading)
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    open: Vec<Element>,
    /// The area and the text of the line and of the word that are open.
    line: Piece,
    word: Piece,
    /// The words of the line that is open.
    words: Vec<Word>,
    baseline: Option<(f32, f32)>,
}

#[derive(Default)]
struct Piece {
    area: Area,
    text: String,
    certainty: Option<f32>,
}

#[derive(Clone, Copy, PartialEq)]
enum Element {
    Line,
    Word,
    Glyph,
    Separator,
    Picture,
    Unicode,
    Creator,
    Other,
}

impl Visit for Reader {
    fn open(&mut self, tag: &Tag) -> Inside {
        let element = match local(tag.name()) {
            "Page" => {
                let side = |name| tag.number(name).unwrap_or(0.0);
                let (width, height) = (side("imageWidth"), side("imageHeight"));
                self.reading.pages.push(Page { width, height, ..Page::default() });
                Element::Other
            }
            "TextLine" => {
                (self.line, self.baseline) = (Piece::default(), None);
                self.words.clear();
                Element::Line
            }
            "Word" => {
                self.word = Piece::default();
                Element::Word
            }
            "Glyph" => Element::Glyph,
            "SeparatorRegion" => Element::Separator,
            "ImageRegion" | "GraphicRegion" => Element::Picture,
            "Unicode" => Element::Unicode,
            "Creator" => Element::Creator,
            "Coords" => {
                self.coords(&points(&tag.get("points").unwrap_or_default()));
                Element::Other
            }
            "Baseline" => {
                let points = points(&tag.get("points").unwrap_or_default());
                if let (Some(first), Some(last)) = (points.first(), points.last()) {
                    let slope = (last.1 - first.1) / (last.0 - first.0).max(1.0);
                    self.baseline = Some((first.1 - slope * first.0, slope));
                }
                Element::Other
            }
            "TextEquiv" => {
                let certainty = tag.number("conf");
                match self.open.last() {
                    Some(Element::Word) => self.word.certainty = certainty,
                    Some(Element::Line) => self.line.certainty = certainty,
                    _ => {}
                }
                Element::Other
            }
            _ => Element::Other,
        };
        self.open.push(element);
        Inside::Read
    }

    fn close(&mut self, _: &str) {
        match self.open.pop() {
            Some(Element::Word) => {
                let word = Word::evenly(&self.word.text, self.word.area, self.word.certainty);
                if !word.chars.is_empty() {
                    self.words.push(word);
                }
            }
            Some(Element::Line) => self.finish_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Element::Creator) => self.reading.engine = text.trim().to_string(),
            Some(Element::Unicode) if !self.open.contains(&Element::Glyph) => {
                let within = |element| self.open.contains(&element);
                if within(Element::Word) {
                    self.word.text.push_str(text);
                } else if within(Element::Line) {
                    self.line.text.push_str(text);
                }
            }
            _ => {}
        }
    }
}

impl Reader {
    fn coords(&mut self, points: &[(f32, f32)]) {
        let Some(area) = around(points) else { return };
        match self.open.last() {
            Some(Element::Line) => self.line.area = area,
            Some(Element::Word) => self.word.area = area,
            Some(Element::Separator) if area.width() > 8.0 * area.height() => {
                self.reading.pages.iter_mut().last().into_iter().for_each(|page| page.rules.push(area));
            }
            Some(Element::Picture) => {
                self.reading.pages.iter_mut().last().into_iter().for_each(|page| page.pictures.push(area));
            }
            _ => {}
        }
    }

    /// A line without words has its text as a whole: the words share its box by their length.
    fn finish_line(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        if words.is_empty() {
            words = shared(&self.line.text, self.line.area, self.line.certainty);
        }
        if let Some(page) = self.reading.pages.last_mut()
            && !words.is_empty()
        {
            page.lines.push(Line { words, baseline: self.baseline, height: None });
        }
    }
}

/// The words of a text, each with its share of an area.
pub fn shared(text: &str, area: Area, certainty: Option<f32>) -> Vec<Word> {
    let all = text.trim();
    let step = area.width() / all.chars().count().max(1) as f32;
    let whole: Vec<char> = all.chars().filter(|c| !c.is_whitespace()).collect();
    let reversed = super::model::is_reversed(&whole);
    let mut words = Vec::new();
    let mut at = 0;
    for part in all.split(' ') {
        let length = part.chars().count();
        let (start, end) = (at as f32 * step, (at + length) as f32 * step);
        let (x0, x1) = if reversed { (area.x1 - end, area.x1 - start) } else { (area.x0 + start, area.x0 + end) };
        if length > 0 {
            words.push(Word::evenly(part, Area { x0, x1, ..area }, certainty));
        }
        at += length + 1;
    }
    words
}

fn points(words: &str) -> Vec<(f32, f32)> {
    let pairs = words.split_whitespace().filter_map(|pair| pair.split_once(','));
    pairs.filter_map(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?))).collect()
}

fn around(points: &[(f32, f32)]) -> Option<Area> {
    let area = |(x, y): &(f32, f32)| Area { x0: *x, y0: *y, x1: *x, y1: *y };
    points.iter().map(area).reduce(|a, b| a.with(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_with_words_or_as_a_whole() {
        let xml = "<PcGts><Metadata><Creator>Reader</Creator></Metadata><Page imageWidth='2480' imageHeight='3508'>\
            <TextRegion><TextLine><Coords points='100,100 300,100 300,140 100,140'/>\
            <Baseline points='100,130 300,130'/><Word><Coords points='100,100 200,140'/><TextEquiv conf='0.9'>\
            <Unicode>Decides</Unicode></TextEquiv></Word><TextEquiv><Unicode>Decides</Unicode></TextEquiv></TextLine>\
            <TextLine><Coords points='100,200 210,240'/><TextEquiv><Unicode>to meet &amp; go</Unicode></TextEquiv>\
            </TextLine></TextRegion></Page></PcGts>";
        let lines = read(xml, 99).unwrap().pages.remove(0).lines;
        assert_eq!(lines[0].words.iter().map(Word::text).collect::<Vec<_>>(), ["Decides"]);
        assert_eq!(lines[0].baseline, Some((130.0, 0.0)));
        assert_eq!(lines[1].words.iter().map(Word::text).collect::<Vec<_>>(), ["to", "meet", "&", "go"]);
        assert_eq!(lines[1].words[1].area.x0, 127.5);
    }
}
