//! What a picture shows of the words that were read on it: the boxes of letters, small marks above the line, and
//! drawn rules, where whoever read it does not say.

mod accents;

use super::measure::{self, Measured};
use super::model::{Area, Char, Line, Page, Word};
use super::raster::Raster;
use super::reversed;
use crate::extract::pdf::is_unspaced;

/// A rule is at least this part of the width of its page.
const RULE: f32 = 0.06;
/// The least length of an underscore, and the most room between two, in inches; and how many make a rule.
const DASH: (f32, f32) = (0.04, 0.035);
const DASHES: usize = 6;
/// Lines above a letter's foot and below it that belong to its word, in parts of the type size.
const REACH: (f32, f32) = (0.95, 0.3);
/// The type of notes, in parts of the usual one.
const SMALLEST: f32 = 0.8;
/// Type with footnotes, in parts of the usual one.
const LARGEST: f32 = 1.8;
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

    /// True for ink with other ink beside it: a single dot is dust.
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

    /// Level rules: long runs of ink, row by row, that touch one another.
    pub fn rules(&self) -> Vec<Area> {
        let width = self.raster.width;
        // A page that lies askew breaks a rule into steps.
        let least = ((width as f32 * RULE / 3.0) as usize).max(20);
        let mut open: Vec<Area> = Vec::new();
        let mut rules: Vec<Area> = Vec::new();
        for y in 0..self.raster.height {
            let row = &self.raster.dots[y * width..(y + 1) * width];
            let dashes = dashes(row, self.threshold, self.raster.dots_per_inch());
            for (start, end) in runs(row, self.threshold, least).into_iter().chain(dashes) {
                let run = Area { x0: start as f32, y0: y as f32, x1: end as f32, y1: y as f32 + 1.0 };
                let touches =
                    |rule: &&mut Area| rule.y1 + 2.0 >= run.y0 && rule.x0 - 4.0 < run.x1 && run.x0 < rule.x1 + 4.0;
                match open.iter_mut().find(touches) {
                    Some(rule) => *rule = rule.with(&run),
                    None => open.push(run),
                }
            }
            rules.extend(open.extract_if(.., |rule| rule.y1 + 2.0 < y as f32));
        }
        rules.append(&mut open);
        let thin = |rule: &Area| rule.height() < 0.03 * rule.width() + self.raster.dots_per_inch() * 0.03;
        rules.retain(|rule| rule.width() > RULE * width as f32 && thin(rule));
        rules
    }

    /// Gives the letters of a page the boxes that the picture shows.
    pub fn refine(&self, page: &mut Page) {
        let slope = measure::slope(page);
        let mut measured: Vec<Measured> = page.lines.iter().map(|line| measure::line(line, slope)).collect();
        measure::lean(&mut measured);
        // Smaller than the notes of a page no line is, whatever OCR says of it.
        let mut sizes: Vec<f32> = measured.iter().map(|m| m.size).collect();
        sizes.sort_by(f32::total_cmp);
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
        let least = SMALLEST * usual;
        measured.iter_mut().for_each(|m| m.size = m.size.max(least));
        // A language with accents has them on small letters, which OCR reads well.
        let accents =
            page.lines.iter().flat_map(|l| &l.words).flat_map(|w| &w.chars).filter(|c| c.letter == 'é').count() > 3;
        for (line, measured) in page.lines.iter_mut().zip(measured) {
            // What is much larger than text is an emblem or a heading without notes.
            if measured.size < LARGEST * usual {
                self.refine_line(line, &measured, slope, accents);
            }
        }
        for rule in self.rules() {
            let known = page
                .rules
                .iter()
                .any(|r| r.x0 < rule.x1 && r.x1 > rule.x0 && r.y0 < rule.y1 + 9.0 && r.y1 > rule.y0 - 9.0);
            if !known {
                page.rules.push(rule);
            }
        }
    }

    fn refine_line(&self, line: &mut Line, measured: &Measured, slope: f32, accents: bool) {
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
            let mut segments = self.segments(&area);
            // What begins after a gap belongs to no word, unless it is raised.
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
            self.see_head(line, measured, slope);
        }
    }

    /// A mark before the first word of a line, which OCR has left out: the number of a footnote.
    fn see_head(&self, line: &mut Line, measured: &Measured, slope: f32) {
        let Some(first) = line.words.iter().min_by(|a, b| a.area.x0.total_cmp(&b.area.x0)) else { return };
        let size = measured.size;
        let base = measured.baseline + slope * first.area.x0;
        if first.chars.iter().all(|c| c.seen && is_raised(&c.area, base, size)) {
            return;
        }
        let (y0, y1) = (base - REACH.0 * size, base + REACH.1 * size);
        let area = Area { x0: first.area.x0 - 1.8 * size, x1: first.area.x0 - 0.08 * size, y0, y1 };
        let segments = self.segments(&area);
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
        // Specks of dust are not letters.
        segments.retain(|s| s.0.width() * s.0.height() > 3.0);
        segments
    }
}

/// Runs of ink in a row, with gaps of a dot or two in them.
fn runs(row: &[u8], threshold: u8, least: usize) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    for (x, dot) in row.iter().enumerate() {
        if *dot <= threshold {
            start = start.or(Some(x));
            end = x + 1;
        } else if let Some(from) = start.filter(|_| x - end > 2) {
            if end - from >= least {
                runs.push((from, end));
            }
            start = None;
        }
    }
    runs.extend(start.filter(|from| end - from >= least).map(|from| (from, end)));
    runs
}

/// Rows of dashes: underscores that stand for a rule. Their lengths and the gaps between them are the same.
fn dashes(row: &[u8], threshold: u8, dots_per_inch: f32) -> Vec<(usize, usize)> {
    let (long, gap) = ((DASH.0 * dots_per_inch) as usize, (DASH.1 * dots_per_inch) as usize);
    let dark = |dot: &u8| *dot <= threshold;
    let mut strokes = Vec::new();
    let mut at = 0;
    for stretch in row.chunk_by(|a, b| dark(a) == dark(b)) {
        if dark(&stretch[0]) && stretch.len() >= long {
            strokes.push((at, at + stretch.len()));
        }
        at += stretch.len();
    }
    let alike = |pair: &[(usize, usize)]| {
        let (a, b) = (pair[0].1 - pair[0].0, pair[1].1 - pair[1].0);
        a.abs_diff(b) <= 1 + a / 8 && pair[1].0 - pair[0].1 <= gap
    };
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=strokes.len() {
        if end < strokes.len() && alike(&strokes[end - 1..=end]) {
            continue;
        }
        let gaps: Vec<usize> = strokes[start..end].windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
        let even = gaps.iter().max().zip(gaps.iter().min()).is_some_and(|(most, least)| most - least <= 3);
        if end - start >= DASHES && even {
            found.push((strokes[start].0, strokes[end - 1].1));
        }
        start = end;
    }
    found
}

/// True for ink that is small and is above the line, at the height of a raised figure.
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
        // A word that is above the line as a whole is a mark, whatever was read of it.
        let whole = raised == segments.len();
        let like = word.chars.iter().rev().take(raised).take_while(like_mark).count();
        let mut read = if whole { word.chars.len() } else { like };
        // A stop after a stop is a mark: `报告，:`
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
    fn a_rule_is_found_also_askew() {
        let steps = [[100, 50, 140, 52], [140, 51, 180, 53], [180, 52, 220, 54], [300, 20, 320, 40]];
        let raster = picture(&steps);
        assert_eq!(Ink::of(&raster).rules(), [Area { x0: 100.0, y0: 50.0, x1: 220.0, y1: 54.0 }]);
    }

    #[test]
    fn a_row_of_underscores_is_a_rule() {
        let strokes: Vec<[usize; 4]> = (0..8).map(|n| [100 + n * 24, 50, 120 + n * 24, 53]).collect();
        let mut raster = picture(&strokes);
        raster.resolution = Some(300.0);
        assert_eq!(Ink::of(&raster).rules(), [Area { x0: 100.0, y0: 50.0, x1: 288.0, y1: 53.0 }]);
        raster = picture(&strokes[..4]);
        raster.resolution = Some(300.0);
        assert!(Ink::of(&raster).rules().is_empty());
    }

    #[test]
    fn a_mark_that_was_not_read_is_seen_above_the_line() {
        // `no` on a line at 100, of a type of 40 dots, and a small figure above.
        let raster = picture(&[[10, 82, 26, 100], [30, 82, 46, 100], [52, 65, 60, 84]]);
        let area = Area { x0: 10.0, y0: 82.0, x1: 46.0, y1: 100.0 };
        let mut line =
            Line { words: vec![Word::evenly("no", area, None)], baseline: Some((100.0, 0.0)), height: Some(36.0) };
        Ink::of(&raster).refine_line(&mut line, &Measured { baseline: 100.0, size: 40.0, weight: 2 }, 0.0, false);
        assert_eq!(line.words[0].text(), "no\u{fffd}");
        assert!(line.words[0].chars[2].seen);
    }
}
