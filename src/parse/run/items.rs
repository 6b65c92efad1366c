//! Items without numbers in a run: names of a list, paragraphs that begin with a dash.

use super::{Cutter, Word, Zone};
use crate::block::Block;
use crate::parse::body::items::is_remark;
use crate::parse::cues::End;

/// Words that a name with its State in brackets may have, at most.
const NAME: usize = 12;
/// Dashes that begin items.
const DASHES: [&str; 3] = ["–", "—", "-"];

impl Cutter<'_> {
    /// Cuts names below a colon: `Rupert Hentzau (Ruritania) Anton von Hofbau (Sylvania)`.
    pub(super) fn names(&mut self, i: usize, ending: End, out: &mut Vec<Block>) -> Option<usize> {
        if ending != End::Colon || !matches!(self.zone, Zone::Operative | Zone::Annex) {
            return None;
        }
        let mut ends = Vec::new();
        let mut next = i;
        while let Some(end) = self.name_end(next) {
            ends.push(end);
            next = end;
        }
        (ends.len() > 1).then(|| {
            self.piece(self.words[i].start, out);
            ends.iter().for_each(|end| self.piece(self.words[end - 1].end, out));
            // What follows has its number before it, or behind its first line.
            self.numberless = self.words.get(next).is_some_and(|w| self.number_follows(w.start));
            self.sequence.close_lists();
            next
        })
    }

    /// The word behind a name that begins here and ends with a State in brackets.
    fn name_end(&self, i: usize) -> Option<usize> {
        let mut opened = false;
        for (k, &Word { start, end }) in self.words.iter().enumerate().skip(i).take(NAME) {
            let word = &self.run[start..end];
            opened |= word.starts_with('(') && k > i;
            if opened && word.ends_with(')') {
                return Some(k + 1);
            }
            let first = k == i && !word.starts_with(char::is_uppercase);
            if first || word.ends_with([',', ';', ':']) || word.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
        }
        None
    }

    /// True behind the last of the names of a list: `– Anton von Hofbau (Sylvania)`.
    pub(super) fn ends_names(&self, at: usize) -> bool {
        let gathered = self.run[self.start..at].trim();
        gathered.ends_with(')') && DASHES.iter().any(|d| gathered.starts_with(d))
    }

    /// Begins a remark: `… of grain. Note: This entry excludes …`
    pub(super) fn remark(&mut self, i: usize, ending: End, out: &mut Vec<Block>) -> bool {
        let at = self.words[i].start;
        let found = self.zone == Zone::Annex && ending.closes() && is_remark(&self.run[at..]);
        if found {
            self.piece(at, out);
        }
        found
    }

    /// Begins an item with a dash: behind a sign, `…, – To monitor …`, or behind the heading of a lettered paragraph,
    /// `(b) Protection of civilians – To protect …`.
    pub(super) fn dash(&mut self, i: usize, ending: End, out: &mut Vec<Block>) -> bool {
        let Word { start: at, end } = self.words[i];
        if !DASHES.contains(&&self.run[at..end]) {
            return false;
        }
        let rest = self.run[end..].trim_start();
        let gathered = self.run[self.start..at].trim();
        let capital = rest.starts_with(char::is_uppercase);
        let dashed = DASHES.iter().any(|d| gathered.starts_with(d));
        if !matches!(self.zone, Zone::Operative | Zone::Annex) && !dashed {
            return false;
        }
        let lettered = gathered.starts_with('(') && gathered.len() < 160;
        let begins = match ending {
            End::Colon | End::Semicolon => true,
            End::Comma | End::Period => capital,
            End::Open => capital && (lettered || dashed),
        };
        let begins = begins && !gathered.is_empty();
        if begins {
            self.piece(at, out);
        }
        begins
    }
}
