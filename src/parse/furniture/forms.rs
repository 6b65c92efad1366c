//! Furniture that its mere form tells: rules, bar codes, job numbers, numbers of pages.

use super::printed::is_edge;
use crate::block::Reason;
use crate::model::enumerator;
use crate::parse::lexicon::Lexicon;
use crate::text::starts;

/// The reason why a line is furniture by its mere form, wherever it stands.
pub fn by_form(line: &str, lexicon: &Lexicon) -> Option<Reason> {
    let line = line.trim();
    let (first, last) = (*line.as_bytes().first()?, *line.as_bytes().last()?);
    if !first.is_ascii_alphanumeric() && is_rule(line) {
        return Some(Reason::FootnoteRule);
    }
    // `*9625927*   /...`: the sign that another page follows stands beside it.
    let goes_on = matches!(last, b'.' | b'/') || !last.is_ascii();
    let code = if goes_on { line.trim_end_matches(['.', '…', '/']).trim_end() } else { line };
    if (goes_on || last == b'*' || !first.is_ascii_alphanumeric()) && is_bar_code(code) || is_smear(code) {
        return Some(Reason::BarCode);
    }
    if first == b'/' && (line.starts_with("/...") || line == "/…" || line == "/..") {
        return Some(Reason::RunningFoot);
    }
    if lexicon.residue.iter().any(|r| starts(line, r)) || is_edge(line) {
        return Some(Reason::WebResidue);
    }
    // All that follow begin with a number, which may stand between dashes, but for `GE.24-06789`.
    if first.is_ascii_alphabetic() && !matches!(first, b'G' | b'V') {
        return None;
    }
    if let Some(at) = job_number(line) {
        let rest = line[at..].trim();
        let page = rest.trim_start_matches('/').trim_start_matches('.').trim();
        if page.is_empty() || is_page_number(page) {
            return Some(Reason::JobNumber);
        }
    }
    if let Some((page, rest)) = line.split_once(char::is_whitespace)
        && is_page_number(page)
        && job_number(rest.trim()) == Some(rest.trim().len())
    {
        return Some(Reason::RunningFoot);
    }
    is_paged_job(line).then_some(Reason::RunningFoot)
}

/// `308-40302`, `2/508-40302`, `08-403022/5`: the number of a page, or that among pages, and the job number run together.
pub fn is_paged_job(line: &str) -> bool {
    let digits = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let parts = line.split_once('/').filter(|(_, rest)| !rest.contains('/'));
    // The page among pages stands behind.
    if let Some((head, _)) = parts.filter(|(_, pages)| digits(pages)) {
        let page =
            |n: &usize| digits(&head[head.len() - n..]) && job_number(&head[..head.len() - n]) == Some(head.len() - n);
        return head.len() > 8 && head.is_ascii() && (1..=2).any(|n| page(&n));
    }
    let rest = parts.filter(|(page, _)| digits(page)).map_or(line, |(_, rest)| rest);
    let job =
        |n: &usize| rest.is_char_boundary(*n) && digits(&rest[..*n]) && job_number(&rest[*n..]) == Some(rest.len() - n);
    rest.len() > 7 && (1..=2).any(|n| job(&n))
}

/// `_______________`, `-----`, also broken by OCR into pieces.
pub fn is_rule(line: &str) -> bool {
    let stroke = |c: &char| matches!(c, '_' | '-' | '—' | '–' | '‾' | '=' | '\u{2500}');
    line.chars().all(|c| stroke(&c) || c == ' ') && line.chars().filter(stroke).count() >= 4
}

/// `*0746508*`, and what OCR makes of the bars.
fn is_bar_code(line: &str) -> bool {
    let inner = line.trim_matches('*');
    let star = line.len() > inner.len() + 1 && inner.len() >= 5 && inner.bytes().all(|b| b.is_ascii_alphanumeric());
    star || (line.len() >= 4 && line.chars().all(|c| matches!(c, '`' | '*' | '|' | '\'')) && line != "* * *")
}

/// `i mi ii iii ii iii`, `llllllllll Hll llll ill! Ill`: bars that OCR has read as letters.
fn is_smear(line: &str) -> bool {
    // The beginning of nearly every line tells that it is none; so many bytes are looked at together.
    let other = |b: &u8| u8::from(b.is_ascii_graphic() & !matches!(b, b'i' | b'l' | b'I' | b'1' | b'!' | b'|'));
    let beginning = line.as_bytes().first_chunk::<16>();
    if line.len() < 8 || beginning.is_some_and(|b| b.iter().map(other).sum::<u8>() > 8) {
        return false;
    }
    let signs = || line.chars().filter(|c| !c.is_whitespace());
    let bars = signs().filter(|c| matches!(c, 'i' | 'l' | 'I' | '1' | '!' | '|')).count();
    bars >= 8 && bars * 10 >= signs().count() * 8 && signs().all(|c| !c.is_ascii_digit() || c == '1')
}

/// Bytes of a job number at the head of a text: `07-46508`, `07-46508* (E)`, `23-26242 (E) 281223`, of papers made
/// in Geneva or Vienna `GE.24-06789 (E)`.
pub fn job_number(text: &str) -> Option<usize> {
    let place = ["GE.", "V."].iter().find(|place| text.starts_with(**place)).map_or(0, |place| place.len());
    serial_number(&text[place..]).map(|n| place + n)
}

fn serial_number(text: &str) -> Option<usize> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(text);
    if year != 2 || !text[year..].starts_with(['-', '–', '\u{2011}']) {
        return None;
    }
    let dash = text[year..].chars().next().map_or(1, char::len_utf8);
    let serial = digits(&text[year + dash..]);
    if !(5..=7).contains(&serial) {
        return None;
    }
    let mut at = year + dash + serial;
    if text[at..].starts_with('*') {
        at += 1;
    }
    // `89-03456   1234E (E)`: typed papers have the number of the tape behind.
    let tape = text[at..].split_whitespace().next().unwrap_or_default();
    let figures = tape.trim_end_matches(|c: char| c.is_ascii_uppercase());
    if tape.len() == figures.len() + 1
        && (3..=4).contains(&figures.len())
        && figures.bytes().all(|b| b.is_ascii_digit())
    {
        at += text[at..].find(tape).unwrap_or(0) + tape.len();
    }
    let rest = text[at..].trim_start();
    if rest.starts_with('(') {
        let close = rest.find(')').map_or(rest.floor_char_boundary(2), |c| c + 1);
        if close <= 4 {
            at = text.len() - rest.len() + close;
            let rest = text[at..].trim_start();
            // the date of processing: 281223
            let date = digits(rest);
            if date == 6 && !rest[date..].starts_with(|c: char| c.is_alphanumeric()) {
                at = text.len() - rest.len() + date;
            }
        }
    }
    (!text[at..].starts_with(|c: char| c.is_alphanumeric())).then_some(at)
}

/// `2`, `3/4`, `- 2 -`, `Page 2`, `2/…`
pub fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with(|c: char| c.is_alphabetic() && !matches!(c, 'P' | 'p')) {
        return false;
    }
    let line = line.trim_matches(['-', '–', '—', ' ']);
    if line.len() > "Page 123/456".len() {
        return false;
    }
    let line = ["Page ", "page ", "PAGE "].iter().find_map(|p| line.strip_prefix(p)).unwrap_or(line);
    let (page, pages) = line.split_once('/').map_or((line, None), |(a, b)| (a, Some(b)));
    let number = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    number(page) && pages.is_none_or(|p| number(p) || p == "…" || p == "...")
}

/// `ll`, `l2`: what OCR makes of the number of a page. `II` may head a section.
pub(super) fn is_misread_number(line: &str) -> bool {
    (2..=3).contains(&line.len()) && line.contains(['l', 'O', 'o']) && enumerator::misread(line).is_some()
}
