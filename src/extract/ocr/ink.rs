//! What a picture shows of the words that were read on it: the boxes of letters, small marks above the line, and
//! drawn rules, where whoever read it does not tell.

mod accents;
mod rules;

use super::measure::{self, Measured};
use super::model::{Area, Char, Line, Page, Word};
use super::raster::Raster;
use super::reversed;
use crate::extract::pdf::is_unspaced;

/// Lines above a letter's foot and below it that belong to its word, in parts of the type size.
const REACH: (f32, f32) = (0.95, 0.3);
/// What is lower than this above the foot of letters is no rule above them, in parts of the type size.
const UNDER_RULE: f32 = 0.6;
/// The type of notes, in parts of the usual one.
const SMALLEST: f32 = 0.8;
/// Type with footnotes, in parts of the usual one.
const LARGEST: f32 = 1.8;
/// A full stop or comma is no higher than this above the foot of letters, in parts of the type size.
const STOP: f32 = 0.22;
/// A letter that OCR has left out, where the picture shows that there is one.
pub const UNREAD: char = '\u{fffd}';

/// A picture in black and white.
pub struct Ink<'r> {
    raster: &'r Raster,
    threshold: u8,
}

/// A stretch of columns with ink.
#[derive(Clone, Copy, Debug)]
struct Segment(Area);

impl<'r> Ink<'r> {
    /// The ink of a picture.
    pub fn of(raster: &'r Raster) -> Ink<'r> {
        Ink { raster, threshold: raster.threshold() }
    }

    /// True for ink that does not stand alone: a single dot is dust.
    fn is_ink(&self, x: usize, y: usize) -> bool {
        let dark = |x: usize, y: usize| self.raster.dots[y * self.raster.width + x] <= self.threshold;
        if !dark(x, y) {
            return false;
        }
        let (right, down) = (self.raster.width - 1, self.raster.height - 1);
        let rows = y.saturating_sub(1)..=(y + 1).min(down);
        let beside = rows.flat_map(|row| (x.saturating_sub(1)..=(x + 1).min(right)).map(move |column| (column, row)));
        beside.filter(|(column, row)| dark(*column, *row)).count() > 1
    }

    /// Gives the letters of a page the boxes that the picture shows.
    pub fn refine(&self, page: &mut Page) {
        let slope = measure::slope(page);
        let mut measured: Vec<Measured> = page.lines.iter().map(|line| measure::line(line, slope)).collect();
        measure::lean(&mut measured);
        // Smaller than the notes of a page no line is, whatever is told of it.
        let mut sizes: Vec<f32> = measured.iter().map(|m| m.size).collect();
        sizes.sort_by(f32::total_cmp);
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
        let least = SMALLEST * usual;
        measured.iter_mut().for_each(|m| m.size = m.size.max(least));
        // A language with accents has them on small letters, which OCR reads well.
        let accents =
            page.lines.iter().flat_map(|l| &l.words).flat_map(|w| &w.chars).filter(|c| c.letter == 'é').count() > 3;
        for rule in self.rules(slope) {
            let known = page
                .rules
                .iter()
                .any(|r| r.x0 < rule.x1 && r.x1 > rule.x0 && r.y0 < rule.y1 + 9.0 && r.y1 > rule.y0 - 9.0);
            if !known {
                page.rules.push(rule);
            }
        }
        for (line, measured) in page.lines.iter_mut().zip(measured) {
            // What is much larger than text is an emblem or a heading without notes.
            if measured.size < LARGEST * usual {
                self.refine_line(line, &measured, slope, accents, &page.rules);
            }
        }
    }

    fn refine_line(&self, line: &mut Line, measured: &Measured, slope: f32, accents: bool, rules: &[Area]) {
        let reversed = reversed::is_line(line);
        if reversed {
            line.words.iter_mut().for_each(reversed::sort);
        }
        let chinese = line.words.iter().flat_map(|w| &w.chars).any(|c| is_unspaced(c.letter));
        let starts: Vec<f32> = line.words.iter().map(|w| w.area.x0).collect();
        for word in &mut line.words {
            let own = word.area;
            let next = starts.iter().filter(|x| **x > own.x0 + 1.0).copied().fold(f32::MAX, f32::min);
            // Chinese letters stand close together, and their parts look like marks.
            let room = if chinese { 0.0 } else { 0.5 * measured.size };
            let right = (own.x1 + room).min(next - 1.0).max(own.x0 + 1.0);
            let base = measured.baseline + slope * (own.x0 + own.x1) / 2.0;
            let area = Area {
                x0: own.x0 - 0.05 * measured.size,
                x1: right,
                y0: base - REACH.0 * measured.size,
                y1: base + REACH.1 * measured.size,
            };
            let area = below(rules, area, base, measured.size);
            let mut segments = self.segments(&area);
            if let Some((stop, mark)) = segments.last().and_then(|last| self.parted(&last.0, base, measured.size)) {
                segments.pop();
                segments.extend([Segment(stop), Segment(mark)]);
            }
            // What begins behind a gap belongs to no word, unless it is raised.
            let mut end = own.x1;
            segments.retain(|segment| {
                let own = segment.0.x0 < end + 0.12 * measured.size || is_raised(&segment.0, base, measured.size);
                end = if own { end.max(segment.0.x1) } else { end };
                own
            });
            give_boxes(word, &segments, base, measured.size, !chinese && !reversed);
            self.see_signs(word, measured.size, accents);
        }
        if !reversed {
            self.see_head(line, measured, slope, rules);
        }
    }

    /// A mark before the first word of a line, which OCR has left out: the number of a footnote.
    fn see_head(&self, line: &mut Line, measured: &Measured, slope: f32, rules: &[Area]) {
        let Some(first) = line.words.iter().min_by(|a, b| a.area.x0.total_cmp(&b.area.x0)) else { return };
        let size = measured.size;
        let base = measured.baseline + slope * first.area.x0;
        if first.chars.iter().all(|c| c.seen && is_raised(&c.area, base, size)) {
            return;
        }
        let (y0, y1) = (base - REACH.0 * size, base + REACH.1 * size);
        let area = Area { x0: first.area.x0 - 1.8 * size, x1: first.area.x0 - 0.08 * size, y0, y1 };
        let segments = self.segments(&below(rules, area, base, size));
        let marks = segments.iter().all(|s| is_raised(&s.0, base, size));
        if let Some(area) = segments.iter().map(|s| s.0).reduce(|a, b| a.with(&b)).filter(|_| marks)
            && segments.len() <= 3
            // What reaches the word is part of it.
            && first.area.x0 - area.x1 > 0.12 * size
            && !super::hocr::runs_left(first)
        {
            let unread = Char { letter: UNREAD, area, seen: true };
            line.words.insert(0, Word { chars: vec![unread], area, ..Word::default() });
        }
    }

    /// A stop and the mark above it that stand in columns of their own nowhere: `¹` over `,`. A blank row parts them.
    fn parted(&self, both: &Area, base: f32, size: f32) -> Option<(Area, Area)> {
        let rows = self.rows(both);
        let gap = rows.iter().rposition(|ink| *ink == 0)?;
        let inked = |rows: std::ops::Range<usize>| {
            let (y0, y1) = (both.y0 + rows.start as f32, both.y0 + rows.end as f32);
            let found = self.segments(&Area { y0, y1, ..*both });
            found.into_iter().map(|segment| segment.0).reduce(|a, b| a.with(&b))
        };
        let (mark, stop) = (inked(0..gap)?, inked(gap + 1..rows.len())?);
        let low = stop.y0 > base - STOP * size && stop.height() < 2.0 * STOP * size;
        (low && is_raised(&mark, base, size) && stop.x0 < mark.x0).then_some((stop, mark))
    }

    /// The stretches of columns with ink within an area, from left to right.
    fn segments(&self, area: &Area) -> Vec<Segment> {
        let clamp = |value: f32, most: usize| (value.max(0.0) as usize).min(most);
        let columns = clamp(area.x0, self.raster.width)..clamp(area.x1.ceil(), self.raster.width);
        let rows = clamp(area.y0, self.raster.height)..clamp(area.y1.ceil(), self.raster.height);
        let mut segments: Vec<Segment> = Vec::new();
        let mut open = false;
        for x in columns {
            let top = rows.clone().find(|y| self.is_ink(x, *y));
            let Some(top) = top else {
                open = false;
                continue;
            };
            let foot = rows.clone().rev().find(|y| self.is_ink(x, *y)).unwrap_or(top);
            let column = Area { x0: x as f32, y0: top as f32, x1: x as f32 + 1.0, y1: foot as f32 + 1.0 };
            match segments.last_mut().filter(|_| open) {
                Some(segment) => segment.0 = segment.0.with(&column),
                None => segments.push(Segment(column)),
            }
            open = true;
        }
        // Specks of dust are no letters.
        segments.retain(|s| s.0.width() * s.0.height() > 3.0);
        segments
    }
}

/// The part of a line's area that is below the rule above it: footnotes stand close under theirs.
fn below(rules: &[Area], area: Area, base: f32, size: f32) -> Area {
    let above = |rule: &&Area| {
        rule.x0 < area.x1 && area.x0 < rule.x1 && rule.y1 >= area.y0 && rule.y1 < base - UNDER_RULE * size
    };
    let y0 = rules.iter().filter(above).map(|rule| rule.y1 + 1.0).fold(area.y0, f32::max);
    Area { y0, ..area }
}

/// True for ink that is small and stands above the line, at the height of a raised figure.
pub fn is_raised(area: &Area, baseline: f32, size: f32) -> bool {
    let (foot, height) = ((baseline - area.y1) / size, area.height() / size);
    (0.2..0.6).contains(&foot) && (0.3..0.62).contains(&height) && foot + height > 0.55
}

/// Gives a word's letters their boxes: raised marks at its end first, then one to each where there are as many.
/// Where parts of letters may look like marks, as in Chinese and Arabic, a mark was read.
fn give_boxes(word: &mut Word, segments: &[Segment], base: f32, size: f32, plain: bool) {
    // Parts of Chinese letters look like marks.
    let unspaced = word.chars.iter().any(|c| is_unspaced(c.letter));
    let raised = segments.iter().rev().take_while(|s| is_raised(&s.0, base, size)).count();
    if unspaced {
        return;
    }
    if (1..=3).contains(&raised) && (raised < segments.len() || word.chars.len() <= raised) {
        let marks = &segments[segments.len() - raised..];
        let like_mark =
            |c: &&Char| c.letter.is_numeric() || !c.letter.is_alphanumeric() && !",;.:)]".contains(c.letter);
        // A word that stands above the line as a whole is a mark, whatever was read of it.
        let whole = raised == segments.len();
        let like = word.chars.iter().rev().take(raised).take_while(like_mark).count();
        let mut read = if whole { word.chars.len() } else { like };
        // A stop behind a stop is a mark: `报告，:`
        let stops = |c: &Char| matches!(c.letter, '，' | '；' | '。' | '：' | '、');
        if let [.., before, last] = word.chars.as_slice()
            && read == 0
            && stops(before)
            && matches!(last.letter, ':' | '.' | ',' | ';')
        {
            read = 1;
        }
        if read == 0 && !plain {
            return;
        }
        if read == 0 {
            // Nothing was read of it.
            word.chars.push(Char { letter: UNREAD, area: marks[0].0, seen: true });
        }
        let from = word.chars.len() - read.max(1);
        let area = marks.iter().skip(1).fold(marks[0].0, |area, s| area.with(&s.0));
        let step = area.width() / read.max(1) as f32;
        for (index, c) in word.chars[from..].iter_mut().enumerate() {
            let x0 = area.x0 + step * index as f32;
            (c.area, c.seen) = (Area { x0, x1: x0 + step, ..area }, true);
        }
    } else if segments.len() == word.chars.len()
        && !super::hocr::runs_left(word)
        && !(word.chars.iter().any(reversed::is_slip))
    {
        for (c, segment) in word.chars.iter_mut().zip(segments) {
            (c.area, c.seen) = (segment.0, true);
        }
    }
    if let Some(area) = segments.iter().map(|s| s.0).reduce(|a, b| a.with(&b)) {
        word.area = area;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(boxes: &[[usize; 4]]) -> Raster {
        let mut raster = Raster::white(600, 200).unwrap();
        for [x0, y0, x1, y1] in boxes {
            for y in *y0..*y1 {
                raster.dots[y * 600 + x0..y * 600 + x1].fill(0);
            }
        }
        raster
    }

    #[test]
    fn a_mark_that_stands_over_a_stop_is_seen() {
        // `n,` on a line at 100, and a small figure over the comma.
        let raster = picture(&[[10, 82, 26, 100], [30, 96, 36, 106], [34, 66, 44, 84]]);
        let area = Area { x0: 10.0, y0: 66.0, x1: 44.0, y1: 106.0 };
        let mut line =
            Line { words: vec![Word::evenly("n,!", area, None)], baseline: Some((100.0, 0.0)), height: Some(36.0) };
        Ink::of(&raster).refine_line(&mut line, &Measured { baseline: 100.0, size: 40.0, weight: 2 }, 0.0, false, &[]);
        let boxes: Vec<(f32, f32)> = line.words[0].chars.iter().map(|c| (c.area.x0, c.area.y1)).collect();
        assert_eq!(boxes, [(10.0, 100.0), (30.0, 106.0), (34.0, 84.0)]);
    }

    #[test]
    fn a_rule_close_above_a_note_is_no_part_of_its_mark() {
        let (mark, rule) = ([10, 70, 18, 88], [5, 63, 200, 65]);
        let raster = picture(&[mark, [40, 82, 56, 100], rule]);
        let word = |text: &str, x0: f32, x1: f32| Word::evenly(text, Area { x0, y0: 70.0, x1, y1: 100.0 }, None);
        let mut page = Page { width: 600.0, height: 200.0, resolution: Some(200.0), ..Page::default() };
        let words = vec![word("1", 10.0, 18.0), word("n", 40.0, 56.0)];
        page.lines = vec![Line { words, baseline: Some((100.0, 0.0)), height: Some(36.0) }];
        Ink::of(&raster).refine(&mut page);
        assert_eq!(page.rules.len(), 1);
        assert_eq!(page.lines[0].words[0].area, Area { x0: 10.0, y0: 70.0, x1: 18.0, y1: 88.0 });
    }

    #[test]
    fn a_mark_that_was_not_read_is_seen_above_the_line() {
        // `no` on a line at 100, of a type of 40 dots, and a small figure above.
        let raster = picture(&[[10, 82, 26, 100], [30, 82, 46, 100], [52, 65, 60, 84]]);
        let area = Area { x0: 10.0, y0: 82.0, x1: 46.0, y1: 100.0 };
        let mut line =
            Line { words: vec![Word::evenly("no", area, None)], baseline: Some((100.0, 0.0)), height: Some(36.0) };
        Ink::of(&raster).refine_line(&mut line, &Measured { baseline: 100.0, size: 40.0, weight: 2 }, 0.0, false, &[]);
        assert_eq!(line.words[0].text(), "no\u{fffd}");
        assert!(line.words[0].chars[2].seen);
    }
}
