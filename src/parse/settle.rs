//! What can be said only when the whole document has been read: numbers and symbols of its parts,
//! meeting, date and vote from its closing lines, citations.

use super::citation::{self, Context};
use super::cues::{self, End};
use super::headlines::meeting;
use super::lexicon::{Lexicon, first_word};
use super::parts;
use super::vote;
use crate::block::Reason;
use crate::model::date::Date;
use crate::model::enumerator;
use crate::model::symbol::Symbol;
use crate::model::{
    Citation, Discarded, Doubt, Fact, Kind, Language, Masthead, Organ, Outcome, Paragraph, Publication, Role, Vote,
};
use crate::register;

/// Completes a publication whose paragraphs have been read.
pub fn settle(p: &mut Publication, number: Option<String>, complete: bool, lexicon: &Lexicon) {
    numbers(p, number);
    closing_facts(p, lexicon);
    p.resolutions.iter_mut().flat_map(|r| &mut r.annexes).for_each(|a| annex_title(a, lexicon));
    p.resolutions.iter_mut().for_each(|r| r.adopts = adopted(&r.main, lexicon));
    if !complete {
        headless_annex(p, lexicon);
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

/// The first paragraph of a text that the resolution takes over: it has a heading, and below it no paragraph of
/// the resolution itself follows.
fn adopted(main: &[Paragraph], lexicon: &Lexicon) -> Option<usize> {
    let announced = |at: &usize| {
        let (q, next) = (&main[*at], &main[at + 1]);
        let verb = &q.text.words[..q.text.words.floor_char_boundary(q.opener.max(24))];
        q.role == Role::Operative
            && matches!(next.role, Role::Heading | Role::Title)
            && cues::end(&q.text.words) == End::Colon
            && lexicon.adopting.iter().any(|w| verb.contains(w))
    };
    let at = (0..main.len().saturating_sub(1)).find(announced)?;
    // The next number, or none where this one has none.
    let number = |q: &Paragraph| enumerator::at(&format!("{} x", q.number.as_deref()?))?.arabic;
    let due = number(&main[at]).map(|n| n + 1);
    let goes_on = |q: &Paragraph| number(q) == due && lexicon.operative(&q.text.words) > 0;
    let own = main[at + 1..].iter().any(|q| q.role == Role::Operative && goes_on(q));
    (!own).then_some(at + 1)
}

/// A page without a head may be of an annex: its paragraphs end in full stops and none opens as those of a
/// resolution do. They are then given as an annex whose label is not here.
fn headless_annex(p: &mut Publication, lexicon: &Lexicon) {
    let [only] = p.resolutions.as_mut_slice() else { return };
    if !only.annexes.is_empty()
        || only.main.iter().any(|q| matches!(q.role, Role::Closing | Role::Enacting | Role::Title))
    {
        return;
    }
    let bodies = || only.main.iter().filter(|q| matches!(q.role, Role::Preambular | Role::Operative | Role::Point));
    let opens = |q: &&Paragraph| {
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
        q.doubts.push(Doubt::PartGuessed.into());
    }
    only.annexes.push(crate::model::Annex { paragraphs, ..crate::model::Annex::default() });
}

/// The number before the title, and the symbol of each part.
fn numbers(p: &mut Publication, number: Option<String>) {
    p.ledger.number_printed = number.is_some();
    let own = parts::own_symbol(&p.masthead, number.as_deref());
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
            let annexed = || r.annexes.iter().flat_map(|a| &a.paragraphs);
            let dated = |role| r.main.iter().chain(annexed()).filter(move |q| q.role == role);
            let closing = dated(Role::Closing).find_map(|q| Date::find(&q.text.words, language));
            // `179 (1963). Resolution of 11 June 1963`
            let titled = dated(Role::Title).filter(|q| lexicon.resolution.iter().any(|w| q.text.words.starts_with(w)));
            let titled = titled.filter_map(|q| Date::find(&q.text.words, language)).next();
            r.adopted = r.adopted.or(closing.or(titled).map(|(_, date)| date));
        }
    }
    if p.masthead.kind == Kind::PresidentialStatement {
        statement(p, lexicon);
    }
    for r in &mut p.resolutions {
        r.vote = r.main.iter().find(|q| q.role == Role::Vote).map(|q| told(&q.text.words, lexicon));
        for q in r.main.iter_mut().filter(|q| q.role == Role::Vote) {
            q.voters = vote::voters(&q.text.words, lexicon);
        }
    }
    if let [only] = p.resolutions.as_mut_slice()
        && only.vote.is_none()
    {
        only.vote = p.footnotes.iter().find_map(|note| noted(&note.text.words, lexicon));
    }
    let m = &mut p.masthead;
    let all = p.resolutions.iter().flat_map(|r| r.main.iter().chain(r.annexes.iter().flat_map(|a| &a.paragraphs)));
    for q in all {
        if q.role == Role::Closing {
            closed(m, &q.text.words, language, lexicon);
        }
    }
    // `28 May 2042` beside the symbol is the day, unless it says when the text was given out.
    let given_out = m.lines.iter().any(|l| l.fact == Fact::Distribution);
    if m.body.is_some() && !given_out && p.resolutions.len() == 1 {
        m.adoption_date = m.adoption_date.or(m.publication_date);
    }
    // `Adopted unanimously at the 675th meeting.`
    let votes = p.resolutions.iter().flat_map(|r| &r.main).filter(|q| q.role == Role::Vote);
    m.meeting = m.meeting.take().or_else(|| votes.filter_map(|q| meeting::meeting(&q.text.words, lexicon)).next());
    if let Some(date) = misprinted(m) {
        m.adoption_date = Some(date);
        p.doubts.push(Doubt::DateMisprinted.into());
    }
    m.vote = p.resolutions.iter().find_map(|r| r.vote.clone());
    if m.vote.as_ref().and_then(|v| v.outcome).is_some_and(Outcome::fails) && p.resolutions.len() == 1 {
        m.voting_date = m.adoption_date.take();
    }
    // Decisions of a conference in one file: the first one's facts stand for the file.
    if p.is_compilation() && p.masthead.body.is_none() && !only_one(p) {
        one_for_all(p);
    }
}

/// Meeting and day of adoption from a closing line, where they are not known yet.
pub fn closed(m: &mut Masthead, words: &str, language: Language, lexicon: &Lexicon) {
    let dated = Date::find(words, language);
    let (before, behind) = dated.as_ref().map_or((words, ""), |(r, _)| (&words[..r.start], &words[r.end..]));
    // Chinese sets the date first.
    let meeting = if before.trim().is_empty() { behind } else { before };
    let meeting = meeting.trim().trim_start_matches('(').trim_end_matches([',', '.']).to_string();
    // `(Third report of the Committee on Programme, adopted at sixth plenary meeting`
    let worded = meeting::meeting(words, lexicon).filter(|m| meeting::in_words(first_word(m)).is_some());
    // `(Congress–Doc 22, Committee 3, 5th meeting)`
    let bracketed = || meeting::meeting(words, lexicon).filter(|_| words.starts_with('('));
    let meeting = worded.or_else(bracketed).unwrap_or(meeting);
    if m.meeting.is_none() && lexicon.meeting.iter().any(|w| meeting.contains(w)) {
        m.meeting = Some(meeting);
    }
    m.adoption_date = m.adoption_date.or(dated.map(|(_, d)| d));
}

/// The day of adoption, where the year of a Security Council resolution's symbol is another than the printed
/// one: `(2043)`, `on 21 November 2034`. The register gives the day, or the year of issue bears the symbol out.
fn misprinted(m: &Masthead) -> Option<Date> {
    let (symbol, printed) = (m.symbol.as_ref()?, m.adoption_date?);
    if m.kind != Kind::Resolution || symbol.organ() != Organ::SecurityCouncil {
        return None;
    }
    let year = symbol.council_year()?;
    let known = register::adoption_date(symbol);
    let issued = m.publication_date.filter(|issued| issued.year == year && year != printed.year);
    let of_number = || Date::parse_iso(&Date { year, ..printed }.to_string()).filter(|_| issued.is_some());
    known.filter(|known| known.year != printed.year).or_else(of_number)
}

/// What one resolution of several says is not so of the file, but where all agree.
fn one_for_all(p: &mut Publication) {
    let m = &mut p.masthead;
    let adopted: Vec<Option<Date>> = p.resolutions.iter().map(|r| r.adopted).collect();
    m.vote = m.vote.take().filter(|v| p.resolutions.iter().all(|r| r.vote.as_ref() == Some(v)));
    if adopted.iter().flatten().any(|d| Some(*d) != m.adoption_date) {
        (m.adoption_date, m.meeting) = (None, None);
    }
}

/// Of a page of a volume that shows decisions and holds one resolution, the resolution is what the file is about.
fn only_one(p: &mut Publication) -> bool {
    let mut named = p.resolutions.iter().filter(|r| r.symbol.is_some());
    let (Some(only), None) = (named.next(), named.next()) else { return false };
    let told = p.resolutions.iter().all(|r| r.symbol.is_some() || r.number.is_none());
    let m = &mut p.masthead;
    if !told || m.symbol.is_some() {
        return false;
    }
    m.symbol.clone_from(&only.symbol);
    let of_symbol = || only.symbol.as_ref().and_then(Symbol::number);
    m.number = m.number.take().or_else(|| only.number.clone()).or_else(of_symbol);
    m.adoption_date = m.adoption_date.or(only.adopted);
    true
}

/// The vote that a footnote shows, before it lists the States: `… was adopted by a recorded vote of 27 to 15, with
/// 5 abstentions, as follows: In favour: …`
fn noted(words: &str, lexicon: &Lexicon) -> Option<Vote> {
    let heads = lexicon.ballot.heads[0].iter();
    let list = heads.filter_map(|head| words.find(&format!("{head}:"))).min()?;
    let told = told(words[..list].trim_end_matches([' ', ':', '\u{a0}']), lexicon);
    told.counts.is_some().then_some(told)
}

/// `Adopted by a recorded vote of 27 to 15, with 5 abstentions`, with its numbers.
pub fn told(words: &str, lexicon: &Lexicon) -> Vote {
    let words = words.trim_matches(['[', ']', '.', '。', ' ']);
    // `…, with 5 abstentions. The voting was as follows:`
    let first = words.split_once(". ").or_else(|| words.split_once('。')).map_or(words, |(first, _)| first);
    let text = if vote::counts(first, lexicon).is_some() { first } else { words }.to_string();
    Vote { counts: vote::counts(&text, lexicon), outcome: vote::outcome(words, lexicon), text }
}

/// A statement of the President: when and where it was made is in its first sentence, which is not of the
/// statement; what follows is, paragraph by paragraph.
fn statement(p: &mut Publication, lexicon: &Lexicon) {
    let body = p.resolutions.iter_mut().flat_map(|r| &mut r.main);
    let mut body = body.filter(|q| matches!(q.role, Role::Preambular | Role::Operative | Role::Text)).peekable();
    if let Some(q) = body.next_if(|q| cues::end(&q.text.words) == End::Colon) {
        (q.role, q.opener) = (Role::Text, 0);
        let m = &mut p.masthead;
        m.meeting = m.meeting.take().or_else(|| meeting::meeting(&q.text.words, lexicon));
        let made = Date::find(&q.text.words, p.language).map(|(_, date)| date);
        m.adoption_date = m.adoption_date.or(made);
    }
    let mut announced = false;
    for q in body {
        let lettered = q.number.as_deref().is_some_and(|n| n.ends_with(')'));
        if lettered && announced {
            // `“(a) The number of lamps;`: no number of a paragraph is above.
            (q.role, q.level) = (Role::Point, 1);
            continue;
        }
        announced = cues::end(&q.text.words) == End::Colon;
        if q.number.is_none() {
            q.role = Role::Operative;
        }
    }
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
pub fn citations(p: &mut Publication) {
    let (organ, body, own) = (p.masthead.organ, p.masthead.body, p.masthead.symbol.clone());
    let context = Context { organ, body, language: p.language, own };
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
    let bodies = p
        .resolutions
        .iter_mut()
        .flat_map(|r| r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| a.paragraphs.iter_mut())));
    let all = bodies.flat_map(|q| &mut q.citations).chain(p.footnotes.iter_mut().flat_map(|n| &mut n.citations));
    citation::agree(&mut all.collect::<Vec<_>>());
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
