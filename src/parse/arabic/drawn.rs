//! Rows of a page that lost their columns and that vowel signs have torn.
//!
//! What draws text from a page line by line takes a sign that stands off its letter for the end of a stretch. The
//! stretches of such a row come one below the other, the leftmost first as a rule, so that what is read last stands
//! first; a stretch that ends in a sign goes on in the one below it.

use super::sign::is_sign;
use crate::block::{Block, Grain};
use crate::model::{enumerator, symbol};
use crate::parse::lexicon::Lexicon;

/// Stretches of a row at most.
const MOST: usize = 6;
/// A line has this many letters at least to show how long lines are.
const LINE: usize = 20;
/// Parts in a hundred by which a row may be longer than most lines.
const SLACK: usize = 108;
/// Small words whose last letter is doubled: where a row is torn before one, the sign after the stretch is theirs.
const DOUBLED: [&str; 9] = ["أن", "وأن", "بأن", "فأن", "لأن", "أي", "وأي", "إن", "وإن"];

/// A stretch of a row: its words, and the signs after them that belong to the word that comes next.
#[derive(Clone, Debug)]
struct Stretch {
    words: String,
    signs: String,
}

impl Stretch {
    fn of(line: &str) -> Stretch {
        let line = line.trim();
        match line.rsplit_once(' ') {
            Some((words, signs)) if all_signs(signs) => Stretch { words: words.trim_end().into(), signs: signs.into() },
            _ if all_signs(line) => Stretch { words: String::new(), signs: line.into() },
            _ => Stretch { words: line.into(), signs: String::new() },
        }
    }

    fn width(&self) -> usize {
        self.words.chars().filter(|c| !is_sign(*c)).count()
    }

    /// True where the row goes on in another stretch.
    fn goes_on(&self) -> bool {
        !self.signs.is_empty()
    }
}

/// True where no line shows its column.
pub fn is_flush(blocks: &[Block]) -> bool {
    blocks.iter().filter(|b| b.grain == Grain::Line).all(|b| b.left == 0.0)
}

/// Puts torn rows together where lines have no columns. Gives what was written again, before and after.
pub fn mend(blocks: &mut Vec<Block>, lexicon: &Lexicon) -> Vec<(String, String)> {
    let mut rewritten = Vec::new();
    let opens = |words: &str| {
        lexicon.preambular(words) > 0 && words.starts_with('و')
            || words.starts_with('(') && enumerator::at(words).is_some()
    };
    let Some(full) = full_line(blocks) else { return rewritten };
    let mut ready: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    let mut in_notes = false;
    while at < blocks.len() {
        let line = blocks[at].text.words.as_str();
        // The symbol of the next page ends the notes of one.
        in_notes &= symbol::at(line).is_none_or(|(_, n)| n < line.len());
        in_notes |= line.starts_with("____");
        let count = row(&blocks[at..], full, &opens).filter(|_| !(in_notes && is_call(&blocks[at])));
        let Some(count) = count else {
            ready.push(blocks[at].clone());
            at += 1;
            continue;
        };
        let lines: Vec<&str> = blocks[at..at + count].iter().map(|b| b.text.words.as_str()).collect();
        let (words, left_over) = together(&lines, &opens);
        rewritten.push((lines.join(" "), words.clone()));
        let mut block = blocks[at].clone();
        block.text.words = words;
        ready.push(block);
        at += count;
        // The sign of a word that begins the next row.
        if let Some(next) = blocks.get_mut(at).filter(|_| !left_over.is_empty()) {
            let signed = format!("{left_over} {}", next.text.words);
            rewritten.push((std::mem::replace(&mut next.text.words, signed.clone()), signed));
        }
    }
    *blocks = ready;
    rewritten
}

/// How many lines from the first on are one torn row; nothing where the first is a row as it stands.
fn row(lines: &[Block], full: usize, opens: &impl Fn(&str) -> bool) -> Option<usize> {
    let stretch = |k: usize| {
        let line = lines.get(k).filter(|b| is_line(b) && b.page == lines[0].page)?;
        Some(Stretch::of(&line.text.words))
    };
    let first = stretch(0)?;
    let call = is_call(&lines[0]);
    if !first.goes_on() && !call {
        return below_left(&first, &[stretch(1), stretch(2), stretch(3)], full, opens);
    }
    let (mut width, mut stretches, mut signs, mut count) = (0, 0, usize::from(call), 0);
    // What is below a stretch without a sign is read before it, and ends no paragraph.
    let mut turned = false;
    while let Some(next) = stretch(count).filter(|_| count < 2 * MOST) {
        if next.words.is_empty() {
            // Signs alone are before the stretches of their row.
            if stretches > 0 {
                break;
            }
            signs += 1;
            count += 1;
            continue;
        }
        let own = usize::from(next.goes_on());
        let below = stretch(count + 1).is_some_and(|s| s.words.is_empty());
        let torn = stretches < signs + own + 1 || below && stretches < signs + 2 && stretches > 1;
        let ends = turned && next.words.ends_with(['؛', '.']);
        if width + next.width() > full || !torn || stretches == MOST || is_enumerator(&next.words) || ends {
            break;
        }
        turned |= !next.goes_on();
        width += next.width() + 1;
        stretches += 1;
        signs += own;
        count += 1;
        if below && stretches == signs + 1 + own && stretches > 2 {
            signs += 1;
            count += 1;
        }
    }
    // A row that is whole but for the sign of its first word, or of the word below it.
    if stretches == 0 {
        let alone = stretch(count).is_some_and(|s| !s.words.is_empty());
        return match () {
            () if call => None,
            () if stretch(count).is_some_and(|s| is_enumerator(&s.words)) => None,
            () if first.words.is_empty() => alone.then_some(count + 1),
            () => stretch(1).map(|_| 1),
        };
    }
    (count > 1 || first.goes_on() && stretch(1).is_some()).then_some(count)
}

/// The left part of a row above the right one, whose sign ends it (`المؤرخ 5 أيار، ً`) or is below both.
fn below_left(left: &Stretch, below: &[Option<Stretch>], full: usize, opens: &impl Fn(&str) -> bool) -> Option<usize> {
    let [Some(right), next, last] = below else { return None };
    let fits = |a: &Stretch, b: &Stretch| a.width() + b.width() < full;
    let parted =
        opens(&right.words) || right.words.is_empty() || is_enumerator(&left.words) || is_enumerator(&right.words);
    if parted || !fits(left, right) {
        return None;
    }
    match next {
        // What the right part goes on with may be the line below it.
        Some(next) if right.goes_on() && !next.words.is_empty() => (!fits(right, next)).then_some(2),
        _ if right.goes_on() => Some(2),
        Some(sign) if sign.words.is_empty() && !left.words.ends_with(['؛', '.', ':']) => {
            // It may be that of the row below.
            let own = last.as_ref().is_none_or(|last| last.words.is_empty() || right.width() * 3 > full);
            own.then_some(3)
        }
        _ => None,
    }
}

/// The stretches of a row in the order of reading, each sign before its word, and the sign that has none.
fn together(lines: &[&str], opens: &impl Fn(&str) -> bool) -> (String, String) {
    let mut loose: Vec<String> = Vec::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    for line in lines {
        let stretch = Stretch::of(line);
        if stretch.words.is_empty() {
            loose.push(stretch.signs);
        } else {
            stretches.push(stretch);
        }
    }
    let ordered = in_order(stretches, opens);
    let free = ordered.iter().rev().skip(1).filter(|s| !s.goes_on()).count();
    // The leftmost sign is first. One more than there are tears is that of the first word.
    let mut head = String::new();
    if loose.len() > free {
        head = loose.pop().unwrap_or_default();
    }
    let mut row = head;
    let mut carried = String::new();
    for (nth, stretch) in ordered.iter().enumerate() {
        if nth > 0 && carried.is_empty() {
            carried = loose.pop().unwrap_or_default();
        }
        for part in [carried.as_str(), stretch.words.as_str()].into_iter().filter(|p| !p.is_empty()) {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(part);
        }
        carried = stretch.signs.clone();
    }
    (row, carried)
}

/// Stretches as they are read. What a stretch that ends in a sign goes on with is below it, all others stand the
/// other way round; what opens a paragraph comes first.
fn in_order(mut stretches: Vec<Stretch>, opens: &impl Fn(&str) -> bool) -> Vec<Stretch> {
    let mut ordered = Vec::new();
    if let Some(first) = stretches.iter().skip(1).position(|s| opens(&s.words)) {
        ordered.push(stretches.remove(first + 1));
    }
    let mut last = Vec::new();
    while !stretches.is_empty() {
        let first = stretches.remove(0);
        if first.goes_on() || stretches.is_empty() {
            ordered.push(first);
            continue;
        }
        let word = first.words.split(' ').next().unwrap_or_default();
        // `أيضا، ّ` goes on with `وأن`, and is after what was drawn before it.
        if let [_, middle] = stretches.as_slice()
            && middle.signs == "\u{651}"
            && DOUBLED.contains(&word)
        {
            ordered.append(&mut stretches);
        }
        last.push(first);
    }
    ordered.extend(last.into_iter().rev());
    ordered
}

fn is_line(block: &Block) -> bool {
    block.grain == Grain::Line && block.text.marks.is_empty() && !block.text.words.is_empty()
}

/// `(10)`: the raised call of a note, which is at the end of its row and is drawn before it.
fn is_call(block: &Block) -> bool {
    let digits = block.text.words.trim().strip_prefix('(').and_then(|w| w.strip_suffix(')'));
    is_line(block) && digits.is_some_and(|d| (1..=3).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

/// `(ب)`, `12-`: the number of a paragraph, alone on its line.
fn is_enumerator(words: &str) -> bool {
    let number = words.trim_matches(['-', ' ']);
    let numbered = number.len() < words.len() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
    numbered || words.starts_with('(') && words.chars().count() < 6
}

fn all_signs(text: &str) -> bool {
    !text.is_empty() && text.chars().any(is_sign) && text.chars().all(|c| is_sign(c) || c == ' ')
}

/// Letters of the longest row.
fn full_line(blocks: &[Block]) -> Option<usize> {
    let lines = blocks.iter().filter(|b| is_line(b)).map(|b| Stretch::of(&b.text.words).width());
    let mut widths: Vec<usize> = lines.filter(|n| *n > LINE).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).map(|n| n * SLACK / 100)
}
