//! Footnotes that are after the closing lines, without a rule: so the volumes of the Security Council print
//! those of a resolution, counted through all of the volume.

use crate::block::{Block, Hint, Reason};
use crate::languages;
use crate::model::{enumerator, symbol};
use crate::parse::cues::{self, End};
use crate::parse::fact;
use crate::parse::formula::enacting;
use crate::parse::headlines::bodies;
use crate::parse::lexicon::Lexicon;
use crate::parse::signposts::{annex_label, closing};
use crate::text::starts;

/// Lines of a vote at most: those who abstained are named.
const VOTE: usize = 14;
/// How far the number of a note may be from the one before: some are called on another page.
const STEP: u32 = 15;

/// The lines that are such notes.
#[derive(Debug, Default)]
pub(super) struct EndNotes {
    /// Those that begin one, in order.
    firsts: Vec<usize>,
    /// All of them, in order.
    lines: Vec<usize>,
}

impl EndNotes {
    /// True for a line of such a note.
    pub(super) fn hold(&self, at: usize) -> bool {
        self.lines.binary_search(&at).is_ok()
    }

    /// True for the first line of one.
    pub(super) fn begin(&self, at: usize) -> bool {
        self.firsts.binary_search(&at).is_ok()
    }
}

/// Marks the notes after closing lines.
pub(super) fn mark(blocks: &mut [Block], lexicon: &Lexicon) -> EndNotes {
    let mut found = EndNotes::default();
    let mut at = 0;
    while at < blocks.len() {
        at += 1;
        let near = blocks.len().min(at + VOTE);
        let closed = closes(&blocks[at - 1], lexicon);
        let mut behind = (at..near).take_while(|&j| closed && !ends(&blocks[j], lexicon));
        let stands = |j: usize| cues::end(blocks[j - 1].text.words.trim()) != End::Comma;
        let begins = |b: &Block, last| begins(b, last) && !dated(b, lexicon);
        let first = behind.find(|&j| (blocks[j].has_room_above() || stands(j)) && begins(&blocks[j], None));
        let alone = |j: &usize| typed(blocks, *j) || last(blocks, *j, lexicon) || starred(blocks, *j, lexicon);
        let first = first.or_else(|| Some(at - 1).filter(alone));
        let Some(first) = first else { continue };
        let mut last = None;
        at = first;
        while at < blocks.len() && !ends(&blocks[at], lexicon) {
            if blocks[at].hint == Hint::None {
                if last.is_none() || follows(&blocks[at - 1], &blocks[at]) && begins(&blocks[at], last) {
                    last = value(blocks[at].text.words.trim()).or(last).or(Some(0));
                    found.firsts.push(at);
                } else if blocks[at].has_room_above() && (heads(&blocks[at]) || is_day(&blocks[at], lexicon)) {
                    break;
                }
                found.lines.push(at);
                blocks[at].hint = Hint::Footnote;
            }
            at += 1;
        }
    }
    found
}

/// Bytes of the marker at the head of such a note, and of it with the space after: `31 Ibid.`, `* Paragraph 3`.
pub(super) fn marker(line: &str) -> Option<(usize, usize)> {
    let n = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let n = if n == 0 { line.len() - line.trim_start_matches('*').len() } else { n };
    let rest = line[n..].trim_start_matches(['/', '.', ' ']);
    // `9Ibid.`: OCR has lost the space.
    let parted = rest.is_empty() || n + rest.len() < line.len() || ibidem(rest);
    ((1..=3).contains(&n) && parted).then(|| (n, line.len() - rest.len()))
}

/// `Ibid.`, also as OCR has it: `fbid.`
fn ibidem(text: &str) -> bool {
    text.get(1..4) == Some("bid")
}

fn value(line: &str) -> Option<u32> {
    line[..marker(line)?.0].parse().ok()
}

/// True for a line that begins a note: its number is higher than the one before.
fn begins(block: &Block, last: Option<u32>) -> bool {
    let line = block.text.words.trim();
    let Some((n, length)) = marker(line).filter(|_| block.hint == Hint::None) else { return false };
    let due = match (value(line), last) {
        (Some(v), Some(last)) => (last + 1..=last + STEP).contains(&v),
        _ => true,
    };
    let next = value(line).is_some_and(|v| last.is_some_and(|last| v == last + 1));
    let dotted = line[n..].starts_with('.') && !next;
    let body = &line[length..];
    let opens = body.starts_with(|c: char| c.is_uppercase() || "“\"($«".contains(c))
        || ibidem(body)
        || next && !body.is_empty();
    due && opens && !dotted
}

/// `5 December 2007`: the line below the meeting.
fn dated(block: &Block, lexicon: &Lexicon) -> bool {
    let word = block.text.words.split_whitespace().nth(1).unwrap_or_default();
    // `4 December2024`
    let year = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || b == b',');
    lexicon.months().iter().any(|month| word.strip_prefix(month.as_str()).is_some_and(year))
}

/// True for the first of notes with which a document ends, though no line of a vote is before them: it is called
/// above, only notes follow, and it cites.
fn last(blocks: &[Block], at: usize, lexicon: &Lexicon) -> bool {
    let block = &blocks[at];
    let line = block.text.words.trim();
    let ruled = at > 0 && blocks[at - 1].hint == Hint::Furniture(Reason::FootnoteRule);
    let dotted = stopped(blocks, at, lexicon);
    let begun = (block.has_room_above() || ruled) && (begins(block, None) || dotted) && !dated(block, lexicon);
    let Some(first) = value(line).filter(|_| begun) else {
        return false;
    };
    let cites = |b: &Block| {
        let line = b.text.words.trim();
        let body = marker(line).map_or("", |(_, n)| &line[n..]);
        ibidem(body)
            || symbol::find_next(body, 0).is_some()
            || languages::lines(|l| l.note_heads).any(|head| body.starts_with(head))
    };
    let rest = &blocks[at..];
    let plain = |b: &Block| b.hint == Hint::None && !ends(b, lexicon) && b.text.words.len() < 400;
    let begins = |b: &Block| if dotted { number_with_stop(b).is_some() } else { begins(b, None) };
    let numbers = rest.iter().filter_map(|b| value(b.text.words.trim()).filter(|_| begins(b)));
    (cites(block) || dotted && ruled)
        && rest.len() <= FOOT
        && rest.iter().all(plain)
        && numbers.clone().zip(numbers.skip(1)).all(|(a, b)| a < b)
        && blocks[..at].iter().rev().take(400).any(|b| calls(&b.text.words, first))
}

/// True for the first of notes whose numbers have a stop: `1. Resolution 97/3.` It opens no paragraph, and all of them
/// are called above by marks that stand close to a word: `lamps,1`.
fn stopped(blocks: &[Block], at: usize, lexicon: &Lexicon) -> bool {
    let opens = |b: &Block| {
        let words = b.text.words.trim();
        let body = marker(words).map_or("", |(_, n)| &words[n..]);
        lexicon.operative(body) > 0 || lexicon.preambular(body) > 0
    };
    let close = |number: u32| {
        let mark = number.to_string();
        blocks[..at].iter().rev().take(400).any(|b| {
            b.text.words.match_indices(&mark).any(|(at, _)| {
                let (before, after) = (&b.text.words[..at], &b.text.words[at + mark.len()..]);
                let behind = before.ends_with([',', ';', '.', '”', ')']) || before.ends_with(char::is_lowercase);
                behind && before.len() > 8 && !after.starts_with(|c: char| c.is_alphanumeric() || "/.-–(".contains(c))
            })
        })
    };
    let mut numbers = blocks[at..].iter().filter_map(number_with_stop);
    number_with_stop(&blocks[at]) == Some(1)
        && blocks.len() - at <= FOOT
        && !blocks[at..].iter().any(opens)
        && numbers.clone().zip(1..).all(|(number, due)| number == due)
        && numbers.all(close)
}

/// `1. Resolution 97/3.`: the number.
fn number_with_stop(block: &Block) -> Option<u32> {
    let line = block.text.words.trim();
    let (n, _) = marker(line).filter(|_| block.hint == Hint::None)?;
    value(line).filter(|_| line[n..].starts_with(". "))
}

/// Lines of the notes at the end of a document at most.
const FOOT: usize = 60;

/// True where a number is in a text as a mark does: after a sign or a word, and before no month.
fn calls(text: &str, number: u32) -> bool {
    let mark = number.to_string();
    text.match_indices(&mark).any(|(at, _)| {
        let (before, after) = (text[..at].trim_end(), &text[at + mark.len()..]);
        let parted = before.ends_with([',', ';', '.', ':', '”', ')']) || before.ends_with(char::is_alphabetic);
        parted && !after.starts_with(|c: char| c.is_alphanumeric() || c == '/')
    })
}

/// True for the first of the notes after the text of a typed page: `1/ A/99/803.`, with the next one below it, or
/// called above as `1/`.
fn typed(blocks: &[Block], at: usize) -> bool {
    let number = |b: &Block| {
        let line = b.text.words.trim();
        value(line).filter(|n| line.starts_with(&format!("{n}/ ")) && begins(b, None))
    };
    let Some(first) =
        number(&blocks[at]).filter(|_| blocks[at].has_room_above() || at == 0 || blocks[at - 1].hint != Hint::None)
    else {
        return false;
    };
    let called = |n: u32| {
        let mark = format!(" {n}/");
        blocks[..at].iter().any(|b| {
            b.text
                .words
                .match_indices(&mark)
                .any(|(i, m)| !b.text.words[i + m.len()..].starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    called(first)
}

/// True for the first of notes with stars after the last paragraph: `* LAMPS/RC9/16`. Stars above call them, and
/// only notes follow.
fn starred(blocks: &[Block], at: usize, lexicon: &Lexicon) -> bool {
    let star = |b: &Block| {
        let line = b.text.words.trim();
        let stars = line.bytes().take_while(|b| *b == b'*').count();
        let body = line[stars..].strip_prefix(' ').filter(|_| (1..=3).contains(&stars));
        body.is_some_and(|body| body.starts_with(char::is_uppercase) && lexicon.operative(body) == 0)
    };
    let called = |b: &Block| {
        let words = b.text.words.trim();
        words.match_indices('*').any(|(i, _)| {
            let before = words[..i].trim_end_matches('*');
            before.len() > 8 && before.ends_with([',', ';', '.', ' ', '”', ')'])
        })
    };
    let known = |b: &Block| star(b) || !b.has_room_above() || heads(b) || is_day(b, lexicon);
    star(&blocks[at])
        && blocks[at].hint == Hint::None
        && blocks[at].has_room_above()
        && blocks.len() - at <= FEW
        && blocks[at..].iter().all(|b| b.hint == Hint::None && known(b) && !numbered(&b.text.words))
        && blocks[..at].iter().any(called)
}

/// Lines of notes with stars at the end of a document at most.
const FEW: usize = 20;

/// `3.   Requests`: a paragraph.
fn numbered(line: &str) -> bool {
    enumerator::at(line.trim()).is_some_and(|e| e.arabic.is_some())
}

/// `10 September 1980`, alone on its line.
fn is_day(block: &Block, lexicon: &Lexicon) -> bool {
    dated(block, lexicon) && block.text.words.split_whitespace().count() == 3
}

/// True where the line before lets a note begin.
fn follows(before: &Block, line: &Block) -> bool {
    line.has_room_above() || !matches!(cues::end(before.text.words.trim()), End::Comma)
}

/// True for the line of the vote or of the meeting.
fn closes(block: &Block, lexicon: &Lexicon) -> bool {
    let words = block.text.words.trim();
    // `(Fifth meeting, 20 January 2021)`
    let bracketed = || words.starts_with('(') && words.len() < 160 && lexicon.meeting.iter().any(|m| words.contains(m));
    let told = lexicon.vote.iter().any(|v| starts(words, v)) || closing(words, lexicon) || bracketed();
    block.hint == Hint::None && told
}

/// True where something else begins that is not a note.
fn ends(block: &Block, lexicon: &Lexicon) -> bool {
    let words = block.text.words.trim();
    annex_label(words, lexicon)
        || enacting(words, lexicon).is_some()
        || fact::resolution_number(words, lexicon).is_some()
        || fact::old_number(words).is_some()
        || numbers_decision(words, lexicon)
        || matches!(block.hint, Hint::Cell(_) | Hint::Heading(_))
}

/// True for `Decision 17/CP.1` alone on its line: the next decision of a report begins.
fn numbers_decision(words: &str, lexicon: &Lexicon) -> bool {
    bodies::head(words, lexicon).is_some_and(|own| own.symbol.is_some() && own.title == words.len())
}

/// True for a short line without an end, in its own capitals: `Decisions`, `The Cyprus question`.
fn heads(block: &Block) -> bool {
    let words = block.text.words.trim();
    words.starts_with(char::is_uppercase) && cues::shorter(words, 70) && cues::end(words) == End::Open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn notes_behind_the_vote_have_numbers_that_rise() {
        let lines = [
            "Adopted at the 975th meeting",
            "by 8 votes to none. 33",
            "31 Ibid., document",
            "S/4455.",
            "33 Two members did not participate.",
            "Decisions",
        ];
        let mut blocks: Vec<Block> = lines.into_iter().map(Block::line).collect();
        (blocks[2].gap, blocks[5].gap) = (1.0, 1.0);
        let found = mark(&mut blocks, Lexicon::of(Language::English));
        assert_eq!((found.firsts, found.lines), (vec![2, 4], vec![2, 3, 4]));
    }
}
