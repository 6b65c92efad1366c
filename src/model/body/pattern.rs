//! Patterns of symbols and of enacting formulas, matched against a text.

use crate::languages;
use crate::model::scan;

/// A symbol that a pattern has read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// As it is written.
    pub normal: String,
    /// The session in it.
    pub session: Option<String>,
    /// The bytes it takes.
    pub len: usize,
}

/// A piece of a pattern: letters and signs, or what stands in braces.
enum Piece<'a> {
    Text(&'a str),
    Slot(u8),
}

/// The pieces of a pattern.
fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        let (piece, len) = match rest.as_bytes() {
            [] => return None,
            [b'{', slot, b'}', ..] => (Piece::Slot(*slot), 3),
            _ => {
                let end = rest.find('{').unwrap_or(rest.len());
                (Piece::Text(&rest[..end]), end)
            }
        };
        rest = &rest[len..];
        Some(piece)
    })
}

/// The letters and signs by which symbols of a pattern are looked for: `/CP.` of `{n}/CP.{s}`.
pub(super) fn anchor(pattern: &'static str) -> &'static str {
    let texts = pattern.split('{').map(|t| t.split_once('}').map_or(t, |(_, text)| text));
    let text = texts.rev().max_by_key(|text| text.len()).unwrap_or(pattern);
    // `C/Res.` is short for `C/Resolution`.
    let word = ["Resolution", "Decision"].iter().find_map(|word| text.find(word));
    text[..word.map_or(text.len(), |at| at + 3)].trim()
}

/// True where a text may be of a pattern, by its first sign.
pub(super) fn may_begin(pattern: &str, text: &str) -> bool {
    match (pattern.as_bytes().first(), text.as_bytes().first()) {
        (Some(b'{'), Some(first)) => first.is_ascii_alphanumeric(),
        (Some(due), Some(first)) => due.eq_ignore_ascii_case(first),
        _ => false,
    }
}

/// Reads a symbol at the start of a text.
pub(super) fn read(pattern: &str, text: &str) -> Option<Read> {
    let mut out = Read::default();
    let mut short = false;
    for piece in pieces(pattern) {
        match piece {
            Piece::Text(due) => out.len += literal(due, &text[out.len..], &mut short)?,
            Piece::Slot(slot) => {
                // `WHA 70.15`
                let gap = if out.normal.ends_with(|c: char| c.is_alphabetic()) || out.normal.ends_with(". ") {
                    scan::space(&text[out.len..])
                } else {
                    0
                };
                let value = value(slot, &text[out.len + gap..])?;
                out.len += gap + value.len();
                out.normal.push_str(value);
                // The year stands for the session only where there is none.
                if matches!(slot, b's' | b'S') || slot == b'y' && out.session.is_none() {
                    out.session = Some(value.to_string());
                }
                continue;
            }
        }
        if let Piece::Text(due) = piece {
            out.normal.push_str(due);
        }
    }
    let ends = !text[out.len..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    ends.then_some(out)
}

/// Bytes of letters and signs in any case; a space may be missing or be there before a figure, `Res.` is short for
/// `Resolution`.
fn literal(due: &str, text: &str, short: &mut bool) -> Option<usize> {
    let (mut at, mut due) = (0, due);
    while let Some(c) = due.chars().next() {
        let rest = &text[at..];
        if let Some(n) = ["Resolution ", "Decision "].into_iter().find_map(|word| {
            let abbreviated = due.strip_prefix(word).map(|_| &word[..3])?;
            let dotted = rest.get(..4).filter(|r| r.eq_ignore_ascii_case(&format!("{abbreviated}.")))?;
            Some((dotted.len() + scan::space(&rest[4..]), word.len()))
        }) {
            at += n.0;
            due = &due[n.1..];
            *short = true;
            continue;
        }
        if c == ' ' {
            at += scan::space(rest);
        } else {
            let found = rest.chars().next().filter(|f| f.eq_ignore_ascii_case(&c))?;
            at += found.len_utf8();
        }
        due = &due[c.len_utf8()..];
    }
    Some(at)
}

/// The number that stands for a slot.
fn value(slot: u8, text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let n = match slot {
        b'y' => Some(digits(text)).filter(|n| *n == 4)?,
        b'S' => {
            let n = text.bytes().take_while(|b| b"IVXLC".contains(b)).count();
            crate::model::enumerator::roman(&text[..n])?;
            n
        }
        _ => digits(text),
    };
    // `15.1`, `5.I.A`, `7B.15`, but no stop at a sentence's end
    let mut n = n;
    let letter = &text[n..];
    if slot == b'd' && n > 0 && letter.starts_with(|c: char| c.is_ascii_uppercase()) {
        n += usize::from(!letter[1..].starts_with(char::is_alphanumeric));
    }
    while slot == b'd' && n > 0 {
        let part = text[n..].strip_prefix('.').map_or("", |part| {
            &part[..part.bytes().take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase()).count()]
        });
        if part.is_empty() || part.len() > 4 || text[n + 1 + part.len()..].starts_with(char::is_lowercase) {
            break;
        }
        n += 1 + part.len();
    }
    (1..=12).contains(&n).then(|| &text[..n])
}

/// Bytes of an enacting formula at the start of a text. It must be all of the line, or a comma must follow. Behind `…`
/// anything may stand: `meeting in its 98th Session, 2043,`.
pub(super) fn formula(pattern: &str, text: &str) -> Option<usize> {
    if let Some(head) = pattern.strip_suffix('…') {
        let end = words(head, text)?;
        let rest = &text[end..];
        let whole = rest.trim_end().strip_suffix([',', ':', ';']).map(str::len).filter(|n| *n < TAIL);
        let n = whole.or_else(|| year_end(rest))?;
        return (!rest[..n].contains([';', '.'])).then_some(end + n);
    }
    let (head, tail) = pattern.split_once('#').unwrap_or((pattern, ""));
    let mut end = words(head, text)?;
    if pattern.contains('#') {
        let spaces = text[end..].match_indices(' ').map(|(at, _)| at).take_while(|at| *at < 40);
        let (at, n) = spaces.filter_map(|at| Some((at, words(tail, &text[end + at..])?))).next()?;
        let ordinal = &text[end..end + at];
        // `La 64.ª Asamblea`
        let figures = ordinal.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        let stops = ordinal.contains([',', ';', '.', ':']) && figures != ".ª";
        if stops || ordinal.split_whitespace().count() > 4 || !is_ordinal(ordinal) {
            return None;
        }
        end += at + n;
    }
    // `(Bucharest, 2022)` behind the name of a conference
    let rest = &text[end..];
    let place = rest.strip_prefix(" (").and_then(|inner| Some(inner.find(')')? + 3)).filter(|n| *n < 40).unwrap_or(0);
    let rest = rest[place..].trim_start();
    // `The Twenty-first Meeting of the Parties decides:`
    let last = rest.trim_end_matches([' ', ':']);
    let verb = languages::lines(|l| l.decides).find(|verb| pattern.contains('#') && last == *verb);
    if let Some(verb) = verb {
        return Some(text.len() - rest.len() + verb.len());
    }
    (rest.is_empty() || rest == ":" || rest.starts_with([',', '，', '،'])).then_some(end + place)
}

/// Bytes to the year that ends a formula where the first paragraph follows in the same line: `meeting at its 108th
/// Session, 2043, Having undertaken`.
fn year_end(text: &str) -> Option<usize> {
    let commas = text.match_indices(", ").map(|(at, _)| at).take_while(|at| *at < TAIL);
    let is_year = |at: &usize| text[..*at].bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    commas.filter(is_year).find(|at| text[*at + 2..].starts_with(char::is_uppercase))
}

/// Bytes of the end of a formula that tells the session and the year, at most.
const TAIL: usize = 120;

/// True where a text is the beginning of a formula that the next line goes on with.
pub(super) fn is_cut(pattern: &str, text: &str) -> bool {
    match pattern.strip_suffix('…') {
        Some(head) => words(head, text).is_some_and(|n| text.len() - n < TAIL) || starts_cut(head, text),
        None => !pattern.contains('#') && starts_cut(pattern, text),
    }
}

fn starts_cut(pattern: &str, text: &str) -> bool {
    pattern.len() > text.len() && pattern.starts_with(text) && pattern[text.len()..].starts_with(' ')
}

/// Bytes of given words at the start of a text, with any white space between them.
fn words(due: &str, text: &str) -> Option<usize> {
    if text.starts_with(due) {
        return Some(due.len());
    }
    let mut at = 0;
    for c in due.chars() {
        let n = match c {
            ' ' => scan::space(&text[at..]),
            c => text[at..].starts_with(c).then(|| c.len_utf8())?,
        };
        if n == 0 {
            return None;
        }
        at += n;
    }
    Some(at)
}

/// `Sixty-second`, `Twelfth special`, `Vingt-sixième`: words that count a session.
pub(super) fn is_ordinal(words: &str) -> bool {
    let Some(first) = words.split_whitespace().next() else { return false };
    let last = first.rsplit(['-', ' ']).next().unwrap_or(first).to_lowercase();
    first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && languages::words(|p| p.ordinals).any(|ending| last.ends_with(ending))
}
