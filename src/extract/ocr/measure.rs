//! What the boxes of a line show: where its letters stand, and how large its type is.

use super::model::{Area, Line, Page, Word};

/// Height of letters without parts above or below, as a part of the type size.
const LOW: f32 = 0.45;
/// Height of capitals, figures and letters with a part above.
const HIGH: f32 = 0.675;
/// Height of the letters of scripts that fill their square.
const SQUARE: f32 = 0.9;
/// Height of a line from the foot of a `p` to the top of a `b`.
const WHOLE: f32 = 0.9;

/// How a letter is between the lines of its script.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stance {
    /// `x`
    Low,
    /// `X`, `b`, `1`
    High,
    /// A Chinese letter.
    Square,
    /// Below the line, or too small or uneven to say anything: `p`, `,`, `t`
    Other,
}

impl Stance {
    /// Of a letter.
    pub fn of(letter: char) -> Stance {
        match letter {
            'a' | 'c' | 'e' | 'm' | 'n' | 'o' | 'r' | 's' | 'u' | 'v' | 'w' | 'x' | 'z' => Stance::Low,
            'а' | 'в' | 'г' | 'е' | 'ж' | 'з' | 'и' | 'к' | 'л' | 'м' | 'н' | 'о' | 'п' | 'с' | 'т' | 'х' | 'ч'
            | 'ш' | 'ъ' | 'ы' | 'ь' | 'э' | 'ю' | 'я' => Stance::Low,
            'b' | 'd' | 'f' | 'h' | 'k' | 'l' | '0'..='9' => Stance::High,
            'Q' | 'J' | 'Ц' | 'Щ' | 'Д' | 'Й' | 'Ё' => Stance::Other,
            'A'..='Z' | 'А'..='Я' => Stance::High,
            '\u{3400}'..='\u{9fff}' => Stance::Square,
            _ => Stance::Other,
        }
    }
}

/// A line's place and size, in dots.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Height of the line on which its letters stand, once the page is straight.
    pub baseline: f32,
    /// Type size.
    pub size: f32,
    /// Letters that say how large it is.
    pub weight: usize,
}

/// How far a page's lines fall on one dot to the right: the middle of what its long lines say.
pub fn slope(page: &Page) -> f32 {
    let mut slopes: Vec<(f32, usize)> = page.lines.iter().filter_map(slope_of).collect();
    slopes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = slopes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = slopes.iter().find(|s| {
        seen += s.1;
        seen > half
    });
    middle.map_or(0.0, |s| s.0).clamp(-0.2, 0.2)
}

/// How far a long line falls, from the feet of letters a third of its length apart; and its letters.
fn slope_of(line: &Line) -> Option<(f32, usize)> {
    let feet: Vec<(f32, f32)> = line.words.iter().flat_map(feet).collect();
    let step = feet.len() / 3;
    if step < 2 {
        return line.baseline.filter(|_| line.words.len() > 3).map(|b| (b.1, 1));
    }
    let mut slopes: Vec<f32> =
        feet.iter().zip(&feet[step..]).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0).max(1.0)).collect();
    slopes.sort_by(f32::total_cmp);
    Some((slopes[slopes.len() / 2], feet.len()))
}

/// Where letters of a word touch the line they are on.
fn feet(word: &Word) -> Vec<(f32, f32)> {
    let stands = |letter: char| Stance::of(letter) != Stance::Other;
    let middle = |area: &Area| (area.x0 + area.x1) / 2.0;
    if word.chars.iter().any(|c| c.seen) {
        let seen = word.chars.iter().filter(|c| c.seen && stands(c.letter));
        return seen.map(|c| (middle(&c.area), c.area.y1)).collect();
    }
    // The box of a word ends where the lowest of its letters ends.
    let hangs = |letter: char| {
        matches!(
            letter,
            'g' | 'j'
                | 'p'
                | 'q'
                | 'y'
                | 'Q'
                | 'J'
                | ','
                | ';'
                | '('
                | ')'
                | '/'
                | '['
                | ']'
                | 'р'
                | 'у'
                | 'ц'
                | 'щ'
                | 'д'
                | 'ф'
                | 'Ц'
                | 'Щ'
                | 'Д'
        )
    };
    let hanging = word.chars.iter().any(|c| hangs(c.letter));
    let standing = word.chars.iter().any(|c| stands(c.letter));
    if standing && !hanging { vec![(middle(&word.area), word.area.y1)] } else { Vec::new() }
}

/// Measures a line of a page that falls by a slope.
pub fn line(line: &Line, slope: f32) -> Measured {
    let straight = |(x, y): (f32, f32)| y - slope * x;
    let feet: Vec<f32> = line.words.iter().flat_map(feet).map(straight).collect();
    let (sizes, weight) = sizes(line);
    let told = line.height.map(|h| h / WHOLE);
    let bottom = line.words.iter().map(|w| straight((w.area.x0, w.area.y1))).fold(f32::MIN, f32::max);
    let top = line.words.iter().map(|w| straight((w.area.x0, w.area.y0))).fold(f32::MAX, f32::min);
    // Of scripts whose letters are of any height, the few figures of a line say nothing.
    let letters = line.words.iter().map(|w| w.chars.len()).sum::<usize>();
    let size = middle(sizes)
        .filter(|_| weight * 5 >= letters || told.is_none())
        .or(told)
        .unwrap_or((bottom - top) / HIGH)
        .max(1.0);
    let middle_of_line = line.words.first().zip(line.words.last()).map(|(a, b)| (a.area.x0 + b.area.x1) / 2.0);
    let told = line.baseline.zip(middle_of_line).map(|((y, own), x)| y + own * x - slope * x);
    let baseline = if feet.len() > 2 { middle(feet) } else { told.or(middle(feet)) };
    let baseline = baseline.unwrap_or(bottom);
    Measured { baseline, size, weight }
}

/// What each letter of a line says of the type size, and how many do.
fn sizes(line: &Line) -> (Vec<f32>, usize) {
    let mut sizes = Vec::new();
    for word in &line.words {
        let stances = || word.chars.iter().map(|c| Stance::of(c.letter));
        if word.chars.iter().any(|c| c.seen) {
            for c in word.chars.iter().filter(|c| c.seen) {
                sizes.extend(size(Stance::of(c.letter), c.area.height()));
            }
        } else if let [(_, y)] = feet(word)[..]
            && word.area.height() > 0.0
        {
            // Of a word without parts below the line, the highest letter reaches the top of its box.
            let tallest = [Stance::Square, Stance::High].into_iter().find(|s| stances().any(|t| t == *s));
            let all_low = stances().all(|s| s == Stance::Low);
            let stance = tallest.or(all_low.then_some(Stance::Low));
            sizes.extend(stance.and_then(|s| size(s, y - word.area.y0)));
        }
    }
    let weight = sizes.len();
    (sizes, weight)
}

fn size(stance: Stance, height: f32) -> Option<f32> {
    let part = match stance {
        Stance::Low => LOW,
        Stance::High => HIGH,
        Stance::Square => SQUARE,
        Stance::Other => return None,
    };
    Some(height / part)
}

/// The middle of some numbers: the mean of those in the middle half.
fn middle(mut numbers: Vec<f32>) -> Option<f32> {
    numbers.sort_by(f32::total_cmp);
    let quarter = numbers.len() / 4;
    let inner = numbers.get(quarter..numbers.len() - quarter)?;
    (!inner.is_empty()).then(|| inner.iter().sum::<f32>() / inner.len() as f32)
}

/// A line of fewer letters says little of its size.
const FEW: usize = 14;

/// Gives short lines the size of the long one above or below that they stand close to.
pub fn lean(lines: &mut [Measured]) {
    let told = lines.to_vec();
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.weight < FEW) {
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|i| told.get(i));
        let fits = |other: &&Measured| {
            let apart = (other.baseline - line.baseline).abs() / other.size;
            other.weight >= FEW && (0.8..1.7).contains(&apart) && (0.7..1.5).contains(&(line.size / other.size))
        };
        if let Some(other) = near.into_iter().find(fits) {
            line.size = other.size;
        }
    }
}

/// The type sizes of all lines, as one document sets them: sizes that differ by no more than what boxes are off
/// are the same.
pub fn settle(lines: &mut [&mut Measured]) {
    let mut order: Vec<(f32, usize)> = lines.iter().map(|m| (m.size, m.weight)).filter(|m| m.1 > 0).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(body) = densest(&order) else { return };
    let rest: Vec<(f32, usize)> = order.iter().filter(|(s, _)| (0.7..0.92).contains(&(s / body))).copied().collect();
    let small = densest(&rest);
    for measured in lines {
        let near = |size: f32| (measured.size / size - 1.0).abs() < 0.08;
        if near(body) {
            measured.size = body;
        } else if let Some(small) = small.filter(|s| near(*s)) {
            measured.size = small;
        }
    }
}

/// The size around which most letters are.
fn densest(order: &[(f32, usize)]) -> Option<f32> {
    let around = |size: f32| {
        let near = order.iter().filter(|(s, _)| (s / size - 1.0).abs() < 0.04);
        near.fold((0, 0.0), |(n, sum), (s, weight)| (n + weight, sum + s * *weight as f32))
    };
    let best = order.iter().map(|(s, _)| around(*s)).max_by_key(|(weight, _)| *weight)?;
    (best.0 > 0).then(|| best.1 / best.0 as f32)
}
