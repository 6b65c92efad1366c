//! Whose resolution a number means: the body named beside it, else what the form of the number and
//! the document it is in say.

use super::context::Context;
use super::words::Words;
use crate::languages::{self, Cited};
use crate::model::Organ;
use crate::model::scan::{self, space};
use crate::model::symbol::Symbol;
use crate::model::symbol::number::{Form, Number};
use crate::register;
use crate::text::starts;

/// The first sessions that number their resolutions `31/1`.
const FIRST_SLASH: u32 = 31;

/// The symbol of the resolution with this number, where body and form agree.
pub(super) fn symbol(number: &Number, body: Option<Cited>, context: &Context) -> Option<Symbol> {
    let council = matches!(body, Some(Cited::Council));
    let organ = context.organ;
    let any = body.is_none();
    // What a commission numbers `63/9` is not a resolution of the Assembly, unless that is named.
    if let Some(own) = context.body.filter(|_| any && !matches!(number.form, Form::Year(..) | Form::Special)) {
        return Symbol::parse(&format!("{}{}", own.front?, number.normal)).filter(Symbol::is_resolution);
    }
    let front = match number.form {
        Form::Year(value, year) => {
            let fits = any || council || body == Some(Cited::SecurityCouncil);
            let year = council_year(value, year).filter(|_| fits)?;
            return Some(Symbol::adopted("S/RES/", &format!("{value} ({year})")));
        }
        Form::Special => match body {
            Some(Cited::GeneralAssembly) => Some("A/RES/"),
            Some(Cited::HumanRightsCouncil | Cited::Council) => Some("A/HRC/RES/"),
            None if organ == Organ::HumanRightsCouncil => Some("A/HRC/RES/"),
            None => Some("A/RES/"),
            _ => None,
        },
        Form::Roman => match body {
            Some(Cited::GeneralAssembly) => Some("A/RES/"),
            Some(Cited::EconomicAndSocialCouncil | Cited::Council) => Some("E/RES/"),
            Some(Cited::TrusteeshipCouncil) => Some("T/RES/"),
            None if organ == Organ::EconomicAndSocialCouncil => Some("E/RES/"),
            None => Some("A/RES/"),
            _ => None,
        },
        Form::Slash(first, second) if first >= 1946 => match body {
            Some(Cited::EconomicAndSocialCouncil | Cited::Council) => Some("E/RES/"),
            Some(Cited::CommissionOnHumanRights) => Some("E/CN.4/RES/"),
            None if organ == Organ::EconomicAndSocialCouncil => Some("E/RES/"),
            _ => None,
        }
        .filter(|_| first < 2100 && second < 400),
        Form::Slash(first, second) => session_front(first, second, body, context),
    }?;
    Some(Symbol::adopted(front, &number.normal))
}

/// The year of a resolution of the Security Council. A slip by one year (`1612 (2006)`) is corrected, since
/// the number gives the year; with another year the number itself is in doubt.
fn council_year(number: u32, printed: u32) -> Option<u32> {
    let known = register::council_year(number).map_or(printed, u32::from);
    (known.abs_diff(printed) <= 1).then_some(known)
}

/// The front of `16/21` or `53/70`.
fn session_front(first: u32, second: u32, body: Option<Cited>, context: &Context) -> Option<&'static str> {
    let assembly = ((FIRST_SLASH..150).contains(&first) && (1..400).contains(&second)).then_some("A/RES/");
    let rights = ((1..100).contains(&first) && (1..100).contains(&second)).then_some("A/HRC/RES/");
    match body {
        Some(Cited::GeneralAssembly) => assembly,
        Some(Cited::HumanRightsCouncil | Cited::Council) => rights,
        None if context.organ == Organ::HumanRightsCouncil => {
            let session = context.own.as_ref().and_then(Symbol::session);
            let last = session.and_then(|s| s.parse().ok()).unwrap_or(FIRST_SLASH);
            if first <= last { rights } else { assembly }
        }
        None => assembly,
        _ => None,
    }
}

/// The body named right before a word for a resolution: `Human Rights Council` resolution; for `in its
/// resolution`, the last one named before in the sentence.
pub(super) fn before(text: &str, words: &Words) -> Option<Cited> {
    let text = text.trim_end_matches(scan::is_space);
    for phrase in words.in_its {
        if let Some(head) = ending(text, phrase) {
            return last(sentence(head), words);
        }
    }
    if let Some((name, body)) = words.bodies.iter().find(|(name, _)| ending(text, name).is_some()) {
        let head = text[..text.len() - name.len()].trim_end_matches(scan::is_space);
        let short = !name.contains(' ') && !name.bytes().all(|b| b.is_ascii_uppercase());
        return Some(if short && is_name(head) { Cited::Foreign } else { *body });
    }
    let ours = languages::lines(|l| l.organization).any(|name| ending(text, name).is_some());
    (is_name(text) && !ours).then_some(Cited::Foreign)
}

/// What is before the word for a resolution without the words that say whose it is: `paragraph 3
/// of` of `paragraph 3 of its`.
pub(super) fn without_owner<'a>(text: &'a str, words: &Words) -> &'a str {
    let mut text = text.trim_end_matches(scan::is_space);
    if let Some(head) = words.bodies.iter().find_map(|(name, _)| ending(text, name)) {
        text = head.trim_end_matches(scan::is_space);
    }
    match words.own.iter().chain(words.the).find_map(|w| ending(text, w)) {
        Some(head) => head.trim_end_matches(scan::is_space),
        None => text,
    }
}

/// The body named at the very start of the text, after words like `of the`, and its bytes.
pub(super) fn at(text: &str, words: &Words) -> Option<(Cited, usize)> {
    let mut i = space(text);
    let mut joined = words.of.is_empty();
    if let Some(n) = words.of.iter().find_map(|of| joiner(&text[i..], of)) {
        i += n + space(&text[i + n..]);
        joined = true;
    }
    if let Some(name) = languages::lines(|l| l.organization).find(|name| starting(&text[i..], name)) {
        i += name.len();
        i += space(&text[i..]);
    }
    if let Some((name, body)) = words.bodies.iter().find(|(name, _)| starting(&text[i..], name)) {
        return Some((*body, i + name.len()));
    }
    let mut next = text[i..].chars();
    let name = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    let foreign = joined && name && (i > 0 || !words.of.is_empty());
    foreign.then_some((Cited::Foreign, i))
}

/// The bytes of a joining word; one with an apostrophe needs nothing after it.
fn joiner(text: &str, of: &str) -> Option<usize> {
    if of.ends_with(['’', '\'']) { scan::prefix(text, of) } else { scan::word(text, of) }
}

/// The last body named in the text; `None` where none is named.
fn last(text: &str, words: &Words) -> Option<Cited> {
    let mut found: Option<(usize, usize, Cited)> = None;
    for (name, body) in words.bodies {
        for (at, _) in text.match_indices(name) {
            let end = at + name.len();
            let later = found.is_none_or(|(start, last, _)| end > last || (end == last && at < start));
            if later {
                let short = !name.contains(' ');
                let foreign = short && is_name(text[..at].trim_end_matches(scan::is_space));
                found = Some((at, end, if foreign { Cited::Foreign } else { *body }));
            }
        }
    }
    found.map(|(_, _, body)| body)
}

/// The body that an unnamed number means by what the text says before it: the Economic and Social
/// Council for `2017/19`; the Human Rights Council for `5/1`, or where it was named just before (`the
/// report to the Human Rights Council submitted pursuant to` resolution `34/24`).
pub(super) fn implied(number: &Number, before: &str, owned: bool, words: &Words) -> Option<Cited> {
    let spoken = |wanted| mentions(before, wanted, words).then_some(wanted);
    match number.form {
        Form::Slash(1978.., _) => spoken(Cited::EconomicAndSocialCouncil),
        Form::Slash(..FIRST_SLASH, _) => spoken(Cited::HumanRightsCouncil),
        Form::Slash(..) if !owned => {
            let near = before.char_indices().rev().nth(80).map_or(0, |(i, _)| i);
            last(sentence(&before[near..]), words).filter(|body| *body == Cited::HumanRightsCouncil)
        }
        _ => None,
    }
}

/// True where a body of this name is spoken of at all in the text.
fn mentions(text: &str, wanted: Cited, words: &Words) -> bool {
    words.bodies.iter().any(|(name, body)| *body == wanted && text.contains(name))
}

/// Bytes that are looked back over in a sentence: lists of citations without an end take no longer.
const SENTENCE: usize = 1 << 12;

/// What stands of the sentence before its end.
fn sentence(text: &str) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(SENTENCE))..];
    let start = text.rfind(". ").map_or(0, |i| i + 2).max(text.rfind(';').map_or(0, |i| i + 1));
    &text[start..]
}

/// What is before a name that ends the text; the name must begin there.
fn ending<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let head = text.strip_suffix(name)?;
    (!head.ends_with(char::is_alphanumeric)).then_some(head)
}

/// True where the text begins with a name that ends there.
fn starting(text: &str, name: &str) -> bool {
    starts(text, name) && !text[name.len()..].starts_with(char::is_alphanumeric)
}

/// True where the text ends in a name: a word with a capital letter that does not begin a sentence.
fn is_name(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || "(“«\"".contains(c)).next().unwrap_or(text);
    let head = text[..text.len() - word.len()].trim_end();
    let opens = head.is_empty() || head.ends_with(['.', ':', ';', '“', '«', '(', ']']);
    word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic) && !opens
}
