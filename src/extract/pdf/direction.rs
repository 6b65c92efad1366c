//! Writing from right to left: from the order on the page to the order of reading.

use crate::extract::pdf::letters;
use crate::extract::pdf::line::Placed;

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
    /// Is drawn over the letter that follows on the page.
    Over,
}

/// A letter, or a blank, of a line from left to right.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// The letter's place; none for a blank.
    pub placed: Option<Placed>,
    /// The letter.
    pub letter: char,
    /// How the letter runs.
    pub class: Class,
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
pub fn to_reading_order(signs: &mut Vec<Sign>, right_to_left: bool) {
    let letters = |class| signs.iter().filter(|s| s.class == class).count();
    let right_to_left = right_to_left || letters(Class::Right) > letters(Class::Left);
    let order: Vec<Vec<Sign>> = stretches(signs, right_to_left);
    let mut read = Vec::with_capacity(signs.len());
    if right_to_left {
        read.extend(order.into_iter().rev().flatten());
    } else {
        read.extend(order.into_iter().flatten());
    }
    *signs = read;
}

/// Puts the signs drawn over letters after them, in writing from left to right.
pub fn put_signs_behind(signs: &mut [Sign]) {
    for index in 1..signs.len() {
        if signs[index - 1].class == Class::Over && signs[index].class != Class::Over {
            let first = signs[..index].iter().rposition(|s| s.class != Class::Over).map_or(0, |i| i + 1);
            signs[first..=index].rotate_right(1);
        }
    }
}

/// Puts the ends of a line of Latin letters where they are read from the right: `.A/79/318 (2)` on the page
/// is (2), the raised mark of a footnote, then A/79/318 and the stop.
pub fn turn_ends(signs: &mut Vec<Sign>) {
    let is_raised = |s: &Sign| s.placed.is_none_or(|p| p.raised);
    let tail = signs.iter().rposition(|s| !is_raised(s)).map_or(0, |i| i + 1);
    let mut mark = if tail > 0 { signs.split_off(tail) } else { Vec::new() };
    mark.retain(|s| s.placed.is_some());
    mark.reverse();
    let mut digits = 0..0;
    for (i, sign) in mark.iter_mut().enumerate() {
        if sign.class == Class::Digit {
            digits = if digits.is_empty() { i..i + 1 } else { digits.start..i + 1 };
        } else {
            sign.class = Class::Right;
        }
    }
    mark[digits].reverse();
    let stops = |s: &Sign| matches!(s.class, Class::Joint | Class::Neutral);
    let head = signs.iter().take_while(|s| stops(s) && !s.placed.is_some_and(|p| p.raised)).count();
    if head < signs.len() {
        signs[..head].reverse();
        signs.rotate_left(head);
    }
    signs.splice(0..0, mark);
}

/// Cuts a line into stretches that run one way, each in its own reading order, from left to right.
fn stretches(signs: &[Sign], right_to_left: bool) -> Vec<Vec<Sign>> {
    let mut runs = directions(signs, right_to_left);
    runs.push(None);
    let mut stretches = Vec::new();
    let mut start = 0;
    for index in 1..runs.len() {
        if runs[index] == runs[start] {
            continue;
        }
        let mut stretch = signs[start..index].to_vec();
        if runs[start] == Some(true) {
            stretch.reverse();
        } else {
            put_signs_behind(&mut stretch);
        }
        for sign in &mut stretch {
            sign.class = if runs[start] == Some(true) { Class::Right } else { Class::Left };
        }
        stretches.push(stretch);
        start = index;
    }
    stretches
}

/// For each sign, whether it runs from right to left.
fn directions(signs: &[Sign], right_to_left: bool) -> Vec<Option<bool>> {
    let class = |i: usize| signs.get(i).map_or(Class::Neutral, |s| s.class);
    let known = |(i, s): (usize, &Sign)| match s.class {
        Class::Right => Some(true),
        Class::Left | Class::Digit => Some(false),
        Class::Over => Some((i..signs.len()).find(|i| class(*i) != Class::Over).map(class) == Some(Class::Right)),
        Class::Joint if i > 0 && class(i - 1) == Class::Digit && class(i + 1) == Class::Digit => Some(false),
        // `72/` at the line's end: the rest of the number is on the next.
        Class::Joint if s.letter == '/' && i > 0 && signs[..i].iter().all(|s| s.class == Class::Digit) => Some(false),
        _ => None,
    };
    let mut runs: Vec<Option<bool>> = signs.iter().enumerate().map(known).collect();
    // What is between runs as both its neighbors do. Numbers count as Latin only beside Latin:
    // two numbers with a blank between are read from the right.
    let mut index = 0;
    while index < runs.len() {
        if runs[index].is_some() {
            index += 1;
            continue;
        }
        let end = (index..runs.len()).find(|i| runs[*i].is_some()).unwrap_or(runs.len());
        let mut before = index.checked_sub(1).map(class);
        let after = (end < runs.len()).then(|| class(end));
        // `A/78/301 (Part I)`: the digits run as the letter that their symbol begins with.
        if before == Some(Class::Digit) && after == Some(Class::Left) && is_of_latin(&signs[..index]) {
            before = Some(Class::Left);
        }
        // What is raised, as the mark of a footnote is, stands by itself.
        let raised = |i: usize| signs[i].placed.is_some_and(|p| p.raised);
        if right_to_left && index > 0 && end < runs.len() && raised(index - 1) != raised(end) {
            let closed = runs[index - 1] == Some(false) && !raised(index) && closes(&signs[..=index]);
            runs[index..end].fill(Some(true));
            if closed {
                runs[index] = Some(false);
            }
            index = end;
            continue;
        }
        let tight = signs[index..end].iter().all(|s| s.placed.is_some());
        runs[index..end].fill(Some(!is_leftward(before, after, tight, right_to_left)));
        index = end;
    }
    runs
}

/// True for digits of a word without blanks that begins with a letter running from left to right: `A/78/301`.
fn is_of_latin(signs: &[Sign]) -> bool {
    let word = signs.iter().rev().take_while(|s| s.placed.is_some() && !matches!(s.letter, '(' | ')'));
    word.filter(|s| s.letter.is_alphanumeric()).last().is_some_and(|s| s.class == Class::Left)
}

/// True where the last of some signs closes a bracket right after what it holds.
fn closes(signs: &[Sign]) -> bool {
    let Some((last, before)) = signs.split_last() else { return false };
    let held = before.iter().rev().take_while(|s| !matches!(s.class, Class::Right | Class::Over));
    last.letter == ')' && held.map(|s| s.letter).find(|c| matches!(c, '(' | ')')) == Some('(')
}

/// True where what is between two signs runs from left to right.
fn is_leftward(before: Option<Class>, after: Option<Class>, tight: bool, right_to_left: bool) -> bool {
    let plain = |c: Option<Class>| matches!(c, Some(Class::Left | Class::Digit));
    if !right_to_left {
        return before != Some(Class::Right) || after != Some(Class::Right);
    }
    match (before, after) {
        (Some(Class::Left), after) if plain(after) => true,
        (Some(Class::Digit), Some(Class::Left)) => tight,
        _ => false,
    }
}

/// A bracket touches a word that stands closer than this, in parts of the type size: half of a narrow blank.
const TOUCHING: f32 = 0.12;

/// Counts the brackets of a line, given from left to right, that are given as drawn, less those told
/// as meant: in writing from right to left, the bracket at the left is drawn as an opening one and
/// meant as a closing one. Told by the side on which a word touches it.
pub fn brackets_as_drawn(letters: &[(char, f32, f32, f32)]) -> i32 {
    let mut votes = 0;
    for (index, (letter, x0, x1, size)) in letters.iter().enumerate() {
        let touches = |other: Option<&(char, f32, f32, f32)>, gap: &dyn Fn(f32, f32) -> f32| {
            other.is_some_and(|(c, a, b, _)| c.is_alphanumeric() && gap(*a, *b) < TOUCHING * size)
        };
        let left = touches(index.checked_sub(1).and_then(|i| letters.get(i)), &|_, b| x0 - b);
        let right = touches(letters.get(index + 1), &|a, _| a - x1);
        if left == right {
            continue;
        }
        votes += match letter {
            '(' | '[' => {
                if right {
                    1
                } else {
                    -1
                }
            }
            ')' | ']' => {
                if left {
                    1
                } else {
                    -1
                }
            }
            _ => 0,
        };
    }
    votes
}

/// A bracket as it is meant: in writing from right to left the page shows its mirror image.
pub fn mirrored(letter: char, class: Class) -> char {
    if class == Class::Right { as_drawn(letter) } else { letter }
}

/// The other bracket of a pair, which the page shows in writing from right to left.
pub fn as_drawn(letter: char) -> char {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::line::{Call, Placed};

    /// Reads a line as it is on the page; what is between strokes is raised.
    fn read(line: &str) -> String {
        let mut raised = false;
        let mut signs = Vec::new();
        for letter in line.chars() {
            match letter {
                '|' => raised = !raised,
                ' ' => signs.push(Sign { placed: None, letter, class: Class::Neutral }),
                _ => {
                    let placed = Some(Placed { glyph: 0, raised, call: Call::None });
                    signs.push(Sign { placed, letter, class: class(letter) });
                }
            }
        }
        to_reading_order(&mut signs, true);
        signs.iter().map(|s| s.letter).collect()
    }

    #[test]
    fn marks_of_footnotes_symbols_and_cut_numbers_are_read_from_the_right() {
        let from_the_left = |words: &str| words.chars().rev().collect::<String>();
        let decision = from_the_left("القرار");
        for (page, words) in [
            // Brackets are given as meant: the one read first is the opening one, at the right.
            (format!("؛|)18(|EC-94/DEC.2 {decision}"), "القرار EC-94/DEC.2(18)؛"),
            (
                ".A/99/301 (Part I)/Add.1 و A/99/301 (Part I)|)1(|".to_string(),
                "(1)A/99/301 (Part I) و A/99/301 (Part I)/Add.1.",
            ),
            ("72/ و 2016".to_string(), "2016 و 72/"),
            (format!("61/275 {decision}"), "القرار 61/275"),
        ] {
            assert_eq!(read(&page), words);
        }
    }
}
