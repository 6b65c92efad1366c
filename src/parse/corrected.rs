//! What follows from the words and kinds of paragraphs is read again where a person has corrected some.

use super::cues;
use super::lexicon::Lexicon;
use super::settle;
use super::vote;
use crate::model::{Paragraph, Publication, Role};

/// Opening words, votes, meeting and day, citations.
pub fn read_again(p: &mut Publication) {
    let (language, lexicon) = (p.language, Lexicon::of(p.language));
    for r in &mut p.resolutions {
        r.main.iter_mut().filter(|q| q.settled).for_each(|q| q.opener = opener(q, false, lexicon));
        let annexed = r.annexes.iter_mut().flat_map(|a| &mut a.paragraphs).filter(|q| q.settled);
        annexed.for_each(|q| q.opener = opener(q, true, lexicon));
        let Some(told) = r.main.iter_mut().find(|q| q.role == Role::Vote).filter(|q| q.settled) else { continue };
        told.voters = vote::voters(&told.text.words, lexicon);
        r.vote = Some(settle::told(&told.text.words, lexicon));
        p.masthead.vote = p.masthead.vote.take().or_else(|| r.vote.clone());
    }
    let closing = p.resolutions.iter().flat_map(|r| &r.main).filter(|q| q.settled && q.role == Role::Closing);
    for words in closing.map(|q| q.text.words.clone()).collect::<Vec<_>>() {
        settle::closed(&mut p.masthead, &words, language, lexicon);
    }
    settle::citations(p);
}

/// Bytes of the words that a paragraph opens with: set in italics, or known.
fn opener(p: &Paragraph, annexed: bool, lexicon: &Lexicon) -> usize {
    let words = &p.text.words;
    let listed = match p.role {
        Role::Preambular => cues::preambular_opener(words, lexicon),
        Role::Operative if !annexed => match cues::operative_opener(words, lexicon) {
            0 if p.number.is_some() => lexicon.preambular(words),
            listed => listed,
        },
        Role::Operative | Role::Point => lexicon.operative(words),
        _ => 0,
    };
    if listed > 0 { cues::italic_opener(&p.text).unwrap_or(listed) } else { 0 }
}
