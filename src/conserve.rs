//! Nothing is lost: each word of the source is in exactly one place of the output.
//!
//! Words are runs of letters; Chinese characters and figures count one by one, for a footnote mark may be glued to the
//! year before it. Both sides are added up without regard to order, as sums of hashes: equal sums mean the
//! same words the same number of times.

use crate::block::Extracted;
use crate::model::{Fact, Publication};
use crate::text::unicode::is_direction;

/// The words of a text, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    sum: u64,
    words: i64,
}

impl Tally {
    /// All the words that a reader has found in a file.
    pub fn of_source(source: &Extracted) -> Self {
        let mut tally = Tally::default();
        for block in &source.blocks {
            tally.add(&block.text.words);
        }
        for note in &source.notes {
            tally.add(&note.marker);
            tally.add(&note.text.words);
        }
        tally
    }

    /// All the words of a publication, wherever they stand.
    pub fn of_publication(p: &Publication) -> Self {
        let mut tally = Tally::default();
        each_text(p, |text| tally.add(text));
        for (head, tail) in &p.ledger.mended {
            tally.add(head);
            tally.add(tail);
            tally.remove(&format!("{head}{tail}"));
        }
        for (found, written) in &p.ledger.rewritten {
            tally.add(found);
            tally.remove(written);
        }
        tally
    }

    /// True where no word is missing and none is there twice.
    pub fn agrees(self, other: Tally) -> bool {
        self == other
    }

    fn add(&mut self, text: &str) {
        each_word(text, |h| {
            self.sum = self.sum.wrapping_add(h);
            self.words += 1;
        });
    }

    fn remove(&mut self, text: &str) {
        each_word(text, |h| {
            self.sum = self.sum.wrapping_sub(h);
            self.words -= 1;
        });
    }
}

/// Calls a function with each text of a publication that words of the source are in.
pub fn each_text<'p>(p: &'p Publication, mut found: impl FnMut(&'p str)) {
    for line in &p.masthead.lines {
        found(&line.text);
    }
    if !p.masthead.lines.iter().any(|l| l.fact == Fact::Number) {
        found(p.masthead.number.as_deref().filter(|_| p.ledger.number_printed).unwrap_or_default());
    }
    for r in &p.resolutions {
        found(r.letter.as_deref().unwrap_or_default());
        r.head.iter().for_each(|line| found(&line.text));
        for annex in &r.annexes {
            found(&annex.label);
        }
        for q in r.main.iter().chain(r.annexes.iter().flat_map(|a| &a.paragraphs)) {
            found(q.number.as_deref().unwrap_or_default());
            found(&q.text.words);
        }
    }
    for note in &p.footnotes {
        found(&note.marker);
        found(&note.text.words);
    }
    for piece in &p.discarded {
        found(&piece.text);
    }
    for mark in &p.ledger.calls {
        found(mark);
    }
}

/// Calls a function with the bytes of each word.
pub fn words(text: &str, mut found: impl FnMut(std::ops::Range<usize>)) {
    let mut start = None;
    for (at, c) in text.char_indices() {
        match sign(c) {
            Sign::Letter => _ = start.get_or_insert(at),
            _ if is_direction(c) => {}
            other => {
                if let Some(start) = start.take() {
                    found(start..at);
                }
                if other == Sign::Alone {
                    found(at..at + c.len_utf8());
                }
            }
        }
    }
    if let Some(start) = start {
        found(start..text.len());
    }
}

/// Calls a function with the hash of each word.
fn each_word(text: &str, mut found: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            let letters = Letters::before(&bytes[at..]);
            let end = at + letters.bytes as usize;
            if bytes.get(end).is_none_or(u8::is_ascii) {
                found(letters.finish());
                at = end;
            } else {
                at = word_with_others(text, at, &mut found);
            }
        } else if byte.is_ascii() {
            if byte.is_ascii_digit() {
                found(mix(u64::from(byte) | 1 << 40));
            }
            at += 1;
        } else {
            at = word_with_others(text, at, &mut found);
        }
    }
}

/// A word that other letters than those of ASCII are in, or a single sign; gives the byte after it.
fn word_with_others(text: &str, from: usize, found: &mut impl FnMut(u64)) -> usize {
    let mut word = Letters::default();
    for (at, c) in text[from..].char_indices() {
        // Marks of direction are in words and are not part of them.
        if is_direction(c) {
            continue;
        }
        match sign(c) {
            Sign::Letter => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| word.add(byte)),
            _ if word.bytes > 0 => {
                found(word.finish());
                return from + at;
            }
            Sign::Alone => {
                found(mix(u64::from(c) | 1 << 40));
                return from + at + c.len_utf8();
            }
            Sign::Between => return from + at + c.len_utf8(),
        }
    }
    if word.bytes > 0 {
        found(word.finish());
    }
    text.len()
}

/// The letters of a word so far: their bytes in groups of eight.
#[derive(Default)]
struct Letters {
    hash: u64,
    group: u64,
    bytes: u64,
}

impl Letters {
    /// The letters of ASCII that a text begins with.
    fn before(text: &[u8]) -> Self {
        let mut letters = Letters::default();
        let mut rest = text;
        loop {
            let group = match rest.first_chunk::<8>() {
                Some(group) => u64::from_be_bytes(*group),
                None => {
                    let mut last = [0; 8];
                    last[..rest.len()].copy_from_slice(rest);
                    u64::from_be_bytes(last)
                }
            };
            let first = leading_letters(group);
            letters.bytes += u64::from(first);
            if first < 8 {
                letters.group = group.unbounded_shr(64 - 8 * first);
                return letters;
            }
            letters.take(group);
            rest = &rest[8..];
        }
    }

    fn add(&mut self, byte: u8) {
        self.group = self.group << 8 | u64::from(byte);
        self.bytes += 1;
        if self.bytes.is_multiple_of(8) {
            let group = std::mem::take(&mut self.group);
            self.take(group);
        }
    }

    fn take(&mut self, group: u64) {
        self.hash = (self.hash.rotate_left(5) ^ group).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn finish(mut self) -> u64 {
        self.take(self.group);
        mix(self.hash ^ self.bytes)
    }
}

/// How many of eight bytes, from the first on, are letters of ASCII. All are looked at together.
fn leading_letters(group: u64) -> u32 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    // Without the top bit of each byte, no sum runs over into the next.
    let small = (group | (0x20 * EACH)) & !TOP;
    let from_a = small + (0x80 - u64::from(b'a')) * EACH;
    let behind_z = small + (0x80 - u64::from(b'z') - 1) * EACH;
    let others = !(from_a & !behind_z & !group) & TOP;
    others.leading_zeros() / 8
}

/// How a character counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// With those beside it.
    Letter,
    /// As its own word: figures, and Chinese characters, which are written without spaces.
    Alone,
    /// Not at all.
    Between,
}

fn sign(c: char) -> Sign {
    if c.is_ascii_digit() || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}') {
        Sign::Alone
    } else if c.is_alphanumeric() {
        Sign::Letter
    } else {
        Sign::Between
    }
}

/// Spreads a hash over all bits (the finalizer of SplitMix64), so that sums do not meet by chance.
fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str) -> Tally {
        let mut t = Tally::default();
        t.add(text);
        t
    }

    #[test]
    fn order_and_punctuation_do_not_count_but_words_do() {
        assert!(tally("the Group’s work, 4").agrees(tally("4 work the Group s")));
        assert!(tally("Organization4").agrees(tally("Organization 4")));
        assert!(tally("أطرا\u{200f}ف").agrees(tally("أطراف")));
        assert!(!tally("the the work").agrees(tally("the work work")));
        assert!(!tally("the work").agrees(tally("the")));
        assert!(tally("inter\u{200e}nationally").agrees(tally("internationally")));
        assert!(tally("délégations, 第三").agrees(tally("第 délégations 三")));
        assert!(!tally("abcdefgh").agrees(tally("abcdefg")));
    }

    #[test]
    fn words_of_any_length_count_the_same_wherever_they_stand() {
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for length in 1..=letters.len() {
            let word = &letters[..length];
            let alone = tally(word);
            assert_eq!(alone.words, 1);
            for beside in [" ", "@", "[", "`", "{", "-", "\u{a0}", "0"] {
                let text = format!("{word}{beside}{word}{beside}");
                let mut expected = Tally::default();
                [word, beside, word, beside].iter().for_each(|part| expected.add(part));
                assert_eq!(tally(&text), expected, "{text}");
            }
            // Letter by letter, as in words that other letters are in.
            let mut single = Letters::default();
            word.bytes().for_each(|b| single.add(b));
            assert_eq!(alone.sum, single.finish());
        }
    }

    #[test]
    fn letters_of_ascii_are_told_from_all_other_bytes() {
        for byte in 0..=255u8 {
            let expected = if byte.is_ascii_alphabetic() { 2 } else { 1 };
            assert_eq!(leading_letters(u64::from_be_bytes([b'a', byte, 0, b'z', 0xff, b'Z', 0x80, 1])), expected);
        }
        assert_eq!(leading_letters(u64::from_be_bytes(*b"azAZmMqQ")), 8);
        assert_eq!(leading_letters(0), 0);
    }
}
