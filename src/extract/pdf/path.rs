//! Lines drawn on the page: the rule above footnotes, the grid of a table.

use crate::extract::pdf::glyph::{Rule, Sheet};
use crate::extract::pdf::matrix::Matrix;
use hayro_syntax::content::ops::TypedInstruction as Op;

/// A box flatter than this, in points, is a line.
const FLAT: f32 = 2.5;
/// Lines shorter than this are dots of a picture.
const SHORT: f32 = 4.0;
/// A page has no more lines than this; the rest is a picture.
const MOST: usize = 20_000;

/// A path being drawn: its straight pieces as corners (left, top, right, bottom).
#[derive(Default)]
pub struct Path {
    pen: (f32, f32),
    lines: Vec<[f32; 4]>,
    boxes: Vec<[f32; 4]>,
}

impl Path {
    /// Takes note of a path operator; the ink may be white.
    pub fn follow(&mut self, op: &Op<'_, '_>, place: &Matrix, white: bool, sheet: &mut Sheet) {
        let point = |x: f64, y: f64| {
            let (x, y) = place.point(x, y);
            (x as f32, sheet.height - y as f32)
        };
        match op {
            Op::MoveTo(to) => self.pen = point(to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => {
                let end = point(to.0.as_f64(), to.1.as_f64());
                self.keep_line([self.pen.0, self.pen.1, end.0, end.1]);
                self.pen = end;
            }
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let (a, b) = (point(x, y), point(x + r.2.as_f64(), y + r.3.as_f64()));
                if self.boxes.len() < MOST {
                    self.boxes.push([a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]);
                }
            }
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => {
                for b in std::mem::take(&mut self.boxes) {
                    for side in [[b[0], b[1], b[2], b[1]], [b[0], b[3], b[2], b[3]]] {
                        self.keep_line(side);
                    }
                    for side in [[b[0], b[1], b[0], b[3]], [b[2], b[1], b[2], b[3]]] {
                        self.keep_line(side);
                    }
                }
                self.finish(sheet);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                if !white {
                    self.paint(sheet);
                }
                self.finish(sheet);
            }
            Op::EndPath(_) => {
                self.lines.clear();
                self.boxes.clear();
            }
            _ => {}
        }
    }

    /// The areas that are filled: boxes, and the box around each other path.
    fn paint(&self, sheet: &mut Sheet) {
        let is_area = |b: &[f32; 4]| (b[2] - b[0]).abs() > FLAT && (b[3] - b[1]).abs() > FLAT;
        for b in self.boxes.iter().filter(|b| is_area(b)) {
            sheet.paint(&[(b[0], b[1]), (b[2], b[3])]);
        }
        let corners: Vec<(f32, f32)> = self.lines.iter().flat_map(|l| [(l[0], l[1]), (l[2], l[3])]).collect();
        if corners.len() > 4 {
            sheet.paint(&corners);
        }
    }

    fn keep_line(&mut self, line: [f32; 4]) {
        if self.lines.len() < MOST {
            self.lines.push(line);
        }
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        for [x0, y0, x1, y1] in self.lines.drain(..).chain(self.boxes.drain(..)) {
            let rule = Rule { x0: x0.min(x1), x1: x0.max(x1), y0: y0.min(y1), y1: y0.max(y1) };
            let flat = (rule.x1 - rule.x0).min(rule.y1 - rule.y0) <= FLAT;
            if flat && rule.length() > 0.2 && sheet.rules.len() < MOST {
                match sheet.rules.last_mut().filter(|last| continues(last, &rule)) {
                    Some(last) => {
                        (last.x0, last.x1) = (last.x0.min(rule.x0), last.x1.max(rule.x1));
                        (last.y0, last.y1) = (last.y0.min(rule.y0), last.y1.max(rule.y1));
                    }
                    None => sheet.rules.push(rule),
                }
            }
        }
    }
}

/// True where a level line goes on from another: Word draws a border piece by piece.
fn continues(last: &Rule, next: &Rule) -> bool {
    (last.y0 - next.y0).abs() < 0.3 && (last.y1 - next.y1).abs() < 0.3 && (next.x0 - last.x1).abs() < 0.8
}

/// Leaves out dots that lie alone.
pub fn without_dots(rules: &mut Vec<Rule>) {
    rules.retain(|rule| rule.length() >= SHORT);
}
