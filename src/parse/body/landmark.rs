//! Lines that part a document: labels of annexes, closing lines, votes, rows of asterisks.

use super::{Body, Verdict, Zone};
use crate::block::{Block, Grain, Hint};
use crate::model::body;
use crate::model::date::Date;
use crate::model::enumerator;
use crate::model::{Paragraph, Role};
use crate::parse::cues::{self, End, shorter};
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph, opening};
use crate::parse::masthead::meeting;
use crate::parse::masthead::old::dated_title;
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
        let begins = |role| Some(Verdict::Begins { role, number: 0, text: 0, level: 0, confidence: 1.0, doubt: None });
        let stands = end.closes() || apart || matches!(self.zone, Zone::Closed);
        if stands && annex_label(words, self.lexicon) && (self.zone != Zone::Unknown || self.before.is_none()) {
            return Some(Verdict::Annex);
        }
        let is_date = |t: &str| Date::at(t, self.language).is_some_and(|(_, n)| n == t.len());
        // `Adopted unanimously at the`, below it `675th meeting.`
        if self.asks_for_meeting() && closing(words, self.lexicon) {
            return Some(Verdict::Continues);
        }
        if self.zone == Zone::Closed && closing(words, self.lexicon) {
            // The date may stand before the meeting.
            return Some(match &self.open {
                Some(p) if p.role == Role::Closing && is_date(&p.text.words) => Verdict::Continues,
                _ => return begins(Role::Closing),
            });
        }
        if end.closes()
            && is_date(words)
            && after
                .iter()
                .find(|b| !matches!(b.hint, Hint::Furniture(_)))
                .is_some_and(|b| closing(b.text.words.trim(), self.lexicon))
            && matches!(self.zone, Zone::Operative | Zone::Preamble | Zone::Unknown)
        {
            return begins(Role::Closing);
        }
        if shorter(words, 140)
            && closing(words, self.lexicon)
            && matches!(self.zone, Zone::Operative | Zone::Preamble | Zone::Unknown)
        {
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
        if self.in_report() {
            return Some(Verdict::Continues);
        }
        if self.zone == Zone::Closed && is_date(words) {
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

    /// True for the first line of `(Third report of the Committee on Programme, adopted at sixth plenary meeting)`.
    fn reports_adoption(&self, words: &str, after: &[Block]) -> bool {
        if !words.starts_with('(') || !shorter(words, 160) {
            return false;
        }
        let next: Vec<&str> = super::texts(after).take(2).collect();
        let all = format!("{words} {}", next.join(" "));
        let inner = all.find(')').map_or("", |end| &all[1..end]);
        inner.len() < 200 && self.lexicon.meeting.iter().any(|m| inner.contains(m)) && !inner.contains(';')
    }

    /// True for `Fifth plenary meeting` above a date.
    fn meets_on_next_day(&self, words: &str, after: &[Block]) -> bool {
        let head = self.lexicon.meeting.iter().find_map(|m| words.strip_suffix(m));
        let counted = head.and_then(meeting::in_words).is_some_and(|o| Some(o.len()) == head.map(|h| h.trim().len()));
        let day = |t: &str| Date::at(t, self.language).is_some_and(|(_, n)| n == t.len());
        counted && super::texts(after).next().is_some_and(day)
    }

    /// True inside the brackets of such a line.
    fn in_report(&self) -> bool {
        let open = |p: &Paragraph| p.text.words.starts_with('(') && !p.text.words.contains(')');
        self.open.as_ref().is_some_and(|p| p.role == Role::Closing && open(p))
    }

    /// True behind `Adopted unanimously at the`: the meeting is not yet named, and the line has no end.
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

    /// The same where OCR has lost or misread a small word: `Adopted ut the`, `Adopted the 1245th meeting.`
    fn votes_misread(&self, words: &str, after: &[Block]) -> bool {
        let verb = |v: &str| v.split(' ').next().is_some_and(|verb| verb.len() > 4 && starts(words, verb));
        let known = self.lexicon.vote.iter().any(|v| verb(v) && !v.starts_with("The "));
        known && shorter(words, 120) && self.names_meeting(words, after)
    }

    fn names_meeting(&self, words: &str, after: &[Block]) -> bool {
        let next = super::texts(after).next().unwrap_or_default();
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

/// `Annex`, `Annex II`, `ANNEX A`, `Annex I to resolution 1617 (2005)`.
pub fn annex_label(words: &str, lexicon: &Lexicon) -> bool {
    if let Some(n) =
        words.starts_with(is_ideograph).then_some(words).and_then(|w| lexicon.annex.iter().find_map(|a| opening(w, a)))
    {
        let rest = words[n..].trim();
        return rest.chars().count() <= 3
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    }
    let mut parts = words.trim_end_matches(['*', '.', ':']).split_whitespace();
    let first = parts.next().unwrap_or_default();
    if first.starts_with(char::is_lowercase) || !lexicon.annex.contains(&first.to_lowercase().trim_end_matches(':')) {
        return false;
    }
    let Some(number) = parts.next() else { return true };
    let digits: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
    // `المرفق الأول`: Arabic counts its annexes in words.
    if number.starts_with(is_arabic) {
        return words.split_whitespace().count() <= 3 && number.starts_with("ال");
    }
    let numbered = enumerator::roman(&digits).is_some()
        || digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let rest: Vec<&str> = parts.collect();
    numbered && (rest.is_empty() || rest.len() <= 5 && rest[0] == "to")
        || number == "to" && rest.len() <= 4 && words.len() < 50
}

/// Bytes at the head of a closing line that may hold the word for the meeting.
const FARTHEST: usize = 120;

/// `45th plenary meeting`, `50th (resumed) plenary meeting`, with or without the date behind it.
pub fn closing(words: &str, lexicon: &Lexicon) -> bool {
    let headed = lexicon.meeting_heads.iter().any(|h| starts(words, h));
    if words.starts_with(|c: char| c.is_ascii_uppercase()) && counted_in_words(words, lexicon) {
        return true;
    }
    if !headed && !words.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let beginning = &words[..words.floor_char_boundary(FARTHEST)];
    let Some(at) = lexicon.meeting.iter().find_map(|m| {
        let at = beginning.find(m)?;
        let ends = m.ends_with(is_ideograph) || !words[at + m.len()..].starts_with(|c: char| c.is_alphanumeric());
        (ends && at < 60).then_some(at)
    }) else {
        return false;
    };
    if headed {
        return words.chars().count() < 60 && !words.ends_with([';', '.', '؛', '。', '，', '،', '；', ',', ':']);
    }
    let first = words.split_whitespace().next().unwrap_or_default();
    at < 40
        && !goes_on(words, lexicon)
        && first.chars().count() <= 6
        && (first.ends_with(|c: char| c.is_alphabetic() || c == 'º') || first.ends_with('-'))
}

/// `Eighth plenary meeting, 22 May 2009`: the number of the meeting is in words, and the date follows.
fn counted_in_words(words: &str, lexicon: &Lexicon) -> bool {
    let words = &words[body::before_meeting(words)..];
    let beginning = &words[..words.floor_char_boundary(FARTHEST)];
    lexicon.meeting.iter().any(|m| {
        let Some(at) = beginning.find(m) else { return false };
        let ordinal = meeting::in_words(&words[..at]);
        let dated = words[at + m.len()..].trim_start_matches([',', ' ']).starts_with(|c: char| c.is_ascii_digit());
        dated && ordinal.is_some_and(|o| o.len() == words[..at].trim_end().len())
    })
}

/// True where a sentence goes on behind the meeting, and no date: `2185th meeting, as contained in document`.
fn goes_on(words: &str, lexicon: &Lexicon) -> bool {
    let behind = lexicon.meeting.iter().find_map(|m| words.find(m).map(|at| &words[at + m.len()..]));
    let rest = behind.unwrap_or_default().trim_start_matches([',', ' ']);
    let near = &rest[..rest.floor_char_boundary(12)];
    rest.starts_with(|c: char| c.is_ascii_lowercase()) && !near.contains(|c: char| c.is_ascii_digit())
}

/// `* * *`: parts the text of a resolution from what it takes over.
pub(super) fn asterisks(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '*' | ' ')) && words.contains("* *")
}
