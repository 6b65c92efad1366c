//! Sets the letters of a paragraph line by line into one text.

use crate::extract::pdf::glyph::Letters;
use crate::extract::pdf::letters::is_unspaced;
use crate::extract::pdf::line::{Call, Placed};
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::outline::Stroke;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::words::{Setting, words};
use crate::text::Text;

/// Where the letters of all pages stand.
pub struct Places {
    pages: Vec<Vec<Place>>,
}

/// Where a letter stands: its piece on the page, the number of its line, raised or not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Index of its piece, if it has one.
    pub piece: Option<u32>,
    line: u32,
    raised: bool,
    /// Its rank among the letters of its line: left edge of its piece, place in it.
    rank: (f32, u32),
}

impl Places {
    /// Of all pages.
    pub fn of(pages: &[Page]) -> Places {
        let place = |page: &Page| {
            let mut places = vec![Place::default(); page.sheet.glyphs.len()];
            for (index, piece) in (0..).zip(&page.pieces) {
                for (number, letter) in (0..).zip(&piece.letters) {
                    if let Some(place) = places.get_mut(letter.glyph as usize) {
                        let rank = (piece.x0, number);
                        *place = Place { piece: Some(index), line: piece.line, raised: letter.raised, rank };
                    }
                }
            }
            places
        };
        Places { pages: pages.iter().map(place).collect() }
    }

    /// Of one letter.
    pub fn get(&self, page: u32, glyph: u32) -> Place {
        let page = self.pages.get(page as usize);
        page.and_then(|page| page.get(glyph as usize)).copied().unwrap_or_default()
    }
}

/// A paragraph set.
#[derive(Clone, Debug, Default)]
pub struct SetText {
    /// Its words.
    pub text: Text,
    /// Index of its first page and of its first piece there.
    pub first: Option<(u32, u32)>,
    /// Left edge of the first line, right edge of the widest, in points.
    pub edges: (f32, f32),
    /// Type size of its first line.
    pub size: f32,
    /// Number of its lines.
    pub lines: usize,
}

/// Sets paragraphs.
pub struct Setter<'p> {
    /// All pages.
    pub pages: &'p [Page],
    /// Where their letters stand.
    pub places: &'p Places,
    /// The measures of the document.
    pub metrics: &'p Metrics,
    /// How its words are set.
    pub setting: Setting,
}

/// Letters of one paragraph on one line.
struct Row {
    page: u32,
    line: u32,
    letters: Vec<Placed>,
    /// Behind the number of an item.
    tab: bool,
}

impl Setter<'_> {
    /// Sets the strokes of a paragraph; `markers` are those of the footnotes, by index.
    pub fn set(&self, strokes: &[Stroke], markers: &[String]) -> SetText {
        let rows = self.rows(strokes, markers);
        let mut set = SetText::default();
        let mut above: Option<&Row> = None;
        for row in &rows {
            let sheet = &self.pages[row.page as usize].sheet;
            let mut letters = row.letters.clone();
            letters.sort_by(|a, b| {
                let rank = |p: &Placed| self.places.get(row.page, p.glyph).rank;
                rank(a).0.total_cmp(&rank(b).0).then(rank(a).1.cmp(&rank(b).1))
            });
            let text = words(sheet, &letters, self.setting);
            if text.is_empty() {
                continue;
            }
            let (mut left, mut right) = (f32::MAX, f32::MIN);
            for placed in &letters {
                let glyph = &sheet.glyphs[placed.glyph as usize];
                if !glyph.is_blank() {
                    (left, right) = (left.min(glyph.x), right.max(glyph.end()));
                }
            }
            match above {
                None => {
                    let piece = letters.iter().find_map(|l| self.places.get(row.page, l.glyph).piece);
                    set.first = piece.map(|piece| (row.page, piece));
                    set.edges = (left, right);
                    let sizes = letters.iter().map(|l| &sheet.glyphs[l.glyph as usize]);
                    set.size = sizes.filter(|g| !g.is_blank()).map(|g| g.size).fold(0.0, f32::max);
                }
                Some(above) => {
                    if row.tab {
                        set.text.words.push('\t');
                    } else if self.parted(above, row, &set.text.words, &text.words) {
                        set.text.words.push(' ');
                    }
                    set.edges.1 = set.edges.1.max(right);
                }
            }
            set.lines += 1;
            set.text.push(&text);
            above = Some(row);
        }
        join_marks(&mut set.text);
        set
    }

    /// True where a blank is between two lines of a paragraph.
    fn parted(&self, above: &Row, below: &Row, left: &str, right: &str) -> bool {
        let glyph = |row: &Row, placed: Option<&Placed>| {
            placed.is_some_and(|p| self.pages[row.page as usize].sheet.glyphs[p.glyph as usize].is_blank())
        };
        // No word begins with the mark of a footnote: it is of the line above.
        let first = below.letters.iter().find(|p| !glyph(below, Some(p)));
        if first.is_some_and(|p| p.call != Call::None || p.raised && self.setting.right_to_left) {
            return false;
        }
        if glyph(above, above.letters.last()) || glyph(below, below.letters.first()) {
            return true;
        }
        let last = left.chars().next_back().unwrap_or(' ');
        let first = right.chars().next().unwrap_or(' ');
        let hyphen = matches!(last, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{2013}' | '\u{2014}' | '/');
        if hyphen && left.chars().rev().nth(1).is_some_and(char::is_alphanumeric) {
            return false;
        }
        if is_unspaced(last) || is_unspaced(first) {
            return false;
        }
        // A file that draws the blank at each line's end has cut a long word where it has not, if
        // the line is full.
        if self.metrics.blank_ends {
            let sheet = &self.pages[above.page as usize].sheet;
            let ends = above.letters.iter().map(|p| sheet.glyphs[p.glyph as usize].end());
            let end = ends.fold(f32::MIN, f32::max);
            let word = left.rsplit(' ').next().unwrap_or("");
            let address = word.contains("//") || word.contains("www.");
            return !(address && end > self.metrics.right - 15.0 * self.metrics.size);
        }
        true
    }

    /// The letters by line, with the footnote calls at their letters.
    fn rows(&self, strokes: &[Stroke], markers: &[String]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut tab = false;
        for stroke in strokes {
            match stroke {
                Stroke::Letter(page, glyph) => {
                    let place = self.places.get(*page, *glyph);
                    let sheet = &self.pages[*page as usize].sheet;
                    if place.piece.is_none() || sheet.glyphs[*glyph as usize].letters == Letters::NONE {
                        continue;
                    }
                    let placed = Placed { glyph: *glyph, raised: place.raised, call: Call::None };
                    match rows.last_mut().filter(|r| !tab && r.page == *page && r.line == place.line) {
                        Some(row) => row.letters.push(placed),
                        None => {
                            let (page, line) = (*page, place.line);
                            rows.push(Row { page, line, letters: vec![placed], tab });
                            tab = false;
                        }
                    }
                }
                Stroke::Tab => tab = !rows.is_empty(),
                Stroke::Call(note) => {
                    if let Some(row) = rows.last_mut() {
                        self.call(row, *note, markers);
                    }
                }
                Stroke::Words(..) => {}
            }
        }
        rows
    }

    /// Puts a footnote call at the end of the letters so far: in the place of its marker, where that
    /// is raised there.
    fn call(&self, row: &mut Row, note: u32, markers: &[String]) {
        let sheet = &self.pages[row.page as usize].sheet;
        let blank = |p: &Placed| sheet.glyphs[p.glyph as usize].is_blank();
        let end = row.letters.iter().rposition(|p| !blank(p)).map_or(0, |i| i + 1);
        let known = markers.get(note as usize).map_or("", String::as_str);
        let mut start = end;
        let mut marker = String::new();
        while start > 0 && row.letters[start - 1].raised && row.letters[start - 1].call == Call::None {
            let letters = sheet.glyphs[row.letters[start - 1].glyph as usize].letters;
            marker.insert_str(0, sheet.text(letters, &mut [0; 4]));
            start -= 1;
            if marker == known {
                break;
            }
        }
        // A footnote that the tree shows together with one to the masthead: `* Reissued. ¹ A/99/187.`
        let joined =
            !known.is_empty() && known.bytes().all(|b| b == b'*') && marker.bytes().all(|b| b.is_ascii_digit());
        if start < end && (known.is_empty() || joined || marker == known) {
            row.letters[start].call = Call::Here(note);
            row.letters.drain(start + 1..end);
        } else if let Some(last) = end.checked_sub(1).and_then(|last| row.letters.get_mut(last)) {
            last.call = Call::Behind(note);
        }
    }
}

/// A paragraph has no more marks than this that are worth joining.
const MOST_MARKS: usize = 5_000;

/// Makes one mark of two of the same kind that a line end has separated.
fn join_marks(text: &mut Text) {
    let mut index = 0;
    while index < text.marks.len().min(MOST_MARKS) {
        let mark = text.marks[index].clone();
        let next = text.marks.iter().skip(index + 1).take(20).position(|next| {
            let between = text.words.get(mark.end..next.start);
            mark.start < mark.end
                && next.start < next.end
                && next.kind == mark.kind
                && between.is_some_and(|between| between.trim().is_empty())
        });
        match next {
            Some(next) => {
                let end = text.marks.remove(index + 1 + next).end;
                text.marks[index].end = end;
            }
            None => index += 1,
        }
    }
}
