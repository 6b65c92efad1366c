//! hOCR: a web page in which classes and titles show what OCR has seen.

use super::model::{Area, Char, Line, Page, Reading, Word, is_reversed};
use crate::extract::Unreadable;
use crate::extract::xml::{Inside, Tag, Visit, walk};

/// Classes of lines; tesseract distinguishes headings, captions and lines of pictures from others.
const LINES: [&str; 5] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"];

/// Reads the pages of a file.
pub fn read(text: &str, max_depth: usize) -> Result<Reading, Unreadable> {
    let mut reader = Reader::default();
    walk(text, "its hOCR", max_depth, &mut reader)?;
    Ok(reader.reading)
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    /// Elements that are open: what each is.
    open: Vec<Kind>,
    /// The box of the character that is open.
    char_area: Area,
    /// The text of the word that is open, where it has no boxes of characters.
    words: String,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    Word,
    Char,
    Bold,
    Italic,
    Other,
}

impl Visit for Reader {
    fn open(&mut self, tag: &Tag) -> Inside {
        if tag.name() == "meta" && tag.get("name").as_deref() == Some("ocr-system") {
            self.reading.engine = tag.get("content").unwrap_or_default().trim().to_string();
        }
        let class = tag.get("class").unwrap_or_default();
        let title = tag.get("title").unwrap_or_default();
        let kind = self.element(tag.name(), &class, &title);
        self.open.push(kind);
        Inside::Read
    }

    fn close(&mut self, _: &str) {
        if self.open.pop() == Some(Kind::Word) {
            self.finish_word();
        }
    }

    fn text(&mut self, text: &str) {
        let Some(kind) = self.open.iter().rev().find(|k| matches!(k, Kind::Word | Kind::Char)).copied() else { return };
        let (bold, italic) = (self.open.contains(&Kind::Bold), self.open.contains(&Kind::Italic));
        let area = self.char_area;
        let Some(word) = self.word() else { return };
        (word.bold, word.italic) = (word.bold | bold, word.italic | italic);
        if kind == Kind::Char {
            let letters = text.chars().filter(|c| !c.is_whitespace());
            word.chars.extend(letters.map(|letter| Char { letter, area, seen: true }));
        } else {
            self.words.push_str(text);
        }
    }
}

impl Reader {
    fn element(&mut self, name: &str, class: &str, title: &str) -> Kind {
        let area = property(title, "bbox").and_then(area);
        match class {
            "ocr_page" => {
                let area = area.unwrap_or_default();
                let resolution = property(title, "scan_res").and_then(|n| numbers(n).next());
                let (width, height) = (area.width(), area.height());
                self.reading.pages.push(Page { width, height, resolution, ..Page::default() });
            }
            "ocr_separator" => self.page(|page| page.rules.extend(area)),
            "ocr_photo" => self.page(|page| page.pictures.extend(area)),
            "ocrx_word" => {
                let certainty = property(title, "x_wconf").and_then(|n| numbers(n).next()).map(|c| c / 100.0);
                let word = Word { area: area.unwrap_or_default(), certainty, ..Word::default() };
                self.page(|page| {
                    if page.lines.is_empty() {
                        page.lines.push(Line::default());
                    }
                    if let Some(line) = page.lines.last_mut() {
                        line.words.push(word);
                    }
                });
                self.words.clear();
                return Kind::Word;
            }
            "ocrx_cinfo" => {
                let boxes = property(title, "x_bboxes").and_then(area_of);
                self.char_area = boxes.or(area).unwrap_or_default();
                return Kind::Char;
            }
            class if LINES.contains(&class) => {
                let area = area.unwrap_or_default();
                let height = property(title, "x_size").and_then(|n| numbers(n).next());
                let told: Vec<f32> = property(title, "baseline").map(|n| numbers(n).collect()).unwrap_or_default();
                let baseline = match told[..] {
                    [slope, offset] => Some((area.y1 + offset - slope * area.x0, slope)),
                    _ => None,
                };
                self.page(|page| page.lines.push(Line { words: Vec::new(), baseline, height }));
            }
            _ if matches!(name, "strong" | "b") => return Kind::Bold,
            _ if matches!(name, "em" | "i") => return Kind::Italic,
            _ => {}
        }
        Kind::Other
    }

    fn page(&mut self, change: impl FnOnce(&mut Page)) {
        if let Some(page) = self.reading.pages.last_mut() {
            change(page);
        }
    }

    fn word(&mut self) -> Option<&mut Word> {
        self.reading.pages.last_mut()?.lines.last_mut()?.words.last_mut()
    }

    fn finish_word(&mut self) {
        let words = std::mem::take(&mut self.words);
        let Some(word) = self.word() else { return };
        if word.chars.is_empty() {
            let (bold, italic) = (word.bold, word.italic);
            *word = Word { bold, italic, ..Word::evenly(&words, word.area, word.certainty) };
        }
        if word.chars.is_empty()
            && let Some(line) = self.reading.pages.last_mut().and_then(|page| page.lines.last_mut())
        {
            line.words.pop();
        }
    }
}

fn area_of(words: &str) -> Option<Area> {
    area(words)
}

/// The value of a property: `bbox 12 20 400 44` of `bbox 12 20 400 44; x_wconf 96`.
fn property<'a>(title: &'a str, name: &str) -> Option<&'a str> {
    title.split(';').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix(' '))
}

fn numbers(words: &str) -> impl Iterator<Item = f32> {
    words.split_ascii_whitespace().map_while(|n| n.parse().ok())
}

fn area(words: &str) -> Option<Area> {
    let all: Vec<f32> = numbers(words).take(4).collect();
    let [x0, y0, x1, y1] = all[..] else { return None };
    Some(Area { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) })
}

/// True for words that are written from right to left.
pub fn runs_left(word: &Word) -> bool {
    let letters: Vec<char> = word.chars.iter().map(|c| c.letter).collect();
    is_reversed(&letters)
}
