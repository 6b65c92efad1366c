//! Drafts: the line that says who submits them, `Austria, Barbados and Brazil:* draft resolution`, or
//! `Draft resolution submitted by the Chair of the Committee`, and the title below it.

mod names;

pub use names::drafted;

use super::cues::{self, End};
use super::formula::enacting;
use super::furniture;
use super::join::{Joiner, fold};
use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint};
use crate::text::Text;
use std::ops::Range;

/// What is between the facts of a draft's masthead and its body.
pub struct Sponsors {
    /// The blocks of the line of sponsors.
    pub blocks: Range<usize>,
    /// The line, as printed.
    pub line: Text,
    /// Bytes of it that name the sponsors: `Austria, Barbados and Brazil`.
    pub names: Range<usize>,
    /// Words of it whose line-end hyphen was undone, in their two halves.
    pub mended: Vec<(String, String)>,
}

/// Finds the line of sponsors in the head of a document.
pub fn find(head: &[Block], lexicon: &Lexicon) -> Option<Sponsors> {
    let words = |b: &Block| b.text.words.trim().to_string();
    let (last, names) = head.iter().enumerate().filter(|(_, b)| !set_aside(b, lexicon)).find_map(|(at, b)| {
        let own = words(b);
        let before = head[..at].iter().rfind(|b| !set_aside(b, lexicon)).map(words).unwrap_or_default();
        let stage = stage(&own, lexicon).is_some()
            || before.trim_end_matches('*').ends_with(':') && begins_stage(&own, lexicon);
        // `… and Peru: draft`, `resolution`: the stage goes over the line's end.
        let next = head.get(at + 1).filter(|next| own.contains([':', '：']) && goes_on(b, next, lexicon));
        let stage = stage || next.is_some_and(|next| self::stage(&format!("{own} {}", words(next)), lexicon).is_some());
        let submitted = submitted(&own, lexicon);
        (stage || submitted).then_some((at, !submitted))
    })?;
    let (mut first, mut last) = (last, last);
    while (!names || stage(&words(&head[last]), lexicon).is_none() && !begins_stage(&words(&head[last]), lexicon))
        && head.get(last + 1).is_some_and(|next| goes_on(&head[last], next, lexicon))
    {
        last += 1;
    }
    while first > 0 && goes_on(&head[first - 1], &head[first], lexicon) {
        first -= 1;
    }
    let mut joiner = Joiner::new(head.iter().map(|b| b.text.words.as_str()));
    let mut line = Text::default();
    for b in head[first..=last].iter().filter(|b| !set_aside(b, lexicon)) {
        joiner.join(&mut line, &b.text.trimmed());
    }
    let line = fold(&line);
    let colon = line.words.rfind([':', '：']).filter(|_| names);
    let names = 0..colon.unwrap_or(line.words.len());
    Some(Sponsors { blocks: first..last + 1, line, names, mended: joiner.mended })
}

/// True where a line and the next one are lines of one paragraph.
fn goes_on(before: &Block, line: &Block, lexicon: &Lexicon) -> bool {
    before.grain == Grain::Line
        && line.grain == Grain::Line
        && !line.is_set_apart()
        && ((before.left - line.left).abs() < 3.0 || centered(before, line))
        && before.page == line.page
        && !set_aside(before, lexicon)
}

/// True for two lines with one middle.
fn centered(a: &Block, b: &Block) -> bool {
    a.right > a.left && b.right > b.left && ((a.left + a.right) / 2.0 - (b.left + b.right) / 2.0).abs() < 2.5
}

fn set_aside(b: &Block, lexicon: &Lexicon) -> bool {
    matches!(b.hint, Hint::Furniture(_)) || furniture::by_form(b.text.words.trim(), lexicon).is_some()
}

/// The byte of the colon after which the stage stands: `: draft resolution`, `:* revised draft resolution`.
fn stage(words: &str, lexicon: &Lexicon) -> Option<usize> {
    let colon = words.rfind([':', '：'])?;
    begins_stage(words[colon..].trim_start_matches([':', '：', '*', ' ', '\u{a0}']), lexicon).then_some(colon)
}

/// True where a text is a stage and no more than that: `draft resolution`, `amendment to draft resolution
/// A/98/L.25`.
fn begins_stage(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim().to_lowercase();
    text.chars().count() < 80 && lexicon.stages.iter().any(|s| text.find(s).is_some_and(|at| at < 24))
}

/// `Draft resolution submitted by the Chair`
fn submitted(words: &str, lexicon: &Lexicon) -> bool {
    let lower = words.to_lowercase();
    words.starts_with(|c: char| !c.is_lowercase())
        && words.len() < 400
        && cues::end(words) == End::Open
        && lexicon.stages.iter().filter_map(|s| lower.strip_prefix(s)).any(|rest| {
            let rest = rest.trim();
            rest.len() > 8 && (!words.contains(',') || lexicon.submitted.iter().any(|by| rest.starts_with(by)))
        })
}

/// The title below the sponsors, and the block after it.
pub fn title(blocks: &[Block], from: usize, lexicon: &Lexicon, joiner: &mut Joiner) -> (Option<Block>, usize) {
    let formula =
        blocks.iter().take(from + 30).skip(from).position(|b| enacting(b.text.words.trim(), lexicon).is_some());
    let mut at = from;
    let mut found: Option<Block> = None;
    while let Some(b) = blocks.get(at).filter(|_| formula.is_none_or(|n| at < from + n)) {
        if set_aside(b, lexicon) {
            at += 1;
            continue;
        }
        let apart = found.is_some() && (b.grain != Grain::Line || b.is_set_apart());
        if formula.is_none() && (apart || cues::end(&b.text.words) != End::Open) {
            break;
        }
        match &mut found {
            Some(title) => joiner.join(&mut title.text, &b.text.trimmed()),
            None => found = Some(Block { text: b.text.trimmed(), ..b.clone() }),
        }
        at += 1;
    }
    let title = found.map(|b| Block { text: fold(&b.text), grain: Grain::Paragraph, hint: Hint::None, ..b });
    (title, at)
}
