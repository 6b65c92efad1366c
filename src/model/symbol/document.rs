//! The grammar of symbols: an organ, components between slashes, suffixes, a volume.

use super::number;
use super::words::{self, NAMES, ORGANS, VOLUMES};
use crate::model::scan::{self, space};

/// The symbol at the start of the text in its normal form, and the bytes it takes; two symbols that
/// are joined by a hyphen are one: `A/35/89-S/13784`.
pub(super) fn scan(text: &str) -> Option<(String, usize)> {
    let (mut normal, mut len) = single(text)?;
    let dash = text[len..].chars().next().filter(|c| matches!(c, '-' | '\u{2010}'..='\u{2013}'));
    if let Some(dash) = dash
        && let Some((second, n)) = single(&text[len + dash.len_utf8()..])
    {
        normal.push('-');
        normal.push_str(&second);
        len += dash.len_utf8() + n;
    }
    Some((normal, len))
}

/// The first byte of the word before a slash, where a symbol may begin with that word.
pub(super) fn organ_before(text: &str, slash: usize) -> Option<usize> {
    let before = text[..slash].trim_end_matches(scan::is_space);
    if slash - before.len() > 2 {
        return None;
    }
    let head = before.trim_end_matches(|c| words::capital(c).is_some());
    let glued = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '@' | '%' | '#' | '=');
    let free = head.len() < before.len() && !head.ends_with(glued);
    free.then_some(head.len())
}

/// One symbol: what is complete of it.
fn single(text: &str) -> Option<(String, usize)> {
    let (mut out, mut i) = organ(text)?;
    let first = slash(text, i)?;
    let adopts = ["A", "E", "S", "T"].contains(&out.as_str());
    let only_suffixes = adopts && scan::prefix(&text[first..], "res/").is_some();
    let mut done = if only_suffixes { Some(adopted(text, &out, i)?) } else { None };
    if let Some((normal, end)) = &done {
        (out, i) = (normal.clone(), *end);
    }
    while let Some(next) = slash(text, i) {
        let Some(component) = component(&text[next..]) else { break };
        if only_suffixes && !words::is_suffix(&component.normal) {
            break;
        }
        out.push('/');
        out.push_str(&component.normal);
        i = next + component.len;
        if !component.complete {
            continue;
        }
        if let Some((volume, n)) = volume(&text[i..]).or_else(|| decision_year(&component.normal, &text[i..])) {
            out.push_str(&volume);
            i += n;
        }
        done = Some((out.clone(), i));
    }
    done
}

/// `A`, `ST`: the word a symbol begins with, before a slash.
fn organ(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut i = 0;
    for c in text.chars().take(8) {
        match words::capital(c) {
            Some(letter) => out.push(letter),
            None => break,
        }
        i += c.len_utf8();
    }
    (i > 0 && ORGANS.contains(&out.as_str()) && slash(text, i).is_some()).then_some((out, i))
}

/// Where the component after the slash begins. A space beside the slash is a slip of the pen or of
/// optical recognition, and only let pass before a figure or a word in capitals.
fn slash(text: &str, i: usize) -> Option<usize> {
    let before = space(&text[i..]);
    let at = i + before;
    if !text[at..].starts_with('/') {
        return None;
    }
    let next = at + 1 + space(&text[at + 1..]);
    let spaced = before > 0 || next > at + 1;
    (!spaced || text[next..].starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())).then_some(next)
}

/// `/RES/` with the number of a resolution after the organ: the symbol up to there.
fn adopted(text: &str, organ: &str, i: usize) -> Option<(String, usize)> {
    let at = slash(text, i)?;
    let from = slash(text, at + scan::prefix(&text[at..], "res")?)?;
    let rest = &text[from..];
    let number = match organ {
        "A" | "E" | "T" => number::at(rest).filter(|n| !matches!(n.form, number::Form::Year(..))),
        "S" => return council(rest).map(|(number, n)| (format!("S/RES/{number}"), from + n)),
        _ => None,
    }?;
    Some((format!("{organ}/RES/{}", number.normal), from + number.len))
}

/// `1325 (2000)`; also `1325`, the year being left out.
fn council(text: &str) -> Option<(String, usize)> {
    if let Some(found) = number::at(text) {
        return matches!(found.form, number::Form::Year(..)).then_some((found.normal, found.len));
    }
    let (value, n) = scan::number(text, 4)?;
    let ends = !text[n..].starts_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| (value.to_string(), n))
}

/// What is between two slashes.
struct Component {
    /// As it is written: `Corr.1`, `62`, `HRC`.
    normal: String,
    /// The bytes it takes.
    len: usize,
    /// True where a symbol can end with it.
    complete: bool,
}

/// The component at the start of the text.
fn component(text: &str) -> Option<Component> {
    let first = text.chars().next()?;
    if scan::digit(first).is_some() {
        return figure("", text, 0);
    }
    for special in ["ES-", "S-"] {
        if text.starts_with(special) {
            return figure(special, text, special.len());
        }
    }
    let (mut letters, mut i) = (String::new(), 0);
    for c in text.chars().take(12) {
        if !c.is_ascii_alphabetic() && words::capital(c).is_none() {
            break;
        }
        letters.push(words::capital(c).unwrap_or(c));
        i += c.len_utf8();
    }
    if text[i..].starts_with('.') {
        return stopped(text, &letters, i + 1);
    }
    let word = words::written(&letters, false).filter(|w| w.len() == letters.len())?;
    let (mut normal, mut len) = (word.to_owned(), i);
    if let Some(n) = conference(&text[i..]) {
        normal.push_str(&text[i..i + n]);
        len += n;
    }
    let ends = text[len..].starts_with('/') || space(&text[len..]) > 0;
    ends.then_some(Component { normal, len, complete: false })
}

/// A component that has a word and a number: `Corr.1`.
pub(super) fn numbered_component(text: &str) -> Option<(String, usize)> {
    let found = component(text)?;
    (found.complete && found.normal.contains('.')).then_some((found.normal, found.len))
}

/// `62`, `S-27`: figures that end there.
fn figure(front: &str, text: &str, i: usize) -> Option<Component> {
    let (_, n) = scan::number(&text[i..], 6)?;
    let len = i + n;
    if text[len..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut normal = String::from(front);
    normal.extend(text[i..len].chars().filter_map(scan::digit).filter_map(|d| char::from_digit(d.into(), 10)));
    Some(Component { normal, len, complete: true })
}

/// `Add.1`, `C.1`, `SR.27`, `GCSS.XII`, also `Add. 1`, from after the stop.
fn stopped(text: &str, letters: &str, from: usize) -> Option<Component> {
    let word = words::written(letters, true)?;
    let mut i = from + space(&text[from..]);
    let rest = &text[i..];
    let n = scan::number(rest, 5).map_or(0, |(_, n)| n);
    let value = if n > 0 {
        &rest[..n]
    } else {
        let end = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
        &rest[..end.min(5)]
    };
    i += value.len();
    let glued = text[i..].starts_with(|c: char| c.is_ascii_alphanumeric());
    if value.is_empty() || glued || (n == 0 && i > from + value.len()) {
        return None;
    }
    let join = if word == "HRC" { '/' } else { '.' };
    Some(Component { normal: format!("{word}{join}{value}"), len: i, complete: true })
}

/// The bytes of `(10)` in `ICCD/COP(10)/31`.
fn conference(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let (_, n) = scan::number(inner, 2)?;
    inner[n..].starts_with(')').then_some(n + 2)
}

/// The year of a decision: ` (2008)` after `S/AC.26/Dec.268`.
fn decision_year(component: &str, text: &str) -> Option<(String, usize)> {
    let (year, n) = component.starts_with("Dec.").then(|| number::year(text))??;
    Some((format!(" ({year})"), n))
}

/// ` (Part II)`, ` (Vol. I)`, ` (Sect. 3)` in normal form, and its bytes.
fn volume(text: &str) -> Option<(String, usize)> {
    let i = space(text);
    let inner = text[i..].strip_prefix('(')?;
    let from = i + 1;
    for (word, written) in NAMES {
        let Some(n) = scan::prefix(inner, word) else { continue };
        let n = n + usize::from(inner[n..].starts_with('.'));
        if inner[n..].starts_with(')') {
            return Some((format!(" ({written})"), from + n + 1));
        }
    }
    VOLUMES.iter().find_map(|(word, written)| {
        let n = scan::prefix(inner, word)?;
        let (number, n) = volume_number(inner, n)?;
        Some((format!(" ({written}{number})"), from + n))
    })
}

/// `. I)`, ` I and II)`, `I)`: the number of a volume as ` I`, and where its parenthesis ends.
fn volume_number(text: &str, from: usize) -> Option<(String, usize)> {
    let from = from + usize::from(text[from..].starts_with('.'));
    let from = from + space(&text[from..]);
    let end = from + text[from..].find(')').filter(|len| *len <= 20)?;
    let mut out = String::new();
    for word in text[from..end].split_whitespace() {
        let lower = word.to_lowercase();
        out.push(' ');
        if ["and", "one", "two", "three", "four"].contains(&lower.as_str()) {
            out.push_str(&lower);
        } else if word.bytes().all(|b| b.is_ascii_digit() || b"IVXLCivxlcAB-,.".contains(&b)) {
            out.push_str(&word.to_ascii_uppercase());
        } else {
            return None;
        }
    }
    (!out.is_empty()).then_some((out, end + 1))
}
