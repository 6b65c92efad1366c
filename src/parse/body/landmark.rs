//! Lines that part a document: labels of annexes, closing lines, votes, rows of asterisks.

use super::state::{Body, Verdict, Zone, texts};
use crate::block::{Block, Grain, Hint};
use crate::model::date::Date;
use crate::model::{Paragraph, Role};
use crate::parse::cues::{self, End, shorter};
use crate::parse::headlines::old::{dated, dated_title, one_letter_off};
use crate::parse::headlines::{bodies, meeting};
use crate::parse::signposts::FARTHEST;
pub use crate::parse::signposts::{annex_label, closing};
use crate::text::starts;

impl Body<'_> {
    /// Annex labels, closing lines, votes, letters of parts.
    pub(super) fn landmark(
        &self,
        block: &Block,
        words: &str,
        end: End,
        apart: bool,
        after: &[Block],
    ) -> Option<Verdict> {
        let begins = |role| Some(begins(role));
        let stands = end.closes() || apart || matches!(self.zone, Zone::Closed);
        if stands && annex_label(words, self.lexicon) && (self.zone != Zone::Unknown || self.before.is_none()) {
            return Some(Verdict::Annex);
        }
        if let Some(verdict) = self.closes(words, end, apart, after) {
            return Some(verdict);
        }
        if self.in_report() {
            return Some(Verdict::Continues);
        }
        if self.zone == Zone::Closed && self.is_date(words) {
            return Some(Verdict::Continues);
        }
        // The second line of `(“Supporting the process and a` `credible election”)`
        if block.grain == Grain::Line && end == End::Open && words.as_bytes().last() == Some(&b')') && self.open_title()
        {
            return Some(Verdict::Continues);
        }
        let quoted = starts(words, "(“") || starts(words, "(\"");
        let titled = quoted && words.ends_with(')') && shorter(words, 200);
        if (titled && apart || quoted && self.titles(words, after)) && end.closes() && self.zone != Zone::Unknown {
            return Some(Verdict::Begins {
                role: Role::Heading,
                number: 0,
                text: 0,
                level: 1,
                confidence: 0.8,
                doubt: None,
            });
        }
        if asterisks(words) {
            return begins(if self.zone == Zone::Operative { Role::Operative } else { Role::Text });
        }
        self.vote(block, words, end, apart, after)
    }

    /// Closing lines: meetings and dates.
    fn closes(&self, words: &str, end: End, apart: bool, after: &[Block]) -> Option<Verdict> {
        let begins = |role| Some(begins(role));
        let is_date = |t: &str| self.is_date(t);
        // `Adopted unanimously at the`, below it `675th meeting.`
        if self.asks_for_meeting() && closing(words, self.lexicon) {
            return Some(Verdict::Continues);
        }
        if self.zone == Zone::Closed && closing(words, self.lexicon) {
            // The date may be before the meeting.
            return Some(match &self.open {
                Some(p) if p.role == Role::Closing && is_date(&p.text.words) => Verdict::Continues,
                _ => return begins(Role::Closing),
            });
        }
        let mut below = after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_)));
        // The day may end the text as well.
        if end.closes()
            && is_date(words)
            && below.next().map_or(apart && end == End::Period, |b| closing(b.text.words.trim(), self.lexicon))
            && matches!(self.zone, Zone::Operative | Zone::Preamble | Zone::Unknown)
        {
            return begins(Role::Closing);
        }
        // `the consensus expressed by the President at the`, `1143rd meeting on 11 August 1964 and at the 1383rd`
        let runs = || end == End::Open && (!apart || self.tells_on(words)) || words.ends_with([';', '；']);
        if shorter(words, 140)
            && closing(words, self.lexicon)
            && matches!(self.zone, Zone::Operative | Zone::Preamble | Zone::Unknown)
            && !runs()
        {
            return begins(Role::Closing);
        }
        if self.zone == Zone::Annex && end.closes() && shorter(words, 60) && self.closes_annexed(words, after) {
            return begins(Role::Closing);
        }
        let ended = matches!(self.zone, Zone::Operative | Zone::Preamble) && end.closes();
        if ended && (self.meets_on_next_day(words, after) || dated_title(words, self.lexicon, self.language).is_some())
        {
            return begins(Role::Closing);
        }
        if ended && self.reports_adoption(words, after) {
            return begins(Role::Closing);
        }
        None
    }

    /// True for a date with nothing after it.
    fn is_date(&self, text: &str) -> bool {
        Date::at(text, self.language).is_some_and(|(_, n)| n == text.len())
    }

    /// Lines of a vote.
    fn vote(&self, block: &Block, words: &str, end: End, apart: bool, after: &[Block]) -> Option<Verdict> {
        let begins = |role| Some(begins(role));
        if self.open_vote() {
            // `In favour: …`, `Against: …`
            let begins_names =
                words.find([':', '：']).is_some_and(|n| n < 60) && !words.starts_with(char::is_lowercase);
            let whole = block.grain != Grain::Line;
            return if begins_names || whole { begins(Role::Vote) } else { Some(Verdict::Continues) };
        }
        let bare = words.trim_start_matches('[');
        let apart_vote = apart && self.votes_at_meeting(bare, after);
        if matches!(self.zone, Zone::Operative | Zone::Closed | Zone::Preamble)
            && (apart_vote || self.zone == Zone::Operative && self.votes_misread(bare, after))
        {
            return begins(Role::Vote);
        }
        if matches!(self.zone, Zone::Operative | Zone::Closed)
            && (end == End::Period || self.follows(Role::Closing))
            && self.lexicon.vote.iter().any(|v| starts(bare, v))
            && (shorter(words, 200) || words.starts_with('['))
        {
            return begins(Role::Vote);
        }
        None
    }

    /// Bytes of the enacting formula of a body that no table holds, at the start of the text.
    pub(super) fn unknown_formula(&self, block: &Block, after: &[Block]) -> Option<usize> {
        let next = texts(after).next().filter(|_| self.before.is_none())?;
        let words = &block.text.words;
        bodies::speaks(words, next, self.lexicon).then_some(words.len())
    }

    /// True for `6th plenary meeting` after an annex, above a date with which the text ends: the next decision follows.
    fn closes_annexed(&self, words: &str, after: &[Block]) -> bool {
        let mut next = texts(after);
        let dated = next.next().is_some_and(|t| Date::at(t, self.language).is_some_and(|(_, n)| n == t.len()));
        let another = |text: &str| bodies::head(text, self.lexicon).is_some();
        // `Eighth plenary meeting, 28 May 2042`, above `A95/VR/8`
        let day = Date::find(words, self.language).is_some_and(|(range, _)| range.end == words.len());
        let record = || texts(after).next().is_none_or(|t| is_record(t) || another(t));
        closing(words, self.lexicon) && (dated && next.next().is_none_or(another) || day && record())
    }

    /// True for `Adopted on 28 June 2043`.
    fn dates_adoption(&self, inner: &str) -> bool {
        let verb = inner.split(' ').next().unwrap_or_default();
        let known = self.lexicon.vote.iter().any(|v| v.split(' ').next() == Some(verb));
        known && Date::find(inner, self.language).is_some_and(|(range, _)| range.end == inner.len() && range.start < 20)
    }

    /// True where a sentence goes on after the date of a meeting.
    fn tells_on(&self, words: &str) -> bool {
        let dated = Date::find(words, self.language).map(|(range, _)| words[range.end..].trim_start());
        dated.is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()))
    }

    /// True for the first line of `(Third report of the Committee on Programme, adopted at sixth plenary meeting)`, for
    /// `(209 EX/SR.7)`, for `(Adopted on 28 June 2043)`.
    fn reports_adoption(&self, words: &str, after: &[Block]) -> bool {
        if !words.starts_with('(') || !shorter(words, 160) {
            return false;
        }
        let next: Vec<&str> = texts(after).take(2).collect();
        let all = format!("{words} {}", next.join(" "));
        let inner = all.find(')').map_or("", |end| &all[1..end]);
        let meets = self.lexicon.meeting.iter().any(|m| inner.contains(m));
        inner.len() < 200 && !inner.contains(';') && (meets || self.dates_adoption(inner) || is_record(inner))
    }

    /// True for `Fifth plenary meeting` above a date.
    fn meets_on_next_day(&self, words: &str, after: &[Block]) -> bool {
        let words = words.trim_end_matches(',');
        let head = self.lexicon.meeting.iter().find_map(|m| words.strip_suffix(m));
        let counted = head.and_then(meeting::in_words).is_some_and(|o| Some(o.len()) == head.map(|h| h.trim().len()));
        // `10 December 1948.`, `le 10 décembre 1948.`
        let day = |t: &str| dated(t, self.language).is_some();
        counted && texts(after).next().is_some_and(day)
    }

    /// True inside the brackets of such a line.
    fn in_report(&self) -> bool {
        let open = |p: &Paragraph| p.text.words.starts_with('(') && !p.text.words.contains(')');
        self.open.as_ref().is_some_and(|p| p.role == Role::Closing && open(p))
    }

    /// True after `Adopted unanimously at the`: the meeting is not yet named, and the line has no end.
    fn asks_for_meeting(&self) -> bool {
        let named = |p: &Paragraph| self.lexicon.meeting.iter().any(|m| p.text.words.contains(m));
        let open = |p: &Paragraph| p.role == Role::Vote && !named(p) && cues::end(&p.text.words) == End::Open;
        self.open.as_ref().is_some_and(open)
    }

    /// True for a line of the vote that names the meeting, on it or on the next one: `Adopted at the 1686th meeting`.
    fn votes_at_meeting(&self, words: &str, after: &[Block]) -> bool {
        let known = self.lexicon.vote.iter().any(|v| starts(words, v));
        known && shorter(words, 200) && self.names_meeting(words, after)
    }

    /// The same where OCR has lost or misread a word: `Adopted ut the`, `Adapted unanimously at the`,
    /// `Adopted the 1245th meeting.`
    fn votes_misread(&self, words: &str, after: &[Block]) -> bool {
        let first = words.split(' ').next().unwrap_or_default();
        let verb = |v: &str| v.split(' ').next().is_some_and(|verb| verb.len() > 4 && one_letter_off(first, verb));
        let known = self.lexicon.vote.iter().any(|v| verb(v));
        known && shorter(words, 120) && self.names_meeting(words, after)
    }

    fn names_meeting(&self, words: &str, after: &[Block]) -> bool {
        let next = texts(after).next().unwrap_or_default();
        let next = &next[..next.floor_char_boundary(40)];
        // `at the 194th meet-`, `ing by 8 votes`
        let both = words.strip_suffix('-').map_or_else(|| format!("{words} {next}"), |head| format!("{head}{next}"));
        let beginning = &both[..both.floor_char_boundary(FARTHEST)];
        self.lexicon.meeting.iter().any(|m| beginning.contains(m)) && beginning.contains(|c: char| c.is_ascii_digit())
    }

    /// True after the first line of a title in brackets.
    fn open_title(&self) -> bool {
        let quoted = |w: &str| (w.starts_with("(“") || w.starts_with("(\"")) && !w.ends_with(')');
        self.open.as_ref().is_some_and(|p| p.role == Role::Heading && quoted(&p.text.words))
    }

    /// True inside the brackets of a recorded vote, where the names of the States are listed.
    fn open_vote(&self) -> bool {
        let Some(open) = self.open.as_ref().filter(|p| p.role == Role::Vote) else { return false };
        let votes = self.current().iter().rev().take_while(|p| p.role == Role::Vote).chain([open]);
        let (mut opened, mut closed) = (0, 0);
        for p in votes {
            opened += p.text.words.matches('[').count();
            closed += p.text.words.matches(']').count();
        }
        opened > closed
    }
}

/// A paragraph that surely begins.
fn begins(role: Role) -> Verdict {
    Verdict::Begins { role, number: 0, text: 0, level: 0, confidence: 1.0, doubt: None }
}

/// True for the symbol of the record of a meeting: `209 EX/SR.7`.
fn is_record(text: &str) -> bool {
    text.len() < 30 && ["/SR.", "/PV.", "/VR/"].iter().any(|mark| text.contains(mark))
}

/// `* * *`: parts the text of a resolution from what it takes over.
pub(super) fn asterisks(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '*' | ' ')) && words.contains("* *")
}
