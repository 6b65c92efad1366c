//! Citations in Chinese, where the number is before the word for `resolution`: `2017年7月6日第71/312号
//! 决议`, `第1996(2011)、2046(2012)和2304(2016)号决议`.

use super::body;
use super::context::Context;
use super::pinpoint;
use super::resolution::{date_of_another, fits};
use super::words::words;
use crate::languages::Cited;
use crate::model::Citation;
use crate::model::date::Date;
use crate::model::scan::space;
use crate::model::symbol::number;

/// The word before a number.
const NUMBER: &str = "第";

/// How the names of other bodies end: committee, commission, conference.
const FOREIGN: [&str; 2] = ["委员会", "会议"];

/// The resolutions that the text names by their numbers.
pub(super) fn find(text: &str, context: &Context) -> Vec<Citation> {
    let words = words(context.language);
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), "决议".as_bytes()).is_none() {
        return found;
    }
    let mut from = 0;
    while let Some(at) = next(text, from) {
        from = at + if text[at..].starts_with(NUMBER) { NUMBER.len() } else { 0 };
        let (numbers, end) = numbers(text, from);
        let Some(after) = resolution_after(text, end).filter(|_| !numbers.is_empty()) else {
            from = from.max(at + 1);
            continue;
        };
        let body = body_before(&text[..at], context);
        let date = date_before(&text[..at], context);
        let owned = text[..at].trim_end_matches(in_list).ends_with('其');
        let pin = pinpoint::after(&text[after..], words).map(|(pin, _)| pin).filter(|_| numbers.len() == 1);
        for (start, number) in numbers {
            let body = body.or_else(|| body::implied(&number, &text[..at], true, words));
            let Some(symbol) = body::symbol(&number, body, context) else { continue };
            let date = date.filter(|_| start == from);
            let fitting = date.filter(|date| fits(&number, &symbol, *date));
            let strange = date.is_some_and(|date| date_of_another(&number, date));
            if date.is_some() && fitting.is_none() && body.is_none() && (strange || !owned) {
                continue;
            }
            let date = fitting;
            found.push(Citation { range: start..start + number.len, symbol, pinpoint: pin.clone(), date });
        }
        from = end;
    }
    found
}

/// Where a number begins: at `第`, or at the very start of the text.
fn next(text: &str, from: usize) -> Option<usize> {
    let starts = from == 0 && text.starts_with(|c: char| c.is_ascii_digit() || "SE".contains(c));
    if starts { Some(0) } else { text.get(from..)?.find(NUMBER).map(|i| from + i) }
}

/// The numbers from a byte on up to `号`, each with its place, and the byte after `号`.
fn numbers(text: &str, from: usize) -> (Vec<(usize, number::Number)>, usize) {
    let (mut found, mut i) = (Vec::new(), from + space(&text[from..]));
    while let Some(number) = number::at(&text[i..]) {
        let start = i;
        i += number.len;
        found.push((start, number));
        i += space(&text[i..]);
        if text[i..].starts_with(['号', '號']) {
            return (found, i + '号'.len_utf8());
        }
        let Some(joint) = ["、", "，", "和", "及", "以及", "与", ","].iter().find(|j| text[i..].starts_with(**j))
        else {
            break;
        };
        i += joint.len();
        i += space(&text[i..]);
    }
    (Vec::new(), from)
}

/// True of what may be between a number and the word that shows what it is a number of.
fn in_list(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || "/()（）、，,；;和及以与第号年月日SEIVXLABCDEFGH-".contains(c)
}

/// The byte after `决议`, where the list that a number is in ends with it.
fn resolution_after(text: &str, from: usize) -> Option<usize> {
    let rest = text[from..].trim_start_matches(in_list);
    rest.starts_with("决议").then(|| text.len() - rest.len() + "决议".len())
}

/// The body named before the list.
fn body_before(text: &str, context: &Context) -> Option<Cited> {
    let words = words(context.language);
    let text = text.trim_end_matches(in_list);
    let named = words.bodies.iter().find(|(name, _)| text.ends_with(name)).map(|(_, body)| *body);
    named.or_else(|| FOREIGN.iter().any(|name| text.ends_with(name)).then_some(Cited::Foreign))
}

/// The date right before a number.
fn date_before(text: &str, context: &Context) -> Option<Date> {
    let text = text.trim_end();
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日".contains(c)).len();
    let rest = text[start..].trim_start();
    let (date, n) = Date::at(rest, context.language)?;
    (n == rest.len()).then_some(date)
}
