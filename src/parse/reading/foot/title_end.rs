//! Where the title of a page ends that is after its symbol in one line with the text: `A/RES/99/14 Conservation of
//! stone bridges and to report thereon`.
//!
//! Nothing printed shows where. The likeliest end is taken, by words that were counted side by side or never, by words that
//! end titles, and by words of the title that the text repeats. The weights were fitted by
//! `tests/corpus/fit_title_end.py`; of pages held back 73 in a hundred were right, and the place is in doubt.

use super::Known;
use crate::parse::reading::word::Break;
use crate::words::{Words, core};

/// Words of a title at most.
const MOST: usize = 32;
/// A pair of words that was counted less often is in no table; counts are eased by so much.
const EASE: f32 = 0.3;
/// The same for the words of titles: at their end, and before it.
const TITLE_EASE: (f32, f32) = (0.2, 0.5);
/// A word of so few letters that is one of this many words joins others: `that`, `its`, `as`.
const SHORT: (usize, f32) = (4, 1000.0);
/// Words that the text must repeat.
const REPEATED: usize = 3;
/// The usual length of a title, and its spread, in words.
const LENGTH: (f32, f32) = (8.0, 5.0);

/// What each piece of evidence for an end is worth.
mod weight {
    /// The two words beside it stand together less often than by chance, by the logarithm of the odds.
    pub const APART: f32 = 0.72;
    /// They were never counted side by side.
    pub const UNSEEN: f32 = 0.64;
    /// A joint is before it, and after it.
    pub const JOINT: (f32, f32) = (-0.66, -1.36);
    /// The word before it ends titles, by the logarithm of the odds.
    pub const LAST: f32 = 0.75;
    /// The text repeats the words so far, and not the next; or the next as well.
    pub const REPEATED: (f32, f32) = (1.34 + 0.72, 0.72);
    /// Each [`super::LENGTH`] that a title is longer.
    pub const LENGTH: f32 = -0.48;
    /// A sign is before it; each that is in the title.
    pub const SIGN: f32 = -1.60;
    pub const INSIDE: f32 = -0.58;
    /// Capitals begin the words on both sides.
    pub const CAPITALS: f32 = -0.31;
}

impl Known<'_> {
    /// The likeliest end of a title that begins at a word, and its odds; where lines are known, the end of one.
    pub(super) fn likely_end(&self, from: usize) -> Option<(usize, f32)> {
        let words = Words::of(self.language)?;
        // The pages of the Security Council bear no title.
        if self.symbol.starts_with("S/") {
            return None;
        }
        let source = self.source;
        let most = (from + MOST).min(source.len().saturating_sub(1));
        let folded: Vec<String> = (from..=most).map(|k| fold(source.word(k))).collect();
        let repeated = self.repeated(from, &folded[..most - from]);
        // `In addition to the Main Committee` begins no title, `The right to water` one that the text repeats.
        if self.lexicon.starts.contains(&source.word(from)) && repeated < REPEATED {
            return None;
        }
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let signed = |word: &str| word.ends_with([',', ';', ':', '.']);
        let ends = |end: &usize| !source.lined || source.before(*end) >= Break::Line;
        for end in (from + 1..=most).filter(ends) {
            let before = source.word(end - 1);
            let size = end - from;
            let inside = (from..end - 1).filter(|k| signed(source.word(*k))).count();
            let score = beside(words, &folded[size - 1], &folded[size], |word| self.lexicon.joints.contains(&word))
                + match size {
                    _ if size < REPEATED || size > repeated => 0.0,
                    _ if size == repeated => weight::REPEATED.0,
                    _ => weight::REPEATED.1,
                }
                + weight::LENGTH * (size as f32 - LENGTH.0) / LENGTH.1
                + if signed(before) { weight::SIGN } else { 0.0 }
                + weight::INSIDE * inside as f32
                + if before.starts_with(char::is_uppercase) && source.word(end).starts_with(char::is_uppercase) {
                    weight::CAPITALS
                } else {
                    0.0
                };
            scores.push((end, score));
            if before.ends_with([';', '.']) {
                break;
            }
        }
        let (end, best) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let all: f32 = scores.iter().map(|(_, score)| (score - best).exp()).sum();
        Some((end, 1.0 / all))
    }

    /// How many of the words of a title, which begins at a place, the text has once more after it.
    fn repeated(&self, from: usize, title: &[String]) -> usize {
        let source = self.source;
        let text: Vec<String> = (from + 1..source.len()).map(|k| fold(source.word(k))).collect();
        let same = |k: usize| title.iter().zip(&text[k..]).take_while(|(a, b)| a == b).count();
        (0..text.len()).map(same).max().unwrap_or(0)
    }
}

/// What the words on both sides of an end say for it.
fn beside(words: &Words, before: &str, behind: &str, joint: impl Fn(&str) -> bool) -> f32 {
    let all = words.all();
    let followed = words.followed(before);
    let (a, b) = (followed.count, words.followed(behind).count);
    let both = followed.by(behind);
    let joins = |word: &str, count: f32| joint(word) || word.chars().count() <= SHORT.0 && count * SHORT.1 >= all;
    let (last, inner) = words.in_titles(before);
    -weight::APART * ((both + EASE) / (a * b / all + EASE)).ln()
        + if both == 0.0 { weight::UNSEEN } else { 0.0 }
        + if joins(before, a) { weight::JOINT.0 } else { 0.0 }
        + if joins(behind, b) { weight::JOINT.1 } else { 0.0 }
        + weight::LAST * ((last + TITLE_EASE.0) / (inner + TITLE_EASE.1)).ln()
}

/// A word as the tables have it.
fn fold(word: &str) -> String {
    core(word).to_lowercase().replace('’', "'")
}
