//! Sets fields of the masthead: columns of `documents.csv`.

use super::hand::{Hand, settle};
use super::place;
use super::sheet::{Piece, Sheet};
use super::words::Removed;
use crate::model::date::Date;
use crate::model::symbol::Symbol;
use crate::model::{Fact, Kind, Masthead, Organ, Paragraph, Role, Vote};
use crate::text::Text;

/// Sets a field that held `read` to a value; an empty value takes it away.
pub(super) fn set(hand: &mut Hand, field: &str, read: Option<&str>, value: &str) -> Result<(), String> {
    let value = place::folded(value);
    let now = get(&hand.sheet, field)?;
    if now == value {
        return Ok(());
    }
    // What is wanted is not read, but it is not what was wrong before either.
    if let Some(read) = read.filter(|read| !place::fits(read, "", &now)) {
        return Err(format!("{field} is now read as “{now}”, not as “{read}”"));
    }
    put(hand, field, &now, &value)?;
    hand.done.push(format!("“{value}”, read as “{now}”"));
    Ok(())
}

/// What a field holds.
fn get(sheet: &Sheet, field: &str) -> Result<String, String> {
    let m = &sheet.rest.masthead;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let count =
        |at: usize| m.vote.as_ref().and_then(|v| v.counts).map(|counts| counts[at].to_string()).unwrap_or_default();
    let text = match field {
        "symbol" => m.symbol.as_ref().map(|s| s.to_string()).unwrap_or_default(),
        "organ" => m.organ.code().to_string(),
        "type" => m.kind.code().to_string(),
        "number" => sheet.rest.resolutions.first().and_then(|r| r.number.clone()).unwrap_or_default(),
        "session" => words(&m.session),
        "title" => title(sheet).map_or_else(|| words(&m.running_title), |p| p.text.words.clone()),
        "adoption_date" => day(m.adoption_date),
        "publication_date" => day(m.publication_date),
        "agenda_item" => words(&m.agenda_item),
        "agenda_title" => words(&m.agenda_title),
        "proponent" => m.proponent.as_ref().map(|t| t.words.clone()).unwrap_or_default(),
        "originating_document" => words(&m.originating_document),
        "meeting" => words(&m.meeting),
        "vote" => m.vote.as_ref().map(|v| v.text.clone()).unwrap_or_default(),
        "votes_for" => count(0),
        "votes_against" => count(1),
        "votes_abstaining" => count(2),
        "job_number" => words(&m.job_number),
        "distribution" => words(&m.distribution),
        _ => return Err(format!("“{field}” is not a column that can be corrected")),
    };
    Ok(place::folded(&text))
}

/// The title, where it is one paragraph.
fn title(sheet: &Sheet) -> Option<&Paragraph> {
    sheet.pieces.first().and_then(Piece::paragraph).filter(|p| p.role == Role::Title)
}

fn put(hand: &mut Hand, field: &str, now: &str, value: &str) -> Result<(), String> {
    let some = Some(value.to_string()).filter(|v| !v.is_empty());
    let wrong = |what: &str| format!("“{value}” is not {what}");
    let day = || match value.is_empty() {
        true => Ok(None),
        false => Date::parse_iso(value).map(Some).ok_or_else(|| wrong("a day such as 2007-12-05")),
    };
    let m = &mut hand.sheet.rest.masthead;
    match field {
        "symbol" => return symbol(hand, value),
        "title" => return put_title(hand, now, value),
        "organ" => {
            let all = [
                Organ::GeneralAssembly,
                Organ::SecurityCouncil,
                Organ::EconomicAndSocialCouncil,
                Organ::HumanRightsCouncil,
                Organ::Other,
            ];
            m.organ = all.into_iter().find(|o| o.code() == value).ok_or_else(|| wrong("an organ"))?;
        }
        "type" => {
            let all =
                [Kind::Resolution, Kind::DraftResolution, Kind::Decision, Kind::PresidentialStatement, Kind::Other];
            m.kind = all.into_iter().find(|k| k.code() == value).ok_or_else(|| wrong("a type"))?;
        }
        "number" => {
            line(hand, &[Fact::Number], now, value);
            let rest = &mut hand.sheet.rest;
            for r in rest.resolutions.iter_mut().filter(|r| r.letter.is_none() && r.head.is_empty()) {
                r.number.clone_from(&some);
            }
            if rest.masthead.lines.iter().all(|l| l.fact != Fact::Number) && rest.ledger.number_printed {
                hand.removed.push(Removed { text: now.to_string(), page: 1 });
            }
            rest.masthead.number = some;
        }
        "session" => m.session = some,
        "adoption_date" => {
            m.adoption_date = day()?;
            for r in hand.sheet.rest.resolutions.iter_mut().filter(|r| r.adopted.is_some()) {
                r.adopted = day()?;
            }
        }
        "publication_date" => m.publication_date = day()?,
        "agenda_item" => {
            m.agenda_item = some;
            line(hand, &[Fact::AgendaItem], now, value);
        }
        "agenda_title" => {
            m.agenda_title = some;
            line(hand, &[Fact::AgendaTitle], now, value);
        }
        "proponent" => {
            m.proponent = some.map(Text::plain);
            line(hand, &[Fact::Proponent], now, value);
        }
        "originating_document" => m.originating_document = some,
        "meeting" => {
            m.meeting = some;
            line(hand, &[Fact::Adoption], now, value);
        }
        "job_number" => {
            m.job_number = some;
            line(hand, &[Fact::JobNumber], now, value);
        }
        "distribution" => {
            m.distribution = some;
            line(hand, &[Fact::Distribution], now, value);
        }
        _ => vote(m, field, value)?,
    }
    Ok(())
}

/// The printed lines of the masthead that say it have the new words too.
fn line(hand: &mut Hand, facts: &[Fact], now: &str, value: &str) {
    if now.is_empty() {
        return;
    }
    for line in hand.sheet.rest.masthead.lines.iter_mut().filter(|l| facts.contains(&l.fact)) {
        if let Some(at) = line.text.find(now) {
            line.text.replace_range(at..at + now.len(), value);
            hand.removed.push(Removed { text: now.to_string(), page: line.page });
        }
    }
}

/// Another symbol, and what follows from it: the symbols of parts, and organ, type, session and number where they
/// followed from the old one.
fn symbol(hand: &mut Hand, value: &str) -> Result<(), String> {
    let new = match value.is_empty() {
        true => None,
        false => Some(Symbol::parse(value).ok_or_else(|| format!("“{value}” is not a symbol"))?),
    };
    let rest = &mut hand.sheet.rest;
    let old = std::mem::replace(&mut rest.masthead.symbol, new.clone());
    for r in rest.resolutions.iter_mut().filter(|r| r.head.is_empty()) {
        if r.symbol.is_none()
            || old.as_ref().is_some_and(|old| r.symbol.as_ref().is_some_and(|s| s.base() == old.base()))
        {
            r.symbol = match (&new, &r.letter) {
                (Some(new), Some(letter)) => Some(new.base().with_letter(letter)),
                (new, _) => new.clone(),
            };
        }
    }
    let m = &mut rest.masthead;
    let Some(new) = new else { return Ok(()) };
    if old.as_ref().is_none_or(|old| old.organ() == m.organ) {
        (m.organ, m.body) = (new.organ(), new.body());
    }
    if old.as_ref().is_none_or(|old| old.kind() == m.kind) {
        m.kind = new.kind();
    }
    if old.as_ref().is_none_or(|old| old.session() == m.session) {
        m.session = new.session();
    }
    let of_old = old.as_ref().and_then(Symbol::number);
    if !rest.ledger.number_printed && (m.number.is_none() || m.number == of_old) {
        m.number = new.number();
        for r in rest.resolutions.iter_mut().filter(|r| r.letter.is_none() && r.head.is_empty()) {
            r.number.clone_from(&m.number);
        }
    }
    if let Some(old) = old {
        line(hand, &[Fact::Symbol], old.as_str(), value);
    }
    Ok(())
}

/// Another title; where there was none, a new paragraph.
fn put_title(hand: &mut Hand, now: &str, value: &str) -> Result<(), String> {
    let titled = title(&hand.sheet).is_some();
    if !titled {
        hand.sheet.rest.masthead.running_title = None;
        let title = Paragraph { role: Role::Title, text: Text::plain(value), page: 1, ..Paragraph::default() };
        return hand.insert(title, "");
    }
    if let Some(p) = hand.sheet.pieces[0].paragraph_mut() {
        let old = p.text.words.clone();
        hand.removed.push(Removed { text: now.to_string(), page: p.page });
        for (range, with) in super::diff::changes(&old, value).into_iter().rev() {
            p.text.replace(range, with);
        }
        settle(p);
    }
    Ok(())
}

fn vote(m: &mut Masthead, field: &str, value: &str) -> Result<(), String> {
    let mut vote = m.vote.take().unwrap_or_default();
    if field == "vote" {
        vote.text = value.to_string();
    } else {
        let at = ["votes_for", "votes_against", "votes_abstaining"].iter().position(|name| *name == field);
        let number: u32 = match value {
            "" => 0,
            number => number.parse().map_err(|_| format!("“{number}” is not a number"))?,
        };
        let counts = vote.counts.get_or_insert_default();
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count = number;
        }
    }
    m.vote = Some(vote).filter(|v| *v != Vote::default());
    Ok(())
}
