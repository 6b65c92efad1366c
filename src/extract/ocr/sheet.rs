//! A page that was read by OCR as a sheet of letters, for the code that reads the pages of PDF files.

use super::again::certainty;
use super::measure::{self, Measured};
use super::model::{Char, Line, Page, Word};
use super::reversed;
use crate::extract::pdf::glyph::{Glyph, Letters, Rule, Sheet};
use crate::extract::pdf::{is_right_to_left, is_unspaced};
use crate::languages;

/// Points to an inch.
const POINTS: f32 = 72.0;
/// Room that is kept before a word, in parts of the type size.
const ROOM: f32 = 0.09;
/// Between Chinese letters of one line the gap is a blank from this on, in parts of the type size.
const IDEOGRAPHS: f32 = 1.5;
/// Words that OCR was less certain of, on a whole line, are a stamp, a bar code or handwriting.
const SPECK: f32 = 0.4;
/// The same at the foot of a page, where bar codes and emblems stand; and where that begins.
const FOOT: (f32, f32) = (0.65, 0.92);

/// The sheets of pages that belong to one document.
pub fn sheets(pages: &[Page]) -> Vec<Sheet> {
    let slopes: Vec<f32> = pages.iter().map(measure::slope).collect();
    let of_page = |(page, slope): (&Page, &f32)| page.lines.iter().map(|l| measure::line(l, *slope)).collect();
    let mut measured: Vec<Vec<Measured>> = pages.iter().zip(&slopes).map(of_page).collect();
    measured.iter_mut().for_each(|lines| measure::lean(lines));
    // Sizes are compared in points: pages may differ in resolution.
    let scales: Vec<f32> = pages.iter().map(|page| POINTS / page.dots_per_inch()).collect();
    scale(&mut measured, &scales, |size, scale| size * scale);
    measure::settle(&mut measured.iter_mut().flatten().collect::<Vec<_>>());
    scale(&mut measured, &scales, |size, scale| size / scale);
    let all = pages.iter().zip(slopes).zip(measured).zip(scales);
    all.map(|(((page, slope), measured), scale)| Setter { slope, scale }.sheet(page, &measured)).collect()
}

fn scale(measured: &mut [Vec<Measured>], scales: &[f32], by: fn(f32, f32) -> f32) {
    for (lines, scale) in measured.iter_mut().zip(scales) {
        lines.iter_mut().for_each(|m| m.size = by(m.size, *scale));
    }
}

/// Puts what was read on a sheet, straight and in points.
struct Setter {
    slope: f32,
    scale: f32,
}

impl Setter {
    fn sheet(&self, page: &Page, measured: &[Measured]) -> Sheet {
        let (width, height) = (page.width * self.scale, page.height * self.scale);
        let mut sheet = Sheet { width, height, contents: vec![Default::default()], ..Sheet::default() };
        for rule in &page.rules {
            let (x0, y0) = self.place(rule.x0, rule.y0);
            let (x1, y1) = self.place(rule.x1, rule.y1);
            sheet.rules.push(Rule { x0, x1, y0: y0.min(y1), y1: y0.max(y1) });
        }
        for (line, measured) in page.lines.iter().zip(measured) {
            self.line(&mut sheet, page, line, measured);
        }
        sheet
    }

    /// A place on the straight page, in points.
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        ((x + self.slope * y) * self.scale, (y - self.slope * x) * self.scale)
    }

    fn line(&self, sheet: &mut Sheet, page: &Page, line: &Line, measured: &Measured) {
        let at_foot = line.words.first().is_some_and(|w| w.area.y0 > FOOT.1 * page.height);
        let specks = is_speckled(line, at_foot);
        let top = line.words.iter().map(|w| w.area.y0).fold(f32::MAX, f32::min);
        let beside_job_number = at_foot && top > foot(page);
        let emblem = at_foot && line.words.iter().any(|w| languages::lines(|l| l.emblems).any(|word| w.text() == word));
        let mut words = self.words(sheet, line, measured);
        words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let mut last: Option<(f32, bool)> = None;
        let mut at_head = true;
        let second = words.get(1).map(|word| self.place(word.area.x0, word.area.y0).0);
        for word in &words {
            let raised = raised(word, measured, self.slope);
            let mut glyphs = self.glyphs(word, measured, &raised);
            if at_head && raised.iter().all(|r| *r) {
                self.bring(&mut glyphs, second, measured);
            }
            at_head = false;
            let Some((x0, x1)) = glyphs.first().zip(glyphs.last()).map(|(a, b)| (a.x, b.end())) else { continue };
            let unspaced = word.chars.first().is_some_and(|c| is_unspaced(c.letter));
            let all_raised = raised.iter().all(|r| *r);
            let size = measured.size * self.scale;
            let speck = word.certainty.is_some_and(|c| c < SPECK) && is_in_picture(page, word) && !is_word(word);
            let aside = if emblem {
                true
            } else if beside_job_number {
                !is_of_job_number(word) && !is_page_number(word)
            } else {
                specks && !is_page_number(word)
            };
            let target = if aside || speck { &mut sheet.turned } else { &mut sheet.glyphs };
            let between = last.filter(|(end, _)| !(all_raised && x0 - end < 0.4 * size));
            if let Some((end, unspaced_end)) = between
                && (unspaced || unspaced_end)
            {
                // Scripts without blanks have none beside figures either. Of their letters the boxes may be too narrow.
                let near = unspaced && unspaced_end && x0 - end < IDEOGRAPHS * size;
                if let Some(before) = target.last_mut().filter(|g| near && g.x < x0) {
                    before.width = x0 - before.x;
                }
            } else if let Some((end, _)) = between {
                // The boxes of slanted letters reach over the blank.
                let room = x0 - ROOM * size;
                if let Some(before) = target.last_mut().filter(|g| g.end() > room && g.x < room) {
                    before.width = room - before.x;
                }
                glyphs.insert(0, self.blank(end.min(room), x0, measured));
            }
            last = Some((x1, word.chars.last().is_some_and(|c| is_unspaced(c.letter))));
            target.extend(glyphs);
        }
    }

    /// The words of a line with their letters from left to right. What is no letter is set aside.
    fn words(&self, sheet: &mut Sheet, line: &Line, measured: &Measured) -> Vec<Word> {
        let reversed = reversed::is_line(line);
        let mut words = Vec::with_capacity(line.words.len());
        for word in &line.words {
            let (drawn, slips) = if reversed { reversed::drawn(word) } else { without_second_stops(word) };
            if !slips.is_empty() {
                let none = vec![false; slips.len()];
                sheet.turned.extend(self.glyphs(&Word { chars: slips, ..word.clone() }, measured, &none));
            }
            words.extend((!drawn.chars.is_empty()).then_some(drawn));
        }
        words
    }

    /// Brings the mark at the head of a footnote near to its text, which may stand behind a tab.
    fn bring(&self, glyphs: &mut [Glyph], text: Option<f32>, measured: &Measured) {
        let Some((text, last)) = text.zip(glyphs.last()) else { return };
        let size = measured.size * self.scale;
        let gap = text - last.end();
        if gap < 3.0 * size {
            let way = (gap - 0.6 * size).max(0.0);
            glyphs.iter_mut().for_each(|glyph| glyph.x += way);
        }
    }

    fn blank(&self, x0: f32, x1: f32, measured: &Measured) -> Glyph {
        let (y, size) = (measured.baseline * self.scale, measured.size * self.scale);
        let width = (x1 - x0).max(0.0);
        Glyph { letters: Letters::one(' '), x: x0, y, width, ..plain(size) }
    }

    /// The letters of a word from left to right, each as wide as the way to the next.
    fn glyphs(&self, word: &Word, measured: &Measured, raised: &[bool]) -> Vec<Glyph> {
        let (left, _) = self.place(word.area.x0, word.area.y0);
        let (right, _) = self.place(word.area.x1, word.area.y0);
        let (base, size) = (measured.baseline * self.scale, measured.size * self.scale);
        let chars: Vec<(Char, bool)> = word.chars.iter().copied().zip(raised.iter().copied()).collect();
        let mut starts: Vec<f32> = chars.iter().map(|(c, _)| self.place(c.area.x0, c.area.y0).0).collect();
        starts[0] = left;
        spread(&mut starts, right, 0.12 * size);
        even_out(&mut starts, right, |index| chars[index].0.letter);
        let mut glyphs = Vec::with_capacity(chars.len() + 1);
        for (index, (c, raised)) in chars.iter().enumerate() {
            let (x, next) = (starts[index], starts.get(index + 1).copied().unwrap_or(right));
            let mut glyph = Glyph { letters: Letters::one(c.letter), x, y: base, width: next - x, ..plain(size) };
            (glyph.bold, glyph.italic) = (word.bold, word.italic);
            if *raised {
                (glyph.y, glyph.size) = (base - 0.38 * size, 0.62 * size);
            }
            // A word that goes on behind a mark is the next one.
            let parted = *raised && chars.get(index + 1).is_some_and(|(c, r)| !r && c.letter.is_alphabetic());
            if parted && index > 0 {
                glyph.width = (glyph.width - ROOM * size).max(0.0);
                glyphs.push(glyph);
                glyphs.push(self.blank(next - ROOM * size, next, measured));
            } else {
                glyphs.push(glyph);
            }
        }
        glyphs
    }
}

/// A word without Chinese stops behind Latin ones that have no width: of `78/117.` Chinese data read `78/117.。`
fn without_second_stops(word: &Word) -> (Word, Vec<Char>) {
    let second = |pair: &[Char]| {
        matches!(pair[0].letter, '.' | ',') && matches!(pair[1].letter, '。' | '，') && reversed::is_narrow(&pair[1])
    };
    let mut word = word.clone();
    let slips: Vec<usize> = (1..word.chars.len()).filter(|i| second(&word.chars[i - 1..=*i])).collect();
    let slips = slips.into_iter().rev().map(|index| word.chars.remove(index)).collect();
    (word, slips)
}

/// Parts places that coincide or go back: each at least a step before the next, all before the end, where there
/// is room.
fn spread(starts: &mut [f32], end: f32, step: f32) {
    let Some(first) = starts.first().copied() else { return };
    let step = step.min((end - first).max(0.0) / starts.len() as f32);
    for index in 1..starts.len() {
        let rest = (starts.len() - index) as f32;
        let (least, most) = (starts[index - 1] + step, end - rest * step);
        starts[index] = starts[index].min(most).max(least);
    }
    // Boxes that lie over one another say nothing of where one letter ends.
    for index in 1..starts.len() {
        let next = starts.get(index + 1).copied().unwrap_or(end);
        if starts[index] - starts[index - 1] < 1.5 * step && next - starts[index - 1] > 3.0 * step {
            starts[index] = (starts[index - 1] + next) / 2.0;
        }
    }
}

/// Gives a letter that stands twice side by side the same room both times: `ff` in italics, where boxes lie over one
/// another.
fn even_out(starts: &mut [f32], end: f32, letter: impl Fn(usize) -> char) {
    for index in 1..starts.len() {
        if letter(index) == letter(index - 1) {
            let next = starts.get(index + 1).copied().unwrap_or(end);
            starts[index] = (starts[index - 1] + next) / 2.0;
        }
    }
}

fn plain(size: f32) -> Glyph {
    Glyph {
        letters: Letters::NONE,
        x: 0.0,
        y: 0.0,
        width: 0.0,
        size,
        blank: 0.25 * size,
        bold: false,
        italic: false,
        double: false,
        unpainted: false,
        colored: false,
        content: 0,
    }
}

/// Which characters of a word are small and stand above its line: marks of footnotes, also misread ones. They
/// stand at an end of their word.
fn raised(word: &Word, measured: &Measured, slope: f32) -> Vec<bool> {
    let is_raised = |c: &Char| {
        let foot = measured.baseline - (c.area.y1 - slope * c.area.x1);
        let (foot, height) = (foot / measured.size, c.area.height() / measured.size);
        c.seen
            && (0.2..0.6).contains(&foot)
            && (0.3..0.62).contains(&height)
            && foot + height > 0.55
            && !is_right_to_left(c.letter)
            && !is_unspaced(c.letter)
    };
    if word.raised {
        return vec![true; word.chars.len()];
    }
    let mut raised: Vec<bool> = word.chars.iter().map(is_raised).collect();
    let first = raised.iter().take_while(|r| **r).count();
    let last = raised.iter().rev().take_while(|r| **r).count();
    let until = raised.len() - last;
    for (index, r) in raised.iter_mut().enumerate() {
        // In the middle of what was read as one word, only what is no letter and no apostrophe.
        let behind = index.checked_sub(1).is_some_and(|i| !word.chars[i].letter.is_alphabetic());
        let sign = !word.chars[index].letter.is_alphabetic() && behind;
        *r &= sign || index < first && first <= 4 || index >= until && last <= 4;
    }
    raised
}

/// True for a line in which OCR was certain of hardly anything: a stamp, a bar code, handwriting.
fn is_speckled(line: &Line, at_foot: bool) -> bool {
    let all: Vec<f32> = line.words.iter().filter_map(|w| w.certainty).collect();
    let told = !all.is_empty();
    // Also by letters: of the mark of a footnote alone OCR knows little.
    let mean = (all.iter().sum::<f32>() / all.len().max(1) as f32).max(certainty(&line.words));
    // Of the layer of a PDF it is not told how certain OCR was.
    if at_foot && !told {
        return !line.words.iter().any(is_word);
    }
    // A mark of a footnote alone can make OCR uncertain of a word that is one.
    let wordless = !line.words.iter().any(|word| is_word(word) || is_symbol(word) || is_label(word));
    told && if at_foot { mean < FOOT.0 } else { mean < SPECK && wordless }
}

/// True for what begins with four letters.
fn is_word(word: &Word) -> bool {
    word.chars.iter().take_while(|c| c.letter.is_alphabetic()).count() > 3
}

/// `A/78/514.`, also where letters were read for its figures: a footnote may have no other words.
fn is_symbol(word: &Word) -> bool {
    let count = |is: fn(char) -> bool| word.chars.iter().filter(|c| is(c.letter)).count();
    count(|c| c == '/') > 1 && count(|c| c.is_ascii_digit()) > 2
}

/// `(b)`, also where another bracket was read.
fn is_label(word: &Word) -> bool {
    let [open, letters @ .., close] = word.chars.as_slice() else { return false };
    let bracketed = matches!(open.letter, '(' | '{' | '[') && close.letter == ')';
    bracketed && (1..=4).contains(&letters.len()) && letters.iter().all(|c| c.letter.is_ascii_lowercase())
}

/// Where the foot of a page begins, that has a job number: nothing else stands beside and below it but bar codes and
/// emblems.
fn foot(page: &Page) -> f32 {
    let at_foot = page.lines.iter().flat_map(|l| &l.words).filter(|w| w.area.y0 > FOOT.1 * page.height);
    let numbers = at_foot.filter(|w| is_job_number(w)).map(|w| w.area.y0 - w.area.height());
    numbers.fold(f32::MAX, f32::min)
}

/// `23-24954`
fn is_job_number(word: &Word) -> bool {
    let words = word.text();
    let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    words.split_once('-').is_some_and(|(year, number)| {
        year.len() == 2 && (5..=6).contains(&number.len()) && figures(year) && figures(number)
    })
}

/// `2/3`
fn is_page_number(word: &Word) -> bool {
    let figure = |c: char| c.is_ascii_digit() || c == '/';
    (1..=5).contains(&word.chars.len()) && word.chars.iter().all(|c| figure(c.letter))
}

/// What belongs to a job number at the foot of a page: `23-24954 (E) 211223`. The rest of its line is a bar code and
/// the emblem of paper that is used again.
fn is_of_job_number(word: &Word) -> bool {
    let bracketed = word.chars.first().is_some_and(|c| c.letter == '(') && word.chars.len() <= 4;
    bracketed || word.chars.iter().all(|c| c.letter.is_ascii_digit() || matches!(c.letter, '-' | '*'))
}

fn is_in_picture(page: &Page, word: &Word) -> bool {
    let (x, y) = ((word.area.x0 + word.area.x1) / 2.0, (word.area.y0 + word.area.y1) / 2.0);
    page.pictures.iter().any(|p| p.holds(x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::model::Area;
    use crate::extract::pdf::read_sheets;

    /// A word on a line at 100 of a type of 40 dots, with the left and right edges of its letters.
    fn word(letters: &str, edges: &[[f32; 2]]) -> Word {
        let area = |[x0, x1]: [f32; 2]| Area { x0, x1, y0: 73.0, y1: 100.0 };
        let chars: Vec<Char> =
            letters.chars().zip(edges).map(|(letter, e)| Char { letter, area: area(*e), seen: true }).collect();
        let whole = area([edges[0][0], edges[edges.len() - 1][1]]);
        Word { chars, area: whole, certainty: Some(0.9), ..Word::default() }
    }

    #[test]
    fn a_second_stop_without_width_is_set_aside() {
        let read = word("78.。决", &[[10., 28.], [30., 46.], [48., 54.], [55., 56.], [60., 86.]]);
        let (word, slips) = without_second_stops(&read);
        assert_eq!((word.text().as_str(), slips.len()), ("78.决", 1));
    }

    #[test]
    fn chinese_has_no_blanks_between_its_letters_and_beside_figures() {
        let words = [
            word("决定", &[[10., 48.], [50., 88.]]),
            word("于", &[[104., 140.]]),
            word("2044", &[[152., 170.], [172., 190.], [192., 210.], [212., 230.]]),
            word("年", &[[242., 280.]]),
        ];
        let line = Line { words: words.to_vec(), baseline: Some((100.0, 0.0)), height: Some(36.0) };
        let page = Page { width: 600.0, height: 800.0, lines: vec![line], ..Page::default() };
        let blocks = read_sheets(sheets(&[page])).blocks;
        assert_eq!(blocks[0].text.words, "决定于2044年");
    }

    #[test]
    fn symbols_and_labels_are_no_specks() {
        let line = |text: &str| {
            let area = Area { x0: 0.0, y0: 0.0, x1: 90.0, y1: 30.0 };
            Line { words: vec![Word::evenly(text, area, Some(0.2))], ..Line::default() }
        };
        let specks = ["A/T8/514.", "{b)", "\\)", "A/T8", "|||", "(B)"].map(|text| is_speckled(&line(text), false));
        assert_eq!(specks, [false, false, true, true, true, true]);
    }

    #[test]
    fn letters_whose_boxes_lie_over_one_another_are_all_there() {
        let office = word("Office", &[[10., 38.], [36., 62.], [40., 66.], [62., 70.], [70., 86.], [86., 102.]]);
        let line = Line { words: vec![office], baseline: Some((100.0, 0.0)), height: Some(36.0) };
        let page = Page { width: 600.0, height: 800.0, lines: vec![line], ..Page::default() };
        let blocks = read_sheets(sheets(&[page])).blocks;
        assert_eq!(blocks[0].text.words, "Office");
    }
}
