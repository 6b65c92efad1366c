//! The head of the first page: symbol, distribution, dates, session, agenda item, adoption line,
//! proponent, number and title.

mod reader;

use reader::Reader;
pub use reader::job;

use super::fact::{lone_number, peel};
use super::formula::enacting;
use super::furniture;
use super::headings;
use super::headlines::letter::letter_head;
use super::headlines::{bodies, old};
use super::join::{Joiner, fold};
use super::lexicon::{Lexicon, one_of, opening};
use super::number_line::{old_number, plausible_title, title_number};
use super::sponsors;
use super::stars;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::date::Date;
use crate::model::{Fact, Kind, Language, Masthead, MastheadLine, Organ, body, symbol};

/// What the head of a document gives.
#[derive(Debug, Default)]
pub struct Head {
    /// The facts.
    pub masthead: Masthead,
    /// As printed before the title: `62/17`, `1296 (2000)`.
    pub number: Option<String>,
    /// What stands between it and the title: `.`
    pub number_tail: String,
    /// The title without its number.
    pub title: Option<Block>,
    /// True where the head is there at all, and not only a symbol at the top of a page.
    pub complete: bool,
    /// The first block that is not of the head.
    pub body: usize,
    /// Words of it that were run together, as found and as written.
    parted: Vec<(String, String)>,
}

/// Words of a line with which the page before goes on, at least.
const TORN: usize = 4;

/// Reads the head from the first blocks of a document.
pub fn read(blocks: &[Block], lexicon: &Lexicon, language: Language, joiner: &mut Joiner) -> Head {
    let mut head = Head::default();
    // The name of the organ alone is no formula before the title.
    let mut titled = false;
    let formula = blocks.iter().take(120).position(|b| {
        let words = b.text.words.trim();
        titled |= title_number(words, None).is_some();
        let whole = !lexicon.bare_formula || titled || words.contains([',', '，']);
        b.hint == Hint::None && whole && enacting(words, lexicon).is_some()
    });
    let end = formula.unwrap_or(blocks.len().min(60));
    let spoken = formula.is_some_and(|at| body::formula(blocks[at].text.words.trim()).is_some());
    let own = match formula {
        Some(_) if spoken => bodies::find(&blocks[..end], lexicon),
        Some(_) => None,
        // `EB148(5) Strengthening of lamps`: decisions have no formula.
        None => bodies::find(&blocks[..end.min(bodies::HEAD)], lexicon).filter(|own| own.symbol.is_some()),
    };
    let mut reader = Reader::new(lexicon, language, spoken);
    let sponsors = sponsors::find(&blocks[..end], lexicon);
    let mut at = 0;
    while at < end {
        let block = &blocks[at];
        if let Some(found) = sponsors.as_ref().filter(|s| s.blocks.start == at) {
            joiner.mended.extend(found.mended.iter().cloned());
            head.masthead.lines.push(MastheadLine::new(Fact::Proponent, found.line.words.clone(), block.page));
            let mut names = found.line.slice(found.names.clone()).trimmed();
            let stage = found.line.words[found.names.end..].trim_start_matches([':', '：', ' ']);
            names.words.push_str(&stage[..stage.len() - stage.trim_start_matches('*').len()]);
            reader.proponent = Some(names);
            // `amendment to draft resolution A/98/L.25`, `on the basis of … draft resolution A/C.2/98/L.9`
            let from = if found.names.end < found.line.words.len() { found.names.end } else { 0 };
            let other = symbol::find_next(&found.line.words, from).map(|(_, symbol)| symbol);
            let other = other.filter(|symbol| head.masthead.symbol.as_ref() != Some(symbol));
            head.masthead.originating_document = other.map(|symbol| symbol.to_string());
            (head.title, at) = sponsors::title(blocks, found.blocks.end, lexicon, joiner);
            blocks[found.blocks.start..at].iter().for_each(|b| pass_over(b, lexicon, &mut head));
            break;
        }
        if let Some(own) = own.as_ref().filter(|own| own.at == at) {
            match own_head(blocks, own, end, formula.is_some(), lexicon, &mut head, joiner) {
                Some(after) => at = after,
                None => {
                    reader.last = head.masthead.lines.last().map(|line| line.fact);
                    at += 1;
                    continue;
                }
            }
            break;
        }
        let words = block.text.words.trim();
        if matches!(block.hint, Hint::Furniture(_))
            || matches!(
                furniture::by_form(words, lexicon),
                Some(Reason::BarCode | Reason::FootnoteRule | Reason::WebResidue | Reason::RunningFoot)
            )
        {
            at += 1;
            continue;
        }
        if let Some(number) = title_number(words, own_number(&head).as_deref())
            .or_else(|| old_number(words).filter(|_| formula.is_some() && own_number(&head).is_none()))
            .filter(|_| old::dated_number(words, lexicon, language).is_none())
            .filter(|n| plausible_title(&words[*n..]))
            .or_else(|| lone_number(&blocks[at..end], own_number(&head).as_deref(), lexicon))
            .or_else(|| bodies::counted(words, head.masthead.symbol.as_ref()))
        {
            // `62/17.`, in Arabic `62/17 -`
            let stop = |c: char| c.is_whitespace() || ".-–—".contains(c);
            let printed = words[..number].trim_end_matches(stop).trim_start().to_string();
            if head.masthead.lines.iter().any(|l| l.fact == Fact::Number) {
                head.masthead.lines.push(MastheadLine::new(Fact::Other, printed.clone(), block.page));
            }
            let tail = &words[..number];
            head.number_tail =
                tail[tail.find(&printed).map_or(tail.len(), |n| n + printed.len())..].trim_end().to_string();
            head.number = Some(printed);
            at = title(blocks, at, number, end, formula.is_some(), lexicon, &mut head, joiner);
            break;
        }
        if lexicon.statements.iter().any(|s| opening(words, s) == Some(words.trim_end_matches('*').len())) {
            head.title = Some(Block { text: block.text.trimmed(), ..block.clone() });
            at += 1;
            break;
        }
        if formula.is_some() && tells_decision(words, lexicon, language) {
            break;
        }
        // `15 Lamps of museums` right above the formula
        let last = spoken && own.is_none() && at + 1 == end && head.title.is_none();
        let number = bodies::bare_number(words);
        if last && number > 0 && peel(words, lexicon, language).is_none() {
            head.number = Some(words[..number].trim_end().to_string());
            at = title(blocks, at, number, end, true, lexicon, &mut head, joiner);
            break;
        }
        reader.apart = block.grain != Grain::Line || block.gap >= 0.4;
        let known = reader.line(words, block.page, &mut head);
        if known {
            stars::called(&block.text, &mut head.masthead);
        }
        let numbered = own.as_ref().is_none_or(|own| own.at < at)
            && !blocks[at + 1..end]
                .iter()
                .any(|b| bodies::counted(b.text.words.trim(), head.masthead.symbol.as_ref()).is_some());
        if !known && spoken && numbered && end - at <= bodies::TITLE && !bodies::known(words, lexicon) {
            let to = bodies::adoption(&blocks[..end], at, lexicon);
            at = title(blocks, at, 0, to, true, lexicon, &mut head, joiner);
            for b in &blocks[at..end] {
                if !reader.line(b.text.words.trim(), b.page, &mut head) {
                    reader.note(Fact::Other, b.text.words.trim(), b.page, &mut head);
                }
            }
            at = end;
            break;
        }
        if !known {
            // A page of the middle may hold the formula of a second part: long text before it is no head.
            // `cease its armed attacks.`: a page of a volume goes on with what the page before began.
            let torn = head.masthead.lines.is_empty()
                && words.starts_with(char::is_lowercase)
                && words.split(' ').count() >= TORN;
            if formula.is_none() || torn || head.title.is_none() && words.len() > 300 {
                break;
            }
            if formula.is_some() && head.title.is_none() && numbered && headings::is_title(&blocks[at..end]) {
                head.title = Some(Block { text: fold(&block.text), hint: Hint::None, ..block.clone() });
                at += 1;
                break;
            }
            // What stands before the formula and says nothing known is of the head all the same.
            reader.note(Fact::Other, words, block.page, &mut head);
            stars::called(&block.text, &mut head.masthead);
        }
        at += 1;
    }
    reader.finish(&mut head);
    joiner.parted.append(&mut head.parted);
    head.body = at;
    head.complete = formula.is_some()
        || head.title.is_some()
        || head.masthead.lines.len() > 3
        || head.number.is_some() && head.masthead.adoption_date.is_some();
    settle(&mut head, formula.map(|i| blocks[i].text.words.as_str()), lexicon, language);
    head
}

/// Reads the number and the title of a text by a body of the table; gives the block after them, or none where the
/// title has not come yet.
#[allow(clippy::too_many_arguments)]
fn own_head(
    blocks: &[Block],
    own: &bodies::Own,
    end: usize,
    to_formula: bool,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> Option<usize> {
    let block = &blocks[own.at];
    let words = block.text.words.as_str();
    head.masthead.kind = own.kind;
    let alone = words[own.title..].trim().is_empty();
    let counted =
        blocks[own.at + 1..end].iter().any(|b| bodies::counted(b.text.words.trim(), own.symbol.as_ref()).is_some());
    if alone && counted && own.number == (0..words.len()) {
        // The symbol of the masthead: the number stands before the title.
        head.masthead.symbol.clone_from(&own.symbol);
        head.masthead.lines.push(MastheadLine::new(Fact::Symbol, words, block.page));
        return None;
    }
    head.number = Some(words[own.number.clone()].to_string());
    if let Some(symbol) = &own.symbol {
        // The report that carries a decision has a symbol of its own.
        let report = head.masthead.symbol.replace(symbol.clone()).filter(|report| report != symbol);
        head.masthead.originating_document = report.map(|symbol| symbol.to_string());
    }
    if alone || own.number.start > 0 {
        let line = words[..own.title].trim_end();
        head.masthead.lines.push(MastheadLine::new(Fact::Number, line, block.page));
    } else {
        head.number_tail = words[own.number.end..own.title].trim_end().to_string();
    }
    (!alone).then(|| title(blocks, own.at, own.title, end, to_formula, lexicon, head, joiner))
}

/// `At its 1037th meeting, on 8 May 1963, the Council decided …`: what stands before the first resolution of a
/// volume is content, and no masthead.
fn tells_decision(words: &str, lexicon: &Lexicon, language: Language) -> bool {
    words.len() > 40
        && peel(words, lexicon, language).is_none()
        && words.starts_with(char::is_uppercase)
        && !words.starts_with(|c: char| c.is_ascii_digit())
        && lexicon.meeting.iter().any(|m| words.find(m).is_some_and(|at| at < 60))
        && Date::find(words, language).is_some()
}

fn own_number(head: &Head) -> Option<String> {
    head.masthead.symbol.as_ref().and_then(|s| s.number())
}

/// Reads the title's lines; gives the block after them.
#[allow(clippy::too_many_arguments)]
fn title(
    blocks: &[Block],
    first: usize,
    number: usize,
    end: usize,
    to_formula: bool,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> usize {
    let line = blocks[first].text.trimmed();
    let mut text = line.slice(number.min(line.words.len())..line.words.len()).trimmed();
    let mut at = first + 1;
    while at < end {
        let b = &blocks[at];
        let words = b.text.words.trim();
        let part = words.len() == 1 && words.starts_with(|c: char| c.is_ascii_uppercase());
        let own = matches!(b.hint, Hint::Furniture(_)) || furniture::by_form(words, lexicon).is_some();
        let titled = b.grain != Grain::Line && letter_head(b, 0, lexicon).is_some();
        let part = part
            || lexicon.parts.contains(&words)
            || titled && blocks[at..].iter().any(|b| letter_head(b, 1, lexicon).is_some());
        if part || (!own && b.grain != Grain::Line && !to_formula) {
            break;
        }
        let apart = b.grain == Grain::Line && b.gap >= 0.5 && !own;
        if !to_formula && (apart || lexicon.preambular(words) > 0 || words.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        if own {
            pass_over(b, lexicon, head);
        } else {
            joiner.join(&mut text, &b.text.trimmed());
        }
        at += 1;
    }
    head.title = Some(Block { text: fold(&text), grain: Grain::Paragraph, hint: Hint::None, ..blocks[first].clone() });
    at
}

/// Writes down a job number that stands among the lines of a title: of the furniture that is told by its
/// form, only it is not set aside in the head of a document.
fn pass_over(b: &Block, lexicon: &Lexicon, head: &mut Head) {
    let words = b.text.words.trim();
    let furniture = matches!(b.hint, Hint::Furniture(_));
    if !furniture && furniture::by_form(words, lexicon) == Some(Reason::JobNumber) {
        head.masthead.lines.push(MastheadLine::new(Fact::Other, words, b.page));
    }
}

/// The organ that is named in a line.
fn named(line: &str, lexicon: &Lexicon) -> Option<Organ> {
    let name = lexicon.organs.iter().find(|name| line.contains(**name))?;
    let formulas = lexicon.enacting.iter().find(|(formula, _)| formula.contains(*name));
    formulas.map(|(_, organ)| *organ)
}

/// What follows from all facts together: organ, kind, session.
fn settle(head: &mut Head, formula: Option<&str>, lexicon: &Lexicon, language: Language) {
    let m = &mut head.masthead;
    if let Some(s) = &m.symbol {
        m.organ = s.organ();
        m.kind = s.kind();
        m.session = s.session();
    }
    if let Some((organ, _)) = formula.and_then(|f| enacting(f.trim(), lexicon))
        && m.organ == Organ::Other
    {
        m.organ = organ;
    }
    m.body = bodies::speaker(m.symbol.as_ref(), formula.unwrap_or_default().trim(), &m.lines);
    if m.organ == Organ::Other && m.body.is_none() {
        // `Resolution adopted by the General Assembly`, where no formula follows.
        let mut adoption = m.lines.iter().filter(|l| l.fact == Fact::Adoption);
        m.organ = adoption.find_map(|l| named(&l.text, lexicon)).unwrap_or_default();
    }
    // No other body numbers its resolutions through all years, and sets the year behind.
    let numbered = head.number.as_deref().and_then(|n| old::bracketed_year(&n[n.find('(')?..]));
    if m.organ == Organ::Other && m.symbol.is_none() && formula.is_none() && numbered.is_some() {
        (m.organ, m.kind) = (Organ::SecurityCouncil, Kind::Resolution);
    }
    // `Resolution 242 (1967)`, `of 22 November 1967`
    let of_number = m.lines.windows(2).find(|l| l[0].fact == Fact::Number && l[1].fact == Fact::Other);
    let dated = of_number.and_then(|l| Date::find(&l[1].text, language));
    m.adoption_date = m.adoption_date.or(dated.map(|(_, date)| date));
    // `PBC/3/OC/99` is a paper; its title says what it holds.
    let title = head.title.as_ref().map_or("", |title| title.text.words.as_str());
    let titled = |words: &[&str]| one_of(title, words).is_some() && m.body.is_some() && formula.is_some();
    if m.kind == Kind::Other && titled(lexicon.decision) {
        m.kind = Kind::Decision;
    } else if m.kind == Kind::Other && titled(lexicon.resolution) {
        m.kind = Kind::Resolution;
    }
    if m.kind == Kind::Other && m.symbol.is_none() && formula.is_some() {
        m.kind = Kind::Resolution;
    }
    // `Austria and Brazil: draft resolution`: sponsors have no brackets.
    let sponsored = m.proponent.as_ref().is_some_and(|p| !p.words.starts_with('[') && !old::paper(&p.words));
    if sponsored && (m.kind == Kind::Other || m.symbol.is_none()) {
        m.kind = Kind::DraftResolution;
    }
}
