//! Rows of a page that plain text has pulled apart: signs on a line of their own above their words, words on a
//! line of their own beside the hole they leave in their row, halves of a row on two lines. Their columns tell
//! where they belong.

use super::{is_direction, is_sign};
use crate::block::{Block, Grain};
use crate::parse::lexicon::is_arabic;
use std::collections::HashMap;

/// Columns by which letters may stand beside where their number says: they differ in width.
const SLACK: usize = 4;

/// Columns of a line that is a full one.
const FULL: usize = 60;

/// A stretch of a row that stands together, from its first column on.
struct Stretch {
    column: usize,
    width: usize,
    /// Its bytes in the line, marks of direction included.
    bytes: std::ops::Range<usize>,
}

impl Stretch {
    fn end(&self) -> usize {
        self.column + self.width
    }
}

/// The stretches of a line, from the left; nothing where it is not written in stretches.
fn stretches(block: &Block) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut depth, mut column) = (0, block.left as usize);
    for (at, c) in block.text.words.char_indices() {
        match c {
            '\u{202a}' | '\u{202b}' => {
                if depth == 0 {
                    found.push(Stretch { column, width: 0, bytes: at..at });
                }
                depth += 1;
            }
            '\u{202c}' => depth -= 1,
            c if is_direction(c) => {}
            c if depth == 0 && !c.is_whitespace() => return Vec::new(),
            _ => {
                column += 1;
                if let Some(last) = found.last_mut().filter(|_| depth > 0) {
                    last.width += 1;
                }
            }
        }
        if let Some(last) = found.last_mut().filter(|_| depth > 0 || c == '\u{202c}') {
            last.bytes.end = at + c.len_utf8();
        }
    }
    if depth == 0 { found } else { Vec::new() }
}

fn is_line(block: &Block) -> bool {
    block.grain == Grain::Line && block.text.marks.is_empty() && !block.text.words.is_empty()
}

/// True for a line of nothing but signs.
fn only_signs(block: &Block) -> bool {
    let mut signs = block.text.words.chars().filter(|c| !is_direction(*c) && !c.is_whitespace()).peekable();
    is_line(block) && signs.peek().is_some() && signs.all(is_sign)
}

/// Puts the rows together. Gives what was written anew, before and after.
pub fn mend(blocks: &mut [Block]) -> Vec<(String, String)> {
    let mut rewritten = Vec::new();
    let margins = margins(blocks);
    for i in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(i);
        let (upper, lower) = (&mut before[i - 1], &mut after[0]);
        if upper.page != lower.page || lower.gap >= 0.5 || !is_line(lower) {
            continue;
        }
        let found = if only_signs(upper) { with_signs(upper, lower) } else { as_one(upper, lower, &margins) };
        let signs = only_signs(upper);
        if let Some(row) = found {
            rewritten.push((format!("{} {}", upper.text.words, lower.text.words), row.clone()));
            lower.left = lower.left.min(upper.left);
            lower.text.words = row;
            upper.text.words.clear();
            lower.gap = upper.gap;
        } else if signs {
            // The space above the signs is that above the row.
            lower.gap = upper.gap;
        }
    }
    rewritten
}

/// A line with the signs that stand above it, each before its word.
fn with_signs(upper: &Block, lower: &Block) -> Option<String> {
    let below = stretches(lower);
    let mut inserted: Vec<(usize, &str)> = Vec::new();
    for above in stretches(upper) {
        let signs = upper.text.words[above.bytes.clone()].trim_matches(|c: char| is_direction(c) || c.is_whitespace());
        inserted.push((word_at(lower, &below, above.column, signs)?, signs));
    }
    inserted.sort_unstable();
    let mut words = lower.text.words.clone();
    for (at, signs) in inserted.iter().rev() {
        words.insert_str(*at, &format!("{signs} "));
    }
    (!inserted.is_empty()).then_some(words)
}

/// The byte at which the word begins that stands at a column and may have these signs.
fn word_at(line: &Block, stretches: &[Stretch], column: usize, signs: &str) -> Option<usize> {
    let stretch = stretches.iter().find(|s| s.column <= column + 1 && column <= s.end())?;
    // From the right: what is read first stands in the last column.
    let due = stretch.end().saturating_sub(column + 1);
    let text = &line.text.words[stretch.bytes.clone()];
    let visible: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_direction(*c)).collect();
    let letter = |c: char| is_arabic(c) && c.is_alphabetic();
    let final_sign = signs.contains(['\u{64b}', '\u{64c}', '\u{64d}']);
    let mut best: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < visible.len() {
        if !letter(visible[at].1) {
            at += 1;
            continue;
        }
        let end = (at..visible.len()).find(|k| !letter(visible[*k].1)).unwrap_or(visible.len());
        let distance = match final_sign {
            true => due.abs_diff(end - 1),
            false if (at..end).contains(&due) => 0,
            false => due.abs_diff(at).min(due.abs_diff(end - 1)),
        };
        // `ً` stands on an alef at a word's end, if on any.
        let fits = !signs.contains('\u{64b}') || matches!(visible[end - 1].1, 'ا' | 'ة' | 'ء');
        if fits && end - at > 1 && distance <= SLACK && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, stretch.bytes.start + visible[at].0));
        }
        at = end;
    }
    best.map(|(_, at)| at)
}

/// The column at which the full lines of each page end at the left.
fn margins(blocks: &[Block]) -> HashMap<u32, usize> {
    let mut starts: HashMap<u32, Vec<usize>> = HashMap::new();
    for block in blocks.iter().filter(|b| is_line(b)) {
        let stretches = stretches(block);
        if let (Some(first), Some(last)) = (stretches.first(), stretches.last())
            && last.end() >= first.column + FULL
        {
            starts.entry(block.page).or_default().push(first.column);
        }
    }
    let median = |(page, mut columns): (u32, Vec<usize>)| {
        columns.sort_unstable();
        (page, columns[columns.len() / 2])
    };
    starts.into_iter().map(median).collect()
}

/// Two lines as one row, where all of one fills holes of the other, or where one is the left half and begins
/// with the word of a sign that the other ends in.
fn as_one(upper: &Block, lower: &Block, margins: &HashMap<u32, usize>) -> Option<String> {
    if !is_line(upper) {
        return None;
    }
    let (above, below) = (stretches(upper), stretches(lower));
    let fills = |inner: &[Stretch], outer: &[Stretch]| {
        !inner.is_empty()
            && inner.iter().all(|s| {
                outer.windows(2).any(|pair| {
                    let (start, end) = (pair[0].end(), pair[1].column);
                    end > start + 3
                        && s.column + SLACK >= start
                        && s.end() <= end + SLACK
                        && s.width + 2 * SLACK >= end - start
                        && s.width <= end - start + SLACK
                })
            })
    };
    let beside = |left: &[Stretch], right: &[Stretch]| {
        let (Some(first), Some(last), Some(next)) = (left.first(), left.last(), right.first()) else { return false };
        let margin = margins.get(&upper.page).is_some_and(|m| first.column <= m + SLACK);
        margin && last.end().abs_diff(next.column) <= SLACK
    };
    // What is read last in the right half is a sign whose word the left half begins with.
    let torn = |block: &Block, stretches: &[Stretch]| {
        let text = stretches.first().map_or("", |s| &block.text.words[s.bytes.clone()]);
        let mut back = text.chars().rev().filter(|c| !is_direction(*c));
        back.next().is_some_and(is_sign) && back.find(|c| !is_sign(*c)).is_none_or(char::is_whitespace)
    };
    let one = fills(&above, &below)
        || fills(&below, &above)
        || torn(lower, &below) && beside(&above, &below)
        || torn(upper, &above) && beside(&below, &above);
    if !one {
        return None;
    }
    let mut row: Vec<(usize, &str)> = Vec::new();
    for (block, stretches) in [(upper, &above), (lower, &below)] {
        row.extend(stretches.iter().map(|s| (s.column, &block.text.words[s.bytes.clone()])));
    }
    row.sort_by_key(|(column, _)| *column);
    Some(row.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: usize, words: &str) -> Block {
        Block { left: left as f32, ..Block::line(words) }
    }

    #[test]
    fn signs_above_a_row_come_before_their_words() {
        let mut blocks = [line(19, "\u{202b}\u{64b}\u{202c}"), line(6, "\u{202b}تنفيذا كاملا للقرار\u{202c}")];
        let rewritten = mend(&mut blocks);
        assert_eq!(blocks[1].text.words, "\u{202b}\u{64b} تنفيذا كاملا للقرار\u{202c}");
        assert_eq!((blocks[0].text.words.as_str(), rewritten.len()), ("", 1));
    }

    #[test]
    fn words_return_to_the_hole_they_left() {
        let mut blocks = [
            line(16, "\u{202b}أن الأمانة\u{202c}"),
            line(0, "\u{202b}ترحب بالتقرير\u{202c}              \u{202b}وإذ تلاحظ\u{202c}"),
        ];
        mend(&mut blocks);
        assert_eq!(
            blocks[1].text.words,
            "\u{202b}ترحب بالتقرير\u{202c} \u{202b}أن الأمانة\u{202c} \u{202b}وإذ تلاحظ\u{202c}"
        );
        let full = format!("\u{202b}{}\u{202c}", "كلمة ".repeat(14));
        let mut halves =
            [line(0, &full), line(24, "\u{202b}وإذ ّ\u{202c}"), line(0, "\u{202b}تسلم بأن السجلات حفظت\u{202c}")];
        mend(&mut halves);
        assert_eq!(halves[2].text.words, "\u{202b}تسلم بأن السجلات حفظت\u{202c} \u{202b}وإذ ّ\u{202c}");
        let mut apart = [line(0, "\u{202b}ترحب بالتقرير\u{202c}"), line(16, "\u{202b}وإذ تلاحظ\u{202c}")];
        assert_eq!(mend(&mut apart), []);
    }
}
