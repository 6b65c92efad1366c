//! Words of lines that are written from right to left, as they are drawn: their letters from left to right. OCR shows
//! Arabic words as they are read, and numbers and signs in the order in which it reads them: `2000,` of a comma that
//! is at the left.

use super::hocr::runs_left;
use super::model::{Char, Line, Word, is_reversed};
use crate::extract::pdf::as_drawn;

/// A figure is at least this wide, in parts of its height; what OCR says of a narrower one is a slip.
const NARROWEST: f32 = 0.1;

/// True for a line that is written from right to left.
pub fn is_line(line: &Line) -> bool {
    let letters: Vec<char> = line.words.iter().flat_map(|w| &w.chars).map(|c| c.letter).collect();
    is_reversed(&letters)
}

/// A word of such a line with its letters from left to right, and what of it is not a letter.
pub fn drawn(word: &Word) -> (Word, Vec<Char>) {
    let mut word = word.clone();
    let slips: Vec<Char> = word.chars.extract_if(.., |c| is_slip(c)).collect();
    if runs_left(&word) {
        turn(&mut word);
    } else {
        sort(&mut word);
    }
    set_stops(&mut word.chars);
    (word, slips)
}

/// Puts the figures and signs of a word in the order in which they stand, where it is seen.
pub fn sort(word: &mut Word) {
    if !runs_left(word) && word.chars.iter().all(|c| c.seen) {
        word.chars.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    }
}

/// True for a figure without width.
pub fn is_slip(c: &Char) -> bool {
    c.letter.is_ascii_digit() && is_narrow(c)
}

/// True for a box that is too narrow for any figure.
pub fn is_narrow(c: &Char) -> bool {
    c.seen && c.area.width() < NARROWEST * c.area.height()
}

/// Puts the letters in the order in which they stand, figures within it from left to right.
fn turn(word: &mut Word) {
    word.chars.reverse();
    let figure = |c: &Char| c.letter.is_numeric();
    for run in word.chars.chunk_by_mut(|a, b| figure(a) == figure(b)) {
        if figure(&run[0]) {
            run.reverse();
        }
    }
    let step = word.area.width() / word.chars.len().max(1) as f32;
    for (index, c) in word.chars.iter_mut().enumerate() {
        c.area.x0 = word.area.x0 + step * index as f32;
        c.area.x1 = c.area.x0 + step;
        c.letter = as_drawn(c.letter);
    }
}

/// Gives stops the form that Arabic has for them: OCR knows Latin ones only.
fn set_stops(chars: &mut [Char]) {
    let latin = |c: &Char| c.letter.is_alphabetic() && !crate::extract::pdf::is_right_to_left(c.letter);
    if chars.iter().any(latin) {
        return;
    }
    let figure = |c: Option<&Char>| c.is_some_and(|c| c.letter.is_numeric());
    for index in 0..chars.len() {
        let within = figure(index.checked_sub(1).and_then(|i| chars.get(i))) && figure(chars.get(index + 1));
        chars[index].letter = match chars[index].letter {
            ',' if !within => '،',
            ';' => '؛',
            '?' => '؟',
            other => other,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::model::Area;

    fn word(letters: &[(char, f32, f32)]) -> Word {
        let area = |x0: f32, x1: f32| Area { x0, x1, y0: 0.0, y1: 40.0 };
        let chars: Vec<Char> =
            letters.iter().map(|(letter, x0, x1)| Char { letter: *letter, area: area(*x0, *x1), seen: true }).collect();
        let whole = chars.iter().map(|c| c.area).reduce(|a, b| a.with(&b)).unwrap();
        Word { chars, area: whole, ..Word::default() }
    }

    #[test]
    fn a_stop_behind_a_number_stands_at_its_left() {
        let read = word(&[('2', 30., 50.), ('0', 52., 70.), ('4', 72., 90.), ('4', 92., 110.), (',', 10., 20.)]);
        assert_eq!(drawn(&read).0.text(), "،2044");
        let tenths = word(&[('1', 30., 50.), (',', 52., 58.), ('8', 60., 80.)]);
        assert_eq!(drawn(&tenths).0.text(), "1,8");
    }

    #[test]
    fn a_figure_without_width_is_none() {
        let read = word(&[('2', 20., 21.), ('-', 20., 34.), ('7', 40., 60.)]);
        let (word, slips) = drawn(&read);
        assert_eq!((word.text().as_str(), slips.len()), ("-7", 1));
    }

    #[test]
    fn brackets_are_told_as_they_are_drawn() {
        let read = word(&[('(', 60., 70.), ('ب', 40., 60.), ('ا', 30., 40.), ('،', 10., 30.)]);
        assert_eq!(drawn(&read).0.text(), "،اب)");
    }
}
