//! What can be said only when the whole document has been read: numbers and symbols of its parts,
//! meeting, date and vote from its closing lines, citations.

use super::citation::{self, Context};
use super::cues::{self, End};
use super::lexicon::Lexicon;
use super::parts;
use crate::block::Reason;
use crate::model::date::Date;
use crate::model::symbol::Symbol;
use crate::model::{Citation, Discarded, Fact, Publication, Role, Vote};

/// Completes a publication whose paragraphs have been read.
pub fn settle(p: &mut Publication, number: Option<String>, complete: bool, lexicon: &Lexicon) {
    numbers(p, number);
    closing_facts(p, lexicon);
    p.resolutions.iter_mut().flat_map(|r| &mut r.annexes).for_each(|a| annex_title(a, lexicon));
    if !complete {
        adopted_text(p, lexicon);
    }
    p.fragment = !complete
        || !p.resolutions.iter().any(|r| r.main.iter().any(|q| matches!(q.role, Role::Operative | Role::Text)))
        || is_cut(p);
    citations(p);
}

/// The first heading of an annex is its title.
fn annex_title(annex: &mut crate::model::Annex, lexicon: &Lexicon) {
    let more = annex.paragraphs.len() > 1;
    if let Some(first) = annex.paragraphs.first_mut().filter(|_| more)
        && first.role == Role::Heading
        && first.number.is_none()
        && super::body::unit(&first.text.words, lexicon).is_none()
    {
        (first.role, first.level) = (Role::Title, 0);
    }
}

/// A page without a head may be of an annex: its paragraphs end in full stops and none opens as those of a
/// resolution do. They are then given as an annex whose label is not here.
fn adopted_text(p: &mut Publication, lexicon: &Lexicon) {
    let [only] = p.resolutions.as_mut_slice() else { return };
    if !only.annexes.is_empty()
        || only.main.iter().any(|q| matches!(q.role, Role::Closing | Role::Enacting | Role::Title))
    {
        return;
    }
    let bodies = || only.main.iter().filter(|q| matches!(q.role, Role::Preambular | Role::Operative | Role::Point));
    let opens = |q: &&crate::model::Paragraph| {
        let words = &q.text.words;
        lexicon.preambular(words) > 0 || lexicon.operative(words) > 0
    };
    let all = bodies().count();
    let stops = bodies().filter(|q| cues::end(&q.text.words) == End::Period).count();
    if all < 2 || stops * 2 <= all || bodies().filter(opens).count() * 5 > all {
        return;
    }
    let mut paragraphs = std::mem::take(&mut only.main);
    for q in &mut paragraphs {
        if q.number.is_none() && matches!(q.role, Role::Preambular | Role::Operative) {
            (q.role, q.opener) = (Role::Text, 0);
        }
        q.confidence = q.confidence.min(0.6);
        q.doubts.push(crate::model::Doubt("part_guessed"));
    }
    only.annexes.push(crate::model::Annex { paragraphs, ..crate::model::Annex::default() });
}

/// The number before the title, and the symbol of each part.
fn numbers(p: &mut Publication, number: Option<String>) {
    p.ledger.number_printed = number.is_some();
    // A number and the body that speaks make the symbol, where it is not printed.
    let of_number = || parts::symbol_of(number.as_deref()?, p.masthead.organ);
    let own = p.masthead.symbol.clone().or_else(of_number);
    if !p.is_compilation() && p.masthead.symbol.is_none() && own.is_some() {
        p.masthead.session = p.masthead.session.take().or_else(|| own.as_ref().and_then(Symbol::session));
        p.masthead.symbol = own.clone();
    }
    let number = number.or_else(|| own.as_ref().and_then(|s| s.number()));
    for r in &mut p.resolutions {
        if !r.head.is_empty() {
            continue;
        }
        r.symbol = match (&own, &r.letter) {
            (Some(s), Some(letter)) => Some(s.base().with_letter(letter)),
            (own, _) => own.clone(),
        };
        r.number = r.letter.clone().or_else(|| number.clone());
    }
    p.masthead.number = number;
}

/// Meeting and date of adoption from the closing lines; the vote.
fn closing_facts(p: &mut Publication, lexicon: &Lexicon) {
    let language = p.language;
    if p.resolutions.len() > 1 {
        for r in &mut p.resolutions {
            let dated = |q: &&crate::model::Paragraph| q.role == Role::Closing;
            let closing = r.main.iter().filter(dated).find_map(|q| Date::find(&q.text.words, language));
            r.adopted = r.adopted.or(closing.map(|(_, date)| date));
        }
    }
    let m = &mut p.masthead;
    for q in p.resolutions.iter().flat_map(|r| &r.main) {
        if q.role == Role::Closing {
            let words = &q.text.words;
            let dated = Date::find(words, language);
            let (before, behind) =
                dated.as_ref().map_or((words.as_str(), ""), |(r, _)| (&words[..r.start], &words[r.end..]));
            // Chinese sets the date first.
            let meeting = if before.trim().is_empty() { behind } else { before }.trim().to_string();
            if m.meeting.is_none() && lexicon.meeting.iter().any(|w| meeting.contains(w)) {
                m.meeting = Some(meeting);
            }
            m.adoption_date = m.adoption_date.or(dated.map(|(_, d)| d));
        }
        if q.role == Role::Vote && m.vote.is_none() {
            let words = q.text.words.trim_matches(['[', ']', '.', '。', ' ']);
            // `…, with 5 abstentions. The voting was as follows:`
            let first = words.split_once(". ").map_or(words, |(first, _)| first);
            let text = if counts(first).is_some() { first } else { words }.to_string();
            m.vote = Some(Vote { counts: counts(&text), text });
        }
    }
}

/// Votes in favour, against and abstaining: `by 13 votes to none, with 2 abstentions`, `of 32 to 10, with
/// 5 abstentions`. None where the text names no numbers.
fn counts(text: &str) -> Option<[u32; 3]> {
    let tail = text.find(" vote of ").map(|i| &text[i + 9..]).or_else(|| text.find(" by ").map(|i| &text[i + 4..]))?;
    let mut found = tail.split(|c: char| !c.is_alphanumeric()).filter_map(|w| match w {
        "none" => Some(0),
        "one" => Some(1),
        w => w.parse::<u32>().ok(),
    });
    let (favour, against) = (found.next()?, found.next()?);
    Some([favour, against, found.next().unwrap_or(0)])
}

/// True where the text breaks off in the middle of a sentence.
fn is_cut(p: &Publication) -> bool {
    let last = p
        .resolutions
        .iter()
        .rev()
        .find_map(|r| r.annexes.iter().rev().find_map(|a| a.paragraphs.last()).or_else(|| r.main.last()));
    let annexed = p.resolutions.iter().any(|r| !r.annexes.is_empty());
    !annexed
        && last.is_some_and(|q| {
            matches!(q.role, Role::Preambular | Role::Operative | Role::Point)
                && matches!(cues::end(&q.text.words), End::Open | End::Comma)
        })
}

/// Reads the citations of all texts.
fn citations(p: &mut Publication) {
    let context = Context { organ: p.masthead.organ, language: p.language, own: p.masthead.symbol.clone() };
    let find = |words: &str| -> Vec<Citation> { citation::find(words, &context) };
    for r in &mut p.resolutions {
        for q in r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| a.paragraphs.iter_mut())) {
            if !matches!(q.role, Role::Closing) {
                q.citations = find(&q.text.words);
            }
        }
    }
    for n in &mut p.footnotes {
        n.citations = find(&n.text.words);
    }
    if let Some(proponent) = &p.masthead.proponent {
        p.masthead.proponent_citations = find(&proponent.words);
    }
}

/// The pieces of masthead lines that no column of `documents.csv` repeats as printed.
pub fn masthead_furniture(p: &mut Publication) {
    let m = &p.masthead;
    let mut pieces = Vec::new();
    let mut symbol_seen = false;
    for line in p.resolutions.iter().flat_map(|r| &r.head).filter(|l| l.fact != Fact::Number) {
        pieces.push(Discarded { text: line.text.clone(), reason: Reason::MastheadFurniture, page: line.page });
    }
    for line in &m.lines {
        let literal = match line.fact {
            Fact::Symbol if !symbol_seen => {
                symbol_seen = true;
                continue;
            }
            Fact::AgendaItem | Fact::AgendaTitle => continue,
            Fact::Proponent => m.proponent.as_ref().map(|p| p.words.clone()),
            Fact::Distribution => m.distribution.clone(),
            Fact::Number => p.masthead.number.clone(),
            Fact::Adoption => m.meeting.clone(),
            Fact::JobNumber => m.job_number.clone(),
            _ => None,
        };
        let rest = match literal
            .as_deref()
            .and_then(|l| line.text.to_lowercase().find(&l.to_lowercase()).map(|at| (at, l.len())))
        {
            Some((at, n)) if line.text.is_char_boundary(at) && line.text.is_char_boundary(at + n) => {
                vec![&line.text[..at], &line.text[at + n..]]
            }
            _ => vec![line.text.as_str()],
        };
        for piece in rest.iter().map(|r| r.trim()).filter(|r| r.chars().any(char::is_alphanumeric)) {
            pieces.push(Discarded { text: piece.to_string(), reason: Reason::MastheadFurniture, page: line.page });
        }
    }
    p.discarded.splice(0..0, pieces);
}
