//! Numbers of lines close to their lines, as Word sets them: they are taken off before words are made of the letters.

use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::line::{Line, lines};

/// A page has at least so many of them, or so many where only each fifth line has one.
const FEWEST: usize = 5;
const FEWEST_OF_FIFTHS: usize = 3;

/// A number at the edge of a line.
struct Counted {
    /// Which line it is of.
    line: usize,
    value: u32,
    /// Its left and right edge.
    edges: (f32, f32),
    /// Its letters on the sheet.
    glyphs: Vec<u32>,
    /// Where the words of the line begin, or end, beside it.
    text: Option<f32>,
}

/// The lines of a sheet without their numbers, which are set aside.
pub fn without_numbers(sheet: &mut Sheet, found: Vec<Line>) -> Vec<Line> {
    let numbers = [true, false].into_iter().find_map(|left| column(sheet, &found, left));
    let Some(numbers) = numbers else { return found };
    let mut taken = vec![false; sheet.glyphs.len()];
    numbers.iter().flat_map(|number| &number.glyphs).for_each(|at| taken[*at as usize] = true);
    let mut taken = taken.into_iter();
    let (aside, kept) = std::mem::take(&mut sheet.glyphs).into_iter().partition(|_| taken.next() == Some(true));
    sheet.glyphs = kept;
    sheet.hidden.extend::<Vec<_>>(aside);
    lines(&mut sheet.glyphs)
}

/// The numbers of nearly all lines of a sheet, on one side.
fn column(sheet: &Sheet, lines: &[Line], left: bool) -> Option<Vec<Counted>> {
    let numbers: Vec<Counted> =
        lines.iter().enumerate().filter_map(|(n, line)| counted(sheet, line, n, left)).collect();
    let edge = |number: &Counted| if left { number.edges.1 } else { number.edges.0 };
    let most = numbers.iter().max_by_key(|a| numbers.iter().filter(|b| (edge(a) - edge(b)).abs() < 3.0).count())?;
    let column = edge(most);
    let numbers: Vec<Counted> = numbers.into_iter().filter(|number| (edge(number) - column).abs() < 3.0).collect();
    let [first, second, ..] = &numbers[..] else { return None };
    let step = second.value.checked_sub(first.value).filter(|step| [1, 5, 10].contains(step))?;
    let breaks = numbers.windows(2).filter(|two| two[1].value != two[0].value + step);
    // Footnotes are counted again.
    let counts = breaks.clone().count() < 2 && breaks.into_iter().all(|two| two[1].value <= step);
    // Lines of text are on the other side of the numbers, whether they have one or not.
    let apart = |number: &Counted| number.text.is_none_or(|text| if left { text > column } else { text < column });
    let range = first.line..=numbers.last()?.line;
    let beside = lines[range].iter().all(|line| {
        let mut letters = line.letters.iter().map(|p| &sheet.glyphs[p.glyph as usize]).filter(|g| !g.is_blank());
        letters.all(|g| if left { g.x > column - 20.0 } else { g.end() < column + 20.0 })
    });
    let fewest = if step == 1 { FEWEST } else { FEWEST_OF_FIFTHS };
    let (height, counted) = (sheet.height, numbers.len() * step as usize);
    let of_text = lines.iter().filter(|line| line.y > 0.08 * height && line.y < 0.9 * height).count();
    let whole = counted * 10 >= of_text * 8 && counted <= of_text + 2 * step as usize;
    (numbers.len() >= fewest && counts && whole && beside && numbers.iter().all(apart)).then_some(numbers)
}

/// The digits of one number stand closer than this, in parts of the type size: a blank is about as wide.
const IN_NUMBER: f32 = 0.3;

/// The number of a line stands further from its words than this: further than words from one another.
const BESIDE_NUMBER: f32 = 0.4;

/// The number at the edge of a line, a little apart from its words.
fn counted(sheet: &Sheet, line: &Line, number: usize, left: bool) -> Option<Counted> {
    let mut letters: Vec<u32> = line.letters.iter().filter(|p| !p.raised).map(|p| p.glyph).collect();
    letters.retain(|at| !sheet.glyphs[*at as usize].is_blank());
    if !left {
        letters.reverse();
    }
    let glyph = |at: u32| &sheet.glyphs[at as usize];
    let gap = |a: u32, b: u32| if left { glyph(b).x - glyph(a).end() } else { glyph(a).x - glyph(b).end() };
    let digit = |at: u32| glyph(at).letters.letter().and_then(|c| c.to_digit(10));
    let mut digits: Vec<u32> = Vec::new();
    for at in &letters {
        let near = digits.last().is_none_or(|last| gap(*last, *at) < IN_NUMBER * glyph(*at).size);
        if digit(*at).is_none() || !near {
            break;
        }
        digits.push(*at);
    }
    let (last, next) = (*digits.last()?, letters.get(digits.len()).copied());
    let size = glyph(last).size;
    if digits.len() > 3 || next.is_some_and(|next| gap(last, next) < BESIDE_NUMBER * size) {
        return None;
    }
    let text = next.map(|next| if left { glyph(next).x } else { glyph(next).end() });
    if !left {
        digits.reverse();
    }
    let value = digits.iter().filter_map(|at| digit(*at)).fold(0, |sum, digit| 10 * sum + digit);
    let edges = (glyph(digits[0]).x, digits.last().map_or(0.0, |last| glyph(*last).end()));
    Some(Counted { line: number, value, edges, glyphs: digits, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::glyph::{Glyph, Letters};

    /// A sheet of lines; each is some words with their left edges.
    fn sheet(rows: &[&[(f32, &str)]]) -> Sheet {
        let mut sheet = Sheet { width: 600.0, height: 800.0, ..Sheet::default() };
        for (row, words) in rows.iter().enumerate() {
            for (left, letters) in *words {
                for (n, letter) in letters.chars().enumerate() {
                    let (x, y) = (left + 5.0 * n as f32, 100.0 + 14.0 * row as f32);
                    let (width, size, blank) = (5.0, 10.0, 2.5);
                    let (bold, italic, double, unpainted, colored) = (false, false, false, false, false);
                    let letters = Letters::one(letter);
                    let glyph = Glyph {
                        letters,
                        x,
                        y,
                        width,
                        size,
                        blank,
                        bold,
                        italic,
                        double,
                        unpainted,
                        colored,
                        content: 0,
                    };
                    sheet.glyphs.push(glyph);
                }
            }
        }
        sheet
    }

    fn taken(rows: &[&[(f32, &str)]]) -> usize {
        let mut sheet = sheet(rows);
        let found = lines(&mut sheet.glyphs);
        let left = without_numbers(&mut sheet, found);
        assert_eq!(left.iter().map(|line| line.letters.len()).sum::<usize>(), sheet.glyphs.len());
        sheet.hidden.len()
    }

    #[test]
    fn numbers_of_lines_are_set_aside_and_those_of_a_list_are_not() {
        let numbered: Vec<Vec<(f32, &str)>> =
            ["1", "2", "3", "4", "5", "6"].into_iter().map(|n| vec![(90.0, n), (104.0, "Recalling")]).collect();
        let rows: Vec<&[(f32, &str)]> = numbered.iter().map(Vec::as_slice).collect();
        assert_eq!(taken(&rows), 6);
        let more = [(104.0, "Noting")];
        let list: Vec<&[(f32, &str)]> = [rows.clone(), vec![&more[..]; 6]].concat();
        assert_eq!(taken(&list), 0);
        let with_dots: Vec<Vec<(f32, &str)>> =
            ["1.", "2.", "3.", "4.", "5."].into_iter().map(|n| vec![(90.0, n), (104.0, "Recalls")]).collect();
        assert_eq!(taken(&with_dots.iter().map(Vec::as_slice).collect::<Vec<_>>()), 0);
    }
}
