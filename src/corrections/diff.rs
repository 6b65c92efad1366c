//! What of a text is another in its new form, so that the rest keeps its marks.

use std::ops::Range;

/// Pairs of words that are compared at the most; of longer texts the whole middle is taken as changed.
const MOST: usize = 1 << 22;

/// The stretches of the old text that are changed, and what is there instead, in order.
pub fn changes<'n>(old: &str, new: &'n str) -> Vec<(Range<usize>, &'n str)> {
    let (a, b) = (words(old), words(new));
    let same = |(x, y): (&&str, &&str)| *x == *y;
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| same((x, y))).count();
    let (middle_a, middle_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let kept = match middle_a.len() * middle_b.len() <= MOST {
        true => common(middle_a, middle_b),
        false => Vec::new(),
    };
    let mut found = Vec::new();
    let (mut at, mut to) = (head, head);
    for (x, y) in kept.into_iter().map(|(x, y)| (x + head, y + head)).chain([(a.len() - tail, b.len() - tail)]) {
        if at < x || to < y {
            let (start, end) = (offset(old, &a, at), offset(old, &a, x));
            found.push((start..end, &new[offset(new, &b, to)..offset(new, &b, y)]));
        }
        (at, to) = (x + 1, y + 1);
    }
    found
}

/// Where the nth word begins.
fn offset(text: &str, words: &[&str], nth: usize) -> usize {
    words.get(nth).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize)
}

/// Words, and what is between them.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric();
        if before.is_some_and(|b| b != is_word || !is_word) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(is_word);
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// The longest row of words that both have in the same order: their places.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = match a[x] == b[y] {
                true => longest[(x + 1) * width + y + 1] + 1,
                false => longest[(x + 1) * width + y].max(longest[x * width + y + 1]),
            };
        }
    }
    let (mut x, mut y, mut found) = (0, 0, Vec::new());
    while x < a.len() && y < b.len() {
        if a[x] == b[y] {
            found.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(old: &str, new: &str) -> (String, usize) {
        let found = changes(old, new);
        let mut text = old.to_string();
        for (range, with) in found.iter().rev() {
            text.replace_range(range.clone(), with);
        }
        (text, found.len())
    }

    #[test]
    fn the_changes_make_the_new_text_of_the_old_one() {
        let pairs = [
            ("the Goverment of the State,", "the Government of the State;", 2),
            ("", "all new", 1),
            ("all old", "", 1),
            ("same", "same", 0),
            ("a b c d", "b c d e", 2),
            ("第三委员会", "第二委员会", 1),
        ];
        for (old, new, hunks) in pairs {
            assert_eq!(applied(old, new), (new.to_string(), hunks), "{old} -> {new}");
        }
    }
}
