//! The facts of a masthead, each recognized by the words it begins with.

use super::furniture;
use super::headlines::{bodies, old};
pub use super::lexicon::one_of;
use super::lexicon::{Lexicon, first_word, is_ideograph, opening};
use super::number_line::plausible_title;
pub use super::number_line::{old_number, title_number};
use crate::block::{Block, Grain, Hint};
use crate::languages;
use crate::model::date::Date;
use crate::model::{Fact, Language, symbol};

/// The fact that a text begins with, and how many bytes it takes.
///
/// `Security Council Distr.: General` begins with the organ, and goes on with the distribution.
pub fn peel(text: &str, lexicon: &Lexicon, language: Language) -> Option<(Fact, usize)> {
    if let Some(n) = one_of(text, lexicon.publisher) {
        return Some((Fact::Publisher, n));
    }
    if let Some(n) = organ(text, lexicon) {
        return Some((Fact::Organ, n));
    }
    if let Some(n) = bodies::name_before_symbol(text) {
        return Some((Fact::Session, n));
    }
    if let Some((_, n)) = symbol::at(text)
        && lone(&text[n..])
    {
        let star = text[n..].starts_with('*') as usize;
        return Some((Fact::Symbol, n + star));
    }
    if let Some(n) = one_of(text, lexicon.distribution) {
        let rest = text[n..].trim_start();
        let kind = one_of(rest, lexicon.distributions).unwrap_or(0);
        return Some((Fact::Distribution, text.len() - rest.len() + kind));
    }
    if let Some(n) = one_of(text, lexicon.distributions)
        && text[n..].trim().is_empty()
    {
        return Some((Fact::Distribution, text.len()));
    }
    if let Some(n) = one_of(text, lexicon.original) {
        let rest = text[n..].trim_start();
        let name = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        return Some((Fact::OriginalLanguage, text.len() - rest.len() + name));
    }
    let date = date_at(text, language);
    if let Some((_, n)) = date
        && n < text.len()
        && adopts(&text[n..], lexicon)
    {
        return Some((Fact::Adoption, text.len()));
    }
    if let Some((_, n)) = date {
        return Some((Fact::PublicationDate, n));
    }
    if let Some(n) = furniture::job_number(text) {
        return Some((Fact::JobNumber, n));
    }
    if let Some(n) = session(text, lexicon, language) {
        return Some((Fact::Session, n));
    }
    if let Some(n) = agenda(text, lexicon) {
        return Some((Fact::AgendaItem, n));
    }
    if one_of(text, lexicon.adoption).is_some() {
        return Some((Fact::Adoption, text.len()));
    }
    if text.starts_with('(') && adopted_on(text, language) {
        return Some((Fact::Adoption, text.len()));
    }
    if text.starts_with('[') {
        return Some((Fact::Proponent, text.len()));
    }
    if let Some(n) = old::dated_number(text, lexicon, language).or_else(|| resolution_number(text, lexicon)) {
        return Some((Fact::Number, n));
    }
    old::dated_title(text, lexicon, language).map(|_| (Fact::Adoption, text.len()))
}

/// True for `(adopted on 25 November 2042)`.
fn adopted_on(text: &str, language: Language) -> bool {
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    let dated = |rest: &str| date_at(rest, language).is_some_and(|(_, n)| n == rest.len());
    languages::lines(|l| l.adopted_on).any(|head| inner.strip_prefix(head).is_some_and(dated))
}

/// Letters between the date of adoption and its word at most: `安全理事会第9955次会议通过`.
const BODY: usize = 24;

/// True for what follows a date of adoption, `大会决议`; `第 46/182 号决议` cites another.
fn adopts(behind: &str, lexicon: &Lexicon) -> bool {
    let phrase = behind.split(['，', '。', '；', ',', ';', '\n']).next().unwrap_or_default();
    let near = phrase.char_indices().nth(BODY).map_or(phrase, |(at, _)| &phrase[..at]);
    let places = lexicon.adoption_inside.iter().filter_map(|word| near.find(word));
    places.min().is_some_and(|at| !near[..at].trim_end().ends_with('号'))
}

/// A date of the masthead: in the document's language, or in English as most mastheads have it.
pub fn date_at(text: &str, language: Language) -> Option<(Date, usize)> {
    Date::at(text, language).or_else(|| Date::at(text, Language::English))
}

/// `General Assembly`, alone or before the next fact of the masthead; not `The General Assembly,`.
fn organ(text: &str, lexicon: &Lexicon) -> Option<usize> {
    lexicon.organs.iter().find_map(|name| {
        let n = opening(text, name)?;
        let rest = text[n..].trim_start();
        let ends = rest.is_empty() || one_of(rest, lexicon.distribution).is_some() || symbol::at(rest).is_some();
        ends.then_some(n)
    })
}

/// True if what follows a symbol does not make it part of a sentence.
fn lone(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with('*') || rest.starts_with(|c: char| c.is_uppercase())
}

/// `Sixty-second session`, `Tenth emergency special session`
fn session(text: &str, lexicon: &Lexicon, language: Language) -> Option<usize> {
    if one_of(text, lexicon.session_heads).is_some() && text.len() < 120 && !text.contains([',', ';', ':', '،']) {
        return Some(text.len());
    }
    let start = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_ideograph(c));
    let sentence = || languages::lines(|l| l.sentence_heads).any(|head| text.starts_with(head));
    if !start || sentence() || (lexicon.participle)(first_word(text)) {
        return None;
    }
    lexicon.session.iter().find_map(|word| {
        let at = memchr::memmem::find(text.as_bytes(), word.as_bytes())?;
        let end = at + word.len();
        let ordinal = at > 0
            && text[..at].split_whitespace().count() <= 4
            && !text[..at].contains([',', ';', '.', ':', '，', '；', '：']);
        let after = text[end..].trim_start();
        // `134th session` before `23 January 2014`
        let dated = || date_at(after, language).is_some_and(|(_, n)| n == after.len());
        (ordinal && (after.is_empty() || begins_fact(after, lexicon) || dated())).then_some(end)
    })
}

fn begins_fact(text: &str, lexicon: &Lexicon) -> bool {
    text.starts_with('[')
        || one_of(text, lexicon.agenda).is_some()
        || one_of(text, lexicon.adoption).is_some()
        || text.starts_with('(')
}

/// `Agenda item 93`, `Agenda items 13 and 117`, `Agenda item 26 (b)`
fn agenda(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut at = one_of(text, lexicon.agenda)?;
    if text[..at].ends_with(is_ideograph) {
        // `13和117`, `71 (c)`: no spaces part the numbers
        let row =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '和' | '至' | '、' | '(' | ')' | '（' | '）' | ' ');
        let mut end = text[at..].find(|c| !row(c)).unwrap_or(text.len() - at);
        // `31 2044 年`: the year of the date after it.
        if text[at + end..].starts_with('年') {
            end = text[at..at + end].trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).len();
        }
        let found = text[at..at + end].contains(|c: char| c.is_ascii_digit()) && end < 40;
        return found.then(|| text[..at + end].trim_end().len());
    }
    let mut numbers = 0;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        let skip = rest.len() - trimmed.len();
        let token = trimmed.split_whitespace().next().unwrap_or_default();
        let bare = token.trim_matches(['(', ')', ',', '.', '*']);
        // `12.1`
        let parted =
            bare.split_once('.').is_some_and(|(item, part)| item.len() <= 2 && part.len() <= 2 && !part.is_empty());
        let digits = !bare.is_empty()
            && (bare.len() <= 3 || parted)
            && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.' && parted)
            && !(numbers > 0 && Date::at(trimmed, Language::English).is_some());
        let letter = (1..=2).contains(&bare.chars().count())
            && bare.chars().all(char::is_alphabetic)
            && token.ends_with([')', ','])
            && token != ")";
        let link = languages::words(|p| p.agenda_links).any(|link| link == token);
        if !(digits || letter && numbers > 0 || link && numbers > 0) {
            break;
        }
        numbers += u32::from(digits);
        at += skip + token.len();
    }
    if numbers > 0
        && let Some(n) = one_of(text[at..].trim_start(), lexicon.agenda_tail)
    {
        return Some(text.len() - text[at..].trim_start().len() + n);
    }
    if numbers > 0 && !lexicon.agenda_tail.is_empty() {
        return None;
    }
    let kept = text[..at].trim_end();
    let kept = languages::lines(|l| l.and_last).fold(kept, |kept, and| kept.trim_end_matches(and));
    let kept = kept.trim_end_matches(['*', ',']);
    (numbers > 0).then_some(kept.len())
}

/// `Resolution 1296 (2000)`, `RESOLUTION 909 (1994)`
pub fn resolution_number(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let n = one_of(text, lexicon.resolution)?;
    let rest = text[n..].trim_start();
    if lexicon.resolution.iter().all(|r| r.ends_with(is_ideograph)) {
        let end = rest.find("号决议")?;
        let known = rest[..end].chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | ' '));
        return known.then_some(text.len() - rest.len() + end + "号决议".len());
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest[digits..].trim_start();
    let close = year.find(')')?;
    let good = digits > 0
        && year.starts_with('(')
        && (3..=8).contains(&close)
        && (old::bracketed_year(year).is_some()
            || year[1..close].trim().chars().all(|c| c.is_ascii_digit() || "IVXLlO".contains(c)));
    good.then_some(text.len() - year.len() + close + 1)
}

/// Bytes of the document's own number where it fills a line, `99/6.`, and the title is below.
pub fn lone_number(blocks: &[Block], own: Option<&str>, lexicon: &Lexicon) -> Option<usize> {
    let [number, below, ..] = blocks else { return None };
    let words = number.text.words.trim();
    let title = below.text.words.trim();
    let known = number.grain == Grain::Line && own.is_some_and(|own| words.strip_suffix('.') == Some(own));
    let titled = below.hint == Hint::None && furniture::by_form(title, lexicon).is_none();
    (known && titled && !title.starts_with('[') && plausible_title(title)).then_some(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_peeled_one_after_another() {
        let lexicon = Lexicon::of(Language::English);
        for (text, fact, taken) in [
            ("United Nations S/RES/9296 (2000)", Fact::Publisher, "United Nations"),
            ("S/RES/9296 (2000)", Fact::Symbol, "S/RES/9296 (2000)"),
            ("Security Council Distr.: General", Fact::Organ, "Security Council"),
            ("Distr.: General 19 April 2000", Fact::Distribution, "Distr.: General"),
            ("Sixty-second session Agenda item 93", Fact::Session, "Sixty-second session"),
            ("Agenda items 13 and 117 Integrated", Fact::AgendaItem, "Agenda items 13 and 117"),
            ("Agenda item 26 (b)", Fact::AgendaItem, "Agenda item 26 (b)"),
            ("Resolution 9296 (2000)", Fact::Number, "Resolution 9296 (2000)"),
            ("00-39903 (E)", Fact::JobNumber, "00-39903 (E)"),
        ] {
            let (f, n) = peel(text, lexicon, Language::English).unwrap();
            assert_eq!((f, &text[..n]), (fact, taken), "{text}");
        }
        for text in ["The General Assembly,", "Recalling its session", "General Assembly resolution 5"] {
            assert_eq!(peel(text, lexicon, Language::English), None, "{text}");
        }
    }
}
