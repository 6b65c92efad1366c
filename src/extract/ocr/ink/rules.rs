//! Rules that are drawn on a page, such as the one above footnotes: lines, and rows of dashes.

use super::Ink;
use crate::extract::ocr::model::Area;

/// A rule is at least this part of the width of its page.
const RULE: f32 = 0.06;
/// The least length of an underscore, and the most room between two, in inches; and how many make a rule.
const DASH: (f32, f32) = (0.04, 0.035);
const DASHES: usize = 6;
impl Ink<'_> {
    /// Rules: long runs of ink, row by row, that touch one another, on a page whose lines fall by a slope.
    pub fn rules(&self, slope: f32) -> Vec<Area> {
        let (width, height) = (self.raster.width, self.raster.height);
        // The slope is never known to the dot, which breaks a rule into steps.
        let least = ((width as f32 * RULE / 3.0) as usize).max(20);
        let fall: Vec<isize> = (0..width).map(|x| (slope * x as f32).round() as isize).collect();
        let reach = fall.last().map_or(0, |last| last.unsigned_abs()) as isize;
        let mut open: Vec<Area> = Vec::new();
        let mut rules: Vec<Area> = Vec::new();
        let mut row = vec![u8::MAX; width];
        for y in -reach..height as isize + reach {
            for (x, dot) in row.iter_mut().enumerate() {
                let down = usize::try_from(y + fall[x]).ok().filter(|down| *down < height);
                *dot = down.map_or(u8::MAX, |down| self.raster.dots[down * width + x]);
            }
            let dashes = dashes(&row, self.threshold, self.raster.dots_per_inch());
            for (start, end) in runs(&row, self.threshold, least).into_iter().chain(dashes) {
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
        // As they lie on the page.
        let askew = |rule: Area| {
            let ends = [slope * rule.x0, slope * rule.x1];
            let (up, down) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            Area { y0: (rule.y0 + up).max(0.0), y1: rule.y1 + down, ..rule }
        };
        rules.into_iter().map(askew).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::raster::Raster;

    fn picture(boxes: &[[usize; 4]]) -> Raster {
        let mut raster = Raster::white(600, 200).unwrap();
        for [x0, y0, x1, y1] in boxes {
            (*y0..*y1).for_each(|y| raster.dots[y * 600 + x0..y * 600 + x1].fill(0));
        }
        raster
    }

    #[test]
    fn a_rule_is_found_also_askew() {
        let steps = [[100, 50, 140, 52], [140, 51, 180, 53], [180, 52, 220, 54], [300, 20, 320, 40]];
        let raster = picture(&steps);
        assert_eq!(Ink::of(&raster).rules(0.0), [Area { x0: 100.0, y0: 50.0, x1: 220.0, y1: 54.0 }]);
    }

    #[test]
    fn a_row_of_underscores_is_a_rule() {
        let strokes: Vec<[usize; 4]> = (0..8).map(|n| [100 + n * 24, 50, 120 + n * 24, 53]).collect();
        let mut raster = picture(&strokes);
        raster.resolution = Some(300.0);
        assert_eq!(Ink::of(&raster).rules(0.0), [Area { x0: 100.0, y0: 50.0, x1: 288.0, y1: 53.0 }]);
        raster = picture(&strokes[..4]);
        raster.resolution = Some(300.0);
        assert!(Ink::of(&raster).rules(0.0).is_empty());
    }

    #[test]
    fn a_rule_of_dashes_is_found_askew() {
        let strokes: Vec<[usize; 4]> = (0..16).map(|n| [100 + n * 16, 50 + n / 3, 111 + n * 16, 51 + n / 3]).collect();
        let raster = Raster { resolution: Some(200.0), ..picture(&strokes) };
        assert!(Ink::of(&raster).rules(0.0).is_empty());
        let found = Ink::of(&raster).rules(1.0 / 48.0);
        assert_eq!((found.len(), found[0].x0, found[0].x1), (1, 100.0, 351.0));
    }
}
