//! Feet of pages whose rule is not text: notes known by their markers, by how notes begin, by their star.

use super::heads::Head;
use super::{Foot, Known, unread};
use crate::block::Reason;
use crate::parse::reading::note::{self, Note};
use crate::parse::reading::word::Break;

/// Words of a foot without a rule at most, and places among them that may be its page number.
const UNRULED: usize = 250;
const CANDIDATES: usize = 12;
/// Words of a note that begins with a small letter at most.
const SHORT: usize = 20;
/// Words of a note that a star calls at most.
const STARRED: usize = 40;

impl Known<'_> {
    /// A foot whose rule is not text: `1 2 25-20884 (R) See … Ibid. A/RES/80/18`. The job number or the number of the
    /// page stands among the notes; it is one only where all its words make notes.
    pub(super) fn without_rule(&self, low: usize, head: &Head, due: Option<u16>) -> Option<Foot> {
        let top = head.words.start;
        let from = low.max(top.saturating_sub(UNRULED));
        if self.rule(from..top).is_some() {
            return None;
        }
        let page = |k: &usize| self.is_job(*k) || self.form(*k) == Some(Reason::PageNumber) && self.is_furniture(*k);
        // `47/51` may be a resolution that the text cites.
        (from..top).filter(page).take(CANDIDATES).find_map(|k| self.unruled_from(low, k, head, due))
    }

    /// Such a foot whose first page or job number is at a place.
    fn unruled_from(&self, low: usize, at: usize, head: &Head, due: Option<u16>) -> Option<Foot> {
        let mut start = at;
        while start > low && note::value(self.source.word(start - 1)).is_some() {
            start -= 1;
        }
        let mut foot = Foot { symbol: head.symbol.clone(), sure: true, ..Foot::default() };
        self.sort_out(start..head.words.start, &mut foot);
        self.add_head(head, start, &mut foot);
        let foot = self.with_notes(foot, due);
        // The text of a page may go on after figures too: `2 06-33211 take action`.
        let small = |w: &usize| self.source.word(*w).starts_with(char::is_lowercase);
        let begins = |n: &Note| n.words.first().is_some_and(|w| !small(w) || n.words.len() < SHORT);
        (!foot.notes.is_empty() && foot.rest.is_empty() && foot.notes.iter().all(begins)).then_some(foot)
    }

    /// Where notes begin that no rule parts from the text: `… Financing for 1 Resolution 66/288, annex.` at the end of
    /// a page. All words up to the foot are theirs.
    pub(super) fn notes_above(&self, low: usize, end: usize, due: Option<u16>) -> Option<usize> {
        let source = self.source;
        let from = low.max(end.saturating_sub(UNRULED));
        let begins = |k: &usize| {
            let n = note::value(source.word(*k));
            let line = !source.lined || source.before(*k) >= Break::Line;
            // `1 2 See A/99/12.`: further markers may be before the texts.
            let text = (*k + 1..end).find(|k| note::value(source.word(*k)).is_none()).unwrap_or(end);
            // A marker that is due and alone on its line needs no words that notes begin with.
            let alone = source.lined && due.is_some() && source.before(*k + 1) >= Break::Line;
            let opens = || alone || note::opens(source.from(text), self.language);
            // `Rule 1 The Board shall meet`
            let divides = || *k > 0 && self.lexicon.units.contains(&source.word(*k - 1));
            n.is_some_and(|n| due.is_none_or(|due| n == due)) && line && !divides() && opens()
        };
        let first = (from..end).find(begins)?;
        if (first + 1..end).any(|k| source.before(k) == Break::Page) {
            return None;
        }
        let words: Vec<usize> = (first..end).collect();
        let notes = note::read(source, &words, due, self.lexicon, self.language);
        // The last of several may go on at the foot of the next page.
        let ended = source.word(end - 1).ends_with(['.', '。', ')']) || notes.len() > 1;
        (ended && unread(&words, &notes).is_empty() && notes.iter().all(|n| !n.words.is_empty())).then_some(first)
    }

    /// Where a note that a star calls begins, `* Reissued for technical reasons.`, whose only sentence ends here.
    pub(super) fn star_above(&self, low: usize, end: usize) -> Option<usize> {
        let from = low.max(end.saturating_sub(STARRED));
        (from..end).rev().find(|k| self.star_note(*k) == Some(end))
    }

    /// The end of a note that begins with its star at a place.
    pub(super) fn star_note(&self, at: usize) -> Option<usize> {
        let source = self.source;
        // `* * *` parts sections.
        let row = at > 0 && source.word(at - 1).starts_with('*');
        let star = matches!(source.word(at), "*" | "**") && !row;
        let sentence = star && source.word(at + 1).starts_with(char::is_uppercase);
        let end = (at + 2..source.len().min(at + STARRED)).find(|k| source.word(*k).ends_with(['.', ')']))?;
        (sentence && source.word(end).ends_with('.')).then_some(end + 1)
    }
}
