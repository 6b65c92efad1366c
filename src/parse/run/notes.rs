//! Footnotes in a run: what stands behind the rule.

use super::{Cutter, Word};
use crate::block::{Block, Hint};
use crate::parse::cues::{self, End};

impl Cutter<'_> {
    /// Cuts what follows the rule into footnotes.
    pub(super) fn notes(&mut self, first: usize, out: &mut Vec<Block>) {
        let mut due: Option<u32> = None;
        let mut start = self.words.get(first).map_or(self.run.len(), |w| w.start);
        let stop = self.run.len();
        for &Word { start: at, end: to } in self.words.iter().skip(first) {
            let token = &self.run[at..to];
            let number = token.parse::<u32>().ok().filter(|_| token.len() <= 3);
            let star = token.chars().all(|c| c == '*');
            let after_sentence =
                at == start || matches!(cues::end(self.run[start..at].trim()), End::Period | End::Semicolon);
            // The first lines may go on with a note of the page before: `sect. B. 26 United Nations …`; and a number
            // may belong to the word before it: `Supplement No. 3 (A/99/3)`.
            let before = self.run[start..at].split_whitespace().next_back().unwrap_or_default();
            let short = before.len() <= 6
                && !before.ends_with([')', '”'])
                && before.chars().filter(|c| c.is_alphabetic()).count() > 1;
            let rest = self.run[to..].trim_start();
            let capital = rest.starts_with(char::is_uppercase);
            let begins = match (number, due) {
                (Some(_), None) => at == start || after_sentence && capital && !short,
                (Some(n), Some(d)) => n == d && after_sentence && !(short && rest.starts_with('(')),
                _ => star && after_sentence,
            };
            if begins {
                if at > start {
                    self.push(start, at, Hint::Footnote, out);
                }
                start = at;
                due = number.map(|n| n + 1).or(due);
            }
        }
        if start < stop {
            self.push(start, stop, Hint::Footnote, out);
        }
        self.start = stop;
    }
}
