//! Headings in a run: sections, headings between paragraphs, running titles.

use super::{Cutter, Word};
use crate::block::{Block, Hint, Reason};
use crate::model::enumerator;
use crate::parse::cues::{self, End};

/// Words of a heading between paragraphs at most.
const LONGEST: usize = 18;

impl Cutter<'_> {
    /// `II Activities of the Office Recalling …`: a section with a preamble of its own begins.
    pub(super) fn section(&self, i: usize, ending: End) -> bool {
        let Word { start: at, end } = self.words[i];
        let roman =
            enumerator::roman(&self.run[at..end]).is_some() && self.run[at..end].starts_with(char::is_uppercase);
        let rest = self.run[end..].trim_start();
        let line = &rest[..rest.floor_char_boundary(140)];
        let opener = || {
            line.match_indices(' ')
                .any(|(n, _)| self.lexicon.preambular(&rest[n + 1..]) > 0 && !line[..n].contains([';', ',']))
        };
        roman && matches!(ending, End::Semicolon | End::Period) && line.starts_with(char::is_uppercase) && opener()
    }

    /// Sets aside the running title of a page that has no masthead: `A/RES/99/17 Safety of bridges 7.
    /// Invites …`. It begins with a capital and has no sentence's end.
    pub(super) fn running_title(&mut self, at: usize, out: &mut Vec<Block>) -> bool {
        let title = self.run[self.start..at].trim();
        let plain = title.starts_with(char::is_uppercase) && cues::end(title) == End::Open && title.len() < 300;
        let inner = title.contains(';') || title.contains(". ");
        let found = self.running == Some(self.start) && plain && !inner && title.contains(' ');
        if found {
            self.cut_off(at, Hint::Furniture(Reason::RunningHead), out);
        }
        found
    }

    /// The word behind a heading that begins here, where an operative paragraph follows whose number has gone astray:
    /// `Arms embargo Decides that all Member …`
    pub(super) fn heads_operative(&self, i: usize) -> Option<usize> {
        // `Budget estimates for the period from 1 July 2044 to 30 June 2045`
        let figure = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let plain = |word: &str| word.ends_with(char::is_alphabetic) && !word.starts_with('(') || figure(word);
        if self.lexicon.operative(&self.run[self.words[i].start..]) > 0 || !plain(self.word(i)) {
            return None;
        }
        let stop = (i + 1..i + LONGEST).find(|k| {
            let verb = self.words.get(*k).is_some_and(|w| self.lexicon.operative(&self.run[w.start..]) > 0);
            verb && self.word(*k).starts_with(char::is_uppercase) || !plain(self.word(*k))
        })?;
        let at = self.words.get(stop)?.start;
        (plain(self.word(stop)) && self.number_goes_astray(at)).then_some(stop)
    }

    /// Where a heading begins behind the end of the paragraph before: `…; Budget estimates Takes note …`.
    pub(super) fn heading_before(&self, at: usize) -> Option<usize> {
        let gathered = self.run[self.start..at].trim_end();
        let end = gathered.rfind("; ").max(gathered.rfind(". "))?;
        let heading = &gathered[end + 2..];
        let plain = heading.starts_with(char::is_uppercase) && cues::end(heading) == End::Open && heading.len() < 160;
        (plain && heading.len() > 3).then_some(self.start + end + 2)
    }

    /// Cuts a heading off the end of what is gathered.
    pub(super) fn split_heading(&mut self, at: usize, out: &mut Vec<Block>) {
        if let Some(heading) = self.heading_before(at) {
            self.piece(heading, out);
            self.heading(at, out);
        }
    }

    /// Ends the piece being gathered, which is a heading: its number is one of its own.
    pub(super) fn heading(&mut self, end: usize, out: &mut Vec<Block>) {
        let text = self.run[self.start..end].trim_start();
        let number = text.split(' ').next().unwrap_or_default();
        if enumerator::roman(number).is_some() && number.len() < text.trim_end().len() {
            self.cut_off(end - text.len() + number.len(), Hint::Heading(1), out);
        }
        self.cut_off(end, Hint::Heading(1), out);
    }
}
