//! The XML of ABBYY FineReader: each character with its box.

use super::alto::local;
use super::model::{Area, Char, Line, Page, Reading, Word};
use crate::extract::Unreadable;
use crate::extract::xml::{Inside, Tag, Visit, walk};

/// Reads the pages of a file.
pub fn read(text: &str, max_depth: usize) -> Result<Reading, Unreadable> {
    let mut reader = Reader::default();
    walk(text, "its XML of ABBYY", max_depth, &mut reader)?;
    Ok(reader.reading)
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    /// The box of the character that is open, and how certain it is.
    char: Option<(Area, Option<f32>)>,
    bold: bool,
    italic: bool,
    /// Numbers of certain and of all characters of the word that grows.
    certain: (f32, f32),
    /// The next character begins a word.
    parted: bool,
}

impl Visit for Reader {
    fn open(&mut self, tag: &Tag) -> Inside {
        match local(tag.name()) {
            "document" => self.reading.engine = tag.get("producer").unwrap_or_default().into_owned(),
            "page" => {
                let side = |name| tag.number(name).unwrap_or(0.0);
                let (width, height) = (side("width"), side("height"));
                let resolution = tag.number("resolution");
                self.reading.pages.push(Page { width, height, resolution, ..Page::default() });
            }
            "block" => {
                let area = area(tag);
                if let Some(page) = self.reading.pages.last_mut() {
                    match tag.get("blockType").as_deref() {
                        Some("Picture") => page.pictures.push(area),
                        Some("Separator" | "SeparatorsBox") if area.width() > 8.0 * area.height() => {
                            page.rules.push(area)
                        }
                        _ => {}
                    }
                }
            }
            "line" => {
                let baseline = tag.number("baseline").map(|y| (y, 0.0));
                if let Some(page) = self.reading.pages.last_mut() {
                    page.lines.push(Line { baseline, ..Line::default() });
                }
                self.parted = true;
            }
            "formatting" => {
                let is = |name| tag.get(name).is_some_and(|value| matches!(&*value, "1" | "true"));
                (self.bold, self.italic) = (is("bold"), is("italic"));
            }
            "charParams" => {
                self.parted |= tag.get("wordStart").is_some_and(|value| matches!(&*value, "1" | "true"));
                self.char = Some((area(tag), tag.number("charConfidence").filter(|c| *c >= 0.0)));
            }
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        if local(name) == "charParams" {
            self.char = None;
        }
    }

    fn text(&mut self, text: &str) {
        let Some((area, certainty)) = self.char else { return };
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.parted = true;
            } else {
                self.put(Char { letter, area, seen: true }, certainty);
            }
        }
    }
}

impl Reader {
    fn put(&mut self, c: Char, certainty: Option<f32>) {
        let (bold, italic) = (self.bold, self.italic);
        let Some(line) = self.reading.pages.last_mut().and_then(|page| page.lines.last_mut()) else { return };
        if std::mem::take(&mut self.parted) || line.words.is_empty() {
            self.certain = (0.0, 0.0);
            line.words.push(Word { area: c.area, bold, italic, ..Word::default() });
        }
        let Some(word) = line.words.last_mut() else { return };
        word.area = word.area.with(&c.area);
        word.chars.push(c);
        if let Some(certainty) = certainty {
            self.certain = (self.certain.0 + certainty / 100.0, self.certain.1 + 1.0);
            word.certainty = Some(self.certain.0 / self.certain.1);
        }
    }
}

fn area(tag: &Tag) -> Area {
    let side = |name| tag.number(name).unwrap_or(0.0);
    Area { x0: side("l"), y0: side("t"), x1: side("r"), y1: side("b") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_come_with_their_boxes() {
        let c = |l: u32, c: &str, start: bool| {
            format!(
                "<charParams l='{l}' t='10' r='{}' b='30' wordStart='{start}' charConfidence='80'>{c}</charParams>",
                l + 9
            )
        };
        let line: String = [c(0, "t", true), c(10, "o", false), c(20, " ", false), c(30, "a", true)].concat();
        let xml = format!(
            "<document xmlns='http://www.abbyy.com/FineReader_xml/x' producer='ABBYY FineReader 11'>\
             <page width='2480' height='3508' resolution='300'><block blockType='Text'><text><par>\
             <line baseline='30'><formatting italic='1'>{line}</formatting></line></par></text></block></page></document>"
        );
        let reading = read(&xml, 99).unwrap();
        let words = &reading.pages[0].lines[0].words;
        assert_eq!(words.iter().map(Word::text).collect::<Vec<_>>(), ["to", "a"]);
        assert_eq!((words[0].area.x1, words[0].certainty, words[0].italic), (19.0, Some(0.8), true));
        assert_eq!(reading.engine, "ABBYY FineReader 11");
    }
}
