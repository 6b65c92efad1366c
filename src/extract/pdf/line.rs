//! From letters to lines: what is on one baseline, with its raised marks.

use crate::extract::pdf::glyph::{Glyph, Letters};
use crate::extract::pdf::letters::is_right_to_left;
use crate::extract::pdf::votes::Votes;

/// A page with more stretches of letters than this is a picture made of letters: nothing is lifted.
const MOST_RUNS: usize = 20_000;
/// A raised letter belongs to one of this many rows above or below.
const NEAREST_ROWS: usize = 40;

/// The tab after the raised sign at the beginning of a note is at most so many times as wide as the note's letters are
/// high.
const BEHIND_NOTE_SIGN: f32 = 8.0;

/// A letter may be drawn this many times, each a little beside the last, to look bold.
const TWINS: usize = 6;

/// A run is compared with this many of those above it.
const NEAREST_RUNS: usize = 60;

/// Letters that are on one baseline, from left to right, with the small raised or lowered ones
/// between them.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The letters, blanks among them, from left to right.
    pub letters: Vec<Placed>,
    /// The baseline.
    pub y: f32,
    /// The type size of most of its letters.
    pub size: f32,
    /// Its number on the page.
    pub number: u32,
}

/// A letter on its line.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Index of the glyph in its sheet.
    pub glyph: u32,
    /// True for small letters above the baseline: the mark of a footnote.
    pub raised: bool,
    /// The call of a footnote that it makes.
    pub call: Call,
}

/// The call of a footnote at a letter, as the file's structure shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Call {
    /// None.
    #[default]
    None,
    /// The letter is the footnote's marker, or its beginning.
    Here(u32),
    /// The footnote is called after the letter.
    Behind(u32),
}

/// Letters drawn one after the other on one baseline.
#[derive(Clone, Debug)]
struct Run {
    first: u32,
    end: u32,
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
    /// Number of letters that are not blank.
    weight: u32,
    raised: bool,
    /// Only signs drawn over letters.
    over: bool,
}

/// Runs on one baseline.
#[derive(Clone, Debug, Default)]
struct Row {
    runs: Vec<Run>,
    y: f32,
    size: f32,
    weight: u32,
}

/// The lines of a sheet, from its top to its foot.
pub fn lines(glyphs: &mut [Glyph]) -> Vec<Line> {
    let mut runs = runs(glyphs);
    let honest = runs.len() < MOST_RUNS;
    if honest {
        without_twins(&mut runs, glyphs);
    }
    let mut rows = rows(runs);
    if honest {
        lift_raised(&mut rows);
        join_uneven(&mut rows);
    }
    rows.retain(|row| row.weight > 0);
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    rows.into_iter().zip(0..).map(|(row, number)| line(row, number, glyphs)).collect()
}

fn runs(glyphs: &[Glyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, g) in glyphs.iter().enumerate() {
        if g.letters == Letters::NONE {
            continue;
        }
        let weight = u32::from(!g.is_blank());
        let over = g.is_drawn_over();
        if let Some(run) = runs.last_mut() {
            let level = (run.y - g.y).abs() < 0.02 * g.size + 0.1;
            let alike = (run.size - g.size).abs() < 0.05 * g.size;
            let near = (g.x - run.x1).abs() < 1.5 * g.size;
            if level && alike && near && over == run.over {
                run.end = index as u32 + 1;
                run.x0 = run.x0.min(g.x);
                run.x1 = run.x1.max(g.end());
                run.weight += weight;
                continue;
            }
        }
        let (first, end) = (index as u32, index as u32 + 1);
        let (x0, x1) = (g.x, g.end());
        runs.push(Run { first, end, x0, x1, y: g.y, size: g.size, weight, raised: false, over });
    }
    runs
}

/// Takes out runs that are drawn a second time, a little beside the first: shadows, layers that are the same.
fn without_twins(runs: &mut Vec<Run>, glyphs: &mut [Glyph]) {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.first.cmp(&b.first)));
    let letters = |run: &Run, glyphs: &[Glyph]| -> Vec<Letters> {
        let drawn = glyphs[run.first as usize..run.end as usize].iter().filter(|g| !g.is_blank());
        drawn.map(|g| g.letters).collect()
    };
    let mut twins = vec![false; runs.len()];
    for at in 0..runs.len() {
        let run = &runs[at];
        // Letters of Arabic lie upon each other.
        let reversed = letters(run, glyphs).iter().any(|l| l.letter().is_none_or(is_right_to_left));
        let near = if reversed { 0.05 } else { 0.35 } * run.size;
        let above = (0..at).rev().take(NEAREST_RUNS).take_while(|o| run.y - runs[*o].y < 0.25 * run.size);
        let twin = above.into_iter().find(|o| {
            let other = &runs[*o];
            !twins[*o]
                && run.weight > 0
                && run.weight == other.weight
                && (run.x0 - other.x0).abs() < near
                && (run.x1 - other.x1).abs() < near
                && (run.size - other.size).abs() < 0.05 * run.size
                && letters(run, glyphs) == letters(other, glyphs)
        });
        twins[at] = twin.is_some();
    }
    let mut twin = twins.iter();
    runs.retain(|run| {
        let is_twin = twin.next().is_some_and(|twin| *twin);
        if is_twin {
            glyphs[run.first as usize..run.end as usize].iter_mut().for_each(|g| g.double = true);
        }
        !is_twin
    });
}

/// Gathers runs whose baselines are the same but for rounding.
fn rows(mut runs: Vec<Run>) -> Vec<Row> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        match rows.last_mut().filter(|row| run.y - row.y < 0.06 * row.size.min(run.size) + 0.2) {
            Some(row) => row.runs.push(run),
            None => {
                let (y, size) = (run.y, run.size);
                rows.push(Row { runs: vec![run], y, size, weight: 0 });
            }
        }
    }
    for row in &mut rows {
        row.measure();
    }
    rows
}

impl Row {
    /// Finds the size and baseline of most of its letters.
    fn measure(&mut self) {
        self.weight = self.runs.iter().map(|run| run.weight).sum();
        let heaviest = self.runs.iter().filter(|run| !run.raised).max_by_key(|run| run.weight);
        if let Some(run) = heaviest.filter(|run| run.weight > 0) {
            (self.y, self.size) = (run.y, run.size);
        }
    }

    /// True where a stretch meets none of its letters.
    fn is_free(&self, x0: f32, x1: f32) -> bool {
        let room = 0.1 * self.size;
        !self.runs.iter().any(|r| r.weight > 0 && r.x0 < x1 - room && r.x1 > x0 + room)
    }

    /// How far the nearest letters are from a stretch, to its left and to its right.
    fn distance(&self, x0: f32, x1: f32) -> (f32, f32) {
        let mut near = (f32::MAX, f32::MAX);
        for run in self.runs.iter().filter(|run| run.weight > 0) {
            if run.x0 < x0 {
                near.0 = near.0.min((x0 - run.x1).max(0.0));
            } else {
                near.1 = near.1.min((run.x0 - x1).max(0.0));
            }
        }
        near
    }
}

/// Brings small raised and lowered letters to the row they belong to.
fn lift_raised(rows: &mut [Row]) {
    let mut sizes = Votes::default();
    rows.iter().for_each(|row| sizes.vote(row.size, 4.0, row.weight as usize));
    let size = sizes.winner().unwrap_or(0.0);
    for s in 0..rows.len() {
        // `(` of a `(56)` may be near its line only once the figures are there.
        if lift_from(rows, s, size) {
            lift_from(rows, s, size);
        }
    }
}

/// Brings those of one row to others, on a page whose text has a size; true where there were any.
fn lift_from(rows: &mut [Row], s: usize, size: f32) -> bool {
    let mut lifted = false;
    // Signs over letters stay where the row has other letters.
    let stays = rows[s].runs.iter().any(|run| run.weight > 0 && !run.over);
    let mut r = 0;
    while r < rows[s].runs.len() {
        let run = &rows[s].runs[r];
        let host = (run.weight > 0 && !(run.over && stays)).then(|| host(rows, s, run, size)).flatten();
        let Some((host, raised)) = host else {
            r += 1;
            continue;
        };
        let mut run = rows[s].runs.remove(r);
        run.raised = raised;
        rows[s].measure();
        rows[host].weight += run.weight;
        rows[host].runs.push(run);
        lifted = true;
    }
    lifted
}

/// The row beside which a run of another row is a raised (true) or lowered (false) piece.
fn host(rows: &[Row], own: usize, run: &Run, size: f32) -> Option<(usize, bool)> {
    let reach = 40.0;
    let before = (0..own).rev().take(NEAREST_ROWS).take_while(|i| run.y - rows[*i].y < reach);
    let after = (own + 1..rows.len()).take(NEAREST_ROWS).take_while(|i| rows[*i].y - run.y < reach);
    let mut best: Option<(f32, usize, bool)> = None;
    for index in before.chain(after) {
        let row = &rows[index];
        let rise = (row.y - run.y) / row.size;
        if run.over {
            let (left, right) = row.distance(run.x0 - 0.3 * run.size, run.x1 + 0.3 * run.size);
            let distance = rise.abs() + left.min(right);
            let bare = row.runs.iter().all(|r| r.over || r.weight == 0);
            let near = rise.abs() < 0.8 && left.min(right) < row.size && !bare;
            if near && best.is_none_or(|(d, ..)| distance < d) {
                best = Some((distance, index, false));
            }
            continue;
        }
        let small = run.size < 0.85 * row.size;
        // A mark raised in full size must be short, or it is a separate line.
        let raised = if small {
            (0.1..0.8).contains(&rise)
        } else {
            run.weight <= 3 && run.size < 1.1 * row.size && (0.2..0.6).contains(&rise)
        };
        let lowered = small && (-0.45..-0.05).contains(&rise);
        let heavier = small || row.weight > rows[own].weight;
        if !(raised || lowered) || !heavier || !row.is_free(run.x0, run.x1) {
            continue;
        }
        let (left, right) = row.distance(run.x0, run.x1);
        let reach = match run.weight {
            // Numbers of lines are before the text; notes are set smaller.
            ..=3 if small && raised && left == f32::MAX && row.size < 0.93 * size => BEHIND_NOTE_SIGN,
            ..=4 if left > 4.0 * row.size => 3.0,
            _ => 0.5,
        };
        let near = left < 0.8 * row.size || right < reach * row.size;
        let distance = left.min(right) + (row.y - run.y).abs();
        if near && best.is_none_or(|(d, ..)| distance < d) {
            best = Some((distance, index, raised));
        }
    }
    best.map(|(_, index, raised)| (index, raised))
}

/// Joins rows that an uneven text layer (OCR) has torn, where they do not overlap.
fn join_uneven(rows: &mut Vec<Row>) {
    let mut index = 1;
    while index < rows.len() {
        let (upper, lower) = (&rows[index - 1], &rows[index]);
        let size = upper.size.min(lower.size);
        let near = lower.y - upper.y < 0.35 * size && upper.size.max(lower.size) < 1.8 * size;
        let free = lower.runs.iter().all(|r| r.weight == 0 || upper.is_free(r.x0, r.x1));
        if near && free {
            let lower = rows.remove(index);
            rows[index - 1].runs.extend(lower.runs);
            rows[index - 1].measure();
        } else {
            index += 1;
        }
    }
}

/// The letters of a row from left to right; letters drawn twice count once.
fn line(row: Row, number: u32, glyphs: &mut [Glyph]) -> Line {
    let mut letters: Vec<Placed> = Vec::new();
    for run in &row.runs {
        let raised = run.raised;
        let drawn = (run.first..run.end).filter(|g| glyphs[*g as usize].letters != Letters::NONE);
        letters.extend(drawn.map(|glyph| Placed { glyph, raised, call: Call::None }));
    }
    letters.sort_by(|a, b| {
        let key = |p: &Placed| seat(p.glyph, glyphs);
        key(a).0.total_cmp(&key(b).0).then(key(a).1.cmp(&key(b).1))
    });
    for index in 1..letters.len() {
        let g = glyphs[letters[index].glyph as usize];
        // Letters of Arabic lie upon each other.
        let far = if g.letters.letter().is_some_and(|c| !is_right_to_left(c)) { 0.45 } else { 0.12 };
        let twin = letters[index.saturating_sub(TWINS)..index].iter().any(|p| {
            let o = &glyphs[p.glyph as usize];
            let close = (o.x - g.x).abs() < far * g.width && (o.y - g.y).abs() < 0.25 * g.size;
            !o.double && o.letters == g.letters && close && g.width > 0.0
        });
        if twin && !g.is_blank() {
            glyphs[letters[index].glyph as usize].double = true;
        }
    }
    letters.retain(|p| !glyphs[p.glyph as usize].double);
    Line { letters, y: row.y, size: row.size, number }
}

/// Where a letter stands among those of its line. A sign over a letter goes before it, as it is
/// drawn before it where the file draws from left to right.
fn seat(index: u32, glyphs: &[Glyph]) -> (f32, u8) {
    let glyph = &glyphs[index as usize];
    if !glyph.is_drawn_over() {
        return (glyph.x, 1);
    }
    let base = |glyph: &&Glyph| !glyph.is_drawn_over() && !glyph.is_blank();
    let near = |other: &&Glyph| (other.x - glyph.x).abs() < 2.0 * glyph.size;
    let before = glyphs[..index as usize].iter().rev().take(3).find(base).filter(near);
    let after = glyphs[index as usize + 1..].iter().take(3).find(base).filter(near);
    match (before, after) {
        (Some(before), Some(after)) if after.x > before.x => (after.x, 0),
        (Some(before), _) => (before.x, 0),
        (None, Some(after)) => (after.x, 0),
        (None, None) => (glyph.x, 0),
    }
}
