//! Writing from right to left: from the order on the page to the order of reading.

use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::letters;
use crate::extract::pdf::words::Sign;

/// How a letter runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// From left to right: Latin, Cyrillic, Chinese.
    Left,
    /// From right to left: Arabic, Hebrew.
    Right,
    /// A digit: runs from left to right within either.
    Digit,
    /// Stands between the parts of a number, e.g. the stroke of `78/1`.
    Joint,
    /// Runs as its surroundings do: blanks, brackets, stops.
    Neutral,
}

/// How a letter runs.
pub fn class(letter: char) -> Class {
    if letters::is_right_to_left(letter) {
        Class::Right
    } else if letters::is_digit(letter) {
        Class::Digit
    } else if letter.is_alphabetic() {
        Class::Left
    } else if matches!(letter, '/' | '.' | ',' | ':' | '\u{66b}' | '\u{66c}') {
        Class::Joint
    } else {
        Class::Neutral
    }
}

/// Puts the signs of a line, given from left to right, into the order in which they are read.
pub fn to_reading_order(sheet: &Sheet, signs: &mut Vec<Sign>, right_to_left: bool) {
    let letters = |class| signs.iter().filter(|s| s.class == class).count();
    let right_to_left = right_to_left || letters(Class::Right) > letters(Class::Left);
    let order: Vec<Vec<Sign>> = stretches(sheet, signs, right_to_left);
    let mut read = Vec::with_capacity(signs.len());
    if right_to_left {
        read.extend(order.into_iter().rev().flatten());
    } else {
        read.extend(order.into_iter().flatten());
    }
    *signs = read;
}

/// Cuts a line into stretches that run one way, each in its own reading order, from left to right.
fn stretches(sheet: &Sheet, signs: &[Sign], right_to_left: bool) -> Vec<Vec<Sign>> {
    let mut runs = directions(signs, right_to_left);
    runs.push(None);
    let mut stretches = Vec::new();
    let mut start = 0;
    for index in 1..runs.len() {
        if runs[index] == runs[start] {
            continue;
        }
        let mut stretch = signs[start..index].to_vec();
        for sign in &mut stretch {
            sign.class = if runs[start] == Some(true) { Class::Right } else { Class::Left };
        }
        if runs[start] == Some(true) {
            stretch.reverse();
            marks_behind_letters(sheet, &mut stretch);
        }
        stretches.push(stretch);
        start = index;
    }
    stretches
}

/// For each sign, whether it runs from right to left.
fn directions(signs: &[Sign], right_to_left: bool) -> Vec<Option<bool>> {
    let class = |i: usize| signs.get(i).map_or(Class::Neutral, |s| s.class);
    let mut runs: Vec<Option<bool>> = signs
        .iter()
        .enumerate()
        .map(|(i, s)| match s.class {
            Class::Right => Some(true),
            Class::Left | Class::Digit => Some(false),
            Class::Joint if i > 0 && class(i - 1) == Class::Digit && class(i + 1) == Class::Digit => Some(false),
            _ => None,
        })
        .collect();
    // What stands between runs as both its neighbors do. Numbers count as Latin only beside Latin:
    // two numbers with a blank between are read from the right.
    let mut index = 0;
    while index < runs.len() {
        if runs[index].is_some() {
            index += 1;
            continue;
        }
        let end = (index..runs.len()).find(|i| runs[*i].is_some()).unwrap_or(runs.len());
        let before = index.checked_sub(1).map(&class);
        let after = (end < runs.len()).then(|| class(end));
        let latin = |c: Option<Class>| c == Some(Class::Left);
        let leftward = if right_to_left {
            latin(before) && (latin(after) || after == Some(Class::Digit))
        } else {
            before != Some(Class::Right) || after != Some(Class::Right)
        };
        runs[index..end].fill(Some(!leftward));
        index = end;
    }
    runs
}

/// Vowel signs are drawn over their letter; in the text they follow it.
fn marks_behind_letters(sheet: &Sheet, signs: &mut [Sign]) {
    for index in 1..signs.len() {
        let mark = signs[index - 1].placed.is_some_and(|p| {
            let letter = sheet.glyphs[p.glyph as usize].letters.letter();
            letter.is_some_and(|c| matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}'))
        });
        if mark && signs[index].placed.is_some() {
            signs.swap(index - 1, index);
        }
    }
}

/// A bracket as it is meant: in writing from right to left the page shows its mirror image.
pub fn mirrored(letter: char, class: Class) -> char {
    if class != Class::Right {
        return letter;
    }
    match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '\u{ab}' => '\u{bb}',
        '\u{bb}' => '\u{ab}',
        _ => letter,
    }
}
