//! Lines of a run of Chinese: its words stand without spaces, so that a space between two characters is the end of
//! a line, and lines are of one width.

use super::word::{Break, Word};
use crate::parse::chinese::{columns, is_wide};

/// Columns of a line.
const LINES: std::ops::RangeInclusive<usize> = 50..=110;
/// Lines of one width at least, for their width to be known.
const ENOUGH: usize = 4;
/// Columns by which a full line may be longer or shorter than most.
const UNEVEN: usize = 4;
/// Columns that a line lacks that ends a paragraph; the first line of one lacks those of its indent.
const SHORT: usize = 14;

/// Finds the ends of lines, and whether each stops short of the margin. False where there is no telling.
pub fn lines(words: &mut [Word], text: &str) -> bool {
    let word = |w: &Word| &text[w.start..w.end];
    // A space between two words ends a line; one beside figures, or beside a sign alone, may be of the setting.
    let long = |w: &Word| word(w).chars().nth(1).is_some();
    let sure: Vec<bool> = (0..words.len())
        .map(|k| {
            k == 0
                || word(&words[k - 1]).ends_with(is_wide)
                    && word(&words[k]).starts_with(is_wide)
                    && long(&words[k - 1])
                    && long(&words[k])
                || words[k].before > Break::Space
        })
        .collect();
    let widths: Vec<usize> = words.iter().map(|w| word(w).chars().map(columns).sum()).collect();
    let ends: Vec<usize> = (0..words.len()).filter(|k| sure[*k]).chain([words.len()]).collect();
    let Some(full) = usual(ends.windows(2).map(|w| widths[w[0]..w[1]].iter().sum())) else { return false };
    for pair in ends.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        // Lines that end beside a figure.
        let rest = loop {
            let mut sums = (from..to).scan(0, |sum, k| {
                *sum += widths[k];
                Some((k + 1, *sum))
            });
            let rest: usize = widths[from..to].iter().sum();
            if rest <= full + UNEVEN {
                break Some(rest);
            }
            match sums.find(|(k, sum)| *k < to && sum.abs_diff(full) <= UNEVEN) {
                Some((k, _)) => {
                    words[k].before = words[k].before.max(Break::Line);
                    from = k;
                }
                None => break None,
            }
        };
        if let (Some(rest), Some(word)) = (rest, words.get_mut(to)) {
            let before = if rest + SHORT < full { Break::Short } else { Break::Line };
            word.before = word.before.max(before);
        }
    }
    true
}

/// The width that most lines have.
fn usual(widths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = [0usize; *LINES.end() + 1];
    widths.filter(|w| LINES.contains(w)).for_each(|w| counts[w] += 1);
    let near = |w: &usize| counts[w.saturating_sub(1)..(*w + 2).min(counts.len())].iter().sum::<usize>();
    LINES.max_by_key(|w| (near(w), *w)).filter(|w| near(w) >= ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_stops_short_ends_a_paragraph() {
        let full = "桥".repeat(32);
        let text = format!("{full} {full} {full} {full} {full} 梁的维护， 回顾其决议{} {full}", "桥".repeat(25));
        let mut words: Vec<Word> = text
            .split(' ')
            .map(|w| {
                let start = w.as_ptr() as usize - text.as_ptr() as usize;
                Word { start, end: start + w.len(), before: Break::Space, page: 0, raised: false }
            })
            .collect();
        assert!(lines(&mut words, &text));
        let breaks: Vec<Break> = words.iter().skip(5).map(|w| w.before).collect();
        assert_eq!(breaks, [Break::Line, Break::Short, Break::Line]);
    }
}
