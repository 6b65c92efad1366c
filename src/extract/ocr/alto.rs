//! ALTO, versions 1 to 4, also within METS: the XML of libraries' scans.

use super::model::{Area, Line, Page, Reading, Word};
use crate::extract::Unreadable;
use crate::extract::xml::{Inside, Tag, Visit, walk};
use std::collections::HashMap;

/// Reads the pages of a file.
pub fn read(text: &str, max_depth: usize) -> Result<Reading, Unreadable> {
    let mut reader = Reader { scale: 1.0, ..Reader::default() };
    walk(text, "its ALTO", max_depth, &mut reader)?;
    Ok(reader.reading)
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    /// Dots to a unit of the file: 1 where it counts dots.
    scale: f32,
    /// Dots to an inch, where the unit says so.
    resolution: Option<f32>,
    /// Whether styles are bold and italic, by their names.
    styles: HashMap<String, (bool, bool)>,
    /// The element whose text is of interest.
    inside: Option<Inner>,
}

#[derive(Clone, Copy, PartialEq)]
enum Inner {
    Unit,
    Software,
    Version,
}

impl Visit for Reader {
    fn open(&mut self, tag: &Tag) -> Inside {
        match local(tag.name()) {
            "MeasurementUnit" => self.inside = Some(Inner::Unit),
            "softwareName" => self.inside = Some(Inner::Software),
            "softwareVersion" => self.inside = Some(Inner::Version),
            "TextStyle" => {
                let style = tag.get("FONTSTYLE").unwrap_or_default().to_lowercase();
                let id = tag.get("ID").unwrap_or_default().into_owned();
                self.styles.insert(id, (style.contains("bold"), style.contains("italic")));
            }
            "Page" => {
                let side = |name| tag.number(name).unwrap_or(0.0) * self.scale;
                let (width, height) = (side("WIDTH"), side("HEIGHT"));
                self.reading.pages.push(Page { width, height, resolution: self.resolution, ..Page::default() });
            }
            "TextLine" => {
                let area = self.area(tag);
                // Since version 4 the baseline may be a row of points.
                let told = tag.get("BASELINE").and_then(|b| b.trim().parse::<f32>().ok());
                let baseline =
                    told.map(|y| (y * self.scale, 0.0)).filter(|(y, _)| (area.y0..=area.y1 + 9.0).contains(y));
                if let Some(page) = self.reading.pages.last_mut() {
                    page.lines.push(Line { baseline, ..Line::default() });
                }
            }
            "GraphicalElement" => {
                let area = self.area(tag);
                if let Some(page) = self.reading.pages.last_mut()
                    && area.width() > 8.0 * area.height()
                {
                    page.rules.push(area);
                }
            }
            "Illustration" => {
                let area = self.area(tag);
                if let Some(page) = self.reading.pages.last_mut() {
                    page.pictures.push(area);
                }
            }
            "String" => self.word(tag),
            "HYP" => self.hyphen(tag),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, _: &str) {
        self.inside = None;
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            Some(Inner::Unit) => {
                (self.scale, self.resolution) = match text.trim() {
                    // Tenths of a millimetre, and twelve hundredths of an inch.
                    "mm10" => (300.0 / 254.0, Some(300.0)),
                    "inch1200" => (0.25, Some(300.0)),
                    _ => (1.0, None),
                };
            }
            Some(Inner::Software | Inner::Version) if !text.trim().is_empty() => {
                let engine = &mut self.reading.engine;
                *engine = format!("{engine} {}", text.trim()).trim().to_string();
            }
            _ => {}
        }
    }
}

impl Reader {
    fn area(&self, tag: &Tag) -> Area {
        let side = |name| tag.number(name).unwrap_or(0.0) * self.scale;
        let (x0, y0) = (side("HPOS"), side("VPOS"));
        Area { x0, y0, x1: x0 + side("WIDTH"), y1: y0 + side("HEIGHT") }
    }

    fn word(&mut self, tag: &Tag) {
        let content = tag.get("CONTENT").unwrap_or_default();
        let mut word = Word::evenly(&content, self.area(tag), tag.number("WC"));
        let own = tag.get("STYLE").unwrap_or_default().to_lowercase();
        let named = tag.get("STYLEREFS").unwrap_or_default();
        let named = named.split_whitespace().filter_map(|name| self.styles.get(name)).copied();
        let (bold, italic) = named.fold((false, false), |a, b| (a.0 | b.0, a.1 | b.1));
        (word.bold, word.italic) = (bold | own.contains("bold"), italic | own.contains("italic"));
        word.raised = own.contains("superscript");
        self.put(word);
    }

    fn hyphen(&mut self, tag: &Tag) {
        let content = tag.get("CONTENT").unwrap_or_default();
        if let Some(line) = self.reading.pages.last_mut().and_then(|page| page.lines.last_mut())
            && let Some(last) = line.words.last_mut()
            && !last.text().ends_with('-')
        {
            let x0 = last.area.x1;
            let area = Area { x0, x1: x0 + 0.3 * last.area.height(), ..last.area };
            let hyphen = if content.trim().is_empty() || content == "\u{ad}" { "-" } else { &content };
            last.chars.extend(Word::evenly(hyphen, area, None).chars);
            last.area = last.area.with(&area);
        }
    }

    fn put(&mut self, word: Word) {
        if let Some(line) = self.reading.pages.last_mut().and_then(|page| page.lines.last_mut())
            && !word.chars.is_empty()
        {
            line.words.push(word);
        }
    }
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_words_in_the_units_of_the_file() {
        let xml = "<alto xmlns='x'><Description><MeasurementUnit>inch1200</MeasurementUnit><OCRProcessing><ocrProcessingStep>\
            <processingSoftware><softwareName>Reader</softwareName><softwareVersion>7</softwareVersion>\
            </processingSoftware></ocrProcessingStep></OCRProcessing></Description><Styles>\
            <TextStyle ID='F1' FONTSTYLE='italics bold'/></Styles><Layout><Page WIDTH='10200' HEIGHT='13200'>\
            <PrintSpace><TextBlock><TextLine BASELINE='1100' VPOS='1000' HEIGHT='130'>\
            <String CONTENT='Decides' HPOS='400' VPOS='1000' WIDTH='700' HEIGHT='100' WC='0.9' STYLEREFS='F1'/>\
            <SP/><String CONTENT='to' HPOS='1140' VPOS='1000' WIDTH='200' HEIGHT='100'/><HYP CONTENT='-'/>\
            </TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
        let reading = read(xml, 99).unwrap();
        let page = &reading.pages[0];
        assert_eq!((reading.engine.as_str(), page.width, page.dots_per_inch()), ("Reader 7", 2550.0, 300.0));
        let line = &page.lines[0];
        assert_eq!((line.words[0].text().as_str(), line.words[1].text().as_str()), ("Decides", "to-"));
        assert!(line.words[0].bold && line.words[0].italic && line.baseline == Some((275.0, 0.0)));
        assert_eq!(line.words[0].area, Area { x0: 100.0, y0: 250.0, x1: 275.0, y1: 275.0 });
    }
}
